"""Personal values in the state of a list: a filter by NIK, a telephone number typed into the search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.master import formats
from app.master.query import Condition, ListState, is_due, path_column
from app.master.table import Column, Table

# As long as a telephone number or a NIK, however it is grouped. A text that also tells amounts of money is asked in
# another way (app/narrative/wording.py).
_LONG_NUMBER = re.compile(r"(?:\d[ .\-]?){9,}")
_FREE_TEXT = frozenset({"text", "long", "email"})


def personal_column(table: Table, state: ListState) -> Column | None:
    """The first personal column the state filters by."""
    for condition in state.every:
        column = _column(table, condition)
        if column is not None and column.sensitive:
            return column
    return None


def has_long_number(table: Table, state: ListState) -> bool:
    """Whether what is typed freely holds a number as long as a telephone number or a NIK."""
    return any(_LONG_NUMBER.search(text) for text in _typed(table, state))


def masked(table: Table, state: ListState) -> ListState:
    """The state as a log may keep it: values of personal columns and long numbers masked."""
    return replace(
        state,
        conditions=tuple(_masked(table, one) for one in state.conditions),
        groups=tuple(tuple(_masked(table, one) for one in group) for group in state.groups),
        search=_without_numbers(state.search),
    )


def _column(table: Table, condition: Condition) -> Column | None:
    return None if is_due(condition.path) else path_column(table, condition.path)


def _typed(table: Table, state: ListState) -> Iterator[str]:
    yield state.search
    for condition in state.every:
        column = _column(table, condition)
        if column is not None and column.kind in _FREE_TEXT:
            yield from condition.values


def _masked(table: Table, condition: Condition) -> Condition:
    column = _column(table, condition)
    if column is None:
        return condition
    if column.sensitive:
        return replace(condition, values=tuple(formats.mask(value) for value in condition.values))
    if column.kind in _FREE_TEXT:
        return replace(condition, values=tuple(_without_numbers(value) for value in condition.values))
    return condition


def _without_numbers(text: str) -> str:
    return _LONG_NUMBER.sub(lambda found: formats.mask(found.group()), text)
