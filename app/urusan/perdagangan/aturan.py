"""Rules between the columns of prices and warehouses."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from sqlalchemy import select

from app.master import formats, registry
from app.master.spec import Check, Values
from app.urusan import lokasi
from app.urusan.aturan import not_before
from app.urusan.klasifikasi import golongan_gudang

WINDOW_DAYS = 30
JUMP = Decimal("0.25")
LOWEST, HIGHEST = Decimal("0.4"), Decimal("2.5")


def _unlike_before(values: Values) -> str | None:
    if values["konfirmasi_anomali"]:
        return None
    return unlikely(values["harga"], _earlier(values))


def _earlier(values: Values) -> list[tuple[bool, Decimal]]:
    """Earlier prices of this item in this market, newest first, and whether they are of the last 30 days."""
    model: Any = registry.get("harga").model
    query = select(model.tanggal, model.harga).where(
        model.pasar == values["pasar"],
        model.komoditas == values["komoditas"],
        model.tanggal < values["tanggal"],
        model.hidup == 1,
    )
    rows = values.lookups.session.execute(query.order_by(model.tanggal.desc()).limit(WINDOW_DAYS + 1))
    since = values["tanggal"] - timedelta(days=WINDOW_DAYS)
    return [(day >= since, price) for day, price in rows]


def unlikely(price: Decimal, earlier: list[tuple[bool, Decimal]]) -> str | None:
    """A sentence when the price is more than 25% off the last one, or outside 0.4 to 2.5 times the 30-day median.

    `earlier`: newest first, each with whether it is of the last 30 days. Nothing earlier: None.
    """
    if not earlier:
        return None
    last = earlier[0][1]
    if abs(price - last) > last * JUMP:
        return f"Berbeda lebih dari 25% dari harga sebelumnya {formats.rupiah(last)}. Periksa harga dan satuannya."
    recent = [value for is_recent, value in earlier if is_recent]
    middle = median(recent) if recent else None
    if middle is not None and not middle * LOWEST <= price <= middle * HIGHEST:
        return f"Jauh dari harga tengah 30 hari {formats.rupiah(middle)}. Periksa harga dan satuannya."
    return None


HARGA_CHECKS = (Check("harga", ("pasar", "komoditas", "tanggal", "harga"), _unlike_before, level="warning"),)


def warehouse_group(values: Values) -> dict[str, Any]:
    """The group of a warehouse by its form and floor area."""
    return {"golongan": golongan_gudang(values.get("luas_gudang"), values.get("bentuk"))}


GUDANG_CHECKS = (
    not_before(
        "tanggal_tdg",
        "tanggal_bap",
        "Tanggal TDG tidak mungkin lebih awal dari berita acara pemeriksaan. Periksa kedua tanggal.",
    ),
    *lokasi.COORDINATE_CHECKS,
)
