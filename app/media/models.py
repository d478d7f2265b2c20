"""The table of attachments."""

from __future__ import annotations

from sqlalchemy import Boolean, Date, Index, Integer, UniqueConstraint
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import UtcDateTime, code_type, key_type, name_type


class Lampiran(Base):
    """A photo or document of one record. `simpanan` is its folder, `sidik` the SHA-256 of the file that was sent.

    `persetujuan`: whether the persons shown agreed to publication; None when no person is shown.
    """

    __tablename__ = "lampiran"

    id = mapped_column(key_type(), primary_key=True)
    tabel = mapped_column(code_type(40), nullable=False)
    baris_id = mapped_column(key_type(), nullable=False)
    jenis = mapped_column(code_type(10), nullable=False)
    keterangan = mapped_column(name_type(200), nullable=False)
    teks_alt = mapped_column(name_type(200))
    tanggal = mapped_column(Date)
    persetujuan = mapped_column(Boolean)
    simpanan = mapped_column(code_type(32), nullable=False)
    sidik = mapped_column(code_type(64), nullable=False)
    ukuran = mapped_column(Integer, nullable=False)
    lebar = mapped_column(Integer)
    tinggi = mapped_column(Integer)
    halaman = mapped_column(Integer)
    dibuat_oleh = mapped_column("dibuat_oleh_id", key_type())
    dibuat_pada = mapped_column(UtcDateTime, nullable=False, default=now)

    __table_args__ = (
        UniqueConstraint("tabel", "baris_id", "sidik"),
        UniqueConstraint("simpanan"),
        Index(None, "tabel", "baris_id", "id"),
    )
