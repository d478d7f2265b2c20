"""The earlier rows of the file being imported, for rules that compare a record with others.

Nothing of them may be stored yet (a dry run stores nothing), so the database alone would not tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

_LAST = 60  # more than any rule looks back over


class FileRows:
    """Rows read so far from one file into one table, by the values that rules asked for.

    A row is kept only under columns some rule has asked for: what has such values asks itself, so nothing is missed,
    and a file of a million rows stays small.
    """

    def __init__(self, table_key: str) -> None:
        self.table_key = table_key
        self._order, self._place = 0, ""
        self._columns: dict[tuple[str, ...], set[str]] = {}
        self._rows: dict[tuple[str, ...], dict[tuple[Any, ...], list[tuple[int, str, dict[str, Any]]]]] = {}

    def at(self, order: int, place: str) -> None:
        """Say which row is checked next: its number among all rows read, and how people find it in the file."""
        self._order, self._place = order, place

    def note(self, values: Mapping[str, Any]) -> None:
        """Keep the values of the row said by `at`."""
        for keys, columns in self._columns.items():
            key = tuple(values.get(part) for part in keys)
            if None not in key:
                kept = {column: values.get(column) for column in columns}
                self._rows[keys].setdefault(key, []).append((self._order, self._place, kept))

    def earlier(self, same: Mapping[str, Any], columns: tuple[str, ...] = ()) -> list[tuple[str, dict[str, Any]]]:
        """(place, {column: value}) of the last rows before this one with these values, in the order of the file."""
        keys = tuple(sorted(same))
        self._columns.setdefault(keys, set()).update(columns)
        rows = self._rows.setdefault(keys, {}).get(tuple(same[key] for key in keys), [])
        end = bisect_left(rows, self._order, key=lambda row: row[0])
        return [(place, values) for _, place, values in rows[max(0, end - _LAST) : end]]
