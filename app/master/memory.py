"""Small tables, and the sums of each table, as each process holds them: read once, and read anew after any process has
changed them.

Small are the code tables, and others that a page asks for each time (`also`). A transaction that changes such a table,
or the ledger of a table, gives it a new random mark (`Stempel`); what was read under another mark is no longer used.
Random, not counted: a restored backup must not look like what was held before it. The mark is read before what is held
under it, so that is at least as new.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.dialects import mysql, sqlite
from sqlalchemy.orm import ORMExecuteState, Session, mapped_column
from sqlalchemy.sql.dml import UpdateBase

from app.master import formats, registry
from app.master.base import Base
from app.master.types import code_type

CODE_TABLE = "kode_referensi"
SUMS = "rekap."  # before the key of a table: what the ledger says of its records
_MARKS, _CHANGED = "stempel", "stempel_berubah"


class Stempel(Base):
    """The mark of a small table or of a table's sums: another one after each change."""

    __tablename__ = "stempel"

    tabel = mapped_column(code_type(40), primary_key=True)
    tanda = mapped_column(code_type(16), nullable=False)


# table -> (mark, what was read under it). Two threads may fill it at once: they read the same.
_held: dict[str, tuple[str, dict[Any, Any]]] = {}
# state of the small tables and day -> what was made under it; of one state only.
_made: dict[Any, dict[Hashable, Any]] = {}
_MOST_MADE = 500
_also: set[str] = set()
# Kept with their cache keys, because nearly every request asks.
_MARKS_OF = {
    of_sums: select(Stempel.tabel, Stempel.tanda).where(like if of_sums else ~like)
    for like in [Stempel.tabel.startswith(SUMS)]
    for of_sums in (False, True)
}


def also(key: str) -> None:
    """Keep that table too, which is none of the registered ones; its mark is made by the migration that says so."""
    _also.add(key)


def held(session: Session, table_key: str) -> dict[Any, Any]:
    """What this process keeps of a small table, or with `SUMS` before its key of a table's sums, for the caller to read
    and to fill.

    Empty, and kept by nobody, while this session has changes of the table that are not committed, and for a table that
    has no mark yet.
    """
    of_sums = table_key.startswith(SUMS)
    mark = None if table_key in _changed(session) else _marks(session, of_sums=of_sums).get(table_key)
    if mark is None:
        return {}
    known = _held.get(table_key)
    if known is None or known[0] != mark:
        known = _held[table_key] = (mark, {})
    return known[1]


def made(session: Session, key: Hashable, make: Callable[[], Any]) -> Any:
    """What follows from declarations, the day and the small tables alone: statements, mostly, made once and used until
    a small table or the day changes. `key` names it and all else that it depends on.
    """
    marks = _marks(session, of_sums=False)
    if CODE_TABLE not in marks or any(name not in _also and not name.startswith(SUMS) for name in _changed(session)):
        return make()
    state = (formats.today(), frozenset((name, mark) for name, mark in marks.items() if name not in _also))
    if _made.get(state) is None:
        _made.clear()
        _made[state] = {}
    known = _made[state]
    if key not in known:
        if len(known) >= _MOST_MADE:
            known.clear()
        known[key] = make()
    return known[key]


def renew(session: Session) -> None:
    """Let every process read all small tables and all sums anew, whatever changed them. The caller commits."""
    _changed(session).update(_also, (table.key for table in registry.tables() if _kept(table.key)))
    _changed(session).update(f"{SUMS}{table.key}" for table in registry.tables())


def install(session_factory: Any) -> None:
    """Attach the listeners to the application's session factory, once."""
    event.listen(session_factory, "after_flush", _note)
    event.listen(session_factory, "do_orm_execute", _note_bulk)
    event.listen(session_factory, "before_commit", _mark)
    event.listen(session_factory, "after_commit", _forget_marks)
    event.listen(session_factory, "after_soft_rollback", _forget_changes)


def _marks(session: Session, *, of_sums: bool) -> dict[str, str]:
    """The marks of that kind as they stand in this transaction, read once in it: only boards ask for those of sums."""
    known: dict[bool, dict[str, str]] = session.info.setdefault(_MARKS, {})
    if of_sums not in known:
        known[of_sums] = {row.tabel: row.tanda for row in session.connection().execute(_MARKS_OF[of_sums])}
    return known[of_sums]


def _changed(session: Session) -> set[str]:
    found: set[str] = session.info.setdefault(_CHANGED, set())
    return found


def _note(session: Session, context: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        note(session, row.__tablename__)


def _note_bulk(state: ORMExecuteState) -> None:
    if isinstance(state.statement, UpdateBase):
        note(state.session, getattr(state.statement.table, "name", ""))


def note(session: Session, key: str) -> None:
    """Say that this transaction changes the table of that name; for statements the session does not see."""
    if _kept(key):
        _changed(session).add(key)


def note_sums(session: Session, key: str) -> None:
    """Say that this transaction changes what the ledger says of the table of that name."""
    _changed(session).add(f"{SUMS}{key}")


def _kept(key: str) -> bool:
    table = registry.find(key)
    return key in _also or (table is not None and (table.spec.small or key == CODE_TABLE))


def _mark(session: Session) -> None:
    """At the end of the transaction, so that nobody waits for the mark longer than a commit takes."""
    session.flush()
    marks = [{"tabel": key, "tanda": secrets.token_hex(8)} for key in sorted(_changed(session))]
    if marks:
        session.execute(_upsert(session.get_bind().dialect.name), marks)


def _upsert(dialect: str) -> Any:
    """A mark is written whether it was there or not: of two that come first at once none is refused."""
    table: Any = Stempel.__table__
    if dialect == "sqlite":
        new = sqlite.insert(table)
        return new.on_conflict_do_update(index_elements=["tabel"], set_={"tanda": new.excluded.tanda})
    added = mysql.insert(table)
    return added.on_duplicate_key_update(tanda=added.inserted.tanda)


def _forget_marks(session: Session) -> None:
    session.info.pop(_MARKS, None)
    session.info.pop(_CHANGED, None)


def _forget_changes(session: Session, previous: Any) -> None:
    session.info.pop(_MARKS, None)
    if not previous.nested:
        session.info.pop(_CHANGED, None)
