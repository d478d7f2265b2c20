"""Code tables as each process holds them: read once, and read anew after any process has changed one.

A transaction that changes a small table gives it a new random mark (`Stempel`); what was read under another mark is no
longer used. Random, not counted: a restored backup must not look like what was held before it.
"""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import event, insert, select, update
from sqlalchemy.orm import ORMExecuteState, Session, mapped_column
from sqlalchemy.sql.dml import UpdateBase

from app.master import registry
from app.master.base import Base, MasterTable
from app.master.table import Table
from app.master.types import code_type

CODE_TABLE = "kode_referensi"
_MARKS, _CHANGED = "stempel", "stempel_berubah"


class Stempel(Base):
    """The mark of a small table: another one after each change."""

    __tablename__ = "stempel"

    tabel = mapped_column(code_type(40), primary_key=True)
    tanda = mapped_column(code_type(16), nullable=False)


# table -> (mark, what was read under it). Two threads may fill it at once: they read the same.
_held: dict[str, tuple[str, dict[Any, Any]]] = {}


def held(session: Session, table_key: str) -> dict[Any, Any]:
    """What this process keeps of a small table, for the caller to read and to fill.

    Empty, and kept by nobody, while this session has changes of the table that are not committed, and for a table that
    has no mark yet.
    """
    mark = None if table_key in _changed(session) else _marks(session).get(table_key)
    if mark is None:
        return {}
    known = _held.get(table_key)
    if known is None or known[0] != mark:
        known = _held[table_key] = (mark, {})
    return known[1]


def renew(session: Session) -> None:
    """Let every process read all small tables anew, whatever changed them. The caller commits."""
    _changed(session).update(table.key for table in registry.tables() if _kept(table))


def install(session_factory: Any) -> None:
    """Attach the listeners to the application's session factory, once."""
    event.listen(session_factory, "after_flush", _note)
    event.listen(session_factory, "do_orm_execute", _note_bulk)
    event.listen(session_factory, "before_commit", _mark)
    event.listen(session_factory, "after_commit", _forget_marks)
    event.listen(session_factory, "after_soft_rollback", _forget_changes)


def _marks(session: Session) -> dict[str, str]:
    """The marks as they stand in this transaction, read once in it."""
    if _MARKS not in session.info:
        session.info[_MARKS] = {row.tabel: row.tanda for row in session.execute(select(Stempel.tabel, Stempel.tanda))}
    found: dict[str, str] = session.info[_MARKS]
    return found


def _changed(session: Session) -> set[str]:
    found: set[str] = session.info.setdefault(_CHANGED, set())
    return found


def _note(session: Session, context: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, MasterTable):
            note(session, row.spec.key)


def _note_bulk(state: ORMExecuteState) -> None:
    if isinstance(state.statement, UpdateBase):
        note(state.session, getattr(state.statement.table, "name", ""))


def note(session: Session, key: str) -> None:
    """Say that this transaction changes the table of that name; for statements the session does not see."""
    table = registry.find(key)
    if table is not None and _kept(table):
        _changed(session).add(key)


def _kept(table: Table) -> bool:
    return table.spec.small or table.key == CODE_TABLE


def _mark(session: Session) -> None:
    """At the end of the transaction, so that nobody waits for the mark longer than a commit takes."""
    session.flush()
    for key in sorted(_changed(session)):
        mark = secrets.token_hex(8)
        found: Any = session.execute(update(Stempel).where(Stempel.tabel == key).values(tanda=mark))
        if found.rowcount == 0:
            session.execute(insert(Stempel).values(tabel=key, tanda=mark))


def _forget_marks(session: Session) -> None:
    session.info.pop(_MARKS, None)
    session.info.pop(_CHANGED, None)


def _forget_changes(session: Session, previous: Any) -> None:
    session.info.pop(_MARKS, None)
    if not previous.nested:
        session.info.pop(_CHANGED, None)
