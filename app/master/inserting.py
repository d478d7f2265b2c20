"""Many new rows at once, given column by column: each value goes through its column's type, nothing else.

SQLAlchemy's own insert of many rows builds and copies a dictionary per row, which costs more than the database does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

_PART = 500  # rows of one statement that gives their ids back


def insert_columns(session: Session, target: SqlTable, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows; `columns`: database column -> its value in each row. Columns left out get the database's default."""
    connection = session.connection()
    lines = _lines(connection, target, columns)
    if lines:
        connection.exec_driver_sql(f"{_head(connection, target, columns)} {_marks(connection, columns)}", lines)


def insert_numbered(session: Session, target: SqlTable, columns: Mapping[str, Sequence[Any]]) -> list[int]:
    """The same for a table whose `id` the database gives; returns the ids in the order of the rows."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        # SQLite returns ids of one row at a time only. The write lock is ours, so the next ids are known beforehand.
        last = connection.scalar(select(func.max(target.c.id))) or 0
        ids = list(range(last + 1, last + 1 + len(next(iter(columns.values())))))
        insert_columns(session, target, {**columns, "id": ids})
        return ids
    lines, ids = _lines(connection, target, columns), []
    for start in range(0, len(lines), _PART):
        part = lines[start : start + _PART]
        marks = ", ".join([_marks(connection, columns).removeprefix("VALUES ")] * len(part))
        statement = f"{_head(connection, target, columns)} VALUES {marks} RETURNING id"
        # Rows of one statement are numbered in their order, whatever order they are given back in.
        ids += sorted(connection.exec_driver_sql(statement, tuple(chain.from_iterable(part))).scalars())
    return ids


def _head(connection: Connection, target: SqlTable, columns: Mapping[str, Sequence[Any]]) -> str:
    quote = connection.dialect.identifier_preparer
    names = ", ".join(quote.format_column(target.c[name]) for name in columns)
    return f"INSERT INTO {quote.format_table(target)} ({names})"


def _marks(connection: Connection, columns: Mapping[str, Sequence[Any]]) -> str:
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    return f"VALUES ({', '.join([mark] * len(columns))})"


def _lines(connection: Connection, target: SqlTable, columns: Mapping[str, Sequence[Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*_bound(connection, target, columns), strict=True))


def _bound(connection: Connection, target: SqlTable, columns: Mapping[str, Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Each column's values as the driver takes them."""
    dialect = connection.dialect
    for name, values in columns.items():
        process = target.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        yield values if process is None else [process(value) for value in values]
