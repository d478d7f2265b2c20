"""Wide tables, with a column per market, commodity or day, turned into one row per value."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .child.cells import Cell
from .header import Header
from .layout import DataRow
from .text import normalise_heading

# Fewer columns of values are more likely separate facts (men, women) than one fact spread out.
MIN_VALUE_COLUMNS = 3
# Columns told by their numbers alone must nearly fill the table: registers have many counts side by side too.
MIN_NUMBER_COLUMNS = 5

_MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|may|juni?|juli?|agu(?:stus)?|agt|aug|sept?(?:ember)?"
    "|okt(?:ober)?|oct|nov(?:ember)?|nop(?:ember)?|des(?:ember)?|dec"
)
_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:T[\d:]+)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    rf"|(?:\d{{1,2}}[ -])?(?:{_MONTHS})[ -]\d{{2,4}}|\d{{1,2}}[ -](?:{_MONTHS})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:rp\.?\s*)?[-+]?\d[\d.,]*(?:,-)?", re.IGNORECASE)


@dataclass(frozen=True)
class Wide:
    """How a wide table is made: columns kept on each row, and columns whose heading is itself a value."""

    id_headings: tuple[str, ...]
    value_headings: tuple[str, ...]
    names_are: str
    """``"tanggal"`` when the value headings are days, else ``"nama"``."""


def looks_wide(
    header: Header,
    sample: Sequence[DataRow],
    known: Sequence[Sequence[str]],
    known_names: Collection[str] = (),
) -> Wide | None:
    """Tell whether a table is wide, from its headings and a few rows.

    ``known`` are the accepted headings of the table's columns: those are kept. ``known_names`` are names that may stand
    in a heading (markets, commodities); beside at least three of them unknown columns of numbers count as well. None
    when the table is not wide.
    """
    accepted = {normalise_heading(text) for texts in known for text in texts}
    unknown = [heading for heading in header.names if normalise_heading(heading) not in accepted]
    days = [heading for heading in unknown if _DAY.fullmatch(heading)]
    if len(days) >= MIN_VALUE_COLUMNS and 2 * len(days) >= len(header.names):
        return _wide(header, days, "tanggal")
    names = {normalise_heading(name) for name in known_names}
    named = [heading for heading in unknown if _is_name(heading, names)]
    values = [heading for heading in unknown if heading in named or _holds_numbers(heading, sample)]
    by_name = len(named) >= MIN_VALUE_COLUMNS and 2 * len(values) >= len(header.names)
    by_numbers = len(values) >= MIN_NUMBER_COLUMNS and 4 * len(values) >= 3 * len(header.names)
    return _wide(header, values, "nama") if by_name or by_numbers else None


def _wide(header: Header, values: list[str], names_are: str) -> Wide:
    kept = tuple(heading for heading in header.names if heading not in values)
    return Wide(kept, tuple(values), names_are)


def _is_name(heading: str, names: set[str]) -> bool:
    plain = normalise_heading(heading)
    return plain in names or plain.removeprefix("pasar ") in names or f"pasar {plain}" in names


def _holds_numbers(heading: str, sample: Sequence[DataRow]) -> bool:
    cells = [row.values.get(heading) for row in sample]
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and all(_is_number(cell) for cell in filled)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _NUMBER.fullmatch(cell) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def unpivot(
    rows: Iterable[DataRow],
    id_headings: Sequence[str],
    value_headings: Sequence[str],
    name_key: str,
    value_key: str,
) -> Iterator[DataRow]:
    """One row per value: the id columns, the heading under ``name_key``, the cell under ``value_key``.

    Row number, sheet and group title stay those of the file and ``column`` tells the heading. Empty cells yield
    nothing. A day as heading comes as ISO text when the file holds a true date.
    """
    for row in rows:
        kept = {heading: row.values.get(heading) for heading in id_headings}
        for heading in value_headings:
            cell = row.values.get(heading)
            if cell is not None:
                values = {**kept, name_key: heading, value_key: cell}
                yield DataRow(row.number, row.sheet, values, row.group_title, heading)
