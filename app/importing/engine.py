"""The import itself: read, check, match, write. One transaction; a dry run does all of it but the writing.

Every data row ends in exactly one count: new, changed, same, clash or rejected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.access.scope import anchor, clause
from app.audit.bulk import insert_rows
from app.importing.errorbook import Sink
from app.importing.fillables import fillables
from app.importing.inline import Maker
from app.importing.matching import Match, Matcher
from app.importing.parts import Finder, Item
from app.importing.places import Places
from app.importing.plan import Plan
from app.importing.reading import SourceFile
from app.importing.rows import RawRow, Reading
from app.master import formats, messages, registry, states, store
from app.master.ahead import numbered
from app.master.base import Register
from app.master.dberrors import explain
from app.master.filerows import FileRows
from app.master.lookups import Lookups, normalised
from app.master.parsing import is_blank
from app.master.table import Column, Table
from app.master.validation import Outcome, Problem, check, complete, read
from app.verification.steps import MIN_REASON, STEPS

CHUNK = 2000
KEPT_PROBLEMS = 1000
KEPT_REASONS = 300
SHOWN_ROWS = 5
_DIGIT = re.compile(r"\d")
_VARIABLE = re.compile(r"“[^”]*”|[\d.,]+")
Progress = Callable[[int], None]


@dataclass
class Report:
    """What an import found. `errors` and `warnings` hold at most KEPT_PROBLEMS entries; the counts are exact.

    `reasons`: the same by reason, with the number of rows and the first of them, most frequent first.
    """

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
    reasons: list[dict[str, Any]] = field(default_factory=list)

    @property
    def faulty(self) -> bool:
        return bool(self.clash or self.rejected)

    def counts(self) -> dict[str, int]:
        """The counts by name, in the order people read them."""
        names = ("total", "new", "changed", "same", "clash", "rejected")
        return {name: getattr(self, name) for name in names}


def run(
    session: Session,
    table: Table,
    source: SourceFile,
    plan: Plan,
    user: Any,
    *,
    write: bool,
    progress: Progress | None = None,
    tell: Sink | None = None,
) -> Report:
    """Check every row of the file and, with `write`, put the good ones into the session (the caller commits).

    Nothing is rolled back here: the caller looks at `report.faulty` and `plan.partial`. `user` None means the system.
    `tell` gets every problem, in the order of the rows; the report keeps the first ones.
    Raises PlanError when a sheet has lost its header.
    """
    work = _Import(session, table, plan, user, write=write, tell=tell)
    work.report.notices = [*source.notices, *plan.notices]
    reading = Reading(table, source, plan, [])
    for chunk in _chunks(iter(reading), CHUNK):
        work.take(chunk)
        chunk.clear()  # before the next one is read
        if progress is not None:
            progress(work.report.total)
    work.finish()
    for _, skipped in reading.skipped:
        work.report.skipped[skipped.reason] = work.report.skipped.get(skipped.reason, 0) + skipped.rows
    return work.report


def _chunks(rows: Iterator[RawRow], size: int) -> Iterator[list[RawRow]]:
    while chunk := list(islice(rows, size)):
        yield chunk


class _Import:
    """One run: what it has seen of the file so far, and what it found."""

    def __init__(
        self, session: Session, table: Table, plan: Plan, user: Any, *, write: bool, tell: Sink | None = None
    ) -> None:
        self.session, self.table, self.plan, self.user, self.write = session, table, plan, user, write
        self.tell = tell
        self.submit = plan.submit and issubclass(table.model, Register)
        self.report = Report()
        self.lookups = Lookups(session)
        self.lookups.file_rows = self.file_rows = FileRows(table.key)
        self.matcher = Matcher(session, table)
        self.places = Places(table, self.lookups)
        told = {key.partition(".")[0] for key in (*plan.mapping.values(), *plan.constants) if key}
        references = [table[key] for key in sorted(told) if table[key].kind == "reference"]
        self.makers = [
            Maker(session, table, column, self.lookups, user) for column in references if column.meta.inline is not None
        ]
        self.finders = [Finder(session, column, self.lookups) for column in references if column.meta.inline is None]
        self.inner = [(column.key, column.meta.within) for column in table if column.meta.within]
        # Rows are recognised by what is computed from them too; else only what they turn out to be needs computing.
        self.early = any(not table[key].editable for key in self.matcher.keys)
        self.parents: set[int | None] = set()
        self.reasons: dict[tuple[Any, ...], dict[str, Any]] = {}

    def take(self, chunk: Sequence[RawRow]) -> None:
        """Check, match and, when writing, write one chunk."""
        items = [Item(row, self.report.total + number) for number, row in enumerate(chunk, 1)]
        self.report.total += len(items)
        self._prefetch(chunk)
        for item in items:
            item.guessed = self.places.read(item.row.values)
        for finder in self.finders:
            finder.tell(items)
        for maker in self.makers:
            maker.tell(items)
        for item in items:
            self._read(item, None)
        _refuse_outside(self.session, self.table, items, self.user)
        new, changed = self._sort(items)
        for maker in self.makers:
            maker.take([*new, *[item for item, _ in changed]], write=self.write)
        if self.write:
            self._insert(new)
            self._update(changed)

    def _prefetch(self, chunk: Sequence[RawRow]) -> None:
        for column in self.table:
            target = registry.find(column.meta.target or "")
            if target is not None and not target.spec.small:
                cells = [row.values.get(column.key) for row in chunk]
                self.lookups.prefetch(target, {str(cell).strip() for cell in cells if not is_blank(cell)})
        self.lookups.ahead.look(
            {
                column.key: {_number(column, cell) for cell in {row.values.get(column.key) for row in chunk}}
                for column in numbered(self.table)
            }
        )

    def _read(self, item: Item, stored: Mapping[str, Any] | None) -> None:
        """Read a row as a new record or over the stored one, with what was found out about it beside."""
        outcome = item.outcome = Outcome()
        guessed = {key: value for key, value in item.guessed.items() if (stored or {}).get(key) is None}
        raw = {**item.row.values, **guessed, **item.told} if guessed or item.told else item.row.values
        if stored is not None and not self.plan.clear_blank:
            raw = {key: value for key, value in raw.items() if not is_blank(value) or stored.get(key) is None}
        given = read(self.table, raw, self.lookups, stored, outcome)
        item.certain = (
            outcome.ok
            and not guessed
            and all(raw.get(key) is None or outcome.values.get(outer) is not None for key, outer in self.inner)
        )
        item.guessed, item.given = guessed, given
        if stored is not None or self.early:
            item.whole = complete(self.table, given, self.lookups, stored, outcome)

    def _read_over(self, item: Item, stored: Mapping[str, Any]) -> None:
        """Take the row, read as a new record, over the stored one; anew where that makes it read differently."""
        if not item.certain:
            self._read(item, stored)
            return
        first = item.outcome
        given = {
            key: value
            for key, value in first.values.items()
            if self.table[key].editable and (value is not None or self.plan.clear_blank or stored[key] is None)
        }
        item.outcome = Outcome(given, warnings=first.warnings)
        item.whole = complete(self.table, dict(given), self.lookups, stored, item.outcome)

    def _check(self, item: Item) -> None:
        """Check what was read: the rules between columns, broken cells, what was doubtful about its references."""
        self.file_rows.at(item.order, item.row.place)
        outcome = item.outcome
        if item.whole is not None:
            check(self.table, item.whole, outcome)
        broken = item.row.broken()
        if broken or item.doubts:
            doubtful = {(problem.column or "").partition(".")[0] for problem in item.doubts}
            outcome.errors = [p for p in outcome.errors if p.column not in broken and p.column not in doubtful]
            outcome.errors += item.doubts
            outcome.errors += [Problem(k, messages.CELL_ERROR.format(value=v), str(v)) for k, v in broken.items()]
        outcome.warnings += [*item.hints, *[self._guess(key, value) for key, value in item.guessed.items()]]
        if outcome.ok:
            self.file_rows.note(outcome.values)

    def _guess(self, key: str, row_id: int) -> Problem:
        column = self.table[key]
        name = self.lookups.labels(column.meta.target or "", [row_id]).get(row_id, "")
        return Problem(key, messages.PLACE_FROM_ADDRESS.format(label=column.label, name=name))

    def _sort(self, items: Sequence[Item]) -> tuple[list[Item], list[tuple[Item, int]]]:
        """Decide each row: new records, changed records (with their id); the rest is counted and told."""
        # As new records: what a stored one adds must not tell two equal rows of the file apart.
        rows = self.matcher.load([item.outcome.values for item in items])
        stored = self._stored(self.matcher.found)
        new: list[Item] = []
        changed: list[tuple[Item, int]] = []
        for item, row in zip(items, rows, strict=True):
            match = self.matcher.find(row)
            before = stored[match.row_id] if match.row_id is not None else None
            if before is not None:
                self._read_over(item, before)
            elif not self.early:
                item.whole = complete(self.table, item.given, self.lookups, None, item.outcome)
            self._check(item)
            if self._refused(item, match) or self._repeats(item, match):
                continue
            self.matcher.claim(item.row.number, row, match.row_id)
            self._decide(item, before, new, changed)
        return new, changed

    def _stored(self, ids: Collection[int]) -> dict[int, dict[str, Any]]:
        """The values of these records by id, as `Table.values` gives them."""
        model, keys = self.table.model, ("id", *self.table.columns)
        query = select(model.id, *[column.attr for column in self.table]).where(model.id.in_(ids))
        return {row[0]: dict(zip(keys, row, strict=True)) for row in self.session.execute(query)} if ids else {}

    def _refused(self, item: Item, match: Match) -> bool:
        errors = item.outcome.errors
        if len(self.plan.reason) < MIN_REASON:
            errors = [*errors, *[problem for problem in item.outcome.warnings if problem.reasoned]]
        if not errors and not match.clash:
            return False
        if errors:
            self.report.rejected += 1
        else:
            self.report.clash += 1
        self._tell(item, errors or [Problem(match.column, match.clash)], self.report.errors)
        return True

    def _repeats(self, item: Item, match: Match) -> bool:
        if not match.same:
            return False
        self.report.same += 1
        self.report.warned += 1
        sentence = messages.ROW_TWICE.format(row=match.earlier)
        self._tell(item, [Problem(match.column, sentence)], self.report.warnings)
        return True

    def _decide(
        self, item: Item, stored: Mapping[str, Any] | None, new: list[Item], changed: list[tuple[Item, int]]
    ) -> None:
        if item.outcome.warnings:
            self.report.warned += 1
            self._tell(item, item.outcome.warnings, self.report.warnings)
        if stored is None:
            self.report.new += 1
            new.append(item)
        elif any(stored[key] != value for key, value in item.outcome.values.items()):
            self.report.changed += 1
            changed.append((item, stored["id"]))
        else:
            self.report.same += 1

    def _tell(self, item: Item, problems: Sequence[Problem], into: list[dict[str, Any]]) -> None:
        known = fillables(self.table)
        for problem in problems:
            key = problem.column or ""
            entry = {
                "row": item.row.number,
                "sheet": item.row.sheet,
                "column": item.row.headings.get(key) or (known[key].label if key in known else ""),
                "value": problem.value,
                "message": problem.message,
            }
            level = "galat" if into is self.report.errors else "peringatan"
            if len(into) < KEPT_PROBLEMS:
                into.append(entry)
            if self.tell is not None:
                self.tell({**entry, "level": level})
            self._reason(key, problem, entry, level)

    def _reason(self, key: str, problem: Problem, entry: dict[str, Any], level: str) -> None:
        """Count the row under its reason: sentences that differ in numbers and names only are one reason."""
        about = problem.value.lower() if problem.unknown else _VARIABLE.sub("", problem.message)
        reason = self.reasons.setdefault(
            (level, key, about),
            {**entry, "key": key, "level": level, "unknown": problem.unknown, "count": 0, "rows": []},
        )
        reason["count"] += 1
        if len(reason["rows"]) < SHOWN_ROWS:
            reason["rows"].append(entry["row"])

    def _insert(self, items: Sequence[Item]) -> None:
        values = [item.outcome.values for item in items]
        state = states.DIAJUKAN if self.submit else states.DRAF
        self.matcher.wrote(insert_rows(self.session, self.table, values, state))
        if self.table.spec.upward:
            self.parents |= {item.outcome.values.get(self.table.spec.upward) for item in items}

    def _update(self, changed: Sequence[tuple[Item, int]]) -> None:
        if not changed:
            return
        parent, model = self.table.spec.upward, self.table.model
        query = select(model).where(model.id.in_([row_id for _, row_id in changed]))
        rows: dict[int, Any] = {row.id: row for row in self.session.scalars(query)}
        for item, row_id in changed:
            row = rows[row_id]
            if parent:
                self.parents.add(getattr(row, parent))
            store.assign(self.session, self.table, row, item.outcome.values)
            if self.submit and row.verifikasi in STEPS["ajukan"].sources:
                row.verifikasi = states.DIAJUKAN
            if parent:
                self.parents.add(getattr(row, parent))
        self.session.flush()

    def finish(self) -> None:
        """Bring parents up to date, sort the reasons and say which other records came with the file."""
        ordered = sorted(self.reasons.values(), key=lambda reason: (reason["level"], -reason["count"]))
        self.report.reasons = ordered[:KEPT_REASONS]
        if self.write:
            store.refresh_parents(self.session, self.table, self.parents)
        for maker in self.makers:
            if maker.wanted:
                count, label = formats.angka(len(maker.wanted)), maker.target.noun
                done = "ikut disimpan" if self.write else "akan ikut disimpan"
                self.report.notices.append(f"{count} {label} baru {done} dari berkas ini.")


def _number(column: Column, cell: Any) -> str:
    """The cell as the column would store it, when that is plain digits; else ''."""
    return normalised(column, cell.strip()) if isinstance(cell, str) and _DIGIT.search(cell) else ""


def _refuse_outside(session: Session, table: Table, items: Sequence[Item], user: Any) -> None:
    """Rows outside the user's kecamatan are refused here, so that no row is written that the user could not see."""
    if not getattr(user, "kecamatan_ids", None):
        return
    owner = table.columns.get("kecamatan") or anchor(table)
    if owner is None:
        return
    key = owner.key
    ids = {item.outcome.values.get(key) for item in items} - {None}
    if key == "kecamatan":
        allowed = ids & set(user.kecamatan_ids)
    else:
        parent = registry.get(table[key].meta.target or "")
        allowed = set(session.scalars(select(parent.model.id).where(parent.model.id.in_(ids), clause(parent, user))))
    for item in items:
        if (value := item.outcome.values.get(key)) is not None and value not in allowed:
            item.doubts.append(Problem(key, messages.OUTSIDE_SCOPE))


def sentence_for(error: DBAPIError, table: Table) -> str:
    """What to say when the database refused the whole import."""
    return explain(error, table).message
