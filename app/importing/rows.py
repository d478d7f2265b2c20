"""From the source file and its plan to raw records: column key -> cell, with the place in the file for messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.importing.fillables import fillables
from app.importing.meanings import meant
from app.importing.plan import Plan, PlanError, known_headings
from app.importing.reading import (
    CellError,
    DataRow,
    Skipped,
    SourceFile,
    data_rows,
    find_header,
    unpivot,
)
from app.master.parsing import is_blank
from app.master.table import Table

_NUMBER = (int, float)
# The headings of what `unpivot` makes of a wide sheet.
_NAME, _VALUE = "\0nama", "\0nilai"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class RawRow:
    """One record of the file: its row number and sheet, what the columns hold, and under which heading.

    References are found by text: a number cell is a code or name there, never an id.

    `parts`: what the row tells of its references by their own columns, {reference key: {column of the target: cell}}.
    `place`: how people find the row in the file. `odd`: a cell is neither plain text nor empty.
    """

    number: int
    sheet: str
    place: str
    values: dict[str, Any]
    headings: dict[str, str]
    parts: dict[str, dict[str, Any]]
    odd: bool

    def broken(self) -> dict[str, CellError]:
        """The cells that hold the error of a formula instead of a value."""
        return {key: cell for key, cell in self.values.items() if isinstance(cell, CellError)} if self.odd else {}


@dataclass
class Reading:
    """The rows of a file under a plan; `skipped` fills while iterating."""

    table: Table
    source: SourceFile
    plan: Plan
    skipped: list[tuple[str, Skipped]]

    def __iter__(self) -> Iterator[RawRow]:
        for sheet in self.plan.sheets:
            yield from self._sheet(sheet)

    def _sheet(self, sheet: str) -> Iterator[RawRow]:
        plan = self.plan
        header = find_header(self.source.rows(sheet), known_headings(self.table), header_row=plan.header_row)
        if header is None:
            raise PlanError(f"Baris judul tidak ditemukan di lembar “{sheet}”. Tulis nomor baris judulnya.")
        rows = data_rows(
            self.source.rows(sheet), header, sheet=sheet, title_as=plan.title_as or None,
            fill_down=[heading for heading, key in plan.mapping.items() if key in (plan.fill_down or ())],
        )  # fmt: skip
        if plan.wide:
            headings = plan.wide["headings"]
            keep = [name for name in header.names if name not in headings]
            shape = _Shape(self.table, plan, [*keep, _NAME, _VALUE])
            yield from map(shape.raw, unpivot(rows, keep, headings, _NAME, _VALUE))
        else:
            yield from map(_Shape(self.table, plan, header.names).raw, rows)
        self.skipped += [(sheet, skipped) for skipped in rows.skipped]


class _Shape:
    """What the headings of one sheet mean, worked out once for all its rows."""

    def __init__(self, table: Table, plan: Plan, headings: Sequence[str]) -> None:
        self.plan = plan
        keys = {heading: self._key(heading) for heading in headings}
        self.headings = {key: heading for heading, key in keys.items() if key}
        told = dict.fromkeys((*self.headings, *plan.constants, plan.sheet_as, plan.title_as))
        kinds = {key: fillables(table)[key].column.kind for key in self.headings}
        self.cells = [(heading, key, kinds[key] == "reference") for heading, key in keys.items() if key]
        self.parted = [key for key in told if "." in key]
        self.from_values = [key for key, heading in self.headings.items() if heading in (_NAME, _VALUE)]
        self.several = len(plan.sheets) > 1
        self.filled_otherwise = bool(plan.constants or plan.sheet_as or plan.title_as or plan.meanings)

    def _key(self, heading: str) -> str:
        if heading in (_NAME, _VALUE):
            return str(self.plan.wide["names" if heading == _NAME else "values"])
        return self.plan.mapping.get(heading, "")

    def raw(self, row: DataRow) -> RawRow:
        """The record of a row."""
        cells, odd = dict[str, Any](), False
        for heading, key, refers in self.cells:
            cell = cells[key] = row.values[heading]
            if type(cell) is str:
                if cell[0] == "'":
                    cells[key] = _text(cell)
            elif cell is not None:
                odd = True
                if refers and type(cell) in _NUMBER:
                    cells[key] = str(cell)
        if self.filled_otherwise:
            self._fill(cells, row)
        parts: dict[str, dict[str, Any]] = {}
        for key in self.parted:
            if key in cells:
                reference, _, column = key.partition(".")
                parts.setdefault(reference, {})[column] = cells.pop(key)
        return RawRow(row.number, row.sheet, self._place(row), cells, self._headings(row), parts, odd)

    def _fill(self, cells: dict[str, Any], row: DataRow) -> None:
        """What stands elsewhere than in the row, and what its texts were said to mean."""
        for key, text in self.plan.constants.items():
            if is_blank(cells.get(key)):
                cells[key] = _text(text)
        if self.plan.sheet_as:
            cells[self.plan.sheet_as] = _text(row.sheet)
        if self.plan.title_as and row.group_title:
            cells.setdefault(self.plan.title_as, _text(row.group_title))
        for key, texts in self.plan.meanings.items():
            if key in cells:
                cells[key] = meant(texts, cells[key])

    def _place(self, row: DataRow) -> str:
        place = f"baris {row.number} kolom {row.column}" if row.column else f"baris {row.number}"
        return f"{place} lembar {row.sheet}" if self.several else place

    def _headings(self, row: DataRow) -> dict[str, str]:
        if row.column is None:
            return self.headings
        return {**self.headings, **dict.fromkeys(self.from_values, row.column)}


def _text(cell: str) -> str:
    """Our own CSV writes an apostrophe before text that a spreadsheet would take for a formula: it goes again."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
