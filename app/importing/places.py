"""Villages and districts that offices write behind the address instead of in columns of their own.

"Jl. Melati 3 Desa Patokan Kec. Kraksaan", or glued by a printed list: "Jl. Raya AmbuntenAmbunten TimurAmbunten".
Only a name that exists is taken, and only when no other fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.master import registry
from app.master.lookups import Lookups, name_key
from app.master.parsing import Unreadable, is_blank
from app.master.table import Column, Table

_LONGEST = 4  # words in a name
_OUTER = frozenset({"kec", "kecamatan"})
_INNER = frozenset({"desa", "ds", "kel", "kelurahan", "gampong", "nagari"})
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])")


class Places:
    """Reads the places of a table's rows out of their address."""

    def __init__(self, table: Table, lookups: Lookups) -> None:
        self.lookups = lookups
        self.address = next((column for column in table if column.meta.ends_with), None)
        self._known: dict[tuple[str, int | None], dict[str, set[int]]] = {}
        if self.address is None:
            return
        self.inner, self.outer = (table[key] for key in self.address.meta.ends_with)
        self.ignored = registry.get(self.inner.meta.target or "").spec.ignored_words

    def read(self, values: Mapping[str, Any]) -> dict[str, int]:
        """{column key: id} of the places that have no value in the row and stand in its address."""
        if self.address is None or is_blank(values.get(self.address.key)):
            return {}
        known = {key: not is_blank(values.get(key)) for key in (self.inner.key, self.outer.key)}
        if all(known.values()):
            return {}
        segments = _segments(str(values[self.address.key]))
        found: dict[str, int] = {}
        outer = self._given(values) if known[self.outer.key] else self._outer(segments)
        if known[self.outer.key] and outer is None:
            return {}
        inner = None if known[self.inner.key] else self._inner(segments, outer)
        if inner is not None:
            found[self.inner.key] = inner
            outer = outer if outer is not None else self._parent(inner)
        if not known[self.outer.key] and outer is not None:
            found[self.outer.key] = outer
        return found

    def _given(self, values: Mapping[str, Any]) -> int | None:
        try:
            return self.lookups.resolve_reference(self.outer, values[self.outer.key])
        except Unreadable:
            return None

    def _parent(self, row_id: int) -> int | None:
        return next((row["induk"] for row in self._all(self.inner) if row["id"] == row_id), None)

    def _all(self, column: Column) -> list[dict[str, Any]]:
        return self.lookups.small_rows(column.meta.target or "", column.meta.where)

    def _names(self, column: Column, within: int | None) -> dict[str, set[int]]:
        if (column.key, within) not in self._known:
            names = self._known[column.key, within] = {}
            for row in self._all(column):
                if within is None or row["induk"] == within:
                    for name in (row["nama"], *(row.get("alias") or "").split(";")):
                        if name.strip():
                            names.setdefault(name_key(name, self.ignored), set()).add(row["id"])
        return self._known[column.key, within]

    def _outer(self, segments: list[list[str]]) -> int | None:
        """The district named after its word, or by a whole part between commas."""
        names = self._names(self.outer, None)
        found = set(_after(segments, _OUTER, names)) or set(_whole(segments, names))
        return next(iter(found)) if len(found) == 1 else None

    def _inner(self, segments: list[list[str]], outer: int | None) -> int | None:
        """The village named after its word, by a whole part, or at the end (before the district's name)."""
        names = self._names(self.inner, outer)
        found = set(_after(segments, _INNER, names))
        if outer is not None:
            districts = {name: ids for name, ids in self._names(self.outer, None).items() if outer in ids}
            # The name of the district itself is no village unless the word "desa" stands before it.
            names = {name: ids for name, ids in names.items() if name not in districts}
            found |= {*_whole(segments, names), *_last(_without_end(segments, districts), names)}
        return next(iter(found)) if len(found) == 1 else None


def _segments(text: str) -> list[list[str]]:
    """The words of each part between commas and line breaks; glued names parted at their capitals."""
    parts = re.split(r"[,;\n]+", _GLUED.sub(" ", text))
    return [words for part in parts if (words := re.findall(r"[0-9a-z']+", part.lower()))]


def _joined(words: list[str]) -> str:
    return "".join(words).replace("'", "")


def _after(segments: list[list[str]], marks: frozenset[str], names: Mapping[str, set[int]]) -> Iterator[int]:
    """The longest name behind each of the marking words."""
    for words in segments:
        for start, word in enumerate(words, 1):
            if word in marks:
                sizes = range(min(_LONGEST, len(words) - start), 0, -1)
                hits = (names.get(_joined(words[start : start + size])) for size in sizes)
                yield from next((ids for ids in hits if ids), ())


def _whole(segments: list[list[str]], names: Mapping[str, set[int]]) -> Iterator[int]:
    for words in segments:
        yield from names.get(_joined(words), ())


def _last(words: list[str], names: Mapping[str, set[int]]) -> Iterator[int]:
    """Every name with which the words end: two of them are no answer."""
    for size in range(1, min(_LONGEST, len(words)) + 1):
        yield from names.get(_joined(words[-size:]), ())


def _without_end(segments: list[list[str]], names: Mapping[str, set[int]]) -> list[str]:
    """The words before the district's name and its word, when the text ends with them."""
    words = [word for part in segments for word in part]
    for size in range(min(_LONGEST, len(words)), 0, -1):
        if _joined(words[-size:]) in names:
            words = words[:-size]
            break
    return words[:-1] if words and words[-1] in _OUTER else words
