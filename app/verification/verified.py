"""What was verified last and what changed since, rebuilt from the audit; the entry that led to the present state."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit import trail
from app.audit.models import Jejak
from app.master import states
from app.master.base import MasterTable, Register
from app.master.table import Column, Table
from app.verification.guard import following

# So many changes within one state are more than anybody makes; beyond them the page only names the state.
_LOOKED_BACK = 200


@dataclass(frozen=True)
class Verified:
    """The last verification of a record. `differing`: column -> [verified, now], as the audit writes values."""

    entry: Jejak
    version: int
    differing: dict[str, list[Any]]


def last_verified(session: Session, table: Table, row: Register) -> Verified | None:
    """The last verification of the record, None when there was none."""
    if row.versi_verifikasi is None:
        return None
    mine = select(Jejak).where(Jejak.tabel == table.key, Jejak.baris_id == row.id)
    newest = select(func.max(Jejak.id)).where(
        Jejak.tabel == table.key, Jejak.baris_id == row.id, Jejak.aksi == "verifikasi"
    )
    entry = session.scalars(mine.where(Jejak.id == newest.scalar_subquery())).one_or_none()
    if entry is None:
        return None
    later = session.scalars(mine.where(Jejak.id > entry.id, Jejak.aksi.in_(trail.CHANGES)).order_by(Jejak.id))
    return Verified(entry, row.versi_verifikasi, _differing(table, row, list(later)))


def _differing(table: Table, row: Register, later: list[Jejak]) -> dict[str, list[Any]]:
    """The first value before each change is what was verified; a column that came back to it does not differ, nor one
    that only follows others.
    """
    first: dict[str, tuple[Any, Any]] = {}
    for entry in later:
        secret = json.loads(entry.rahasia) if entry.rahasia else {}
        for key, pair in entry.perubahan.items():
            if key in table.columns:
                first.setdefault(key, (pair[0], secret.get(key, pair)[0]))
    first = {key: pair for key, pair in first.items() if key not in following(table)}
    now = trail.shown(table, {key: getattr(row, key) for key in first})
    return {
        key: [before, now[key]]
        for key, (before, whole) in first.items()
        if _typed(table[key], whole) != getattr(row, key)
    }


def _typed(column: Column, value: Any) -> Any:
    return value if column.sensitive else trail.typed(column, value)


def entry_of_state(session: Session, table: Table, row: Register) -> Jejak | None:
    """The audit entry that brought the record into its present state; None for a draft that was never submitted."""
    query = select(Jejak).where(
        Jejak.tabel == table.key,
        Jejak.baris_id == row.id,
        Jejak.aksi.in_({*trail.CHANGES, *states.STEPS.values()}),
    )
    entries = session.scalars(query.order_by(Jejak.id.desc()).limit(_LOOKED_BACK))
    return next((e for e in entries if e.perubahan.get("verifikasi", [None, None])[1] == row.verifikasi), None)


def only_steps_since(session: Session, table: Table, row: MasterTable, version: int) -> bool:
    """Whether nothing but steps of verification was written to the record since that version of it. A step makes one
    version and one audit entry; whatever does not fit this counts as a change.
    """
    count = row.versi - version
    if not 0 < count <= _LOOKED_BACK:
        return False
    query = select(Jejak.aksi).where(
        Jejak.tabel == table.key,
        Jejak.baris_id == row.id,
        Jejak.aksi.in_({*trail.CHANGES, *states.STEPS.values()}),
    )
    actions = session.scalars(query.order_by(Jejak.id.desc()).limit(count)).all()
    return len(actions) == count and set(actions) <= set(states.STEPS.values())
