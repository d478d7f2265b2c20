"""What waits for verification, and what was returned: per register, longest unchanged first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.access import gate
from app.access.scope import scope, scope_key
from app.audit.models import Jejak
from app.master import registry, states
from app.master.base import Register
from app.master.memory import made
from app.master.paging import counting
from app.master.table import Table


@dataclass(frozen=True)
class Pile:
    """The records of one register in one state: the first of them, and how many there are (counted to the cap)."""

    table: Table
    rows: list[Any]
    count: int

    @property
    def address(self) -> str:
        """The list that shows them all, in the same order."""
        return f"/admin/{self.table.slug}/?verifikasi={self.rows[0].verifikasi}"


def counted(session: Session, user: Any, state: str, action: str) -> dict[Table, int]:
    """How many records are in `state` (counted to the cap), of every register where the gate allows the user `action`
    and that has any; in one statement.
    """
    registers = [table for table in registry.tables() if issubclass(table.model, Register)]
    tables = [table for table in registers if gate.allows(user, action, table.key)]
    if not tables:
        return {}
    key = ("keadaan", state, tuple(table.key for table in tables), scope_key(user))
    query = made(session, key, lambda: counting(_in_state(table, user, state, table.model.id) for table in tables))
    return {table: count for table, count in zip(tables, session.execute(query).one(), strict=True) if count}


def _in_state(table: Table, user: Any, state: str, what: Any) -> Select[Any]:
    model: Any = table.model
    return scope(select(what).where(model.verifikasi == state, model.hidup == 1), table, user)


def piles(session: Session, user: Any, state: str, action: str, limit: int) -> Iterator[Pile]:
    """The records in `state` of every register where the gate allows the user `action`, at most `limit` of each."""
    for table, count in counted(session, user, state, action).items():
        model: Any = table.model
        query = _in_state(table, user, state, model).order_by(model.diubah_pada, model.id)
        if rows := list(session.scalars(query.limit(limit))):
            yield Pile(table, rows, count)


def waiting(session: Session, user: Any, limit: int) -> list[Pile]:
    """What this user may verify."""
    return list(piles(session, user, states.DIAJUKAN, "verifikasi", limit))


def returned(session: Session, user: Any, limit: int) -> list[tuple[Pile, dict[int, Jejak]]]:
    """What was returned to those who may submit it again, with the audit entry of each return (who, when, why)."""
    found = []
    for pile in piles(session, user, states.DIKEMBALIKAN, "ajukan", limit):
        query = select(Jejak).where(
            Jejak.tabel == pile.table.key,
            Jejak.baris_id.in_([row.id for row in pile.rows]),
            Jejak.aksi == states.STEPS[states.DIKEMBALIKAN],
        )
        newest_last = session.scalars(query.order_by(Jejak.id))
        found.append((pile, {entry.baris_id: entry for entry in newest_last}))
    return found
