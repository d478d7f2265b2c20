"""The public price board: the newest day with verified prices, the change since the report before, the reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.admin.custom.harga_simpan import GOODS, PRICES
from app.admin.custom.harga_tabel import references, tone
from app.master import formats, registry, states
from app.master.lookups import Lookups

_BACK = 7  # days in which the report before is looked for
Means = Mapping[tuple[int, date], tuple[Decimal, int]]


@dataclass(frozen=True)
class Board:
    """The prices of one day by group of goods; `day` is None while nothing is verified."""

    day: date | None
    groups: list[dict[str, Any]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """All goods that have a price."""
        return [row for group in self.groups for row in group["rows"]]


def board(session: Session) -> Board:
    """The board of the newest day with verified prices."""
    model: Any = registry.get(PRICES).model
    day = session.scalar(select(func.max(model.tanggal)).where(model.verifikasi == states.TERVERIFIKASI))
    if day is None:
        return Board(None, [])
    lookups = Lookups(session)
    found = means(session, day - timedelta(days=_BACK), day)
    limits = {item: row for item, row in references(session, day).items() if row.verifikasi == states.TERVERIFIKASI}
    goods = [item for item in lookups.small_rows(GOODS, {}) if item["aktif"] and (item["id"], day) in found]
    units = lookups.labels("satuan", [item["satuan"] for item in goods])
    kinds, names = lookups.codes("jenis_harga_acuan"), lookups.codes("kelompok_komoditas")
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in goods:
        limit = limits.get(item["id"])
        row = {
            "label": item["nama"],
            "unit": units.get(item["satuan"], ""),
            **_price(found, item["id"], day),
            **_reference(found[item["id"], day][0], limit, kinds.get(limit.jenis, "") if limit is not None else ""),
        }
        groups.setdefault(names.get(item["kelompok"], item["kelompok"]), []).append(row)
    return Board(day, [{"label": label, "rows": rows} for label, rows in groups.items()])


def means(session: Session, first: date, last: date) -> dict[tuple[int, date], tuple[Decimal, int]]:
    """(commodity, day) -> mean of the verified prices and the number of markets."""
    model: Any = registry.get(PRICES).model
    query = select(model.komoditas, model.tanggal, func.sum(model.harga), func.count(model.id))
    query = query.where(model.tanggal.between(first, last), model.verifikasi == states.TERVERIFIKASI)
    return {
        (item, day): (Decimal(total) / count, count)
        for item, day, total, count in session.execute(query.group_by(model.komoditas, model.tanggal))
    }


def _price(found: Means, item: int, day: date) -> dict[str, Any]:
    now, markets = found[item, day]
    earlier = max((own for known, own in found if known == item and own < day), default=None)
    before = found[item, earlier][0] if earlier is not None else None
    change = round((now - before) / before * 100, 1) if before else None
    return {
        "price": now,
        "price_text": formats.rupiah(round(now)),
        "markets": markets,
        "change": change,
        "change_text": "" if change is None else f"{'+' if change > 0 else ''}{formats.persen(change, 1)}",
        "since": formats.tanggal(earlier),
    }


def _reference(now: Decimal, limit: Any, kind: str) -> dict[str, Any]:
    if limit is None:
        return {"reference": "", "tone": "", "above": ""}
    above = round((now - limit.nilai) / limit.nilai * 100, 1)
    return {
        "reference": f"{kind} {formats.rupiah(limit.nilai)}",
        "tone": tone(now, limit),
        "above": f"{'+' if above > 0 else ''}{formats.persen(above, 1)}",
    }
