"""Rules between the columns of prices and warehouses."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from decimal import Decimal
from heapq import nlargest
from statistics import median
from typing import Any

from sqlalchemy import select

from app.master import formats, registry
from app.master.limits import limit
from app.master.spec import Check, Values
from app.urusan import lokasi
from app.urusan.aturan import not_before
from app.urusan.klasifikasi import golongan_gudang
from app.urusan.pelaku import same_owner

WINDOW_DAYS = 30


def _unlike_before(values: Values) -> str | None:
    earlier = _earlier(values)
    if values["konfirmasi_anomali"]:
        return None
    bounds = [limit(values.lookups, code) for code in ("harga_lonjakan", "harga_terendah", "harga_tertinggi")]
    return unlikely(values["harga"], earlier, *bounds)


def _earlier(values: Values) -> list[tuple[bool, Decimal]]:
    """Earlier prices of this item in this market, newest first, and whether they are of the last 30 days.

    Those of earlier rows of the file being imported count like stored ones.
    """
    day = values["tanggal"]
    stored = _prices_of_year(values, day.year)
    newest = stored[max(0, bisect_left(stored, (day,)) - WINDOW_DAYS - 1) : bisect_left(stored, (day,))]
    prices = dict(newest)
    same = {"pasar": values["pasar"], "komoditas": values["komoditas"]}
    in_file = (row for _, row in values.lookups.earlier_rows("harga", same, ("tanggal", "harga")))
    prices |= {row["tanggal"]: row["harga"] for row in in_file if row["tanggal"] < day}
    since = day - timedelta(days=WINDOW_DAYS)
    return [(at >= since, prices[at]) for at in nlargest(WINDOW_DAYS + 1, prices)]


def _prices_of_year(values: Values, year: int) -> list[tuple[date, Decimal]]:
    """(day, price) of this item in this market in that year, oldest first, with the newest of the years before."""

    def read() -> list[tuple[date, Decimal]]:
        model: Any = registry.get("harga").model
        query = select(model.tanggal, model.harga).where(
            model.pasar == values["pasar"], model.komoditas == values["komoditas"], model.hidup == 1
        )
        first = date(year, 1, 1)
        before = query.where(model.tanggal < first).order_by(model.tanggal.desc()).limit(WINDOW_DAYS + 1)
        within = query.where(model.tanggal >= first, model.tanggal < date(year + 1, 1, 1))
        session = values.lookups.session
        return sorted((row.tanggal, row.harga) for part in (before, within) for row in session.execute(part))

    found: list[tuple[date, Decimal]] = values.lookups.once(("harga", values["pasar"], values["komoditas"], year), read)
    return found


def unlikely(
    price: Decimal,
    earlier: list[tuple[bool, Decimal]],
    jump: Decimal | None,
    lowest: Decimal | None,
    highest: Decimal | None,
) -> str | None:
    """A sentence when the price is too far off the last one, or off the 30-day median; nothing earlier: None.

    `earlier`: newest first, each with whether it is of the last 30 days. `jump`: percent of the last price; `lowest`
    and `highest`: percent of the median (domain: 25, 40, 250); None = not asked.
    """
    if not earlier:
        return None
    last = earlier[0][1]
    if jump is not None and abs(price - last) * 100 > last * jump:
        return (
            f"Berbeda lebih dari {formats.angka(jump)}% dari harga sebelumnya {formats.rupiah(last)}. "
            "Periksa harga dan satuannya."
        )
    recent = [value for is_recent, value in earlier if is_recent]
    middle = median(recent) if recent else None
    if middle is not None and not middle * (lowest or 0) <= price * 100 <= middle * (highest or 10**9):
        return f"Jauh dari harga tengah 30 hari {formats.rupiah(middle)}. Periksa harga dan satuannya."
    return None


HARGA_CHECKS = (Check("harga", ("pasar", "komoditas", "tanggal", "harga"), _unlike_before, level="warning"),)


def warehouse_group(values: Values) -> dict[str, Any]:
    """The group of a warehouse by its form and floor area."""
    return {"golongan": golongan_gudang(values.lookups, values.get("luas_gudang"), values.get("bentuk"))}


GUDANG_CHECKS = (
    not_before(
        "tanggal_tdg",
        "tanggal_bap",
        "Tanggal TDG tidak mungkin lebih awal dari berita acara pemeriksaan. Periksa kedua tanggal.",
    ),
    same_owner("gudang"),
    *lokasi.COORDINATE_CHECKS,
)
