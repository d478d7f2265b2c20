"""Inline references: owners told in the sheet of their business, found, or made in the same import.

Whatever stays doubtful is told and the row is not taken; two people are never made one, and a stored person is never
changed from the sheet of a business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import gate
from app.audit.bulk import insert_rows
from app.importing.matching import Keyed, Match, Matcher, key_of
from app.importing.parts import Item
from app.master import messages, registry
from app.master.lookups import Lookups, normalised
from app.master.parsing import is_blank, parse_text
from app.master.table import Column, Table
from app.master.validation import Outcome, Problem, validate


class Maker:
    """Finds the target of an inline reference, or makes it together with the row that tells of it.

    Until it is written a new target has a negative number; `write` gives it its id.
    """

    def __init__(self, session: Session, table: Table, reference: Column, lookups: Lookups, user: Any) -> None:
        self.session, self.table, self.reference, self.lookups = session, table, reference, lookups
        assert reference.meta.inline is not None
        self.inline = reference.meta.inline
        self.target = registry.get(reference.meta.target or "")
        self.matcher = Matcher(session, self.target)
        self.allowed = user is None or gate.allows(user, "buat", self.target.key)
        self.new: dict[int, dict[str, Any]] = {}
        self.ids: dict[int, int] = {}
        self.wanted: set[int] = set()

    def tell(self, items: Sequence[Item]) -> None:
        """Fill `told`, `doubts` and `hints` of the rows of a chunk."""
        told = [(item, outcome) for item in items if (outcome := self._read(item)) is not None]
        rows = self.matcher.load([outcome.values for _, outcome in told])
        model = self.target.model
        stored = {row.id: row for row in self.session.scalars(select(model).where(model.id.in_(self.matcher.found)))}
        for (item, outcome), row in zip(told, rows, strict=True):
            if not outcome.errors:
                self._tell(item, outcome, row, stored)

    def _read(self, item: Item) -> Outcome | None:
        """The checked facts of the target, or None when the row tells nothing of it."""
        parts = {key: cell for key, cell in item.row.parts.get(self.reference.key, {}).items() if not is_blank(cell)}
        title, own = self.target.spec.title[0], item.row.values.get(self.reference.key)
        if not parts and not self._unknown_name(own):
            return None
        if is_blank(parts.get(title)) and not is_blank(own):
            parts[title] = own
        copied = {key: item.row.values.get(key) or item.guessed.get(key) for key in self.inline.copied}
        outcome = validate(self.target, {**copied, **parts}, self.lookups)
        # The row itself tells of its place; a name is only needed for a new target.
        outcome.errors = [problem for problem in outcome.errors if problem.column not in (*copied, title)]
        item.doubts += [self._problem(p.column or title, p.message, p.value) for p in outcome.errors]
        item.row.values.pop(self.reference.key, None)
        return outcome

    def _unknown_name(self, text: Any) -> bool:
        """Whether the reference itself holds a name that no target has; numbers must be known."""
        if not isinstance(text, str) or is_blank(text) or not any(sign.isalpha() for sign in text):
            return False
        return not self.lookups.found(self.reference, text.strip())

    def _problem(self, key: str, message: str, value: str = "") -> Problem:
        return Problem(f"{self.reference.key}.{key}", message, value)

    def _tell(self, item: Item, outcome: Outcome, row: Keyed, stored: Mapping[int, Any]) -> None:
        values, title = outcome.values, self.target.spec.title[0]
        match = self.matcher.find(row)
        if match.row_id is not None:
            self._found(item, match.row_id, values, self.target.values(stored[match.row_id]))
        elif match.record is not None:
            self._again(item, match, values)
        elif match.clash:
            item.doubts.append(self._problem(match.column or title, match.clash))
        elif (owner := self._numbered(item)) is not None:
            self._same_number(item, owner, values)
        else:
            self._make(item, outcome, row)

    def _numbered(self, item: Item) -> int | None:
        """The target of another record that shares a number with this row (one NIB has one owner)."""
        for key in self.inline.same:
            text = item.row.values.get(key)
            if is_blank(text):
                continue
            number = normalised(self.table[key], parse_text(text))
            if self.lookups.ahead.holders(self.table.key, key, number) == []:
                continue
            query = select(self.table[self.reference.key].attr).where(
                self.table[key].attr == number, self.table[self.reference.key].attr.is_not(None)
            )
            ids = set(self.session.scalars(query.distinct().limit(2)))
            if len(ids) == 1:
                return int(ids.pop())
        return None

    def _same_number(self, item: Item, row_id: int, values: Mapping[str, Any]) -> None:
        stored = self.target.values(self.session.get_one(self.target.model, row_id))
        title = self.target.spec.title[0]
        if key_of(stored[title]) != key_of(values.get(title)):
            label = self.table[self.inline.same[0]].label
            item.doubts.append(
                self._problem(
                    title, f"{label} ini tercatat atas nama “{stored[title]}”. Betulkan nama atau {label}-nya."
                )
            )
            return
        self._found(item, row_id, values, stored)

    def _found(self, item: Item, row_id: int, values: Mapping[str, Any], stored: Mapping[str, Any]) -> None:
        """A stored target is used as it is: what the sheet tells otherwise is said, never written from here."""
        number = self.matcher.levels[0].keys[0]
        if values.get(number) is not None and stored[number] is None:
            item.doubts.append(
                self._problem(
                    number,
                    f"“{stored[self.target.spec.title[0]]}” sudah tersimpan tanpa {self.target[number].label}. "
                    f"Lengkapi dahulu di {self.target.label}, supaya pasti orangnya sama.",
                )
            )
            return
        item.told[self.reference.key] = row_id
        self.lookups.know(self.target.key, row_id, str(stored[self.target.spec.title[0]]))
        self._say_differences(item, values, stored, f"tersimpan di {self.target.label}")

    def _differing(self, item: Item, values: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
        """The told columns that both hold and that differ."""
        told = item.row.parts.get(self.reference.key, {})
        return [
            key
            for key in told
            if None not in (values.get(key), other.get(key)) and key_of(values[key]) != key_of(other[key])
        ]

    def _say_differences(self, item: Item, values: Mapping[str, Any], other: Mapping[str, Any], where: str) -> None:
        told = item.row.parts.get(self.reference.key, {})
        lost = [key for key in told if values.get(key) is not None and key_of(values[key]) != key_of(other.get(key))]
        if lost:
            labels = ", ".join(self.target[key].label for key in lost)
            item.hints.append(
                self._problem(lost[0], f"{labels} tidak sama dengan yang {where}; yang itu tidak diubah.")
            )

    def _again(self, item: Item, match: Match, values: Mapping[str, Any]) -> None:
        """The same person in an earlier row: certain by the number, else only when nothing else differs."""
        assert match.record is not None
        number, first = self.matcher.levels[0].keys[0], self.new[match.record]
        certain = values.get(number) is not None and values[number] == first.get(number)
        if not certain and (values.get(number) is not None or self._differing(item, values, first)):
            item.doubts.append(
                self._problem(
                    self.target.spec.title[0],
                    f"{self.reference.label} bernama sama ada di baris {match.earlier} dengan data lain. "
                    f"Isi {self.target[number].label} di kedua baris supaya dapat dibedakan.",
                )
            )
            return
        item.told[self.reference.key] = match.record
        self._say_differences(item, values, first, f"ada di baris {match.earlier}")

    def _make(self, item: Item, outcome: Outcome, row: Keyed) -> None:
        title = self.target.spec.title[0]
        if outcome.values.get(title) is None:
            item.doubts.append(self._problem(title, f"{self.reference.label} belum tercatat. Isi juga namanya."))
            return
        if not self.allowed:
            item.doubts.append(self._problem(title, f"{self.reference.label} belum tercatat. {messages.FORBIDDEN}"))
            return
        record = self.matcher.claim(item.row.number, row, None)
        self.new[record] = outcome.values
        self.lookups.know(self.target.key, record, str(outcome.values[title]))
        item.told[self.reference.key] = record
        item.hints += [self._problem(p.column or title, p.message, p.value) for p in outcome.warnings]

    def take(self, taken: Sequence[Item], *, write: bool) -> None:
        """The rows are taken, and with them the new targets they tell of; with `write` these get their ids."""
        key = self.reference.key
        fresh = {record for item in taken if (record := item.outcome.values.get(key) or 0) < 0} - self.wanted
        self.wanted |= fresh
        if not write:
            return
        records = sorted(fresh, reverse=True)
        ids = insert_rows(self.session, self.target, [self.new[record] for record in records])
        self.ids |= dict(zip(records, ids, strict=True))
        self.matcher.wrote(ids)
        for item in taken:
            if (item.outcome.values.get(key) or 0) < 0:
                item.outcome.values[key] = self.ids[item.outcome.values[key]]
