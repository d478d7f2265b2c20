"""The import itself: read, check, match, write. One transaction; a dry run does all of it but the writing.

Every data row ends in exactly one count: new, changed, same, clash or rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.access.scope import clause
from app.audit.bulk import insert_rows
from app.importing.matching import Matcher, SeenInFile
from app.importing.plan import Plan
from app.importing.reading import CellError, SourceFile
from app.importing.rows import RawRow, Reading
from app.master import messages, registry, store
from app.master.dberrors import explain
from app.master.lookups import Lookups
from app.master.parsing import is_blank
from app.master.table import Table
from app.master.validation import Outcome, Problem, validate

CHUNK = 500
KEPT_PROBLEMS = 1000
Progress = Callable[[int], None]


@dataclass
class Report:
    """What an import found. `errors` and `warnings` hold at most KEPT_PROBLEMS entries; the counts are exact."""

    total: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    clash: int = 0
    rejected: int = 0
    warned: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @property
    def faulty(self) -> bool:
        return bool(self.clash or self.rejected)

    def counts(self) -> dict[str, int]:
        """The counts by name, in the order people read them."""
        names = ("total", "new", "changed", "same", "clash", "rejected")
        return {name: getattr(self, name) for name in names}


@dataclass
class _Item:
    row: RawRow
    outcome: Outcome
    row_id: int | None = None


def run(
    session: Session,
    table: Table,
    source: SourceFile,
    plan: Plan,
    user: Any,
    *,
    write: bool,
    progress: Progress | None = None,
) -> Report:
    """Check every row of the file and, with `write`, put the good ones into the session (the caller commits).

    Nothing is rolled back here: the caller looks at `report.faulty` and `plan.partial`. `user` None means the system.
    Raises PlanError when a sheet has lost its header.
    """
    report = Report(notices=list(source.notices))
    reading = Reading(table, source, plan, [])
    lookups, seen = Lookups(session), SeenInFile(table)
    parents: set[int | None] = set()
    for chunk in _chunks(iter(reading), CHUNK):
        new, changed = _sort(
            session, table, _checked(session, table, chunk, lookups, user, report), seen, lookups, report
        )
        if write:
            parents |= _insert(session, table, new)
            parents |= _update(session, table, changed)
        if progress is not None:
            progress(report.total)
    if write:
        store.refresh_parents(session, table, parents)
    for _, skipped in reading.skipped:
        report.skipped[skipped.reason] = report.skipped.get(skipped.reason, 0) + 1
    return report


def _chunks(rows: Iterator[RawRow], size: int) -> Iterator[list[RawRow]]:
    while chunk := list(islice(rows, size)):
        yield chunk


def _checked(
    session: Session, table: Table, chunk: Sequence[RawRow], lookups: Lookups, user: Any, report: Report
) -> list[_Item]:
    """Validate the chunk as new records; rows whose fault is more than a missing column are told and dropped later."""
    _prefetch(table, chunk, lookups)
    items = []
    for row in chunk:
        report.total += 1
        outcome = validate(table, row.values, lookups)
        for key, cell in row.values.items():
            if isinstance(cell, CellError):
                outcome.errors = [p for p in outcome.errors if p.column != key]
                outcome.errors.append(Problem(key, messages.CELL_ERROR.format(value=cell), str(cell)))
        items.append(_Item(row, outcome))
    _refuse_outside(session, table, items, user)
    return items


def _prefetch(table: Table, chunk: Sequence[RawRow], lookups: Lookups) -> None:
    for column in table:
        target = registry.find(column.meta.target or "")
        if target is not None and not target.spec.small:
            texts = {str(row.values[column.key]).strip() for row in chunk if not is_blank(row.values.get(column.key))}
            lookups.prefetch(target, texts)


def _refuse_outside(session: Session, table: Table, items: Sequence[_Item], user: Any) -> None:
    """Rows outside the user's kecamatan are refused here, so that no row is written that the user could not see."""
    if not getattr(user, "kecamatan_ids", None):
        return
    key = "kecamatan" if "kecamatan" in table.columns else (table.parent.key if table.parent else "")
    if not key:
        return
    ids = {item.outcome.values.get(key) for item in items} - {None}
    if key == "kecamatan":
        allowed = ids & set(user.kecamatan_ids)
    else:
        parent = registry.get(table[key].meta.target or "")
        allowed = set(session.scalars(select(parent.model.id).where(parent.model.id.in_(ids), clause(parent, user))))
    for item in items:
        if (value := item.outcome.values.get(key)) is not None and value not in allowed:
            item.outcome.errors.append(Problem(key, messages.OUTSIDE_SCOPE))


def _sort(
    session: Session, table: Table, items: Sequence[_Item], seen: SeenInFile, lookups: Lookups, report: Report
) -> tuple[list[_Item], list[tuple[Any, dict[str, Any]]]]:
    """Decide each row: new records, changed records (with what differs); the rest is counted and told."""
    matcher = Matcher(session, table, [item.outcome.values for item in items])
    for item in items:
        match = matcher.find(item.outcome.values)
        if match.clash and not item.outcome.errors:
            item.outcome.errors.append(Problem(table.spec.match[0][0], match.clash))
            item.row_id = -1
        else:
            item.row_id = match.row_id
    stored = _stored(session, table, [item.row_id for item in items])
    new: list[_Item] = []
    changed: list[tuple[Any, dict[str, Any]]] = []
    for item in items:
        row = stored.get(item.row_id or 0)
        if row is not None:
            item.outcome = validate(table, item.row.values, lookups, table.values(row))
        _decide(table, item, row, seen, new, changed, report)
    return new, changed


def _stored(session: Session, table: Table, ids: Sequence[int | None]) -> dict[int, Any]:
    wanted = [row_id for row_id in ids if row_id]
    if not wanted:
        return {}
    return {row.id: row for row in session.scalars(select(table.model).where(table.model.id.in_(wanted)))}


def _decide(
    table: Table,
    item: _Item,
    row: Any,
    seen: SeenInFile,
    new: list[_Item],
    changed: list[tuple[Any, dict[str, Any]]],
    report: Report,
) -> None:
    outcome = item.outcome
    if outcome.errors:
        _tell(table, item, outcome.errors, report.errors)
        if item.row_id == -1:
            report.clash += 1
        else:
            report.rejected += 1
        return
    claim, sentence = seen.check(item.row.number, outcome.values)
    if claim == "clash":
        report.clash += 1
        _tell(table, item, [Problem(table.spec.match[0][0], sentence or "")], report.errors)
        return
    if outcome.warnings:
        report.warned += 1
        _tell(table, item, outcome.warnings, report.warnings)
    differing = {} if row is None else {k: v for k, v in outcome.values.items() if getattr(row, k) != v}
    if claim == "same" or (row is not None and not differing):
        report.same += 1
    elif row is None:
        report.new += 1
        new.append(item)
    else:
        report.changed += 1
        changed.append((row, differing))


def _tell(table: Table, item: _Item, problems: Sequence[Problem], into: list[dict[str, Any]]) -> None:
    for problem in problems:
        if len(into) < KEPT_PROBLEMS:
            key = problem.column or ""
            label = table[key].label if key in table.columns else ""
            into.append(
                {
                    "row": item.row.number,
                    "sheet": item.row.sheet,
                    "column": item.row.headings.get(key) or label,
                    "value": problem.value,
                    "message": problem.message,
                }
            )


def _insert(session: Session, table: Table, items: Sequence[_Item]) -> set[int | None]:
    """Write new records in bulk; returns the parents to refresh."""
    insert_rows(session, table, [item.outcome.values for item in items])
    parent = table.spec.upward
    return {item.outcome.values.get(parent) for item in items} if parent else set()


def _update(session: Session, table: Table, changed: Sequence[tuple[Any, dict[str, Any]]]) -> set[int | None]:
    parents: set[int | None] = set()
    parent = table.spec.upward
    for row, values in changed:
        if parent:
            parents.add(getattr(row, parent))
        store.assign(session, table, row, values)
        if parent:
            parents.add(getattr(row, parent))
    session.flush()
    return parents


def sentence_for(error: DBAPIError, table: Table) -> str:
    """What to say when the database refused the whole import."""
    return explain(error, table).message
