"""What the worker does, each in a process of its own: `python -m tests.bench.worker WAY FILE`.

`export`: the workbook of all micro businesses, to FILE. `bulk`: an edit of ten thousand of them, undone afterwards.
`import`: a whole import. `undo`: the newest import taken back. `churn`: ten times both. `floor`: the rows of the newest
import read from the file and inserted into the same table, nothing else; they are deleted again. The database is that
of the environment. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from app import create_app
from app.access.models import Pengguna
from app.bulk import service as bulk_service
from app.exporting import job
from app.extensions import db
from app.importing import service
from app.importing.models import ImporBatch
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.jobs import queue
from app.jobs.models import DONE
from app.master import registry
from tests.bench.servers import high_water

PART = 2000
BULK = 10_000


def take(path: Path) -> dict[str, Any]:
    """Import the file; the counts of the report."""
    session, table = db.session(), registry.get("usaha_mikro")
    batch = service.take(session, table, path.read_bytes(), path.name, None)
    session.commit()
    begin = time.perf_counter()
    with service.opened(batch) as source:
        batch.rencana = make_plan(session, table, source, Plan()).to_json()
        report = service.perform(session, batch, source, None, write=True)
    return {"seconds": time.perf_counter() - begin, **report.counts(), "errors": report.errors[:3]}


def undo(path: Path) -> dict[str, Any]:
    """Take the newest import back."""
    batch = _newest()
    begin = time.perf_counter()
    count = service.undo(db.session(), batch, None)
    return {"seconds": time.perf_counter() - begin, "undone": count}


def floor(path: Path) -> dict[str, Any]:
    """What reading the file and inserting its rows into the same table costs."""
    session, table = db.session(), registry.get("usaha_mikro").model.__table__
    query = select(*[column for column in table.c if column.name != "id"]).where(table.c.batch_id == _newest().id)
    rows = [dict(row) for row in session.execute(query).mappings()]
    for row in rows:
        row["batch_id"] = -1
        row["nib"] = row["nib"] and f"7{row['nib'][1:]}"
    session.rollback()
    begin = time.perf_counter()
    with open_file(path, path.name) as source:
        read = sum(1 for sheet in source.sheets for _ in source.rows(sheet.name))
    with db.engine.begin() as connection:
        for start in range(0, len(rows), PART):
            connection.execute(insert(table), rows[start : start + PART])
    seconds = time.perf_counter() - begin
    with db.engine.begin() as connection:
        connection.execute(delete(table).where(table.c.batch_id == -1))
    return {"seconds": seconds, "read": read, "rows": len(rows)}


def export(path: Path) -> dict[str, Any]:
    """The workbook of every micro business."""
    session, table = db.session(), registry.get("usaha_mikro")
    order = job.Order(table.key, "", False, job.Asker(frozenset()))
    ordered = job.place(session, order, _somebody().id)
    session.commit()
    idle, begin = high_water(), time.perf_counter()
    while ordered.keadaan != DONE:
        if not queue.work_one():
            raise RuntimeError(f"the export is {ordered.keadaan}: {ordered.pesan}")
    seconds = time.perf_counter() - begin
    made = job.file_of(ordered).replace(path)
    return {"seconds": seconds, "idle": idle, "size": made.stat().st_size >> 20}


def bulk(path: Path) -> dict[str, Any]:
    """An edit of ten thousand records: preview, application, undo."""
    session, table, user = db.session(), registry.get("usaha_mikro"), _somebody()
    newest = select(table.model.id, table.model.versi).order_by(table.model.id.desc()).limit(BULK)
    rows = [(row.id, row.versi) for row in session.execute(newest)]
    seconds, begin = {}, time.perf_counter()
    batch = bulk_service.prepare(session, table, "ubah", rows, user, {"catatan": f"Ukur {time.time()}"})
    _work(batch, "diperiksa")
    seconds["preview"] = time.perf_counter() - begin
    begin = time.perf_counter()
    bulk_service.apply(session, batch, user, "Pengukuran kecepatan")
    _work(batch, "diterapkan")
    seconds["apply"] = time.perf_counter() - begin
    changed, begin = batch.hasil["changed"], time.perf_counter()
    service.undo(session, batch, user.id)
    return {**seconds, "undo": time.perf_counter() - begin, "changed": changed}


def churn(path: Path) -> dict[str, Any]:
    """Ten imports, each taken back."""
    for _ in range(10):
        take(path)
        undo(path)
    return {}


def _work(batch: ImporBatch, wanted: str) -> None:
    while queue.work_one():
        continue
    db.session.refresh(batch)
    if batch.keadaan != wanted:
        raise RuntimeError(f"the bulk work is {batch.keadaan}: {batch.pesan}")
    db.session.rollback()


def _somebody() -> Pengguna:
    found: Pengguna = db.session.scalars(select(Pengguna).order_by(Pengguna.id.desc()).limit(1)).one()
    return found


def _newest() -> ImporBatch:
    newest = select(ImporBatch).where(ImporBatch.keadaan == "diterapkan").order_by(ImporBatch.id.desc())
    found: ImporBatch = db.session.scalars(newest.limit(1)).one()
    return found


if __name__ == "__main__":
    app = create_app()
    file = Path(sys.argv[2])
    app.instance_path = str(file.parent)
    ways = {"import": take, "undo": undo, "floor": floor, "export": export, "bulk": bulk, "churn": churn}
    with app.app_context():
        found = ways[sys.argv[1]](file)
    print(json.dumps({**found, "peak": high_water()}, default=str))
