"""What waits for verification, and what was returned: per register, longest unchanged first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import gate
from app.access.scope import scope
from app.audit.models import Jejak
from app.master import registry, states
from app.master.base import Register
from app.master.paging import count_to_cap
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


def piles(session: Session, user: Any, state: str, action: str, limit: int) -> Iterator[Pile]:
    """The records in `state` of every register where the gate allows the user `action`, at most `limit` of each."""
    for table in registry.tables():
        if not issubclass(table.model, Register) or not gate.allows(user, action, table.key):
            continue
        query = scope(select(table.model).where(table.model.verifikasi == state), table, user)
        ordered = query.order_by(table.model.diubah_pada, table.model.id)
        if rows := list(session.scalars(ordered.limit(limit))):
            count = len(rows) if len(rows) < limit else count_to_cap(session, query.with_only_columns(table.model.id))
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
