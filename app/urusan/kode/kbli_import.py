"""Importing a whole KBLI version from a list: CSV, or the first sheet of a workbook.

All or nothing: one unreadable row stops the import, because a hierarchy with holes would misplace businesses.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master.table import heading_key
from app.urusan.kode.kbli import Kbli
from app.urusan.kode.kbli_levels import is_code, level_of, parent_of
from app.urusan.kode.loader import CodesError

_HEADINGS = {
    "kode": ("kode", "kodekbli", "kbli"),
    "judul": ("judul", "judulkbli", "namakbli"),
    "uraian": ("uraian", "deskripsi", "uraiankbli"),
    "kategori": ("kategori", "kodekategori"),
    "induk": ("kodeinduk", "indukkode", "induk"),
    "tingkat": ("tingkat", "level"),
}
_HEADER_WITHIN = 20
_SHOWN_PROBLEMS = 20


@dataclass
class Outcome:
    """What an import did, by number of codes."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class _List:
    """The rows of the file by code, and what is wrong with the others."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def import_kbli(session: Session, path: Path, version: int) -> Outcome:
    """Bring version `version` to the state of the file and flush; codes the file lacks stay. The caller commits.

    Raises CodesError when the file cannot be read or a row is wrong; then nothing was written.
    """
    listed = _interpret(_grid(path))
    existing = {row.kode: row for row in session.scalars(select(Kbli).where(Kbli.versi_kbli == version))}
    categories = {row.kode: row.kategori for row in existing.values() if len(row.kode) == 2}
    _place(listed, categories)
    if not listed.rows and not listed.problems:
        raise CodesError(f"{path.name}: tidak ada baris KBLI di bawah judul kolom.")
    if listed.problems:
        shown = listed.problems[:_SHOWN_PROBLEMS]
        more = len(listed.problems) - len(shown)
        raise CodesError("\n".join([*shown, *([f"... dan {more} lagi."] if more else [])]))
    return _write(session, existing, listed.rows, version)


def _write(session: Session, existing: dict[str, Any], rows: dict[str, dict[str, Any]], version: int) -> Outcome:
    outcome = Outcome()
    for code, values in rows.items():
        row = existing.get(code)
        if row is None:
            session.add(Kbli(kode=code, versi_kbli=version, sumber_data=f"Impor daftar KBLI {version}", **values))
            outcome.new += 1
        elif all(getattr(row, key) == value for key, value in values.items()):
            outcome.same += 1
        else:
            for key, value in values.items():
                setattr(row, key, value)
            outcome.changed += 1
    session.flush()
    return outcome


def _grid(path: Path) -> list[list[Any]]:
    """The cells of the file. Raises CodesError."""
    try:
        if path.suffix.lower() == ".csv":
            return _csv_grid(path)
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except (OSError, UnicodeDecodeError, csv.Error, CalamineError) as error:
        raise CodesError(f"{path.name} tidak terbaca sebagai CSV (UTF-8) atau buku kerja: {error}") from error


def _csv_grid(path: Path) -> list[list[Any]]:
    text = path.read_text(encoding="utf-8-sig")
    # Judged by the heading row: titles and descriptions are full of commas whatever the delimiter is.
    heading = next((line for line in text.splitlines() if "judul" in line.lower()), "")
    delimiter = max(",;\t", key=heading.count)
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _header(grid: list[list[Any]]) -> tuple[int, dict[str, int]]:
    """Row number and {column: position} of the heading row."""
    for number, cells in enumerate(grid[:_HEADER_WITHIN]):
        keys = [heading_key(str(cell)) for cell in cells]
        found = {
            column: keys.index(name) for column, names in _HEADINGS.items() for name in reversed(names) if name in keys
        }
        if {"kode", "judul"} <= found.keys():
            return number, found
    raise CodesError("Judul kolom tidak ditemukan: berkas harus memuat kolom kode dan judul.")


def _interpret(grid: list[list[Any]]) -> _List:
    start, columns = _header(grid)
    listed = _List()
    for number, cells in enumerate(grid[start + 1 :], start=start + 2):
        row = {column: cells[place] if place < len(cells) else "" for column, place in columns.items()}
        if any(str(value).strip() for value in row.values()):
            _take(listed, number, row)
    return listed


def _take(listed: _List, number: int, row: dict[str, Any]) -> None:
    as_number = isinstance(row["kode"], int | float)
    code = str(int(row["kode"])) if as_number else str(row["kode"]).strip()
    title = " ".join(str(row["judul"]).split())
    level = heading_key(str(row.get("tingkat", "")))
    if problem := _problem(listed, code, title, level, as_number):
        listed.problems.append(f"Baris {number}: {problem}")
        return
    values: dict[str, Any] = {"judul": title, "tingkat": level_of(code)}
    if "uraian" in row:
        values["uraian"] = str(row["uraian"]).strip() or None
    given = [str(row.get(column, "")).strip() for column in ("kategori", "induk")]
    values["kategori"] = code if len(code) == 1 else next((text for text in given if len(text) == 1), None)
    listed.rows[code] = values


def _problem(listed: _List, code: str, title: str, level: str, as_number: bool) -> str | None:
    if not is_code(code):
        return f'kode "{code}" bukan satu huruf besar atau dua sampai lima angka.'
    if level and level != heading_key(level_of(code)):
        return f"kode {code} tertulis sebagai {level}, tetapi panjangnya {len(code)}; nol di depan mungkin hilang."
    if as_number and not level and len(code) < 5:
        return f"kode {code} tersimpan sebagai angka sehingga nol di depan bisa hilang; simpan kolom kode sebagai teks."
    if code in listed.rows:
        return f"kode {code} sudah ada di baris sebelumnya."
    if not title or len(title) > Kbli.judul.type.length:
        return f"judul kode {code} kosong atau lebih panjang dari {Kbli.judul.type.length} huruf."
    return None


def _place(listed: _List, categories: dict[str, Any]) -> None:
    """Give every code its category, group and parent; `categories` are those the table knows already."""
    categories = {**categories, **_given_categories(listed.rows.items())}
    for code, values in listed.rows.items():
        if len(code) > 1:
            values["kategori"] = categories.get(code[:2])
            values["golongan_pokok"] = code[:2]
            if values["kategori"] is None:
                listed.problems.append(f"Kode {code}: kategori golongan pokok {code[:2]} tidak diketahui.")
        values["induk_kode"] = parent_of(code, values["kategori"])


def _given_categories(rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """{two digits: category} as far as any row of that group names it."""
    return {code[:2]: values["kategori"] for code, values in rows if len(code) > 1 and values["kategori"]}
