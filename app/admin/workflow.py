"""The screens of verification in the panel: submit, verify, return, for one record or for the ticked rows of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import abort, flash, redirect, request
from flask_admin import expose
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from app.access.addresses import local_path
from app.access.names import names_of
from app.admin import record
from app.admin.bulk import begin
from app.admin.parts import Part
from app.audit.models import Jejak
from app.bulk.selection import ALL
from app.extensions import db
from app.master import formats, messages, states
from app.master.base import MasterTable, Register
from app.master.lookups import Lookups
from app.master.table import Table
from app.verification import verified
from app.verification.steps import MIN_REASON, STEPS, Step, judge, take

ENDPOINTS = {"ajukan": "submit_view", "verifikasi": "verify_view", "kembalikan": "return_view"}
_SYMBOLS = {
    "bulk_edit": "edit",
    "action": "trash",
    "merge": "arrows-join",
    "ajukan": "send",
    "verifikasi": "circle-check",
    "kembalikan": "arrow-back-up",
}
_SEEN = "versi__"


class WorkflowViews(Part):
    """Routes of MasterView: each asks first (what can be done, what cannot and why) and acts on the POST with `ya`."""

    @expose("/ajukan/", methods=("GET", "POST"))
    def submit_view(self) -> str | BaseResponse:
        return _step(self, "ajukan")

    @expose("/verifikasi/", methods=("GET", "POST"))
    def verify_view(self) -> str | BaseResponse:
        return _step(self, "verifikasi")

    @expose("/kembalikan/", methods=("GET", "POST"))
    def return_view(self) -> str | BaseResponse:
        return _step(self, "kembalikan")


def _step(view: Part, key: str) -> str | BaseResponse:
    if not issubclass(view.table.model, Register):
        abort(404)
    if request.method == "POST" and request.form.get(ALL):
        return begin(view, key)
    step, rows = STEPS[key], view.get_many(request.values.getlist("rowid"))
    if not rows:
        flash("Belum ada baris yang dipilih.", "peringatan")
        return redirect(view.get_url(".index_view"))
    reason = (request.form.get("alasan") or "").strip()
    confirmed = request.method == "POST" and "ya" in request.form
    if confirmed and not (step.reasoned and len(reason) < MIN_REASON):
        return _taken(view, step, rows, reason)
    return _question(view, key, rows, messages.RETURN_REASON if confirmed else "")


def submit(table: Table, row: MasterTable) -> bool:
    """Submit a record that was just saved ("Simpan dan ajukan") and commit; True when it now waits for verification."""
    take(db.session(), table, STEPS["ajukan"], [row], current_user.id)
    db.session.commit()
    return isinstance(row, Register) and row.verifikasi == states.DIAJUKAN


def _seen(rows: list[MasterTable], default: bool) -> dict[int, int]:
    """record id -> the version the user looked at: posted, or (default) the present one."""
    found = {}
    for row in rows:
        text = request.values.get(f"{_SEEN}{row.id}", "")
        if text.isdecimal() and len(text) < 10:
            found[row.id] = int(text)
        elif default:
            found[row.id] = row.versi
    return found


def _question(view: Part, key: str, rows: list[MasterTable], error: str) -> str:
    session, table, step = db.session(), view.table, STEPS[key]
    seen, lookups = _seen(rows, default=True), Lookups(db.session())
    judged = judge(session, table, step, rows, current_user.id, seen)
    lines = _lines(table, rows, judged, seen, lookups)
    single = rows[0] if len(rows) == 1 else None
    return view.render(
        "admin/model/step.html",
        table=table,
        step=step,
        possible=[line for line in lines if not line["reason"]],
        refused=[line for line in lines if line["reason"]],
        differing=differing(session, table, single, lookups) if single is not None and not judged[single.id] else None,
        error=error,
        reason=request.form.get("alasan", ""),
        post_url=view.get_url(f".{ENDPOINTS[key]}"),
        return_url=local_path(request.values.get("url")) or "",
        cancel_url=_back(view, rows),
    )


def _taken(view: Part, step: Step, rows: list[MasterTable], reason: str) -> str | BaseResponse:
    session, table = db.session(), view.table
    judged = take(session, table, step, rows, current_user.id, _seen(rows, default=False), reason)
    session.commit()
    done = sum(not text for text in judged.values())
    if done:
        flash(f"{formats.angka(done)} data {step.done}.", "sukses")
    if done == len(rows):
        return redirect(_back(view, rows))
    if len(rows) == 1:
        flash(judged[rows[0].id], "galat")
        return redirect(_back(view, rows))
    lines = _lines(table, rows, judged, {}, Lookups(session))
    return view.render(
        "admin/model/step.html",
        table=table,
        step=step,
        possible=[],
        refused=[line for line in lines if line["reason"]],
        cancel_url=_back(view, rows),
    )


def _back(view: Part, rows: list[MasterTable]) -> str:
    """Where to go afterwards: as asked, else the record, or the list for several."""
    place = view.get_url(".details_view", id=rows[0].id) if len(rows) == 1 else view.get_url(".index_view")
    return local_path(request.values.get("url")) or place


def _lines(
    table: Table, rows: list[MasterTable], judged: Mapping[int, str], seen: Mapping[int, int], lookups: Lookups
) -> list[dict[str, Any]]:
    titles = lookups.titles(table, [table.values(row) for row in rows])
    return [
        {"id": row.id, "title": titles[row.id] or "(tanpa nama)", "version": seen.get(row.id), "reason": judged[row.id]}
        for row in rows
    ]


def differing(session: Session, table: Table, row: Any, lookups: Lookups) -> dict[str, Any] | None:
    """What was verified last beside what stands now; None when the record was never verified."""
    last = verified.last_verified(session, table, row)
    if last is None:
        return None
    return {
        "version": last.version,
        "when": formats.waktu(last.entry.waktu),
        "who": _name(session, last.entry),
        "changes": [record.change(table, key, pair, lookups) for key, pair in last.differing.items()],
    }


def endpoints(table: Table) -> dict[str, str]:
    """Merging, the steps, and their endpoints; none for Master Data Kode: neither merged nor verified."""
    return {"merge": "merge_view", **ENDPOINTS} if issubclass(table.model, Register) else {}


def bulk(links: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What can be done with the selected rows of a list, as far as the gate allows it (`links`)."""
    actions = [
        ("bulk_edit", "Ubah"), ("action", "Hapus"), ("merge", "Gabungkan"),
        *((key, STEPS[key].label) for key in ENDPOINTS),
    ]  # fmt: skip
    return [{"url": links[key], "label": label, "symbol": _SYMBOLS[key]} for key, label in actions if links.get(key)]


def state_box(
    session: Session, table: Table, row: MasterTable, lookups: Lookups, links: Mapping[str, Any], back: str
) -> dict[str, Any] | None:
    """The state of a record for its page: label, since when and by whom, why it was returned, what was verified, and
    the steps offered: those the gate allows (`links`) and the state permits.
    """
    if not isinstance(row, Register):
        return None
    entry = verified.entry_of_state(session, table, row)
    last = differing(session, table, row, lookups) if row.verifikasi != states.TERVERIFIKASI else None
    return {
        "text": states.LABELS[row.verifikasi],
        "tone": states.TONES[row.verifikasi],
        "when": formats.waktu(entry.waktu) if entry is not None else None,
        "who": _name(session, entry) if entry is not None else None,
        "reason": entry.alasan if entry is not None and row.verifikasi == states.DIKEMBALIKAN else None,
        "verified": last,
        "steps": [
            {
                "label": STEPS[key].label,
                "symbol": _SYMBOLS[key],
                "blocked": judge(session, table, STEPS[key], [row], current_user.id)[row.id],
                "url": f"{links[key]}?{urlencode({'rowid': row.id, f'{_SEEN}{row.id}': row.versi, 'url': back})}",
            }
            for key in ENDPOINTS
            if links.get(key) and row.verifikasi in STEPS[key].sources
        ],
    }


def _name(session: Session, entry: Jejak) -> str:
    return names_of(session, [entry.pengguna_id]).get(entry.pengguna_id or 0, "Sistem")
