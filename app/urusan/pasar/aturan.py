"""Rules between the columns of markets and their quarterly figures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.master import formats, registry
from app.master.column import Rule
from app.master.spec import Check, Values
from app.urusan import lokasi
from app.urusan.aturan import at_most, other_row, share, sum_known, today, total, total_fits, wanted_when
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
_EMPTY = ("kios_kosong", "los_kosong", "dasaran_kosong")


def _third_number(values: Values, place: str, taken: str, empty: str) -> dict[str, Any]:
    """Of all, taken and empty places of one kind, the one that was not given, when the other two are known.

    Taken and empty are both kept, because lists that give only one of them have contradicted their own total.
    """
    known = {key for key in (place, taken, empty) if values.get(key) is not None}
    given = known & values.given
    if {taken, empty} <= known and (place not in known or {taken, empty} == given):
        return {place: values[taken] + values[empty]}
    if {place, empty} <= known and (taken not in known or (empty in given and taken not in given)):
        return {taken: values[place] - values[empty]}
    if {place, taken} <= known and (empty not in known or empty not in given):
        return {empty: values[place] - values[taken]}
    return {}


def period_figures(values: Values) -> dict[str, Any]:
    """The period as text that sorts by time, places by kind and together, and traders when left empty.

    The share counts only kinds of place of which both numbers are known.
    """
    found: dict[str, Any] = {}
    for kind in zip(_PLACES, _TAKEN, _EMPTY, strict=True):
        found |= _third_number(values, *kind)
    whole = Values({**values, **found})
    known = [
        (whole[place], whole[taken])
        for place, taken in zip(_PLACES, _TAKEN, strict=True)
        if whole.get(place) is not None and whole.get(taken) is not None
    ]
    return {
        **found,
        **total(values, "jumlah_pedagang", "pedagang_l", "pedagang_p"),
        "periode": f"{values['tahun']}-{values['tw']}",
        "jumlah_tempat": sum_known(whole, *_PLACES),
        "tempat_terisi": sum_known(whole, *_TAKEN),
        "tempat_kosong": sum_known(whole, *_EMPTY),
        "okupansi": share(sum(taken for _, taken in known), sum(place for place, _ in known)),
    }


def _few_traders(values: Values) -> str | None:
    if values["jumlah_pedagang"] * 3 >= values["tempat_terisi"]:
        return None
    return "Pedagang jauh lebih sedikit daripada tempat yang terisi. Periksa kedua angkanya."


def _places_fit(place: str, taken: str, empty: str) -> Check:
    """An error when taken and empty places do not make up all places of a kind."""

    def test(values: Values) -> str | None:
        if values[taken] + values[empty] == values[place]:
            return None
        return (
            f"{place.capitalize()} terisi {formats.angka(values[taken])} dan kosong {formats.angka(values[empty])} "
            f"tidak sama dengan jumlah {place} {formats.angka(values[place])}. "
            "Perbaiki salah satunya, atau kosongkan satu supaya dihitung sendiri."
        )

    return Check(place, (place, taken, empty), test)


PERIODE_CHECKS = (
    *[
        at_most(part, place, f"{place.capitalize()} {word} tidak mungkin lebih banyak dari jumlah {place}.")
        for place, taken, empty in zip(_PLACES, _TAKEN, _EMPTY, strict=True)
        for part, word in ((taken, "terisi"), (empty, "kosong"))
    ],
    *[_places_fit(*kind) for kind in zip(_PLACES, _TAKEN, _EMPTY, strict=True)],
    total_fits("jumlah_pedagang", "Jumlah pedagang", "pedagang_l", "pedagang_p"),
    Check("jumlah_pedagang", ("jumlah_pedagang", "tempat_terisi"), _few_traders, level="warning"),
)


# Places and traders


def _empty_with_trader(values: Values) -> str | None:
    if values["status"] != "kosong":
        return None
    return "Tempat kosong tidak ada pedagangnya. Kosongkan isian pedagang, atau ubah status tempatnya."


def _of(values: Values, reference: str, target: str, key: str) -> Any:
    """A column of the row that `reference` names."""
    model: Any = registry.get(target).model
    return values.lookups.session.scalar(select(getattr(model, key)).where(model.id == values[reference]))


def _trader_elsewhere(values: Values) -> str | None:
    market = _of(values, "pedagang", "pedagang", "pasar")
    if market is None or market == values["pasar"]:
        return None
    name = values.lookups.labels("pasar", [market]).get(market, "")
    return f"Pedagang ini tercatat di “{name}”. Pilih pedagang pasar ini, atau catat dulu ia di pasar ini."


TEMPAT_CHECKS = (
    Check("pedagang", ("status", "pedagang"), _empty_with_trader),
    Check("pedagang", ("pasar", "pedagang"), _trader_elsewhere, level="warning"),
)


def _listed_twice(values: Values) -> str | None:
    title = other_row(values, "pedagang", pasar=values["pasar"], pelaku=values["pelaku"])
    if title is None:
        return None
    return f"Pedagang ini sudah tercatat di pasar ini: “{title}”. Beberapa kios cukup satu baris pedagang."


def _business_of_another(values: Values) -> str | None:
    owner = _of(values, "usaha_mikro", "usaha_mikro", "pelaku")
    if owner is None or owner == values["pelaku"]:
        return None
    return "Pemilik usaha mikro itu bukan pedagang ini. Periksa keduanya."


PEDAGANG_CHECKS = (
    wanted_when(
        "no_izin_menempati",
        ("berlaku_sampai",),
        lambda values: True,
        "Isi nomor izin menempati, karena masa berlakunya sudah diisi.",
    ),
    Check("pelaku", ("pasar", "pelaku"), _listed_twice, level="warning"),
    Check("usaha_mikro", ("usaha_mikro", "pelaku"), _business_of_another, level="warning"),
)


# Retribution and works


def retribution_share(values: Values) -> dict[str, Any]:
    """What was received as a share of the target."""
    return {"capaian": share(values.get("realisasi"), values.get("target"))}


def _received_early(values: Values) -> str | None:
    if values["realisasi"] == 0 or values["bulan"] <= today():
        return None
    return "Bulan ini belum mulai, tetapi sudah ada realisasi. Periksa bulannya."


def _debts_differ(values: Values) -> str | None:
    if (values["penunggak"] == 0) == (values["tunggakan"] == 0):
        return None
    return "Penunggak dan tunggakan harus sama-sama 0 atau sama-sama ada. Perbaiki salah satunya."


RETRIBUSI_CHECKS = (
    Check("bulan", ("bulan", "realisasi"), _received_early),
    Check("tunggakan", ("penunggak", "tunggakan"), _debts_differ),
)


def _before_the_market(values: Values) -> str | None:
    built = _of(values, "pasar", "pasar", "tahun_dibangun")
    if built is None or values["tahun"] >= built:
        return None
    return f"Pasar ini baru dibangun tahun {built}. Periksa tahun revitalisasinya."


REVITALISASI_CHECKS = (Check("tahun", ("pasar", "tahun"), _before_the_market, level="warning"),)
