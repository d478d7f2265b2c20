"""Taking the outlines of a file over, and giving them to whoever draws a map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.boundaries.models import BatasWilayah
from app.boundaries.reading import TOO_FINE, BadBoundaries, Point, Ring, Shape, read
from app.charts import Area
from app.master.base import now
from app.master.lookups import Lookups

# A map is some 600 units wide: half a unit of detail is more than anybody sees.
DETAIL = 1200
FAR_DEGREES = 1.0
LONGEST_RING = 4000  # after thinning; what follows takes the square of it in the worst case
NO_KECAMATAN = (
    "Tidak ada kecamatan kabupaten ini di berkas. Tiap wilayah harus memuat kode kecamatan (Kemendagri atau BPS), "
    "misalnya {example}; batas desa tidak dipakai."
)
TWICE = "Kecamatan {name} ada dua kali di berkas ini. Sisakan satu wilayah tiap kecamatan; batas desa tidak dipakai."
ELSEWHERE = (
    "Wilayah berkode {name} di berkas ini terletak jauh dari titik tengah kecamatannya. Periksa kode dan koordinatnya."
)


def outlines(session: Session) -> dict[int, list[Ring]]:
    """The rings of each kecamatan by its id; empty until the office imports its file."""
    return {row[0]: row[1] for row in session.execute(select(BatasWilayah.wilayah_id, BatasWilayah.cincin))}


@dataclass(frozen=True)
class Ground:
    """The kecamatan with a centre as areas of a map, without values; `address` of their outlines, '' without any."""

    areas: tuple[Area, ...]
    address: str


def ground(lookups: Lookups) -> Ground:
    """What every map of the regency is drawn on. Kept by the process until a file is imported or a centre moves."""
    places = [row for row in kecamatan(lookups) if row["lat"] is not None and row["lng"] is not None]
    known = lookups.session.execute(select(func.max(BatasWilayah.diimpor_pada), func.count())).one()
    state = (*known, *[(row["id"], row["kode"], row["nama"], row["lat"], row["lng"]) for row in places])
    version = sha256(repr(state).encode()).hexdigest()[:16]
    if version not in _grounds:
        _grounds.clear()
        _grounds[version] = _drawn(lookups.session, places, version if known[1] else "")
    return _grounds[version]


_grounds: dict[str, Ground] = {}


def _drawn(session: Session, places: Sequence[dict[str, Any]], version: str) -> Ground:
    rings = outlines(session)
    areas = tuple(
        Area(row["nama"], float(row["lng"]), float(row["lat"]), None, rings=rings.get(row["id"], ()), key=row["kode"])
        for row in places
    )
    return Ground(areas, f"/batas-wilayah/{version}.svg" if version else "")


def kecamatan(lookups: Lookups) -> list[dict[str, Any]]:
    """The kecamatan of the regency with their codes, names and centres."""
    return lookups.small_rows("wilayah", {"level": "kecamatan"})


def imported(session: Session) -> BatasWilayah | None:
    """The newest outline, for who wants to know when and from which file."""
    return session.scalar(select(BatasWilayah).order_by(BatasWilayah.diimpor_pada.desc()).limit(1))


def take(session: Session, content: bytes, file: str, user_id: int | None) -> tuple[int, list[str]]:
    """Replace the outlines of the kecamatan that the file holds; all or none.

    Returns how many, and the names of kecamatan that have no outline still. Raises BadBoundaries.
    """
    places = kecamatan(Lookups(session))
    found = _matched(read(content), places)
    detail = _span(found) / DETAIL
    kept = {row.wilayah_id: row for row in session.scalars(select(BatasWilayah))}
    for place_id, rings in found.items():
        row = kept.get(place_id) or BatasWilayah(wilayah_id=place_id)
        row.cincin = [simplified(ring, detail) for ring in rings]
        row.berkas, row.diimpor_oleh = file[:255], user_id
        row.diimpor_pada = now()
        session.add(row)
    session.flush()
    return len(found), [place["nama"] for place in places if place["id"] not in {*found, *kept}]


def _matched(shapes: Sequence[Shape], places: Sequence[dict[str, Any]]) -> dict[int, list[Ring]]:
    """The rings of each kecamatan by the first property that is the code of one."""
    codes = {_digits(place[key]): place for place in places for key in ("kode", "kode_bps") if place[key]}
    found: dict[int, list[Ring]] = {}
    for shape in shapes:
        values = [_digits(value) for value in shape.properties.values() if isinstance(value, str | int)]
        place = next((codes[value] for value in values if value in codes), None)
        if place is None:
            continue
        if place["id"] in found:
            raise BadBoundaries(TWICE.format(name=place["nama"]))
        if _is_far(place, [point for ring in shape.rings for point in ring]):
            raise BadBoundaries(ELSEWHERE.format(name=place["kode"]))
        found[place["id"]] = shape.rings
    if not found:
        raise BadBoundaries(NO_KECAMATAN.format(example=places[0]["kode"] if places else "35.13.01"))
    return found


def _digits(value: Any) -> str:
    return re.sub(r"[.\s]", "", str(value))


def _is_far(place: dict[str, Any], points: Ring) -> bool:
    if place["lat"] is None or place["lng"] is None:
        return False
    middle_lng, middle_lat = float(place["lng"]), float(place["lat"])
    return any(max(abs(lng - middle_lng), abs(lat - middle_lat)) > FAR_DEGREES for lng, lat in points)


def _span(found: dict[int, list[Ring]]) -> float:
    lngs = [point[0] for rings in found.values() for ring in rings for point in ring]
    return max(lngs) - min(lngs)


def simplified(ring: Ring, detail: float) -> Ring:
    """The ring without points nearer than `detail` (degrees) to the line they lie on (Douglas and Peucker).

    Raises BadBoundaries when it winds too much to be worked out.
    """
    ring = _thinned(ring, detail / 4)
    if len(ring) > LONGEST_RING:
        raise BadBoundaries(TOO_FINE)
    kept, open_parts = {0, len(ring) - 1}, [(0, len(ring) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        far, where = 0.0, first
        for index in range(first + 1, last):
            distance = _distance(ring[index], ring[first], ring[last])
            if distance > far:
                far, where = distance, index
        if far > detail:
            kept.add(where)
            open_parts += [(first, where), (where, last)]
    chosen = sorted(kept)
    if len(chosen) < 4:  # a speck smaller than the detail: keep enough to be an area
        chosen = sorted({*chosen, len(ring) // 3, 2 * len(ring) // 3})
    return [(round(ring[index][0], 5), round(ring[index][1], 5)) for index in chosen]


def _thinned(ring: Ring, step: float) -> Ring:
    """Without points nearer than `step` to the one kept before; rings of few points stay as they are."""
    if len(ring) < 100:
        return ring
    kept = [ring[0]]
    for point in ring[1:-1]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= step:
            kept.append(point)
    return [*kept, ring[-1]]


def _distance(point: Point, start: Point, end: Point) -> float:
    width, height = end[0] - start[0], end[1] - start[1]
    length = width * width + height * height
    share = 0.0 if not length else ((point[0] - start[0]) * width + (point[1] - start[1]) * height) / length
    share = min(max(share, 0.0), 1.0)
    x, y = point[0] - start[0] - share * width, point[1] - start[1] - share * height
    return float((x * x + y * y) ** 0.5)
