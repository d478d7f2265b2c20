"""What a form offers where a check found a record that is there already: open it, or take over what it holds.

Nothing is taken over by itself: a ticked box puts the offered record into the field, and saving is still the person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import gate
from app.access.scope import scope
from app.master import registry
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.validation import Problem

TAKE = "pakai__"


def offers(
    session: Session, table: Table, problems: Iterable[Problem], user: Any, lookups: Lookups
) -> dict[str, list[dict[str, Any]]]:
    """column -> what its problems offer: {url, label} of the record, {name, value, text} of the box to tick.

    Records the user may not see are not offered.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for problem in problems:
        existing = problem.existing
        if existing is None or problem.column is None:
            continue
        offer = _record(session, existing.table, existing.row_id, user, lookups)
        if existing.fills is not None:
            offer |= _box(session, table, existing.fills, user, lookups)
        if offer:
            found.setdefault(problem.column, []).append(offer)
    return found


def taken(table: Table, posted: Mapping[str, Any]) -> dict[str, str]:
    """column -> the id whose box was ticked."""
    return {
        column.key: str(posted[TAKE + column.key])
        for column in table
        if column.kind == "reference" and column.editable and str(posted.get(TAKE + column.key, "")).isdecimal()
    }


def _record(session: Session, key: str, row_id: int, user: Any, lookups: Lookups) -> dict[str, Any]:
    if not _visible(session, registry.get(key), row_id, user):
        return {}
    label = lookups.labels(key, [row_id]).get(row_id, "")
    return {"url": f"/admin/{registry.get(key).slug}/details/?id={row_id}", "label": label}


def _box(session: Session, table: Table, fills: tuple[str, int], user: Any, lookups: Lookups) -> dict[str, Any]:
    column, row_id = table[fills[0]], fills[1]
    target = registry.get(column.meta.target or "")
    if not _visible(session, target, row_id, user):
        return {}
    title = lookups.labels(target.key, [row_id]).get(row_id, "")
    text = f"Pakai “{title}” sebagai {column.noun}"
    return {"name": TAKE + column.key, "value": str(row_id), "text": text}


def _visible(session: Session, table: Table, row_id: int, user: Any) -> bool:
    query = scope(select(table.model.id).where(table.model.id == row_id), table, user)
    return gate.allows(user, "lihat", table.key) and session.scalar(query) is not None
