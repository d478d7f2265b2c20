"""The market officer's screen: one market, one day, all commodities; made for a phone and a bad connection."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from app.access import gate
from app.access.scope import scope
from app.admin.custom.harga_simpan import PRICES, SAVED, TAKEN, UNUSUAL, Line, read_lines, save_lines
from app.extensions import db
from app.master import formats, registry
from app.master.lookups import Lookups
from app.master.parsing import Unreadable, parse_day, parse_money

blueprint = Blueprint("harga_harian", __name__)
ADDRESS, LABEL, ICON = "/harga-harian", "Isi harga harian", "report-money"
_LAST_MARKET = "pasar_harga"


def may_open(user: Any) -> bool:
    """Whether the user may type prices: the right to make them in the register of prices."""
    return gate.allows(user, "buat", PRICES)


@blueprint.route(ADDRESS, methods=["GET", "POST"])
def board() -> ResponseReturnValue:
    """Choose market and day; then the prices, with what became of the posted ones."""
    if not may_open(current_user):
        abort(403)
    markets = _markets()
    market, (day, day_problem) = _chosen_market(markets), _chosen_day()
    lines: list[Line] = []
    if market and day:
        session[_LAST_MARKET] = market
        if request.method == "POST":
            may_change = gate.allows(current_user, "ubah", PRICES)
            lines = save_lines(db.session(), market, day, request.form, may_change)
        else:
            lines = read_lines(db.session(), market, day)
    return render_template(
        "harga/harian.html",
        address=ADDRESS,
        label=LABEL,
        markets=[{"value": key, "label": name, "selected": key == market} for key, name in markets.items()],
        market=markets.get(market or 0),
        day=formats.tanggal(day),
        day_text=request.values.get("tanggal") or formats.tanggal_isian(_today()),
        day_problem=day_problem,
        draft_key=f"harga-harian:{current_user.id}:{market}:{day}",
        groups=_groups(lines, day) if day else [],
        supplies=Lookups(db.session()).choices("ketersediaan"),
        hidden={"pasar": market, "tanggal": formats.tanggal_isian(day)},
        summary=_summary(lines) if request.method == "POST" else None,
    )


def _today() -> date:
    return datetime.now(formats.WIB).date()


def _markets() -> dict[int, str]:
    """The markets the user is responsible for, by name."""
    table = registry.get("pasar")
    name = table["nama"].attr
    query = scope(select(table.model.id, name), table, current_user).order_by(name, table.model.id)
    return dict(db.session.execute(query).all())


def _chosen_market(markets: dict[int, str]) -> int | None:
    """The market of the address (404 when it is not the user's), else the last one, else the only one."""
    given = request.values.get("pasar", "")
    if given:
        number = int(given) if given.isascii() and given.isdecimal() else 0
        if number not in markets:
            abort(404)
        return number
    if session.get(_LAST_MARKET) in markets:
        return int(session[_LAST_MARKET])
    return next(iter(markets)) if len(markets) == 1 else None


def _chosen_day() -> tuple[date | None, str | None]:
    """The day of the address, today without one; None with a sentence when it is no day that can have prices."""
    given = request.values.get("tanggal", "").strip()
    if not given:
        return _today(), None
    try:
        day = parse_day(given)
    except Unreadable as error:
        return None, str(error)
    return (day, None) if day <= _today() else (None, "Tanggal ini belum terjadi. Periksa tahunnya.")


def _groups(lines: list[Line], day: date) -> list[dict[str, Any]]:
    """The lines under the groups of commodities, in the order in which these first appear."""
    names = Lookups(db.session()).codes("kelompok_komoditas")
    groups: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        name = names.get(line.item["kelompok"], line.item["kelompok"])
        groups.setdefault(name, []).append(_shown(line, day))
    return [{"label": name, "lines": rows} for name, rows in groups.items()]


def _shown(line: Line, day: date) -> dict[str, Any]:
    last_day, last_price = line.last or (None, None)
    return {
        "id": line.key,
        "label": line.item["nama"],
        "unit": line.unit,
        "last": formats.rupiah(last_price),
        "last_value": last_price,
        "last_day": formats.tanggal_isian(last_day),
        "days_ago": (day - last_day).days if last_day else None,
        "change": _change(line.price, last_price),
        "price": line.price,
        "supply": line.supply,
        "version": line.version if not line.open else request.form.get(f"versi-{line.key}", ""),
        "stored_price": line.stored_price,
        "stored_supply": line.stored_supply,
        "state": line.state,
        "messages": line.messages,
        "ask_sure": line.state == UNUSUAL or (line.state == TAKEN and f"benar-{line.key}" in request.form),
        "ask_replace": line.state == TAKEN or (line.state == UNUSUAL and f"ganti-{line.key}" in request.form),
        "sure": f"benar-{line.key}" in request.form,
        "replace": f"ganti-{line.key}" in request.form,
        "url": f"/admin/{registry.get(PRICES).slug}/details/?id={line.row.id}" if line.row is not None else None,
    }


def _change(typed: str, last: Decimal | None) -> str:
    """The change from the last price in percent, with its sign; '' when either is missing or unreadable."""
    if not typed or not last:
        return ""
    try:
        change = (parse_money(typed) - last) / last * 100
    except Unreadable:
        return ""
    return f"{'+' if change > 0 else ''}{formats.persen(round(change, 1), 1)}"


def _summary(lines: list[Line]) -> dict[str, Any]:
    """How many were saved, which are still open, and how many have no price."""
    return {
        "saved": sum(line.state == SAVED for line in lines),
        "open": [
            {"id": line.key, "label": line.item["nama"], "message": line.messages[0]} for line in lines if line.open
        ],
        "missing": sum(line.row is None and not line.open for line in lines),
    }
