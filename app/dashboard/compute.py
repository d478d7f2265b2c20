"""Figures and charts from the ledger of sums (app/rekap), each with the address of exactly the records it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from app.access.scope import restricts, scope
from app.master import formats, registry, states
from app.master.base import Register
from app.master.column import DATES
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.master.query import Condition, ListState, parse_state
from app.master.table import Column, Table
from app.rekap import ledger
from app.rekap.aggregates import Aggregate, Parts, of
from app.rekap.models import SUMS, Rekap


@dataclass(frozen=True)
class Filters:
    """The state of the page: a year (None: the newest with data, per table), a kecamatan's kode ('' = all), and
    whether only verified records count."""

    year: int | None = None
    kecamatan: str = ""
    verified: bool = False

    def args(self) -> dict[str, Any]:
        """The filters as address arguments."""
        found = {"tahun": self.year, "kecamatan": self.kecamatan, "verifikasi": "ya" if self.verified else ""}
        return {key: value for key, value in found.items() if value}


@dataclass(frozen=True)
class Cell:
    """The sums of one group of an aggregate in one year."""

    jumlah: int
    bagian: Decimal
    isi: int
    nilai: Decimal
    lengkap: int
    terverifikasi: int
    waktu: datetime

    def plus(self, other: Cell) -> Cell:
        """Both cells together; the newer moment."""
        return Cell(
            self.jumlah + other.jumlah,
            self.bagian + other.bagian,
            self.isi + other.isi,
            self.nilai + other.nilai,
            self.lengkap + other.lengkap,
            self.terverifikasi + other.terverifikasi,
            max(self.waktu, other.waktu),
        )


@dataclass(frozen=True)
class Result:
    """A figure worked out: its exact value, the one of the year before, the records behind it and what is known of
    them. `parts`: (table, number, list address) of a figure over several tables, which has no list of its own."""

    value: int | Decimal | None
    before: int | Decimal | None
    records: int
    as_of: datetime | None
    completeness: int | None
    verified: int | None
    list_url: str
    year: int | None
    parts: tuple[tuple[Table, int, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One group of a chart; `beside` is the value of the chart's second column, when it has one."""

    label: str
    value: int | Decimal | None
    beside: int | Decimal | None
    list_url: str


class Calculator:
    """Works out what one page shows for one user; reads the ledger once for all its figures and charts."""

    def __init__(self, session: Session, user: Any, filters: Filters, items: Sequence[Figure | Chart]) -> None:
        self.session, self.user, self.filters = session, user, filters
        self.lookups = Lookups(session)
        self._figures = {item.key: item for item in items if isinstance(item, Figure)}
        self._aggregates = {item.key: of(item) for item in items}
        self._cells: dict[str, dict[int | None, dict[str | None, Cell]]] = {key: {} for key in self._aggregates}
        self._read()

    def _read(self) -> None:
        verified = case((Rekap.verifikasi == states.TERVERIFIKASI, Rekap.jumlah), else_=0)
        columns = [*[func.sum(column) for column in SUMS], func.sum(verified), func.max(Rekap.waktu)]
        place = (Rekap.angka, Rekap.tahun, Rekap.kelompok)
        kept = [key for key, item in self._aggregates.items() if not item.moving]
        query = select(*place, *columns).where(Rekap.angka.in_(kept)).group_by(*place)
        for condition in self._conditions():
            query = query.where(condition)
        for key, year, group, *sums in self.session.execute(query.having(func.sum(Rekap.jumlah) != 0)):
            jumlah, bagian, isi, nilai, lengkap, verified_count, moment = sums
            self._cells[key].setdefault(year, {})[group] = Cell(
                int(jumlah), bagian, int(isi), nilai, int(lengkap), int(verified_count), moment
            )

        for key, item in self._aggregates.items():
            if item.moving:
                self._count(key, item)

    def _count(self, key: str, item: Aggregate) -> None:
        """The cells of an aggregate that moves with the days, from the records themselves."""
        table = registry.get(item.table)
        parts = Parts(table, self.lookups)
        query = scope(parts.grouped(item).add_columns(func.max(table.model.diubah_pada)), table, self.user)
        if self.filters.kecamatan and item.kecamatan:
            query = query.where(parts.path(item.kecamatan).in_(self._places()))
        if self.filters.verified:
            query = query.where(parts.state.in_([states.TERVERIFIKASI, ""]))
        for year, _, state, group, jumlah, bagian, isi, nilai, lengkap, moment in self.session.execute(query):
            verified = jumlah if state == states.TERVERIFIKASI else 0
            cell = Cell(jumlah, Decimal(bagian or 0), isi, Decimal(nilai or 0), int(lengkap), verified, moment)
            cells = self._cells[key].setdefault(year, {})
            text = ledger.text_of(group)
            cells[text] = cells[text].plus(cell) if text in cells else cell

    def _places(self) -> list[int]:
        """The ids of the chosen kecamatan."""
        return [row["id"] for row in self.lookups.small_rows("wilayah", {"kode": self.filters.kecamatan})]

    def _conditions(self) -> list[Any]:
        """The kecamatan filter and the user's scope, each only for aggregates they apply to; verified records."""
        found: list[Any] = []
        if self.filters.kecamatan:
            free = [key for key, item in self._aggregates.items() if not item.kecamatan]
            found.append(or_(Rekap.kecamatan.in_(self._places()), Rekap.angka.in_(free)))
        if self.user.kecamatan_ids:
            open_keys = [
                key for key, item in self._aggregates.items() if not restricts(registry.get(item.table), self.user)
            ]
            found.append(or_(Rekap.kecamatan.in_(sorted(self.user.kecamatan_ids)), Rekap.angka.in_(open_keys)))
        if self.filters.verified:
            found.append(Rekap.verifikasi.in_([states.TERVERIFIKASI, ""]))
        return found

    def figure(self, figure: Figure) -> Result:
        """Count, sum, or share of the records a figure declares."""
        if figure.plus:
            return self._together(figure)
        item = self._aggregates[figure.key]
        year = self._year(item)
        cell = self._cell(figure.key, year)
        before = self._cell(figure.key, year - 1) if year is not None else None
        return Result(
            value=_value(figure, cell),
            before=_value(figure, before) if before is not None else None,
            records=cell.jumlah if cell else 0,
            as_of=cell.waktu if cell else None,
            completeness=cell.lengkap // cell.jumlah if cell else None,
            verified=100 * cell.terverifikasi // cell.jumlah if cell and _verifiable(item) else None,
            list_url=address(registry.get(item.table), self._state(item, year)),
            year=year,
        )

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
        """How many percent of the records behind these figures are verified; each register counts once, as its figure
        with the most records sees it. None where there is nothing to verify.
        """
        most: dict[str, Cell] = {}
        for item in [self._aggregates[figure.key] for figure in figures]:
            cell = self._cell(item.key, self._year(item))
            if cell is not None and _verifiable(item) and cell.jumlah > getattr(most.get(item.table), "jumlah", 0):
                most[item.table] = cell
        whole = sum(cell.jumlah for cell in most.values())
        return 100 * sum(cell.terverifikasi for cell in most.values()) // whole if whole else None

    def _cell(self, key: str, year: int | None) -> Cell | None:
        return self._cells[key].get(year, {}).get("")

    def chart(self, chart: Chart) -> list[Line]:
        """One line per group, largest first or in the order of time."""
        item = self._aggregates[chart.key]
        table = registry.get(item.table)
        by, year = table[item.by], self._year(item)
        groups = [
            (_typed(by, group), _measure(chart, cell), cell.bagian)
            for group, cell in self._groups(item.key, year).items()
        ]
        if chart.kind == "garis":
            chosen = sorted((line for line in groups if line[0] is not None), key=lambda line: line[0])[-60:]
        else:
            chosen = sorted(groups, key=lambda line: (-(line[1] or 0), str(line[0])))[: chart.limit]
        labels = self.lookups.texts(by, [group for group, *_ in chosen])
        state = self._state(item, year)
        return [
            Line(label or "belum diisi", value, beside, address(table, _narrow(state, by, group)))
            for (group, value, beside), label in zip(chosen, labels, strict=True)
        ]

    def chart_address(self, chart: Chart) -> str:
        """The list of all records behind a chart."""
        item = self._aggregates[chart.key]
        return address(registry.get(item.table), self._state(item, self._year(item)))

    def chart_as_of(self, chart: Chart) -> datetime | None:
        """When the records behind a chart last changed."""
        cells = self._groups(chart.key, self._year(self._aggregates[chart.key])).values()
        return max((cell.waktu for cell in cells), default=None)

    def _groups(self, key: str, year: int | None) -> dict[str | None, Cell]:
        return self._cells[key].get(year, {})

    def years(self) -> list[int]:
        """All years that hold data, newest first: the choices of the filter."""
        found = {year for cells in self._cells.values() for year in cells if year is not None}
        return sorted(found | ({self.filters.year} if self.filters.year else set()), reverse=True)

    def _year(self, item: Aggregate) -> int | None:
        """The chosen year, else the newest the table has data of; None where years do not apply."""
        if not item.year:
            return None
        if self.filters.year is not None:
            return self.filters.year
        same = [key for key, other in self._aggregates.items() if (other.table, other.year) == (item.table, item.year)]
        return max((year for key in same for year in self._cells[key] if year is not None), default=None)

    def _state(self, item: Aggregate, year: int | None) -> ListState:
        """The list of the records an aggregate counts on this page."""
        table = registry.get(item.table)
        pairs = list(item.where)
        if self.filters.kecamatan and item.kecamatan:
            pairs.append((item.kecamatan, self.filters.kecamatan))
        if self.filters.verified and _verifiable(item):
            pairs.append(("verifikasi", states.TERVERIFIKASI))
        if year is not None:
            if table[item.year].kind in DATES:
                pairs += [(f"{item.year}.min", f"{year}-01-01"), (f"{item.year}.maks", f"{year}-12-31")]
            else:
                pairs.append((item.year, str(year)))
        return parse_state(table, pairs)


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
    if chart.average:
        return cell.nilai / cell.isi if cell.isi else None
    if chart.total:
        return cell.nilai if cell.isi else None
    return cell.jumlah


def _typed(by: Column, group: str | None) -> Any:
    """A group of the ledger as the column's own value."""
    if group is None:
        return None
    if by.kind in DATES:
        return date.fromisoformat(group)
    if by.kind == "boolean":
        return group == "1"
    return int(group) if by.kind in {"reference", "year", "integer"} else group


def _narrow(state: ListState, by: Column, key: Any) -> ListState:
    """The list of one bar: the chart's state and this group."""
    if key is None:
        extra = Condition(by.key, "kosong", ("ya",))
    elif by.kind == "boolean":
        extra = Condition(by.key, "", ("ya" if key else "tidak",))
    else:
        extra = Condition(by.key, "", (key.isoformat() if hasattr(key, "isoformat") else str(key),))
    kept = tuple(c for c in state.conditions if c.path != by.key)
    return ListState(conditions=(*kept, extra))


def address(table: Table, state: ListState) -> str:
    """The address of the list that shows exactly the records of `state`."""
    args = urlencode(state.args())
    return f"/admin/{table.slug}/?{args}" if args else f"/admin/{table.slug}/"


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
