"""Which records hold the numbers of the rows ahead: asked once for many rows of an import, not row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import registry
from app.master.table import Column, Table
from app.master.types import cipher

Readings = dict[str, dict[Any, tuple[Any, list[Any]]]]
_CHUNK = 500
_NUMBERED = frozenset({"text", "personal"})  # the kinds of columns that hold NIB, NIK and other numbers


def numbered(table: Table) -> list[Column]:
    """The columns whose numbers `Ahead.look` is to be told."""
    return [column for column in table if column.kind in _NUMBERED]


class Ahead:
    """What an import is about to read. Of numbers only: names are compared differently by the two databases."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.asked: dict[Any, Any] | None = None  # what rules asked of records, see Lookups.once; None: of one record
        self._readings: dict[str, Readings] = {}
        self._numbers: dict[str, set[str]] = {}
        self._held: dict[tuple[str, str], dict[Any, list[int]]] = {}
        self._joined: dict[tuple[tuple[str, ...], str], dict[Any, set[tuple[str, int]]]] = {}

    def look(self, texts: Mapping[str, Iterable[str]], *, fresh: bool = False) -> None:
        """Say that many rows are checked next and what numbers they hold, by column key, as they would be stored.

        What was found of others is forgotten. `fresh`: records were written since the last rows were checked, so
        nothing that was asked for them holds.
        """
        if fresh or self.asked is None:
            self.asked = {}
        self._numbers = {key: {text for text in given if _is_number(text)} for key, given in texts.items()}
        self._held.clear()
        self._joined.clear()

    def readings(self, table: Table) -> Readings:
        """What texts were read as (with the warnings), by column key: kept while many rows are checked, else empty.

        References to large tables are left out: records may come to be while rows are checked.
        """
        if self.asked is None:
            return {}
        if table.key not in self._readings:
            self._readings[table.key] = {column.key: {} for column in table if _lasting(column)}
        return self._readings[table.key]

    def holders(self, table_key: str, key: str, value: Any) -> list[int] | None:
        """The ids of the live records of the table with this number in that column; None when it was not looked for."""
        if value not in self._numbers.get(key, ()):
            return None
        found = self._held.get((table_key, key))
        if found is None:
            found = self.all_holders(table_key, key)
        if found and registry.get(table_key)[key].sensitive:
            value = cipher.blind_index(value)
        return found.get(value, [])

    def anywhere(self, table_keys: tuple[str, ...], key: str, value: Any) -> set[tuple[str, int]] | None:
        """(table, id) of the live records of all these tables with this number in that column, which holds no personal
        data; None when it was not looked for.
        """
        if value not in self._numbers.get(key, ()):
            return None
        found = self._joined.get((table_keys, key))
        if found is None:
            found = self._joined[table_keys, key] = defaultdict(set)
            for table_key in table_keys:
                for number, ids in self.all_holders(table_key, key).items():
                    found[number] |= {(table_key, row_id) for row_id in ids}
        return found.get(value, set())

    def all_holders(self, table_key: str, key: str) -> dict[Any, list[int]]:
        """The same for all numbers of the rows ahead, by the number as it is stored."""
        if (table_key, key) not in self._held:
            self._held[table_key, key] = self._find(table_key, key)
        return self._held[table_key, key]

    def _find(self, table_key: str, key: str) -> dict[Any, list[int]]:
        table = registry.get(table_key)
        sensitive = table[key].sensitive
        attr = getattr(table.model, f"{key}_bidx") if sensitive else table[key].attr
        numbers = sorted(self._numbers[key])
        stored = [cipher.blind_index(number) for number in numbers] if sensitive else numbers
        held: dict[Any, list[int]] = defaultdict(list)
        for start in range(0, len(stored), _CHUNK):
            query = select(table.model.id, attr).where(attr.in_(stored[start : start + _CHUNK]), table.model.hidup == 1)
            for row_id, value in self._session.execute(query):
                held[value].append(row_id)
        return dict(held)


def _lasting(column: Column) -> bool:
    target = registry.find(column.meta.target or "")
    return not column.sensitive and (target is None or target.spec.small)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
