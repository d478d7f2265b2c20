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


@dataclass(frozen=True, slots=True)
class Keyed:
    """A row with its key columns as they are compared, and the digest of each level it is looked for by (else None)."""

    values: Mapping[str, Any]
    parts: dict[str, Any]
    digests: tuple[int | None, ...]


class _Level:
    """One key of the table. Title columns are alternatives, best first: what has a name is not looked for by its
    product; `better` are the titles that must be empty.
    """

    def __init__(self, table: Table, keys: tuple[str, ...], stronger: Sequence[tuple[str, ...]]) -> None:
        known = {key for level in table.spec.match for key in level}
        titles = [key for key in table.spec.title if key in known]
        own = [number for number, key in enumerate(titles) if key in keys]
        self.keys = keys
        self.better = tuple(key for key in titles[: own[0]] if key not in keys) if own else ()
        # Names and places, which several records may share.
        self.named = all(key in table.spec.title or table[key].meta.where for key in keys)
        self.others = [key for key in dict.fromkeys(key for level in stronger for key in level) if key not in keys]
        # What makes another record when it differs: other names always, numbers where only names agree.
        self.telling = [key for key in self.others if self.named or key in table.spec.title]

    def digest(self, parts: Mapping[str, Any]) -> int | None:
        """Of a row looked for by this level: all of it is given, and no better name stands beside it; else None."""
        found = tuple(map(parts.get, self.keys))
        if None in found or any(parts.get(key) is not None for key in self.better):
            return None
        return _digest(found)

    def answers(self, other: _Level) -> bool:
        """Whether asking by this level finds all that `other` asks for: it is a part of the other."""
        return set(self.keys) < set(other.keys) and self.better == other.better


class Matcher:
    """Finds records for the rows of one import. Per chunk: `load`, then for each row `find` and, if taken, `claim`."""

    def __init__(self, session: Session, table: Table) -> None:
        self.session, self.table = session, table
        match = table.spec.match
        self.levels = [_Level(table, keys, match[:place]) for place, keys in enumerate(match)]
        self.keys = tuple(dict.fromkeys(key for keys in match for key in keys))
        # The levels that are asked for in the database; the others are answered from them.
        self._asked = [level for level in self.levels if not any(other.answers(level) for other in self.levels)]
        self._sensitive = {key for key in self.keys if table[key].sensitive}
        self._stored: dict[int, dict[str, Any]] = {}
        self._by_level: list[dict[int, set[int]]] = []
        # Claims by record: the id of a stored record, or a negative number for a record of the file.
        self._claims: dict[int, _Claim] = {}
        self._claimed_by_level: list[dict[int, int]] = [{} for _ in self.levels]
        self._written: list[range] = []

    def keyed(self, values: Mapping[str, Any]) -> Keyed:
        """A row as it is compared."""
        parts = {key: self._key(key, value) for key in self.keys if (value := values.get(key)) is not None}
        return Keyed(values, parts, tuple(level.digest(parts) for level in self.levels))

    def load(self, chunk: Sequence[Mapping[str, Any]]) -> list[Keyed]:
        """Read what is stored under the keys of the chunk (see `found`); returns its rows for `find`."""
        rows = [self.keyed(values) for values in chunk]
        self._stored.clear()
        self._by_level = [defaultdict(set) for _ in self.levels]
        for level in self._asked:
            self._load(level, rows)
        return rows

    @property
    def found(self) -> set[int]:
        """The ids of the records under the keys of the chunk."""
        return set(self._stored)

    def _load(self, asked: _Level, rows: Sequence[Keyed]) -> None:
        number = self.levels.index(asked)
        wanted = [row.values for row in rows if row.digests[number] is not None]
        if not wanted:
            return
        places = [place for place, level in enumerate(self.levels) if level is asked or asked.answers(level)]
        known = [{row.digests[place] for row in rows} for place in places]
        columns = [self.table.model.id, *[self._attr(key) for key in self.keys]]
        # Every part narrows: by its first column alone, one market would bring all its prices.
        parts = {key: sorted({self._value(key, values[key]) for values in wanted}, key=str) for key in asked.keys}
        for row_id, *stored in self.session.execute(
            select(*columns).where(*[self._attr(key).in_(part) for key, part in parts.items()])
        ):
            if any(row_id in span for span in self._written):
                continue
            held = {key: value for key, value in zip(self.keys, map(key_of, stored), strict=True) if value is not None}
            for place, digests in zip(places, known, strict=True):
                digest = _digest(tuple(map(held.get, self.levels[place].keys)))
                if digest in digests:
                    self._stored[row_id] = held
                    self._by_level[place][digest].add(row_id)

    def _attr(self, key: str) -> Any:
        column = self.table[key]
        return getattr(self.table.model, f"{key}_bidx") if column.sensitive else column.attr

    def _value(self, key: str, value: Any) -> Any:
        return cipher.blind_index(value) if key in self._sensitive else value

    def _key(self, key: str, value: Any) -> Any:
        return key_of(self._value(key, value))

    def find(self, row: Keyed) -> Match:
        """The record for this row; a clash when several fit, a number contradicts or an earlier row differs."""
        numbered = False
        for place, level in enumerate(self.levels):
            if (digest := row.digests[place]) is None:
                continue
            hits = self._by_level[place].get(digest, set())
            if (claimed := self._claimed_by_level[place].get(digest)) is not None:
                hits = {*hits, claimed}
            hits = {hit for hit in hits if not self._contradicted(hit, row, level.telling)}
            if hits:
                return self._decide(place, level, row, hits, numbered and level.named)
            numbered = numbered or not level.named
        return Match()

    def _decide(self, place: int, level: _Level, row: Keyed, hits: set[int], by_name: bool) -> Match:
        labels = _listed([self.table[key].label for key in level.keys])
        column = next((key for key in level.keys if self.table[key].editable), level.keys[0])
        if len(hits) > 1:
            stored = sum(hit > 0 for hit in hits)
            where = f"{stored} data tersimpan" if stored == len(hits) else "lebih dari satu data"
            return Match(clash=f"{labels} ini dimiliki {where}. Periksa datanya.", column=column)
        hit = next(iter(hits))
        claim = self._claims.get(hit)
        if claim is None and (key := self._contradicted(hit, row, level.others)):
            return Match(
                clash=f"Data dengan {labels} ini sudah tersimpan dengan {self.table[key].label} lain. "
                "Periksa nomor mana yang benar; baris ini tidak digabungkan.",
                column=key,
            )
        if by_name and place == len(self.levels) - 1 and self._nameless_numbers(hit, level.others):
            return Match(
                clash=f"{labels} yang sama sudah {f'ada di baris {claim.number}' if claim else 'tersimpan'} tanpa "
                "nomor. Isi nomornya pada data itu dahulu, atau bedakan namanya.",
                column=column,
            )
        if claim is None:
            return Match(record=hit)
        if claim.content == self._content(row.values):
            return Match(record=hit, earlier=claim.number, same=True, column=column)
        return Match(
            record=hit,
            earlier=claim.number,
            clash=f"{labels} yang sama sudah ada di baris {claim.number} berkas ini dengan isi berbeda. "
            "Sisakan satu baris yang benar.",
            column=column,
        )

    def _contradicted(self, hit: int, row: Keyed, keys: Sequence[str]) -> str:
        """The first of these key columns that both hold and that differs, or ''."""
        claim = self._claims.get(hit)
        for key in keys:
            if (mine := row.parts.get(key)) is None:
                continue
            if claim is not None:
                theirs = claim.keys[self.keys.index(key)]
                if theirs is not None and theirs != _digest(mine):
                    return key
            elif hit in self._stored and self._stored[hit].get(key, mine) != mine:
                return key
        return ""

    def _nameless_numbers(self, hit: int, keys: Sequence[str]) -> bool:
        claim = self._claims.get(hit)
        if claim is not None:
            return all(claim.keys[self.keys.index(key)] is None for key in keys)
        return all(key not in self._stored[hit] for key in keys)

    @staticmethod
    def _content(values: Mapping[str, Any]) -> int:
        filled = [(key, value) for key, value in values.items() if value is not None]
        return _digest(sorted((k, v.normalize() if isinstance(v, Decimal) else key_of(v)) for k, v in filled))

    def claim(self, number: int, row: Keyed, row_id: int | None) -> int:
        """Note that row `number` of the file is this record (`row_id`, or a new one); returns the record's number."""
        record = row_id if row_id is not None else -len(self._claims) - 1
        keys = tuple(None if (part := row.parts.get(key)) is None else _digest(part) for key in self.keys)
        self._claims[record] = _Claim(number, self._content(row.values), keys)
        for place, digest in enumerate(row.digests):
            if digest is not None:
                self._claimed_by_level[place].setdefault(digest, record)
        return record

    def wrote(self, ids: Sequence[int]) -> None:
        """These records were written by this import: they are known as rows of the file, not as stored ones."""
        for row_id in sorted(ids):
            if self._written and self._written[-1].stop == row_id:
                self._written[-1] = range(self._written[-1].start, row_id + 1)
            else:
                self._written.append(range(row_id, row_id + 1))
