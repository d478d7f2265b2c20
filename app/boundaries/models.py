"""The table of imported outlines."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import UtcDateTime, key_type, name_type


class BatasWilayah(Base):
    """The simplified outline of one kecamatan: `cincin` is a list of rings of [longitude, latitude] in degrees."""

    __tablename__ = "batas_wilayah"

    id = mapped_column(key_type(), primary_key=True)
    wilayah_id = mapped_column(key_type(), ForeignKey("wilayah.id", ondelete="CASCADE"), nullable=False)
    cincin = mapped_column(JSON, nullable=False)
    berkas = mapped_column(name_type(255), nullable=False)
    diimpor_oleh = mapped_column("diimpor_oleh_id", key_type())
    diimpor_pada = mapped_column(UtcDateTime, nullable=False, default=now)

    __table_args__ = (UniqueConstraint("wilayah_id"),)
