"""Making, checking and restoring a backup file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import flask_migrate
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection, delete, inspect, select

from app.backup import tables
from app.backup.container import ALTERED, CHUNK, BackupError, Writer, opened
from app.extensions import db
from app.master.base import now
from app.master.memory import Stempel
from app.media import store
from app.media.holder import Stored

Say = Callable[[str], object]
Manifest = dict[str, Any]

FORMAT = 1
_MANIFEST = "isi.json"
_SAFE = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z._-]*(/[0-9A-Za-z_-][0-9A-Za-z._-]*)*")
_OLD_SCHEMA = "Skema basis data belum yang terbaru. Jalankan: flask db upgrade"
_NEWER = "Cadangan ini dibuat oleh versi sistem yang lain (skema {}). Pasang versi itu, lalu pulihkan."
_NOT_EMPTY = "Basis data ini sudah berisi ({}). Pulihkan hanya ke basis data yang kosong; buat yang baru."
_FILES_THERE = "Tempat unggahan ({}) sudah berisi. Kosongkan, atau pilih yang lain di FOLDER_UNGGAHAN atau S3_BUCKET."
_OTHER_KEY = "Cadangan ini memakai DATA_KEY lain. Pulihkan dengan --keys dan berkas kuncinya."


def migrations_folder() -> Path:
    """Where the history of the schema stands."""
    return Path(current_app.root_path).parent / "migrations"


def key_marks() -> list[str]:
    """Fingerprints of the keys in use, newest first; they tell keys apart and give nothing of them away."""
    keys = [current_app.config["DATA_KEY"], *filter(None, current_app.config["DATA_KEYS_LAMA"].split(","))]
    return [hashlib.sha256(b"sidik kunci" + base64.b64decode(key)).hexdigest()[:16] for key in keys]


def create(target: Path, passphrase: str, say: Say) -> Manifest:
    """Write a backup of this moment to `target`; returns its manifest.

    The file appears under its name only when it is whole. BackupError when it exists already or the schema is old;
    OSError when the disk is full.
    """
    if target.exists():
        raise BackupError(f"{target} sudah ada. Pilih nama lain.")
    part = target.with_name(f".{target.name}.belum-jadi")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            writer = Writer(file, passphrase)
            manifest = _write(writer, say)
            writer.finish()
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(writer: Writer, say: Say) -> Manifest:
    with tables.snapshot() as connection, store.holder().held() as files:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision != ScriptDirectory(str(migrations_folder())).get_current_head():
            raise BackupError(_OLD_SCHEMA)
        manifest: Manifest = {
            "format": FORMAT, "made_at": now().isoformat(), "revision": revision, "keys": key_marks(),
            "database": connection.dialect.name, "tables": {}, "files": {},
        }  # fmt: skip
        with ZipFile(cast(IO[bytes], writer), "w", ZIP_DEFLATED) as pack:  # it asks for write and flush only
            names = [table.name for table in db.metadata.sorted_tables]
            for number, name in enumerate(names, 1):
                manifest["tables"][name] = _write_table(pack, connection, name)
                say(f"tabel {number}/{len(names)} {name}: {manifest['tables'][name]['rows']} baris")
            for number, file in enumerate(files, 1):
                if facts := _write_file(pack, file):
                    manifest["files"][file.name] = facts
                if number % 500 == 0 or number == len(files):
                    say(f"berkas {number}/{len(files)}")
            pack.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def _write_table(pack: ZipFile, connection: Connection, name: str) -> dict[str, Any]:
    table, digest, rows = tables.plain(name), hashlib.sha256(), 0
    with pack.open(f"tabel/{name}.jsonl", "w", force_zip64=True) as out:
        for line in tables.lines(connection, table):
            digest.update(line)
            out.write(line)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest(), "columns": table.c.keys()}


def _write_file(pack: ZipFile, file: Stored) -> dict[str, Any] | None:
    """Copy one attachment; None when it was removed a moment ago."""
    digest, info = hashlib.sha256(), ZipInfo(f"berkas/{file.name}")
    info.compress_type = ZIP_STORED  # pictures and PDF do not get smaller
    parts = file.read()
    try:
        first = next(parts, b"")
    except FileNotFoundError:
        return None
    with pack.open(info, "w", force_zip64=True) as out:
        for part in chain([first], parts):
            digest.update(part)
            out.write(part)
    return {"size": file.size, "sha256": digest.hexdigest()}


def verify(path: Path, passphrase: str, say: Say) -> Manifest:
    """Check every checksum of a file; returns its manifest. BackupError when anything is amiss, OSError."""
    with _unpacked(path, passphrase) as (pack, manifest):
        _check(pack, manifest, say)
    return manifest


@contextmanager
def _unpacked(path: Path, passphrase: str) -> Iterator[tuple[ZipFile, Manifest]]:
    with opened(path, passphrase) as file:
        try:
            with ZipFile(file) as pack:
                manifest = json.loads(pack.read(_MANIFEST))
                if manifest.get("format") != FORMAT:
                    raise BackupError(_NEWER.format(manifest.get("revision", "?")))
                yield pack, manifest
        except (BadZipFile, KeyError, ValueError, EOFError) as error:
            raise BackupError(ALTERED) from error


def _check(pack: ZipFile, manifest: Manifest, say: Say) -> None:
    wanted = {f"tabel/{name}.jsonl": facts["sha256"] for name, facts in manifest["tables"].items()}
    wanted |= {f"berkas/{name}": facts["sha256"] for name, facts in manifest["files"].items()}
    same = {*wanted, _MANIFEST} == set(pack.namelist()) and all(map(_SAFE.fullmatch, wanted))
    if not same or any(_digest(pack, name) != digest for name, digest in wanted.items()):
        raise BackupError(ALTERED)
    rows = sum(facts["rows"] for facts in manifest["tables"].values())
    say(f"utuh: {len(manifest['tables'])} tabel, {rows} baris, {len(manifest['files'])} berkas")


def _digest(pack: ZipFile, name: str) -> str:
    with pack.open(name) as member:
        return _sum(iter(lambda: member.read(CHUNK), b""))


def restore(path: Path, passphrase: str, say: Say) -> Manifest:
    """Fill an empty system from a checked file, compare it with the file, and bring its schema up to date.

    BackupError when the file is not whole, or the system holds anything, or keys or version do not fit.
    """
    with _unpacked(path, passphrase) as (pack, manifest):
        _check(pack, manifest, say)
        _fits(manifest)
        flask_migrate.upgrade(str(migrations_folder()), manifest["revision"])
        with tables.filling() as connection:
            for name, facts in manifest["tables"].items():
                _read_table(pack, connection, name, facts)
                say(f"tabel {name}: {facts['rows']} baris")
        for name, facts in manifest["files"].items():
            _read_file(pack, name, facts)
        say(f"berkas: {len(manifest['files'])}")
        flask_migrate.upgrade(str(migrations_folder()), "head")
    return manifest


def _fits(manifest: Manifest) -> None:
    known = {script.revision for script in ScriptDirectory(str(migrations_folder())).walk_revisions()}
    try:
        for name, facts in manifest["tables"].items():
            tables.plain(name, facts["columns"])
    except KeyError:
        known = set()
    if manifest["revision"] not in known:
        raise BackupError(_NEWER.format(manifest["revision"]))
    marks = key_marks()
    if manifest["keys"][0] != marks[0] or not set(manifest["keys"]) <= set(marks):
        raise BackupError(_OTHER_KEY)
    if filled := _filled():
        raise BackupError(_NOT_EMPTY.format(", ".join(filled[:3])))
    place = store.holder()
    if not place.is_empty():
        raise BackupError(_FILES_THERE.format(place.label))


def _filled() -> list[str]:
    """Names of the tables that hold rows; a mark that a migration made is no content."""
    with db.engine.connect() as connection:
        present = set(inspect(connection).get_table_names())
        declared = [table for table in db.metadata.sorted_tables if table.name in present - {Stempel.__tablename__}]
        found = [
            table.name for table in declared if connection.execute(select(*table.primary_key.columns).limit(1)).first()
        ]
        strange = present - {table.name for table in declared} - {"alembic_version", Stempel.__tablename__}
        return [*found, *sorted(strange)]


def _read_table(pack: ZipFile, connection: Connection, name: str, facts: dict[str, Any]) -> None:
    table = tables.plain(name, facts["columns"])
    connection.execute(delete(table))  # what migrations wrote stands in the backup too
    with pack.open(f"tabel/{name}.jsonl") as source:
        tables.load(connection, table, source)
    if _sum(tables.lines(connection, table)) != facts["sha256"]:
        raise BackupError(f"Tabel {name} tidak sama dengan cadangan sesudah dipulihkan. Tidak ada data yang disimpan.")


def _sum(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _read_file(pack: ZipFile, name: str, facts: dict[str, Any]) -> None:
    place = store.holder()
    with pack.open(f"berkas/{name}") as source:
        place.fill(name, source, facts["size"])
    kept = place.find(name)
    if kept is None or kept.size != facts["size"]:
        raise BackupError(ALTERED)
