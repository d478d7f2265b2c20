"""The pages of the presentation: what a dashboard page shows, cut into screens that a projector shows whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

FIGURES, CHARTS, ROWS, INDICATORS = 8, 2, 14, 16


def slides(
    sections: list[dict[str, Any]],
    attention: list[dict[str, Any]],
    iku: dict[str, Any] | None,
    maps: list[dict[str, Any]],
    *,
    overview: bool,
) -> list[dict[str, Any]]:
    """One dict per screen, in the order of the page. The overview has one screen per urusan; an urusan has its figures,
    matrices and charts on screens of their own, under the headings of its page. The first screen of an urusan tells its
    paragraph.
    """
    found = [_slide("Perlu perhatian", attention=attention)] if attention else []
    found += _performance(iku) if iku else []
    for section in sections:
        own: list[dict[str, Any]] = []
        for group in section["groups"]:
            title = ": ".join(part for part in (section["label"], group["label"]) if part)
            parts = [{"figures": group["figures"], "charts": group["charts"]}] if overview else _parts(group)
            own += [_slide(title, key=section["key"], **part) for part in parts]
        for first in own[:1]:
            first["narasi"] = section["narasi"]
        found += own
    return [*found, *([_slide("Peta", maps=maps)] if maps else [])]


def _slide(title: str, **parts: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "key": "",
        "narasi": None,
        "figures": [],
        "charts": [],
        "matrix": None,
        "attention": [],
        "maps": [],
    }
    return {**empty, "title": title, "iku": None, "indicators": [], "budget": False, **parts}


def _performance(iku: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for rows in _chunks(iku["rows"], INDICATORS):
        yield _slide(f"Capaian indikator, {iku['period']}", iku=iku, indicators=rows)
    if iku["total"]:
        yield _slide(f"Anggaran, {iku['budget_period']}", iku=iku, budget=True)


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
