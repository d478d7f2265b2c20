"""The audit table. Rows are only added, never changed."""

from __future__ import annotations

from sqlalchemy import JSON, Index, Text
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import Encrypted, UtcDateTime, code_type, key_type


class Jejak(Base):
    """One change of one row. `perubahan` is {column: [before, after]} with personal values masked; their full values
    stand encrypted in `rahasia` (JSON of the same shape), only so that a change can be undone.
    """

    __tablename__ = "jejak"
    __table_args__ = (Index(None, "tabel", "baris_id"), Index(None, "batch_id"), Index(None, "waktu"))

    id = mapped_column(key_type(), primary_key=True)
    waktu = mapped_column(UtcDateTime, nullable=False, default=now)
    pengguna_id = mapped_column(key_type(), index=True)
    tabel = mapped_column(code_type(60), nullable=False)
    baris_id = mapped_column(key_type())
    aksi = mapped_column(code_type(20), nullable=False)
    perubahan = mapped_column(JSON, nullable=False, default=dict)
    rahasia = mapped_column(Encrypted(1000, "jejak.rahasia"))
    alasan = mapped_column(Text)
    pintu = mapped_column(code_type(20), nullable=False, default="layar")
    batch_id = mapped_column(key_type())
