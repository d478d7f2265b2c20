"""`/kinerja`: filling realisation from the registers, and the frozen figures beside what is known today."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from app.access import gate
from app.access.names import names_of
from app.access.policy import BUAT, LIHAT, UBAH, VERIFIKASI
from app.audit import trail
from app.extensions import db
from app.master import formats, messages, registry
from app.performance import filling, potret, rules
from app.performance.capaian import PERIODS, WHOLE_YEAR
from app.performance.models import Potret

blueprint = Blueprint("kinerja", __name__)
_YEARS = 5


def may_fill(user: Any) -> bool:
    """Whether the user may add and change realisation."""
    return all(gate.allows(user, action, "realisasi") for action in (BUAT, UBAH))


@blueprint.route("/kinerja/isi", methods=["GET", "POST"])
def isi() -> str:
    """What the registers say of every indicator in a period; posting stores it as drafts."""
    if not may_fill(current_user):
        abort(403)
    year, period = _asked()
    written = request.method == "POST"
    session = db.session()
    if written:
        trail.note(session, reason=f"Isi realisasi {PERIODS[period]} {year} dari register")
    try:
        lines = filling.fill(session, year, period, write=written)
    except ValueError:
        lines, written = [], False
        flash(messages.PERIOD_NOT_BEGUN, "peringatan")
    session.commit()
    if written:
        flash(
            messages.FILLED.format(count=sum(line.result in (filling.NEW, filling.CHANGED) for line in lines)), "sukses"
        )
    this_year = formats.today().year
    return render_template(
        "kinerja_isi.html",
        year=year,
        period=period,
        written=written,
        period_text=f"{PERIODS[period]} {year}" if period != WHOLE_YEAR else f"tahun {year}",
        years=range(this_year, this_year - _YEARS, -1),
        periods=PERIODS,
        lines=[_line(line, written=written) for line in lines],
    )


def _asked() -> tuple[int, str]:
    today = formats.today()
    text, period = request.values.get("tahun", ""), request.values.get("tw", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else today.year
    return year, period if period in PERIODS else f"tw{(today.month + 2) // 3}"


def _line(line: filling.Line, *, written: bool) -> dict[str, Any]:
    label = filling.LABELS[line.result]
    if not written and line.result in (filling.NEW, filling.CHANGED):
        label = "Dapat diisi" if line.result == filling.NEW else "Berbeda dari draf"
    found = line.found
    return {
        "kode": line.kode,
        "nama": line.nama,
        "url": line.url,
        "label": label,
        "tone": filling.TONES[line.result],
        "value": "" if found.value is None else f"{formats.angka(found.value, 2)} {line.satuan}",
        "parts": "" if found.part is None else f"{formats.angka(found.part, 2)} / {formats.angka(found.whole, 2)}",
        "text": line.text,
    }


@blueprint.get("/kinerja/potret")
def daftar() -> str:
    """All frozen sets, newest first."""
    _open()
    session = db.session()
    made = session.scalars(select(Potret).order_by(Potret.sampai.desc(), Potret.jenis.desc())).all()
    return render_template("kinerja_potret.html", sets=_described(list(made)))


@blueprint.get("/kinerja/potret/<int:nomor>")
def satu(nomor: int) -> str:
    """One frozen set: as reported and as known today."""
    _open()
    session, made = db.session(), _set(nomor)
    lines = [line for line in potret.compare(session, made) if gate.allows(current_user, LIHAT, line.table)]
    told = [line for line in lines if (line.reported, line.today) != (None, None)]
    return render_template(
        "kinerja_potret_satu.html",
        made=_described([made])[0],
        rule_now=rules.in_force(session),
        may_approve=gate.allows(current_user, VERIFIKASI, "realisasi") and made.disetujui_pada is None,
        different=sum(line.verdict == potret.DIFFERENT for line in told),
        empty=len(lines) - len(told),
        groups=_grouped(told),
    )


@blueprint.post("/kinerja/potret/<int:nomor>/setujui")
def setujui(nomor: int) -> ResponseReturnValue:
    """Approve a frozen set, once."""
    _open()
    if not gate.allows(current_user, VERIFIKASI, "realisasi"):
        abort(403)
    made = _set(nomor)
    if potret.approve(made, current_user.id):
        db.session.commit()
        flash(messages.SNAPSHOT_APPROVED.format(name=potret.name_of(made)), "sukses")
    return redirect(f"/kinerja/potret/{nomor}")


def _grouped(lines: list[potret.Beside]) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, rows): first what differs from the report, then the others by urusan."""
    rooms = {table.spec.key: room.label for room in registry.rooms() for table in room.tables}
    found: dict[str, list[dict[str, Any]]] = {potret.VERDICTS[potret.DIFFERENT][0]: []}
    found |= {room.label: [] for room in registry.rooms()}
    for line in lines:
        heading = potret.VERDICTS[potret.DIFFERENT][0] if line.verdict == potret.DIFFERENT else rooms[line.table]
        found[heading].append(
            {
                "label": line.label,
                "reported": _text(line.reported, line.unit),
                "today": _text(line.today, line.unit),
                "as_of": formats.waktu(line.as_of) if line.as_of else "",
                "verdict": potret.VERDICTS[line.verdict],
            }
        )
    return [(heading, rows) for heading, rows in found.items() if rows]


def _open() -> None:
    if not gate.allows_screen(current_user, "potret"):
        abort(403)


def _set(number: int) -> Potret:
    made = db.session.get(Potret, number)
    if made is None:
        abort(404)
    return made


def _described(sets: list[Potret]) -> list[dict[str, Any]]:
    who = names_of(db.session(), {made.disetujui_oleh for made in sets})
    return [
        {
            "id": made.id,
            "name": potret.name_of(made),
            "until": formats.tanggal(made.sampai),
            "made": formats.waktu(made.dibuat_pada),
            "rule": made.aturan,
            "approved": formats.waktu(made.disetujui_pada) if made.disetujui_pada else "",
            "by": who.get(made.disetujui_oleh or 0, ""),
        }
        for made in sets
    ]


def _text(value: Any, unit: str) -> str:
    if value is None:
        return "tidak ada data"
    if unit == "Rp":
        return formats.rupiah_ringkas(value)
    return f"{formats.angka(value, 2 if value % 1 else 0)} {unit}".strip()
