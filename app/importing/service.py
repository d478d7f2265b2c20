"""Imports as the wizard and the command line use them: take a file, check it, apply it, undo it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
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
from app.importing.errorbook import recorded
from app.importing.models import FILE, ImporBatch
from app.importing.plan import Plan, PlanError
from app.importing.reading import SourceFile, UnreadableFile, open_file
from app.jobs.board import Stopped
from app.jobs.collecting import seldom_collecting
from app.jobs.models import Pekerjaan
from app.jobs.queue import HANDLERS, UPKEEP, Tell, enqueue
from app.master import registry, states, store
from app.master.base import now
from app.master.table import Table

JOB = "impor"
_PART = 500
DRAFT_DAYS = 7


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


def problems_of(batch: ImporBatch) -> Path:
    """Where all problems found by the last check or application of a batch are kept."""
    return folder() / f"{batch.simpanan or batch.id}.masalah"


def start(session: Session, batch: ImporBatch, plan: Plan, *, write: bool, user_id: int | None) -> Pekerjaan:
    """Queue the check (write=False) or the application of a batch; the caller commits."""
    batch.rencana, batch.keadaan = plan.to_json(), "antre"
    return enqueue(session, JOB, {"batch": batch.id, "write": write}, user_id)


def _work(data: dict[str, Any], user_id: int | None, progress: Tell) -> None:
    batch = db.session.get_one(ImporBatch, data["batch"])
    if batch.keadaan != "antre":
        return  # the worker was killed after it had finished and before it could say so
    user = db.session.get(Pengguna, user_id) if user_id else None
    try:
        with opened(batch) as source:
            total = _expected(source, Plan.from_json(batch.rencana))
            perform(db.session(), batch, source, user, write=data["write"], progress=lambda done: progress(done, total))
    except Stopped:
        lay_back(data["batch"])
        raise
    except (UnreadableFile, PlanError) as error:
        _fail(batch.id, str(error))


HANDLERS[JOB] = _work


def lay_back(batch_id: int) -> None:
    """Forget what a stopped worker did with a batch: it waits for a person again, checked or still a draft. Commits."""
    db.session.rollback()
    batch = db.session.get_one(ImporBatch, batch_id)
    batch.keadaan = "diperiksa" if batch.hasil else "draf"
    db.session.commit()


def _expected(source: SourceFile, plan: Plan) -> int:
    """About how many records the file holds: its rows, each as many times as a wide sheet spreads it."""
    rows = sum(sheet.n_rows for sheet in source.sheets if sheet.name in plan.sheets)
    return rows * max(1, len(plan.wide.get("headings", ())))


def perform(
    session: Session, batch: ImporBatch, source: SourceFile, user: Any, *, write: bool,
    progress: Callable[[int], None] | None = None,
) -> Report:  # fmt: skip
    """Check or apply a batch and commit: either every good row (and the batch says so) or nothing.

    With faulty rows nothing is written unless the plan accepts part. Raises PlanError, UnreadableFile.
    """
    table, plan, batch_id = registry.get(batch.tabel), Plan.from_json(batch.rencana), batch.id
    # Only what is flushed while `run` works belongs to the batch.
    who = user.id if user else None
    trail.note(session, user_id=who, door="impor", batch_id=batch_id, reason=plan.reason or None)
    try:
        with recorded(problems_of(batch)) as tell, seldom_collecting():
            report = run(session, table, source, plan, user, write=write, progress=progress, tell=tell)
    except DBAPIError as error:
        session.rollback()
        _fail(batch_id, sentence_for(error, table))
        return Report(rejected=1)
    finally:
        trail.note(session, batch_id=None, reason=None)
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
        raise UndoRefused("Hanya yang sudah diterapkan yang dapat dibatalkan.")
    columns = (Jejak.id, Jejak.tabel, Jejak.baris_id, Jejak.aksi)
    entries = session.execute(select(*columns).where(Jejak.batch_id == batch.id).order_by(Jejak.id.desc())).all()
    created: dict[str, set[int]] = {}
    for entry in entries:
        if entry.aksi == "buat":
            created.setdefault(entry.tabel, set()).add(entry.baris_id)
    what = "impor" if batch.jenis == FILE else batch.berkas.lower()
    trail.note(session, user_id=user_id, reason=f"Pembatalan {what} {batch.id}")
    _refuse_touched(session, entries)
    changed = [
        entry
        for entry in entries
        if entry.aksi in {"ubah", "hapus"} and entry.baris_id not in created.get(entry.tabel, ())
    ]
    count = sum(map(len, created.values())) + len({(entry.tabel, entry.baris_id) for entry in changed})
    parents = _parents(session, entries)
    for begin in range(0, len(changed), _PART):
        _put_back(session, [entry.id for entry in changed[begin : begin + _PART]])
    # What changes wrote beside the records (history) goes before them, what was made for them (owners) after them.
    beside = {child.key for child in registry.children(registry.get(batch.tabel))}
    for key in sorted(created, key=lambda key: (key not in beside, key != batch.tabel, key)):
        _delete(session, registry.get(key), sorted(created[key]))
    # Rows that came after this batch may say of a parent what it said before, and what is put back there does not.
    for key, found in _parents(session, changed, parents).items():
        table = registry.get(key)
        made = created.get(table[table.spec.upward].meta.target or "", ())
        store.refresh_parents(session, table, found.difference(made))
    batch.keadaan = "dibatalkan"
    session.commit()
    return count


def _parents(
    session: Session, entries: Sequence[Any], known: Mapping[str, set[int]] | None = None
) -> dict[str, set[int]]:
    """table -> the parents that repeat something of the records of these entries, beside those `known`."""
    found = {key: set(parents) for key, parents in (known or {}).items()}
    written: dict[str, set[int]] = {}
    for entry in entries:
        written.setdefault(entry.tabel, set()).add(entry.baris_id)
    for table, ids in ((registry.get(key), sorted(ids)) for key, ids in written.items()):
        if table.spec.upward:
            attr = table[table.spec.upward].attr
            for begin in range(0, len(ids), _PART):
                query = select(attr).where(table.model.id.in_(ids[begin : begin + _PART]), attr.is_not(None))
                found.setdefault(table.key, set()).update(
                    session.scalars(query, execution_options={"with_deleted": True})
                )
    return found


def _refuse_touched(session: Session, entries: Sequence[Any]) -> None:
    """Records that were changed or verified after the batch would lose that work: the undo is refused and says how
    many.
    """
    written = [entry for entry in entries if entry.aksi in {"buat", "ubah", "hapus"}]
    if not written:
        return
    newest = max(entry.id for entry in written)
    rows = {(entry.tabel, entry.baris_id) for entry in written}
    later = session.execute(
        select(Jejak.tabel, Jejak.baris_id).where(
            Jejak.aksi.in_({*trail.CHANGES, "verifikasi"}),
            Jejak.id > newest,
            Jejak.tabel.in_({table for table, _ in rows}),
        )
    )
    touched = {(table, row_id) for table, row_id in later} & rows
    if touched:
        raise UndoRefused(
            f"{len(touched)} data di antaranya sudah diubah atau diverifikasi sesudahnya, "
            "jadi tidak dapat dibatalkan utuh. Perbaiki data itu satu per satu."
        )


def _put_back(session: Session, ids: Sequence[int]) -> None:
    """Give the records what they held before these entries of the audit, newest entry first."""
    entries = session.scalars(select(Jejak).where(Jejak.id.in_(ids)).order_by(Jejak.id.desc())).all()
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.tabel, set()).add(entry.baris_id)
    rows: dict[tuple[str, int], Any] = {}
    for key, row_ids in wanted.items():
        model = registry.get(key).model
        found = session.scalars(select(model).where(model.id.in_(row_ids)), execution_options={"with_deleted": True})
        rows |= {(key, row.id): row for row in found}
    for entry in entries:
        if (row := rows.get((entry.tabel, entry.baris_id))) is not None:
            _take_back(row, entry)
    try:
        session.flush()
    except DBAPIError as error:
        session.rollback()
        raise UndoRefused(sentence_for(error, registry.get(entries[0].tabel))) from error


def _take_back(row: Any, entry: Jejak) -> None:
    table = registry.get(entry.tabel)
    if entry.aksi == "hapus":
        row.dihapus_pada = None
    before = {key: pair[0] for key, pair in entry.perubahan.items()}
    if entry.rahasia:
        before |= {key: pair[0] for key, pair in json.loads(entry.rahasia).items()}
    for key, value in before.items():
        if key in table.columns:
            setattr(row, key, trail.typed(table[key], value))
        elif key == "verifikasi" and value != states.TERVERIFIKASI:  # what comes back verified waits for it once more
            setattr(row, key, value)


def _delete(session: Session, table: Table, ids: list[int]) -> None:
    try:
        bulk.delete_rows(session, table, ids)
    except DBAPIError as error:
        session.rollback()
        raise UndoRefused("Data dari impor ini sudah dipakai oleh data lain, jadi tidak dapat dibatalkan.") from error


def _remove_files(batch: ImporBatch) -> None:
    (folder() / str(batch.simpanan)).unlink(missing_ok=True)
    problems_of(batch).unlink(missing_ok=True)


def discard(session: Session, batch_id: int) -> None:
    """Forget a batch that wrote nothing, and its file. Commits."""
    batch = session.get(ImporBatch, batch_id)
    if batch is not None and batch.keadaan != "diterapkan":
        _remove_files(batch)
        session.delete(batch)
        session.commit()


def forget_drafts(session: Session) -> None:
    """Upkeep of the worker: drafts and checks nobody applied within DRAFT_DAYS go, with their files."""
    old = ImporBatch.dibuat_pada < now() - timedelta(days=DRAFT_DAYS)
    unapplied = ImporBatch.keadaan.in_(("draf", "diperiksa", "gagal"))
    for batch in session.scalars(select(ImporBatch).where(old, unapplied).limit(_PART)):
        _remove_files(batch)
        session.delete(batch)


UPKEEP.append(forget_drafts)
