"""The table of approved copies: all that the public sees of a piece of content."""

from __future__ import annotations

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import mapped_column

from app.master.base import Base
from app.master.types import UtcDateTime, code_type, key_type, name_type


class Terbitan(Base):
    """The copy of one piece of content as a second person agreed to it.

    `isi` holds its texts and the list `media` of its photos and documents; `revisi` counts the agreements.
    """

    __tablename__ = "terbitan"

    id = mapped_column(key_type(), primary_key=True)
    konten_id = mapped_column(key_type(), ForeignKey("konten.id", ondelete="CASCADE"), nullable=False)
    judul = mapped_column(name_type(200), nullable=False)
    jenis = mapped_column(code_type(40), nullable=False)
    urusan = mapped_column(code_type(40))
    indikator_id = mapped_column(key_type())
    tayang = mapped_column(Date, nullable=False)
    isi = mapped_column(JSON, nullable=False)
    revisi = mapped_column(Integer, nullable=False, default=1)
    disetujui_oleh = mapped_column("disetujui_oleh_id", key_type())
    disetujui_pada = mapped_column(UtcDateTime, nullable=False)

    __table_args__ = (UniqueConstraint("konten_id"), Index(None, "jenis", "tayang"), Index(None, "tayang"))
