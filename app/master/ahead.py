"""Which numbers of the rows ahead a record holds already: asked once for many rows of an import, not row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import registry
from app.master.types import cipher

_CHUNK = 500


class Ahead:
    """What an import is about to read. Of numbers only: names are compared differently by the two databases."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers: dict[str, set[str]] = {}
        self._held: dict[tuple[str, str], set[Any]] = {}

    def look(self, texts: Mapping[str, Iterable[str]]) -> None:
        """Say what the next rows hold, by column key, as it would be stored. What was found of others is forgotten."""
        self._numbers = {key: {text for text in given if _is_number(text)} for key, given in texts.items()}
        self._held.clear()

    def surely_free(self, table_key: str, key: str, value: Any) -> bool:
        """True when no record of the table holds this number in that column; False also when it was not looked for."""
        if value not in self._numbers.get(key, ()):
            return False
        if (table_key, key) not in self._held:
            self._held[table_key, key] = self._find(table_key, key)
        column = registry.get(table_key)[key]
        return (cipher.blind_index(value) if column.sensitive else value) not in self._held[table_key, key]

    def _find(self, table_key: str, key: str) -> set[Any]:
        table = registry.get(table_key)
        sensitive = table[key].sensitive
        attr = getattr(table.model, f"{key}_bidx") if sensitive else table[key].attr
        numbers = sorted(self._numbers[key])
        stored = [cipher.blind_index(number) for number in numbers] if sensitive else numbers
        held: set[Any] = set()
        for start in range(0, len(stored), _CHUNK):
            held.update(self._session.scalars(select(attr).where(attr.in_(stored[start : start + _CHUNK]))))
        return held


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
