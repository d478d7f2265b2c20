"""GeoJSON and TopoJSON: the rings of every area of a file, with what it says of itself.

Everything in the file may be wrong or meant to harm; each way ends in a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

LARGEST_BYTES = 8 * 1024 * 1024
MOST_POINTS = 200_000
TOO_BIG = "Berkasnya lebih dari 8 MB. Sederhanakan batasnya dahulu di aplikasi peta, lalu coba lagi."
NOT_JSON = "Isi berkas ini bukan JSON yang utuh. Simpan ulang sebagai GeoJSON atau TopoJSON."
NOT_GEO = "Berkas ini bukan GeoJSON atau TopoJSON: tidak ada daftar wilayah di dalamnya."
NO_AREA = "Tidak ada wilayah berbentuk bidang (Polygon) di berkas ini."
BROKEN = "Bentuk wilayah nomor {number} rusak. Simpan ulang berkasnya dari aplikasi peta, lalu coba lagi."
NOT_DEGREES = (
    "Koordinat di berkas ini bukan derajat bujur dan lintang. Simpan ulang dengan sistem koordinat WGS 84 (EPSG:4326)."
)
TOO_FINE = "Batas di berkas ini terlalu rinci (lebih dari 200.000 titik). Sederhanakan dahulu, lalu coba lagi."


class BadBoundaries(Exception):
    """The file cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class Shape:
    """One area of the file: its properties and its rings."""

    properties: dict[str, Any]
    rings: list[Ring]


def read(content: bytes) -> list[Shape]:
    """The areas of a file. Raises BadBoundaries."""
    if len(content) > LARGEST_BYTES:
        raise BadBoundaries(TOO_BIG)
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadBoundaries(NOT_JSON) from error
    if not isinstance(found, dict):
        raise BadBoundaries(NOT_GEO)
    arcs: list[Ring] = []
    if found.get("type") == "Topology":
        arcs, members = _arcs(found), list(_members(found))
    elif found.get("type") == "FeatureCollection" and isinstance(found.get("features"), list):
        members = found["features"]
    else:
        raise BadBoundaries(NOT_GEO)
    shapes = [shape for number, member in enumerate(members, 1) if (shape := _shape(member, arcs, number))]
    if not shapes:
        raise BadBoundaries(NO_AREA)
    if sum(len(ring) for shape in shapes for ring in shape.rings) > MOST_POINTS:
        raise BadBoundaries(TOO_FINE)
    return shapes


def _members(topology: dict[str, Any]) -> Iterator[Any]:
    objects = topology.get("objects")
    for collection in objects.values() if isinstance(objects, dict) else ():
        geometries = collection.get("geometries") if isinstance(collection, dict) else None
        yield from geometries if isinstance(geometries, list) else ()


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The lines of a topology in degrees; with a transform they are written as differences of whole numbers."""
    try:
        transform = topology.get("transform")
        if transform is None:
            return [[_point(point) for point in arc] for arc in topology["arcs"]]
        (width, height), (west, south) = transform["scale"], transform["translate"]
        lines = []
        for arc in topology["arcs"]:
            x, y, line = 0.0, 0.0, []
            for point in arc:
                x, y = x + float(point[0]), y + float(point[1])
                line.append(_point((x * width + west, y * height + south)))
            lines.append(line)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError) as error:
        raise BadBoundaries(NOT_GEO) from error
    return lines


def _shape(member: Any, arcs: list[Ring], number: int) -> Shape | None:
    """A polygon or several; None for points, lines and nothing."""
    try:
        geometry = member if "arcs" in member else member["geometry"]
        if geometry is None or geometry["type"] not in ("Polygon", "MultiPolygon"):
            return None
        written = geometry["arcs"] if "arcs" in geometry else geometry["coordinates"]
        polygons = [written] if geometry["type"] == "Polygon" else written
        rings = [_ring(ring, arcs, joined="arcs" in geometry) for polygon in polygons for ring in polygon]
        properties = member.get("properties") or {}
        if not rings or any(len(ring) < 4 for ring in rings) or not isinstance(properties, dict):
            raise ValueError("too few points")
    except BadBoundaries:
        raise
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise BadBoundaries(BROKEN.format(number=number)) from error
    return Shape(properties, rings)


def _ring(written: Sequence[Any], arcs: list[Ring], *, joined: bool) -> Ring:
    if not joined:
        return [_point(point) for point in written]
    ring: Ring = []
    for index in written:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += line if not ring else line[1:]
        if len(ring) > MOST_POINTS:  # a few arcs named a million times
            raise BadBoundaries(TOO_FINE)
    return ring


def _point(point: Any) -> Point:
    lng, lat = float(point[0]), float(point[1])
    if not (-180 <= lng <= 180 and -90 <= lat <= 90):  # also false for what is not a number
        raise BadBoundaries(NOT_DEGREES)
    return lng, lat
