"""Maps of the dashboard: a chart by kecamatan drawn where they lie; each leads to the page narrowed to it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from app.boundaries import store
from app.charts import Area, area_map
from app.dashboard.present import Presenter
from app.master.figures import Chart

ALL = 1000  # more than any regency has kecamatan
MOST = 3  # maps under one heading: each adds some 10 kB to the page


class Maps:
    """Draws the maps of one page; reads the outlines once."""

    def __init__(self, presenter: Presenter, room: str) -> None:
        self.presenter, self.room = presenter, room
        lookups = presenter.first.lookups
        self._places = {
            row["nama"]: row for row in store.kecamatan(lookups) if row["lat"] is not None and row["lng"] is not None
        }
        self._outlines = store.outlines(lookups.session) if self._places else {}

    def of(self, charts: list[Chart]) -> list[dict[str, Any]]:
        """The maps of the first charts by kecamatan among these, each with the key of its table twin.

        A page narrowed to one kecamatan or comparing two sides has none: there is nothing left to lay side by side.
        """
        if self.presenter.first.filters.kecamatan or self.presenter.other is not None or not self._places:
            return []
        return [self._map(chart) for chart in charts if chart.by == chart.kecamatan][:MOST]

    def _map(self, chart: Chart) -> dict[str, Any]:
        shown = self.presenter.chart(chart, self.room, ALL)
        series = shown["series"][0]
        rows = zip(shown["labels"], series["values"], series["texts"], shown["rows_urls"], strict=True)
        found = {label: (value, text, url) for label, value, text, url in rows}
        areas = [self._area(name, place, *found.get(name, (None, "", None))) for name, place in self._places.items()]
        return {
            "key": chart.key,
            "title": f"Peta: {shown['title']}",
            "subtitle": shown["subtitle"],
            "as_of_text": shown["as_of_text"],
            "list_url": shown["list_url"],
            "drawing": lambda key: self._draw(key, shown["title"], areas, chart.unit),
        }

    def _area(self, name: str, place: dict[str, Any], value: Any, text: str, url: str | None) -> Area:
        own = url or self.presenter.address(self.room, kecamatan=place["kode"])
        rings = self._outlines.get(place["id"], ())
        return Area(name, float(place["lng"]), float(place["lat"]), value, text, own, rings)

    @staticmethod
    def _draw(key: str, title: str, areas: list[Area], unit: str) -> Markup:
        return area_map(key, f"Peta: {title}", areas, unit=unit)
