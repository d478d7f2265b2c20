"""A dashboard page as PDF: the same figures and charts on A4, with filters and age of data printed on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Response
from flask_login import current_user
from markupsafe import Markup

from app import charts
from app.dashboard.present import Presenter, as_of
from app.master import formats
from app.master.figures import Figure
from app.printing import paper

# In units of the drawing, about pixels: half and whole width of the text on A4.
HALF, WHOLE = 330, 660
FEW, LONG_LABEL = 8, 26


def answer(
    title: str,
    presenter: Presenter,
    sections: list[dict[str, Any]],
    figures: Sequence[Figure],
    attention: list[dict[str, Any]],
    iku: dict[str, Any] | None,
    maps: list[dict[str, Any]],
    texts: list[dict[str, Any]],
) -> Response:
    """The PDF under the filters of the page; `figures` are those whose newest change dates the page, `iku` the
    indicators and the budget, `texts` tell of each figure in words.

    Raises PaperError.
    """
    found = [presenter.first.figure(figure).as_of for figure in figures]
    newest = max((moment for moment in found if moment), default=None)
    pdf = paper.to_pdf(
        "dashboard_kertas.html",
        title=title,
        scope_text=presenter.scope(),
        notices=presenter.notices,
        as_of_text=f"Data per {formats.waktu(newest)}" if newest else as_of(None),
        printed_text=f"Dicetak {formats.waktu(datetime.now(UTC))} oleh {current_user.nama}",
        sections=sections,
        attention=attention,
        iku=iku,
        maps=maps,
        texts=texts,
        drawing=drawing,
        narrow=is_narrow,
    )
    return paper.response(pdf, f"dashboard-{sections[0]['key']}" if len(sections) == 1 else "dashboard")


def is_narrow(chart: dict[str, Any]) -> bool:
    """Whether a chart has room in half the width of the paper."""
    return len(chart["labels"]) <= FEW and max(map(len, chart["labels"]), default=0) <= LONG_LABEL


def drawing(chart: dict[str, Any], key: str) -> Markup:
    """The vectors of a chart as the page presents it."""
    series = [charts.Series(one["label"], one["values"], one["texts"]) for one in chart["series"]]
    width = HALF if is_narrow(chart) else WHOLE
    return charts.draw(chart["kind"], key, chart["title"], chart["labels"], series, width=width)
