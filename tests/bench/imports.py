"""Importing a workbook of micro businesses, against the least an import can cost and against django-import-export."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from tests.bench import workbooks
from tests.bench.figures import Goal
from tests.bench.lists import Measuring, searching
from tests.bench.product import run_worker
from tests.bench.servers import HERE, BenchError, peers_python

# django-import-export takes a second per thousand rows: more of them say no more.
DJANGO_ROWS = 10_000
# A common word, one in few records, none: what is deleted slows an index of words in each of them differently.
SEARCHED = ("common", "rare", "miss")


def measure(measuring: Measuring, rows: int, churn_rows: int, peer_url: str, folder: Path) -> None:
    """Import, again unchanged, undo; the floors and Django beside it; searching after ten imports taken back."""
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
    _churn(measuring, churn_rows, folder)


def _churn(measuring: Measuring, rows: int, folder: Path) -> None:
    """Searching before and after ten imports that are taken back: what is deleted must not slow it down."""
    sheet = folder / "berulang.xlsx"
    workbooks.for_system(sheet, rows, measuring.product)
    before = searching(measuring, SEARCHED)
    _ours(measuring, "churn", sheet)
    for name, sample in searching(measuring, SEARCHED).items():
        measuring.add(f"search.after_ten_undone.{name}", sample, before[name], "sebelumnya", Goal(1.2))


def _ours(measuring: Measuring, way: str, sheet: Path) -> dict[str, Any]:
    return run_worker(measuring.product, way, sheet)


def _stock(way: str, sheet: Path, url: str) -> float:
    command = [str(peers_python()), str(HERE / "stock_import.py"), way, str(sheet), url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"{way}: {done.stderr[-2000:]}")
    return float(done.stdout.split()[-1])
