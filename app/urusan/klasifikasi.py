"""Classifications set by regulation, as pure functions that return codes of the code lists."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Amount = int | Decimal

UNDETERMINED = "belum_ditentukan"

_BY_SALES = ((2_000_000_000, "mikro"), (15_000_000_000, "kecil"), (50_000_000_000, "menengah"))
_BY_CAPITAL = ((1_000_000_000, "mikro"), (5_000_000_000, "kecil"), (10_000_000_000, "menengah"))
_MARKETS = (("a", 7, 400, 5000), ("b", 3, 275, 4000), ("c", 2, 200, 3000), ("d", 1, 100, 2000))


def skala(modal: Amount | None, omzet: Amount | None) -> str:
    """Scale of a business by PP 7/2021 article 35: by yearly sales when known, else by capital.

    Capital leaves out land and buildings. Neither known: 'belum_ditentukan'.
    """
    if omzet is not None:
        return _scale(omzet, _BY_SALES)
    if modal is not None:
        return _scale(modal, _BY_CAPITAL)
    return UNDETERMINED


def _scale(amount: Amount, limits: tuple[tuple[int, str], ...]) -> str:
    return next((name for limit, name in limits if amount <= limit), "besar")


def klasifikasi_industri(tenaga_kerja: int, investasi: Amount) -> str:
    """Class of an industry by Permenperin 64/2016; investment leaves out land and buildings."""
    if tenaga_kerja <= 19:
        return "kecil" if investasi < 1_000_000_000 else "menengah"
    return "menengah" if investasi <= 15_000_000_000 else "besar"


def predikat(skor: Amount) -> str:
    """Health predicate of a koperasi for a score of 0 to 100 (Juknis Deputi 15/2021). Raises ValueError outside."""
    if not 0 <= skor <= 100:
        raise ValueError(f"score outside 0..100: {skor}")
    if skor < 51:
        return "dalam_pengawasan_khusus"
    if skor < 66:
        return "dalam_pengawasan"
    return "cukup_sehat" if skor < 80 else "sehat"


def tipe_pasar(hari: int, pedagang: int, luas: Amount) -> str:
    """Type of a market by Permendag 37/2017: the first whose days a week, traders and area (m²) are all met."""
    for name, days, traders, area in _MARKETS:
        if hari >= days and pedagang >= traders and luas >= area:
            return name
    return "non_tipe"


def golongan_gudang(luas: Amount | None, bentuk: str | None) -> str | None:
    """Group of a warehouse by form and floor area in m² (Permendag 90/2014); None below the smallest group.

    A form not filled in counts as closed, the usual one.
    """
    if bentuk == "silo_tangki":
        return "d"
    if luas is None:
        return None
    if bentuk == "terbuka":
        return "terbuka" if luas > 1000 else None
    if luas < 100:
        return None
    if luas <= 1000:
        return "a"
    return "b" if luas <= 2500 else "c"


def capaian(realisasi: Decimal, target: Decimal, arah: Literal["naik", "turun"]) -> Decimal | None:
    """Achievement as a ratio: R/T, or 2 - R/T where less is better; None for target 0. Never capped here."""
    if target == 0:
        return None
    ratio = realisasi / target
    return ratio if arah == "naik" else 2 - ratio
