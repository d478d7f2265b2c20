"""What a plain value of an export becomes in a CSV and in a cell of a workbook, for a whole column at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.master import formats
from app.master.table import Column

Writer = Callable[[Sequence[Any]], Sequence[Any]]

# A cell that begins with one of these is a formula to a spreadsheet program.
_FORMULA = frozenset("=+-@\t\r")
_NUMBERS = frozenset({"money", "quantity", "percent", "coordinate"})
_SAFE = frozenset({"integer", "year", "boolean", "day", "month"})
_EXACT_DIGITS = 15
_THOUSANDS = 3


def guarded(text: str) -> str:
    """The text, with an apostrophe in front when a spreadsheet program would take it for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def csv_writer(column: Column) -> Writer:
    """Makes the values of that column ready for a CSV writer, which leaves None empty."""
    if column.kind in _NUMBERS:
        # Three decimals would be read as thousands: 500.000 is five hundred thousand in Indonesian notation.
        if getattr(column.sa.type, "scale", None) == _THOUSANDS:
            return lambda texts: [text and f"{text}0" for text in texts]
        return unchanged
    if column.kind == "code":
        return lambda labels: _guarded(labels) if any(map(_is_formula, set(labels))) else labels
    return unchanged if column.kind in _SAFE else _guarded


def _is_formula(text: str | None) -> bool:
    return text is not None and text[:1] in _FORMULA


def unchanged(values: Sequence[Any]) -> Sequence[Any]:
    """The values as they are."""
    return values


def _guarded(texts: Sequence[str | None]) -> Sequence[str | None]:
    return [f"'{text}" if text and text[0] in _FORMULA else text for text in texts]


def cell_writer(column: Column) -> Writer:
    """Makes the cells of that column: numbers and dates typed, everything else text, which is never a formula."""
    if column.kind in _NUMBERS or column.kind == "integer":
        return lambda values: [None if value is None else _number(str(value)) for value in values]
    if column.kind in {"day", "month"}:
        return lambda texts: [None if text is None else date.fromisoformat(text) for text in texts]
    return unchanged


def _number(text: str) -> float | str:
    """A spreadsheet keeps 15 significant digits: a longer number is written as text, so that no digit is lost."""
    if len(text) <= _EXACT_DIGITS or len(Decimal(text).normalize().as_tuple().digits) <= _EXACT_DIGITS:
        return float(text)
    return formats.angka(Decimal(text))
