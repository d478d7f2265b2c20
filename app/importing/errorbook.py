"""The error workbook: the sheets of the file as they were, wrong cells coloured, and a column that says what is wrong.

All problems of a check go to a file beside the upload while it runs, in the order of the rows, so that neither the
check nor the workbook holds them in memory. Uploaded again, the column is left out (reading/errors.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter

from app.importing.plan import Plan, known_headings
from app.importing.reading import Header, SourceFile, find_header
from app.importing.reading.errors import HEADING
from app.master.table import Table

Sink = Callable[[Mapping[str, Any]], None]

_EXACT = 10**15  # beyond it a spreadsheet loses digits
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_COLOURS = {"galat": "#F8CBC6", "peringatan": "#FBE7B2", "": None}
_WIDTH = 60


@contextmanager
def recorded(path: Path) -> Iterator[Sink]:
    """Write what the check tells of its rows to `path`, one JSON line each."""
    with path.open("w", encoding="utf-8") as stream:
        yield lambda entry: print(json.dumps(entry, ensure_ascii=False), file=stream)


def read_back(path: Path) -> Iterator[dict[str, Any]]:
    """What `recorded` wrote; nothing when the check is older than this file."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def write_errorbook(
    target: Path, table: Table, source: SourceFile, plan: Plan, problems: Iterable[Mapping[str, Any]]
) -> None:
    """Write the workbook to `target`, one sheet per sheet read, row by row."""
    grouped = groupby(problems, key=lambda problem: (problem["sheet"], problem["row"]))
    waiting = _Waiting((sheet, row, list(found)) for (sheet, row), found in grouped)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        pens = _Pens(book)
        for number, sheet in enumerate(plan.sheets, 1):
            header = find_header(source.rows(sheet), known_headings(table), header_row=plan.header_row)
            if header is not None:
                page = book.add_worksheet(_NOT_IN_NAMES.sub(" ", sheet)[:31].strip("' ") or f"Lembar {number}")
                _write(page, pens, source, header, sheet, waiting)
        if not book.worksheets():
            book.add_worksheet()


class _Waiting:
    """The problems row by row, met in the order of the file."""

    def __init__(self, rows: Iterator[tuple[str, int, list[Mapping[str, Any]]]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, sheet: str, number: int) -> list[Mapping[str, Any]]:
        """The problems of this row; those of earlier rows are passed by."""
        while self._next is not None and self._next[0] == sheet and self._next[1] < number:
            self._next = next(self._rows, None)
        if self._next is None or self._next[:2] != (sheet, number):
            return []
        found = self._next[2]
        self._next = next(self._rows, None)
        return found


class _Pens:
    """The formats of the workbook, by colour and by whether the cell is a day."""

    def __init__(self, book: Any) -> None:
        self._kept = {
            (level, day): book.add_format(
                ({"bg_color": colour} if colour else {}) | ({"num_format": "dd/mm/yyyy"} if day else {})
            )
            for level, colour in _COLOURS.items()
            for day in (False, True)
        }
        self.heading = book.add_format({"bold": True, "bg_color": "#E4F0EC"})

    def of(self, level: str, cell: Any) -> Any:
        return self._kept[level, isinstance(cell, date)]


def _write(page: Any, pens: _Pens, source: SourceFile, header: Header, sheet: str, waiting: _Waiting) -> None:
    last = len(header.headings)
    page.set_column(last, last, _WIDTH)
    page.freeze_panes(header.row_number, 0)
    for row in source.rows(sheet):
        problems = waiting.of(sheet, row.number)
        levels: dict[int, str] = {}
        for problem in problems:
            if problem["column"] in header.headings:
                levels.setdefault(header.headings.index(problem["column"]), problem["level"])
        for number in range(last):
            cell = row.cells[number] if number < len(row.cells) else None
            _cell(page, row.number - 1, number, cell, pens.of(levels.get(number, ""), cell))
        if row.number == header.row_number:
            page.write_string(row.number - 1, last, HEADING, pens.heading)
        elif problems:
            page.write_string(row.number - 1, last, "; ".join(dict.fromkeys(map(_sentence, problems))))


def _sentence(problem: Mapping[str, Any]) -> str:
    column = f"{problem['column']}: " if problem["column"] else ""
    return f"{'Peringatan, ' if problem['level'] == 'peringatan' else ''}{column}{problem['message']}"


def _cell(page: Any, line: int, number: int, cell: Any, pen: Any) -> None:
    if cell is None:
        page.write_blank(line, number, None, pen)
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) < _EXACT:
        page.write_number(line, number, cell, pen)
    elif isinstance(cell, date):
        page.write_datetime(line, number, cell, pen)
    else:
        page.write_string(line, number, str(cell), pen)
