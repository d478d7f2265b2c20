"""The map of a dashboard page: a chart by kecamatan drawn where they lie; each leads to the page narrowed to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.boundaries import store
from app.charts import Area, area_map
from app.dashboard.compute import Calculator, Line
from app.dashboard.present import NO_DATA, Presenter, as_of, measure_name, measure_text
from app.dashboard.subjects import Mapped
from app.master.figures import Chart

ALL = 1000  # more than any regency has kecamatan


def maps(presenter: Presenter, choices: Sequence[Mapped], wanted: str = "") -> list[dict[str, Any]]:
    """The map of the wanted chart, else of the first; none where there is no chart by kecamatan.

    A comparison of two periods gives two maps on one scale. A page narrowed to a kecamatan, or comparing two, still
    shows all of them: the chosen ones stand out, and the others are one click away.
    """
    ground = store.ground(presenter.first.lookups)
    if not choices or not ground.areas:
        return []
    item = next((item for item in choices if item.chart.key == wanted), choices[0])
    chart = item.chart
    sides = presenter.sides(chart)
    lines = [calculator.chart(chart, ALL) for _, calculator in sides]
    drawn = [_areas(presenter, own, chart, ground.areas) for own in lines]
    measured = [area for areas in drawn for area in areas]
    found = []
    for number, ((name, calculator), areas) in enumerate(zip(sides, drawn, strict=True)):
        title = f"Peta: {chart.title}" + (f", {name}" if name else "")
        found.append(
            _card(presenter, calculator, item, title, areas, measured, ground.address) | {"number": number or ""}
        )
    found[0]["headings"] = [name or measure_name(chart).capitalize() for name, _ in sides]
    found[0]["rows"] = _rows(chart, lines)
    found[0]["choices"] = [
        {"label": other.chart.title, "url": f"{presenter.here(peta=other.chart.key)}#peta", "selected": other is item}
        for other in choices
        if len(choices) > 1
    ]
    return found


def _rows(chart: Chart, sides: Sequence[Sequence[Line]]) -> list[dict[str, Any]]:
    """The table twin: each kecamatan with its value on every side; a value opens its records."""
    values = [{line.label: (measure_text(chart, line.value), line.list_url) for line in lines} for lines in sides]
    names = dict.fromkeys(name for own in values for name in own)
    return [{"label": name, "cells": [own.get(name, (NO_DATA, "")) for own in values]} for name in names]


def _areas(presenter: Presenter, lines: Sequence[Line], chart: Chart, areas: Sequence[Area]) -> list[Area]:
    found = {presenter.kode(line.key): line.value for line in lines}
    chosen = presenter.chosen_places()
    return [
        replace(
            area,
            value=found.get(area.key),
            text=measure_text(chart, found[area.key]) if found.get(area.key) is not None else "",
            link=presenter.here(kecamatan=area.key),
            chosen=area.key in chosen,
        )
        for area in areas
    ]


def _card(
    presenter: Presenter,
    calculator: Calculator,
    item: Mapped,
    title: str,
    areas: list[Area],
    measured: list[Area],
    file: str,
) -> dict[str, Any]:
    room, chart = item
    whole = calculator.chart_whole(chart)
    return {
        "key": chart.key,
        "room": room,
        "title": title,
        "subtitle": presenter.subtitle(calculator, chart),
        "everywhere_url": presenter.here(kecamatan="") if presenter.first.filters.kecamatan else "",
        "as_of_text": as_of(whole.waktu if whole else None),
        "list_url": calculator.chart_address(chart),
        "rows": [],
        "csv_url": presenter.address(room, chart.key, "csv", kecamatan=""),
        "choices": [],
        "file": file,
        "drawing": lambda key, file="": area_map(key, title, areas, unit=chart.unit, scale=measured, file=file),
    }
