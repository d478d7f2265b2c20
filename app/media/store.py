"""Attachments of records: adding, listing, changing their words, removing, and their files in the holder."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import trail
from app.master.base import MasterTable
from app.master.table import Table
from app.media.child.refusal import Refused
from app.media.holder import FolderHolder, Holder, Stored, Unreachable
from app.media.models import Lampiran
from app.media.renewal import renew

FILES = {"foto": {"besar": "besar.jpg", "kecil": "kecil.jpg"}, "dokumen": {"berkas": "berkas.pdf"}}
TYPES = {".jpg": "image/jpeg", ".pdf": "application/pdf"}
TWICE = "Berkas ini sudah ada pada data ini."
S3_SETTINGS = ("S3_BUCKET", "S3_ENDPOINT", "S3_REGION", "S3_ACCESS_KEY", "S3_SECRET_KEY")
MOST = 200
TOO_MANY = f"Data ini sudah punya {MOST} lampiran. Hapus yang tidak perlu dahulu."


@dataclass(frozen=True)
class Words:
    """What people say of an attachment."""

    keterangan: str
    teks_alt: str | None = None
    tanggal: date | None = None
    persetujuan: bool | None = None


def holder() -> Holder:
    """Where the files are kept: the bucket when one is set, else the folder."""
    settings = current_app.config
    if settings["S3_BUCKET"]:
        return _bucket(tuple((name, settings[name]) for name in S3_SETTINGS))
    return FolderHolder(Path(settings["FOLDER_UNGGAHAN"] or Path(current_app.instance_path) / "uploads"))


@cache
def _bucket(settings: tuple[tuple[str, str], ...]) -> Holder:
    """One client per process: it keeps its connections, and threads that a fork would lose."""
    from app.media.s3 import S3Holder  # 15 MB of machine code that an office without a bucket never loads

    return S3Holder(dict(settings))


def name_of(simpanan: str) -> str:
    """The folder name of one attachment in the holder; two letters first, so that no folder holds too many others."""
    return f"{simpanan[:2]}/{simpanan}"


def listed(session: Session, table: Table, row_id: int) -> Sequence[Lampiran]:
    """The attachments of a record, newest first."""
    query = select(Lampiran).where(Lampiran.tabel == table.key, Lampiran.baris_id == row_id)
    return session.scalars(query.order_by(Lampiran.id.desc())).all()


def find(session: Session, table: Table, row_id: int, number: int) -> Lampiran | None:
    """One attachment of a record, or None."""
    query = select(Lampiran).where(Lampiran.id == number, Lampiran.tabel == table.key, Lampiran.baris_id == row_id)
    return session.scalars(query).one_or_none()


def add(session: Session, table: Table, row: MasterTable, data: bytes, words: Words) -> Lampiran:
    """Decode and keep a file for a record; flushes. Raises Refused with the reason in Indonesian.

    The files are in place before the row is: a row without its file never exists.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = listed(session, table, row.id)
    if any(item.sidik == digest for item in known):
        raise Refused(TWICE)
    if len(known) >= MOST:
        raise Refused(TOO_MANY)
    name = secrets.token_hex(16)
    facts = _keep(data, name)
    who = trail.context(session).user_id
    item = Lampiran(
        tabel=table.key, baris_id=row.id, simpanan=name, sidik=digest, dibuat_oleh=who, **vars(words), **facts
    )
    session.add(item)
    trail.record(session, "lampiran", table.key, row.id, {"lampiran": [None, words.keterangan]})
    session.flush()
    return item


def _keep(data: bytes, name: str) -> dict[str, Any]:
    """Renew the file in a folder of its own and give what was made to the holder; returns the facts of the row."""
    place = holder()
    with tempfile.TemporaryDirectory(dir=place.space, prefix=".baru-") as space:
        sent, made = Path(space) / "kiriman", Path(space) / "hasil"
        sent.write_bytes(data)
        made.mkdir()
        facts = renew(sent, made)
        (made / "hasil.json").unlink()
        size = sum(file.stat().st_size for file in made.iterdir())
        try:
            place.keep(made, name_of(name))
        except Unreachable as error:
            raise Refused(str(error)) from error
    return {**facts, "ukuran": size}


def change(session: Session, item: Lampiran, words: Words) -> None:
    """Set the words of an attachment."""
    trail.record(session, "lampiran", item.tabel, item.baris_id, {"lampiran": [item.keterangan, words.keterangan]})
    for key, value in vars(words).items():
        setattr(item, key, value)


def remove(session: Session, item: Lampiran) -> None:
    """Forget an attachment and delete its files; the caller commits first thing afterwards. Raises Unreachable."""
    trail.record(session, "lampiran", item.tabel, item.baris_id, {"lampiran": [item.keterangan, None]})
    session.delete(item)
    session.flush()
    holder().remove(name_of(item.simpanan))


def file_of(item: Lampiran, size: str) -> Stored | None:
    """The file of an attachment in one of its sizes, or None. Raises Unreachable."""
    name = FILES[item.jenis].get(size)
    return holder().find(f"{name_of(item.simpanan)}/{name}") if name else None
