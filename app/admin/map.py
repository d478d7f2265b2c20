"""A map of the regency that needs nothing from outside: its box, the centres of the kecamatan, and one point."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from flask import current_app

from app.master.lookups import Lookups
from app.master.table import Table

WIDTH = 600


def coordinate_keys(table: Table) -> tuple[str, str] | None:
    """The latitude and longitude columns of a table, or None."""
    return next(((column.key, column.meta.pair) for column in table if column.meta.pair), None)


def regency_map(table: Table, values: dict[str, Any], lookups: Lookups) -> dict[str, Any] | None:
    """Size, edges and places of the map for a record of `table`, with its point; None when nothing can be drawn.

    x and y count from the north-west corner; a degree of longitude is as wide as it is at this latitude.
    """
    keys = coordinate_keys(table)
    places = [row for row in lookups.small_rows("wilayah", {"level": "kecamatan"}) if row["lat"] is not None]
    box = current_app.config["BATAS_KOORDINAT"] or _box_of(places)
    if keys is None or box is None:
        return None
    south, north, west, east = box
    height = round(WIDTH * (north - south) / ((east - west) * cos(radians((south + north) / 2))))

    def spot(lat: Any, lng: Any) -> dict[str, float]:
        x = WIDTH * (float(lng) - west) / (east - west)
        return {"x": round(x, 1), "y": round(height * (north - float(lat)) / (north - south), 1)}

    lat, lng = values.get(keys[0]), values.get(keys[1])
    inside = lat is not None and lng is not None and south <= lat <= north and west <= lng <= east
    return {
        "width": WIDTH, "height": height, "south": south, "north": north, "west": west, "east": east,
        "lat_key": keys[0], "lng_key": keys[1],
        "places": [{"label": row["nama"], **spot(row["lat"], row["lng"])} for row in places],
        "point": spot(lat, lng) if inside else None,
    }  # fmt: skip


def _box_of(places: list[dict[str, Any]]) -> tuple[float, float, float, float] | None:
    """The edges around these places, a tenth of a degree wider."""
    if not places:
        return None
    lats, lngs = [float(row["lat"]) for row in places], [float(row["lng"]) for row in places]
    return min(lats) - 0.1, max(lats) + 0.1, min(lngs) - 0.1, max(lngs) + 0.1
