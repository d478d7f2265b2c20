"""The export as a download: logged, named, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import xlsxwriter
from flask import Response, request, stream_with_context

from app.access import gate
from app.audit import trail
from app.exporting.rows import export_columns, export_rows
from app.extensions import db
from app.master import formats
from app.master.query import ListState
from app.master.table import Column, Table

# A cell that begins with one of these is a formula to a spreadsheet program.
_FORMULA = frozenset("=+-@\t\r")
_PIECE = 500
_EXACT_DIGITS = 15
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(table: Table, state: ListState, kind: str, user: Any) -> Response:
    """Answer with the export of what `state` describes. Personal columns need `?pribadi=ya` and the permission."""
    personal = request.args.get("pribadi") == "ya" and gate.allows(user, "pribadi", table.key)
    columns = export_columns(table, personal)
    filters = {name: value for name, value in state.args() if name not in {"tampil", "baris", "urut"}}
    if any(column.sensitive for column in columns):
        filters["pribadi"] = "ya"
    trail.record(db.session(), "ekspor", table.key, None, filters)
    db.session.commit()
    asker = _Asker(user.kecamatan_ids)
    name = f"{table.slug}-{datetime.now(formats.WIB):%Y%m%d-%H%M}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    if kind == "csv":
        body = stream_with_context(_streamed(table, state, asker, columns))
        return Response(body, mimetype="text/csv; charset=utf-8", headers=headers)
    rows = export_rows(db.session(), table, state, asker, columns)
    with NamedTemporaryFile(suffix=".xlsx") as file:
        write_xlsx(Path(file.name), table, columns, rows)
        return Response(Path(file.name).read_bytes(), mimetype=_XLSX, headers=headers)


@dataclass(frozen=True)
class _Asker:
    """What rows depend on of the user who asked. Outlives the session of the request, which ends before the rows do."""

    kecamatan_ids: frozenset[int]


def _streamed(table: Table, state: ListState, asker: _Asker, columns: list[Column]) -> Iterator[str]:
    yield from csv_lines(columns, export_rows(db.session(), table, state, asker, columns))


def csv_lines(columns: list[Column], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The CSV in pieces, with a BOM so that Excel reads UTF-8. Dates as ISO, numbers plain.

    An error while the rows are read ends the pieces with it: the server then breaks the download off.
    """
    buffer, remaining = io.StringIO(), iter(rows)
    writer = csv.writer(buffer)
    writer.writerow([column.label for column in columns])
    yield f"\ufeff{_taken(buffer)}"
    while part := list(islice(remaining, _PIECE)):
        # Column by column: a kind of value is asked for once a piece, not once a cell.
        writer.writerows(zip(*[_csv_texts(values) for values in zip(*part, strict=True)], strict=True))
        yield _taken(buffer)


def _csv_texts(values: Sequence[Any]) -> Sequence[Any]:
    """The values of one column, all of one type, as the CSV has them; the writer leaves None empty."""
    first = next((value for value in values if value is not None), None)
    if isinstance(first, str):
        return [value if value is None or value[:1] not in _FORMULA else f"'{value}" for value in values]
    return values if first is None or isinstance(first, int) else [_csv_cell(value) for value in values]


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """A small table as CSV, its first row the headings; in the same notation as an export."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_csv_cell(value) for value in row] for row in rows)
    return f"\ufeff{buffer.getvalue()}"


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = str(value)
    if isinstance(value, str) and text[:1] in _FORMULA:
        return f"'{text}"
    # Three decimals would be read as thousands: 500.000 is five hundred thousand in Indonesian notation.
    return f"{text}0" if isinstance(value, Decimal) and value.as_tuple().exponent == -3 else text


def write_xlsx(path: Path, table: Table, columns: list[Column], rows: Iterable[Iterable[Any]]) -> None:
    """Write a workbook with typed cells and a frozen header; text never becomes a formula or a link."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(table.label[:31])
        bold = book.add_format({"bold": True, "bg_color": "#E4F0EC", "text_wrap": True, "valign": "top"})
        styles = {
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
            "month": book.add_format({"num_format": "mmmm yyyy"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
            "integer": book.add_format({"num_format": "#,##0"}),
        }
        for number, column in enumerate(columns):
            sheet.set_column(number, number, 30 if number == 0 else 18)
            sheet.write_string(0, number, column.label, bold)
        sheet.freeze_panes(1, 1)
        for line, row in enumerate(rows, 1):
            for number, (column, value) in enumerate(zip(columns, row, strict=True)):
                _write_cell(sheet, line, number, value, styles.get(column.kind))


def _write_number(sheet: Any, line: int, number: int, value: int | Decimal, style: Any) -> None:
    """A spreadsheet keeps 15 significant digits: a longer number is written as text, so that no digit is lost."""
    if len(Decimal(value).normalize().as_tuple().digits) > _EXACT_DIGITS:
        sheet.write_string(line, number, formats.angka(value))
    else:
        sheet.write_number(line, number, float(value), style)


def _write_cell(sheet: Any, line: int, number: int, value: Any, style: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool | str):
        sheet.write_string(line, number, str(value))
    elif isinstance(value, int | Decimal):
        _write_number(sheet, line, number, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(line, number, value, style)
    else:
        sheet.write_string(line, number, formats.display("time", value) if hasattr(value, "hour") else str(value))
