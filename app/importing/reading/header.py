"""The row of headings: found by the headings a table accepts, or set by the person."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from .child.cells import Cell
from .source import Row
from .text import cell_text, column_letter, is_blank, normalise_heading

# Letterheads and notes above a table take ten rows at most; the rest of the sample shows which columns hold data.
SAMPLE_ROWS = 60

_NUMBER = re.compile(r"[-+]?[\d.,\s]+")


@dataclass(frozen=True)
class Header:
    """The headings of a table and how well they fit.

    ``headings`` has one entry per column: its heading in one line, `` (2)`` behind a repeated one, ``Kolom D`` for a
    column with data but no heading, and ``""`` for one with neither. ``matched`` counts the known columns found,
    ``score`` is their share of the headings (0 to 1).
    """

    row_number: int
    headings: tuple[str, ...]
    matched: int = 0
    score: float = 0.0

    @property
    def names(self) -> list[str]:
        """The headings that are not empty, from left to right."""
        return [heading for heading in self.headings if heading]


def find_header(rows: Iterable[Row], known: Sequence[Sequence[str]], *, header_row: int | None = None) -> Header | None:
    """Find the row with most known headings among the first rows.

    ``known`` holds for each column of the table the headings accepted for it (key, label, aliases). When none fits, the
    first row that looks like headings is returned with ``matched`` 0; None when there is none at all. ``header_row``
    takes that row number instead, and gives None when the file has no such row.
    """
    accepted = {normalise_heading(text): index for index, texts in enumerate(known) for text in texts}
    accepted.pop("", None)
    sample = list(islice((row for row in rows if row.number >= (header_row or 0)), SAMPLE_ROWS))
    if header_row is not None and (not sample or sample[0].number != header_row):
        return None
    at = _best(sample, accepted) if header_row is None else 0
    return None if at is None else _build(sample, at, accepted)


def _matches(cells: Sequence[Cell], accepted: dict[str, int]) -> set[int]:
    found = {accepted.get(normalise_heading(cell)) for cell in cells if isinstance(cell, str)}
    return {index for index in found if index is not None}


def _best(sample: list[Row], accepted: dict[str, int]) -> int | None:
    counts = [len(_matches(row.cells, accepted)) for row in sample]
    best = max(counts, default=0)
    if best > 1:
        return counts.index(best)
    # One hit may be chance ("Kecamatan" above a table): the row must look like headings too.
    filled = [sum(not is_blank(cell) for cell in row.cells) for row in sample]
    usual = max(filled, default=0)
    # A letterhead fills a cell or two, headings most of the table's width.
    likely = [at for at, row in enumerate(sample) if 10 * filled[at] >= 6 * usual and _are_headings(row.cells)]
    matching = [at for at in likely if counts[at] == best]
    # A table of one column has its first value as heading.
    return next(iter(matching or likely), next((at for at, count in enumerate(filled) if count), None))


def _are_headings(cells: Sequence[Cell]) -> bool:
    """Whether the cells could be headings: all different, hardly any numbers, at least one word. Days may be."""
    texts = [cell_text(cell).lower() for cell in cells if not is_blank(cell)]
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    wordy = any(isinstance(cell, str) and any(c.isalpha() for c in cell) for cell in cells)
    return wordy and 1 < len(texts) == len(set(texts)) and 10 * len(numbers) <= 4 * len(texts)


def _build(sample: list[Row], at: int, accepted: dict[str, int]) -> Header:
    row = sample[at]
    below = sample[at + 1 :]
    width = max([len(row.cells), *(len(other.cells) for other in below)])
    headings: list[str] = []
    seen: dict[str, int] = {}
    for index in range(width):
        text = cell_text(row.cells[index]) if index < len(row.cells) else ""
        if not text and any(index < len(other.cells) and not is_blank(other.cells[index]) for other in below):
            text = f"Kolom {column_letter(index)}"
        if text:
            text = _unique(text, seen)
        headings.append(text)
    while headings and not headings[-1]:
        headings.pop()
    matched = len(_matches(row.cells, accepted))
    named = sum(1 for cell in row.cells if cell is not None)
    return Header(row.number, tuple(headings), matched, matched / named if named else 0.0)


def _unique(text: str, seen: dict[str, int]) -> str:
    key = normalise_heading(text) or text
    seen[key] = seen.get(key, 0) + 1
    return text if seen[key] == 1 else f"{text} ({seen[key]})"
