"""`/dashboard`: the first figures of every urusan, and a page per urusan with all of them; as JSON for programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.dashboard.compute import Calculator, Filters, Result, measure_text, text_of
from app.extensions import db
from app.master import formats, registry
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.master.registry import Room

blueprint = Blueprint("dashboard", __name__)

# What the overview shows of each urusan: the first ones its room declares.
FIRST_FIGURES, FIRST_CHARTS = 4, 3


@blueprint.get("/dashboard")
def index() -> ResponseReturnValue:
    """The page leadership opens; with `Accept: application/json` all figures."""
    rooms = _rooms()
    filters = _filters()
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        figures = [figure for room in rooms for figure in _allowed(room.figures)]
        calculator = Calculator(db.session(), current_user, filters, figures)
        return jsonify(figures=[_figure_json(calculator, figure) for figure in figures])
    return _page("Dashboard pimpinan", filters, rooms, FIRST_FIGURES, FIRST_CHARTS)


@blueprint.get("/dashboard/<urusan>")
def section(urusan: str) -> ResponseReturnValue:
    """Everything one urusan shows."""
    rooms = [room for room in _rooms() if room.key == urusan]
    if not rooms:
        abort(404)
    return _page(f"Dashboard {rooms[0].label}", _filters(), rooms)


def _rooms() -> list[Room]:
    if not gate.allows_screen(current_user, "dashboard"):
        abort(403)
    return [room for room in registry.rooms() if _allowed(room.figures)]


def _page(
    title: str, filters: Filters, rooms: list[Room], most_figures: int | None = None, most_charts: int | None = None
) -> str:
    shown = [(room, _allowed(room.figures)[:most_figures], _allowed(room.charts)[:most_charts]) for room in rooms]
    # All items of these rooms are read, so that the newest year is the same here and on the page of the urusan.
    items = [item for room in rooms for item in _allowed((*room.figures, *room.charts))]
    calculator = Calculator(db.session(), current_user, filters, items)
    return render_template(
        "dashboard.html",
        title=title,
        overview_url="" if most_figures else url_for("dashboard.index", **filters.args()),
        filters=_filter_choices(calculator),
        sections=[_section(calculator, *parts) for parts in shown],
    )


def _filters() -> Filters:
    year, kecamatan = request.args.get("tahun", ""), request.args.get("kecamatan", "")
    known = {row["kode"] for row in _kecamatan()}
    return Filters(
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        kecamatan=kecamatan if kecamatan in known else "",
        verified=request.args.get("verifikasi") == "ya",
    )


def _kecamatan() -> list[dict[str, Any]]:
    return Lookups(db.session()).small_rows("wilayah", {"level": "kecamatan"})


def _filter_choices(calculator: Calculator) -> dict[str, Any]:
    filters = calculator.filters
    return {
        "tahun": [
            {"value": "", "label": "Terbaru", "selected": filters.year is None},
            *[{"value": year, "label": str(year), "selected": year == filters.year} for year in calculator.years()],
        ],
        "kecamatan": [
            {"value": "", "label": "Semua kecamatan", "selected": not filters.kecamatan},
            *[
                {"value": row["kode"], "label": row["nama"], "selected": row["kode"] == filters.kecamatan}
                for row in _kecamatan()
            ],
        ],
        "verified": filters.verified,
    }


def _allowed(items: Any) -> list[Any]:
    """The figures or charts of which the user may see every table."""
    return [item for item in items if all(gate.allows(current_user, "lihat", key) for key in _tables_of(item))]


def _tables_of(item: Figure | Chart) -> list[str]:
    further = item.plus if isinstance(item, Figure) else ()
    return [
        item.table,
        *[figure.table for room in registry.rooms() for figure in room.figures if figure.key in further],
    ]


def _section(calculator: Calculator, room: Room, figures: list[Figure], charts: list[Chart]) -> dict[str, Any]:
    return {
        "key": room.key,
        "label": room.label,
        "icon": room.icon,
        "url": url_for("dashboard.section", urusan=room.key, **calculator.filters.args()),
        "verified": calculator.verified(_allowed(room.figures)),
        "figures": [_figure(calculator, figure) for figure in figures],
        "charts": [_chart(calculator, chart) for chart in charts],
    }


def _figure(calculator: Calculator, figure: Figure) -> dict[str, Any]:
    result = calculator.figure(figure)
    parts = [f"tahun {result.year}"] if result.year else []
    parts.append(f"dari {formats.angka(result.records)} data")
    if result.verified is not None:
        parts.append(f"{result.verified}% terverifikasi")
    return {
        "key": figure.key,
        "label": figure.label,
        "value_text": text_of(figure, result.value),
        "unit": "%" if figure.unit == "%" else ("" if figure.unit == "Rp" or result.value is None else figure.unit),
        "change": _change(figure, result),
        "as_of_text": _as_of(result.as_of),
        "completeness": result.completeness,
        "list_url": result.list_url or None,
        "parts": [{"text": f"{formats.angka(number)} {table.noun}", "url": url} for table, number, url in result.parts],
        "sub": ", ".join(parts),
        "help": figure.help,
    }


def _as_of(moment: Any) -> str:
    return f"Per {formats.waktu(moment)}" if moment else "Belum ada data"


def _change(figure: Figure, result: Result) -> str:
    """'naik 4,2% dari 2024'; shares in percentage points; '' when there is nothing to compare with."""
    if result.value is None or result.before is None or result.year is None:
        return ""
    value, before = Decimal(result.value), Decimal(result.before)
    difference = value - before
    if figure.unit != "%" and not before:
        return ""
    amount = abs(difference) if figure.unit == "%" else 100 * abs(difference / before)
    if not amount:
        return f"sama dengan {result.year - 1}"
    unit = " poin" if figure.unit == "%" else "%"
    return f"{'naik' if difference > 0 else 'turun'} {formats.angka(amount, 1)}{unit} dari {result.year - 1}"


def _figure_json(calculator: Calculator, figure: Figure) -> dict[str, Any]:
    result = calculator.figure(figure)
    value = result.value
    return {
        "key": figure.key,
        "label": figure.label,
        "value": value if value is None or isinstance(value, int) else float(value),
        "unit": figure.unit,
        "records": result.records,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "lists": [url for _, _, url in result.parts] or [result.list_url],
    }


def _chart(calculator: Calculator, chart: Chart) -> dict[str, Any]:
    lines, columns = calculator.chart(chart), registry.get(chart.table).columns
    series = [(columns[chart.total].label if chart.beside else chart.title, [line.value for line in lines])]
    if chart.beside:
        series.insert(0, (columns[chart.beside].label, [line.beside for line in lines]))
    return {
        "key": chart.key,
        "title": chart.title,
        "subtitle": _measure(chart),
        "kind": chart.kind,
        "labels": [line.label for line in lines],
        "series": [
            {
                "label": label,
                "values": [None if value is None else float(value) for value in values],
                "texts": [measure_text(chart, value) for value in values],
            }
            for label, values in series
        ],
        "as_of_text": _as_of(calculator.chart_as_of(chart)),
        "list_url": calculator.chart_address(chart),
        "rows_urls": [line.list_url for line in lines],
    }


def _measure(chart: Chart) -> str:
    if chart.average:
        return f"rata-rata, {chart.unit}"
    return chart.unit if chart.total else f"jumlah {chart.unit or 'data'}"
