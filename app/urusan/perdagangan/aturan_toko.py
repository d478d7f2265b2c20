"""Rules and computed values of modern shops: their kind by floor area, their distance to the nearest market."""

from __future__ import annotations

from typing import Any

from app.master import formats
from app.master.limits import limit
from app.master.spec import Check, Values
from app.urusan import lokasi
from app.urusan.klasifikasi import classify
from app.urusan.pelaku import same_owner

USUAL = "eceran"


def shop_figures(values: Values) -> dict[str, Any]:
    """Kind by way of selling and floor area, and name and distance (m) of the nearest market with coordinates."""
    selling = values.get("cara_jual") or USUAL
    name = "jenis_toko_swalayan" if selling == USUAL else f"jenis_toko_swalayan.{selling}"
    market, metres = _nearest_market(values)
    return {
        "jenis": classify(values.lookups, name, {"luas": values.get("luas_lantai")}),
        "pasar_terdekat": market,
        "jarak_pasar_m": metres,
    }


def _nearest_market(values: Values) -> tuple[str | None, int | None]:
    lat, lng = values.get("lat"), values.get("lng")
    if lat is None or lng is None:
        return None, None
    found = [
        (lokasi.distance(float(lat), float(lng), float(row["lat"]), float(row["lng"])), row["nama"])
        for row in values.lookups.small_rows("pasar", {})
        if row["lat"] is not None and row["lng"] is not None
    ]
    if not found:
        return None, None
    metres, name = min(found)
    return name, round(metres)


def _too_near(values: Values) -> str | None:
    least = limit(values.lookups, "jarak_pasar_minimal")
    if least is None or values["jarak_pasar_m"] >= least:
        return None
    return (
        f"Jaraknya {formats.angka(values['jarak_pasar_m'])} m dari {values['pasar_terdekat']}, di bawah batas "
        f"{formats.angka(least)} m. Periksa koordinatnya, atau tulis alasannya."
    )


def _no_kind(values: Values) -> str | None:
    if values["jenis"] is not None:
        return None
    return "Luas lantainya tidak termasuk golongan mana pun untuk cara jual ini. Periksa luas dan cara jualnya."


TOKO_CHECKS = (
    Check("lat", ("jarak_pasar_m",), _too_near, level="warning"),
    Check("luas_lantai", ("luas_lantai",), _no_kind, level="warning"),
    same_owner("toko_swalayan"),
    *lokasi.COORDINATE_CHECKS,
)
