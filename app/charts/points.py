"""Maps of places: a circle where each lies, as large as its value and coloured by the group it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.charts.maps import Area, Projection, outline, projection, radius
from app.charts.svg import (
    INK,
    INK_LIGHT,
    INK_SOFT,
    NO_DATA,
    PALETTE,
    Number,
    Series,
    drawing,
    element,
    legend,
    linked,
    summary,
    text,
    width_of,
)

_WIDTH, _LARGEST, _LETTERS = 640, 15, 9
_GROUND = "#eef2f0"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """One place: where it lies (longitude, latitude in degrees), its value as number and text, the group that colours
    it, and where it leads. `chosen` marks those the page is about."""

    label: str
    lng: float
    lat: float
    value: Number | None
    text: str = ""
    link: str = ""
    group: str = ""
    chosen: bool = False

    @property
    def words(self) -> str:
        """The value as it is read, with the group."""
        value = NO_DATA if self.value is None else self.text
        return f"{value}, {self.group}" if self.group else value


def point_map(
    key: str,
    title: str,
    spots: Sequence[Spot],
    ground: Sequence[Area],
    *,
    groups: Sequence[str] = (),
    unit: str = "",
    file: str = "",
    width: int = _WIDTH,
) -> Markup:
    """The places on the areas of `ground` with their legend; `groups` are in the order of their colours, at most five.

    `file`: as for `area_map`. A place off the map is not drawn; the legend says how many are.
    """
    place = projection(ground, width)
    shown = [spot for spot in spots if _inside(place, spot, width)]
    # The largest first, so that no small circle lies under a large one.
    shown.sort(key=lambda spot: -float(spot.value or 0))
    top = max((float(spot.value) for spot in shown if spot.value is not None), default=0.0)
    told = summary(title, [s.label for s in shown], [Series("", [s.value for s in shown], [s.words for s in shown])])
    circles = [_circle(spot, place, top, groups) for spot in shown]
    keys, height = _legend(shown, len(spots) - len(shown), groups, unit, width)
    return drawing(
        key,
        title,
        told,
        width,
        place.height + height,
        *_ground(ground, place, file),
        element("g", *circles, fill_opacity="0.85", stroke="#fff"),
        _names(shown, place, top, width, _named(ground, place)),
        element("g", keys, transform=f"translate(0 {round(place.height)})"),
        links=any(spot.link for spot in shown),
    )


def _inside(place: Projection, spot: Spot, width: int) -> bool:
    x, y = place.spot(spot.lng, spot.lat)
    return 0 <= x <= width and 0 <= y <= place.height


def _ground(ground: Sequence[Area], place: Projection, file: str) -> list[Markup]:
    """The outlines as far as they are known; without any the names of the areas, so that one finds one's way."""
    outlines = [outline(area, place, file) for area in ground if area.rings]
    if outlines:
        return [element("g", *outlines, fill=_GROUND, stroke="#fff")]
    names = []
    for area in ground:
        x, y = place.spot(area.lng, area.lat)
        names.append(element("text", area.label, x=x, y=y))
    return [element("g", *names, fill=INK_LIGHT, font_size=_LETTERS, text_anchor="middle", aria_hidden="true")]


def _circle(spot: Spot, place: Projection, top: float, groups: Sequence[str]) -> Markup:
    x, y = place.spot(spot.lng, spot.lat)
    edge = {"stroke": INK, "stroke_width": 2.5} if spot.chosen else {}
    round_one = element("circle", cx=x, cy=y, r=radius(spot.value, top, _LARGEST), fill=_colour(spot, groups), **edge)
    return linked(spot.link, f"{spot.label}: {spot.words}", round_one)


def _colour(spot: Spot, groups: Sequence[str]) -> str:
    return PALETTE[groups.index(spot.group) % len(PALETTE)] if spot.group in groups else INK_LIGHT


def _named(ground: Sequence[Area], place: Projection) -> list[Box]:
    """Where the names of the areas stand, when they are written."""
    found: list[Box] = []
    for area in ground if not any(area.rings for area in ground) else ():
        x, y = place.spot(area.lng, area.lat)
        half = width_of(area.label) * _LETTERS / 24
        found.append((x - half, y - 8, x + half, y + 2))
    return found


def _names(shown: Sequence[Spot], place: Projection, top: float, width: int, taken: list[Box]) -> Markup:
    """The names that find room beside their circles, the largest first; the others are told by their titles."""
    for spot in shown:
        x, y = place.spot(spot.lng, spot.lat)
        size = radius(spot.value, top, _LARGEST)
        taken.append((x - size, y - size, x + size, y + size))
    names = []
    for spot in shown:
        x, y = place.spot(spot.lng, spot.lat)
        size = radius(spot.value, top, _LARGEST)
        long = width_of(spot.label) * _LETTERS / 12
        for left in (x + size + 2, x - size - 2 - long):
            box = (left, y - 5, left + long, y + 5)
            if left >= 0 and box[2] <= width and not any(_meet(box, other) for other in taken):
                taken.append(box)
                names.append(element("text", spot.label, x=round(left), y=y + 3))
                break
    return element("g", *names, fill=INK, font_size=_LETTERS, pointer_events="none", aria_hidden="true")


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(shown: Sequence[Spot], off: int, groups: Sequence[str], unit: str, width: int) -> tuple[Markup, float]:
    names, height = legend(groups, width) if groups else (Markup(), 0.0)
    largest = next((spot for spot in shown if spot.value is not None), None)
    words = "Tidak ada yang dapat digambar."
    if largest is not None:
        words = (
            f"Luas lingkaran sebanding dengan nilainya; terbesar {largest.label}, {largest.text} {unit}".rstrip() + "."
        )
    lines = [words]
    if any(spot.group not in groups for spot in shown) and groups:
        lines.append("Abu-abu: belum diisi.")
    if off:
        lines.append(f"{off} di luar peta: periksa koordinatnya.")
    told = [text(0, height + 14 + 16 * number, line, fill=INK_SOFT) for number, line in enumerate(lines)]
    return element("g", names, *told), height + 6 + 16 * len(lines)
