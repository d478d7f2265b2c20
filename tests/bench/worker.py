"""Imports as the worker does them, each in a process of its own: `python -m tests.bench.worker WAY FILE`.

`import`: a whole import. `undo`: the newest import taken back. `floor`: the rows of the newest import read from the
file and inserted into the same table, nothing else; they are deleted again. The database is that of the environment.
Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from app import create_app
from app.extensions import db
from app.importing import service
from app.importing.models import ImporBatch
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.master import registry
from tests.bench.servers import high_water

PART = 2000


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


def _newest() -> ImporBatch:
    newest = select(ImporBatch).where(ImporBatch.keadaan == "diterapkan").order_by(ImporBatch.id.desc())
    found: ImporBatch = db.session.scalars(newest.limit(1)).one()
    return found


if __name__ == "__main__":
    app = create_app()
    with app.app_context():
        found = {"import": take, "undo": undo, "floor": floor}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({**found, "peak": high_water()}, default=str))
