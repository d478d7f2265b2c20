"""Rules between the columns of LPG, subsidised fertiliser, fuel and exports (office's data guide, section 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.master import formats, registry
from app.master.column import Rule
from app.master.limits import limit
from app.master.spec import Check, Values
from app.urusan import lokasi
from app.urusan.aturan import at_most, not_before, repeated, share
from app.urusan.pelaku import same_owner

# LPG


def _less_than_outlets(values: Values) -> str | None:
    if values["kuota_pangkalan"] <= values["kuota_bulan"]:
        return None
    total = formats.angka(values["kuota_pangkalan"])
    return f"Kuota semua pangkalannya {total} tabung. Naikkan kuota agen, atau kurangi kuota pangkalan dahulu."


AGEN_CHECKS = (Check("kuota_bulan", ("kuota_bulan", "kuota_pangkalan"), _less_than_outlets),)


def _agent_exceeded(values: Values) -> str | None:
    agent: Any = registry.get("lpg_agen").model
    quota = values.lookups.session.scalar(select(agent.kuota_bulan).where(agent.id == values["agen"]))
    if quota is None:
        return None
    given, known = _given_out(values)
    names = _names(values)
    own = values.get("id") or next((known[name] for name in names if name in known), names[0])
    left = quota - sum(amount for outlet, amount in given.items() if outlet != own)
    if values["kuota_bulan"] <= left:
        given[own] = values["kuota_bulan"]
        return None
    return (
        f"Kuota agen {formats.angka(quota)} tabung; pangkalan lain sudah memakai {formats.angka(quota - left)}, "
        f"tersisa {formats.angka(left)}. Kurangi kuota ini, atau naikkan kuota agen."
    )


def _given_out(values: Values) -> tuple[dict[Any, int], dict[Any, int]]:
    """The quotas of the agent's outlets, stored by id and new in this import by name; the id of each name.

    Kept as long as the import or request, so that the outlets of one file are added to each other.
    """
    key = ("kuota_pangkalan", values["agen"])
    if key not in values.lookups.kept:
        outlet: Any = registry.get("lpg_pangkalan").model
        columns = (outlet.id, outlet.kuota_bulan, outlet.no_registrasi, outlet.nama, outlet.kecamatan)
        rows = values.lookups.session.execute(select(*columns).where(outlet.agen == values["agen"])).mappings().all()
        amounts = {row["id"]: row["kuota_bulan"] or 0 for row in rows}
        values.lookups.kept[key] = amounts, {name: row["id"] for row in rows for name in _names(row)}
    found: tuple[dict[Any, int], dict[Any, int]] = values.lookups.kept[key]
    return found


def _names(row: Mapping[Any, Any]) -> list[Any]:
    """What an import would recognise the outlet by, strongest first."""
    place = (row["nama"].lower(), row["kecamatan"])
    return [row["no_registrasi"], place] if row["no_registrasi"] else [place]


PANGKALAN_CHECKS = (
    Check("kuota_bulan", ("agen", "kuota_bulan"), _agent_exceeded),
    repeated("no_registrasi", "lpg_pangkalan", "no_registrasi", "Nomor registrasi"),
    *lokasi.COORDINATE_CHECKS,
)


def lpg_share(values: Values) -> dict[str, Any]:
    """The share of its quota an agent distributed."""
    return {"serapan": share(values.get("realisasi"), values.get("kuota"))}


def _beyond_quota(values: Values) -> str | None:
    if values["realisasi"] <= values["kuota"]:
        return None
    return "Realisasi lebih besar dari kuota. Benar bila ada tambahan kuota pada bulan itu; periksa kedua angkanya."


LPG_CHECKS = (Check("realisasi", ("realisasi", "kuota"), _beyond_quota, level="warning"),)


# Fertiliser


def _same_distributor(values: Values) -> str | None:
    if values["distributor"] != values["distributor_2"]:
        return None
    return "Distributor kedua sama dengan yang pertama. Kosongkan, atau pilih yang lain."


KIOS_CHECKS = (
    Check("distributor_2", ("distributor", "distributor_2"), _same_distributor),
    *lokasi.COORDINATE_CHECKS,
)


def fertiliser_figures(values: Values) -> dict[str, Any]:
    """The share of the allocation that was taken up, and whether it reaches what the office calls good."""
    taken, enough = share(values.get("realisasi"), values.get("alokasi")), limit(values.lookups, "serapan_pupuk")
    if taken is None or enough is None:
        return {"serapan": taken, "penilaian": None}
    return {"serapan": taken, "penilaian": "baik" if taken >= enough else "kurang"}


def _more_than_needed(values: Values) -> str | None:
    if values["alokasi"] <= values["rdkk"]:
        return None
    return "Alokasi lebih besar dari RDKK. Periksa kedua angkanya dan satuannya (ton)."


PUPUK_CHECKS = (
    at_most("realisasi", "alokasi", "Realisasi tidak mungkin lebih besar dari alokasi. Periksa kedua angkanya."),
    Check("alokasi", ("alokasi", "rdkk"), _more_than_needed, level="warning"),
)


# Fuel

SPBU_CHECKS = (
    at_most(
        "jumlah_pompa", "jumlah_nozel", "Pompa lebih banyak dari nozel; tiap pompa punya paling sedikit satu nozel."
    ),
    not_before("berlaku_sampai", "tanggal_izin", "Izin tidak mungkin habis sebelum terbit. Periksa kedua tanggal."),
    same_owner("spbu", "pemilik"),
    *lokasi.COORDINATE_CHECKS,
)
REKOMENDASI_CHECKS = (
    not_before("berlaku_sampai", "tanggal_surat", "Surat tidak mungkin habis sebelum terbit. Periksa kedua tanggal."),
)


# Exports


def _no_tariff_line(value: str) -> str | None:
    return None if len(value) == 8 else "Kode HS pada dokumen ekspor 8 angka. Lengkapi bila diketahui."


HS_TARIFF_LINE = Rule(_no_tariff_line, level="warning")


def _looks_like_rupiah(values: Values) -> str | None:
    by_weight, by_month = limit(values.lookups, "ekspor_usd_per_kg"), limit(values.lookups, "ekspor_usd_sebulan")
    volume = values.get("volume_kg")
    dear = by_weight is not None and volume is not None and values["nilai_usd"] > by_weight * volume
    if not dear and (by_month is None or values["nilai_usd"] <= by_month):
        return None
    return "Nilainya sangat besar untuk dolar AS. Apakah ditulis dalam rupiah? Ubah ke dolar AS menurut dokumennya."


EKSPOR_CHECKS = (Check("nilai_usd", ("nilai_usd",), _looks_like_rupiah, level="warning"),)
