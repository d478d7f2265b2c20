"""The import template of a table: its headings, an example row, drop-downs for code lists, a page of explanations."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from flask import Response

from app.extensions import db
from app.importing.fillables import Fillable, fillables
from app.master import registry
from app.master.lookups import Lookups
from app.master.table import Column, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ROWS = 2000
GUIDE = "Petunjuk"


def template_columns(table: Table) -> list[Column]:
    """The table's own columns that a person may fill in."""
    return [column for column in table if column.editable]


def _headings(table: Table) -> list[Fillable]:
    return [fillable for fillable in fillables(table).values() if fillable.in_template]


def build_template(table: Table, lookups: Lookups) -> bytes:
    """The template as XLSX: sheet 1 headings and an example row, sheet 2 what each column means."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(table.label[:31])
        guide = book.add_worksheet(GUIDE)
        lists = book.add_worksheet("Daftar")
        lists.hide()
        heads = {
            True: book.add_format({"bold": True, "bg_color": "#0C5A4B", "font_color": "#FFFFFF", "text_wrap": True}),
            False: book.add_format({"bold": True, "bg_color": "#E4F0EC", "text_wrap": True}),
        }
        text = book.add_format({"num_format": "@"})
        for number, fillable in enumerate(_headings(table)):
            column, required = fillable.column, fillable.column.required and fillable.of is None
            keep_text = column.kind in {"text", "personal", "code", "reference", "email"}
            sheet.set_column(number, number, max(14, min(40, len(fillable.label) + 4)), text if keep_text else None)
            sheet.write_string(0, number, fillable.label, heads[required])
            sheet.write_string(1, number, example_of(column, lookups), text if keep_text else None)
            _drop_down(sheet, lists, number, column, lookups)
        sheet.freeze_panes(1, 0)
        _guide(guide, table, heads[False])
    return buffer.getvalue()


def example_of(column: Column, lookups: Lookups) -> str:
    """The example of a column: declared, or the first entry of its code list or place list."""
    if column.meta.example:
        return column.meta.example
    if column.kind == "code":
        return next((label for _, label in lookups.choices(column.meta.code_list or "")), "")
    if column.kind == "boolean" and column.required:
        return "ya"
    if column.kind == "reference" and column.required and registry.get(column.meta.target or "").spec.small:
        return next((str(row["nama"]) for row in lookups.small_rows(column.meta.target or "", column.meta.where)), "")
    return ""


def _drop_down(sheet: Any, lists: Any, number: int, column: Column, lookups: Lookups) -> None:
    if column.kind == "code":
        labels = [label for _, label in lookups.choices(column.meta.code_list or "")]
    elif column.kind == "boolean":
        labels = ["ya", "tidak"]
    elif column.kind == "reference" and column.meta.where and not column.meta.within:
        labels = [row["nama"] for row in lookups.small_rows(column.meta.target or "", column.meta.where)]
    else:
        return
    for line, label in enumerate(labels):
        lists.write_string(line, number, label)
    name = xlsxwriter.utility.xl_col_to_name(number)
    if labels:
        source = f"=Daftar!${name}$1:${name}${len(labels)}"
        sheet.data_validation(1, number, _ROWS, number, {"validate": "list", "source": source, "error_type": "warning"})


def _guide(guide: Any, table: Table, head: Any) -> None:
    guide.set_column(0, 0, 34)
    guide.set_column(1, 3, 50)
    for number, heading in enumerate(("Kolom", "Arti", "Wajib", "Contoh")):
        guide.write_string(0, number, heading, head)
    for line, fillable in enumerate(_headings(table), 1):
        column = fillable.column
        wanted = "wajib" if column.required else ("diharapkan" if column.meta.expected else "boleh kosong")
        meaning = f"{column.meta.help} Satuan: {column.unit}." if column.unit else column.meta.help
        if fillable.of is not None:
            wanted = "boleh kosong"
            meaning = f"{meaning} Dipakai untuk menemukan {fillable.of.noun}, atau mencatatnya bila belum ada."
        for number, text in enumerate((fillable.label, meaning, wanted, column.meta.example)):
            guide.write_string(line, number, text)


def template_response(table: Table) -> Response:
    """The template as a download."""
    body = build_template(table, Lookups(db.session()))
    headers = {"Content-Disposition": f'attachment; filename="templat-{table.slug}.xlsx"'}
    return Response(body, mimetype=XLSX, headers=headers)
