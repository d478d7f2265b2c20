"""An old system with data moves to the newest schema without loss, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import JSON, Boolean, Connection, Date, DateTime, MetaData, Numeric, String, Table, Time, insert, select
from sqlalchemy.types import LargeBinary, TypeEngine

from app.extensions import db
from tests.migrations.test_up_down_up import FOLDER, HISTORY, empty

__all__ = ["empty"]  # the fixture: an application on an empty database of each kind
# The first registers of every urusan, with their verification.
MIDDLE = "0051"
ROWS = 3
# A rule of every register: a row that is not deleted says so.
ALIVE = {"dihapus_pada": None, "hidup": 1}


def sample(kind: TypeEngine[Any], number: int) -> Any:
    """A value for a column of this kind, another one for every row."""
    if isinstance(kind, JSON):
        return {"nomor": number}
    if isinstance(kind, Boolean):
        return bool(number % 2)
    if isinstance(kind, DateTime):
        return datetime(2026, 1, number, 8, 30, tzinfo=UTC).replace(tzinfo=None)
    if isinstance(kind, Date):
        return date(2026, 1, number)
    if isinstance(kind, LargeBinary):
        return bytes([1, number]) * 8
    if isinstance(kind, Numeric):
        return Decimal(number)
    if isinstance(kind, String):
        # MariaDB shows its JSON columns as unlimited text with a check; this is a text and JSON at once.
        return f"{number}é"[: kind.length] if kind.length else f'"{number}é"'
    return number


def fill(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Put rows in every table there is, as that schema has it; returns what is stored, by table."""
    tables = MetaData()
    tables.reflect(connection)
    stored = {}
    for table in tables.sorted_tables:
        if table.name == "alembic_version":
            continue
        rows = [
            {column.name: value(table, column.name, number) for column in table.columns if not column.computed}
            for number in range(1, ROWS + 1)
        ]
        connection.execute(insert(table), rows)
        stored[table.name] = [dict(row) for row in connection.execute(select(table)).mappings()]
    return stored


def value(table: Table, name: str, number: int) -> Any:
    column = table.c[name]
    if name in ALIVE:
        return ALIVE[name]
    if column.foreign_keys or (column.primary_key and column.type.python_type is int):
        # The row of the same number; a table that refers to itself refers to itself.
        return number
    if isinstance(column.type, Time):
        return None
    return sample(column.type, number)


@pytest.mark.parametrize("start", [HISTORY[0], MIDDLE])
def test_rows_of_an_old_schema_are_all_there_after_the_upgrade(start: str, empty: Flask) -> None:
    flask_migrate.upgrade(str(FOLDER), start)
    with db.engine.begin() as connection:
        before = fill(connection)
    assert before
    flask_migrate.upgrade(str(FOLDER), "head")
    tables = MetaData()
    with db.engine.connect() as connection:
        tables.reflect(connection)
        for name, rows in before.items():
            table = tables.tables[name]
            after = [dict(row) for row in connection.execute(select(table)).mappings()]
            kept = [{key: row[key] for key in rows[0] if key in row} for row in after]
            wanted = [{key: row[key] for key in rows[0] if key in table.c} for row in rows]
            assert sorted(kept, key=str) == sorted(wanted, key=str), name
