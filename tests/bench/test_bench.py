"""A small run of the bench: it works. Its times say nothing here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.__main__ import Sizes, run
from tests.bench.figures import Figures, Goal
from tests.bench.load import losses


@pytest.fixture
def schema(_app: object, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with the schema and the codes, and next to nothing to load into it."""
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        connection.execute("vacuum into ?", (str(tmp_path / "skema.sqlite3"),))
    monkeypatch.setattr("app.demo.SHARES", {"large": 0.01})
    return tmp_path / "skema.sqlite3"


@pytest.mark.only_sqlite("the run is so small to show that the bench itself works")
def test_a_small_run_measures(schema: Path) -> None:
    figures = run(Sizes(100, rounds=1), ("sqlite",), ("exports",), schema=schema)
    assert figures.broken == []
    measured = {"csv", "csv_first_byte", "csv_memory", "xlsx", "xlsx_memory"}
    assert {f"sqlite.export.{name}" for name in measured} <= set(figures.kept)


@pytest.mark.only_sqlite("the run is so small to show that the bench itself works")
def test_a_part_that_fails_is_named_and_the_others_are_measured(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    parts: dict[str, Callable[[object], object]] = {"bulk": lambda place: 1 / 0, "lists": lambda place: None}
    monkeypatch.setattr("tests.bench.__main__.PARTS", parts)
    run(Sizes(50), ("sqlite",), tuple(parts), schema, lambda figures: told.append(list(figures.broken)))
    assert told == [["sqlite.bulk: ZeroDivisionError: division by zero"]] * 2


def test_a_lost_edit_is_found() -> None:
    first, second = (1, "", "pagi"), (1, "pagi", "siang")
    assert losses([first, second], [first, second], {1: "siang"}) == []
    assert losses([first, second], [first], {1: "pagi"}) == ["1: “siang” is not in the audit"]
    # Both had the empty form before them: the later save wrote over the earlier one unseen.
    unseen = (1, "", "siang")
    assert losses([first, unseen], [first, second], {1: "siang"}) == ["1: “siang” replaced “pagi”, its operator saw “”"]
    assert losses([], [first, (1, "sore", "siang")], {1: "siang"}) == ["1: “siang” follows “sore”, not “pagi”"]
    assert losses([first], [first], {1: "malam"}) == ["1: holds “malam”, not “pagi”"]


def test_a_figure_is_compared_with_its_goal() -> None:
    figures = Figures()
    figures.add("a", 3, "s", ratio=1.5, to="b", goal=Goal(1.5))
    figures.add("c", 3, "s", ratio=1.5, to="b", goal=Goal(2, at_most=False))
    figures.add("d", 300, "MiB", goal=Goal(250))
    assert [figure["met"] for figure in figures.kept.values()] == [True, False, False]
    assert "| `d` | 300 MiB |  |  | ≤ 250 | **belum** |" in figures.tables()
