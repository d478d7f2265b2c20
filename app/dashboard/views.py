"""`/dashboard`: one section per urusan; the same figures as JSON for programs."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.dashboard.compute import Calculator, Filters, measure_text, text_of, years
from app.extensions import db
from app.master import formats, registry
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.master.registry import Room

blueprint = Blueprint("dashboard", __name__)


@blueprint.get("/dashboard")
def index() -> ResponseReturnValue:
    """The page leadership opens; with `Accept: application/json` its figures."""
    if not gate.allows_screen(current_user, "dashboard"):
        abort(403)
    filters = _filters()
    calculator = Calculator(db.session(), current_user, filters)
    rooms = [room for room in registry.rooms() if room.figures and _visible(room)]
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        figures = [_figure_json(calculator, figure) for room in rooms for figure in _allowed(room.figures)]
        return jsonify(figures=figures)
    return render_template(
        "dashboard.html",
        filters=_filter_choices(filters),
        sections=[_section(calculator, room) for room in rooms],
    )


def _filters() -> Filters:
    year, kecamatan = request.args.get("tahun", ""), request.args.get("kecamatan", "")
    known = {row["kode"] for row in _kecamatan()}
    return Filters(int(year) if year.isdecimal() and len(year) == 4 else None, kecamatan if kecamatan in known else "")


def _kecamatan() -> list[dict[str, Any]]:
    return Lookups(db.session()).small_rows("wilayah", {"level": "kecamatan"})


def _filter_choices(filters: Filters) -> dict[str, Any]:
    found = years(db.session())
    return {
        "tahun": [
            {"value": "", "label": "Terbaru", "selected": filters.year is None},
            *[{"value": year, "label": str(year), "selected": year == filters.year} for year in found],
        ],
        "kecamatan": [
            {"value": "", "label": "Semua kecamatan", "selected": not filters.kecamatan},
            *[
                {"value": row["kode"], "label": row["nama"], "selected": row["kode"] == filters.kecamatan}
                for row in _kecamatan()
            ],
        ],
    }


def _allowed(items: Any) -> list[Any]:
    return [item for item in items if gate.allows(current_user, "lihat", item.table)]


def _visible(room: Room) -> bool:
    return bool(_allowed(room.figures))


def _section(calculator: Calculator, room: Room) -> dict[str, Any]:
    return {
        "key": room.key,
        "label": room.label,
        "icon": room.icon,
        "figures": [_figure(calculator, figure) for figure in _allowed(room.figures)],
        "charts": [_chart(calculator, chart) for chart in _allowed(room.charts)],
    }


def _figure(calculator: Calculator, figure: Figure) -> dict[str, Any]:
    result = calculator.figure(figure)
    parts = [f"tahun {result.year}"] if result.year else []
    parts.append(f"dari {formats.angka(result.records)} data")
    return {
        "key": figure.key,
        "label": figure.label,
        "value_text": text_of(figure, result.value),
        "unit": "%" if figure.unit == "%" else ("" if figure.unit == "Rp" or result.value is None else figure.unit),
        "as_of_text": _as_of(result.as_of),
        "completeness": result.completeness,
        "list_url": result.list_url,
        "sub": ", ".join(parts),
        "help": figure.help,
    }


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
        "list": result.list_url,
    }


def _chart(calculator: Calculator, chart: Chart) -> dict[str, Any]:
    series = calculator.chart(chart)
    return {
        "key": chart.key,
        "title": chart.title,
        "subtitle": _measure(chart),
        "kind": chart.kind,
        "labels": series.labels,
        "series": [
            {
                "label": chart.title,
                "values": [None if value is None else float(value) for value in series.values],
                "texts": [measure_text(chart, value) for value in series.values],
            }
        ],
        "as_of_text": _as_of(series.as_of),
        "list_url": series.list_url,
        "rows_urls": series.list_urls,
    }


def _measure(chart: Chart) -> str:
    if chart.average:
        return f"rata-rata, {chart.unit}"
    return chart.unit if chart.total else f"jumlah {chart.unit or 'data'}"


def _as_of(moment: Any) -> str:
    return f"Per {formats.waktu(moment)}" if moment else "Belum ada data"
