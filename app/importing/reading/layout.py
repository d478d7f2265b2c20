"""The rows of a table as printed: which are data, which are not and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import rowkinds
from .child.cells import Cell
from .header import Header
from .source import Row
from .text import column_letter, filled_cells, normalise_heading

ABOVE = "di atas baris judul kolom"
HEADER = "baris judul kolom"
REPEATED = "judul kolom diulang"
NUMBERING = "baris nomor kolom (1, 2, 3, …)"
BLANK = "baris kosong"
TITLE = "judul kelompok"
TOTAL = "baris jumlah atau rata-rata"
FOOTNOTE = "catatan atau tanda tangan"


class Skipped(NamedTuple):
    """A row of the file that is no data, and why; a run of blank rows is one entry of so many ``rows``."""

    number: int
    reason: str
    rows: int = 1


@dataclass
class DataRow:
    """A row of data: values by heading, marks for emptiness as None.

    ``group_title`` is what the last title row above it names. ``column`` is set by unpivot: the heading of the column
    the value came from, so that a message can name the cell.
    """

    number: int
    sheet: str
    values: dict[str, Cell]
    group_title: str | None = None
    column: str | None = None


@dataclass
class DataRows:
    """Iterate once to get the DataRows; what was left out is in ``skipped`` as far as one has read.

    Every row of the source is either yielded or counted in ``skipped``. ``strays`` tells columns that hold data but are
    not in the header, with the first row number.
    """

    rows: Iterable[Row]
    header: Header
    sheet: str = ""
    title_as: str | None = None
    fill_down: Sequence[str] = ()
    skipped: list[Skipped] = field(default_factory=list)
    strays: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns = [(index, heading) for index, heading in enumerate(self.header.headings) if heading]
        self._comparable = [normalise_heading(heading) for heading in self.header.headings]
        self._title: str | None = None
        self._worded = False
        self._after_header = False
        self._above: dict[str, Cell] = {}

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were left out so far, by reason."""
        counts: Counter[str] = Counter()
        for row in self.skipped:
            counts[row.reason] += row.rows
        return dict(counts)

    def __iter__(self) -> Iterator[DataRow]:
        blank_run = False
        for row in self.rows:
            cells = filled_cells(row.cells)
            reason = self._reason(row.number, cells)
            if reason is None:
                self._after_header = blank_run = False
                yield DataRow(row.number, self.sheet, self._values(row.number, cells), self._title)
            elif reason == BLANK and blank_run:
                # A sheet may hold a million blank rows: they must not become a million entries.
                run = self.skipped[-1]
                self.skipped[-1] = run._replace(rows=run.rows + 1)
            else:
                self.skipped.append(Skipped(row.number, reason))
                blank_run = reason == BLANK

    def _reason(self, number: int, cells: Sequence[Cell]) -> str | None:
        """Why a row is no data, or None; takes note of titles on the way."""
        filled = [cell for cell in cells if cell is not None]
        if not filled:
            return BLANK
        if number < self.header.row_number:
            self._take_title(filled)
            return ABOVE
        if number == self.header.row_number or rowkinds.is_repeated_header(cells, self._comparable):
            self._after_header = True
            return HEADER if number == self.header.row_number else REPEATED
        if self._after_header and rowkinds.is_numbering(filled):
            return NUMBERING
        if rowkinds.is_total(filled):
            return TOTAL
        if rowkinds.is_footnote(filled):
            return FOOTNOTE
        return TITLE if cells[0] is not None and self._take_title(filled) else None

    def _take_title(self, filled: Sequence[Cell]) -> bool:
        """Whether the row is a title; once titles carry the wanted word, others no longer name the group."""
        text = rowkinds.title_text(filled, self.header.headings[0], self.title_as)
        if text is None:
            return False
        value, worded = rowkinds.title_value(text, self.title_as)
        if value and (worded or not self._worded):
            self._title, self._worded = value, worded
            self._above.clear()
        return True

    def _values(self, number: int, cells: list[Cell]) -> dict[str, Cell]:
        headings = self.header.headings
        if len(cells) > len(headings) or len(self._columns) < len(headings):
            self._note_strays(number, cells)
        cells += [None] * (len(headings) - len(cells))
        values = {heading: cells[index] for index, heading in self._columns}
        for heading in self.fill_down:
            if values.get(heading) is None:
                values[heading] = self._above.get(heading)
            else:
                self._above[heading] = values[heading]
        return values

    def _note_strays(self, number: int, cells: Sequence[Cell]) -> None:
        headings = self.header.headings
        for index, cell in enumerate(cells):
            if cell is not None and (index >= len(headings) or not headings[index]):
                self.strays.setdefault(f"Kolom {column_letter(index)}", number)


def data_rows(
    rows: Iterable[Row],
    header: Header,
    *,
    sheet: str = "",
    title_as: str | None = None,
    fill_down: Sequence[str] = (),
) -> DataRows:
    """The rows of data of a sheet, from all its rows and its header.

    ``title_as`` is the word of the group titles (``"kecamatan"``), taken off their values. ``fill_down`` names headings
    whose value stands once per group and holds for the rows below, up to the next title.
    """
    return DataRows(rows, header, sheet, title_as, tuple(fill_down))
