"""Cells as the reader hands them out, and their form on the wire between child and parent."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any


class ScientificText(str):
    """A number whose last digits are lost, shown as Excel shows it: ``3.51E+15``.

    Comes from such text, or from a number of 1e15 and more (Excel keeps 15 digits only). An identifier read from it
    would be a guess.
    """


class CellError(str):
    """The error value of a formula, such as ``#REF!``: the cell has no value, which is not the same as being empty."""


Cell = str | int | float | bool | date | datetime | None

ERROR_VALUES = frozenset(
    ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
# Excel keeps 15 significant digits: from here on a whole number may have lost its last one.
FIRST_INEXACT = 1e15

# Everything str.strip() takes, and the invisible marks that web pages and BOMs leave behind.
_BLANKS = "".join(chr(n) for n in range(0x3001) if chr(n).isspace()) + "\u200b\u200c\u200d\u2060\ufeff"
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE]\+?\d{1,3}")


def clean_text(text: str) -> str | None:
    """Text of a cell without blanks around it and with ``\\n`` as line break; None when nothing is left."""
    text = text.strip(_BLANKS)
    if not text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if ("E" in text or "e" in text) and _SCIENTIFIC.fullmatch(text):
        return ScientificText(text)
    if text[0] == "#" and text.upper() in ERROR_VALUES:
        return CellError(text.upper())
    return text


def clean_number(number: float) -> Cell:
    """A float as int when it is whole and all its digits are sure, as ScientificText when digits are lost."""
    if -FIRST_INEXACT < number < FIRST_INEXACT:
        whole = int(number)
        return whole if whole == number else float(number)
    if number != number or number in (float("inf"), float("-inf")):
        return CellError("#NUM!")
    mantissa, exponent = f"{number:.14E}".split("E")
    return ScientificText(f"{mantissa.rstrip('0').rstrip('.')}E{exponent}")


def clean_cell(raw: object) -> Cell:
    """A raw value of python-calamine as a Cell; times of day and durations become text."""
    if isinstance(raw, str):
        return clean_text(raw)
    if isinstance(raw, float):
        return clean_number(raw)
    if raw is None or isinstance(raw, bool | date):
        return raw
    if isinstance(raw, int):
        return clean_number(raw)
    if isinstance(raw, time):
        return raw.isoformat("seconds")
    if isinstance(raw, timedelta):
        return str(raw)
    raise TypeError(f"no such cell: {type(raw).__name__}")


def to_wire(cell: Cell) -> Any:
    """A Cell as a JSON value; what JSON does not know becomes a pair of tag and text."""
    if isinstance(cell, datetime):
        return ["t", cell.isoformat()]
    if isinstance(cell, date):
        return ["d", cell.isoformat()]
    if isinstance(cell, ScientificText):
        return ["s", str(cell)]
    if isinstance(cell, CellError):
        return ["e", str(cell)]
    return cell


_FROM_WIRE: dict[str, Callable[[str], Cell]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "s": ScientificText,
    "e": CellError,
}


def from_wire(values: Iterable[Any]) -> tuple[Cell, ...]:
    """The cells of one row from their JSON values."""
    return tuple([_FROM_WIRE[v[0]](v[1]) if v.__class__ is list else v for v in values])


def without_trailing_blanks(cells: list[Any]) -> list[Any]:
    """The list itself, cut behind its last value that is not None."""
    while cells and cells[-1] is None:
        cells.pop()
    return cells
