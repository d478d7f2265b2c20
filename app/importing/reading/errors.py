"""The column our error workbook adds at the right of a sheet: what was wrong with each row. Reading leaves it out."""

from collections.abc import Iterable, Iterator

from .child.cells import Cell

HEADING = "Kesalahan"
# The row of headings stands among the first rows of a sheet (see header.SAMPLE_ROWS).
_WITHIN = 60


def without_errors(rows: Iterable[tuple[int, tuple[Cell, ...]]]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows without that column, where the last heading says it is there."""
    width: int | None = None
    for number, cells in rows:
        if width is None and number <= _WITHIN and cells and cells[-1] == HEADING:
            width = len(cells) - 1
        if width is not None and len(cells) > width:
            cells = _ended(cells[:width])
        yield number, cells


def _ended(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Rows end at their last cell with a value."""
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]
