"""Many new rows at once, given column by column: each value goes through its column's type, nothing else.

SQLAlchemy's own insert of many rows builds and copies a dictionary per row, and the driver of MariaDB writes out each
value of each row anew: either costs more than the database does. Here what repeats in a column is written out once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Integer, func, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from app.master.types import Encrypted

_LONGEST = 500_000  # characters of one statement; a server takes 16 MiB
_AS_IT_IS = {"no_parameters": True}  # a percent sign in a text is no placeholder


def insert_columns(
    session: Session, target: SqlTable, columns: Mapping[str, Sequence[Any]], ready: Collection[str] = ()
) -> None:
    """Insert rows; `columns`: database column -> its value in each row. Columns left out get the database's default.

    `ready`: columns whose values are given as the database takes them, past their type.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        lines = list(zip(*_bound(connection, target, columns, ready, None), strict=True))
        if lines:
            connection.exec_driver_sql(f"{_head(connection, target, columns)} VALUES ({marks})", lines)
        return
    for statement in _statements(connection, target, columns, ready):
        connection.exec_driver_sql(statement, execution_options=_AS_IT_IS)


def insert_numbered(session: Session, target: SqlTable, columns: Mapping[str, Sequence[Any]]) -> list[int]:
    """The same for a table whose `id` the database gives; returns the ids in the order of the rows."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        # SQLite returns ids of one row at a time only. The write lock is ours, so the next ids are known beforehand.
        last = connection.scalar(select(func.max(target.c.id))) or 0
        ids = list(range(last + 1, last + 1 + len(next(iter(columns.values())))))
        insert_columns(session, target, {**columns, "id": ids})
        return ids
    ids = []
    for statement in _statements(connection, target, columns, ()):
        result = connection.exec_driver_sql(f"{statement} RETURNING id", execution_options=_AS_IT_IS)
        # Rows of one statement are numbered in their order, whatever order they are given back in.
        ids += sorted(result.scalars())
    return ids


def _head(connection: Connection, target: SqlTable, columns: Mapping[str, Sequence[Any]]) -> str:
    quote = connection.dialect.identifier_preparer
    names = ", ".join(quote.format_column(target.c[name]) for name in columns)
    return f"INSERT INTO {quote.format_table(target)} ({names})"


def _statements(
    connection: Connection, target: SqlTable, columns: Mapping[str, Sequence[Any]], ready: Collection[str]
) -> Iterator[str]:
    """The rows as statements of several rows each, every value written out by the driver."""
    driver: Any = connection.connection.dbapi_connection
    head, part, size = f"{_head(connection, target, columns)} VALUES ", list[str](), 0
    written = partial(driver.escape, mapping=driver.encoders)
    for line in zip(*_bound(connection, target, columns, ready, written), strict=True):
        part.append(f"({','.join(line)})")
        size += len(part[-1])
        if size > _LONGEST:
            yield head + ",".join(part)
            part, size = [], 0
    if part:
        yield head + ",".join(part)


def _bound(
    connection: Connection, target: SqlTable, columns: Mapping[str, Sequence[Any]], ready: Collection[str],
    literal: Callable[[Any], str] | None,
) -> Iterator[Sequence[Any]]:  # fmt: skip
    """Each column's values as the driver takes them; with `literal` as they stand in a statement."""
    dialect = connection.dialect
    for name, values in columns.items():
        kind = target.c[name].type
        process = None if name in ready else kind.dialect_impl(dialect).bind_processor(dialect)
        written = _number if literal is not None and isinstance(kind, Integer) else literal
        steps = [step for step in (process, written) if step is not None]
        if name in ready or isinstance(kind, Encrypted):  # equal texts must not look equal when encrypted
            for step in steps:
                values = list(map(step, values))
        elif steps:
            made = {value: value for value in values}
            for step in steps:
                made = {value: step(found) for value, found in made.items()}
            values = list(map(made.__getitem__, values))
        yield values


def _number(value: int | None) -> str:
    return "NULL" if value is None else str(int(value))
