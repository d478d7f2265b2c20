"""Imports as the wizard and the command line use them: take a file, check it, apply it, undo it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.access.models import Pengguna
from app.audit import bulk, trail
from app.audit.models import Jejak
from app.extensions import db
from app.importing.engine import Report, run, sentence_for
from app.importing.models import ImporBatch
from app.importing.plan import Plan, PlanError
from app.importing.reading import SourceFile, UnreadableFile, open_file
from app.jobs.models import Pekerjaan
from app.jobs.queue import HANDLERS, enqueue
from app.master import registry, states
from app.master.base import now
from app.master.table import Table

JOB = "impor"


class UndoRefused(Exception):
    """The import cannot be undone; the text says why."""


def folder() -> Path:
    """Where uploaded sheets are kept, outside everything that is served."""
    path = Path(current_app.instance_path) / "impor"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def take(session: Session, table: Table, data: bytes, filename: str, user_id: int | None) -> ImporBatch:
    """Keep the uploaded file under a random name and open a batch for it (not committed)."""
    name = secrets.token_hex(16)
    (folder() / name).write_bytes(data)
    batch = ImporBatch(
        tabel=table.key, berkas=Path(filename).name[:255] or "berkas", simpanan=name, pengguna_id=user_id
    )
    session.add(batch)
    session.flush()
    return batch


def opened(batch: ImporBatch) -> SourceFile:
    """The stored file of a batch, opened. Raises UnreadableFile."""
    return open_file(folder() / str(batch.simpanan), batch.berkas)


def start(session: Session, batch: ImporBatch, plan: Plan, *, write: bool, user_id: int | None) -> Pekerjaan:
    """Queue the check (write=False) or the application of a batch; the caller commits."""
    batch.rencana, batch.keadaan = plan.to_json(), "antre"
    return enqueue(session, JOB, {"batch": batch.id, "write": write}, user_id)


def _work(data: dict[str, Any], user_id: int | None, progress: Callable[[int], None]) -> None:
    batch = db.session.get_one(ImporBatch, data["batch"])
    if batch.keadaan != "antre":
        return  # the worker was killed after it had finished and before it could say so
    user = db.session.get(Pengguna, user_id) if user_id else None
    try:
        with opened(batch) as source:
            perform(db.session(), batch, source, user, write=data["write"], progress=progress)
    except (UnreadableFile, PlanError) as error:
        _fail(batch.id, str(error))


HANDLERS[JOB] = _work


def perform(
    session: Session, batch: ImporBatch, source: SourceFile, user: Any, *, write: bool,
    progress: Callable[[int], None] | None = None,
) -> Report:  # fmt: skip
    """Check or apply a batch and commit: either every good row (and the batch says so) or nothing.

    With faulty rows nothing is written unless the plan accepts part. Raises PlanError, UnreadableFile.
    """
    table, plan, batch_id = registry.get(batch.tabel), Plan.from_json(batch.rencana), batch.id
    # Only what is flushed while `run` works belongs to the batch.
    trail.note(session, user_id=user.id if user else None, door="impor", batch_id=batch_id)
    try:
        report = run(session, table, source, plan, user, write=write, progress=progress)
    except DBAPIError as error:
        session.rollback()
        _fail(batch_id, sentence_for(error, table))
        return Report(rejected=1)
    finally:
        trail.note(session, batch_id=None)
    written = write and (plan.partial or not report.faulty)
    if write and not written:
        session.rollback()
    batch = session.get_one(ImporBatch, batch_id)
    batch.keadaan = "diterapkan" if written else "diperiksa"
    batch.hasil = {**vars(report), "written": written}
    batch.pesan, batch.selesai_pada = None, now()
    session.commit()
    return report


def _fail(batch_id: int, message: str) -> None:
    batch = db.session.get_one(ImporBatch, batch_id)
    batch.keadaan, batch.pesan, batch.selesai_pada = "gagal", message, now()
    db.session.commit()


def undo(session: Session, batch: ImporBatch, user_id: int | None) -> int:
    """Take back everything an applied batch wrote and commit; returns how many records. Raises UndoRefused."""
    if batch.keadaan != "diterapkan":
        raise UndoRefused("Hanya impor yang sudah diterapkan yang dapat dibatalkan.")
    entries = list(session.scalars(select(Jejak).where(Jejak.batch_id == batch.id).order_by(Jejak.id.desc())))
    created: dict[str, set[int]] = {}
    for entry in entries:
        if entry.aksi == "buat":
            created.setdefault(entry.tabel, set()).add(entry.baris_id)
    trail.note(session, user_id=user_id, door="impor", reason=f"Pembatalan impor {batch.id}")
    _refuse_touched(session, batch, entries)
    changed = [
        entry for entry in entries if entry.aksi == "ubah" and entry.baris_id not in created.get(entry.tabel, ())
    ]
    for entry in changed:
        _put_back(session, entry)
    session.flush()
    # What changes wrote beside the records (history) goes before them, what was made for them (owners) after them.
    beside = {child.key for child in registry.children(registry.get(batch.tabel))}
    for key in sorted(created, key=lambda key: (key not in beside, key != batch.tabel, key)):
        _delete(session, registry.get(key), sorted(created[key]))
    batch.keadaan = "dibatalkan"
    session.commit()
    return sum(map(len, created.values())) + len({(entry.tabel, entry.baris_id) for entry in changed})


def _refuse_touched(session: Session, batch: ImporBatch, entries: list[Jejak]) -> None:
    """Records that were changed or verified after the import would lose that work: the undo is refused and says how
    many.
    """
    rows: dict[str, int] = {}
    for entry in entries:
        if entry.aksi in {"buat", "ubah"}:
            rows[f"{entry.tabel}:{entry.baris_id}"] = max(entry.id, rows.get(f"{entry.tabel}:{entry.baris_id}", 0))
    if not rows:
        return
    newest = max(rows.values())
    later = session.execute(
        select(Jejak.tabel, Jejak.baris_id).where(
            Jejak.aksi.in_({*trail.CHANGES, "verifikasi"}),
            Jejak.id > newest,
            Jejak.tabel.in_({key.split(":")[0] for key in rows}),
        )
    )
    touched = {f"{table}:{row_id}" for table, row_id in later} & rows.keys()
    if touched:
        raise UndoRefused(
            f"{len(touched)} data dari impor ini sudah diubah atau diverifikasi sesudahnya, "
            "jadi impor tidak dapat dibatalkan utuh. Perbaiki data itu satu per satu."
        )


def _put_back(session: Session, entry: Jejak) -> None:
    table = registry.get(entry.tabel)
    row = session.get(table.model, entry.baris_id)
    if row is None:
        return
    before = {key: pair[0] for key, pair in entry.perubahan.items()}
    if entry.rahasia:
        before |= {key: pair[0] for key, pair in json.loads(entry.rahasia).items()}
    for key, value in before.items():
        if key in table.columns:
            setattr(row, key, trail.typed(table[key], value))
        elif key == "verifikasi" and value != states.TERVERIFIKASI:  # what comes back verified waits for it once more
            setattr(row, key, value)


def _delete(session: Session, table: Table, ids: list[int]) -> None:
    for begin in range(0, len(ids), 500):
        part = ids[begin : begin + 500]
        try:
            bulk.delete_rows(session, table, part)
        except DBAPIError as error:
            session.rollback()
            raise UndoRefused(
                "Data dari impor ini sudah dipakai oleh data lain, jadi tidak dapat dibatalkan."
            ) from error


def discard(session: Session, batch_id: int) -> None:
    """Forget a batch that wrote nothing, and its file. Commits."""
    batch = session.get(ImporBatch, batch_id)
    if batch is not None and batch.keadaan != "diterapkan":
        (folder() / str(batch.simpanan)).unlink(missing_ok=True)
        session.delete(batch)
        session.commit()
