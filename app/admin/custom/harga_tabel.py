"""The price table: every commodity on one day beside the day, week, month and year before, and its reference price.

A price is the mean of the markets that reported that day, with their number. A day without reports stays empty: the
table says when the last report was and carries nothing forward.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import gate
from app.access.scope import scope
from app.admin.custom.harga_simpan import GOODS, PRICES
from app.extensions import db
from app.master import formats, registry
from app.master.lookups import Lookups
from app.master.parsing import Unreadable, parse_day

blueprint = Blueprint("harga_tabel", __name__)
ADDRESS, LABEL, ICON = "/harga-tabel", "Tabel harga", "table"
REFERENCES = "harga_acuan"
CONSUMER = ("het", "hap_konsumen")  # the first one in force is compared with
# Whole weeks, so that a market day stands beside a market day: 30 days before a Tuesday no market reports.
BEFORE = {"kemarin": 1, "minggu lalu": 7, "bulan lalu": 28, "tahun lalu": 364}


@dataclass(frozen=True)
class Mean:
    """The mean price of the markets that reported, and how many they are."""

    price: Decimal
    markets: int


def may_open(user: Any) -> bool:
    """Whether the user may see the register of prices."""
    return gate.allows(user, "lihat", PRICES)


@blueprint.get(ADDRESS)
def table() -> ResponseReturnValue:
    """The table of one day: the day of the address, else the newest with a report."""
    if not may_open(current_user):
        abort(403)
    session = db.session()
    day, problem = _chosen_day(session)
    return render_template(
        "harga/tabel.html",
        address=ADDRESS,
        label=LABEL,
        day=formats.tanggal(day),
        day_text=request.args.get("tanggal") or formats.tanggal_isian(day),
        day_problem=problem,
        before=list(BEFORE),
        groups=_groups(session, day) if day is not None else [],
    )


def _chosen_day(session: Session) -> tuple[date | None, str | None]:
    given = request.args.get("tanggal", "").strip()
    if given:
        try:
            return parse_day(given), None
        except Unreadable as error:
            return None, str(error)
    return newest_day(session, current_user), None


def means(session: Session, days: list[date], user: Any, *where: Any) -> dict[tuple[int, date], Mean]:
    """(commodity, day) -> mean of the markets that reported; days without a report are missing. `where` narrows the
    reports."""
    table = registry.get(PRICES)
    model: Any = table.model
    query = select(model.komoditas, model.tanggal, func.sum(model.harga), func.count(model.id))
    query = query.where(model.tanggal.in_(days), *where).group_by(model.komoditas, model.tanggal)
    return {
        (item, day): Mean(Decimal(total) / count, count)
        for item, day, total, count in session.execute(scope(query, table, user))
    }


def last_reports(session: Session, day: date, user: Any) -> dict[int, date]:
    """Commodity -> the last day on or before `day` with a report; each found by one step in the index."""
    table, goods = registry.get(PRICES), registry.get(GOODS).model
    model: Any = table.model
    newest = select(model.tanggal).where(model.komoditas == goods.id, model.tanggal <= day, model.hidup == 1)
    newest = scope(newest, table, user).order_by(model.tanggal.desc()).limit(1).correlate(goods)
    rows = session.execute(select(goods.id, newest.scalar_subquery()))
    return {item: moment for item, moment in rows if moment is not None}


def references(session: Session, day: date) -> dict[int, Any]:
    """Commodity -> its reference price for consumers in force on that day.

    Periods of one kind never overlap, so the one that began last is the only candidate.
    """
    model: Any = registry.get(REFERENCES).model
    query = select(model).where(model.jenis.in_(CONSUMER), model.mulai <= day).order_by(model.mulai)
    newest = {(row.komoditas, row.jenis): row for row in session.scalars(query)}
    in_force = {key: row for key, row in newest.items() if row.sampai is None or row.sampai >= day}
    return {
        item: in_force[item, kind] for kind in reversed(CONSUMER) for item, own in in_force if own == kind
    }  # fmt: skip


def units(lookups: Lookups) -> dict[int, str]:
    """Commodity -> the unit its price is of."""
    goods = lookups.small_rows(GOODS, {})
    names = lookups.labels("satuan", [row["satuan"] for row in goods])
    return {row["id"]: names.get(row["satuan"], "") for row in goods}


def tone(price: Decimal, reference: Any) -> str:
    """The colour of a price beside its reference: at most it green, up to its upper limit yellow, above red."""
    if price <= reference.nilai:
        return "hijau"
    return "kuning" if reference.batas_kuning is not None and price <= reference.batas_kuning else "merah"


def above_reference(session: Session, user: Any) -> tuple[date | None, list[int]]:
    """The newest day with a report, and the commodities whose mean was above their reference price that day."""
    day = newest_day(session, user)
    if day is None:
        return None, []
    limits = references(session, day)
    found = means(session, [day], user)
    return day, [item for (item, _), mean in found.items() if item in limits and mean.price > limits[item].nilai]


def newest_day(session: Session, user: Any) -> date | None:
    """The newest day with a report the user may see."""
    model: Any = registry.get(PRICES).model
    query = scope(select(model.tanggal), registry.get(PRICES), user).order_by(model.tanggal.desc()).limit(1)
    found: date | None = session.scalar(query)
    return found


def _groups(session: Session, day: date) -> list[dict[str, Any]]:
    lookups = Lookups(session)
    days = [day, *[day - timedelta(days=number) for number in BEFORE.values()]]
    found = means(session, days, current_user)
    last, limits = last_reports(session, day, current_user), references(session, day)
    goods = [item for item in lookups.small_rows(GOODS, {}) if item["aktif"]]
    measured = units(lookups)
    names = lookups.codes("kelompok_komoditas")
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in goods:
        row = _row(item, days, found, last.get(item["id"]), limits.get(item["id"]))
        row["unit"] = measured.get(item["id"], "")
        groups.setdefault(names.get(item["kelompok"], item["kelompok"]), []).append(row)
    return [{"label": name, "rows": rows} for name, rows in groups.items()]


def _row(
    item: Mapping[str, Any], days: list[date], found: Mapping[tuple[int, date], Mean], last: date | None, reference: Any
) -> dict[str, Any]:
    now, *before = [found.get((item["id"], day)) for day in days]
    kinds = Lookups(db.session()).codes("jenis_harga_acuan") if reference is not None else {}
    return {
        "label": item["nama"],
        "price": _text(now),
        "markets": now.markets if now else 0,
        "url": _list_url(item["id"], days[0]) if now else None,
        "silent_days": (days[0] - last).days if now is None and last is not None else None,
        "before": [
            {"label": label, "price": _text(mean), "change": _change(now, mean)}
            for label, mean in zip(BEFORE, before, strict=True)
        ],
        "reference": formats.rupiah(reference.nilai) if reference is not None else "",
        "reference_kind": kinds.get(reference.jenis, "") if reference is not None else "",
        "reference_url": f"/admin/{registry.get(REFERENCES).slug}/details/?id={reference.id}" if reference else None,
        "tone": tone(now.price, reference) if now and reference is not None else None,
        "above": _above(now, reference),
    }


def _text(mean: Mean | None) -> str:
    return formats.rupiah(round(mean.price)) if mean else ""


def _list_url(item: int, day: date) -> str:
    return f"/admin/{registry.get(PRICES).slug}/?komoditas={item}&tanggal={day.isoformat()}"


def change(part: Decimal, whole: Decimal) -> str:
    """By how many percent `part` is above or below `whole`: '+1,2%'."""
    found = round((part - whole) / whole * 100, 1)
    return f"{'+' if found > 0 else ''}{formats.persen(found, 1)}"


def _change(now: Mean | None, before: Mean | None) -> str:
    return change(now.price, before.price) if now and before else ""


def _above(now: Mean | None, reference: Any) -> str:
    return change(now.price, reference.nilai) if now and reference is not None else ""
