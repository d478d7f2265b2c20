"""All registered tables and rooms. Filled once from `app.urusan.URUSAN`; a wrong declaration stops the start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.master.base import MasterTable
from app.master.checks import check_tables
from app.master.figures import Chart, Figure, Matrix, Prices
from app.master.measures import Measure
from app.master.table import Table


@dataclass(frozen=True)
class Room:
    """An urusan: its place in the menu, its tables, and what its dashboard section shows.

    `published`: the figures and charts the public may read, as sums of verified records. Cells of few records are
    hidden there, but not of the tables `without_subjects`, whose records stand for no person and no business.
    """

    key: str
    label: str
    icon: str
    tables: tuple[type[MasterTable], ...]
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    measures: tuple[Measure, ...] = ()
    published: tuple[str, ...] = ()
    without_subjects: tuple[str, ...] = ()
    matrices: tuple[Matrix | Prices, ...] = ()


_rooms: tuple[Room, ...] = ()
_tables: dict[str, Table] = {}


def register(rooms: Iterable[Room]) -> None:
    """Take the rooms in menu order. Raises DeclarationError (numbered, with a hint) on a wrong declaration."""
    global _rooms  # noqa: PLW0603 -- the one registry of the process, filled once at start
    _rooms = tuple(rooms)
    tables = [Table(model) for room in _rooms for model in room.tables]
    check_tables(_rooms, tables)
    _tables.clear()
    _tables.update({table.key: table for table in tables})
    children.cache_clear()


def rooms() -> tuple[Room, ...]:
    """The rooms in menu order."""
    return _rooms


def tables() -> tuple[Table, ...]:
    """All tables in the order of their rooms."""
    return tuple(_tables.values())


def find(key: str) -> Table | None:
    """The table with that key, or None."""
    return _tables.get(key)


def get(key: str) -> Table:
    """The table with that key; KeyError when it is not registered."""
    return _tables[key]


@cache
def children(table: Table) -> tuple[Table, ...]:
    """The tables whose rows may be children of a row of `table`."""
    return tuple(other for other in _tables.values() if other.parent_in(table.key) is not None)
