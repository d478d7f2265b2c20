"""The export as a workbook: typed cells, header frozen with a filter on it, any number of rows in constant memory.

Written by rustpy-xlsxwriter (decision record 0019), which takes the rows one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import Format, write_worksheet

from app.exporting.cells import cell_writer
from app.exporting.rows import Part
from app.master.table import Column, Table

# A sheet has 1,048,576 rows, one of them the header.
MOST_ROWS = 1_048_575
MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = {"day": "dd/mm/yyyy", "month": "mmmm yyyy", "money": "#,##0.00", "integer": "#,##0"}


def write_xlsx(path: Path, table: Table, columns: Sequence[Column], parts: Iterable[Part]) -> None:
    """Write the parts to a new workbook at `path`; text never becomes a formula or a link.

    An error while the rows are read is passed on and leaves no file behind.
    """
    labels = [column.label for column in columns]
    records = _records(labels, columns, parts)
    first = next(records, dict.fromkeys(labels))  # without a record there would be no header
    write_worksheet(
        chain([first], records),
        str(path),
        sheet_name=table.label[:31],
        freeze_row=1,
        freeze_col=1,
        autofilter=True,
        header_format=Format().set_bold().set_background_color("#E4F0EC").set_text_wrap().set_align("top"),
        column_widths=[30.0, *[18.0] * (len(columns) - 1)],
        column_formats=[Format().set_num_format(_SHOWN.get(column.kind, "General")) for column in columns],
    )


def _records(labels: list[str], columns: Sequence[Column], parts: Iterable[Part]) -> Iterator[dict[str, Any]]:
    writers = [cell_writer(column) for column in columns]
    for part in parts:
        cells = [writer(values) for writer, values in zip(writers, part, strict=True)]
        for row in zip(*cells, strict=True):
            yield dict(zip(labels, row, strict=True))
