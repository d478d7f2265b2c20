"""Small files of every kind, written by the tests themselves."""

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

SHEET_1 = "xl/worksheets/sheet1.xml"
NUMBERS_HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
NUMBERS_TAIL = b"</sheetData></worksheet>"


def csv_bytes(rows: Sequence[Sequence[Any]], delimiter: str = ",", encoding: str = "utf-8", **options: Any) -> bytes:
    """Rows as delimited text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, **options).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(sheets: dict[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = ()) -> bytes:
    """Rows per sheet as a workbook; days and moments get a date format, ``("=", error)`` becomes a failing formula."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for at_row, row in enumerate(rows):
                for at_column, value in enumerate(row):
                    if isinstance(value, tuple):
                        sheet.write_formula(at_row, at_column, "=1/0", None, value[1])
                    elif isinstance(value, datetime):
                        sheet.write_datetime(at_row, at_column, value, moment)
                    elif isinstance(value, date):
                        sheet.write_datetime(at_row, at_column, value, day)
                    elif isinstance(value, str):
                        sheet.write_string(at_row, at_column, value)
                    elif value is not None:
                        sheet.write(at_row, at_column, value)
    return target.getvalue()


def with_part(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return target.getvalue()


def with_sheet(rows_xml: bytes) -> bytes:
    """A workbook whose only sheet holds this XML of rows."""
    return with_part(xlsx_bytes({"A": [["x"]]}), SHEET_1, lambda _: NUMBERS_HEAD + rows_xml + NUMBERS_TAIL)


def zip_bytes(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def ods_bytes(tables_xml: str, manifest: str = "") -> bytes:
    """A spreadsheet of OpenDocument with these tables; table ``tersembunyi`` style is hidden."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{prefix}="{urn}:{prefix}:1.0"' for prefix in ("office", "table", "text", "style"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} xmlns:calcext="urn:calcext">'
        '<office:automatic-styles><style:style style:name="tersembunyi" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables_xml}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0">{manifest}</manifest:manifest>'
    return zip_bytes(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def ods_cell(text: str) -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def xls_bytes(name: str, cells: Sequence[tuple[int, int, str | float | None]]) -> bytes:
    """A BIFF8 workbook of one sheet from (row, column, value); None becomes the error #DIV/0!."""
    globals_length = 4 + 16 + 4 + 8 + len(name) + 4
    bound = struct.pack("<IBBBB", globals_length, 0, 0, len(name), 0) + name.encode("ascii")
    stream = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + _record(0x0085, bound) + _record(0x0A)
    stream += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    for row, column, value in cells:
        place = struct.pack("<HHH", row, column, 0)
        if value is None:
            stream += _record(0x0205, place + b"\x07\x01")
        elif isinstance(value, str):
            stream += _record(0x0204, place + struct.pack("<HB", len(value), 0) + value.encode("latin-1"))
        else:
            stream += _record(0x0203, place + struct.pack("<d", value))
    return ole_bytes("Workbook", stream + _record(0x0A))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def ole_bytes(name: str, stream: bytes) -> bytes:
    """A compound file of one stream: sector 0 is the table of sectors, 1 the directory, the stream follows."""
    stream = stream.ljust(8 * 512, b"\x00")
    sectors = -(-len(stream) // 512)
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    chain = [0xFFFFFFFD, end, *range(3, 2 + sectors), end]
    table = b"".join(struct.pack("<I", sector) for sector in chain).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    # Versions, byte order, sector sizes; counts and first sectors of directory, short and further tables; table in 0.
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    directory = _entry("Root Entry", 5, 1, end, 0) + _entry(name, 2, free, 2, len(stream))
    return header + table + directory.ljust(512, b"\x00") + stream.ljust(sectors * 512, b"\x00")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\x00\x00"
    free = 0xFFFFFFFF
    entry = raw.ljust(64, b"\x00") + struct.pack("<HBBIII", len(raw), kind, 1, free, free, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)
