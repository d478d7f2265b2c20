"""The pages of the presentation: what a dashboard page shows, cut into screens that a projector shows whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

FIGURES, CHARTS, ROWS = 8, 2, 14


def slides(sections: list[dict[str, Any]], attention: list[dict[str, Any]], *, overview: bool) -> list[dict[str, Any]]:
    """One dict per screen, in the order of the page. The overview has one screen per urusan; an urusan has its figures,
    matrices and charts on screens of their own, under the headings of its page.
    """
    found = [_slide("Perlu perhatian", attention=attention)] if attention else []
    for section in sections:
        for group in section["groups"]:
            title = ": ".join(part for part in (section["label"], group["label"]) if part)
            if overview:
                found.append(_slide(title, key=section["key"], figures=group["figures"], charts=group["charts"]))
            else:
                found += [_slide(title, key=section["key"], **part) for part in _parts(group)]
    return found


def _slide(title: str, **parts: Any) -> dict[str, Any]:
    return {"title": title, "key": "", "figures": [], "charts": [], "matrix": None, "attention": [], **parts}


def _parts(group: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for figures in _chunks(group["figures"], FIGURES):
        yield {"figures": figures}
    for matrix in group["matrices"]:
        for rows in _chunks(matrix["rows"], ROWS):
            yield {"matrix": matrix | {"rows": rows}}
    for charts in _chunks(group["charts"], CHARTS):
        yield {"charts": charts}


def _chunks(items: Sequence[Any], most: int) -> Iterator[Sequence[Any]]:
    """The items in as few parts as `most` allows, all about the same size."""
    parts = -(-len(items) // most)
    for number in range(parts):
        yield items[len(items) * number // parts : len(items) * (number + 1) // parts]
