"""Classifications and limits set by regulation, read from the dated tables `ambang` and `ketentuan`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import ge, gt, itemgetter, le, lt
from typing import Any, Literal

from app.master.limits import valid
from app.master.lookups import Lookups
from app.urusan.aturan import today

Amount = int | Decimal

UNDETERMINED = "belum_ditentukan"
_COMPARE = {"paling_sedikit": ge, "lebih_dari": gt, "paling_banyak": le, "kurang_dari": lt}


@dataclass(frozen=True)
class Class:
    """One possible result and the conditions (measure, comparison, limit) that must all hold; none = always."""

    result: str
    conditions: tuple[tuple[str, str, Decimal], ...]

    def fits(self, measures: Mapping[str, Any]) -> bool:
        """Whether all conditions hold for these known measures."""
        return all(_COMPARE[comparison](measures[measure], limit) for measure, comparison, limit in self.conditions)


def first_fitting(classes: Sequence[Class], measures: Mapping[str, Amount | None]) -> str | None:
    """The result of the first class whose conditions hold; None when none does or a measure they ask for is unknown."""
    for item in classes:
        for measure, _, _ in item.conditions:
            if measures.get(measure) is None:
                return None
    return next((item.result for item in classes if item.fits(measures)), None)


def classify(
    lookups: Lookups, classification: str, measures: Mapping[str, Amount | None], on: date | None = None
) -> str | None:
    """The code a classification gives for these measures, by the thresholds valid on that day (None: today)."""
    return first_fitting(_classes(lookups, classification, on or today()), measures)


def _classes(lookups: Lookups, classification: str, on: date) -> Sequence[Class]:
    key = ("ambang", classification, on)
    if key not in lookups.kept:
        rows = valid(lookups, "ambang", {"klasifikasi": classification}, on)
        # Rows that began on one day are one set; the newest set replaces the older ones as a whole.
        rows = [row for row in rows if row["berlaku_mulai"] == rows[-1]["berlaku_mulai"]]
        rows.sort(key=itemgetter("urutan"))
        lookups.kept[key] = [_class(list(group)) for _, group in groupby(rows, key=itemgetter("urutan"))]
    found: Sequence[Class] = lookups.kept[key]
    return found


def _class(rows: list[dict[str, Any]]) -> Class:
    return Class(
        rows[0]["hasil"],
        tuple((row["ukuran"], row["pembanding"], row["nilai"]) for row in rows if row["ukuran"] is not None),
    )


def skala(lookups: Lookups, modal: Amount | None, omzet: Amount | None) -> str:
    """Scale of a business by PP 7/2021 article 35: by yearly sales when known, else by capital.

    Amounts in full rupiah; capital leaves out land and buildings. Neither known: 'belum_ditentukan'.
    """
    if omzet is not None:
        found = classify(lookups, "skala_usaha.omzet", {"omzet": omzet})
    elif modal is not None:
        found = classify(lookups, "skala_usaha.modal", {"modal": modal})
    else:
        found = None
    return found or UNDETERMINED


def klasifikasi_industri(lookups: Lookups, tenaga_kerja: int, investasi: Amount) -> str | None:
    """Class of an industry by Permenperin 64/2016; investment in full rupiah without land and buildings."""
    return classify(lookups, "klasifikasi_industri", {"tenaga_kerja": tenaga_kerja, "investasi": investasi})


def predikat(lookups: Lookups, skor: Amount, on: date | None = None) -> str | None:
    """Health predicate of a koperasi for a score of 0 to 100 (Juknis Deputi 15/2021). Raises ValueError outside."""
    if not 0 <= skor <= 100:
        raise ValueError(f"score outside 0..100: {skor}")
    return classify(lookups, "predikat_kesehatan", {"skor": skor}, on)


def tipe_pasar(lookups: Lookups, hari: int, pedagang: int, luas: Amount) -> str | None:
    """Type of a market by its days a week, traders and area in m² (Permendag 37/2017)."""
    return classify(lookups, "tipe_pasar", {"hari_buka": hari, "pedagang": pedagang, "luas": luas})


def golongan_gudang(lookups: Lookups, luas: Amount | None, bentuk: str | None) -> str | None:
    """Group of a warehouse by form and floor area in m² (Permendag 90/2014); None below the smallest group.

    A form not filled in counts as closed, the usual one.
    """
    return classify(lookups, f"golongan_gudang.{bentuk or 'tertutup'}", {"luas": luas})


def capaian(realisasi: Decimal, target: Decimal, arah: Literal["naik", "turun"]) -> Decimal | None:
    """Achievement as a ratio: R/T, or 2 - R/T where less is better; None for target 0. Never capped here."""
    if target == 0:
        return None
    ratio = realisasi / target
    return ratio if arah == "naik" else 2 - ratio


def capaian_rentang(
    realisasi: Decimal | None, bawah: Decimal | None, atas: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """(bound used, achievement as a ratio) of a target between two bounds, either of which may be open.

    Inside: 1. Below, the lower bound is a rising target; above, the upper one a falling target.
    """
    if realisasi is None:
        return bawah if bawah is not None else atas, None
    if bawah is not None and realisasi < bawah:
        return bawah, capaian(realisasi, bawah, "naik")
    if atas is not None and realisasi > atas:
        return atas, capaian(realisasi, atas, "turun")
    if bawah is None and atas is None:
        return None, None
    nearer = min((bound for bound in (bawah, atas) if bound is not None), key=lambda bound: abs(realisasi - bound))
    return nearer, Decimal(1)


def predikat_capaian(lookups: Lookups, capaian: Decimal, on: date) -> str | None:
    """Predicate of an achievement in percent, by the thresholds of `ambang` valid on that day."""
    return classify(lookups, "predikat_capaian", {"capaian": capaian}, on)
