"""Lines along time, each named and valued where it ends; a missing value is a gap, never zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import floor, log10

from markupsafe import Markup

from app.charts.svg import (
    INK_LIGHT,
    PALETTE,
    RULE,
    TRACK,
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
from app.master import formats

_PLOT, _TICKS = 150, 4


def line(
    key: str,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    links: Sequence[str | None] = (),
    ticks: Callable[[float], str] = formats.angka_ringkas,
    width: int = 640,
) -> Markup:
    """Points in the order given, joined; the scale starts at zero and `ticks` writes its numbers.

    `links`: where each point leads, when its series does not say.
    """
    top, base = legend([one.label for one in series], width) if len(series) > 1 else (Markup(""), 12.0)
    steps = _steps([float(v) for one in series for v in one.values if v is not None])
    names = [ticks(step) for step in steps]
    left = max(width_of(name) for name in names) + 8
    right = 1.1 * max((width_of(_last(one)) for one in series), default=0) + 12  # a tenth: they are bold
    inner = max(width - left - right, 40)

    def x(index: int) -> float:
        return left + (inner * index / (len(labels) - 1) if len(labels) > 1 else inner / 2)

    def y(value: float) -> float:
        return base + _PLOT * (1 - (value - steps[0]) / (steps[-1] - steps[0]))

    grid = [_rule(y(step), left, left + inner, name, zero=not step) for step, name in zip(steps, names, strict=True)]
    drawn = [_draw(one, number, labels, links, x, y) for number, one in enumerate(series)]
    drawn += _ends(series, x, y)
    below = list(_axis(labels, x, base + _PLOT + 18, inner))
    has_links = any(links) or any(any(one.links) for one in series)
    told = summary(title, labels, series)
    return drawing(key, title, told, width, base + _PLOT + 24, top, *grid, *below, *drawn, links=has_links)


def _rule(y: float, left: float, right: float, name: str, *, zero: bool) -> Markup:
    stroke = element("line", x1=left, x2=right, y1=y, y2=y, stroke=RULE if zero else TRACK)
    return element("g", stroke, text(left - 6, y + 4, name, fill=INK_LIGHT, anchor="end"))


def _draw(
    one: Series,
    number: int,
    labels: Sequence[str],
    links: Sequence[str | None],
    x: Callable[[int], float],
    y: Callable[[float], float],
) -> Markup:
    tone = PALETTE[number % len(PALETTE)]
    path = ""
    points: list[Markup] = []
    for index, value in enumerate(one.values):
        if value is None:
            continue
        starts = index == 0 or one.values[index - 1] is None
        path += f"{'M' if starts else 'L'}{x(index):.1f} {y(float(value)):.1f}"
        href = one.link(index) or ((links[index] or "") if links else "")
        name = f"{labels[index]}, {one.label}: {one.text(index)}"
        points.append(linked(href, name, element("circle", cx=x(index), cy=y(float(value)), r=3, fill=tone)))
    return element("g", element("path", d=path, fill="none", stroke=tone, stroke_width="2.25"), *points)


def _end(one: Series) -> int | None:
    """The index of the newest value."""
    return max((index for index, value in enumerate(one.values) if value is not None), default=None)


def _last(one: Series) -> str:
    end = _end(one)
    return one.text(end) if end is not None else ""


def _ends(series: Sequence[Series], x: Callable[[int], float], y: Callable[[float], float]) -> Iterator[Markup]:
    """The newest value of each line where it ends, moved down where it would lie on another."""
    found = [(y(float(one.values[end] or 0)), number, end) for number, one in enumerate(series)
             if (end := _end(one)) is not None]  # fmt: skip
    taken = float("-inf")
    for place, number, end in sorted(found):
        taken = max(place, taken + 13)
        tone = PALETTE[number % len(PALETTE)]
        yield text(x(end) + 7, taken + 4, series[number].text(end), fill=tone, bold=True)


def _axis(labels: Sequence[str], x: Callable[[int], float], y: float, inner: float) -> Iterator[Markup]:
    """As many labels as have room, counted back from the newest."""
    widest = max((width_of(label) for label in labels), default=0) + 12
    every = max(1, -(-len(labels) * widest // (inner + widest)))
    for index, label in enumerate(labels):
        if (len(labels) - 1 - index) % every == 0:
            # Half of the first label would lie left of the drawing.
            at_edge = x(index) < width_of(label) / 2
            yield text(0 if at_edge else x(index), y, label, fill=INK_LIGHT, anchor=None if at_edge else "middle")


def _steps(values: Sequence[Number]) -> list[float]:
    """Round numbers from zero (or below the smallest) to beyond the largest."""
    low, high = min([0.0, *map(float, values)]), max([0.0, *map(float, values)])
    span = (high - low) or 1.0
    size = 10.0 ** floor(log10(span / _TICKS))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor * _TICKS >= span)
    first, last = floor(low / step), -floor(-high / step)
    return [step * number for number in range(first, max(last, first + 1) + 1)]
