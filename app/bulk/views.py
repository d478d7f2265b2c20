"""`/massal`: preview, application, result and undo of one piece of bulk work."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.access.addresses import local_path
from app.admin import record
from app.audit import trail
from app.bulk import service
from app.extensions import db
from app.importing.models import BULK, ImporBatch
from app.importing.progress import progress_page, stop
from app.importing.service import UndoRefused, undo
from app.master import formats, messages, registry
from app.master.lookups import Lookups
from app.master.table import Table
from app.verification.steps import MIN_REASON, STEPS

blueprint = Blueprint("massal", __name__, url_prefix="/massal")


@blueprint.before_request
def _gate() -> None:
    trail.note(db.session(), user_id=current_user.id, door="layar")


def _batch(batch_id: int) -> tuple[ImporBatch, Table, str]:
    """The batch and its action, when the policy grants it to the user and it is theirs (an admin sees all)."""
    batch = db.session.get(ImporBatch, batch_id)
    if batch is None or batch.jenis != BULK:
        abort(404)
    action = batch.rencana["aksi"]
    if not gate.allows(current_user, service.RIGHTS[action], batch.tabel):
        abort(404)
    if batch.pengguna_id != current_user.id and not gate.allows_screen(current_user, "jejak"):
        abort(404)
    return batch, registry.get(batch.tabel), action


@blueprint.get("/<int(max=9999999999):batch_id>")
def hasil(batch_id: int) -> ResponseReturnValue:
    """What the work would do (preview) or has done; while the worker is at it, its progress."""
    batch, table, _ = _batch(batch_id)
    if batch.keadaan in {"antre", "jalan"}:
        return progress_page(batch, service.JOB, "massal.hasil", "massal/proses.html", table=table)
    return _page(batch, table)


def _page(batch: ImporBatch, table: Table, error: str = "") -> ResponseReturnValue:
    result, plan, lookups = batch.hasil, batch.rencana, Lookups(db.session())
    action = plan["aksi"]
    step = STEPS.get(action)
    examples = [
        {**example, "url": _record(table, example["id"]),
         "changes": [record.change(table, key, pair, lookups) for key, pair in example["changes"].items()]}
        for example in result.get("examples", [])
    ]  # fmt: skip
    refusals = [{**refusal, "url": _record(table, refusal["id"])} for refusal in result.get("refusals", [])]
    applied = batch.keadaan == "diterapkan"
    page = render_template(
        "massal/hasil.html",
        table=table,
        batch=batch,
        title=service.LABELS[action],
        verb={"ubah": "diubah", "hapus": "dihapus"}.get(action) or (step.done if step else ""),
        result=result,
        examples=examples,
        refusals=refusals,
        previewed=batch.keadaan == "diperiksa",
        applied=applied,
        undone=batch.keadaan == "dibatalkan",
        can_apply=batch.keadaan == "diperiksa" and result["changed"] > 0,
        can_undo=applied and action in service.UNDOABLE and result["changed"] > 0,
        reason_label=_reason_label(action, result),
        reason=request.form.get("alasan", ""),
        error=error,
        apply_url=url_for("massal.terapkan", batch_id=batch.id),
        undo_url=url_for("massal.batalkan", batch_id=batch.id),
        back_url=local_path(plan["url"]) or f"/admin/{table.slug}/",
    )
    return page, 422 if error else 200


def _reason_label(action: str, result: dict[str, Any]) -> str:
    """What the reason is for, when one is needed: a return always, an edit when there are warnings."""
    if action in STEPS and STEPS[action].reasoned:
        return "Alasan dikembalikan"
    return "Alasan menyimpan walaupun ada peringatan" if result.get("warned") else ""


def _record(table: Table, row_id: int) -> str:
    return f"/admin/{table.slug}/details/?id={row_id}"


@blueprint.post("/<int(max=9999999999):batch_id>/terapkan")
def terapkan(batch_id: int) -> ResponseReturnValue:
    """Do what was previewed."""
    batch, table, action = _batch(batch_id)
    if batch.keadaan != "diperiksa":
        flash("Ini sudah diterapkan atau belum diperiksa.", "peringatan")
        return redirect(url_for("massal.hasil", batch_id=batch.id))
    reason = request.form.get("alasan", "").strip()[:500]
    if _reason_label(action, batch.hasil) and len(reason) < MIN_REASON:
        return _page(batch, table, messages.RETURN_REASON if action in STEPS else messages.WARNINGS_NEED_REASON)
    service.apply(db.session(), batch, current_user, reason)
    return redirect(url_for("massal.hasil", batch_id=batch_id))


@blueprint.post("/<int(max=9999999999):batch_id>/batalkan")
def batalkan(batch_id: int) -> ResponseReturnValue:
    """Take back an edit or a deletion as a whole."""
    batch, _, action = _batch(batch_id)
    if action not in service.UNDOABLE:
        abort(404)
    try:
        count = undo(db.session(), batch, current_user.id)
        flash(f"Dibatalkan: {formats.angka(count)} data kembali seperti semula.", "sukses")
    except UndoRefused as error:
        flash(str(error), "galat")
    return redirect(url_for("massal.hasil", batch_id=batch_id))


@blueprint.post("/<int(max=9999999999):batch_id>/hentikan")
def hentikan(batch_id: int) -> ResponseReturnValue:
    """Stop the job of this batch; nothing of it is kept."""
    batch, _, _ = _batch(batch_id)
    flash(stop(batch, service.JOB), "info")
    return redirect(url_for("massal.hasil", batch_id=batch_id))
