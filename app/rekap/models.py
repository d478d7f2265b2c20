"""The ledger: every row adds to one cell of one aggregate; a cell is the sum of its rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, SmallInteger
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import Quantity, UtcDateTime, code_type, key_type


class Rekap(Base):
    """A cell is (angka, tahun, tw, kecamatan, verifikasi, kelompok); the rest are its sums.
    `tw` is the quarter, NULL where the records tell no date within the year.

    `kelompok` is '' for figures, and for charts the value of the column they are drawn by (NULL: not filled in).
    `jumlah` counts records, `bagian` adds up the numerator of a share (records or amounts), `isi` counts filled
    amounts, `nilai` adds them up, `lengkap` adds up completeness.
    """

    __tablename__ = "rekap"

    id = mapped_column(key_type(), primary_key=True)
    angka = mapped_column(code_type(60), nullable=False)
    tahun = mapped_column(SmallInteger)
    tw = mapped_column(SmallInteger)
    kecamatan = mapped_column("kecamatan_id", key_type())
    verifikasi = mapped_column(code_type(15), nullable=False)
    kelompok = mapped_column(code_type(60))
    jumlah = mapped_column(BigInteger, nullable=False)
    bagian = mapped_column(Quantity(20, 3), nullable=False)
    isi = mapped_column(BigInteger, nullable=False)
    nilai = mapped_column(Quantity(20, 3), nullable=False)
    lengkap = mapped_column(BigInteger, nullable=False)
    waktu = mapped_column(UtcDateTime, nullable=False, default=now)

    __table_args__ = (Index(None, "angka", "tahun", "kecamatan_id"),)


CELL = (Rekap.angka, Rekap.tahun, Rekap.tw, Rekap.kecamatan, Rekap.verifikasi, Rekap.kelompok)
SUMS = (Rekap.jumlah, Rekap.bagian, Rekap.isi, Rekap.nilai, Rekap.lengkap)
