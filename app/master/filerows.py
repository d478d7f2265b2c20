"""The earlier rows of the file being imported, for rules that compare a record with others.

Nothing of them may be stored yet (a dry run stores nothing), so the database alone would not tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

_Row = tuple[int, str, dict[str, Any]]  # its number, how people find it, the values rules ask for
_NOTHING: dict[str, Any] = {}
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
        self._rows: dict[tuple[str, ...], dict[Any, _Row | list[_Row]]] = {}

    def at(self, order: int, place: str) -> None:
        """Say which row is checked next: its number among all rows read, and how people find it in the file."""
        self._order, self._place = order, place

    def note(self, values: Mapping[str, Any]) -> None:
        """Keep the values of the row said by `at`."""
        for keys, columns in self._columns.items():
            key = _key(keys, values)
            if key is None:
                continue
            row = (
                self._order,
                self._place,
                {column: values.get(column) for column in columns} if columns else _NOTHING,
            )
            rows = self._rows[keys]
            found = rows.setdefault(key, row)
            if isinstance(found, list):
                found.append(row)
            elif found is not row:
                rows[key] = [found, row]

    def earlier(self, same: Mapping[str, Any], columns: tuple[str, ...] = ()) -> list[tuple[str, dict[str, Any]]]:
        """(place, {column: value}) of the last rows before this one with these values, in the order of the file."""
        keys = tuple(sorted(same)) if len(same) > 1 else tuple(same)
        if keys not in self._columns:
            self._columns[keys], self._rows[keys] = set(), {}
        self._columns[keys].update(columns)
        found = self._rows[keys].get(_key(keys, same))
        if found is None:
            return []
        rows = found if isinstance(found, list) else [found]
        end = bisect_left(rows, self._order, key=lambda row: row[0])
        return [(place, values) for _, place, values in rows[max(0, end - _LAST) : end]]


def _key(keys: tuple[str, ...], values: Mapping[str, Any]) -> Any:
    """What a row is kept under, None when one of the values is missing: of one column its value, without a shell."""
    if len(keys) == 1:
        return values.get(keys[0])
    found = tuple(map(values.get, keys))
    return None if None in found else found
