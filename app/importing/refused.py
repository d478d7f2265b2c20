"""The rows an import refused, as a workbook: the headings of the file, the cells as they were, and why."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from app.importing.plan import Plan, known_headings
from app.importing.reading import Header, SourceFile, data_rows, find_header
from app.master.table import Table

ORIGIN, REASON = "Baris di berkas asal", "Alasan penolakan"
_EXACT = 10**15  # beyond it a spreadsheet loses digits


def refused_rows(table: Table, source: SourceFile, plan: Plan, errors: Sequence[Mapping[str, Any]]) -> bytes:
    """The workbook, one sheet per sheet read; `errors` are those of the report."""
    reasons: dict[tuple[str, int], list[str]] = {}
    for error in errors:
        reasons.setdefault((error["sheet"], error["row"]), []).append(f"{error['column']}: {error['message']}")
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in plan.sheets:
            header = find_header(source.rows(sheet), known_headings(table), header_row=plan.header_row)
            if header is not None and any(name == sheet for name, _ in reasons):
                _write(book.add_worksheet(sheet[:31]), day, source, plan, header, sheet, reasons)
        if not book.worksheets():
            book.add_worksheet()
    return buffer.getvalue()


def _write(
    page: Any, day: Any, source: SourceFile, plan: Plan, header: Header, sheet: str,
    reasons: Mapping[tuple[str, int], list[str]],
) -> None:  # fmt: skip
    titled = [plan.title_as] if plan.title_as else []
    for number, heading in enumerate([*header.names, *titled, ORIGIN, REASON]):
        page.write_string(0, number, heading)
    line = 0
    for row in data_rows(source.rows(sheet), header, sheet=sheet, title_as=plan.title_as or None):
        why = reasons.get((sheet, row.number))
        if why is None:
            continue
        line += 1
        cells = [*[row.values.get(name) for name in header.names], *([row.group_title] if titled else [])]
        for number, cell in enumerate([*cells, row.number, "; ".join(dict.fromkeys(why))]):
            _cell(page, line, number, cell, day)


def _cell(page: Any, line: int, number: int, cell: Any, day: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) < _EXACT:
        page.write_number(line, number, cell)
    elif isinstance(cell, date):
        page.write_datetime(line, number, cell, day)
    else:
        page.write_string(line, number, str(cell))
