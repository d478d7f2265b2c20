"""From the source file and its plan to raw records: column key -> cell, with the place in the file for messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.importing.fillables import fillables
from app.importing.meanings import meant
from app.importing.plan import Plan, PlanError, known_headings
from app.importing.reading import (
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
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class RawRow:
    """One record of the file: its row number and sheet, what the columns hold, and under which heading.

    `parts`: what the row tells of its references by their own columns, {reference key: {column of the target: cell}}.
    `place`: how people find the row in the file.
    """

    number: int
    sheet: str
    place: str
    values: dict[str, Any]
    headings: dict[str, str]
    parts: dict[str, dict[str, Any]]


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
            yield from (self._raw(row) for row in self._unpivot(rows, keep, headings))
        else:
            yield from (self._raw(row) for row in rows)
        self.skipped += [(sheet, skipped) for skipped in rows.skipped]

    def _unpivot(self, rows: Any, keep: Sequence[str], headings: Sequence[str]) -> Iterator[DataRow]:
        return unpivot(rows, keep, headings, "\0nama", "\0nilai")

    def _raw(self, row: DataRow) -> RawRow:
        values: dict[str, Any] = {}
        headings: dict[str, str] = {}
        for heading, cell in row.values.items():
            key = self._key(heading)
            if key:
                values[key] = cell
                headings[key] = row.column or heading if heading.startswith("\0") else heading
        values.update({key: text for key, text in self.plan.constants.items() if is_blank(values.get(key))})
        if self.plan.sheet_as:
            values[self.plan.sheet_as] = row.sheet
        if self.plan.title_as and row.group_title:
            values.setdefault(self.plan.title_as, row.group_title)
        place = f"baris {row.number}" + (f" kolom {row.column}" if row.column else "")
        if len(self.plan.sheets) > 1:
            place += f" lembar {row.sheet}"
        cells = {key: self._cell(key, value) for key, value in values.items()}
        cells |= {key: meant(texts, cells[key]) for key, texts in self.plan.meanings.items() if key in cells}
        parts: dict[str, dict[str, Any]] = {}
        for key in [key for key in cells if "." in key]:
            reference, _, column = key.partition(".")
            parts.setdefault(reference, {})[column] = cells.pop(key)
        return RawRow(row.number, row.sheet, place, cells, headings, parts)

    def _key(self, heading: str) -> str:
        if heading == "\0nama":
            return str(self.plan.wide["names"])
        if heading == "\0nilai":
            return str(self.plan.wide["values"])
        return self.plan.mapping.get(heading, "")

    def _cell(self, key: str, cell: Any) -> Any:
        """References are found by text: a number cell is a code or name there, never an id.

        Our own CSV writes an apostrophe before text that a spreadsheet would take for a formula: it goes again.
        """
        if type(cell) is str:
            return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
        if type(cell) in _NUMBER and fillables(self.table)[key].column.kind == "reference":
            return str(cell)
        return cell
