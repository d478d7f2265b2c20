"""Small questions about the text of cells."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from .child.cells import Cell

BLANK_MARKS = frozenset(
    (
        *("-", "--", "---", "–", "—", ".", "...", "n/a", "na", "n.a", "n.a.", "#n/a", "null", "none", "nihil"),
        *("not specified", "tidak ada data", "0000-00-00", "0000-00-00 00:00:00", "00/00/0000"),
    )
)
_LONGEST_MARK = max(map(len, BLANK_MARKS))
_NOT_WORD = re.compile(r"[\W_]+")


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing: empty, or one of the marks people write for it. Zero is a value."""
    if cell is None:
        return True
    return isinstance(cell, str) and len(cell) <= _LONGEST_MARK and (not cell or cell.lower() in BLANK_MARKS)


def filled_cells(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row with None for the blank ones: `is_blank`, but no call for each of a million cells."""
    marks, longest = BLANK_MARKS, _LONGEST_MARK
    return [
        None if isinstance(cell, str) and len(cell) <= longest and (not cell or cell.lower() in marks) else cell
        for cell in cells
    ]


def cell_text(cell: Cell) -> str:
    """A cell as one line of text; dates in ISO form, nothing for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).split())


def normalise_heading(text: str) -> str:
    """A heading in the form in which headings are compared: ``NOMOR INDUK\\nKOPERASI`` = ``nomor induk koperasi``.

    Case, accents, punctuation, underscores and line breaks are put aside.
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", text).strip().casefold()


def column_letter(index: int) -> str:
    """The letters of a column as a spreadsheet shows them; index 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
