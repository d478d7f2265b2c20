"""Charts and maps as SVG drawn by the server: for PDF, print, the public site, and pages without JavaScript.

Plain data in, one `<svg>` out. Colours and sizes are presentation attributes, so the strict Content-Security-Policy
needs no exception and the PDF looks the same. Own drawing: pygal and leather write `style` attributes or scripts,
matplotlib weighs more than the whole application.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from app.charts.bars import bars, bullet, strip
from app.charts.lines import line
from app.charts.maps import Area, area_map, outline_file
from app.charts.points import Spot, point_map
from app.charts.svg import Series
from app.master import formats

__all__ = ["Area", "Series", "Spot", "area_map", "bars", "bullet", "draw", "line", "outline_file", "point_map", "strip"]


def draw(
    kind: str,
    key: str,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    links: Sequence[str | None] = (),
    ticks: Callable[[float], str] = formats.angka_ringkas,
    width: int = 640,
) -> Markup:
    """A chart by the kind its declaration names (`figures.Chart.kind`); of "sasaran" the last series is the mark.

    Upright bars of the screen lie down here: their labels are read without turning the head, whatever their length.
    """
    if kind == "garis":
        return line(key, title, labels, series, links=links, ticks=ticks, width=width)
    marks = series[-1] if kind == "sasaran" and len(series) > 1 else None
    own = series[:-1] if marks is not None else series
    return bars(key, title, labels, own, links=links, marks=marks, stacked=kind == "tumpuk", width=width)
