"""The table of saved views."""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import UtcDateTime, code_type, key_type, name_type


class Tampilan(Base):
    """A state of one table's list, kept by names as address arguments (`keadaan`) for one user.

    With a name it is a saved view; `urusan` shares it with the people of that urusan, `bawaan` opens the list with it.
    The row without a name holds the columns, order and page length that the list remembers by itself.
    """

    __tablename__ = "tampilan"

    id = mapped_column(key_type(), primary_key=True)
    pengguna_id = mapped_column(key_type(), ForeignKey("pengguna.id", ondelete="CASCADE"), nullable=False)
    tabel = mapped_column(code_type(60), nullable=False)
    nama = mapped_column(name_type(80), nullable=False)
    keadaan = mapped_column(Text, nullable=False)
    urusan = mapped_column(code_type(40))
    bawaan = mapped_column(Boolean, nullable=False, default=False)
    diubah_pada = mapped_column(UtcDateTime, nullable=False, default=now, onupdate=now)

    __table_args__ = (UniqueConstraint("tabel", "pengguna_id", "nama"), Index(None, "tabel", "urusan"))
