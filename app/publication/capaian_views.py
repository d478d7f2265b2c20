"""`/capaian`: what was reached of each indicator, as agreed: number, target, chart, words, photos, source, formula."""

from __future__ import annotations

from flask import Response, abort, request, url_for

from app.extensions import db
from app.master.lookups import Lookups
from app.performance.narration import texts
from app.publication import capaian, pages, reading, results
from app.publication import narration as told
from app.publication.views import blueprint, page


@blueprint.get("/capaian", endpoint="capaian")
def daftar() -> Response:
    """All published indicators of one period: the newest, or the one of the address."""
    found = results.periods(db.session())
    chosen = next(
        (period for period in found if _name(period) == request.args.get("masa")), found[0] if found else None
    )
    lookups = Lookups(db.session())
    shown = results.listed(db.session(), *chosen) if chosen is not None else []
    return page(
        "capaian",
        **capaian.summary(shown, lookups),
        period="" if chosen is None else capaian.period_text(chosen, lookups),
        others=[
            {"label": capaian.period_text(period, lookups), "url": url_for("publik.capaian", masa=_name(period))}
            for period in found
            if period != chosen
        ],
    )


@blueprint.get("/capaian/<kode>", endpoint="capaian_indikator")
def satu(kode: str) -> Response:
    """One indicator over all published periods."""
    found = results.history(db.session(), kode)
    if not found:
        abort(404)
    lookups, last = Lookups(db.session()), found[-1]
    stories = reading.listed(db.session(), indicator=last.indikator, limit=6)
    return page(
        "indikator",
        result=capaian.described(last, lookups),
        told=told.shown(db.session(), texts(db.session(), [last.entry])[kode], indicator=last.indikator),
        chart=capaian.chart([one for one in found if (one.tw == "tahun") == (last.tw == "tahun")][-8:], lookups),
        photos=[pages.photo(item) for piece in stories for item in piece.photos][:8],
        news=[pages.card(piece, lookups) for piece in stories],
    )


def _name(period: tuple[int, str]) -> str:
    return f"{period[0]}-{period[1]}"
