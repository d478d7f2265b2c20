"""References told by columns of their target: found by its strongest key, checked by the others.

"NIK koperasi" and "Nama koperasi" in one sheet find one cooperative, or tell that they disagree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.importing.rows import RawRow
from app.master import messages, registry
from app.master.lookups import Lookups, name_key, shown_text
from app.master.parsing import Unreadable, is_blank, parse_text
from app.master.spec import Values
from app.master.table import Column
from app.master.validation import Outcome, Problem


@dataclass
class Item:
    """One row on its way: what was found for it and what is wrong with it.

    `order`: its number among all rows read. `told`: references found by their parts; `doubts` and `hints`: what was
    wrong or worth a look with them. `guessed`: places read from the address. `given`: what was read of; `whole`: the
    record it makes, None while something is wrong; `certain`: each of its cells could be read.
    """

    row: RawRow
    order: int
    outcome: Outcome = field(default_factory=Outcome)
    told: dict[str, int] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)
    hints: list[Problem] = field(default_factory=list)
    guessed: dict[str, int] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    whole: Values | None = None
    certain: bool = False


class Finder:
    """Finds the target of one reference by the columns that tell it (`koperasi.nik_koperasi`, `koperasi.nama`)."""

    def __init__(self, session: Session, reference: Column, lookups: Lookups) -> None:
        self.session, self.reference, self.lookups = session, reference, lookups
        self.target = registry.get(reference.meta.target or "")

    def tell(self, items: Sequence[Item]) -> None:
        """Fill `told`, `doubts` and `hints` of the rows of a chunk."""
        named = [(item, self._names(item)) for item in items if self.reference.key in item.row.parts]
        if not named:
            return
        if not self.target.spec.small:
            self.lookups.prefetch(self.target, {text for _, names in named for text in names.values()})
        for item, names in named:
            if names:
                self._tell(item, names)
        self.lookups.labels(self.target.key, [item.told.get(self.reference.key) for item in items])

    def _names(self, item: Item) -> dict[str, str]:
        parts = item.row.parts.get(self.reference.key, {})
        found = {}
        for name in self.target.spec.names:
            if not is_blank(parts.get(name)):
                try:
                    found[name] = parse_text(parts[name])
                except Unreadable as error:
                    item.doubts.append(Problem(self._key(name), str(error), str(parts[name])[:60]))
        return found

    def _key(self, name: str) -> str:
        return f"{self.reference.key}.{name}"

    def _tell(self, item: Item, names: dict[str, str]) -> None:
        """The strongest key decides; a weaker one must not point to another record."""
        first = next(iter(names))
        hits = {name: self._narrowed(item, self.lookups.found(self.reference, text)) for name, text in names.items()}
        decisive = next((name for name in names if hits[name]), first)
        ids = hits[decisive]
        problem = Problem(self._key(decisive), "", shown_text(self.reference, names[decisive])[:120])
        if len(ids) != 1:
            text = shown_text(self.reference, names[decisive])[:60]
            sentence = messages.REFERENCE_AMBIGUOUS if ids else messages.REFERENCE_UNKNOWN
            label = self.target.noun
            item.doubts.append(
                Problem(problem.column, sentence.format(value=text, label=label, hint=""), problem.value)
            )
            return
        row_id = next(iter(ids))
        others = [name for name in names if name != decisive]
        if doubt := self._disagreement(row_id, decisive, others, names, hits):
            item.doubts.append(doubt)
            return
        item.told[self.reference.key] = row_id
        item.hints += self._hints(row_id, others, names)

    def _disagreement(
        self, row_id: int, decisive: str, others: Sequence[str], names: Mapping[str, str], hits: Mapping[str, set[int]]
    ) -> Problem | None:
        labels = self.lookups.labels(self.target.key, [row_id, *[i for name in others for i in hits[name]]])
        for name in others:
            value = shown_text(self.reference, names[name])[:120]
            if hits[name] and row_id not in hits[name]:
                other = labels.get(min(hits[name]), "")
                return Problem(
                    self._key(name),
                    f"{self.target[decisive].label} menunjuk “{labels.get(row_id, '')}”, {self.target[name].label} "
                    f"menunjuk “{other}”. Betulkan salah satunya.",
                    value,
                )
            stronger = self.target.spec.names.index(name) < self.target.spec.names.index(decisive)
            if stronger and self._value(row_id, name) is not None:
                return Problem(
                    self._key(name),
                    f"Tidak ditemukan, dan “{labels.get(row_id, '')}” tersimpan dengan {self.target[name].label} lain. "
                    "Betulkan nomor atau namanya.",
                    value,
                )
        return None

    def _hints(self, row_id: int, others: Sequence[str], names: Mapping[str, str]) -> list[Problem]:
        hints = []
        for name in others:
            stored = self._value(row_id, name)
            if stored is None or name_key(stored) != name_key(names[name]):
                title = self.lookups.labels(self.target.key, [row_id]).get(row_id, "")
                sentence = f"Dicatat untuk “{title}”; {self.target[name].label} di sana lain atau belum diisi. Periksa."
                hints.append(Problem(self._key(name), sentence, shown_text(self.reference, names[name])[:120]))
        return hints

    def _value(self, row_id: int, name: str) -> str | None:
        """What the record is called in that column; another record's title when it refers to one."""
        column = self.target[name]
        value = self.session.scalar(select(column.attr).where(self.target.model.id == row_id))
        if value is None or column.kind != "reference":
            return None if value is None else str(value)
        return self.lookups.texts(column, [value])[0]

    def _narrowed(self, item: Item, ids: set[int]) -> set[int]:
        """Of several with one name those in the place that the row tells too."""
        parts = item.row.parts.get(self.reference.key, {})
        for key in parts if len(ids) > 1 else ():
            column = self.target[key]
            if column.meta.where and not is_blank(parts[key]):
                try:
                    place = self.lookups.resolve_reference(column, parts[key])
                except Unreadable:
                    continue
                query = select(self.target.model.id).where(self.target.model.id.in_(ids), column.attr == place)
                ids = set(self.session.scalars(query)) or ids
        return ids
