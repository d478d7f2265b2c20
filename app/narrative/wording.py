"""A value, a change and a list of names as they stand inside an Indonesian sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.master import formats

Number = int | Decimal
Value = Number | None
PERCENT = frozenset({"%", "persen"})
RUPIAH = frozenset({"Rp", "rupiah"})
# Units that are only the word for a number: 'Nilai SAKIP 81,5 nilai' says it twice.
_BARE = frozenset({"nilai", "angka", "indeks", "skor"})
# Below this many of something, "naik 100 persen" says less than "naik 1".
FEW = 20
# From this many times as much on, a percentage is harder to grasp than the multiple.
MULTIPLE = 3
QUARTERS = ("I", "II", "III", "IV")
# A row of digits without separators is no amount of money: it may be the number of a person.
_NUMBER_OF_A_PERSON = re.compile(r"\d{10,}|\+62[\d\s-]{6,}|\b0\d{2,3}[-\s]\d{3,}")


def amount(value: Number, unit: str) -> str:
    """'1.137 koperasi', '85,14 persen', 'Rp 1,2 miliar', 'US$ 3,4 juta'; without a unit the number alone."""
    if unit in PERCENT:
        return f"{formats.angka(round(Decimal(value), 2))} persen"
    if unit in RUPIAH:
        return formats.rupiah_ringkas(round(Decimal(value)))
    if unit == "US$":
        return f"US${formats.NBSP}{formats.angka_ringkas(value)}"
    return f"{formats.angka(round(Decimal(value), 2))} {'' if unit in _BARE else unit}".strip()


def change(value: Number, before: Number, unit: str, when: str) -> str:
    """How a value moved from what it was `when` ('2025', 'akhir triwulan III 2026'), as the rest of a sentence.

    Percentages change by 'poin persen'; small counts, and sums that were or are not above 0, by their difference.
    """
    now, was = Decimal(value), Decimal(before)
    difference = now - was
    if not difference:
        return f"tetap dibandingkan {when}"
    word = "naik" if difference > 0 else "turun"
    if unit in PERCENT:
        return _by_points(word, abs(difference), before, when)
    if now <= 0 or was <= 0 or (unit not in RUPIAH and was < FEW):
        start = amount(before, unit) if was else "semula tidak ada"
        return f"{word} {amount(abs(difference), unit)} dari {start} pada {when}"
    if now >= MULTIPLE * was:
        return f"{formats.angka(round(now / was, 1))} kali lipat dari {amount(before, unit)} pada {when}"
    share = round(100 * abs(difference) / was, 1)
    if not share:
        return f"hampir sama dengan {when}"
    return f"{word} {formats.angka(share)} persen dari {amount(before, unit)} pada {when}"


def _by_points(word: str, difference: Decimal, before: Number, when: str) -> str:
    points = round(difference, 2)
    if not points:
        return f"hampir sama dengan {when}"
    return f"{word} {formats.angka(points)} poin persen dari {amount(before, '%')} pada {when}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """'A', 'A dan B', 'A, B, dan C', 'A, B, C, dan 4 lainnya'."""
    shown = [*names[:most], *([f"{len(names) - most} lainnya"] if len(names) > most else [])]
    if len(shown) < 3:
        return " dan ".join(shown)
    return f"{', '.join(shown[:-1])}, dan {shown[-1]}"


def spelled(year: int | None, quarter: int | None = None) -> str:
    """'tahun 2025', 'triwulan II 2026', '' without a year."""
    if year is None:
        return ""
    return f"triwulan {QUARTERS[quarter - 1]} {year}" if quarter else f"tahun {year}"


def holds_number_of_person(text: str) -> bool:
    """Whether a text holds what may be a NIK, an NIB or a telephone number."""
    return _NUMBER_OF_A_PERSON.search(text) is not None
