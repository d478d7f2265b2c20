"""`/dashboard`: the first figures of every urusan, and a page per urusan with all of them; as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.access.policy import PERFORMANCE
from app.dashboard import attention, filters, home, paper, regional, reported, slides, subjects, table_file
from app.dashboard.compute import Calculator
from app.dashboard.filters import EVERYWHERE, QUARTERS, WHOLE_YEAR
from app.dashboard.narration import Narrator
from app.dashboard.present import Presenter
from app.dashboard.subjects import Part, Plan
from app.extensions import db
from app.master import registry
from app.master.figures import Chart, Figure, Matrix, Prices
from app.master.lookups import Lookups
from app.master.registry import Room
from app.performance.board import board
from app.performance.views import may_fill

blueprint = Blueprint("dashboard", __name__)
PRESENTATION, PAPER = "presentasi", "pdf"


@blueprint.get("/dashboard")
def index() -> ResponseReturnValue:
    """The page leadership opens; with `Accept: application/json` all figures."""
    rooms = _rooms()
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        figures = [figure for room in rooms for figure in room.figures]
        calculator = presenter_of(figures).first
        return jsonify(figures=[_figure_json(calculator, figure) for figure in figures])
    return _page("Dashboard pimpinan", subjects.overview(rooms))


@blueprint.get("/dashboard/beranda")
def beranda() -> str:
    """Leadership's first questions of all urusan: indicators, registers, alarms, deadlines, completeness, content."""
    rooms = _rooms()
    presenter = presenter_of([figure for room in rooms for figure in room.figures], ("beranda",))
    performance = next((room for room in rooms if room.key == PERFORMANCE), None)
    return render_template(
        "dashboard_beranda.html",
        title="Beranda pimpinan",
        notices=presenter.notices,
        scope_text=presenter.scope(),
        choices=_choices(presenter),
        names=presenter.names(),
        plain_url=presenter.here(potret=None),
        reported=presenter.reported,
        view={},
        overview_url=presenter.address(),
        pdf_url=presenter.address(tampilan=PAPER),
        presentation_url=presenter.address(tampilan=PRESENTATION),
        alarms=attention.prices(db.session(), current_user),
        registers=home.registers(presenter, rooms),
        iku=_achievements(performance, presenter) if performance else None,
        deadlines=home.deadlines(db.session(), current_user),
        spans=list(home.SPANS.values()),
        completeness=home.completeness(presenter, rooms, current_user),
        published=home.published(db.session()),
    )


@blueprint.get("/dashboard/<urusan>")
def section(urusan: str) -> ResponseReturnValue:
    """Everything one urusan shows."""
    room = room_of(urusan)
    everything = request.args.get("tampilan", "") in (PAPER, PRESENTATION)
    plan = subjects.page(room, request.args.get("bidang", ""), everything=everything)
    return _page(f"Dashboard {room.label}", plan)


@blueprint.get("/dashboard/<urusan>/<kunci>/csv")
def csv(urusan: str, kunci: str) -> Response:
    """The table of one figure or chart under the page's filters, all its groups."""
    room = room_of(urusan)
    items: list[Figure | Chart | Matrix | Prices] = [*room.figures, *room.charts, *room.matrices]
    item = next((item for item in items if item.key == kunci), None)
    if item is None:
        abort(404)
    # All items of the room are read, so that the newest year is the same here and on the page.
    return table_file.answer(presenter_of([*room.figures, *room.charts]), item, urusan)


def _rooms() -> list[Room]:
    if not gate.allows_screen(current_user, "dashboard"):
        abort(403)
    user = current_user._get_current_object()
    seen = {table.key for table in registry.tables() if gate.allows(user, "lihat", table.key)}
    rooms = [
        replace(
            room,
            figures=_allowed(room.figures, seen),
            charts=_allowed(room.charts, seen),
            matrices=_allowed(room.matrices, seen),
        )
        for room in registry.rooms()
    ]
    # What counts a table of other urusan, such as the villages, comes with the room; it does not open it.
    return [room for room in rooms if any(room.key in registry.get(figure.table).urusan for figure in room.figures)]


def room_of(urusan: str) -> Room:
    """The urusan with what of it the user may see; 404 when that is nothing."""
    rooms = [room for room in _rooms() if room.key == urusan]
    if not rooms:
        abort(404)
    return rooms[0]


def presenter_of(items: Sequence[Figure | Chart], page: tuple[str, ...] = (), **more: Any) -> Presenter:
    """What a page says of these figures and charts under the filters of its address."""
    lookups = Lookups(db.session())
    sets = reported.sets(lookups.session, current_user)
    periods = {name: reported.period_of(made) for name, made in sets.items()}
    asked = filters.read(request.args, _kecamatan(lookups), periods)
    return Presenter(lookups, current_user, asked, items, page, sets=sets, **more)


def _page(title: str, plan: Plan) -> ResponseReturnValue:
    is_overview = request.endpoint == "dashboard.index"
    look, map_key = request.args.get("tampilan", ""), request.args.get("peta", "")[:60]
    page = () if is_overview else (plan.rooms[0].key,)
    presenter = presenter_of(plan.items(), page, view={"bidang": plan.chosen, "peta": map_key}, alike=plan.alike())
    telling_all = look == PAPER and not is_overview
    told_of = plan.rooms[0].figures if telling_all else [room.figures[0] for room in plan.rooms]
    narrator = Narrator(presenter, told_of)
    texts = narrator.sections(plan.rooms)
    sections = [_section(presenter, room, plan.parts[room.key]) | {"narasi": texts[room.key]} for room in plan.rooms]
    alarms = attention.items(db.session(), current_user) if is_overview else []
    iku = None if is_overview else _achievements(plan.rooms[0], presenter)
    if look == PAPER:
        everything = [figure for room in plan.rooms for figure in room.figures]
        # The paper holds all subjects, whichever of them is open.
        choices = replace(plan, chosen="").mapped()
        drawn = [one for choice in choices for one in regional.maps(presenter, [choice])]
        told = narrator.texts(plan.rooms[0])[1:] if telling_all else []
        return paper.answer(title, presenter, sections, everything, alarms, iku, drawn, told)
    maps = regional.maps(presenter, plan.mapped(), map_key)
    if look == PRESENTATION:
        return render_template(
            "presentasi.html",
            title=title,
            scope_text=presenter.scope(),
            notices=[*plan.notices, *presenter.notices],
            page_url=presenter.here(),
            slides=slides.slides(sections, alarms, iku, maps, overview=is_overview),
        )
    return render_template(
        "dashboard.html",
        title=title,
        subtitle=presenter.place(),
        notices=[*plan.notices, *presenter.notices],
        scope_text=presenter.scope(),
        presentation_url=presenter.here(tampilan=PRESENTATION),
        pdf_url=presenter.here(tampilan=PAPER),
        overview_url="" if is_overview else presenter.address(),
        tabs=[
            {"label": label, "url": presenter.here(bidang=key, peta=""), "selected": key == plan.chosen}
            for key, label in plan.choices
        ],
        view={"bidang": plan.chosen, "peta": map_key},
        choices=_choices(presenter),
        names=presenter.names(),
        plain_url=presenter.here(potret=None, **dict.fromkeys(presenter.asked.beside)),
        reported=presenter.reported,
        attention=alarms,
        iku=iku,
        sections=sections,
        maps=maps,
    )


def _achievements(room: Room, presenter: Presenter) -> dict[str, Any] | None:
    """The indicators and the budget, on the page of performance."""
    if room.key != PERFORMANCE:
        return None
    own = presenter.asked.filters
    links = [("Isi dari register", "/kinerja/isi")] if may_fill(current_user) else []
    links += [("Potret angka", "/kinerja/potret")] if gate.allows_screen(current_user, "potret") else []
    found = board(db.session(), own.year, own.quarter)
    return {**found, "links": [{"label": label, "url": url} for label, url in links]}


def _kecamatan(lookups: Lookups) -> list[dict[str, Any]]:
    return lookups.small_rows("wilayah", {"level": "kecamatan"})


def _choices(presenter: Presenter) -> dict[str, Any]:
    """The filter form: choices of the page's own filters, and of those it is compared with."""
    own, beside = presenter.first.filters, presenter.asked.beside
    years = [(str(year), str(year)) for year in presenter.first.years()]
    quarters = [(str(number), f"TW {name}") for number, name in QUARTERS.items()]
    places = [(row["kode"], row["nama"]) for row in _kecamatan(presenter.first.lookups)]
    same = ("", "Sama")
    # Beside another comparison a frozen set could not be shown.
    frozen = [] if presenter.other else reported.choices(presenter.sets, own)
    return {
        "tahun": _options([("", "Terbaru"), *years], own.year),
        "tw": _options([("", "Setahun"), *quarters], own.quarter),
        "kecamatan": _options([("", "Semua kecamatan"), *places], own.kecamatan),
        "banding_tahun": _options([same, *years], beside.get("banding_tahun")),
        "banding_tw": _options([same, (WHOLE_YEAR, "Setahun"), *quarters], beside.get("banding_tw")),
        "banding_kecamatan": _options(
            [same, (EVERYWHERE, "Semua kecamatan"), *places], beside.get("banding_kecamatan")
        ),
        "potret": _options([("", "Tidak"), *frozen], presenter.asked.potret) if frozen else [],
        "verified": own.verified,
    }


def _options(pairs: list[tuple[str, str]], chosen: Any) -> list[dict[str, Any]]:
    wanted = str(chosen or "")
    return [{"value": value, "label": label, "selected": value == wanted} for value, label in pairs]


def _allowed(items: Any, seen: set[str]) -> tuple[Any, ...]:
    """The figures or charts all of whose tables are among those the user may see."""
    return tuple(item for item in items if seen.issuperset(_tables_of(item)))


def _tables_of(item: Figure | Chart | Matrix | Prices) -> list[str]:
    if isinstance(item, Prices):
        return [item.table, item.limits, item.stocks]
    if not isinstance(item, Figure) or not item.plus:
        return [item.table]
    rooms = registry.rooms()
    return [item.table, *[figure.table for room in rooms for figure in room.figures if figure.key in item.plus]]


def _section(presenter: Presenter, room: Room, parts: list[Part]) -> dict[str, Any]:
    return {
        "key": room.key,
        "label": room.label,
        "icon": room.icon,
        "url": presenter.address(room.key),
        "completeness": presenter.first.completeness(room.figures),
        "verified": presenter.first.verified(room.figures),
        "groups": [
            {
                "label": part.label,
                "brief": part.brief,
                "anchor": f"{room.key}-{part.key}",
                "url": presenter.address(room.key, bidang=part.key) if part.brief and part.key else "",
                "figures": [presenter.figure(figure, room.key, brief=part.brief) for figure in part.figures],
                "charts": [
                    presenter.chart(chart, room.key, min(part.bars or chart.limit, chart.limit))
                    for chart in part.charts
                ],
                "matrices": [presenter.matrix(matrix, room.key) for matrix in part.matrices],
            }
            for part in parts
        ],
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
        "lists": [url for _, _, url in result.parts] or [result.list_url],
    }
