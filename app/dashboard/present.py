"""Figures and charts as a page shows them: texts, addresses, what stands beside them in a comparison."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from app.dashboard.compute import Calculator, Line, Result, period_before, quarter_of
from app.dashboard.filters import QUARTERS, Asked, Filters
from app.dashboard.matrix import Grid
from app.dashboard.prices import PriceTable
from app.dashboard.reported import Reported
from app.master import formats, registry
from app.master.figures import Chart, Figure, Matrix, Prices
from app.master.lookups import Lookups
from app.master.query import path_column
from app.performance.models import Potret
from app.performance.potret import SAME, VERDICTS

Value = int | Decimal | None
NO_DATA, NOT_FROZEN = "tidak ada data", "tidak ada di potret ini"


class Presenter:
    """What one page says of figures and charts; with a comparison, of two periods or two areas at once.

    `page` is the path of the page below `/dashboard`, `view` what its address says beside the filters, `alike` items
    that decide with those shown which year is the newest, `sets` the frozen sets the user may see, by name.
    """

    def __init__(
        self,
        lookups: Lookups,
        user: Any,
        asked: Asked,
        items: Sequence[Figure | Chart],
        page: tuple[str, ...] = (),
        view: Mapping[str, str] | None = None,
        alike: Sequence[Figure | Chart] = (),
        sets: Mapping[str, Potret] | None = None,
    ) -> None:
        self.sets = sets or {}
        self.reported = Reported(lookups, self.sets[asked.potret]) if asked.potret else None
        self.asked, self._user, self._alike = asked, user, [*items, *alike]
        self._page, self._view = page, dict(view or {})
        self.first = Calculator(lookups, user, asked.filters, items, alike)
        self.other = Calculator(lookups, user, asked.other, items, alike) if asked.other else None
        places = lookups.small_rows("wilayah", {"level": "kecamatan"})
        self._places = {row["kode"]: row["nama"] for row in places}
        self._kode = {str(row["id"]): row["kode"] for row in places}

    @property
    def notices(self) -> list[str]:
        """What of the address had to be corrected."""
        own = [calculator.notice for calculator in (self.first, self.other) if calculator is not None]
        return [*self.asked.notices, *[notice for notice in own if notice]]

    def names(self) -> tuple[str, str] | None:
        """What the two sides of the comparison are called: '2026' and '2025', 'Paiton' and 'Kraksaan'."""
        if self.other is None:
            return None
        return self._side(self.first.filters, self.other.filters), self._side(self.other.filters, self.first.filters)

    def _side(self, own: Filters, other: Filters) -> str:
        parts = [own.period()] if own.period() != other.period() else []
        if own.kecamatan != other.kecamatan:
            parts.append(self._places.get(own.kecamatan, "semua kecamatan"))
        return ", ".join(parts)

    def kode(self, group: str | None) -> str:
        """The code of the kecamatan a chart's group stands for; '' where it stands for none."""
        return self._kode.get(group or "", "")

    def chosen_places(self) -> Collection[str]:
        """The codes of the kecamatan the page is narrowed to, on both sides of a comparison."""
        sides = [side for side in (self.asked.filters, self.asked.other) if side is not None]
        return {side.kecamatan for side in sides if side.kecamatan}

    def sides(self, chart: Chart) -> list[tuple[str, Calculator]]:
        """(name, calculator) of each side of the page over all kecamatan; one side where the chart is the same in both
        (it knows no years, or the sides are two kecamatan of one period).
        """
        found: list[tuple[str, Calculator]] = []
        names = self.names() or ("", "")
        for name, own in zip(names, (self.first, self.other), strict=True):
            if own is None:
                continue
            wide = own
            if own.filters.kecamatan:
                wide = Calculator(own.lookups, self._user, replace(own.filters, kecamatan=""), [chart], self._alike)
            if not found or wide.chart_address(chart) != found[0][1].chart_address(chart):
                found.append((name, wide))
        return found if len(found) > 1 else [("", calculator) for _, calculator in found]

    def place(self) -> str:
        """'Kecamatan Paiton', or '' for the whole regency."""
        name = self._places.get(self.first.filters.kecamatan)
        return f"Kecamatan {name}" if name else ""

    def scope(self) -> str:
        """What the page is about, in words: 'TW II 2026, Kecamatan Paiton, dibandingkan dengan 2025'."""
        names = self.names()
        parts = [self.first.filters.period(), self.place() or "seluruh kabupaten"]
        parts += ["hanya data terverifikasi"] if self.first.filters.verified else []
        if self.reported is not None:
            parts.append(f"disandingkan dengan {self.reported.name()} ({self.reported.about()})")
        return ", ".join([*parts, *([f"dibandingkan dengan {names[1]}"] if names else [])])

    def figure(self, figure: Figure, room: str, *, brief: bool = False) -> dict[str, Any]:
        """A tile: its value, what it counts, how it changed, how complete and how old its records are."""
        result = self.first.figure(figure)
        return {
            "key": figure.key,
            "label": figure.label,
            "value_text": text_of(figure, result.value),
            "unit": "%" if figure.unit == "%" else ("" if figure.unit == "Rp" or result.value is None else figure.unit),
            # Beside a report the overview leaves out the change since the year before: it has to stay light.
            "change": "" if brief and self.reported else _change(figure, result),
            "as_of_text": as_of(result.as_of),
            "completeness": result.completeness,
            "list_url": result.list_url or None,
            "parts": [{"text": f"{formats.angka(part)} {table.noun}", "url": url} for table, part, url in result.parts],
            "sub": self._sub(figure, result, brief=brief),
            "brief": brief,
            "help": "" if brief else figure.help,
            "other": self._beside(figure, result),
            # The overview has to stay light: its script makes the links (grafik-gambar.js); without it they are on
            # the page of the urusan.
            "csv_url": self.address(room, figure.key, "csv") if self._page else "",
        }

    def _sub(self, figure: Figure, result: Result, *, brief: bool) -> str:
        parts = [_period(result.year, result.quarter)] if result.year else []
        if self.asked.filters.quarter and not result.quarter:
            parts = [f"{parts[0]} penuh" if parts else "keadaan terkini"]
        parts.append(f"dari {formats.angka(result.records)} data")
        if result.verified is not None and not brief:
            parts.append(f"{result.verified}% terverifikasi")
        return ", ".join(parts)

    def _beside(self, figure: Figure, result: Result) -> dict[str, Any] | None:
        """The same figure on the other side, or as reported; None where both sides count the same records."""
        if self.reported is not None:
            return _reported(self.reported, figure, result)
        names = self.names()
        other = self.other.figure(figure) if self.other is not None else None
        if names is None or other is None or other.list_url == result.list_url:
            return None
        return {
            "own_name": names[0],
            "name": names[1],
            "value_text": text_of(figure, other.value),
            "unit": "%" if figure.unit == "%" and other.value is not None else "",
            "list_url": other.list_url,
            "difference": _difference(figure, result.value, other.value),
        }

    def chart(self, chart: Chart, room: str, limit: int | None = None) -> dict[str, Any]:
        """A chart with its table twin; a bar of a kecamatan narrows the page, a value opens its records."""
        shown = self.first.shown(chart, self.first.filters)
        lines, whole = self.first.chart(shown, limit), self.first.chart_whole(shown)
        groups = self.first.group_count(shown)
        more = f"{len(lines)} teratas dari {groups}" if shown.kind != "garis" and groups > len(lines) else ""
        drills = shown.by == shown.kecamatan and not self.first.filters.kecamatan
        return {
            "key": shown.key,
            "title": f"{shown.title}, {self.place()}" if shown is not chart else shown.title,
            "subtitle": ", ".join(part for part in (self.subtitle(self.first, shown), more) if part),
            "kind": shown.kind,
            "label_heading": heading(shown),
            "labels": [line.label for line in lines],
            "rows_urls": [self._narrowed(room, line) if drills else line.list_url for line in lines],
            "hint": "Kecamatan membuka rincian desanya, angka membuka daftar datanya." if drills else "",
            "series": self._series(shown, lines, linked=drills),
            "as_of_text": as_of(whole.waktu if whole else None),
            "records_text": f"{formats.angka(whole.jumlah)} data" if whole else "",
            "completeness": whole.lengkap // whole.jumlah if whole else None,
            "list_url": self.first.chart_address(shown),
            "csv_url": self.address(room, chart.key, "csv"),
            **self._compared(shown, lines, limit),
        }

    @staticmethod
    def subtitle(calculator: Calculator, chart: Chart) -> str:
        """What a chart measures, and of when: 'jumlah koperasi, tahun 2025'."""
        year, quarter = calculator.period_of(chart)
        return f"{measure_name(chart)}, {_period(year, quarter)}" if year else measure_name(chart)

    def _series(self, chart: Chart, lines: list[Line], *, linked: bool) -> list[dict[str, Any]]:
        columns = registry.get(chart.table).columns
        urls = [line.list_url if linked else None for line in lines]
        label = columns[chart.total].label if chart.beside else measure_name(chart).capitalize()
        series = [_one(chart, label, [line.value for line in lines], urls)]
        if chart.beside or chart.goal:
            second = self.first.goal(chart).label if chart.goal else columns[chart.beside].label
            beside = _one(chart, second, [line.beside for line in lines], [None] * len(lines))
            series.insert(len(series) if chart.kind == "sasaran" else 0, beside)
        return series

    def _compared(self, chart: Chart, lines: list[Line], limit: int | None) -> dict[str, Any]:
        """Both sides of a chart by the same groups; nothing where they count the same records, or other places."""
        names = self.names()
        if names is None or self.other is None or self.other.shown(chart, self.other.filters).key != chart.key:
            return {}
        places = {self.first.filters.kecamatan, self.other.filters.kecamatan}
        if len(places) > 1 and chart.by.rpartition(".")[2] in ("kecamatan", "desa"):
            return {}
        if self.other.chart_address(chart) == self.first.chart_address(chart):
            return {}
        keys = list(dict.fromkeys(line.key for line in (*lines, *self.other.chart(chart, limit))))
        own = {line.key: line for line in self.first.chart(chart, keys=keys)}
        other = {line.key: line for line in self.other.chart(chart, keys=keys)}
        if chart.kind == "garis":
            keys.sort(key=str)
        sides = [(names[0], own), (names[1], other)]
        return {
            "kind": "batang" if chart.kind == "sasaran" else chart.kind,
            "labels": [(own.get(key) or other[key]).label for key in keys],
            "rows_urls": [None] * len(keys),
            "hint": "",
            "series": [
                _one(
                    chart,
                    name,
                    [found[key].value if key in found else None for key in keys],
                    [found[key].list_url if key in found else None for key in keys],
                )
                for name, found in sides
            ],
        }

    def matrix(self, matrix: Matrix | Prices, room: str) -> dict[str, Any]:
        """A matrix, or the price table, of the newest day of the page's period."""
        asked = (self.first.lookups, self._user, self.first.filters)
        grid = Grid(*asked, matrix) if isinstance(matrix, Matrix) else PriceTable(*asked, matrix)
        shown = grid.shown()
        return shown | {"as_of_text": as_of(shown["moment"]), "csv_url": self.address(room, matrix.key, "csv")}

    def address(self, *parts: str, **changes: Any) -> str:
        """An address of the dashboard that keeps the state of the page, but for `changes`."""
        args = urlencode({key: value for key, value in {**self.asked.args(), **changes}.items() if value})
        path = "/".join(["/dashboard", *parts])
        return f"{path}?{args}" if args else path

    def here(self, **changes: Any) -> str:
        """The address of this page with the state it has, but for `changes`."""
        return self.address(*self._page, **{**self._view, **changes})

    def _narrowed(self, room: str, line: Line) -> str | None:
        """The page of this room for the kecamatan of a bar."""
        if line.key is None:
            return line.list_url
        kode = self.kode(line.key)
        return self.here(kecamatan=kode) if self._page == (room,) else self.address(room, kecamatan=kode)


def _reported(frozen: Reported, figure: Figure, result: Result) -> dict[str, Any]:
    """A figure as the frozen set tells it; where the page's period goes on, with what is known today of the set's."""
    line = frozen.figure(figure)
    if line is None:
        return {"own_name": "hari ini", "name": "Dilaporkan", "value_text": NOT_FROZEN, "unit": ""}
    unit = "%" if figure.unit == "%" and line.reported is not None else ""
    text, known = f"{text_of(figure, line.reported)}{unit}", text_of(figure, line.today)
    if known != text_of(figure, result.value):
        text += f" (kini {known}{'%' if figure.unit == '%' and line.today is not None else ''} untuk masa yang sama)"
    day = f" {formats.tanggal(line.as_of.astimezone(formats.WIB).date())}" if line.as_of else ""
    return {
        "own_name": "hari ini",
        "name": f"Dilaporkan{day}",
        "value_text": text,
        "unit": "",
        "difference": "" if line.verdict == SAME else _difference(figure, line.today, line.reported),
        "verdict": VERDICTS[line.verdict],
    }


def _one(chart: Chart, label: str, values: list[Value], urls: Sequence[str | None]) -> dict[str, Any]:
    return {
        "label": label,
        "values": [_plain(value) for value in values],
        "texts": [measure_text(chart, value) for value in values],
        "urls": list(urls),
    }


def _plain(value: Value) -> int | float | None:
    """A number for programs: whole ones without '.0'."""
    return None if value is None else int(value) if value == int(value) else float(round(Decimal(value), 3))


def as_of(moment: datetime | None) -> str:
    """'Per 24 November 2026 08.15 WIB', or that there is nothing yet."""
    return f"Per {formats.waktu(moment)}" if moment else "Belum ada data"


def text_of(figure: Figure, value: Value) -> str:
    """The figure as it is read: 'Rp 326,6 miliar', '85,14', '1.137'; no value: 'tidak ada data'."""
    if value is None:
        return NO_DATA
    if figure.unit == "%":
        return formats.angka(value, 2)
    if figure.unit == "Rp":
        return formats.rupiah_ringkas(value)
    return formats.angka(value)


def measure_text(chart: Chart, value: Value) -> str:
    """A chart's value for its table twin."""
    if value is None:
        return NO_DATA
    if chart.unit == "Rp":
        return formats.rupiah(round(Decimal(value)))
    return formats.angka(round(Decimal(value), 2))


def _period(year: int | None, quarter: int | None) -> str:
    return f"TW {QUARTERS[quarter]} {year}" if quarter else f"tahun {year}"


def _change(figure: Figure, result: Result) -> str:
    """'naik 4,2% dari 2024'; shares in percentage points; '' when there is nothing to compare with."""
    if result.value is None or result.before is None:
        return ""
    before = before_name(result)
    amount = _amount(figure, result.value, result.before)
    if amount is None:
        return ""
    if not amount:
        return f"sama dengan {before}"
    unit = " poin" if figure.unit == "%" else "%"
    return f"{'naik' if amount > 0 else 'turun'} {formats.angka(abs(amount), 1)}{unit} dari {before}"


def before_name(result: Result) -> str:
    """When `result.before` was so: '2024', 'TW I 2026', 'TW I–II 2025' when 2026 is in its second quarter; of a
    register 'akhir TW III 2026'."""
    if result.year is None:
        today = formats.today()
        return f"akhir {_quarters(*period_before(today.year, quarter_of(today)))}"
    return _quarters(*period_before(result.year, result.quarter, whole=not result.quarterly))


def _quarters(year: int, quarters: tuple[int, ...]) -> str:
    if len(quarters) in (0, len(QUARTERS)):
        return str(year)
    names = dict.fromkeys(QUARTERS[quarter] for quarter in (quarters[0], quarters[-1]))
    return f"TW {'–'.join(names)} {year}"


def _difference(figure: Figure, value: Value, other: Value) -> str:
    """'+4,2%', '-3,0 poin'; '' when there is nothing to compare."""
    amount = None if value is None or other is None else _amount(figure, value, other)
    if amount is None:
        return ""
    unit = " poin" if figure.unit == "%" else "%"
    return f"{'+' if amount > 0 else ''}{formats.angka(amount, 1)}{unit}"


def _amount(figure: Figure, value: int | Decimal, before: int | Decimal) -> Decimal | None:
    """The change in percent of what was before; of shares in percentage points; None from nothing."""
    difference = Decimal(value) - Decimal(before)
    if figure.unit == "%":
        return difference
    return 100 * difference / abs(Decimal(before)) if before else None


def measure_name(chart: Chart) -> str:
    """What the values of a chart are: 'jumlah koperasi', 'rata-rata, %', 'Rp'."""
    if chart.divide:
        return "persen"
    if chart.average:
        return f"rata-rata, {chart.unit}"
    return chart.unit if chart.total else f"jumlah {chart.unit or 'data'}"


def heading(chart: Chart) -> str:
    """What the groups of a chart are called: 'Kecamatan', 'Nama pasar'."""
    column = path_column(registry.get(chart.table), chart.by)
    return column.label if column is not None else ""
