"""Recognising the stored record behind a row: by the strongest key the row holds, never by name alone, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master.table import Table
from app.master.types import cipher

_CHUNK = 500


@dataclass(frozen=True)
class Match:
    """What was found: `row_id` of the one record, or the reason of a clash; both None: a new record."""

    row_id: int | None = None
    clash: str | None = None


def key_of(value: Any) -> Any:
    """A key part as it is compared: text without regard to case (MariaDB and SQLite differ otherwise)."""
    return value.strip().lower() if isinstance(value, str) else value


class Matcher:
    """Finds stored records for one chunk of validated values."""

    def __init__(self, session: Session, table: Table, chunk: Sequence[Mapping[str, Any]]) -> None:
        self.session, self.table = session, table
        self.levels = table.spec.match
        self._found: list[dict[tuple[Any, ...], set[int]]] = []
        self._keys: dict[int, dict[str, Any]] = {}
        for level in self.levels:
            self._found.append(self._load(level, chunk))

    def _load(self, level: tuple[str, ...], chunk: Sequence[Mapping[str, Any]]) -> dict[tuple[Any, ...], set[int]]:
        """Stored rows whose first key column holds a value of the chunk, by their whole key."""
        found: dict[tuple[Any, ...], set[int]] = defaultdict(set)
        first = self._attr(level[0])
        wanted = {self._stored(level[0], values.get(level[0])) for values in chunk if self._full(level, values)}
        every = dict.fromkeys(key for keys in self.levels for key in keys)
        columns = [self.table.model.id, *[self._attr(key).label(key) for key in every]]
        ordered = sorted(wanted, key=str)
        for start in range(0, len(ordered), _CHUNK):
            query = select(*columns).where(first.in_(ordered[start : start + _CHUNK]))
            for row in self.session.execute(query).mappings():
                self._keys[row["id"]] = {key: row[key] for key in every}
                found[tuple(key_of(row[key]) for key in level)].add(row["id"])
        return found

    def _attr(self, key: str) -> Any:
        column = self.table[key]
        return getattr(self.table.model, f"{key}_bidx") if column.sensitive else column.attr

    def _stored(self, key: str, value: Any) -> Any:
        return cipher.blind_index(value) if self.table[key].sensitive else value

    def _full(self, level: tuple[str, ...], values: Mapping[str, Any]) -> bool:
        return all(values.get(key) is not None for key in level)

    def find(self, values: Mapping[str, Any]) -> Match:
        """The stored record for these values; a clash when several fit or a stronger number contradicts.

        The last level (names) only decides for rows without any number: a name alone never joins two records.
        """
        numbered = False
        for number, level in enumerate(self.levels):
            if not self._full(level, values):
                continue
            key = tuple(key_of(self._stored(part, values[part])) for part in level)
            hits = self._found[number].get(key, set())
            if numbered and number == len(self.levels) - 1:
                return self._same_name(level, hits, self.levels[:number])
            if len(hits) > 1:
                return Match(clash=f"{self._labels(level)} ini dimiliki {len(hits)} data tersimpan. Periksa datanya.")
            if hits:
                row_id = next(iter(hits))
                stronger = self._contradiction(self.levels[:number], values, row_id)
                return Match(clash=stronger) if stronger else Match(row_id=row_id)
            numbered = True
        return Match()

    def _same_name(self, level: tuple[str, ...], hits: set[int], stronger: Sequence[tuple[str, ...]]) -> Match:
        """A numbered row whose name is taken: another record when that one has numbers too, else a person decides."""
        keys = [key for keys in stronger for key in keys if key not in level]
        if any(all(self._keys[row_id][key] is None for key in keys) for row_id in hits):
            return Match(
                clash=f"{self._labels(level)} yang sama sudah tersimpan tanpa nomor. "
                "Isi nomornya pada data itu dahulu, atau bedakan namanya."
            )
        return Match()

    def _contradiction(self, stronger: Sequence[tuple[str, ...]], values: Mapping[str, Any], row_id: int) -> str | None:
        stored = self._keys[row_id]
        for level in stronger:
            for key in level:
                given = self._stored(key, values.get(key))
                if given is not None and stored[key] is not None and key_of(given) != key_of(stored[key]):
                    return (
                        f"Data yang sama sudah ada dengan {self.table[key].label} lain. "
                        "Periksa nomor mana yang benar; baris ini tidak digabungkan."
                    )
        return None

    def _labels(self, level: tuple[str, ...]) -> str:
        return " dan ".join(self.table[key].label for key in level)


class SeenInFile:
    """Rows of the file itself that claim the same key."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._seen: dict[tuple[Any, ...], tuple[int, dict[str, Any]]] = {}

    def check(self, number: int, values: dict[str, Any]) -> tuple[str, str | None]:
        """('new', None) for a first claim; ('same', None) for an equal row again; ('clash', sentence) otherwise."""
        for level in self.table.spec.match:
            if any(values.get(key) is None for key in level):
                continue
            key = (level, *[key_of(values[part]) for part in level])
            if key not in self._seen:
                self._seen[key] = (number, values)
                return "new", None
            first, before = self._seen[key]
            if before == values:
                return "same", None
            labels = " dan ".join(self.table[part].label for part in level)
            return "clash", f"{labels} yang sama sudah ada di baris {first} berkas ini dengan isi berbeda."
        return "new", None
