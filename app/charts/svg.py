"""The parts every chart is made of: escaped elements, texts that fit, the palette, title and description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from app.master import formats

Number = int | float | Decimal

# The tokens of app/assets/css/_token.scss; told apart with every common colour blindness.
PALETTE = ("#0c6b59", "#c27a10", "#2f6fb0", "#a8492c", "#6f5799")
INK, INK_SOFT, INK_LIGHT, RULE, TRACK = "#15211d", "#43524c", "#5a6963", "#b6c2bd", "#dce3e0"
STEPS = ("#d6e7e0", "#aed3c5", "#85bda8", "#3f9279", "#0c5a4b")
FONT = "Inter, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
SIZE = 12  # of the letters, in units of the drawing
NO_DATA = "tidak ada data"


@dataclass(frozen=True)
class Series:
    """One row of values; None = no data. `texts` is how they are read (default: Indonesian numbers), `links` where
    each leads ("" or None: nowhere)."""

    label: str
    values: Sequence[Number | None]
    texts: Sequence[str] = ()
    links: Sequence[str | None] = ()

    def text(self, index: int) -> str:
        """The value as it is read."""
        if self.values[index] is None:
            return NO_DATA
        return self.texts[index] if self.texts else formats.angka(self.values[index])

    def link(self, index: int) -> str:
        """Where the value leads, or ''."""
        return (self.links[index] or "") if self.links else ""


def element(name: str, *content: Any, **attributes: Any) -> Markup:
    """An element; `_` in a name of an attribute stands for `-`, an attribute of None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(round_off(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(content)
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704 -- names are ours, values and content escaped


def round_off(value: Any) -> Any:
    """Numbers with at most one decimal: enough for a drawing, and it keeps pages small."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float | Decimal) else value


def text(x: float, y: float, words: str, *, fill: str = INK, anchor: str | None = None, bold: bool = False) -> Markup:
    """A text whose baseline starts (or, with `anchor`, ends or is centred) at x, y."""
    return element("text", words, x=x, y=y, fill=fill, text_anchor=anchor, font_weight="600" if bold else None)


def linked(href: str, name: str, *content: Markup) -> Markup:
    """The content, as a link when there is an address; `name` is what a screen reader calls it."""
    titled = (element("title", name), *content)
    return element("a", *titled, href=href) if href else element("g", *titled)


def drawing(key: str, title: str, desc: str, width: float, height: float, *content: Markup, links: bool) -> Markup:
    """The `<svg>`: an image for screen readers, or a group where it holds links that must stay reachable."""
    return element(
        "svg",
        element("title", title, id=f"{key}-judul"),
        element("desc", desc, id=f"{key}-isi"),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {round_off(width)} {round_off(height)}",
        width=width,
        height=height,
        role="group" if links else "img",
        aria_labelledby=f"{key}-judul",
        aria_describedby=f"{key}-isi",
        font_family=FONT,
        font_size=SIZE,
        class_="grafik-svg",
    )


def summary(title: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """The chart as a sentence: its first groups with their values, and how many more there are."""
    told = [
        f"{label} {', '.join(_named(one, number, len(series)) for one in series)}"
        for number, label in enumerate(labels[:3])
    ]
    more = f"; dan {len(labels) - 3} lainnya" if len(labels) > 3 else ""
    return f"{title}: {'; '.join(told)}{more}." if told else f"{title}: {NO_DATA}."


def _named(series: Series, index: int, of: int) -> str:
    return f"{series.label} {series.text(index)}" if of > 1 else series.text(index)


def width_of(words: str) -> float:
    """About how wide a text is; no font is at hand here. Measured with Inter at 12 units, rounded up."""
    return sum(_letter(letter) for letter in words)


def _letter(letter: str) -> float:
    if letter in "iljtfrI.,:;|!'() ":
        return 4.2
    return 10.2 if letter in "mwMW%@—" else 8.6 if letter.isupper() else 7.3


def fit(words: str, room: float) -> str:
    """The words, shortened with an ellipsis until they fit the room."""
    if width_of(words) <= room:
        return words
    kept = words
    while len(kept) > 2 and width_of(kept) + 9 > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def legend(names: Sequence[str], width: float, mark: str = "") -> tuple[Markup, float]:
    """Names with their colours in as many lines as they need, and the height used; `mark` names the black tick."""
    parts: list[Markup] = []
    x, y = 0.0, 11.0
    for number, name in enumerate([*names, *([mark] if mark else [])]):
        space = 22 + width_of(name) + 14
        if x and x + space > width:
            x, y = 0.0, y + 17
        is_mark = number == len(names)
        fill = INK if is_mark else PALETTE[number % len(PALETTE)]
        left, wide = (x + 6, 3) if is_mark else (x, 14)
        parts.append(element("rect", x=left, y=y - 9, width=wide, height=10, rx=None if is_mark else 2, fill=fill))
        parts.append(text(x + 20, y, name, fill=INK_SOFT))
        x += space
    return element("g", *parts), y + 11
