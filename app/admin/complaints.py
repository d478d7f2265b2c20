"""What a list says about the parts of its address that it cannot follow."""

from __future__ import annotations

from app.master import formats, messages
from app.master.lookups import Lookups
from app.master.paging import farthest_page, jump_column, jump_value
from app.master.query import ListState, path_column
from app.master.table import Table
from app.master.values import filter_values

_MOST, _LONGEST = 5, 40


def complaints(table: Table, state: ListState, lookups: Lookups) -> list[str]:
    """A sentence about the names left out, and one for each filter with a value that cannot be read."""
    found = []
    if state.ignored:
        names = [f"“{name[:_LONGEST]}”" for name in state.ignored[:_MOST]]
        more = ["dan lainnya"] if len(state.ignored) > _MOST else []
        found.append(messages.ADDRESS_IGNORED.format(names=", ".join([*names, *more])))
    if state.page > farthest_page(state):
        found.append(messages.JUMP_TOO_FAR.format(page=formats.angka(farthest_page(state))))
    order = jump_column(table, state)
    if state.start and (order is None or jump_value(order, state.start, lookups) is None):
        found.append(messages.JUMP_UNREADABLE.format(text=state.start[:_LONGEST]))
    for condition in state.every:
        column = path_column(table, condition.path)
        asked = column is not None and condition.operator in {"", "min", "maks"}
        if column is not None and asked and filter_values(column, condition.values, lookups) is None:
            found.append(messages.VALUE_UNREADABLE.format(label=column.label))
    return found
