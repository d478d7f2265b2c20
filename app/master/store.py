"""Writing records: the one place that creates, changes, trashes and restores a row and keeps its parent in step.

Nothing is committed here; the caller owns the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.master import messages, registry
from app.master.base import MasterTable, now
from app.master.lookups import CODE_TABLE, Lookups
from app.master.spec import Values
from app.master.table import Column, Table

_PART = 500


class InUse(Exception):
    """The record is still referred to; the text says by what."""


def create(session: Session, table: Table, values: Mapping[str, Any]) -> MasterTable:
    """Add a record from validated values and flush it."""
    row = table.model(**values)
    session.add(row)
    session.flush()
    refresh_parents(session, table, [_parent_of(table, row)])
    return row


def update(session: Session, table: Table, row: MasterTable, values: Mapping[str, Any]) -> bool:
    """Set what differs and flush; True when anything changed. Raises StaleDataError when somebody was faster."""
    before = _parent_of(table, row)
    changed = False
    for key, value in values.items():
        if getattr(row, key) != value:
            setattr(row, key, value)
            changed = True
    session.flush()
    if changed:
        refresh_parents(session, table, {before, _parent_of(table, row)})
    return changed


def trash(session: Session, table: Table, row: MasterTable) -> int:
    """Move a record and its child records to the trash; returns how many. Raises InUse."""
    if reason := usage(session, table, row):
        raise InUse(reason)
    moment = now()
    rows = [row, *descendants(session, table, row)]
    for item in rows:
        item.dihapus_pada = moment
    session.flush()
    refresh_parents(session, table, [_parent_of(table, row)])
    return len(rows)


def restore(session: Session, table: Table, row: MasterTable) -> int:
    """Take a record back with the children that went with it; returns how many."""
    moment = row.dihapus_pada
    rows = [row, *descendants(session, table, row, deleted_at=moment)]
    for item in rows:
        item.dihapus_pada = None
    session.flush()
    refresh_parents(session, table, [_parent_of(table, row)])
    return len(rows)


def descendants(session: Session, table: Table, row: MasterTable, deleted_at: Any = None) -> list[MasterTable]:
    """The child records of `row`: the live ones, or those trashed at exactly `deleted_at`."""
    found: list[MasterTable] = []
    for child in registry.children(table):
        assert child.parent is not None
        query = select(child.model).where(child.parent.attr == row.id)
        query = query.where(child.model.dihapus_pada == deleted_at if deleted_at else child.model.hidup == 1)
        for item in session.scalars(query, execution_options={"with_deleted": True}):
            found += [item, *descendants(session, child, item, deleted_at)]
    return found


def usage(session: Session, table: Table, row: MasterTable) -> str:
    """A sentence naming what still refers to the record ('' = nothing). Children do not count: they go along."""
    users = []
    for other in registry.tables():
        for column in other:
            if count := _references(session, table, row, other, column):
                users.append(f"{count} data {other.label.lower()}")  # noqa: PERF401 -- a loop with a name reads better here
    if not users:
        return ""
    first = messages.CODE_USED if table.key == CODE_TABLE else messages.IN_USE
    return f"{first} Dipakai oleh {', '.join(dict.fromkeys(users))}."


def _references(session: Session, table: Table, row: MasterTable, other: Table, column: Column) -> int:
    refers = column.kind == "reference" and column.meta.target == table.key and not column.meta.parent
    if refers:
        where = column.attr == row.id
    elif table.key == CODE_TABLE and column.meta.code_list == getattr(row, "grup", None):
        where = column.attr == getattr(row, "kode", None)
    else:
        return 0
    return session.scalar(select(func.count(other.model.id)).where(where)) or 0


def refresh_parents(session: Session, table: Table, parent_ids: Iterable[int | None]) -> None:
    """Repeat at these parents what spec.latest and spec.tally say, with what is computed from it."""
    if not table.spec.upward:
        return
    for parent_id in sorted(parent_id for parent_id in set(parent_ids) if parent_id is not None):
        _refresh_parent(session, table, parent_id)
    session.flush()


def _parent_of(table: Table, row: MasterTable) -> int | None:
    return getattr(row, table.spec.upward) if table.spec.upward else None


def _refresh_parent(session: Session, table: Table, parent_id: int) -> None:
    parent_table = registry.get(table[table.spec.upward].meta.target or "")
    parent = session.get(parent_table.model, parent_id)
    if parent is None:
        return
    for key, value in {**_newest(session, table, parent_id), **_tallied(session, table, parent_id)}.items():
        if getattr(parent, key) != value:
            setattr(parent, key, value)
    _compute(parent_table, parent, Lookups(session))


def _newest(session: Session, table: Table, parent_id: int) -> dict[str, Any]:
    latest, found = table.spec.latest, dict[str, Any]()
    if latest is None:
        return found
    for target, source in latest.copy.items():
        query = select(table[source].attr).where(
            table[latest.parent].attr == parent_id, table[source].attr.is_not(None)
        )
        found[target] = session.scalars(query.order_by(table[latest.by].attr.desc()).limit(1)).first()
    return found


def _tallied(session: Session, table: Table, parent_id: int) -> dict[str, Any]:
    tally = table.spec.tally
    if tally is None:
        return {}
    measures = [
        func.sum(table[source].attr) if source else func.count(table.model.id) for source in tally.into.values()
    ]
    values = session.execute(select(*measures).where(table[tally.parent].attr == parent_id)).one()
    kinds = [table[source].attr.type.python_type if source else int for source in tally.into.values()]
    return {
        target: None if value is None else kind(value)
        for target, kind, value in zip(tally.into, kinds, values, strict=True)
    }


def recompute(session: Session, table: Table) -> int:
    """Compute every live record anew, after thresholds or rules changed; returns how many records changed.

    Flushes in parts; the caller commits.
    """
    lookups, changed, last = Lookups(session), 0, 0
    while rows := session.scalars(
        select(table.model).where(table.model.id > last).order_by(table.model.id).limit(_PART)
    ).all():
        changed += sum(_compute(table, row, lookups) for row in rows)
        session.flush()
        last = rows[-1].id
        session.expunge_all()
    return changed


def _compute(table: Table, row: MasterTable, lookups: Lookups) -> bool:
    """Set the computed columns of a record from its others; True when one changed."""
    if table.spec.computed is None:
        return False
    whole = Values(table.values(row))
    whole.lookups = lookups
    different = {key: value for key, value in table.spec.computed(whole).items() if getattr(row, key) != value}
    for key, value in different.items():
        setattr(row, key, value)
    return bool(different)
