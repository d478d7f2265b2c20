"""An import: the stored file, the plan (how it is read), what came of it. Its row is the truth about the work."""

from __future__ import annotations

from sqlalchemy import JSON, Text
from sqlalchemy.orm import mapped_column

from app.master.base import Base, now
from app.master.types import UtcDateTime, code_type, key_type, name_type

# What a batch is: rows of a file, or bulk work on stored records (app/bulk).
FILE, BULK = "impor", "massal"
# draf: uploaded, being mapped; antre/jalan: waiting for or with the worker; diperiksa: checked, nothing written;
# diterapkan: written; dibatalkan: undone; gagal: the work broke off, nothing was written.
STATES = ("draf", "antre", "jalan", "diperiksa", "diterapkan", "dibatalkan", "gagal")


class ImporBatch(Base):
    """One import of one file into one table, or one piece of bulk work on it."""

    __tablename__ = "impor_batch"

    id = mapped_column(key_type(), primary_key=True)
    jenis = mapped_column(code_type(20), nullable=False, default=FILE, server_default=FILE)
    tabel = mapped_column(code_type(60), nullable=False, index=True)
    berkas = mapped_column(name_type(255), nullable=False)
    simpanan = mapped_column(code_type(80))
    pengguna_id = mapped_column(key_type(), index=True)
    dibuat_pada = mapped_column(UtcDateTime, nullable=False, default=now)
    selesai_pada = mapped_column(UtcDateTime)
    keadaan = mapped_column(code_type(20), nullable=False, default="draf")
    rencana = mapped_column(JSON, nullable=False, default=dict)
    hasil = mapped_column(JSON, nullable=False, default=dict)
    pesan = mapped_column(Text)


class ImporPemetaan(Base):
    """A heading a person once matched by hand: remembered for the next file."""

    __tablename__ = "impor_pemetaan"

    id = mapped_column(key_type(), primary_key=True)
    tabel = mapped_column(code_type(60), nullable=False, index=True)
    judul = mapped_column(code_type(120), nullable=False)
    kolom = mapped_column(code_type(60), nullable=False)
