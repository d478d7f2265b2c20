"""Horizontal bars, one or several per group, side by side, stacked, or with a mark to reach; and the bullet."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.charts.svg import (
    INK,
    INK_SOFT,
    NO_DATA,
    PALETTE,
    RULE,
    TRACK,
    Number,
    Series,
    drawing,
    element,
    fit,
    legend,
    linked,
    summary,
    text,
    width_of,
)

_THICK, _GAP = 16, 8


def bars(
    key: str,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    links: Sequence[str | None] = (),
    marks: Series | None = None,
    stacked: bool = False,
    largest_first: bool = False,
    width: int = 640,
) -> Markup:
    """Bars from zero with their value at the end. `key` makes the ids of this drawing unique on its page.

    `links`: where each group leads; `marks`: what each bar should reach, drawn as a black tick. Values below zero grow
    to the left. `largest_first` sorts by the first series.
    """
    order = list(range(len(labels)))
    if largest_first:
        order.sort(key=lambda index: -(series[0].values[index] or 0))
    top, base = Markup(""), 0.0
    if len(series) > 1 or marks is not None:
        top, base = legend([one.label for one in series], width, marks.label if marks else "")
    frame = _Frame(labels, series, marks, stacked, width)
    rows, y = [], base
    for index in order:
        row, height = frame.row(index, y, (links[index] or "") if links else "")
        rows.append(row)
        y += height + _GAP
    if frame.low < 0:
        rows.append(element("line", x1=frame.at(0), x2=frame.at(0), y1=base, y2=y - _GAP, stroke=RULE))
    told = [*series, *([marks] if marks else [])]
    has_links = any(links) or any(any(one.links) for one in series)
    return drawing(key, title, summary(title, labels, told), width, max(y, 1), top, *rows, links=has_links)


class _Frame:
    """Where bars start and how long they are."""

    def __init__(
        self, labels: Sequence[str], series: Sequence[Series], marks: Series | None, stacked: bool, width: int
    ) -> None:
        self.labels, self.series, self.marks, self.stacked = labels, series, marks, stacked
        count = range(len(labels))
        ends = [self._total(index) for index in count] if stacked else [_plain(v) for one in series for v in one.values]
        aims = [_plain(value) for value in marks.values] if marks else []
        self.low, high = min([0.0, *ends, *aims]), max([0.0, *ends, *aims])
        self.left = min(max((width_of(label) for label in labels), default=0) + 10, width * 0.42)
        written = max((width_of(one.text(index)) for one in series for index in count), default=0)
        below = written + 8 if self.low < 0 else 0
        self.start = self.left + below
        self.scale = max(width - self.start - min(written + 10, width * 0.4), 20) / ((high - self.low) or 1)

    def _total(self, index: int) -> float:
        return sum(_plain(one.values[index]) for one in self.series)

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (value - self.low) * self.scale

    def row(self, index: int, y: float, href: str) -> tuple[Markup, float]:
        """One group: its label, its bars and values; and its height."""
        height = _THICK * (1 if self.stacked else len(self.series))
        label = text(self.left - 8, y + height / 2 + 4, fit(self.labels[index], self.left - 8), anchor="end")
        name = f"{self.labels[index]}: {', '.join(one.text(index) for one in self.series)}"
        parts = [linked(href, name, label)]
        parts += self._stack(index, y) if self.stacked else self._beside(index, y)
        mark = self.marks.values[index] if self.marks else None
        if self.marks is not None and mark is not None:
            x = self.at(_plain(mark))
            tick = element("rect", x=x - 1.5, y=y - 1, width=3, height=height + 2, fill=INK)
            parts.append(element("g", element("title", f"{self.marks.label}: {self.marks.text(index)}"), tick))
        return element("g", *parts), height

    def _beside(self, index: int, y: float) -> list[Markup]:
        parts = []
        for number, one in enumerate(self.series):
            value, words = one.values[index], one.text(index)
            bar = self._bar(0.0, _plain(value), y + number * _THICK, PALETTE[number % len(PALETTE)])
            x, anchor = self._beyond(_plain(value), index)
            fill = INK_SOFT if value is None else INK
            number_text = text(x, y + number * _THICK + 12, words, fill=fill, anchor=anchor)
            name = f"{self.labels[index]}, {one.label}: {words}"
            parts.append(linked(one.link(index), name, *([bar] if value else []), number_text))
        return parts

    def _beyond(self, value: float, index: int) -> tuple[float, str | None]:
        """Where the text of a value stands: past its bar, and past a tick that would cross it."""
        if value < 0:
            return self.at(value) - 5, "end"
        end = self.at(value) + 5
        mark = self.marks.values[index] if self.marks else None
        tick = self.at(_plain(mark)) if mark is not None else 0.0
        return (tick + 6 if end - 6 <= tick <= end + 60 else end), None

    def _stack(self, index: int, y: float) -> list[Markup]:
        parts, reached = [], 0.0
        for number, one in enumerate(self.series):
            value = _plain(one.values[index])
            bar = self._bar(reached, reached + value, y, PALETTE[number % len(PALETTE)])
            words = one.text(index)
            room = value * self.scale > width_of(words) + 8
            inside = [text(self.at(reached) + 4, y + 12, words, fill="#fff")] if room else []
            parts.append(linked(one.link(index), f"{self.labels[index]}, {one.label}: {words}", bar, *inside))
            reached += value
        return parts

    def _bar(self, start: float, end: float, y: float, fill: str) -> Markup:
        left, right = sorted((self.at(start), self.at(end)))
        return element("rect", x=left, y=y + 1, width=max(right - left, 1.0), height=_THICK - 2, rx=2, fill=fill)


def bullet(
    key: str,
    title: str,
    value: Number | None,
    target: Number | None,
    *,
    value_text: str = "",
    target_text: str = "",
    fill: str = PALETTE[0],
    width: int = 320,
) -> Markup:
    """One value as a bar on a track, and what it should reach as a black tick; either may be missing."""
    reached, aim = _plain(value), _plain(target)
    scale = width / (max(reached, aim, 0.0) * (1.1 if aim >= reached else 1) or 1)
    parts = [element("rect", y=3, width=width, height=10, rx=2, fill=TRACK)]
    if reached > 0:
        parts.append(element("rect", y=3, width=reached * scale, height=10, rx=2, fill=fill))
    if target is not None:
        parts.append(element("rect", x=min(max(aim * scale - 1.5, 0.0), width - 3), width=3, height=16, fill=INK))
    words = Series("", [value], [value_text] if value_text else ()).text(0)
    aim_words = Series("", [target], [target_text] if target_text else ()).text(0)
    desc = f"{title}: {words}, target {aim_words if target is not None else NO_DATA}."
    return drawing(key, title, desc, width, 16, *parts, links=False)


def strip(share: float) -> Markup:
    """A plain bar of `share` percent of the room it is given; the words stand beside it, so it says nothing itself."""
    bar = element("rect", width=share, height=10, fill=PALETTE[0])
    return element("svg", bar, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true", focusable="false")


def _plain(value: Number | None) -> float:
    return 0.0 if value is None else float(value)
