"""From what a person typed or a sheet holds to a typed value: the same reading at every door.

Raises `Unreadable` with a sentence of the catalogue. Blank means "not filled in" and gives None.
Traps: '1.250' is 1250 in Indonesian notation, 1.25 in a CSV written by a program; a number cell of a sheet is a float
already and is never read as text.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from app.master import formats, messages

BLANK = frozenset(
    {"", "-", "--", "—", "–", "n/a", "na", "null", "none", "nihil", "0000-00-00", "not specified", "#n/a", "?"}
)
_MONTHS = {name.lower(): number for number, name in enumerate(formats.MONTHS, 1)} | {
    "jan": 1, "feb": 2, "pebruari": 2, "peb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nopember": 11, "nop": 11, "des": 12,
}  # fmt: skip
_TRUE = frozenset({"ya", "y", "1", "true", "benar", "ada", "sudah", "v", "✓", "√", "yes", "x"})
_FALSE = frozenset({"tidak", "t", "0", "false", "salah", "tdk", "belum", "tidak ada", "no", "bukan"})
_SCIENTIFIC = re.compile(r"^\d+(?:[.,]\d+)?[eE]\+?\d+$")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")
_PLANNED = 25  # a long-term plan looks twenty years ahead


class Unreadable(ValueError):
    """The value cannot be read; the text is the sentence for the person."""


class Unknown(Unreadable):
    """The value is in no list; a person may say what it means."""


def is_blank(raw: Any) -> bool:
    """True for None, empty text and the marks people write for 'nothing': '-', 'n/a', '0000-00-00'."""
    return raw is None or (isinstance(raw, str) and raw.strip().lower() in BLANK)


def squeeze(text: str) -> str:
    """Collapse line breaks and runs of spaces."""
    return " ".join(text.split())


def parse_text(raw: Any) -> str:
    """Text of any cell; a whole number loses its '.0', a date is written day/month/year."""
    if isinstance(raw, bool):
        return "ya" if raw else "tidak"
    if isinstance(raw, float) and raw.is_integer():
        if abs(raw) >= 1e15:
            raise Unreadable(messages.SCIENTIFIC.format(value=f"{raw:.2E}"))
        raw = int(raw)
    if isinstance(raw, datetime | date):
        return formats.tanggal_isian(raw)
    text = str(raw).strip()
    if _SCIENTIFIC.match(text):
        raise Unreadable(messages.SCIENTIFIC.format(value=text))
    return text


def parse_decimal(raw: Any, message: str = messages.NOT_A_NUMBER) -> Decimal:
    """A number in Indonesian ('1.234.567,50') or plain ('1234567.5') notation, or a number cell."""
    if isinstance(raw, bool):
        raise Unreadable(message)
    if isinstance(raw, int | float | Decimal):
        return Decimal(str(raw))
    text = squeeze(str(raw)).replace("\u00a0", "").replace(" ", "").replace("−", "-")
    if _SCIENTIFIC.match(text):
        raise Unreadable(messages.SCIENTIFIC.format(value=text))
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    plain = _plain_notation(text)
    if not _NUMBER.match(plain):
        raise Unreadable(message)
    try:
        return Decimal(plain)
    except InvalidOperation as error:
        raise Unreadable(message) from error


def _plain_notation(text: str) -> str:
    """Bring thousands and decimal marks to Python's notation; ambiguous '1.250' is Indonesian (1250)."""
    if "," in text and "." in text:
        decimal_mark = max(",", ".", key=text.rfind)
        thousands = "." if decimal_mark == "," else ","
        return text.replace(thousands, "").replace(decimal_mark, ".")
    if "," in text:
        if text.count(",") > 1:
            return text.replace(",", "") if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text) else text
        return text.replace(",", ".")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", text):
        return text.replace(".", "")
    return text


def parse_money(raw: Any) -> Decimal:
    """'Rp. 12.000,-', 'Rp1.234.567,00', 12000 -> Decimal in full rupiah."""
    if isinstance(raw, str):
        raw = re.sub(r"^\s*([+-]?)\s*(?:rp|idr)\.?\s*", r"\1", raw.strip(), flags=re.IGNORECASE)
        raw = re.sub(r",-+\s*$|\s*rupiah\s*$", "", raw, flags=re.IGNORECASE)
    return parse_decimal(raw, messages.NOT_MONEY)


def parse_integer(raw: Any) -> int:
    """A whole number; '12,0' is 12, '12,5' is refused."""
    number = parse_decimal(raw)
    if number != number.to_integral_value():
        raise Unreadable(messages.NOT_WHOLE)
    return int(number)


def parse_day(raw: Any) -> date:
    """24/11/2026, 24-11-26 is refused, 2026-11-24, '24 November 2026', or a date cell."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float):
        raise Unreadable(messages.NOT_A_DAY)
    text = squeeze(str(raw)).lower()
    text = re.sub(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu),?\s+", "", text)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?(?:\.0+)?)?", text):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", text):
        day, month, year = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[\s\-]+([a-z]+)\.?[\s\-]+(\d{4})", text):
        day, year = int(match[1]), int(match[3])
        month = _MONTHS.get(match[2], 0)
    else:
        raise Unreadable(messages.NOT_A_DAY)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable(messages.NO_SUCH_DAY) from error


def parse_month(raw: Any) -> date:
    """The first day of a month: '11/2026', '2026-11', 'November 2026', or any readable day in it."""
    text = "" if isinstance(raw, int | float | date) else squeeze(str(raw)).lower()
    if match := re.fullmatch(r"(\d{1,2})[/.\-](\d{4})", text):
        text = f"{match[2]}-{match[1]}"
    elif match := re.fullmatch(r"([a-z]+)\.?[\s\-]+(\d{4})", text):
        text = f"{match[2]}-{_MONTHS.get(match[1], 0)}"
    try:
        return parse_day(f"{text}-1" if re.fullmatch(r"\d{4}-\d{1,2}", text) else raw).replace(day=1)
    except Unreadable as error:
        raise Unreadable(messages.NOT_A_MONTH) from error


def parse_time(raw: Any) -> time:
    """'07.30', '7:30', or a time cell."""
    if isinstance(raw, datetime):
        return raw.time()
    if isinstance(raw, time):
        return raw
    match = re.fullmatch(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\s*wib)?", str(raw).strip().lower())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise Unreadable(messages.NOT_A_TIME)
    return time(int(match[1]), int(match[2]))


def parse_year(raw: Any) -> int:
    """A year of four digits from 1945 on, at most _PLANNED years ahead; see `column.year` for what must have come."""
    text = parse_text(raw)
    if not re.fullmatch(r"\d{4}", text):
        raise Unreadable(messages.NOT_A_YEAR)
    last = formats.today().year + _PLANNED
    if not 1945 <= int(text) <= last:
        raise Unreadable(messages.YEAR_RANGE.format(last=last))
    return int(text)


def parse_boolean(raw: Any) -> bool:
    """ya/tidak and what people write for them."""
    if isinstance(raw, bool):
        return raw
    text = parse_text(raw).lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise Unreadable(messages.NOT_YES_NO)


def parse_email(raw: Any) -> str:
    """An address of the form name@domain.tld."""
    text = parse_text(raw)
    if not re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+", text):
        raise Unreadable(messages.NOT_EMAIL)
    return text


def parse_coordinate(raw: Any) -> Decimal:
    """Degrees: a dot or comma is always the decimal mark ('-7.750' is not thousands)."""
    text = str(raw).strip().replace(",", ".").replace("−", "-")
    if isinstance(raw, bool) or not _NUMBER.match(text):
        raise Unreadable(messages.NOT_A_COORDINATE)
    return Decimal(text)


# Latitude and longitude of the country: south to north, west to east.
INDONESIA = (-11.1, 6.2, 94.9, 141.1)
_DEGREES = r"[+\-−]?\d{1,3}(?:[.,]\d+)?"
_PAIR = re.compile(rf"\(?\s*({_DEGREES})\s*°?\s*(?:[;/|]|,\s|,(?=[+\-−]?\d{{1,3}}\.)|\s)\s*({_DEGREES})\s*°?\s*\)?")


def coordinate_pair(raw: Any) -> tuple[str, str, bool] | None:
    """The latitude and longitude of a text that holds both, and whether they stood the other way round; else None.

    The other way round is certain in Indonesia: no latitude there is above 7 degrees, no longitude below 94.
    """
    match = _PAIR.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is None:
        return None
    lat, lng = match.groups()
    south, north, west, east = INDONESIA
    swapped = west <= parse_coordinate(lat) <= east and south <= parse_coordinate(lng) <= north
    return (lng, lat, True) if swapped else (lat, lng, False)


PARSERS = {
    "text": lambda raw: squeeze(parse_text(raw)),
    "long": parse_text,
    "personal": lambda raw: squeeze(parse_text(raw)),
    "email": parse_email,
    "integer": parse_integer,
    "quantity": parse_decimal,
    "percent": parse_decimal,
    "coordinate": parse_coordinate,
    "money": parse_money,
    "day": parse_day,
    "month": parse_month,
    "time": parse_time,
    "year": parse_year,
    "boolean": parse_boolean,
}
