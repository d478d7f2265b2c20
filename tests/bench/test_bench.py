"""A small run of the bench: it works. Its times say nothing here."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.bench.__main__ import run
from tests.bench.figures import Figures, Goal


@pytest.mark.usefixtures("_app")
@pytest.mark.only_sqlite("the run is so small to show that the bench itself works")
def test_a_small_run_measures(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        connection.execute("vacuum into ?", (str(tmp_path / "skema.sqlite3"),))
    monkeypatch.setattr("app.demo.SHARES", {"large": 0.01})
    figures = run(rows=100, databases=("sqlite",), parts=("exports",), rounds=1, schema=tmp_path / "skema.sqlite3")
    measured = {"csv", "csv_first_byte", "csv_memory", "xlsx", "xlsx_memory"}
    assert {f"sqlite.export.{name}" for name in measured} <= set(figures.kept)


def test_a_figure_is_compared_with_its_goal() -> None:
    figures = Figures()
    figures.add("a", 3, "s", ratio=1.5, to="b", goal=Goal(1.5))
    figures.add("c", 3, "s", ratio=1.5, to="b", goal=Goal(2, at_most=False))
    figures.add("d", 300, "MiB", goal=Goal(250))
    assert [figure["met"] for figure in figures.kept.values()] == [True, False, False]
    assert "| `d` | 300 MiB |  |  | ≤ 250 | **belum** |" in figures.tables()
