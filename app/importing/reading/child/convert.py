"""A workbook turned into one file of JSON lines per sheet."""

import json
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from . import archive, limits, ole, refusal
from .cells import clean_cell, clean_text, to_wire, without_trailing_blanks
from .refusal import UnreadableFile
from .sniff import OLE_MAGIC

_AS_IT_IS = frozenset((str, int, float, bool, type(None)))


def convert(path: Path, folder: Path) -> dict[str, Any]:
    """Write every sheet of the workbook into ``folder`` and tell what there is.

    Returns ``{"kind", "sheets": [{"name", "hidden", "n_rows", "file"}], "errors_uncounted"}``; line n of a file is row
    n of its sheet. Raises UnreadableFile, or whatever a library raises on a broken file.
    """
    found = _inspect(path)
    try:
        sheets = _write_sheets(path, folder, found)
    except (PasswordError, XmlError, ZipError) as error:
        message = refusal.ENCRYPTED if isinstance(error, PasswordError) else refusal.CORRUPTED
        raise UnreadableFile(message) from error
    except CalamineError as error:
        if found.kind != "xlsx":
            raise UnreadableFile(refusal.CORRUPTED) from error
        sheets = _write_without_dimensions(path, folder, found)
    if not sheets:
        raise UnreadableFile(refusal.CORRUPTED)
    if not any(sheet["n_rows"] for sheet in sheets):
        raise UnreadableFile(refusal.EMPTY_SHEETS)
    return {"kind": found.kind, "sheets": sheets, "errors_uncounted": found.errors_uncounted}


def _inspect(path: Path) -> archive.Archive:
    with path.open("rb") as stream:
        is_ole = stream.read(len(OLE_MAGIC)) == OLE_MAGIC
    if is_ole:
        return archive.Archive("xls", errors_uncounted=ole.inspect(path))
    return archive.inspect(path)


def _write_without_dimensions(path: Path, folder: Path, found: archive.Archive) -> list[dict[str, Any]]:
    # calamine stops at a <dimension> it cannot parse, though it needs none.
    try:
        return _write_sheets(archive.without_dimensions(path, folder / "tanpa-ukuran.xlsx"), folder, found)
    except CalamineError as error:
        raise UnreadableFile(refusal.CORRUPTED) from error


def _write_sheets(path: Path, folder: Path, found: archive.Archive) -> list[dict[str, Any]]:
    sheets = []
    with CalamineWorkbook.from_path(path) as book:
        for index, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            target = folder / f"lembar-{index}.ndjson"
            n_rows = _write_rows(book.get_sheet_by_index(index), found.errors.get(meta.name, {}), target)
            hidden = meta.visible != SheetVisibleEnum.Visible
            sheets.append({"name": meta.name, "hidden": hidden, "n_rows": n_rows, "file": target.name})
    return sheets


def _write_rows(sheet: CalamineSheet, errors: archive.ErrorCells, target: Path) -> int:
    """Write the rows up to the last one with a value; returns how many."""
    if sheet.total_width > limits.MAX_COLUMNS:
        raise UnreadableFile(refusal.TOO_WIDE.format(limit=limits.MAX_COLUMNS))
    # iter_rows begins in row 1 but, unlike to_python(skip_empty_area=False), leaves out empty columns on the left.
    left = [None] * (sheet.start[1] if sheet.start else 0)
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
    written, waiting, filled = 0, 0, 0
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        for index, raw in enumerate(sheet.iter_rows()):
            cells = left + [clean_cell(value) for value in raw]
            for column, text in errors.get(index, ()):
                cells += [None] * (column + 1 - len(cells))
                cells[column] = clean_text(text)
            wire = without_trailing_blanks([c if c.__class__ in _AS_IT_IS else to_wire(c) for c in cells])
            if not wire:
                waiting += 1
                continue
            filled += 1
            if filled > limits.MAX_WORKBOOK_ROWS:
                raise UnreadableFile(refusal.TOO_LONG.format(limit=f"{limits.MAX_WORKBOOK_ROWS:,}".replace(",", ".")))
            stream.write("[]\n" * waiting + encode(wire) + "\n")
            written, waiting = written + waiting + 1, 0
    return written
