"""What the next flush changes in a stored record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import get_history


def pending(row: Any) -> Iterator[tuple[str, Any, Any]]:
    """(attribute, before, after) of what differs from the database, in the order of the declaration.

    Only attributes that were set are looked at: a bulk edit sets two of fifty.
    """
    state = inspect(row)
    for key in state.mapper.column_attrs.keys() if state.committed_state else ():
        if key in state.committed_state and (history := get_history(row, key)).has_changes():
            yield key, *[values[0] if values else None for values in (history.deleted, history.added)]


def changed(row: Any) -> set[str]:
    """The attributes of a record that the next flush changes."""
    return {key for key, _, _ in pending(row)}
