"""Figures and charts from the ledger of sums (app/rekap), each with the address of exactly the records it counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from app.dashboard.cells import Cell, Cells
from app.dashboard.filters import Filters
from app.master import formats, messages, registry, states
from app.master.base import Register
from app.master.column import DATES
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.master.query import Condition, ListState, parse_state, path_column
from app.master.table import Column, Table
from app.rekap.aggregates import Aggregate, drilled, of

LONGEST_LINE = 60  # points along a line of time: five years of months


@dataclass(frozen=True)
class Result:
    """A figure worked out: its exact value, the one of the period before (of a register: when the present quarter
    began), the records behind it and what is known of them. `parts`: (table, number, list address) of a figure over
    several tables, which has no list of its own."""

    value: int | Decimal | None
    before: int | Decimal | None
    records: int
    as_of: datetime | None
    completeness: int | None
    verified: int | None
    list_url: str
    year: int | None
    quarter: int | None = None
    quarterly: bool = False
    parts: tuple[tuple[Table, int, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One group of a chart; `beside` is the value of the chart's second column, when it has one."""

    key: str | None
    label: str
    value: int | Decimal | None
    beside: int | Decimal | None
    list_url: str


class Calculator:
    """Works out what one page shows for one user; reads the ledger at once for all its figures and charts.

    `alike` are items that are not shown, but share in deciding which year is the newest.
    """

    def __init__(
        self,
        lookups: Lookups,
        user: Any,
        filters: Filters,
        items: Sequence[Figure | Chart],
        alike: Sequence[Figure | Chart] = (),
    ) -> None:
        self.lookups = lookups
        self._figures = {item.key: item for item in items if isinstance(item, Figure)}
        wanted, more = (
            [of(self.shown(item, filters) if isinstance(item, Chart) else item) for item in own]
            for own in (items, alike)
        )
        self._aggregates = {item.key: item for item in (*more, *wanted)}
        self._sharing: dict[tuple[str, str], list[str]] = {}
        for item in self._aggregates.values():
            if not item.moving:
                self._sharing.setdefault((item.table, item.year), []).append(item.key)
        self._newest: dict[tuple[str, ...], int | None] = {}
        self._results: dict[tuple[str, bool], Result] = {}
        self._states: dict[str, ListState] = {}
        self._cells = Cells(lookups, user, filters, self._aggregates)
        self.filters, self.notice = self._nearest(filters)
        self._cells.read(lambda item: self.period(item)[0], {item.key for item in wanted})

    def _nearest(self, filters: Filters) -> tuple[Filters, str]:
        """The filters with a year within those that hold data, and what to say when that is another year."""
        years = self._cells.years()
        if filters.year is None or not years or min(years) <= filters.year <= max(years):
            return filters, ""
        nearest = min(max(filters.year, min(years)), max(years))
        return replace(filters, year=nearest), messages.YEAR_WITHOUT_DATA.format(value=filters.year, shown=nearest)

    @staticmethod
    def shown(chart: Chart, filters: Filters) -> Chart:
        """The chart as the filters make it: by desa, where a chart by kecamatan is narrowed to one of them."""
        return (drilled(chart) or chart) if filters.kecamatan else chart

    def figure(self, figure: Figure) -> Result:
        """Count, sum, or share of the records a figure declares; a page asks for it in its tile and in its text."""
        known = (figure.key, bool(figure.plus))
        if known not in self._results:
            self._results[known] = self._together(figure) if figure.plus else self._alone(figure)
        return self._results[known]

    def _alone(self, figure: Figure) -> Result:
        item = self._aggregates[figure.key]
        year, quarter = self.period(item)
        cell = self._cells.cell(figure.key, year, quarter)
        if year is None:
            before = self._cells.earlier(figure.key)
        else:
            year_before, quarters = period_before(year, quarter, whole=not item.quarter)
            before = self._cells.cell(figure.key, year_before, *quarters)
        return Result(
            value=_value(figure, cell),
            before=_value(figure, before) if before is not None else None,
            records=cell.jumlah if cell else 0,
            as_of=cell.waktu if cell else None,
            completeness=cell.lengkap // cell.jumlah if cell else None,
            verified=100 * cell.terverifikasi // cell.jumlah if cell and _verifiable(item) else None,
            list_url=address(registry.get(item.table), self._state(item)),
            year=year,
            quarter=quarter,
            quarterly=bool(item.quarter),
        )

    def value(self, figure: Figure) -> int | Decimal | None:
        """The value of a figure over one table alone, for who asks many of them and for nothing else."""
        return _value(figure, self._cells.cell(figure.key, *self.period(self._aggregates[figure.key])))

    def _together(self, figure: Figure) -> Result:
        """A count over several tables: the figure's own records and those of the figures it names."""
        items = [replace(figure, plus=()), *[self._figures[key] for key in figure.plus]]
        found = [self.figure(item) for item in items]
        records = sum(part.records for part in found)
        return Result(
            value=records,
            before=None,
            records=records,
            as_of=max((part.as_of for part in found if part.as_of), default=None),
            completeness=_weighed([(part.completeness, part.records) for part in found]),
            verified=_weighed([(part.verified, part.records) for part in found]),
            list_url="",
            year=None,
            parts=tuple(
                (registry.get(item.table), part.records, part.list_url) for item, part in zip(items, found, strict=True)
            ),
        )

    def verified(self, figures: Sequence[Figure]) -> int | None:
        """How many percent of the records behind these figures are verified; None where there is nothing to verify."""
        return self._share(figures, lambda cell: 100 * cell.terverifikasi, _verifiable)

    def completeness(self, figures: Sequence[Figure]) -> int | None:
        """The mean completeness in percent of the records behind these figures; None without records."""
        return self._share(figures, lambda cell: cell.lengkap, lambda item: True)

    def _share(self, figures: Sequence[Figure], part: Any, counts: Any) -> int | None:
        """A mean over registers; each counts once, as its figure with the most records sees it."""
        most: dict[str, Cell] = {}
        for item in [self._aggregates[figure.key] for figure in figures]:
            if item.moving:
                continue
            cell = self._cells.cell(item.key, *self.period(item))
            if cell is not None and counts(item) and cell.jumlah > getattr(most.get(item.table), "jumlah", 0):
                most[item.table] = cell
        whole = sum(cell.jumlah for cell in most.values())
        return sum(part(cell) for cell in most.values()) // whole if whole else None

    def chart(self, chart: Chart, limit: int | None = None, keys: Collection[str | None] = ()) -> list[Line]:
        """One line per group: along time, in the order of its code list, or largest first and at most `limit` of them.

        `keys` asks for exactly these groups instead.
        """
        if chart.steps:
            return self._steps(chart, keys)
        item = self._aggregates[chart.key]
        table = registry.get(item.table)
        by = _column(table, item.by)
        groups = [
            (_typed(by, group), _measure(chart, cell), cell.bagian)
            for group, cell in self._cells.groups(item.key, *self.period(item)).items()
            if not keys or group in keys
        ]
        if chart.kind == "garis":
            chosen = sorted((line for line in groups if line[0] is not None), key=lambda line: line[0])[-LONGEST_LINE:]
        elif chart.ordered:
            order = list(self.lookups.codes(by.meta.code_list or ""))
            chosen = sorted(groups, key=lambda line: order.index(line[0]) if line[0] in order else len(order))
        else:
            chosen = sorted(groups, key=lambda line: (-(line[1] or 0), str(line[0])))[
                : len(keys) or limit or chart.limit
            ]
        labels = self.lookups.texts(by, [group for group, *_ in chosen])
        state = self._state(item)
        return [
            Line(
                _text(group), label or "belum diisi", value, beside, address(table, _narrow(state, item.by, by, group))
            )
            for (group, value, beside), label in zip(chosen, labels, strict=True)
        ]

    def _steps(self, chart: Chart, keys: Collection[str | None]) -> list[Line]:
        """One line per figure the chart names, each with what it should reach."""
        goal = self.figure(self._figures[chart.goal]).value if chart.goal else None
        figures = [self._figures[key] for key in chart.steps if not keys or key in keys]
        found = [(figure, self.figure(figure)) for figure in figures]
        return [Line(figure.key, figure.label, result.value, goal, result.list_url) for figure, result in found]

    def goal(self, chart: Chart) -> Figure:
        """The figure that is the mark of a chart of steps."""
        return self._figures[chart.goal]

    def chart_address(self, chart: Chart) -> str:
        """The list of all records behind a chart."""
        item = self._aggregates[chart.key]
        return address(registry.get(item.table), self._state(item))

    def chart_whole(self, chart: Chart) -> Cell | None:
        """All groups of a chart together: how many records it shows, how complete they are, when they last changed."""
        whole: Cell | None = None
        for cell in self._cells.groups(chart.key, *self.period(self._aggregates[chart.key])).values():
            whole = cell if whole is None else whole.plus(cell)
        return whole

    def group_count(self, chart: Chart) -> int:
        """How many groups a chart has, shown or not."""
        return len(chart.steps) or len(self._cells.groups(chart.key, *self.period(self._aggregates[chart.key])))

    def by_place(self, figures: Sequence[Figure]) -> dict[str, dict[int, int | Decimal]]:
        """figure -> kecamatan id -> its value, of those kecamatan that have one; read at once for all figures.

        Figures over several tables and those that move with the days have none.
        """
        known = {figure.key: figure for figure in figures if not figure.plus}
        cells = self._cells.by_place({key: self.period(self._aggregates[key]) for key in known})
        values = {
            key: {place: _value(known[key], cell) for place, cell in places.items()} for key, places in cells.items()
        }
        return {
            key: {place: value for place, value in places.items() if value is not None}
            for key, places in values.items()
        }

    def is_kept(self, figure: Figure) -> bool:
        """Whether the ledger holds it; else asking for its value counts the records."""
        return not self._aggregates[figure.key].moving

    def narrows(self, figure: Figure) -> bool:
        """Whether its records tell a kecamatan, so that the filter applies to it."""
        return bool(self._aggregates[figure.key].kecamatan)

    def period_of(self, item: Figure | Chart) -> tuple[int | None, int | None]:
        """The year and quarter an item shows; None where they don't apply."""
        return self.period(self._aggregates[item.key])

    def years(self) -> list[int]:
        """All years that hold data, newest first: the choices of the filter."""
        chosen = {self.filters.year} if self.filters.year else set()
        return sorted(self._cells.years() | chosen, reverse=True)

    def period(self, item: Aggregate) -> tuple[int | None, int | None]:
        """The chosen year, else the newest the table has data of, and the quarter; None where they don't apply."""
        if not item.year:
            return None, None
        year, quarter = self.filters.year, self.filters.quarter if item.quarter else None
        return (self._newest_year(item) if year is None else year), quarter

    def _newest_year(self, item: Aggregate) -> int | None:
        """The newest year of all that tell the years of its records; where only the days do, its own."""
        sharing = self._sharing.get((item.table, item.year))
        known = (item.table, item.year) if sharing else (item.key,)
        if known not in self._newest:
            self._newest[known] = max(self._cells.years(sharing or [item.key]), default=None)
        return self._newest[known]

    def _state(self, item: Aggregate) -> ListState:
        """The list of the records an aggregate counts on this page."""
        if item.key not in self._states:
            self._states[item.key] = self._listed(item)
        return self._states[item.key]

    def _listed(self, item: Aggregate) -> ListState:
        table, (year, quarter) = registry.get(item.table), self.period(item)
        pairs = list(item.where)
        if self.filters.kecamatan and item.kecamatan:
            pairs.append((item.kecamatan, self.filters.kecamatan))
        if self.filters.verified and _verifiable(item):
            pairs.append(("verifikasi", states.TERVERIFIKASI))
        if year is not None and item.quarter == item.year:
            first, last = days_of(year, quarter)
            pairs += [(f"{item.year}.min", first.isoformat()), (f"{item.year}.maks", last.isoformat())]
        elif year is not None:
            pairs += [(item.year, str(year)), *([(item.quarter, str(quarter))] if quarter else [])]
        return parse_state(table, pairs)


def period_before(year: int, quarter: int | None, *, whole: bool = True) -> tuple[int, tuple[int, ...]]:
    """The quarter before, or the year before (no quarters: all of it). Of a year that is not over, the same quarters,
    unless `whole`: so that a part of a year is not held against a whole one.
    """
    if quarter is not None:
        return (year, (quarter - 1,)) if quarter > 1 else (year - 1, (4,))
    today = formats.today()
    if whole or year < today.year:
        return year - 1, ()
    return year - 1, tuple(range(1, quarter_of(today) + 1))


def quarter_of(day: date) -> int:
    """The quarter a day lies in, 1 to 4."""
    return (day.month + 2) // 3


def days_of(year: int, quarter: int | None) -> tuple[date, date]:
    """The first and the last day of a year or of a quarter."""
    if quarter is None:
        return date(year, 1, 1), date(year, 12, 31)
    next_first = date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)
    return date(year, 3 * quarter - 2, 1), next_first - timedelta(days=1)


def _weighed(shares: Sequence[tuple[int | None, int]]) -> int | None:
    """The mean of shares, each weighed by its number of records."""
    records = sum(number for _, number in shares)
    return sum((share or 0) * number for share, number in shares) // records if records else None


def _verifiable(item: Aggregate) -> bool:
    return issubclass(registry.get(item.table).model, Register)


def _value(figure: Figure, cell: Cell | None) -> int | Decimal | None:
    if figure.divide or figure.per:
        whole = cell.nilai if cell and figure.total else cell.jumlah if cell else 0
        return 100 * cell.bagian / whole if cell and whole else None
    if figure.total:
        return cell.nilai if cell and cell.isi else None
    return cell.jumlah if cell else 0


def _measure(chart: Chart, cell: Cell) -> int | Decimal | None:
    if chart.divide:
        whole = cell.nilai if chart.total else cell.jumlah
        return 100 * cell.bagian / whole if whole else None
    if chart.average:
        return cell.nilai / cell.isi if cell.isi else None
    if chart.total:
        return cell.nilai if cell.isi else None
    return cell.jumlah


def _column(table: Table, path: str) -> Column:
    column = path_column(table, path)
    assert column is not None, f"{table.key}: no column {path}"
    return column


def _typed(by: Column, group: str | None) -> Any:
    """A group of the ledger as the column's own value."""
    if group is None:
        return None
    if by.kind in DATES:
        return date.fromisoformat(group)
    if by.kind == "boolean":
        return group == "1"
    return int(group) if by.kind in {"reference", "year", "integer"} else group


def _text(group: Any) -> str | None:
    return None if group is None else group.isoformat() if hasattr(group, "isoformat") else str(group)


def _narrow(state: ListState, path: str, by: Column, key: Any) -> ListState:
    """The list of one bar: the chart's state and this group."""
    if key is None:
        extra = Condition(path, "kosong", ("ya",))
    elif by.kind == "boolean":
        extra = Condition(path, "", ("ya" if key else "tidak",))
    else:
        extra = Condition(path, "", (_text(key) or "",))
    kept = tuple(c for c in state.conditions if c.path != path)
    return ListState(conditions=(*kept, extra))


def address(table: Table, state: ListState) -> str:
    """The address of the list that shows exactly the records of `state`."""
    args = urlencode(state.args())
    return f"/admin/{table.slug}/?{args}" if args else f"/admin/{table.slug}/"
