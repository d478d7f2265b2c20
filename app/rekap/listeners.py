"""The listeners that let the ledger follow every change of records, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.master import registry, unsaved
from app.master.base import MasterTable
from app.master.table import Table
from app.rekap import ledger
from app.rekap.aggregates import counted, dependents, of_table

_KEY = "rekap"
_PART = 500


@dataclass
class Pending:
    """What a session still has to write: measures taken before a flush, and rows inserted in bulk."""

    before: dict[str, ledger.Cells] = field(default_factory=dict)
    ids: dict[str, set[int]] = field(default_factory=dict)
    bulk: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def install(session_factory: Any) -> None:
    """Attach the listeners to the application's session factory, once."""
    event.listen(session_factory, "before_flush", _before)
    event.listen(session_factory, "after_flush", _after)
    event.listen(session_factory, "before_commit", _count_bulk)
    event.listen(session_factory, "after_soft_rollback", _forget)


def inserted(session: Session, table: Table, ids: list[int]) -> None:
    """Rows that were inserted by a bulk statement: counted before anything else of this transaction is."""
    if of_table(table.key):
        _pending(session).bulk[table.key] += ids


def removing(session: Session, table: Table, ids: list[int]) -> None:
    """Rows that a bulk statement is about to delete."""
    _count_bulk(session)
    if ids and of_table(table.key):
        ledger.write(session, table, _measure_bulk(session, table, sorted(ids)), {})


def _pending(session: Session) -> Pending:
    found: Pending = session.info.setdefault(_KEY, Pending())
    return found


def _before(session: Session, context: Any, instances: Any) -> None:
    ids: dict[str, set[int]] = defaultdict(set)
    parents: dict[tuple[str, str], set[int]] = defaultdict(set)
    gone = set(session.deleted)
    for row in (*session.dirty, *gone):
        changed = unsaved.changed(row) if isinstance(row, MasterTable) else set()
        if not isinstance(row, MasterTable) or not (changed or row in gone):
            continue
        if of_table(row.spec.key) and (row in gone or changed & counted(row.spec.key)):
            ids[row.spec.key].add(row.id)
        for table_key, reference, columns in dependents(row.spec.key):
            if row in gone or changed & {*columns, "dihapus_pada"}:
                parents[table_key, reference].add(row.id)
    for (table_key, reference), wanted in parents.items():
        ids[table_key] |= _referring(session, registry.get(table_key), reference, sorted(wanted))
    if not ids:
        return
    _count_bulk(session)
    pending = _pending(session)
    pending.ids = dict(ids)
    pending.before = {key: ledger.measure(session, registry.get(key), rows) for key, rows in ids.items()}


def _referring(session: Session, table: Table, reference: str, parents: list[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(parents), _PART):
        part = table[reference].attr.in_(parents[start : start + _PART])
        found.update(session.scalars(select(table.model.id).where(part)))
    return found


def _after(session: Session, context: Any) -> None:
    pending = _pending(session)
    ids = {key: set(rows) for key, rows in pending.ids.items()}
    for row in session.new:
        if isinstance(row, MasterTable) and of_table(row.spec.key):
            ids.setdefault(row.spec.key, set()).add(row.id)
    before, pending.before, pending.ids = pending.before, {}, {}
    for key in sorted(ids):
        table = registry.get(key)
        ledger.write(session, table, before.get(key, {}), ledger.measure(session, table, ids[key]))


def _count_bulk(session: Session) -> None:
    pending = _pending(session)
    bulk, pending.bulk = pending.bulk, defaultdict(list)
    for key, ids in bulk.items():
        table = registry.get(key)
        ledger.write(session, table, {}, _measure_bulk(session, table, sorted(ids)))


def _measure_bulk(session: Session, table: Table, ids: list[int]) -> ledger.Cells:
    # Ids of one statement are without gap when nobody else inserts: then one range and grouped SQL are far cheaper.
    if ids[-1] - ids[0] + 1 == len(ids):
        return ledger.from_records(session, table, table.model.id.between(ids[0], ids[-1]))
    return ledger.measure(session, table, ids)


def _forget(session: Session, previous: Any) -> None:
    if not previous.nested:
        session.info.pop(_KEY, None)
