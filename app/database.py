"""The connection to the database: what SQLite and MariaDB each need, and how migrations look at the models."""

from __future__ import annotations

from typing import Any

from flask import Flask, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from app.audit import trail
from app.master import memory, words
from app.master import session as master_session
from app.master.waiting import BUSY_SECONDS, ONLY_READS
from app.rekap import listeners
from app.verification import guard


def engine_options(url: str) -> dict[str, Any]:
    """Engine options for a database address."""
    # hide_parameters: the values of a refused statement stay out of every message and trace.
    if url.startswith("sqlite"):
        return {"hide_parameters": True, "connect_args": {"timeout": BUSY_SECONDS}}
    # exists_to_in: MariaDB turns EXISTS into IN and then gathers every hit of a frequent word before the first row;
    # off, a page of hits is found on the way (1 ms instead of 2.1 s at 1,000,000 records).
    connect = {"charset": "utf8mb4", "connect_timeout": 10, "init_command": "SET optimizer_switch='exists_to_in=off'"}
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "pool_recycle": 1800,
        "isolation_level": "READ COMMITTED",
        "connect_args": connect,
    }


def install(app: Flask, db: SQLAlchemy) -> None:
    """Attach the listeners of connections and sessions."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
    if not event.contains(Session, "after_flush", trail._write):
        master_session.install(Session)
        guard.install(Session)
        trail.install(Session)
        listeners.install(Session)
        words.install(Session)
        memory.install(Session)


# They only leave a note for the worker, whose job may hold the write lock just then.
_READING = frozenset({"impor.hentikan", "massal.hentikan"})


def prepare_sqlite(engine: Engine) -> None:
    """Foreign keys, WAL, and real transactions that take the write lock when they begin."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        cursor = connection.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A reader that turns writer fails at once when somebody else wrote meanwhile; a writer that says so waits.
        reading = connection.get_execution_options().get(ONLY_READS) or (
            has_request_context() and (request.method in {"GET", "HEAD", "OPTIONS"} or request.endpoint in _READING)
        )
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _include_name(name: str | None, type_: str, parent_names: Any) -> bool:
    return not (type_ == "table" and (name or "").startswith("sqlite_"))


def _render_item(type_: str, item: Any, context: Any) -> str | bool:
    """Write our types by their import path, with the arguments that make them."""
    from app.master import types

    if type_ == "type" and isinstance(item, types.Money | types.UtcDateTime):
        context.imports.add("from app.master import types")
        return f"types.{type(item).__name__}()"
    if type_ == "type" and isinstance(item, types.Quantity):
        context.imports.add("from app.master import types")
        return f"types.Quantity({item.precision}, {item.scale})"
    if type_ == "type" and isinstance(item, types.Encrypted):
        context.imports.add("from app.master import types")
        return f"types.Encrypted({item.length})"
    return False


MIGRATE_OPTIONS: dict[str, Any] = {
    "render_as_batch": True,
    "compare_type": True,
    "compare_server_default": True,
    "include_name": _include_name,
    "render_item": _render_item,
}
