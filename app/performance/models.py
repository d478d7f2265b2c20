"""Tables that keep what was said: approved realisation by revision, and frozen figures of a month or quarter."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import Quantity, UtcDateTime, code_type, key_type


class RealisasiSetuju(Base):
    """One approval of a realisation, as it stood then; revision 0 is the first. Rows are only added.

    `isi` holds the explanations and the list `bukti` of its evidence, `aturan` names the thresholds it was judged by,
    `dicabut_pada` when the approval was taken back (then nothing is published until the next one).
    """

    __tablename__ = "realisasi_setuju"

    id = mapped_column(key_type(), primary_key=True)
    realisasi_id = mapped_column(key_type(), ForeignKey("realisasi.id", ondelete="CASCADE"), nullable=False)
    revisi = mapped_column(Integer, nullable=False)
    indikator = mapped_column("indikator_id", key_type(), nullable=False)
    tahun = mapped_column(SmallInteger, nullable=False)
    tw = mapped_column(code_type(40), nullable=False)
    pembilang = mapped_column(Quantity(18, 4))
    penyebut = mapped_column(Quantity(18, 4))
    nilai = mapped_column(Quantity(18, 4))
    target_nilai = mapped_column(Quantity(18, 4))
    target_dari = mapped_column(code_type(40))
    capaian = mapped_column(Quantity(18, 2))
    capaian_tampil = mapped_column(Quantity(18, 2))
    predikat = mapped_column(code_type(40))
    isi = mapped_column(JSON, nullable=False)
    alasan = mapped_column(Text)
    aturan = mapped_column(String(60), nullable=False)
    disetujui_oleh = mapped_column("disetujui_oleh_id", key_type())
    disetujui_pada = mapped_column(UtcDateTime, nullable=False, default=now)
    dicabut_pada = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("realisasi_id", "revisi"), Index(None, "tahun", "tw"))


class Potret(Base):
    """The figures of a month (year to its end) or a quarter, frozen once it was over; `jenis` is 'bulan' or 'triwulan',
    `nomor` which one of the year, `sampai` its last day, `aturan` the rules the figures were made by."""

    __tablename__ = "potret"

    id = mapped_column(key_type(), primary_key=True)
    jenis = mapped_column(code_type(20), nullable=False)
    tahun = mapped_column(SmallInteger, nullable=False)
    nomor = mapped_column(SmallInteger, nullable=False)
    sampai = mapped_column(Date, nullable=False)
    aturan = mapped_column(String(60), nullable=False)
    dibuat_pada = mapped_column(UtcDateTime, nullable=False, default=now)
    disetujui_oleh = mapped_column("disetujui_oleh_id", key_type())
    disetujui_pada = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("jenis", "tahun", "nomor"),)


class PotretAngka(Base):
    """One frozen figure: of the dashboard (`kunci`), or the approved realisation of an indicator ('indikator.K1').

    `nilai` NULL: there was no data. `data_per` is when the newest record behind it had changed.
    """

    __tablename__ = "potret_angka"

    id = mapped_column(key_type(), primary_key=True)
    potret_id = mapped_column(key_type(), ForeignKey("potret.id", ondelete="CASCADE"), nullable=False)
    kunci = mapped_column(code_type(80), nullable=False)
    label = mapped_column(String(300), nullable=False)
    satuan = mapped_column(String(30), nullable=False)
    nilai = mapped_column(Quantity(20, 4))
    jumlah = mapped_column(BigInteger, nullable=False)
    data_per = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("potret_id", "kunci"),)
