"""Figures and charts from the records, through the same list state that their link opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Integer, cast, extract, func, select
from sqlalchemy.orm import Session

from app.access.scope import scope
from app.master import formats, registry
from app.master.column import DATES
from app.master.figures import Chart, Figure, Where
from app.master.lookups import Lookups
from app.master.query import Condition, ListState, find_column, parse_state, path_column, select_rows
from app.master.table import Column, Table


@dataclass(frozen=True)
class Filters:
    """The state of the page: a year (None: the newest with data, per table) and a kecamatan's kode ('' = all)."""

    year: int | None = None
    kecamatan: str = ""


@dataclass(frozen=True)
class Result:
    """A figure worked out: exact value, the records behind it, their newest change and completeness."""

    value: int | Decimal | None
    records: int
    as_of: Any
    completeness: int | None
    list_url: str
    year: int | None


@dataclass(frozen=True)
class Series:
    """A chart worked out: labels, values and list addresses per group; the newest change; the list of all groups."""

    labels: list[str]
    values: list[int | Decimal | None]
    list_urls: list[str]
    as_of: Any
    list_url: str


class Calculator:
    """Works out what one page shows for one user."""

    def __init__(self, session: Session, user: Any, filters: Filters) -> None:
        self.session, self.user, self.filters = session, user, filters
        self.lookups = Lookups(session)
        self._years: dict[tuple[str, str], int | None] = {}

    def figure(self, figure: Figure) -> Result:
        """Count, sum, or share of the records a figure declares."""
        table = registry.get(figure.table)
        both = tuple((f"{key}.kosong", "tidak") for key in (figure.total, figure.per)) if figure.per else ()
        state, year = self._state(table, figure.where + both, figure.year, figure.kecamatan)
        model = table.model
        measures = [func.count(model.id), func.max(model.diubah_pada), func.sum(model.kelengkapan)]
        if figure.total:
            measures.append(func.sum(table[figure.total].attr))
        row = self.session.execute(scope(select_rows(table, measures, state, self.lookups), table, self.user)).one()
        records, as_of, filled = row[0], row[1], row[2]
        value: int | Decimal | None = row[3] if figure.total else records
        if figure.per:
            value = self._ratio(table, figure, state, value)
        elif figure.divide:
            value = self._share(figure, value)
        completeness = int(filled) // records if records else None
        return Result(value, records, as_of, completeness, self.address(table, state), year)

    def _ratio(self, table: Table, figure: Figure, state: ListState, part: Any) -> Decimal | None:
        """`part`, the sum of `total`, as a percentage of the sum of `per`; None when that is nothing."""
        query = select_rows(table, [func.sum(table[figure.per].attr)], state, self.lookups)
        whole = self.session.scalar(scope(query, table, self.user))
        return Decimal(100) * part / whole if whole else None

    def _share(self, figure: Figure, whole: int | Decimal | None) -> Decimal | None:
        """The part of `whole` (records, or the sum of a column) that also fits `divide`, in percent."""
        table = registry.get(figure.table)
        part, _ = self._state(table, figure.where + figure.divide, figure.year, figure.kecamatan)
        measure = func.sum(table[figure.total].attr) if figure.total else func.count(table.model.id)
        hits = self.session.scalar(scope(select_rows(table, [measure], part, self.lookups), table, self.user))
        return Decimal(100 * (hits or 0)) / whole if whole else None

    def chart(self, chart: Chart) -> Series:
        """One value per group, largest first or in the order of time."""
        table = registry.get(chart.table)
        by = table[chart.by]
        over_time = chart.kind == "garis"
        year_key = "" if over_time and chart.year == chart.by else chart.year
        state, _ = self._state(table, chart.where, year_key, chart.kecamatan)
        group: Any = by.attr
        newest = func.max(table.model.diubah_pada)
        measure = func.sum(table[chart.total].attr) if chart.total else func.count(table.model.id)
        columns = [group, measure, newest]
        if chart.average:
            columns = [group, func.sum(table[chart.average].attr), newest, func.count(table[chart.average].attr)]
        query = scope(select_rows(table, columns, state, self.lookups), table, self.user).group_by(group)
        if over_time:
            lines = list(self.session.execute(query.where(group.is_not(None)).order_by(group.desc()).limit(60)))[::-1]
        else:
            lines = sorted(self.session.execute(query), key=lambda line: -(_value(chart, line) or 0))[: chart.limit]
        return Series(
            labels=self._labels(by, [line[0] for line in lines]),
            values=[_value(chart, line) for line in lines],
            list_urls=[self.address(table, self._narrow(state, by, line[0])) for line in lines],
            as_of=max((line[2] for line in lines), default=None),
            list_url=self.address(table, state),
        )

    def _labels(self, by: Column, keys: Sequence[Any]) -> list[str]:
        return [text or "belum diisi" for text in self.lookups.texts(by, keys)]

    def _narrow(self, state: ListState, by: Column, key: Any) -> ListState:
        """The list of one bar: the chart's state and this group."""
        if key is None:
            extra = Condition(by.key, "kosong", ("ya",))
        elif by.kind == "boolean":
            extra = Condition(by.key, "", ("ya" if key else "tidak",))
        else:
            extra = Condition(by.key, "", (key.isoformat() if hasattr(key, "isoformat") else str(key),))
        kept = tuple(c for c in state.conditions if c.path != by.key)
        return ListState(conditions=(*kept, extra))

    def _state(self, table: Table, where: Where, year_key: str, kecamatan: str) -> tuple[ListState, int | None]:
        pairs = list(where)
        if self.filters.kecamatan and kecamatan and path_column(table, kecamatan) is not None:
            pairs.append((kecamatan, self.filters.kecamatan))
        year = self._year(table, year_key) if year_key else None
        if year is not None:
            if table[year_key].kind in DATES:
                pairs += [(f"{year_key}.min", f"{year}-01-01"), (f"{year_key}.maks", f"{year}-12-31")]
            else:
                pairs.append((year_key, str(year)))
        return parse_state(table, pairs), year

    def _year(self, table: Table, key: str) -> int | None:
        """The chosen year, else the newest the table has data of."""
        if self.filters.year is not None:
            return self.filters.year
        if (table.key, key) not in self._years:
            column = find_column(table, key)
            assert column is not None  # D04 and the rooms' own tests hold the declaration
            newest = self.session.scalar(scope(select(func.max(column.attr)), table, self.user))
            self._years[table.key, key] = getattr(newest, "year", newest)
        return self._years[table.key, key]

    @staticmethod
    def address(table: Table, state: ListState) -> str:
        """The address of the list that shows exactly the records of `state`."""
        args = urlencode(state.args())
        return f"/admin/{table.slug}/?{args}" if args else f"/admin/{table.slug}/"


def _value(chart: Chart, line: Any) -> int | Decimal | None:
    """The measure of one group: a count or a sum, or the sum divided by how many have a value."""
    value: int | Decimal | None = line[1]
    if chart.average:
        return Decimal(line[1]) / line[3] if line[3] else None
    return value


def years(session: Session) -> list[int]:
    """All years any yearly table holds, newest first: the choices of the filter."""
    found: set[int] = set()
    for room in registry.rooms():
        for figure in room.figures:
            if not figure.year:
                continue
            column = registry.get(figure.table)[figure.year]
            value = cast(extract("year", column.attr), Integer) if column.kind in DATES else column.attr
            found |= {int(year) for year in session.scalars(select(value).distinct()) if year is not None}
    return sorted(found, reverse=True)


def text_of(figure: Figure, value: int | Decimal | None) -> str:
    """The figure as it is read: 'Rp 326,6 miliar', '85,14', '1.137'; no value: 'tidak ada data'."""
    if value is None:
        return "tidak ada data"
    if figure.unit == "%":
        return formats.angka(value, 2)
    if figure.unit == "Rp":
        return formats.rupiah_ringkas(value)
    return formats.angka(value)


def measure_text(chart: Chart, value: int | Decimal | None) -> str:
    """A chart's value for its table twin."""
    if value is None:
        return "tidak ada data"
    if chart.unit == "Rp":
        return formats.rupiah(round(Decimal(value)))
    return formats.angka(round(Decimal(value), 2))
