"""Tables as lines of JSON, the same for SQLite and MariaDB, and back.

Encrypted columns are carried as they are stored: a backup is of no use to who has no DATA_KEY.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

from flask import current_app
from sqlalchemy import JSON, Column, Connection, LargeBinary, MetaData, Table, Text, create_engine, insert, select
from sqlalchemy.types import TypeEngine

from app.database import engine_options
from app.extensions import db
from app.master.types import Encrypted

_PART = 500
_DECODE: dict[type, Callable[[str], Any]] = {
    bytes: base64.b64decode, Decimal: Decimal, datetime: datetime.fromisoformat, date: date.fromisoformat,
    time: time.fromisoformat,
}  # fmt: skip


@contextmanager
def snapshot() -> Iterator[Connection]:
    """A connection that sees the database as it is now, while others go on writing.

    Its engine is its own: without the listeners that take SQLite's write lock, and without foreign keys on SQLite.
    """
    with _connected() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            connection.exec_driver_sql("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
        # SQLite's snapshot begins with the first reading.
        connection.exec_driver_sql("SELECT 1 FROM alembic_version").all()
        yield connection
        connection.exec_driver_sql("ROLLBACK")


@contextmanager
def filling() -> Iterator[Connection]:
    """A transaction for loading whole tables in any order: references are not checked, the source's were."""
    with _connected() as connection, connection.begin():
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")
        yield connection


@contextmanager
def _connected() -> Iterator[Connection]:
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    engine = create_engine(db.engine.url, **engine_options(url))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def plain(name: str, columns: Sequence[str] | None = None) -> Table:
    """A declared table with its columns as stored; KeyError when the table or a column is not declared."""
    declared = db.metadata.tables[name]
    chosen = [declared.c[key] for key in columns] if columns is not None else list(declared.c)
    made = [Column(column.name, _stored(column.type), primary_key=column.primary_key) for column in chosen]
    return Table(name, MetaData(), *made)


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    if isinstance(kind, Encrypted):
        return LargeBinary()
    # As text: SQL's NULL and JSON's null stay different.
    return Text() if isinstance(kind, JSON) else kind


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row of a table as a line, in the order of its primary key."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_PART)
    for row in connection.execute(query):
        yield json.dumps([_encoded(value) for value in row], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _encoded(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def load(connection: Connection, table: Table, source: Iterable[bytes]) -> None:
    """Insert the rows that `lines` wrote."""
    decode = [_DECODE.get(column.type.python_type) for column in table.c]
    names = table.c.keys()
    rows = (
        {
            name: value if value is None or reader is None else reader(value)
            for name, reader, value in zip(names, decode, json.loads(line), strict=True)
        }
        for line in source
    )
    while part := list(islice(rows, _PART)):
        connection.execute(insert(table), part)
