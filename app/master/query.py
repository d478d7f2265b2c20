"""The state of a list as its address says it, and the SELECT that follows. Used by list, export, figures and bulk work.

Grammar (names, never positions, so bookmarks survive new columns):
`kolom=nilai` (repeat for OR), `kolom.min=`, `kolom.maks=`, `kolom.memuat=`, `kolom.kosong=ya|tidak`,
`rujukan.kolom=nilai` (a column of the referenced row), `cari=`, `urut=-kolom`, `kolom=` chosen columns under `tampil=`.
A day may be told from today: `berlaku_sampai.maks=hari-ini`, `hari-ini+90`, `hari-ini-1`.
`jatuh_tempo=lewat|30` finds what was due before today or is within 30 days; `jatuh_tempo.kolom=` one of several.
`halaman=7|akhir` and `dari=K` jump to a page, or to the first row whose order column has at least that value.
`pilihan=kunci` finds the records of a selection that the table declares.
`atau=` (repeated) holds a group of filters each, itself written as address arguments: what fits one of the groups is
found, together with the filters beside them (AND). `gabung=atau` makes the filters given one more group; without groups
yet, `semula=` is the first one (that is how the filter panel adds a group).
What cannot be understood is left out and listed in `ignored`, never an error page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.master import formats, registry, states
from app.master.base import Register
from app.master.column import Meta
from app.master.lookups import Lookups
from app.master.search import search_clause
from app.master.spec import Due, Selection
from app.master.table import Column, Table
from app.master.types import cipher
from app.master.values import filter_values

OPERATORS = ("min", "maks", "memuat", "kosong")
DUE, OVERDUE = "jatuh_tempo", "lewat"
SELECTION = "pilihan"
LOOKED = "dicari."  # before a column: what is looked up for its choices in the panel, no filter
PANEL = "panel"  # asks for the list with its filter panel
# Where to jump to in the list: to a page by its number or the last one, to the first row from a value of its order on.
PAGE, LAST, START = "halaman", "akhir", "dari"
COUNTING, ALL = "hitung", "semua"  # asks for the number of all rows, however long that takes
RESERVED = frozenset(
    {
        *("cari", "urut", "tampil", "setelah", "sebelum", "mulai", "baris", "terhapus", "url", "format"),
        *("atau", "gabung", "semula", "tampilan", PANEL, COUNTING, PAGE, START),
    }
)
PAGE_SIZES = (20, 50, 100)
MOST_GROUPS, _LONGEST_GROUP = 8, 2000
_VERIFICATION = Meta(
    kind="code",
    label="Status verifikasi",
    help="Draf, diajukan, terverifikasi, atau dikembalikan. Berubah lewat tombol di halaman data, tidak diketik.",
    code_list=states.CODE_LIST,
    computed=True,
)
_DAYS = re.compile(r"\d{1,4}")
_UNSORTABLE = frozenset({"long", "personal", "reference"})


@dataclass(frozen=True)
class Condition:
    """One filter: `path` is a column key or `reference.column`; `values` as they stand in the address."""

    path: str
    operator: str
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.path}.{self.operator}" if self.operator else self.path


@dataclass(frozen=True)
class ListState:
    """Everything the address of a list says. `first` is the number of the page's first row, `page` that of a page to
    jump to (0 = not told), `last` asks for the last page, `start` for the rows from that value on. `whole`: an address
    without anything else is the whole list, not the user's default view (`tampilan=semua`).
    """

    conditions: tuple[Condition, ...] = ()
    search: str = ""
    order: str = ""
    descending: bool = False
    shown: tuple[str, ...] = ()
    size: int = PAGE_SIZES[0]
    after: str = ""
    before: str = ""
    first: int = 0
    page: int = 0
    last: bool = False
    start: str = ""
    trash: bool = False
    whole: bool = False
    groups: tuple[tuple[Condition, ...], ...] = ()
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @property
    def every(self) -> tuple[Condition, ...]:
        """All its filters, those within groups too."""
        return (*self.conditions, *(condition for group in self.groups for condition in group))

    def args(self) -> list[tuple[str, str]]:
        """The state as address arguments, its place in the list (cursors, jumps) left out."""
        pairs = _pairs(self.conditions)
        pairs.extend(("atau", urlencode(_pairs(group))) for group in self.groups)
        if self.search:
            pairs.append(("cari", self.search))
        if self.order:
            pairs.append(("urut", f"-{self.order}" if self.descending else self.order))
        pairs.extend(("tampil", key) for key in self.shown)
        if self.size != PAGE_SIZES[0]:
            pairs.append(("baris", str(self.size)))
        if self.trash:
            pairs.append(("terhapus", "ya"))
        if self.whole:
            pairs.append(("tampilan", "semua"))
        return pairs

    def without(self, condition: Condition) -> ListState:
        """The state without one filter."""
        return replace(self, conditions=tuple(c for c in self.conditions if c != condition))


def _pairs(conditions: Iterable[Condition]) -> list[tuple[str, str]]:
    return [(condition.name, value) for condition in conditions for value in condition.values]


def system_columns(table: Table) -> dict[str, Column]:
    """Columns every register has that are no declared facts but can be filtered and sorted."""
    model = table.model
    metas = {
        "kelengkapan": (model.kelengkapan, Meta(kind="percent", label="Kelengkapan")),
        "batch": (model.batch, Meta(kind="integer", label="Nomor impor")),
        "diubah_pada": (model.diubah_pada, Meta(kind="time", label="Terakhir diubah")),
    }
    found = {key: Column(key, attr, attr.property.columns[0], meta) for key, (attr, meta) in metas.items()}
    return found | {column.key: column for column in state_columns(table)}


def state_columns(table: Table) -> list[Column]:
    """The column of the state of verification; none for Master Data Kode, whose records are not verified."""
    if not issubclass(table.model, Register):
        return []
    attr = table.model.verifikasi
    return [Column("verifikasi", attr, attr.property.columns[0], _VERIFICATION)]


def find_column(table: Table, key: str) -> Column | None:
    """A declared or system column of the table."""
    return table.columns.get(key) or system_columns(table).get(key)


def sortable(column: Column) -> bool:
    """Whether a list may be ordered by this column."""
    return column.kind not in _UNSORTABLE


def parse_state(table: Table, pairs: Iterable[tuple[str, str]]) -> ListState:
    """Read the address arguments of a list of `table`."""
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value.strip())
    conditions, ignored = _conditions(table, grouped)
    conditions, groups = _grouped(table, grouped, conditions, ignored)
    order, size, page = (grouped.get(name, [""])[0] for name in ("urut", "baris", PAGE))
    column = find_column(table, order.removeprefix("-"))
    sizes = {str(size): size for size in PAGE_SIZES}
    wanted = dict.fromkeys(grouped.get("tampil", []))
    shown = [key for key in wanted if key in table.columns and not table[key].sensitive]
    if order and (column is None or not sortable(column)):
        column, ignored = None, [*ignored, f"urut={order}"]
    if size and size not in sizes:
        ignored.append(f"baris={size}")
    if page and page != LAST and not _number(page):
        ignored.append(f"{PAGE}={page}")
    ignored += [f"tampil={key}" for key in wanted if key and key not in shown]
    return ListState(
        conditions=conditions,
        groups=groups,
        search=grouped.get("cari", [""])[0][:100],
        order=column.key if column is not None else "",
        descending=order.startswith("-"),
        shown=tuple(shown),
        size=sizes.get(size, PAGE_SIZES[0]),
        after=grouped.get("setelah", [""])[0],
        before=grouped.get("sebelum", [""])[0],
        first=_number(grouped.get("mulai", [""])[0]),
        page=_number(page),
        last=page == LAST,
        start=grouped.get(START, [""])[0][:100],
        trash=grouped.get("terhapus", [""])[0] == "ya",
        whole=grouped.get("tampilan", [""])[0] == "semua",
        ignored=tuple(ignored),
    )


def _conditions(table: Table, grouped: Mapping[str, list[str]]) -> tuple[tuple[Condition, ...], list[str]]:
    """The filters among the arguments, and the names of those that are not understood."""
    conditions, ignored = [], []
    for name, values in grouped.items():
        if name in RESERVED or name.startswith(LOOKED):
            continue
        given = tuple(dict.fromkeys(value for value in values if value))
        condition = _condition(table, name, given)
        if condition is None:
            ignored.append(name)
        elif given:
            conditions.append(condition)
    return tuple(conditions), ignored


def _grouped(
    table: Table, grouped: Mapping[str, list[str]], conditions: tuple[Condition, ...], ignored: list[str]
) -> tuple[tuple[Condition, ...], tuple[tuple[Condition, ...], ...]]:
    """The filters that always hold, and the groups of which one must; a single group is no choice and always holds."""
    found = [_nested(table, text, ignored) for text in grouped.get("atau", [])[:MOST_GROUPS]]
    if grouped.get("gabung", [""])[0] == "atau" and conditions:
        before = found or [_nested(table, text, ignored) for text in grouped.get("semula", [])[:1]]
        found, conditions = [*before, conditions], ()
    groups = tuple(dict.fromkeys(group for group in found if group))[:MOST_GROUPS]
    if len(groups) == 1 and {one.name for one in groups[0]}.isdisjoint(one.name for one in conditions):
        return (*groups[0], *conditions), ()
    return conditions, groups


def _nested(table: Table, text: str, ignored: list[str]) -> tuple[Condition, ...]:
    inner: dict[str, list[str]] = {}
    for name, value in parse_qsl(text[:_LONGEST_GROUP]):
        inner.setdefault(name, []).append(value.strip())
    conditions, unknown = _conditions(table, inner)
    ignored += unknown
    return conditions


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _condition(table: Table, name: str, values: tuple[str, ...]) -> Condition | None:
    if is_due(name):
        known = dues(table, name) and all(value == OVERDUE or _DAYS.fullmatch(value) for value in values)
        return Condition(name, "", values) if known else None
    if name == SELECTION:
        return Condition(name, "", values) if selections(table, values) else None
    path, _, operator = name.rpartition(".") if name.rpartition(".")[2] in OPERATORS else (name, "", "")
    column = path_column(table, path)
    if column is None or (column.sensitive and not (column.meta.blind and operator == "")):
        return None
    return Condition(path, operator, values)


def path_column(table: Table, path: str) -> Column | None:
    """The column a path ends in: `kolom` or `rujukan.kolom`."""
    first, _, rest = path.partition(".")
    column = find_column(table, first)
    if not rest or column is None:
        return column
    if column.kind != "reference":
        return None
    return find_column(registry.get(column.meta.target or ""), rest)


def select_rows(table: Table, columns: Sequence[Any], state: ListState, lookups: Lookups) -> Select[Any]:
    """SELECT of `columns` for the rows the state describes, unordered and unscoped."""
    query = select(*columns).where(*clauses(table, state, lookups))
    if state.search:
        query = query.where(search_clause(lookups, table, state.search))
    if state.trash:
        query = query.where(table.model.dihapus_pada.is_not(None)).execution_options(with_deleted=True)
    return query


def clauses(table: Table, state: ListState, lookups: Lookups, *, few: bool = False) -> list[ColumnElement[bool]]:
    """The filters of the state as conditions, all of which must hold. `few`: they are asked of some records only."""
    found = [_where(table, condition, lookups, few) for condition in state.conditions]
    if state.groups:
        groups = [and_(*[_where(table, condition, lookups, few) for condition in group]) for group in state.groups]
        found.append(or_(*groups))
    return found


def _where(table: Table, condition: Condition, lookups: Lookups, few: bool = False) -> ColumnElement[bool]:
    if is_due(condition.path):
        found = [(due, span) for due in dues(table, condition.path) for span in condition.values]
        return or_(*[and_(concerned(table, due, lookups), in_span(table, due, span)) for due, span in found])
    if condition.path == SELECTION:
        return or_(*[chosen.where(table.model, lookups) for chosen in selections(table, condition.values)])
    first, _, rest = condition.path.partition(".")
    if not rest:
        column = find_column(table, first)
        assert column is not None  # parse_state let only known paths through
        return _compare(column, condition, lookups)
    reference = table[first]
    target = registry.get(reference.meta.target or "")
    inner = find_column(target, rest)
    assert inner is not None
    ids = select(target.model.id).where(_compare(inner, condition, lookups))
    # Of some records SQLite else reads the whole target. A table that refers to itself would need an alias here.
    return reference.attr.in_(ids.where(target.model.id == reference.attr) if few and target is not table else ids)


def selections(table: Table, keys: Sequence[str]) -> list[Selection]:
    """The selections of the table with these keys."""
    return [selection for selection in table.spec.selections if selection.key in keys]


def is_due(path: str) -> bool:
    """Whether a filter asks for what falls due."""
    return path.partition(".")[0] == DUE


def dues(table: Table, path: str) -> list[Due]:
    """The deadlines a filter names: all of the table, or the one of the column after the dot."""
    _, _, key = path.partition(".")
    return [due for due in table.spec.due if key in ("", due.column)]


def concerned(table: Table, due: Due, lookups: Lookups) -> ColumnElement[bool]:
    """The records a deadline is about, whenever it is: they fit its conditions and nothing renewed it."""
    day, fitting = table[due.column].attr, parse_state(table, due.where).conditions
    clauses = [day.is_not(None), *[_where(table, condition, lookups) for condition in fitting]]
    if due.renewed_by:
        other = aliased(table.model)
        later = getattr(other, due.column)
        same = [getattr(other, key) == table[key].attr for key in due.renewed_by]
        clauses.append(~exists().where(*same, or_(later > day, later.is_(None)), other.hidup == 1))
    return and_(*clauses)


def in_span(table: Table, due: Due, span: str) -> ColumnElement[bool]:
    """Due before today ('lewat'), or from today to so many days on ('30')."""
    day, today = table[due.column].attr, formats.today()
    if span == OVERDUE:
        return day < today
    return and_(day >= today, day <= today + timedelta(days=int(span)))


def _compare(column: Column, condition: Condition, lookups: Lookups) -> ColumnElement[bool]:
    attr = column.attr
    if condition.operator == "kosong":
        return attr.is_(None) if condition.values[0] == "ya" else attr.is_not(None)
    if condition.operator == "memuat":
        return and_(*[_contains(attr, word) for value in condition.values for word in value.split()])
    values = filter_values(column, condition.values, lookups)
    if values is None:
        return false()
    if condition.operator == "min":
        return attr >= values[0]
    if condition.operator == "maks":
        return attr <= values[0]
    if column.sensitive:
        blind = getattr(column.attr.class_, f"{column.key}_bidx")
        return blind.in_([cipher.blind_index(value) for value in values])
    return attr.in_(values)


def _contains(attr: InstrumentedAttribute[Any], word: str) -> ColumnElement[bool]:
    return attr.icontains(word, autoescape=True)
