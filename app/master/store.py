"""Writing records: the one place that creates, changes, trashes and restores a row and keeps its parent in step.

Nothing is committed here; the caller owns the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.master import formats, messages, registry, states
from app.master.base import MasterTable, now
from app.master.lookups import Lookups
from app.master.memory import CODE_TABLE
from app.master.spec import Values
from app.master.table import Column, Table

_PART = 500


class InUse(Exception):
    """The record is still referred to; the text says by what."""


def create(session: Session, table: Table, values: Mapping[str, Any]) -> MasterTable:
    """Add a record from validated values and flush it."""
    return create_all(session, table, [values])[0]


def create_all(session: Session, table: Table, records: Iterable[Mapping[str, Any]]) -> list[MasterTable]:
    """Add several records from validated values in one flush, which is much faster than one by one."""
    rows = [table.model(**values) for values in records]
    session.add_all(rows)
    session.flush()
    refresh_parents(session, table, [_parent_of(table, row) for row in rows])
    return rows


def update(session: Session, table: Table, row: MasterTable, values: Mapping[str, Any]) -> bool:
    """Set what differs and flush; True when anything changed. Raises StaleDataError when somebody was faster."""
    before = _parent_of(table, row)
    changed = assign(session, table, row, values)
    session.flush()
    if changed:
        refresh_parents(session, table, {before, _parent_of(table, row)})
    return changed


def assign(session: Session, table: Table, row: MasterTable, values: Mapping[str, Any]) -> bool:
    """Set what differs, with the history rows it asks for (spec.history), unflushed; True when anything differed."""
    differing = {key: value for key, value in values.items() if getattr(row, key) != value}
    before = {key: getattr(row, key) for key in differing}
    for key, value in differing.items():
        setattr(row, key, value)
    for child in registry.children(table):
        if child.spec.history is not None and before.get(child.spec.history.of) is not None:
            session.add(_history_row(session, child, row, before[child.spec.history.of]))
    return bool(differing)


def _history_row(session: Session, child: Table, row: MasterTable, before: Any) -> MasterTable:
    history = child.spec.history
    assert history is not None
    copied = {target: getattr(row, source) for target, source in history.copy.items()}
    on = {history.on: formats.today()} if history.on else {}
    found = child.model(**{history.parent: row.id, history.before: before, **copied, **on})
    _compute(child, found, Lookups(session))
    return found


def trash(session: Session, table: Table, row: MasterTable) -> int:
    """Move a record and its child records to the trash; returns how many. Raises InUse."""
    if reason := usages(session, table, [row])[row.id]:
        raise InUse(reason)
    return trash_all(session, table, [row])


def trash_all(session: Session, table: Table, rows: Sequence[MasterTable]) -> int:
    """Move records nothing refers to (`usages`), and their child records, to the trash; returns how many."""
    moment = now()
    everything = [*rows, *descendants(session, table, rows)]
    for item in everything:
        item.dihapus_pada = moment
    session.flush()
    refresh_parents(session, table, {_parent_of(table, row) for row in rows})
    return len(everything)


def restore(session: Session, table: Table, row: MasterTable) -> int:
    """Take a record back with the children that went with it; returns how many."""
    moment = row.dihapus_pada
    rows = [row, *descendants(session, table, [row], deleted_at=moment)]
    for item in rows:
        item.dihapus_pada = None
    session.flush()
    refresh_parents(session, table, [_parent_of(table, row)])
    return len(rows)


def descendants(
    session: Session, table: Table, rows: Sequence[MasterTable], deleted_at: Any = None
) -> list[MasterTable]:
    """The child records of `rows`: the live ones, or those trashed at exactly `deleted_at`."""
    found: list[MasterTable] = []
    for child in registry.children(table) if rows else ():
        parent = child.parent_in(table.key)
        assert parent is not None
        query = select(child.model).where(parent.attr.in_([row.id for row in rows]))
        query = query.where(child.model.dihapus_pada == deleted_at if deleted_at else child.model.hidup == 1)
        items = list(session.scalars(query, execution_options={"with_deleted": True}))
        found += [*items, *descendants(session, child, items, deleted_at)]
    return found


def usages(session: Session, table: Table, rows: Sequence[MasterTable]) -> dict[int, str]:
    """record id -> a sentence naming what still refers to it ('' = nothing). Children do not count: they go along."""
    users: dict[int, list[str]] = {row.id: [] for row in rows}
    for other in registry.tables():
        for column in other:
            for row_id, count in _references(session, table, rows, other, column).items():
                users[row_id].append(f"{count} data {other.noun}")
    locked = _locked(session, table, rows)
    first = messages.CODE_USED if table.key == CODE_TABLE else messages.IN_USE
    used = {
        row_id: f"{first} Dipakai oleh {', '.join(dict.fromkeys(texts))}." if texts else ""
        for row_id, texts in users.items()
    }
    return used | {row_id: messages.LOCKED.format(label=label) for row_id, label in locked.items()}


def _locked(session: Session, table: Table, rows: Sequence[MasterTable]) -> dict[int, str]:
    """record id -> the register in which it, or a child record of it, is approved and locked."""
    found = {row.id: table.label for row in rows if table.spec.locked and _approved(row)}
    for child in registry.children(table):
        parent = child.parent_in(table.key)
        if child.spec.locked and parent is not None:
            approved = select(parent.attr).where(parent.attr.in_([row.id for row in rows]))
            model: Any = child.model
            approved = approved.where(model.verifikasi == states.TERVERIFIKASI)
            found |= dict.fromkeys(session.scalars(approved), child.label)
    return found


def _approved(row: MasterTable) -> bool:
    return getattr(row, "verifikasi", "") == states.TERVERIFIKASI


def _references(
    session: Session, table: Table, rows: Sequence[MasterTable], other: Table, column: Column
) -> dict[int, int]:
    """record id -> how many records of `other` refer to it in this column, where any does."""
    if column.kind == "reference" and column.meta.target == table.key and not column.meta.parent:
        ids = {row.id: row.id for row in rows}
    elif table.key == CODE_TABLE and column.meta.code_list:
        ids = {
            getattr(row, "kode", None): row.id for row in rows if getattr(row, "grup", None) == column.meta.code_list
        }
    else:
        return {}
    if not ids:
        return {}
    query = select(column.attr, func.count(other.model.id)).where(column.attr.in_(ids)).group_by(column.attr)
    return {ids[value]: count for value, count in session.execute(query)}


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
    for key, value in {**_newest(session, table, parent), **_tallied(session, table, parent_id)}.items():
        if getattr(parent, key) != value:
            setattr(parent, key, value)
    _compute(parent_table, parent, Lookups(session))


def _newest(session: Session, table: Table, parent: MasterTable) -> dict[str, Any]:
    """What the newest rows say; of a verified parent that is published, what verified rows say, and what it says
    already where none of them is verified yet.
    """
    latest, found = table.spec.latest, dict[str, Any]()
    if latest is None:
        return found
    model: Any = table.model
    for target, source in latest.copy.items():
        query = select(table[source].attr).where(
            table[latest.parent].attr == parent.id, table[source].attr.is_not(None)
        )
        query = query.order_by(table[latest.by].attr.desc(), model.id.desc()).limit(1)
        value = session.scalars(query).first()
        if latest.verified and _approved(parent) and value is not None:
            value = session.scalars(query.where(model.verifikasi == states.TERVERIFIKASI)).first()
            value = getattr(parent, target) if value is None else value
        found[target] = value
    return found


def _tallied(session: Session, table: Table, parent_id: int) -> dict[str, Any]:
    tally = table.spec.tally
    if tally is None:
        return {}
    measures = {target: _measure(table, source) for target, source in tally.into.items()}
    for target, (source, wanted) in tally.holding.items():
        measures[target] = func.count(case((table[source].attr == wanted, 1))), bool
    query = select(*[measure for measure, _ in measures.values()]).where(table[tally.parent].attr == parent_id)
    values = session.execute(query).one()
    return {
        target: None if value is None else kind(value)
        for (target, (_, kind)), value in zip(measures.items(), values, strict=True)
    }


def _measure(table: Table, source: str) -> tuple[Any, Any]:
    """(what to select, its Python type): how many rows, how many say yes, or the sum of a column."""
    if not source:
        return func.count(table.model.id), int
    attr = table[source].attr
    if table[source].kind == "boolean":
        return func.count(case((attr.is_(True), 1))), int
    return func.sum(attr), attr.type.python_type


def recompute(session: Session, table: Table) -> int:
    """Compute every live record anew, after thresholds or rules changed; returns how many records changed.

    Parents repeat what changed. Flushes in parts; the caller commits.
    """
    lookups, changed, last = Lookups(session), 0, 0
    while rows := session.scalars(
        select(table.model).where(table.model.id > last).order_by(table.model.id).limit(_PART)
    ).all():
        different = [row for row in rows if _compute(table, row, lookups)]
        session.flush()
        refresh_parents(session, table, [_parent_of(table, row) for row in different])
        changed += len(different)
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
