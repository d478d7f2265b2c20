"""The table behind a figure or a chart as CSV: exact values, under the filters of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response

from app.dashboard.present import NOT_FROZEN, Presenter
from app.dashboard.reported import Reported
from app.exporting.download import csv_text
from app.master import formats
from app.master.figures import Chart, Figure, Matrix, Prices
from app.performance.potret import QUARTER, VERDICTS

ALL_GROUPS = 10_000  # more than any chart has


def answer(presenter: Presenter, item: Figure | Chart | Matrix | Prices, room: str) -> Response:
    """The CSV as a download, named after the figure."""
    if isinstance(item, Figure):
        rows = _figure_rows(presenter, item)
    elif isinstance(item, Chart):
        rows = _chart_rows(presenter, item, room)
    else:
        rows = _matrix_rows(presenter, item, room)
    headers = {"Content-Disposition": f'attachment; filename="{item.key}.csv"', "Cache-Control": "no-store"}
    return Response(csv_text(list(rows)), mimetype="text/csv", headers=headers)


def _figure_rows(presenter: Presenter, figure: Figure) -> Iterator[list[Any]]:
    names = presenter.names() or (presenter.first.filters.period(),)
    headings = ["Angka", "Saringan", "Tahun", "Triwulan", "Nilai", "Satuan", "Jumlah data", "Kelengkapan (%)"]
    yield [*headings, *(["Data per", "Keterangan"] if presenter.reported else [])]
    for name, calculator in zip(names, filter(None, (presenter.first, presenter.other)), strict=True):
        found = calculator.figure(figure)
        yield [
            figure.label,
            name,
            found.year,
            found.quarter,
            found.value,
            figure.unit,
            found.records,
            found.completeness,
            *([found.as_of and formats.waktu(found.as_of), ""] if presenter.reported else []),
        ]
    if presenter.reported is not None:
        yield from _reported_rows(presenter.reported, figure)


def _reported_rows(frozen: Reported, figure: Figure) -> Iterator[list[Any]]:
    """The figure as reported, and what is known today of the very period of the frozen set."""
    line, made = frozen.figure(figure), frozen.made
    period = [made.tahun, made.nomor if made.jenis == QUARTER else None]
    if line is None:
        yield [figure.label, f"Dilaporkan di {frozen.name()}", *period, *[None] * 5, NOT_FROZEN]
        return
    as_of = formats.waktu(line.as_of)
    verdict = VERDICTS[line.verdict][0]
    yield [
        figure.label, f"Dilaporkan di {frozen.name()}", *period, line.reported, figure.unit, None, None, as_of, verdict
    ]  # fmt: skip
    yield [figure.label, "Hari ini, untuk masa potret", *period, line.today, figure.unit, *[None] * 4]


def _chart_rows(presenter: Presenter, chart: Chart, room: str) -> Iterator[list[Any]]:
    shown = presenter.chart(chart, room, ALL_GROUPS)
    unit = f" ({chart.unit})" if chart.unit else ""
    yield [shown["label_heading"], *[f"{series['label']}{unit}" for series in shown["series"]]]
    for number, label in enumerate(shown["labels"]):
        yield [label, *[series["values"][number] for series in shown["series"]]]


def _matrix_rows(presenter: Presenter, matrix: Matrix | Prices, room: str) -> Iterator[list[Any]]:
    shown, tells_mean = presenter.matrix(matrix, room), isinstance(matrix, Prices)
    headings = [" ".join(filter(None, (column["label"], column.get("note")))) for column in shown["columns"]]
    yield [
        f"{shown['row_heading']}, {shown['day_text']}",
        *([shown["mean_heading"]] if tells_mean else []),
        *headings,
    ]
    for row in shown["rows"]:
        own = [row["mean_value"]] if tells_mean else []
        yield [row["label"], *own, *[cell["value"] for cell in row["cells"]]]
