"""Rules between the columns of owners and usaha mikro."""

from __future__ import annotations

from typing import Any

from app.master import formats
from app.master.limits import limit
from app.master.spec import Check, Existing, Values
from app.urusan import lokasi, pengenal
from app.urusan.aturan import existing, repeated
from app.urusan.klasifikasi import UNDETERMINED, skala
from app.urusan.pelaku import same_owner


def _nik_twice(values: Values) -> Existing | str | None:
    message = "NIK ini sudah dipakai oleh “{title}”. Pakai data itu, atau periksa NIK-nya."
    return existing(values, "pelaku_usaha", message, nik=values["nik"])


PELAKU_CHECKS = (
    pengenal.NIK_AND_SEX,
    pengenal.NIK_AND_BIRTH,
    Check("nik", ("nik",), _nik_twice, level="warning"),
)


def derived(values: Values) -> dict[str, Any]:
    """Scale and its basis: newest yearly sales, else newest yearly capital, else the capital at registration.

    A business without any permit has none of those it could hold: "no", never unknown.
    """
    sales, capital = values.get("omzet_tahunan"), _capital(values)
    basis = "omzet" if sales is not None else "modal" if capital is not None else None
    permits = {key: bool(values.get(key)) for key in ("punya_halal", "punya_pirt", "punya_merek")}
    return {"skala": skala(values.lookups, capital, sales), "basis_skala": basis, **permits}


def _capital(values: Values) -> Any:
    yearly = values.get("modal_terakhir")
    return values.get("modal_usaha") if yearly is None else yearly


def _nameless(values: Values) -> str | None:
    if values["nama_usaha"] or values["produk_utama"]:
        return None
    return "Isi nama usaha. Bila usahanya tidak bernama, isi produk utamanya."


def _scales_differ(values: Values) -> str | None:
    by_sales = skala(values.lookups, None, values["omzet_tahunan"])
    by_capital = skala(values.lookups, _capital(values), None)
    if by_capital in (UNDETERMINED, by_sales):
        return None
    return (
        f"Menurut omzet usaha ini {by_sales}, menurut modal {by_capital}. Yang dipakai omzet; periksa kedua angkanya."
    )


def _beyond_kur(values: Values) -> str | None:
    ceiling = limit(values.lookups, "plafon_kur")
    if values["akses_kredit"] != "kur" or ceiling is None or values["plafon_kredit"] <= ceiling:
        return None
    return f"Plafon KUR biasanya paling banyak {formats.rupiah(ceiling)}. Periksa angkanya."


USAHA_CHECKS = (
    Check("nama_usaha", (), _nameless, anyway=True),
    Check("modal_usaha", ("omzet_tahunan",), _scales_differ, level="warning", source="PP 7/2021 pasal 35"),
    Check("plafon_kredit", ("akses_kredit", "plafon_kredit"), _beyond_kur, level="warning"),
    repeated("nib", "usaha_mikro", "nib", "NIB"),
    same_owner("usaha_mikro"),
    *lokasi.COORDINATE_CHECKS,
    *pengenal.KBLI_CHECKS,
)
