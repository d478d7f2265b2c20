"""An office at work: operators who list, search and edit the same records, one import, somebody at the dashboard.

Locust plays them against 127.0.0.1 for a while (operators.py); afterwards the audit tells whether every edit that was
acknowledged is there and replaced what its operator had seen.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.audit.models import Jejak
from app.extensions import db
from app.master import messages, registry
from tests.bench import workbooks
from tests.bench.figures import Goal
from tests.bench.lists import LIST, Measuring, addresses
from tests.bench.product import Product, run_worker
from tests.bench.servers import HERE, BenchError, Server, peers_python

EDITED = "catatan"
RECORDS = 100  # few enough that operators meet on one of them now and then
NONE = Goal(0)
# What the operators may take longer to finish than they were given.
GRACE_SECONDS = 120

Change = tuple[int, str, str]  # record, what its field held before, what it holds since


def measure(measuring: Measuring, folder: Path, operators: int, seconds: int, import_rows: int) -> None:
    """Times by kind of request, what went wrong, and what the audit says of the acknowledged edits."""
    product, name = measuring.product, f"{measuring.name}.operators"
    sheet = folder / "beban.xlsx"
    workbooks.for_system(sheet, import_rows, product)
    begin = _newest_entry(product)
    with product.server() as server:
        plan = _plan(product, server, operators, folder / "hasil-beban.json")
        imported = _Import(product, sheet, seconds / 10)
        outcome = _play(plan, server, folder / "beban.json", seconds, operators)
        done = imported.result()
    if done["new"] != import_rows:
        raise BenchError(f"of {import_rows} rows {done['new']} were new: {done['errors']}")
    changes, stored = _audited(product, begin, [row_id for row_id, _ in plan["records"]])
    run_worker(product, "undo", sheet)
    lost = losses([tuple(edit) for edit in outcome["edits"]], changes, stored)
    for text in (*outcome["errors"][:5], *lost[:5]):
        print(f"  {text}")
    goal = None if product.engine.dialect.name == "sqlite" else Goal(100)
    add = measuring.figures.add
    for kind, figure in sorted(outcome["kinds"].items()):
        note = f"{figure['requests']} permintaan, median {figure['median']:g}, terlama {figure['longest']:.0f} ms"
        add(f"{name}.p95.{kind}", figure["p95"], "ms", goal=goal, note=note)
    edits, told = len(outcome["edits"]), outcome["told"]
    said = f"{edits} simpanan diakui, {told['conflict']} kali diberi tahu ada perubahan orang lain"
    add(f"{name}.errors", outcome["kinds"]["all"]["failures"], "kali", goal=NONE)
    add(f"{name}.busy_shown", told["busy"], "kali", goal=NONE)
    add(f"{name}.lost_updates", len(lost), "kali", goal=NONE, note=said)
    add(f"{name}.import", done["seconds"], "s", note=f"{import_rows} baris, selama {operators} petugas bekerja")


def losses(edits: Iterable[Change], changes: Sequence[Change], stored: Mapping[int, str]) -> list[str]:
    """What was lost: acknowledged edits (with what their operator saw before) that the audit does not hold or that
    replaced something else, and records whose changes do not join. `changes`: the audit's, oldest first.
    """
    audited = {(row_id, after): before for row_id, before, after in changes}
    found = []
    for row_id, seen, text in edits:
        before = audited.get((row_id, text))
        if before is None:
            found.append(f"{row_id}: “{text}” is not in the audit")
        elif before != seen:
            found.append(f"{row_id}: “{text}” replaced “{before}”, its operator saw “{seen}”")
    newest: dict[int, str] = {}
    for row_id, before, after in changes:
        if newest.setdefault(row_id, before) != before:
            found.append(f"{row_id}: “{after}” follows “{before}”, not “{newest[row_id]}”")
        newest[row_id] = after
    found += [f"{row_id}: holds “{stored[row_id]}”, not “{text}”" for row_id, text in newest.items()
              if stored[row_id] != text]  # fmt: skip
    return found


def _plan(product: Product, server: Server, operators: int, outcome: Path) -> dict[str, Any]:
    asked = addresses(product)
    client = product.client(server)
    with product.app.app_context():
        model = registry.get("usaha_mikro").model
        query = select(model.id).where(model.nib.is_not(None)).order_by(model.id.desc()).limit(RECORDS)
        ids = list(db.session.scalars(query))
    fields = [(row_id, product.form(client, f"{LIST}edit/?id={row_id}")) for row_id in ids]
    return {
        "list": LIST,
        "edited": EDITED,
        "busy": messages.DATABASE_BUSY.partition(".")[0],
        "lists": [path for name, path in asked.items() if name.startswith("list.")],
        "searches": [path for name, path in asked.items() if name.startswith("search.")],
        "dashboard": "/dashboard",
        "records": fields,
        "signed_in": [product.new_browser() for _ in range(operators + 1)],
        "outcome": str(outcome),
    }


def _play(plan: dict[str, Any], server: Server, file: Path, seconds: int, operators: int) -> dict[str, Any]:
    file.write_text(json.dumps(plan), encoding="utf-8")
    command = [
        "setpriv", "--pdeathsig", "TERM", "--", str(peers_python()), "-m", "locust", "-f", str(HERE / "operators.py"),
        "--headless", "--only-summary", "--loglevel", "WARNING", "--exit-code-on-error", "0", "--stop-timeout", "60",
        "--host", f"http://127.0.0.1:{server.port}", "--users", str(operators + 1), "--spawn-rate", "10",
        "--run-time", f"{seconds}s",
    ]  # fmt: skip
    environment = {**os.environ, "OFFICE": str(file)}
    limit = seconds + GRACE_SECONDS
    done = subprocess.run(
        command, cwd=file.parent, env=environment, capture_output=True, text=True, timeout=limit, check=False
    )
    written = Path(plan["outcome"])
    if done.returncode or not written.exists():
        raise BenchError(f"locust: {done.stderr[-2000:]}")
    outcome: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return outcome


class _Import:
    """The worker's import of the file, begun after some seconds while the operators work."""

    def __init__(self, product: Product, sheet: Path, after: float) -> None:
        self._done: dict[str, Any] = {}
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(product, sheet, after), daemon=True)
        self._thread.start()

    def _run(self, product: Product, sheet: Path, after: float) -> None:
        time.sleep(after)
        try:
            self._done = run_worker(product, "import", sheet)
        except BenchError as error:
            self._error = error

    def result(self) -> dict[str, Any]:
        """What came of it; BenchError when nothing did."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._done


def _newest_entry(product: Product) -> int:
    with product.app.app_context():
        return db.session.scalar(select(func.max(Jejak.id))) or 0


def _audited(product: Product, begin: int, ids: Sequence[int]) -> tuple[list[Change], dict[int, str]]:
    """The changes of the edited field since `begin`, oldest first, and what the records hold now."""
    with product.app.app_context():
        model = registry.get("usaha_mikro").model
        query = select(Jejak.baris_id, Jejak.perubahan).where(
            Jejak.tabel == "usaha_mikro", Jejak.baris_id.in_(ids), Jejak.id > begin, Jejak.aksi == "ubah"
        )
        entries = db.session.execute(query.order_by(Jejak.id)).all()
        changes = [(row_id, *[text or "" for text in change[EDITED]]) for row_id, change in entries if EDITED in change]
        stored = db.session.execute(select(model.id, getattr(model, EDITED)).where(model.id.in_(ids))).all()
        return changes, {row_id: text or "" for row_id, text in stored}
