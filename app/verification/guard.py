"""A verified record that changes is submitted again, whatever door the change came through."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.audit import trail
from app.master import states
from app.master.base import Register


def install(session_factory: Any) -> None:
    """Attach the listener to the application's session factory, once."""
    event.listen(session_factory, "before_flush", _submit_again)


def _submit_again(session: Session, flush_context: Any, instances: Any) -> None:
    for row in session.dirty:
        if isinstance(row, Register) and row.verifikasi == states.TERVERIFIKASI and _says_something_else(row):
            row.verifikasi = states.DIAJUKAN


def _says_something_else(row: Register) -> bool:
    return any(key != "verifikasi" for key, _, _ in trail.pending(row))
