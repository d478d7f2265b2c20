"""The table of texts that operators wrote in place of what the numbers give."""

from __future__ import annotations

from sqlalchemy import Integer, Text, UniqueConstraint
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import UtcDateTime, code_type, key_type


class Narasi(Base):
    """One edited text: of `subjek` (an urusan, a figure, an indicator) as `saringan` shows it ('' = as the page opens).

    `otomatis` is what the numbers gave when it was edited; `versi` grows with every edit.
    """

    __tablename__ = "narasi"

    id = mapped_column(key_type(), primary_key=True)
    subjek = mapped_column(code_type(120), nullable=False)
    saringan = mapped_column(code_type(200), nullable=False)
    teks = mapped_column(Text, nullable=False)
    otomatis = mapped_column(Text, nullable=False)
    versi = mapped_column(Integer, nullable=False, default=1)
    disunting_oleh = mapped_column("disunting_oleh_id", key_type())
    disunting_pada = mapped_column(UtcDateTime, nullable=False, default=now)

    __table_args__ = (UniqueConstraint("subjek", "saringan"),)
