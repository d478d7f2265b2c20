"""The job table."""

from __future__ import annotations

from sqlalchemy import JSON, Integer, Text
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import UtcDateTime, code_type, key_type

WAITING, RUNNING, DONE, FAILED, STOPPED = "antre", "jalan", "selesai", "gagal", "dihentikan"
UNFINISHED = frozenset({WAITING, RUNNING})


class Pekerjaan(Base):
    """One piece of background work: which kind, with what, how far."""

    __tablename__ = "pekerjaan"

    id = mapped_column(key_type(), primary_key=True)
    jenis = mapped_column(code_type(40), nullable=False)
    data = mapped_column(JSON, nullable=False, default=dict)
    pengguna_id = mapped_column(key_type(), index=True)
    keadaan = mapped_column(code_type(20), nullable=False, default=WAITING, index=True)
    kemajuan = mapped_column(Integer, nullable=False, default=0)
    detak = mapped_column(UtcDateTime)
    dibuat_pada = mapped_column(UtcDateTime, nullable=False, default=now)
    selesai_pada = mapped_column(UtcDateTime)
    pesan = mapped_column(Text)
