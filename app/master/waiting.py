"""How long a write waits for another writer on SQLite, which has one lock for the whole database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

BUSY_SECONDS = 15
# The execution option of a connection that says so; read where transactions begin.
ONLY_READS = "only_reads"


@contextmanager
def without_waiting(session: Session) -> Iterator[None]:
    """On SQLite, let a write in this block fail at once (OperationalError) instead of waiting for another writer."""
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    connection: Any = session.connection().connection.dbapi_connection
    connection.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


def only_read(session: Session) -> None:
    """Begin a transaction that will not write: on SQLite it keeps nobody from writing, however long it lasts."""
    session.connection(execution_options={ONLY_READS: True})
