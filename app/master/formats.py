"""How values look on Indonesian screens: the one formatter of money, numbers, dates and masks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
NBSP = "\u00a0"


def angka(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """1234567.5 -> '1.234.567,5'. `decimals` fixes how many; None keeps those the value has, at most 6."""
    if value is None:
        return ""
    number = Decimal(str(value))
    if decimals is None:
        text = f"{number.quantize(Decimal('0.000001')):,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{number:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))


def rupiah(value: int | Decimal | None) -> str:
    """Full rupiah: 1234567.5 -> 'Rp 1.234.567,50'; whole amounts without decimals."""
    if value is None:
        return ""
    number = Decimal(value)
    whole = number == number.to_integral_value()
    sign = "-" if number < 0 else ""
    return f"{sign}Rp{NBSP}{angka(abs(number), 0 if whole else 2)}"


def rupiah_ringkas(value: int | Decimal | None) -> str:
    """Short money for tiles: 326600000000 -> 'Rp 326,6 miliar'."""
    if value is None:
        return ""
    number = Decimal(value)
    if abs(number) < 10**6:
        return rupiah(number)
    return f"{'-' if number < 0 else ''}Rp{NBSP}{angka_ringkas(abs(number))}"


def angka_ringkas(value: int | float | Decimal | None) -> str:
    """Short number for axes: 1250000 -> '1,3 juta'; under a million in full with at most two decimals."""
    if value is None:
        return ""
    number = Decimal(str(value))
    for size, word in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")):
        if abs(number) >= size:
            return f"{angka(round(number / size, 1))}{NBSP}{word}"
    return angka(round(number, 2))


def persen(value: float | Decimal | None, decimals: int = 2) -> str:
    """85.14 -> '85,14%'."""
    return "" if value is None else f"{angka(value, decimals)}%"


def today() -> date:
    """The date of today in WIB."""
    return datetime.now(WIB).date()


def kecil(label: str) -> str:
    """A label inside a sentence: 'Agen LPG' -> 'agen LPG'; words with a capital inside keep their form."""
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in label.split(" "))


def tanggal(value: date | None) -> str:
    """date(2026, 11, 24) -> '24 November 2026'."""
    return "" if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def tanggal_isian(value: date | None) -> str:
    """The form's notation: date(2026, 11, 24) -> '24/11/2026'."""
    return "" if value is None else f"{value:%d/%m/%Y}"


def bulan(value: date | None) -> str:
    """date(2026, 11, 1) -> 'November 2026'."""
    return "" if value is None else f"{MONTHS[value.month - 1]} {value.year}"


def jam(value: time | None) -> str:
    """time(7, 30) -> '07.30'."""
    return "" if value is None else f"{value:%H.%M}"


def waktu(value: datetime | None) -> str:
    """An aware moment in WIB: '24 November 2026 08.15 WIB'."""
    if value is None:
        return ""
    local = value.astimezone(WIB)
    return f"{tanggal(local.date())} {local:%H.%M} WIB"


def mask(value: str | None) -> str:
    """Personal text as shown without permission: '3513145708900003' -> '3513**********03'."""
    if not value:
        return ""
    if len(value) <= 6:
        return "*" * len(value)
    return value[:4] + "*" * (len(value) - 6) + value[-2:]


_WRITERS: dict[str, Callable[[Any], str]] = {
    "money": rupiah,
    "percent": persen,
    "day": tanggal,
    "month": bulan,
    "time": jam,
    "boolean": lambda value: "Ya" if value else "Tidak",
    "integer": angka,
    "quantity": angka,
}


def display(kind: str, value: Any) -> str:
    """The text of a value of that column kind (codes and references are labelled by their look-up, not here)."""
    if value is None or value == "":
        return ""
    writer = _WRITERS.get(kind)
    return writer(value) if writer is not None else str(value)


def as_input(kind: str, value: Any) -> str:
    """The text of a value as it stands in a form field, readable again by `parsing.parse`."""
    if value is None:
        return ""
    if kind == "day":
        return tanggal_isian(value)
    if kind == "month":
        return f"{value:%m/%Y}"
    if kind == "money":
        number = Decimal(value)
        return angka(number, 0 if number == number.to_integral_value() else 2)
    if kind in {"quantity", "percent", "integer"}:
        return angka(value)
    if kind == "coordinate":
        return str(value).replace(".", ",")
    if kind == "boolean":
        return "ya" if value else "tidak"
    if kind == "time":
        return jam(value)
    return str(value)
