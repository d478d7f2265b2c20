"""Recognising the record behind a row: by the strongest key the row holds, never by name alone, never merged.

A row is compared with what is stored and with the earlier rows of the same file alike, so that a dry run and the
import itself come to the same counts.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


def _digest(value: Any) -> int:
    # Numbers by their text: hash(-1) == hash(-2). A digest is never -1, so digests of digests keep them apart too.
    return hash(value.strip().lower() if type(value) is str else repr(value))


def _listed(labels: Sequence[str]) -> str:
    """'Pasar, Komoditas, dan Tanggal'."""
    return " dan ".join(labels) if len(labels) < 3 else f"{', '.join(labels[:-1])}, dan {labels[-1]}"


class _Claims:
    """The rows of the file that were taken, as numbers: a million of them must fit beside the program.

    Of each its row number, its content and its key columns as digests; -1 is no digest and stands for no value.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self.numbers, self.contents, self._keys = array("q"), array("q"), array("q")
        self._places: dict[int, int] = {}  # of stored records; a new one is named by its place

    def add(self, row_id: int | None, number: int, content: int, keys: Iterable[int | None]) -> int:
        """Keep a row; returns its record: `row_id`, or a negative number for a new one."""
        place = len(self.numbers)
        self.numbers.append(number)
        self.contents.append(content)
        self._keys.extend([-1 if key is None else key for key in keys])
        if row_id is None:
            return -place - 1
        self._places[row_id] = place
        return row_id

    def place(self, record: int) -> int | None:
        """Where the row of a record is kept; None when no row of the file is that record."""
        return -record - 1 if record < 0 else self._places.get(record)

    def key(self, place: int, column: int) -> int | None:
        """The digest of a key column."""
        found = self._keys[place * self._width + column]
        return None if found == -1 else found


@dataclass(frozen=True, slots=True)
class Keyed:
    """A row with the digests of its filled key columns, and of each level it is looked for by (else None)."""

    values: Mapping[str, Any]
    parts: dict[str, int]
    digests: tuple[int | None, ...]


class _Level:
    """One key of the table. Title columns are alternatives, best first: what has a name is not looked for by its
    product; `better` are the titles that must be empty.
    """

    def __init__(self, table: Table, keys: tuple[str, ...], stronger: Sequence[tuple[str, ...]]) -> None:
        known = {key for level in table.spec.match for key in level}
        titles = [key for key in table.spec.title if key in known]
        own = [number for number, key in enumerate(titles) if key in keys]
        self.keys, self._wanted = keys, frozenset(keys)
        self.better = tuple(key for key in titles[: own[0]] if key not in keys) if own else ()
        # Names and places, which several records may share.
        self.named = all(key in table.spec.title or table[key].meta.where for key in keys)
        self.others = [key for key in dict.fromkeys(key for level in stronger for key in level) if key not in keys]
        # What makes another record when it differs: other names always, numbers where only names agree.
        self.telling = [key for key in self.others if self.named or key in table.spec.title]

    def digest(self, parts: Mapping[str, int]) -> int | None:
        """Of a row looked for by this level: all of it is given, and no better name stands beside it; else None."""
        if not self._wanted <= parts.keys() or (self.better and any(key in parts for key in self.better)):
            return None
        return hash(tuple([parts[key] for key in self.keys]))

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
        self._places = {key: place for place, key in enumerate(self.keys)}
        self._stored: dict[int, dict[str, int]] = {}
        self._by_level: list[dict[int, set[int]]] = []
        self._claims = _Claims(len(self.keys))
        self._claimed_by_level: list[dict[int, int]] = [{} for _ in self.levels]
        self._written: list[range] = []

    def keyed(self, values: Mapping[str, Any]) -> Keyed:
        """A row as it is compared."""
        parts = {
            key: _digest(self._value(key, value) if key in self._sensitive else value)
            for key in self.keys
            if (value := values.get(key)) is not None
        }
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
            held = {key: _digest(value) for key, value in zip(self.keys, stored, strict=True) if value is not None}
            for place, digests in zip(places, known, strict=True):
                digest = hash(tuple(map(held.get, self.levels[place].keys)))
                if digest in digests:
                    self._stored[row_id] = held
                    self._by_level[place][digest].add(row_id)

    def _attr(self, key: str) -> Any:
        column = self.table[key]
        return getattr(self.table.model, f"{key}_bidx") if column.sensitive else column.attr

    def _value(self, key: str, value: Any) -> Any:
        return cipher.blind_index(value) if key in self._sensitive else value

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
        claim = self._claims.place(hit)
        earlier = None if claim is None else self._claims.numbers[claim]
        if claim is None and (key := self._contradicted(hit, row, level.others)):
            return Match(
                clash=f"Data dengan {labels} ini sudah tersimpan dengan {self.table[key].label} lain. "
                "Periksa nomor mana yang benar; baris ini tidak digabungkan.",
                column=key,
            )
        if by_name and place == len(self.levels) - 1 and self._nameless_numbers(hit, level.others):
            return Match(
                clash=f"{labels} yang sama sudah {'tersimpan' if claim is None else f'ada di baris {earlier}'} tanpa "
                "nomor. Isi nomornya pada data itu dahulu, atau bedakan namanya.",
                column=column,
            )
        if claim is None:
            return Match(record=hit)
        if self._claims.contents[claim] == self._content(row.values):
            return Match(record=hit, earlier=earlier, same=True, column=column)
        return Match(
            record=hit,
            earlier=earlier,
            clash=f"{labels} yang sama sudah ada di baris {earlier} berkas ini dengan isi berbeda. "
            "Sisakan satu baris yang benar.",
            column=column,
        )

    def _contradicted(self, hit: int, row: Keyed, keys: Sequence[str]) -> str:
        """The first of these key columns that both hold and that differs, or ''."""
        claim = self._claims.place(hit)
        for key in keys:
            if (mine := row.parts.get(key)) is None:
                continue
            if claim is not None:
                theirs = self._claims.key(claim, self._places[key])
            else:
                theirs = self._stored.get(hit, {}).get(key)
            if theirs is not None and theirs != mine:
                return key
        return ""

    def _nameless_numbers(self, hit: int, keys: Sequence[str]) -> bool:
        claim = self._claims.place(hit)
        if claim is not None:
            return all(self._claims.key(claim, self._places[key]) is None for key in keys)
        return all(key not in self._stored[hit] for key in keys)

    def _content(self, values: Mapping[str, Any]) -> int:
        """The digest of all a row says, whatever the order of its columns."""
        said = [value.lower() if type(value) is str else value for value in map(values.get, self.table.columns)]
        # hash(-1) == hash(-2): where a number is -1 is told beside.
        minus = [place for place, value in enumerate(said) if value == -1] if -1 in said else ()
        return hash((*said, *minus))

    def claim(self, number: int, row: Keyed, row_id: int | None) -> int:
        """Note that row `number` of the file is this record (`row_id`, or a new one); returns the record's number."""
        record = self._claims.add(row_id, number, self._content(row.values), map(row.parts.get, self.keys))
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
