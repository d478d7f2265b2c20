"""Rules between the columns of markets and their quarterly figures."""

from __future__ import annotations

from typing import Any

from app.master import formats
from app.master.column import Rule
from app.master.spec import Check, Values
from app.urusan import lokasi
from app.urusan.aturan import at_most, share, sum_known, total, total_fits
from app.urusan.klasifikasi import tipe_pasar


def _no_week(value: int) -> str | None:
    return None if 1 <= value <= 7 else "Hari buka harus 1 sampai 7 hari seminggu."


DAYS = (Rule(_no_week),)


def _building_too_large(values: Values) -> str | None:
    limit = values["luas_tanah"] * values["jumlah_lantai"]
    if values["luas_bangunan"] <= limit:
        return None
    return (
        f"Luas bangunan tidak mungkin melebihi luas tanah × jumlah lantai ({formats.angka(limit)} m²). "
        "Periksa ketiga isian itu."
    )


def _type_differs(values: Values) -> str | None:
    by_size = tipe_pasar(values.lookups, values["hari_per_minggu"], values["jumlah_pedagang"], values["luas_tanah"])
    if by_size in (None, values["tipe"]):
        return None
    name = values.lookups.codes("tipe_pasar").get(by_size, by_size)
    return f"Menurut hari buka, pedagang dan luasnya, pasar ini termasuk {name}. Periksa tipenya."


PASAR_CHECKS = (
    Check("luas_bangunan", ("luas_tanah", "luas_bangunan", "jumlah_lantai"), _building_too_large),
    Check(
        "tipe",
        ("tipe", "hari_per_minggu", "jumlah_pedagang", "luas_tanah"),
        _type_differs,
        level="warning",
        source="Permendag 37/2017",
    ),
    *lokasi.COORDINATE_CHECKS,
)

_PLACES = ("kios", "los", "dasaran")
_TAKEN = ("kios_terisi", "los_terisi", "dasaran_terisi")


def period_figures(values: Values) -> dict[str, Any]:
    """The period as text that sorts by time, places and how many are taken, and traders when left empty.

    The share counts only kinds of place of which both numbers are known.
    """
    known = [
        (values[place], values[taken])
        for place, taken in zip(_PLACES, _TAKEN, strict=True)
        if values.get(place) is not None and values.get(taken) is not None
    ]
    return {
        **total(values, "jumlah_pedagang", "pedagang_l", "pedagang_p"),
        "periode": f"{values['tahun']}-{values['tw']}",
        "jumlah_tempat": sum_known(values, *_PLACES),
        "tempat_terisi": sum_known(values, *_TAKEN),
        "okupansi": share(sum(taken for _, taken in known), sum(place for place, _ in known)),
    }


def _few_traders(values: Values) -> str | None:
    if values["jumlah_pedagang"] * 3 >= values["tempat_terisi"]:
        return None
    return "Pedagang jauh lebih sedikit daripada tempat yang terisi. Periksa kedua angkanya."


PERIODE_CHECKS = (
    *[
        at_most(taken, place, f"{place.capitalize()} terisi tidak mungkin lebih banyak dari jumlah {place}.")
        for place, taken in zip(_PLACES, _TAKEN, strict=True)
    ],
    total_fits("jumlah_pedagang", "Jumlah pedagang", "pedagang_l", "pedagang_p"),
    Check("jumlah_pedagang", ("jumlah_pedagang", "tempat_terisi"), _few_traders, level="warning"),
)
