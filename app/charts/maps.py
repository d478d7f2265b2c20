"""Maps of areas: outlines coloured in five steps where boundaries are known, else circles as large as their value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from markupsafe import Markup

from app.charts.svg import (
    INK,
    INK_SOFT,
    NO_DATA,
    PALETTE,
    RULE,
    STEPS,
    Number,
    Series,
    drawing,
    element,
    linked,
    summary,
    text,
    width_of,
)

Ring = Sequence[tuple[float, float]]
_WIDTH, _MARGIN, _LARGEST = 640, 34, 26
_EMPTY = "#eef2f0"


@dataclass(frozen=True)
class Area:
    """One area: its centre (longitude, latitude in degrees), its value as number and text, where it leads, and the
    rings of its outline (longitude, latitude), when known. `chosen` marks the one the page is about, `key` names its
    outline in a file of them."""

    label: str
    lng: float
    lat: float
    value: Number | None
    text: str = ""
    link: str = ""
    rings: Sequence[Ring] = ()
    chosen: bool = False
    key: str = ""

    @property
    def words(self) -> str:
        """The value as it is read."""
        return NO_DATA if self.value is None else Series("", [self.value], [self.text] if self.text else ()).text(0)


class Projection:
    """Degrees to whole units of the drawing; a degree of longitude is as wide as it is at this latitude."""

    def __init__(self, points: Sequence[tuple[float, float]], width: float, margin: float) -> None:
        lngs, lats = [point[0] for point in points], [point[1] for point in points]
        self.west, self.north = min(lngs), max(lats)
        self.narrow = cos(radians((min(lats) + max(lats)) / 2))
        span = ((max(lngs) - self.west) * self.narrow) or 0.01
        self.scale, self.margin = (width - 2 * margin) / span, margin
        self.height = (self.north - min(lats)) * self.scale + 2 * margin

    def spot(self, lng: float, lat: float) -> tuple[int, int]:
        """x and y from the north-west corner."""
        x = self.margin + (lng - self.west) * self.narrow * self.scale
        return round(x), round(self.margin + (self.north - lat) * self.scale)


def area_map(
    key: str,
    title: str,
    areas: Sequence[Area],
    *,
    unit: str = "",
    outlines: bool | None = None,
    scale: Sequence[Area] = (),
    file: str = "",
    width: int = _WIDTH,
) -> Markup:
    """The map with its legend. Shares and other rates want outlines; counts are fair only as circles.

    `outlines`: colour the outlines by value (default: when every area has one); outlines that are known lie under the
    circles otherwise. `scale`: the areas whose values make the colours and sizes (default: those drawn), so that two
    maps can be laid side by side. `file`: the address of `outline_file` of the same areas, to use its shapes instead of
    drawing them again. Without any area an empty drawing.
    """
    if not areas:
        return drawing(key, title, f"{title}: {NO_DATA}.", width, 1, links=False)
    known = all(area.rings for area in areas)
    coloured = known if outlines is None else outlines and known
    place = projection(areas, width)
    measured = scale or areas
    values = [float(area.value) for area in measured if area.value is not None]
    top = max(values, default=0.0)
    if coloured:
        bounds = step_bounds(values)
        shapes = [_outlined(area, outline(area, place, file), _step(area, bounds)) for area in areas]
        names = [_name_inside(area, place, _step(area, bounds)) for area in areas]
        shown, height = _step_legend(bounds, measured, unit, place.height)
    else:
        ground = [element("g", outline(area, place, file), fill=_EMPTY, stroke="#fff") for area in areas if area.rings]
        # The largest first, so that no small circle lies under a large one.
        ordered = sorted(areas, key=lambda area: -float(area.value or 0))
        shapes = [*ground, *[_circle(area, place, top) for area in ordered]]
        names = [_name_of_circle(area, place, top) for area in ordered]
        shown, height = _circle_legend(top, measured, unit, place.height)
    told = summary(
        title, [area.label for area in areas], [Series("", [a.value for a in areas], [a.words for a in areas])]
    )
    # Names last, so that no neighbour covers them; who clicks one means the shape below.
    look = {"fill": INK, "font_size": 9, "text_anchor": "middle"}
    above = element("g", *names, pointer_events="none", aria_hidden="true", **look)
    return drawing(key, title, told, width, height, *shapes, above, shown, links=any(area.link for area in areas))


def outline_file(areas: Sequence[Area], width: int = _WIDTH) -> Markup:
    """The outlines of these areas as an SVG of named shapes, for `area_map`."""
    place = projection(areas, width)
    shapes = [element("path", id=f"w{area.key}", d=_path(area, place)) for area in areas if area.rings]
    return element("svg", *shapes, xmlns="http://www.w3.org/2000/svg")


def projection(areas: Sequence[Area], width: int) -> Projection:
    """Where the areas lie in a drawing of that width; the same for every map of the same areas."""
    points = [(area.lng, area.lat) for area in areas]
    points += [point for area in areas for ring in area.rings for point in ring]
    return Projection(points, width, 8 if all(area.rings for area in areas) else _MARGIN)


def outline(area: Area, place: Projection, file: str) -> Markup:
    """The outline of an area, drawn or taken from `file`."""
    return element("use", href=f"{file}#w{area.key}") if file else element("path", d=_path(area, place))


def _path(area: Area, place: Projection) -> str:
    rings = []
    for ring in area.rings:
        spots = (place.spot(*point) for point in ring)
        rings.append("M" + "L".join(f"{x} {y}" for x, y in spots) + "Z")
    return "".join(rings)


def _outlined(area: Area, shape: Markup, step: int | None) -> Markup:
    fill = _EMPTY if step is None else STEPS[step]
    edge, thick = (INK, 2.5) if area.chosen else ("#fff", 1)
    # On a group: the colours reach a shape of another file too.
    look = element("g", shape, fill=fill, stroke=edge, stroke_width=thick, fill_rule="evenodd")
    return linked(area.link, f"{area.label}: {area.words}", look)


def _name_inside(area: Area, place: Projection, step: int | None) -> Markup:
    x, y = place.spot(area.lng, area.lat)
    ink = "#fff" if step is not None and step >= 3 else None
    name = element("text", area.label, x=x, y=y, fill=ink)
    return name if area.value is None else name + element("text", area.words, x=x, y=y + 10, fill=ink)


def _circle(area: Area, place: Projection, top: float) -> Markup:
    x, y = place.spot(area.lng, area.lat)
    if area.value is None:
        look = {"fill": "none", "stroke": INK if area.chosen else RULE}
    else:
        look = {"fill": PALETTE[0], "fill_opacity": "0.8", "stroke": INK if area.chosen else "#fff"}
    shape = element("circle", cx=x, cy=y, r=radius(area.value, top), stroke_width=2.5 if area.chosen else 1, **look)
    return linked(area.link, f"{area.label}: {area.words}", shape)


def _name_of_circle(area: Area, place: Projection, top: float) -> Markup:
    """The name below its circle; the value in it, or behind the name where it is too small."""
    x, y = place.spot(area.lng, area.lat)
    size = radius(area.value, top)
    inside = size > 5 + width_of(area.words) * 0.42
    words = area.label if inside or area.value is None else f"{area.label} {area.words}"
    name = element("text", words, x=x, y=round(y + size) + 10)
    return name + element("text", area.words, x=x, y=y + 4, fill="#fff", font_size=10) if inside else name


def radius(value: Number | None, top: float, largest: float = _LARGEST) -> float:
    """The circle's surface follows the value; a value of zero or none is a dot."""
    return max(largest * sqrt(float(value) / top), 3.0) if value and float(value) > 0 and top > 0 else 3.0


def step_bounds(values: Sequence[float]) -> list[float]:
    """The upper bounds of at most five steps that hold about the same number of areas each."""
    ranked = sorted(set(values))
    if len(ranked) <= len(STEPS):
        return ranked
    return sorted({ranked[-(-len(ranked) * number // len(STEPS)) - 1] for number in range(1, len(STEPS) + 1)})


def _step(area: Area, bounds: Sequence[float]) -> int | None:
    if area.value is None:
        return None
    number = next(index for index, bound in enumerate(bounds) if float(area.value) <= bound)
    return _tone(number, len(bounds))


def _tone(number: int, of: int) -> int:
    """The colour of one of fewer than five steps: spread over the palette."""
    return round(number * (len(STEPS) - 1) / max(of - 1, 1))


def _step_legend(bounds: Sequence[float], areas: Sequence[Area], unit: str, y: float) -> tuple[Markup, float]:
    by_value = {float(area.value): area.words for area in areas if area.value is not None}
    entries: list[tuple[str, str]] = []
    lowest = min(by_value, default=0.0)
    for number, bound in enumerate(bounds):
        words = by_value[lowest] if lowest == bound else f"{by_value[lowest]}–{by_value[bound]}"
        entries.append((STEPS[_tone(number, len(bounds))], words))
        lowest = min((value for value in by_value if value > bound), default=bound)
    if any(area.value is None for area in areas):
        entries.append((_EMPTY, NO_DATA))
    parts, x = [text(0, y + 14, unit, fill=INK_SOFT)] if unit else [], width_of(unit) + 12 if unit else 0.0
    for fill, words in entries:
        parts.append(element("rect", x=x, y=y + 4, width=14, height=11, fill=fill, stroke=RULE))
        parts.append(text(x + 19, y + 14, words, fill=INK_SOFT))
        x += 30 + width_of(words)
    return element("g", *parts), y + 22


def _circle_legend(top: float, areas: Sequence[Area], unit: str, y: float) -> tuple[Markup, float]:
    largest = max(
        (area for area in areas if area.value is not None), key=lambda area: float(area.value or 0), default=None
    )
    if largest is None or top <= 0:
        return text(0, y + 14, f"Belum ada {unit or 'data'} di kecamatan mana pun.", fill=INK_SOFT), y + 22
    words = f"Luas lingkaran sebanding dengan nilainya; terbesar {largest.label}, {largest.words}"
    return text(0, y + 14, f"{words} {unit}".rstrip() + ".", fill=INK_SOFT), y + 22
