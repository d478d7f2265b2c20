"""A piece of bulk work from selection to undo. Its row is a batch like that of an import, so that the audit ties what
it wrote together and one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.access.models import Pengguna
from app.access.policy import HAPUS, UBAH
from app.access.scope import scope
from app.audit import trail
from app.bulk.deeds import DEEDS, Broken, Deed, Report, parts, summary
from app.extensions import db
from app.importing.models import BULK, ImporBatch
from app.importing.service import lay_back
from app.jobs.board import Stopped
from app.jobs.collecting import seldom_collecting
from app.jobs.queue import HANDLERS, Tell, enqueue
from app.master import messages, registry
from app.master.base import now
from app.master.dberrors import explain
from app.master.table import Table
from app.verification.steps import STEPS

JOB = "massal"
# Up to so many records the work is done while the person waits; beyond it the worker does it.
AT_ONCE = 500
_PART = 500
LABELS = {
    "ubah": "Ubah massal",
    "hapus": "Hapus massal",
    **{key: f"{step.label} massal" for key, step in STEPS.items()},
}
# The action the policy must grant for each.
RIGHTS = {"ubah": UBAH, "hapus": HAPUS, **{key: step.action for key, step in STEPS.items()}}
UNDOABLE = frozenset({"ubah", "hapus"})


def prepare(
    session: Session, table: Table, action: str, rows: Sequence[tuple[int, int]], user: Any,
    values: Mapping[str, Any] | None = None, back: str = "",
) -> ImporBatch:  # fmt: skip
    """Open a batch for `action` (a key of LABELS) with these (id, version), look at what it would do, and commit.

    `values`: what an edit sets, column -> text, id or None (clear). `back`: the address of the list it came from.
    """
    plan = {
        "aksi": action,
        "nilai": dict(values or {}),
        "baris": [list(row) for row in rows],
        "alasan": "",
        "url": back,
    }
    batch = ImporBatch(jenis=BULK, tabel=table.key, berkas=LABELS[action], pengguna_id=user.id, rencana=plan)
    session.add(batch)
    session.flush()
    return _start(session, batch, user, write=False)


def apply(session: Session, batch: ImporBatch, user: Any, reason: str) -> ImporBatch:
    """Write what was previewed; records that changed since are left out and told. Commits."""
    batch.rencana = {**batch.rencana, "alasan": reason}
    return _start(session, batch, user, write=True)


def _start(session: Session, batch: ImporBatch, user: Any, *, write: bool) -> ImporBatch:
    batch.keadaan = "antre"
    if len(batch.rencana["baris"]) > AT_ONCE:
        enqueue(session, JOB, {"batch": batch.id, "write": write}, user.id)
        session.commit()
        return batch
    session.commit()
    return perform(session, batch, user, write=write)


def _work(data: dict[str, Any], user_id: int | None, progress: Tell) -> None:
    batch = db.session.get_one(ImporBatch, data["batch"])
    if batch.keadaan == "antre":  # else the worker was killed after it had finished and before it could say so
        total, user = len(batch.rencana["baris"]), db.session.get_one(Pengguna, user_id)
        try:
            perform(db.session(), batch, user, write=data["write"], progress=lambda done: progress(done, total))
        except Stopped:
            lay_back(data["batch"])
            raise


HANDLERS[JOB] = _work


def perform(
    session: Session, batch: ImporBatch, user: Any, *, write: bool, progress: Callable[[int], None] | None = None
) -> ImporBatch:
    """Preview or write a batch in one transaction and commit: what is possible and the batch says so, or nothing."""
    table, plan, batch_id = registry.get(batch.tabel), dict(batch.rencana), batch.id
    trail.note(session, user_id=user.id, batch_id=batch_id if write else None, reason=plan["alasan"] or None)
    try:
        with seldom_collecting():
            report = _run(session, table, plan, user, write, progress)
    except (DBAPIError, Broken) as error:
        session.rollback()
        batch = session.get_one(ImporBatch, batch_id)
        batch.pesan = str(error) if isinstance(error, Broken) else explain(error, table).message
        batch.keadaan, batch.selesai_pada = "gagal", now()
    else:
        batch = session.get_one(ImporBatch, batch_id)
        batch.keadaan, batch.hasil = "diterapkan" if write else "diperiksa", summary(report)
        batch.pesan, batch.selesai_pada = None, now()
    finally:
        trail.note(session, batch_id=None, reason=None)
    if batch.keadaan != "diperiksa":  # the audit has them; a long list in the row would slow every list of batches
        batch.rencana = {**batch.rencana, "baris": []}
    session.commit()
    return batch


def _run(
    session: Session,
    table: Table,
    plan: Mapping[str, Any],
    user: Any,
    write: bool,
    progress: Callable[[int], None] | None,
) -> Report:
    deed = DEEDS[plan["aksi"]](session, table, plan, user, write=write)
    for part in parts(plan["baris"], _PART):
        _take(deed, part)
        if progress is not None:
            progress(deed.report.total)
    if write:
        deed.finish()
    return deed.report


def _take(deed: Deed, part: Mapping[int, int]) -> None:
    """Give the deed the records that are still as they were when they were selected."""
    session, table, report = deed.session, deed.table, deed.report
    query = scope(select(table.model).where(table.model.id.in_(part)), table, deed.user).order_by(table.model.id)
    rows = list(session.scalars(query, execution_options={"populate_existing": True}))
    titles = deed.lookups.titles(table, [table.values(row) for row in rows])
    titles = {row_id: title or "(tanpa nama)" for row_id, title in titles.items()}
    report.total += len(part)
    for row_id in part.keys() - {row.id for row in rows}:
        report.refuse(row_id, f"Data nomor {row_id}", messages.RECORD_GONE)
    for row in rows:
        if row.versi != part[row.id]:
            report.refuse(row.id, titles[row.id], messages.CHANGED_MEANWHILE)
    deed.take([row for row in rows if row.versi == part[row.id]], titles)
