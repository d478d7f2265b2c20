"""What is added up: each declared figure and chart as one aggregate, and its parts as SQL over the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from sqlalchemy import BindParameter, Integer, Select, and_, case, cast, extract, func, literal, null, select, true
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import Null

from app.master import registry
from app.master.column import DATES
from app.master.figures import Chart, Figure, Where
from app.master.lookups import Lookups
from app.master.query import SELECTION, clauses, is_due, parse_state, path_column
from app.master.table import Table
from app.master.values import relative_day

QUARTERS = "triwulan"  # the code list of reports by quarter; its codes are 1 to 4


@dataclass(frozen=True)
class Aggregate:
    """Records of `table` that fit `where`, by year, kecamatan, state of verification and `by` ('' = one group).

    Adds up column `amount`; the numerator of a share is what fits `divide`, or column `part`. For a chart `part` is its
    second column.
    """

    key: str
    table: str
    where: Where
    divide: Where = ()
    amount: str = ""
    part: str = ""
    by: str = ""
    year: str = ""
    kecamatan: str = ""

    @cached_property
    def quarter(self) -> str:
        """The column that tells the quarter: the date of the year, or a code of the list `triwulan`; '' = none."""
        table = registry.get(self.table)
        if not self.year or table[self.year].kind in DATES:
            return self.year
        return next((column.key for column in table if column.meta.code_list == QUARTERS), "")

    @cached_property
    def moving(self) -> bool:
        """Whether a day that passes, or a change of other records, changes what fits: then no sum can be kept, and
        records are counted.
        """
        pairs = (*self.where, *self.divide)
        return self.selected or any(is_due(name) or relative_day(value) is not None for name, value in pairs)

    @property
    def selected(self) -> bool:
        """Whether a selection tells what fits: its condition may itself follow from records."""
        return any(name == SELECTION for name, _ in (*self.where, *self.divide))


@cache
def of(item: Figure | Chart) -> Aggregate:
    """The aggregate behind a figure or a chart."""
    path = _path(item)
    if isinstance(item, Figure):
        part, amount = (item.total, item.per) if item.per else ("", item.total)
        both = _filled(part, amount) if item.per else ()
        return Aggregate(item.key, item.table, item.where + both, item.divide, amount, part, "", item.year, path)
    # Along a line of time the years are the groups themselves: the year filter does not cut it.
    year = "" if item.kind == "garis" and item.year == item.by else item.year
    both = _filled(item.beside, item.total) if item.beside else ()
    amount = item.total or item.average
    return Aggregate(item.key, item.table, item.where + both, item.divide, amount, item.beside, item.by, year, path)


@cache
def drilled(chart: Chart) -> Chart | None:
    """The chart by desa that a chart by kecamatan becomes when one is chosen; None where records tell no desa."""
    path = f"{chart.by.removesuffix('kecamatan')}desa"
    if chart.by != chart.kecamatan or path_column(registry.get(chart.table), path) is None:
        return None
    title = chart.title.replace("menurut kecamatan", "menurut desa")
    return replace(chart, key=f"{chart.key}_desa", by=path, title=title)


def _filled(*keys: str) -> Where:
    return tuple((f"{key}.kosong", "tidak") for key in keys)


def _path(item: Figure | Chart) -> str:
    table = registry.get(item.table)
    return item.kecamatan if item.kecamatan.partition(".")[0] in table.columns else ""


@cache
def of_table(key: str) -> tuple[Aggregate, ...]:
    """All aggregates over one table that the ledger keeps."""
    found: list[Aggregate] = []
    for room in registry.rooms():
        found += [of(figure) for figure in room.figures if figure.table == key]
        charts = [chart for chart in room.charts if chart.table == key]
        found += [of(chart) for chart in (*charts, *filter(None, map(drilled, charts)))]
    return tuple(item for item in found if not item.moving)


@cache
def dependents(key: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """(table, its reference to `key`, columns of `key` it counts by) for aggregates that look through a reference."""
    found: dict[tuple[str, str], set[str]] = {}
    for table in registry.tables():
        for path in {path for item in of_table(table.key) for path in _paths(item)}:
            reference, _, column = path.partition(".")
            if column and table[reference].meta.target == key:
                found.setdefault((table.key, reference), set()).add(column)
    return tuple((table, reference, frozenset(columns)) for (table, reference), columns in sorted(found.items()))


@cache
def counted(key: str) -> frozenset[str]:
    """The attributes of a table's records that decide what they add: a change of others leaves the ledger as it is."""
    found = {"verifikasi", "kelengkapan", "dihapus_pada"}
    for item in of_table(key):
        found |= {path.partition(".")[0] for path in (*_paths(item), item.year, item.quarter, item.amount, item.part)}
    return frozenset(found)


def _paths(item: Aggregate) -> set[str]:
    names = {name for name, _ in (*item.where, *item.divide)}
    for operator in (".min", ".maks", ".memuat", ".kosong"):
        names = {name.removesuffix(operator) for name in names}
    return {*names, item.kecamatan, item.by} - {""}


class Parts:
    """The SQL of a table's aggregates: conditions, dimensions and amounts, with the joins their paths need.

    `few`: for some records, not for all of the table.
    """

    def __init__(self, table: Table, lookups: Lookups, *, few: bool = False) -> None:
        self.table, self.lookups, self._few = table, lookups, few
        self._joined: dict[str, Any] = {}

    def dimensions(self, item: Aggregate) -> tuple[Any, Any, Any, Any]:
        """Year, quarter, kecamatan and group of a record."""
        group = self.path(item.by) if item.by else literal("")
        return self._year(item.year), self._quarter(item), self.path(item.kecamatan), group

    def amounts(self, item: Aggregate) -> tuple[Any, Any]:
        """What a record adds to the numerator of a share, and its amount (NULL: none)."""
        amount = self.table[item.amount].attr if item.amount else null()
        if item.part:
            return self.table[item.part].attr, amount
        if not item.divide:
            return literal(0), amount
        return case((self.condition(item.divide), amount if item.amount else 1), else_=0), amount

    def condition(self, where: Where) -> Any:
        """The records a figure declares, exactly as its list address selects them."""
        found = clauses(self.table, parse_state(self.table, where), self.lookups, few=self._few)
        return and_(true(), *found)

    def path(self, path: str) -> Any:
        """The column behind `column` or `reference.column`."""
        first, _, rest = path.partition(".")
        if not first:
            return null()
        if not rest:
            return self.table[first].attr
        if first not in self._joined:
            target = registry.get(self.table[first].meta.target or "")
            self._joined[first] = aliased(target.model)
        return getattr(self._joined[first], rest)

    def _year(self, key: str) -> Any:
        if not key:
            return null()
        column = self.table[key]
        return cast(extract("year", column.attr), Integer) if column.kind in DATES else column.attr

    def _quarter(self, item: Aggregate) -> Any:
        if not item.quarter:
            return null()
        attr = self.table[item.quarter].attr
        return cast((extract("month", attr) + 2) // 3 if item.quarter == item.year else attr, Integer)

    @property
    def state(self) -> Any:
        """The state of verification; '' for tables that have none."""
        return getattr(self.table.model, "verifikasi", literal(""))

    def select(self, columns: Sequence[Any]) -> Select[Any]:
        """SELECT over the table with the joins used so far."""
        query = select(*columns).select_from(self.table.model)
        for reference, target in self._joined.items():
            query = query.outerjoin(target, target.id == self.table[reference].attr)
        return query

    def grouped(self, item: Aggregate) -> Select[Any]:
        """The cells of one aggregate straight from the records: dimensions, state, then the five sums."""
        year, quarter, kecamatan, group = self.dimensions(item)
        part, amount = self.amounts(item)
        model = self.table.model
        sums = (func.count(model.id), func.sum(part), func.count(amount), func.sum(amount), func.sum(model.kelengkapan))
        query = self.select([year, quarter, kecamatan, self.state, group, *sums]).where(self.condition(item.where))
        fixed = (BindParameter, Null)  # the same for every record, and refused in GROUP BY by MariaDB
        return query.group_by(*[c for c in (year, quarter, kecamatan, self.state, group) if not isinstance(c, fixed)])
