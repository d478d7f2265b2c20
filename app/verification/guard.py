"""A verified record that changes is submitted again, whatever door the change came through."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.audit import trail
from app.master import registry, states
from app.master.base import Register
from app.master.table import Table


def install(session_factory: Any) -> None:
    """Attach the listener to the application's session factory, once."""
    event.listen(session_factory, "before_flush", _submit_again)


def _submit_again(session: Session, flush_context: Any, instances: Any) -> None:
    for row in session.dirty:
        if isinstance(row, Register) and row.verifikasi == states.TERVERIFIKASI and _says_something_else(row):
            row.verifikasi = states.DIAJUKAN


def _says_something_else(row: Register) -> bool:
    silent = {"verifikasi", *following(registry.get(row.spec.key))}
    return any(key not in silent for key, _, _ in trail.pending(row))


def following(table: Table) -> frozenset[str]:
    """The columns that only repeat other records or are computed: what they say is no statement of whoever verified
    the record, unless its table stands by them.
    """
    return frozenset(column.key for column in table if not (column.editable or table.spec.stands_by_computed))
