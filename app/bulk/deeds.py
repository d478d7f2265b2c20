"""What bulk work does with a part of its records: edit, trash, or a step of verification. Nothing is committed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.scope import clause
from app.audit import trail
from app.master import messages, store
from app.master.ahead import numbered
from app.master.lookups import Lookups, normalised
from app.master.table import Table
from app.master.validation import Problem, validate
from app.verification.steps import STEPS, judge, take

KEPT_EXAMPLES, KEPT_REFUSALS = 20, 500


class Broken(Exception):
    """The work as a whole cannot be done; the text says why."""


@dataclass
class Report:
    """What became, or would become, of each record; the counts are exact, examples and refusals the first ones."""

    total: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    warned: int = 0
    along: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[dict[str, Any]] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def refuse(self, row_id: int, title: str, reason: str) -> None:
        """Count a record that stays as it is, with the reason."""
        self.refused += 1
        self.reasons[reason] += 1
        if len(self.refusals) < KEPT_REFUSALS:
            self.refusals.append({"id": row_id, "title": title, "reason": reason})

    def change(self, row_id: int, title: str, changes: Mapping[str, Any]) -> None:
        """Count a record that changes; `changes` as the audit writes them."""
        self.changed += 1
        if len(self.examples) < KEPT_EXAMPLES:
            self.examples.append({"id": row_id, "title": title, "changes": dict(changes)})


class Deed:
    """One piece of bulk work over all its parts: `take` looks at a part, and writes it when `write` is set."""

    def __init__(self, session: Session, table: Table, plan: Mapping[str, Any], user: Any, *, write: bool) -> None:
        self.session, self.table, self.plan, self.user, self.write = session, table, plan, user, write
        self.lookups, self.report = Lookups(session), Report()

    def take(self, rows: Sequence[Any], titles: Mapping[int, str]) -> None:
        """Judge these records and, when writing, change those nothing stands against."""
        raise NotImplementedError

    def finish(self) -> None:
        """What is to be done once after the last part."""


class Edit(Deed):
    """The same values for the same columns of every record, each checked as its form would check it."""

    def __init__(self, session: Session, table: Table, plan: Mapping[str, Any], user: Any, *, write: bool) -> None:
        super().__init__(session, table, plan, user, write=write)
        self.parents: set[int | None] = set()

    def take(self, rows: Sequence[Any], titles: Mapping[int, str]) -> None:
        self._look_ahead(rows)
        changing = [(row, values) for row in rows if (values := self._checked(row, titles[row.id]))]
        if not self.write:
            return
        for row, values in changing:
            self._note_parent(row)
            store.assign(self.session, self.table, row, values)
            self._note_parent(row)
        self.session.flush()
        self._check_scope([row.id for row, _ in changing])

    def _look_ahead(self, rows: Sequence[Any]) -> None:
        """Have what the rules ask of these records asked once for all of them; the last part was written since."""
        given = self.plan["nilai"]
        self.lookups.ahead.look(
            {
                column.key: {normalised(column, str(given[column.key] or ""))}
                if column.key in given
                else {getattr(row, column.key) or "" for row in rows}
                for column in numbered(self.table)
            },
            fresh=True,
        )

    def _checked(self, row: Any, title: str) -> dict[str, Any]:
        """The columns of this record that change; none when it is refused or says so already."""
        outcome = validate(self.table, self.plan["nilai"], self.lookups, self.table.values(row))
        if not outcome.ok:
            self.report.refuse(row.id, title, self._sentence(outcome.errors))
            return {}
        values = {key: value for key, value in outcome.values.items() if getattr(row, key) != value}
        if not values:
            self.report.same += 1
            return {}
        self.report.warned += bool(outcome.warnings)
        before = trail.shown(self.table, {key: getattr(row, key) for key in values})
        after = trail.shown(self.table, values)
        changes: dict[str, Any] = {key: [before[key], after[key]] for key in values}
        self.report.change(row.id, title, changes)
        if outcome.warnings and len(self.report.examples) == self.report.changed:
            self.report.examples[-1]["warning"] = self._sentence(outcome.warnings)
        return values

    def _sentence(self, problems: Sequence[Problem]) -> str:
        labels = {column.key: f"{column.label}: " for column in self.table}
        return " ".join(dict.fromkeys(f"{labels.get(p.column or '', '')}{p.message}" for p in problems))

    def _note_parent(self, row: Any) -> None:
        if self.table.spec.upward:
            self.parents.add(getattr(row, self.table.spec.upward))

    def _check_scope(self, ids: list[int]) -> None:
        inside = select(self.table.model.id).where(self.table.model.id.in_(ids), clause(self.table, self.user))
        if len(set(self.session.scalars(inside))) < len(ids):
            raise Broken(messages.OUTSIDE_SCOPE)

    def finish(self) -> None:
        store.refresh_parents(self.session, self.table, self.parents)


class Trash(Deed):
    """Each record with its child records to the trash; what others refer to stays."""

    def take(self, rows: Sequence[Any], titles: Mapping[int, str]) -> None:
        used = store.usages(self.session, self.table, rows)
        free = [row for row in rows if not used[row.id]]
        for row in rows:
            if used[row.id]:
                self.report.refuse(row.id, titles[row.id], used[row.id])
            else:
                self.report.change(row.id, titles[row.id], {})
        if self.write:
            self.report.along += store.trash_all(self.session, self.table, free) - len(free)
        else:
            self.report.along += len(store.descendants(self.session, self.table, free))


class Step(Deed):
    """A step of verification, each record judged by itself: four eyes, state, what its register asks for."""

    def take(self, rows: Sequence[Any], titles: Mapping[int, str]) -> None:
        step, session = STEPS[self.plan["aksi"]], self.session
        if self.write:
            judged = take(session, self.table, step, rows, self.user.id, reason=self.plan["alasan"])
        else:
            judged = judge(session, self.table, step, rows, self.user.id)
        for row in rows:
            if judged[row.id]:
                self.report.refuse(row.id, titles[row.id], judged[row.id])
            else:
                self.report.change(row.id, titles[row.id], {})


DEEDS: dict[str, type[Deed]] = {"ubah": Edit, "hapus": Trash, **dict.fromkeys(STEPS, Step)}


def parts(rows: Sequence[Sequence[int]], size: int) -> Iterator[dict[int, int]]:
    """[[id, version], ...] in parts of `size`, each as {id: version}."""
    for start in range(0, len(rows), size):
        yield {row[0]: row[1] for row in rows[start : start + size]}


def summary(report: Report) -> dict[str, Any]:
    """The report as it is kept with the batch: reasons by how often they occur."""
    reasons = [{"reason": reason, "count": count} for reason, count in report.reasons.most_common(50)]
    return {**vars(report), "reasons": reasons}
