"""The map of a dashboard page: a chart by kecamatan drawn where they lie, each leading to the page narrowed to it; or a
chart of places, each drawn where it lies and leading to its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from app.boundaries import store
from app.charts import Area, Spot, area_map, point_map
from app.dashboard.compute import Calculator, Line, address
from app.dashboard.present import NO_DATA, Presenter, as_of, heading, measure_name, measure_text
from app.dashboard.subjects import Mapped
from app.master import formats, registry
from app.master.figures import Chart
from app.master.query import parse_state

ALL = 1000  # more than any regency has kecamatan, or a small table has places
NARROWS = "Kecamatan di peta menyempitkan halaman ke kecamatan itu."
Lines = Sequence[Line]


def maps(presenter: Presenter, choices: Sequence[Mapped], wanted: str = "") -> list[dict[str, Any]]:
    """The map of the wanted chart, else of the first; none where there is no chart by kecamatan or of places.

    A comparison of two periods gives two maps on one scale. A page narrowed to a kecamatan, or comparing two, still
    shows all of them: the chosen ones stand out, and the others are one click away.
    """
    ground = store.ground(presenter.first.lookups)
    if not choices or not ground.areas:
        return []
    item = next((item for item in choices if item.chart.key == wanted), choices[0])
    sides = presenter.sides(item.chart)
    lines = [calculator.chart(item.chart, ALL) for _, calculator in sides]
    contents = (_places if item.chart.points else _areas)(presenter, item.chart, lines, ground.areas)
    found = [
        _card(presenter, calculator, item, name) | content | {"number": number or "", "file": ground.address}
        for number, ((name, calculator), content) in enumerate(zip(sides, contents, strict=True))
    ]
    found[0]["headings"] = [name or measure_name(item.chart).capitalize() for name, _ in sides]
    found[0]["rows"] = _rows(item.chart, lines)
    found[0]["choices"] = [
        {"label": other.chart.title, "url": f"{presenter.here(peta=other.chart.key)}#peta", "selected": other is item}
        for other in choices
        if len(choices) > 1
    ]
    return found


def _rows(chart: Chart, sides: Sequence[Sequence[Line]]) -> list[dict[str, Any]]:
    """The table twin: each kecamatan or place with its value on every side; a value opens its records."""
    values = [{line.label: (measure_text(chart, line.value), line.list_url) for line in lines} for lines in sides]
    names = dict.fromkeys(name for own in values for name in own)
    return [{"label": name, "cells": [own.get(name, (NO_DATA, "")) for own in values]} for name in names]


def _areas(presenter: Presenter, chart: Chart, sides: Sequence[Lines], ground: Sequence[Area]) -> list[dict[str, Any]]:
    drawn = [_valued(presenter, lines, chart, ground) for lines in sides]
    measured = [area for areas in drawn for area in areas]

    def drawing(key: str, title: str, file: str, areas: list[Area]) -> Markup:
        return area_map(key, title, areas, unit=chart.unit, scale=measured, file=file)

    return [{"hint": NARROWS, "draw": drawing, "shown": areas} for areas in drawn]


def _valued(presenter: Presenter, lines: Lines, chart: Chart, areas: Sequence[Area]) -> list[Area]:
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


def _places(presenter: Presenter, chart: Chart, sides: Sequence[Lines], ground: Sequence[Area]) -> list[dict[str, Any]]:
    table, lookups = registry.get(chart.table), presenter.first.lookups
    groups = list(lookups.codes(table[chart.points].meta.code_list or "").values())

    def drawing(key: str, title: str, file: str, spots: list[Spot]) -> Markup:
        own = [group for group in groups if any(spot.group == group for spot in spots)]
        return point_map(
            key, title, spots, ground, groups=own, unit="" if chart.unit == "Rp" else chart.unit, file=file
        )

    hint = f"Lingkaran membuka {table.noun} itu; warnanya {table[chart.points].label.lower()}."
    return [{"hint": hint, "draw": drawing, **_spots(presenter, lines, chart)} for lines in sides]


def _spots(presenter: Presenter, lines: Lines, chart: Chart) -> dict[str, Any]:
    """The records that have coordinates, and how many have none; two of one title have no value of their own."""
    table, lookups = registry.get(chart.table), presenter.first.lookups
    values = {line.key: line.value for line in lines}
    rows = [row for row in lookups.small_rows(table.key, {}) if row[chart.by] in values]
    titles = Counter(row[chart.by] for row in rows)
    names = lookups.codes(table[chart.points].meta.code_list or "")
    chosen = presenter.chosen_places()
    spots = []
    for row in rows:
        value = values[row[chart.by]] if titles[row[chart.by]] == 1 else None
        if row["lat"] is not None and row["lng"] is not None:
            spots.append(
                Spot(
                    row[chart.by],
                    float(row["lng"]),
                    float(row["lat"]),
                    value,
                    measure_text(chart, value),
                    f"/admin/{table.slug}/details/?id={row['id']}",
                    names.get(row[chart.points], ""),
                    presenter.kode(str(row[chart.kecamatan])) in chosen,
                )
            )
    missing = len(rows) - len(spots)
    text = f"{formats.angka(missing)} {table.noun} belum berkoordinat."
    url = address(table, parse_state(table, [("lat.kosong", "ya")]))
    return {"shown": spots, "missing": {"text": text, "url": url} if missing else None}


def _card(presenter: Presenter, calculator: Calculator, item: Mapped, name: str) -> dict[str, Any]:
    room, chart = item
    whole = calculator.chart_whole(chart)
    return {
        "key": chart.key,
        "room": room,
        "title": f"Peta: {chart.title}" + (f", {name}" if name else ""),
        "subtitle": presenter.subtitle(calculator, chart),
        "everywhere_url": presenter.here(kecamatan="") if presenter.first.filters.kecamatan else "",
        "as_of_text": as_of(whole.waktu if whole else None),
        "list_url": calculator.chart_address(chart),
        "row_heading": heading(chart),
        "rows": [],
        "csv_url": presenter.address(room, chart.key, "csv", kecamatan=""),
        "choices": [],
    }
