"""Reading the values that an address gives: what a filter compares with, and the place in a list to jump to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.master import formats
from app.master.lookups import Lookups
from app.master.parsing import PARSERS, Unreadable
from app.master.table import Column

_LARGEST = 10**16  # a scaled DECIMAL(18,2) of that size still fits SQLite's 64 bits
# As people write whole rupiah; an address made by the system has two decimals or none.
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+")
_FROM_TODAY = re.compile(r"hari-ini([+-]\d{1,4})?")


def filter_values(column: Column, texts: Sequence[str], lookups: Lookups) -> list[Any] | None:
    """The values of a filter or a jump as the column holds them; None when one cannot be read."""
    try:
        return [storable(column, _value(column, text, lookups)) for text in texts]
    except (Unreadable, ValueError, ArithmeticError):
        return None


def storable(column: Column, value: Any) -> Any:
    """The value, when the database can compare with it; ValueError for numbers beyond what it holds."""
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("no number")
    if isinstance(value, int | Decimal) and not -_LARGEST < value < _LARGEST:
        raise ValueError("too large")
    return value


def _value(column: Column, text: str, lookups: Lookups) -> Any:
    """A filter value: ids for references (a kode is accepted too), plain numbers, dates, codes."""
    if column.kind == "reference":
        return int(text) if text.isdecimal() else lookups.resolve_reference(_unbound(column), text)
    if column.kind == "code":
        return text
    if column.kind == "day" and (day := relative_day(text)) is not None:
        return day
    if column.kind in {"money", "integer"} and _THOUSANDS.fullmatch(text):
        return PARSERS[column.kind](text)
    if (
        column.kind in {"quantity", "money", "percent", "integer"}
        and text.replace("-", "").replace(".", "").isdecimal()
    ):
        return Decimal(text) if text.count(".") <= 1 else PARSERS[column.kind](text)
    return PARSERS[column.kind](text)


def relative_day(text: str) -> date | None:
    """The day that 'hari-ini', 'hari-ini+90' or 'hari-ini-1' means today (WIB); None for any other text."""
    match = _FROM_TODAY.fullmatch(text)
    if match is None:
        return None
    return formats.today() + timedelta(days=int(match[1] or 0))


def _unbound(column: Column) -> Column:
    """The reference without its `within`: a desa filter is given by kode and needs no kecamatan."""
    return replace(column, meta=replace(column.meta, within=""))
