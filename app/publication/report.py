"""`/laporan-kinerja`: the report of a period from the agreed realisations, on the screen, as PDF and as XLSX."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import xlsxwriter
from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.extensions import db
from app.master import formats
from app.master.lookups import Lookups
from app.media import store
from app.narrative.store import Shown
from app.performance import narration
from app.printing import paper
from app.publication import capaian, reading, results
from app.publication.files import XLSX

blueprint = Blueprint("laporan", __name__)
_PHOTOS = 2  # of each indicator
_HEADINGS = (
    "Kode", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)", "Predikat", "Faktor pendukung",
    "Faktor penghambat", "Rencana tindak lanjut", "Rumus", "Sumber angka", "Revisi", "Uraian",
)  # fmt: skip


@blueprint.get("/laporan-kinerja")
def kinerja() -> ResponseReturnValue:
    """The report of the period of the address, else of the newest; `?bentuk=` pdf or xlsx gives the file."""
    if not gate.allows_screen(current_user, "laporan"):
        abort(403)
    found = results.periods(db.session(), public_only=False)
    chosen = next((period for period in found if _name(period) == request.args.get("masa")), None)
    if chosen is None:
        chosen = found[0] if found else None
    form, lookups = request.args.get("bentuk", ""), Lookups(db.session())
    if chosen is not None and form == "xlsx":
        return _workbook(chosen, lookups)
    if chosen is not None and form == "pdf":
        return _pdf(chosen, lookups)
    if form:
        return redirect(url_for(".kinerja"))
    shown = results.listed(db.session(), *chosen, public_only=False) if chosen is not None else []
    return render_template(
        "laporan/kinerja.html",
        **capaian.summary(shown, lookups),
        chosen=_name(chosen) if chosen is not None else "",
        period=capaian.period_text(chosen, lookups) if chosen is not None else "",
        periods=[(_name(period), capaian.period_text(period, lookups)) for period in found],
    )


def _name(period: tuple[int, str]) -> str:
    return f"{period[0]}-{period[1]}"


def _pdf(period: tuple[int, str], lookups: Lookups) -> Response:
    shown = results.listed(db.session(), *period, public_only=False)
    told = narration.shown(db.session(), [one.entry for one in shown])
    try:
        content = paper.to_pdf(
            "cetak/laporan_kinerja.html",
            title=f"Laporan Kinerja {capaian.period_text(period, lookups)}",
            period=capaian.period_text(period, lookups),
            printed=formats.tanggal(formats.today()),
            **capaian.summary(shown, lookups),
            parts=[_part(one, told[one.entry.kode], lookups) for one in shown],
        )
    except paper.PaperError as error:
        return Response(str(error), 503, mimetype="text/plain")
    return paper.response(content, f"laporan-kinerja-{_name(period)}")


def _part(one: results.Result, told: Shown, lookups: Lookups) -> dict[str, Any]:
    """One indicator with its drawing over the periods and its photos."""
    past = results.history(db.session(), one.texts["kode"], public_only=False)
    until = [own for own in past if (own.tw == "tahun") == (one.tw == "tahun") and _not_after(own, one)]
    stories = reading.listed(db.session(), indicator=one.indikator, limit=4)
    photos = [item for piece in stories for item in piece.photos][:_PHOTOS]
    return {
        **capaian.described(one, lookups),
        "told": told,
        "svg": capaian.chart(until[-8:], lookups, f"k{one.indikator}")["svg"] if len(until) > 1 else "",
        "photos": [{**item, "address": address} for item in photos if (address := _picture(item["id"]))],
    }


def _not_after(own: results.Result, one: results.Result) -> bool:
    return results.in_time((own.tahun, own.tw)) <= results.in_time((one.tahun, one.tw))


def _picture(number: int) -> str:
    item = reading.medium(db.session(), number)
    file = store.file_of(item, "kecil") if item is not None else None
    return paper.picture(b"".join(file.read()), store.TYPES[".jpg"]) if file is not None else ""


def _workbook(period: tuple[int, str], lookups: Lookups) -> Response:
    names, out = lookups.codes("predikat_capaian"), io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Indikator")
        sheet.write_string(0, 0, f"Laporan Kinerja {capaian.period_text(period, lookups)}", bold)
        sheet.write_row(2, 0, _HEADINGS, bold)
        sheet.freeze_panes(3, 2)
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, 44)
        sheet.set_column(2, len(_HEADINGS) - 1, 18)
        shown = results.listed(db.session(), *period, public_only=False)
        told = narration.shown(db.session(), [one.entry for one in shown])
        for line, one in enumerate(shown, 3):
            for number, value in enumerate([*_cells(one, names), told[one.entry.kode].text]):
                if isinstance(value, Decimal | int):
                    sheet.write_number(line, number, float(value), wrap)
                elif value is not None:
                    sheet.write_string(line, number, value, wrap)
    name = f"laporan-kinerja-{_name(period)}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(out.getvalue(), mimetype=XLSX, headers=headers)


def _cells(one: results.Result, names: dict[str, str]) -> list[Any]:
    said, approved = one.texts, one.approved
    return [
        said["kode"], said["nama"], said["satuan"], approved.target, approved.nilai, approved.capaian,
        names.get(approved.predikat or ""), approved.pendukung, approved.penghambat, approved.tindak_lanjut,
        said["rumus"], said["sumber_angka"], approved.revisi,
    ]  # fmt: skip
