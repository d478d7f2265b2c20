"""`/dashboard`: the first figures of every urusan, and a page per urusan with all of them; as JSON for programs."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.dashboard import filters, table_file
from app.dashboard.compute import Calculator
from app.dashboard.filters import EVERYWHERE, QUARTERS, WHOLE_YEAR
from app.dashboard.present import Presenter
from app.extensions import db
from app.master import registry
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.master.registry import Room

blueprint = Blueprint("dashboard", __name__)

# What the overview shows of each urusan: the first ones its room declares.
FIRST_FIGURES, FIRST_CHARTS, FIRST_BARS = 4, 3, 5


@blueprint.get("/dashboard")
def index() -> ResponseReturnValue:
    """The page leadership opens; with `Accept: application/json` all figures."""
    rooms = _rooms()
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        figures = [figure for room in rooms for figure in _allowed(room.figures)]
        calculator = _presenter(figures).first
        return jsonify(figures=[_figure_json(calculator, figure) for figure in figures])
    return _page("Dashboard pimpinan", rooms, overview=True)


@blueprint.get("/dashboard/<urusan>")
def section(urusan: str) -> ResponseReturnValue:
    """Everything one urusan shows."""
    room = _room(urusan)
    return _page(f"Dashboard {room.label}", [room])


@blueprint.get("/dashboard/<urusan>/<kunci>/csv")
def csv(urusan: str, kunci: str) -> Response:
    """The table of one figure or chart under the page's filters, all its groups."""
    room = _room(urusan)
    item = next((item for item in _allowed((*room.figures, *room.charts)) if item.key == kunci), None)
    if item is None:
        abort(404)
    # All items of the room are read, so that the newest year is the same here and on the page.
    return table_file.answer(_presenter(_allowed((*room.figures, *room.charts))), item, urusan)


def _rooms() -> list[Room]:
    if not gate.allows_screen(current_user, "dashboard"):
        abort(403)
    return [room for room in registry.rooms() if _allowed(room.figures)]


def _room(urusan: str) -> Room:
    rooms = [room for room in _rooms() if room.key == urusan]
    if not rooms:
        abort(404)
    return rooms[0]


def _presenter(items: list[Figure | Chart]) -> Presenter:
    lookups = Lookups(db.session())
    return Presenter(lookups, current_user, filters.read(request.args, _kecamatan(lookups)), items)


def _page(title: str, rooms: list[Room], *, overview: bool = False) -> str:
    most_figures, most_charts = (FIRST_FIGURES, FIRST_CHARTS) if overview else (None, None)
    shown = [(room, _allowed(room.figures)[:most_figures], _allowed(room.charts)[:most_charts]) for room in rooms]
    # All items of these rooms are read, so that the newest year is the same here and on the page of the urusan.
    presenter = _presenter([item for room in rooms for item in _allowed((*room.figures, *room.charts))])
    return render_template(
        "dashboard.html",
        title=title,
        subtitle=presenter.place(),
        notices=presenter.notices,
        overview_url="" if overview else presenter.address(),
        choices=_choices(presenter),
        names=presenter.names(),
        plain_url=presenter.address(*([] if overview else [rooms[0].key]), **dict.fromkeys(presenter.asked.beside)),
        sections=[_section(presenter, *parts, FIRST_BARS if overview else None) for parts in shown],
    )


def _kecamatan(lookups: Lookups) -> list[dict[str, Any]]:
    return lookups.small_rows("wilayah", {"level": "kecamatan"})


def _choices(presenter: Presenter) -> dict[str, Any]:
    """The filter form: choices of the page's own filters, and of those it is compared with."""
    own, beside = presenter.first.filters, presenter.asked.beside
    years = [(str(year), str(year)) for year in presenter.first.years()]
    quarters = [(str(number), f"TW {name}") for number, name in QUARTERS.items()]
    places = [(row["kode"], row["nama"]) for row in _kecamatan(presenter.first.lookups)]
    same = ("", "Sama")
    return {
        "tahun": _options([("", "Terbaru"), *years], own.year),
        "tw": _options([("", "Setahun"), *quarters], own.quarter),
        "kecamatan": _options([("", "Semua kecamatan"), *places], own.kecamatan),
        "banding_tahun": _options([same, *years], beside.get("banding_tahun")),
        "banding_tw": _options([same, (WHOLE_YEAR, "Setahun"), *quarters], beside.get("banding_tw")),
        "banding_kecamatan": _options(
            [same, (EVERYWHERE, "Semua kecamatan"), *places], beside.get("banding_kecamatan")
        ),
        "verified": own.verified,
    }


def _options(pairs: list[tuple[str, str]], chosen: Any) -> list[dict[str, Any]]:
    wanted = str(chosen or "")
    return [{"value": value, "label": label, "selected": value == wanted} for value, label in pairs]


def _allowed(items: Any) -> list[Any]:
    """The figures or charts of which the user may see every table."""
    return [item for item in items if all(gate.allows(current_user, "lihat", key) for key in _tables_of(item))]


def _tables_of(item: Figure | Chart) -> list[str]:
    further = item.plus if isinstance(item, Figure) else ()
    return [
        item.table,
        *[figure.table for room in registry.rooms() for figure in room.figures if figure.key in further],
    ]


def _section(
    presenter: Presenter, room: Room, figures: list[Figure], charts: list[Chart], bars: int | None
) -> dict[str, Any]:
    return {
        "key": room.key,
        "label": room.label,
        "icon": room.icon,
        "url": presenter.address(room.key),
        "verified": presenter.first.verified(_allowed(room.figures)),
        "groups": [
            {
                "label": label,
                "figures": [presenter.figure(figure, room.key, brief=bars is not None) for figure in some_figures],
                "charts": [presenter.chart(chart, room.key, bars and min(bars, chart.limit)) for chart in some_charts],
            }
            for label, some_figures, some_charts in _groups(figures, charts, by_subject=bars is None)
        ],
    }


def _groups(
    figures: list[Figure], charts: list[Chart], *, by_subject: bool
) -> list[tuple[str, list[Figure], list[Chart]]]:
    """Figures and charts under the headings that their registers have in the menu; the overview has no headings."""
    found: dict[str, tuple[list[Figure], list[Chart]]] = {}
    items: list[Figure | Chart] = [*figures, *charts]
    for item in items:
        label = registry.get(item.table).spec.menu_group if by_subject else ""
        own_figures, own_charts = found.setdefault(label, ([], []))
        if isinstance(item, Figure):
            own_figures.append(item)
        else:
            own_charts.append(item)
    return [(label, *parts) for label, parts in found.items()]


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
