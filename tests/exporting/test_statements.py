"""What reading an export asks of the database: the rows of each part once, and no names that none of them needs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.demo import usaha_mikro
from app.demo.world import World
from app.demo.writer import Writer
from app.exporting import job, rows
from app.master import registry
from app.master.query import ListState


def test_names_nobody_refers_to_are_not_asked_for(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    usaha_mikro.load_many(World(session, 0.01), Writer(session), 9, [None], [None])
    table = registry.get("usaha_mikro")
    monkeypatch.setattr(rows, "CHUNK", 2)
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    columns = rows.export_columns(table, personal=False)
    parts = rows.export_parts(session, table, ListState(), job.Asker(frozenset()), columns)
    found = [len(next(parts)[0])]
    event.listen(session.connection(), "before_cursor_execute", note)
    found += [len(part[0]) for part in parts]
    assert found == [2, 2, 2, 2, 1]
    tables = [word for statement in asked for word in re.findall(r"FROM (\w+)", statement)]
    assert tables.count("usaha_mikro") == len(found) - 1
    # No business stands on a market or belongs to a centre; places were named before or are new to this part.
    assert set(tables) <= {"usaha_mikro", "wilayah"}
