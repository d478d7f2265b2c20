"""Importing a workbook of micro businesses, against the least an import can cost and against django-import-export."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench import workbooks
from tests.bench.figures import Goal
from tests.bench.lists import Measuring
from tests.bench.servers import HERE, ROOT, BenchError, peers_python

# django-import-export takes a second per thousand rows: more of them say no more.
DJANGO_ROWS = 10_000


def measure(measuring: Measuring, rows: int, peer_url: str, folder: Path) -> None:
    """Import, again unchanged, undo; the floors and Django beside it."""
    product, name = measuring.product, f"{measuring.name}.import"
    sheet, plain, short = folder / "impor.xlsx", folder / "banding.xlsx", folder / "banding-django.xlsx"
    few = min(rows, DJANGO_ROWS)
    workbooks.for_system(sheet, rows, product)
    workbooks.for_peers(plain, rows)
    workbooks.for_peers(short, few)
    bare = _stock("raw", plain, peer_url)
    ours = _ours(measuring, "import", sheet)
    if ours["new"] != rows:
        raise BenchError(f"of {rows} rows {ours['new']} were new: {ours['errors']}")
    floor = _ours(measuring, "floor", sheet)["seconds"]
    again = _ours(measuring, "import", sheet)
    if again["same"] != rows:
        raise BenchError(f"of {rows} rows {again['same']} were the same")
    # The second import wrote nothing; the newest that is applied and holds records is the first.
    _ours(measuring, "undo", sheet)
    undone = _ours(measuring, "undo", sheet)
    django = _stock("django", short, peer_url) * rows / few
    add, seconds = measuring.figures.add, ours["seconds"]
    add(f"{name}.time", seconds, "s", ratio=seconds / floor, to=f"lantai sendiri {floor:.2f} s", goal=Goal(1.5))
    add(f"{name}.bare", bare, "s", ratio=seconds / bare, to="lantai polos", goal=Goal(5))
    note = f"dari {few} baris" if few < rows else ""
    django_goal = Goal(7, at_most=False)
    add(f"{name}.django", django, "s", ratio=django / seconds, to="impor sendiri", goal=django_goal, note=note)
    add(f"{name}.memory", ours["peak"], "MiB", goal=Goal(250))
    add(f"{name}.again", again["seconds"], "s", ratio=again["seconds"] / seconds, to="impor", goal=Goal(0.5))
    add(f"{name}.undo", undone["seconds"], "s", ratio=undone["seconds"] / seconds, to="impor", goal=Goal(0.5))


def _ours(measuring: Measuring, way: str, sheet: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.worker", way, str(sheet)]
    environment = {**os.environ, **measuring.product.environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"{way}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _stock(way: str, sheet: Path, url: str) -> float:
    command = [str(peers_python()), str(HERE / "stock_import.py"), way, str(sheet), url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"{way}: {done.stderr[-2000:]}")
    return float(done.stdout.split()[-1])
