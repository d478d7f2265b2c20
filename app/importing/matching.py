"""Recognising the record behind a row: by the strongest key the row holds, never by name alone, never merged.

A row is compared with what is stored and with the earlier rows of the same file alike, so that a dry run and the
import itself come to the same counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master.table import Table
from app.master.types import cipher


@dataclass(frozen=True)
class Match:
    """What was found for a row.

    `record`: the stored record (its id) or that of an earlier row of the file (negative; its row number in `earlier`).
    `same`: the earlier row says just the same. `clash`: why the row is not taken, shown at `column`. All empty: new.
    """

    record: int | None = None
    earlier: int | None = None
    same: bool = False
    clash: str = ""
    column: str = ""

    @property
    def row_id(self) -> int | None:
        """The stored record, when there is one."""
        return self.record if self.record is not None and self.record > 0 else None


def key_of(value: Any) -> Any:
    """A key part as it is compared: text without regard to case (MariaDB and SQLite differ otherwise)."""
    return value.strip().lower() if isinstance(value, str) else value


def _digest(parts: Any) -> int:
    # Of the text: hash(-1) == hash(-2) for numbers. A million rows are kept so, instead of a million records.
    return hash(repr(parts))


def _listed(labels: Sequence[str]) -> str:
    """'Pasar, Komoditas, dan Tanggal'."""
    return " dan ".join(labels) if len(labels) < 3 else f"{', '.join(labels[:-1])}, dan {labels[-1]}"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A row of the file that was taken: its number, its content and its key columns as digests."""

    number: int
    content: int
    keys: tuple[int | None, ...]


class Matcher:
    """Finds records for the rows of one import. Per chunk: `load`, then for each row `find` and, if taken, `claim`."""

    def __init__(self, session: Session, table: Table) -> None:
        self.session, self.table = session, table
        self.levels = table.spec.match
        self.keys = tuple(dict.fromkeys(key for level in self.levels for key in level))
        self._stored: dict[int, dict[str, Any]] = {}
        self._by_level: list[dict[int, set[int]]] = []
        # Claims by record: the id of a stored record, or a negative number for a record of the file.
        self._claims: dict[int, _Claim] = {}
        self._claimed_by_level: list[dict[int, int]] = [{} for _ in self.levels]
        self._written: list[range] = []

    def load(self, chunk: Sequence[Mapping[str, Any]]) -> set[int]:
        """Read what is stored under the keys of the chunk; returns the ids found, for reading the records at once."""
        self._stored.clear()
        self._by_level = [self._load(level, chunk) for level in self.levels]
        return set(self._stored)

    def _load(self, level: tuple[str, ...], chunk: Sequence[Mapping[str, Any]]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        wanted = [tuple(self._key(key, values[key]) for key in level) for values in chunk if self._used(level, values)]
        if not wanted:
            return found
        columns = [self.table.model.id, *[self._attr(key).label(key) for key in self.keys]]
        # Every part narrows: by its first column alone, one market would bring all its prices.
        parts = [sorted({values[key] for values in self._as_stored(level, chunk)}, key=str) for key in level]
        where = [self._attr(key).in_(part) for key, part in zip(level, parts, strict=True)]
        known = set(wanted)
        for row in self.session.execute(select(*columns).where(*where)).mappings():
            key = tuple(key_of(row[part]) for part in level)
            if key in known and not any(row["id"] in span for span in self._written):
                self._stored[row["id"]] = {key: row[key] for key in self.keys}
                found[_digest(key)].add(row["id"])
        return found

    def _as_stored(self, level: tuple[str, ...], chunk: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{key: self._value(key, values[key]) for key in level} for values in chunk if self._used(level, values)]

    def _attr(self, key: str) -> Any:
        column = self.table[key]
        return getattr(self.table.model, f"{key}_bidx") if column.sensitive else column.attr

    def _value(self, key: str, value: Any) -> Any:
        return cipher.blind_index(value) if self.table[key].sensitive else value

    def _key(self, key: str, value: Any) -> Any:
        return key_of(self._value(key, value))

    def _used(self, level: tuple[str, ...], values: Mapping[str, Any]) -> bool:
        """Whether the row is looked for by this level: all of it is given, and no better name stands beside it.

        Title columns are alternatives, best first: what has a name is not looked for by its product.
        """
        if any(values.get(key) is None for key in level):
            return False
        titles = [key for key in self.table.spec.title if key in self.keys]
        own = [number for number, key in enumerate(titles) if key in level]
        return not own or all(values.get(key) is None or key in level for key in titles[: own[0]])

    def find(self, values: Mapping[str, Any]) -> Match:
        """The record for these values; a clash when several fit, a number contradicts or an earlier row differs."""
        numbered = False
        for place, level in enumerate(self.levels):
            if not self._used(level, values):
                continue
            digest = _digest(tuple(self._key(key, values[key]) for key in level))
            hits = set(self._by_level[place].get(digest, ()))
            if (claimed := self._claimed_by_level[place].get(digest)) is not None:
                hits.add(claimed)
            named = self._only_names(level)
            hits = {hit for hit in hits if not self._contradicted(hit, values, self._telling_apart(level, named))}
            if hits:
                return self._decide(place, level, values, hits, numbered and named)
            numbered = numbered or not named
        return Match()

    def _only_names(self, level: tuple[str, ...]) -> bool:
        """Whether the level consists of names and places, which several records may share."""
        return all(key in self.table.spec.title or self.table[key].meta.where for key in level)

    def _telling_apart(self, level: tuple[str, ...], named: bool) -> list[str]:
        """Columns that make another record when they differ: other names always, numbers where only names agree."""
        return [key for key in self._others(level) if named or key in self.table.spec.title]

    def _others(self, level: tuple[str, ...]) -> list[str]:
        stronger = self.levels[: self.levels.index(level)]
        return [key for key in dict.fromkeys(key for keys in stronger for key in keys) if key not in level]

    def _decide(
        self, place: int, level: tuple[str, ...], values: Mapping[str, Any], hits: set[int], by_name: bool
    ) -> Match:
        labels = _listed([self.table[key].label for key in level])
        column = next((key for key in level if self.table[key].editable), level[0])
        if len(hits) > 1:
            stored = sum(hit > 0 for hit in hits)
            where = f"{stored} data tersimpan" if stored == len(hits) else "lebih dari satu data"
            return Match(clash=f"{labels} ini dimiliki {where}. Periksa datanya.", column=column)
        hit = next(iter(hits))
        claim = self._claims.get(hit)
        others = self._others(level)
        if claim is None and (key := self._contradicted(hit, values, others)):
            return Match(
                clash=f"Data dengan {labels} ini sudah tersimpan dengan {self.table[key].label} lain. "
                "Periksa nomor mana yang benar; baris ini tidak digabungkan.",
                column=key,
            )
        if by_name and place == len(self.levels) - 1 and self._nameless_numbers(hit, others):
            return Match(
                clash=f"{labels} yang sama sudah {f'ada di baris {claim.number}' if claim else 'tersimpan'} tanpa "
                "nomor. Isi nomornya pada data itu dahulu, atau bedakan namanya.",
                column=column,
            )
        if claim is None:
            return Match(record=hit)
        if claim.content == self._content(values):
            return Match(record=hit, earlier=claim.number, same=True, column=column)
        return Match(
            record=hit,
            earlier=claim.number,
            clash=f"{labels} yang sama sudah ada di baris {claim.number} berkas ini dengan isi berbeda. "
            "Sisakan satu baris yang benar.",
            column=column,
        )

    def _contradicted(self, hit: int, values: Mapping[str, Any], keys: Sequence[str]) -> str:
        """The first of these key columns that both hold and that differs, or ''."""
        claim = self._claims.get(hit)
        for key in keys:
            given = values.get(key)
            if given is None:
                continue
            mine = self._key(key, given)
            if claim is not None:
                theirs = claim.keys[self.keys.index(key)]
                if theirs is not None and theirs != _digest(mine):
                    return key
            elif hit in self._stored:
                stored = self._stored[hit][key]
                if stored is not None and key_of(stored) != mine:
                    return key
        return ""

    def _nameless_numbers(self, hit: int, keys: Sequence[str]) -> bool:
        claim = self._claims.get(hit)
        if claim is not None:
            return all(claim.keys[self.keys.index(key)] is None for key in keys)
        return all(self._stored[hit][key] is None for key in keys)

    @staticmethod
    def _content(values: Mapping[str, Any]) -> int:
        filled = {key: value for key, value in values.items() if value is not None}
        return _digest(sorted((k, v.normalize() if isinstance(v, Decimal) else key_of(v)) for k, v in filled.items()))

    def claim(self, number: int, values: Mapping[str, Any], row_id: int | None) -> int:
        """Note that row `number` of the file is this record (`row_id`, or a new one); returns the record's number."""
        record = row_id if row_id is not None else -len(self._claims) - 1
        keys = tuple(None if values.get(key) is None else _digest(self._key(key, values[key])) for key in self.keys)
        self._claims[record] = _Claim(number, self._content(values), keys)
        for place, level in enumerate(self.levels):
            if self._used(level, values):
                digest = _digest(tuple(self._key(key, values[key]) for key in level))
                self._claimed_by_level[place].setdefault(digest, record)
        return record

    def wrote(self, ids: Sequence[int]) -> None:
        """These records were written by this import: they are known as rows of the file, not as stored ones."""
        ordered = sorted(ids)
        if ordered and ordered[-1] - ordered[0] == len(ordered) - 1:
            self._written.append(range(ordered[0], ordered[-1] + 1))
        else:
            self._written += [range(row_id, row_id + 1) for row_id in ordered]
