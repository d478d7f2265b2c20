"""The user's own exports: how far each is, and its workbook while it is kept."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.exporting import job as exports
from app.exporting.job import Order
from app.exporting.workbook import MIMETYPE
from app.extensions import db
from app.importing.progress import sentence
from app.jobs import queue
from app.jobs.models import DONE, FAILED, RUNNING, STOPPED, UNFINISHED, WAITING, Pekerjaan

blueprint = Blueprint("unduhan", __name__, url_prefix="/unduhan")
EXPIRED = "kedaluwarsa"
STATES = {
    WAITING: ("Menunggu giliran", "biru"), RUNNING: ("Dikerjakan", "biru"), DONE: ("Siap diunduh", "hijau"),
    FAILED: ("Gagal", "merah"), STOPPED: ("Dihentikan", "abu"), EXPIRED: ("Kedaluwarsa", "abu"),
}  # fmt: skip


@blueprint.get("")
def daftar() -> ResponseReturnValue:
    """The newest orders of the user."""
    found = exports.jobs_of(db.session(), current_user.id)
    shown = [_shown(job) for job in found if gate.allows(current_user, "ekspor", job.data["tabel"])]
    return render_template("unduhan/daftar.html", jobs=shown, most=exports.AT_ONCE)


@blueprint.get("/<int(max=9999999999):job_id>")
def satu(job_id: int) -> ResponseReturnValue:
    """One order: its progress while the worker is at it, then the workbook."""
    job = _own(job_id)
    progress = queue.progress_of(job)
    text = "Membaca data." if job.keadaan == RUNNING and not progress.done else sentence(job, progress)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(state=job.keadaan, done=progress.done, total=progress.total, text=text)
    template = "unduhan/proses.html" if job.keadaan in UNFINISHED else "unduhan/satu.html"
    return render_template(template, job=_shown(job), text=text, progress=progress)


@blueprint.get("/<int(max=9999999999):job_id>/berkas")
def berkas(job_id: int) -> ResponseReturnValue:
    """The workbook. What the user may see is asked again: rights may have changed since it was ordered."""
    job = _own(job_id)
    if _state(job) != DONE or Order.from_json(job.data).refusal(current_user):
        return redirect(url_for("unduhan.satu", job_id=job.id))
    shown = _shown(job)
    response = send_file(exports.file_of(job), mimetype=MIMETYPE, as_attachment=True, download_name=shown["file"])
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/<int(max=9999999999):job_id>/hentikan")
def hentikan(job_id: int) -> ResponseReturnValue:
    """Stop the order; no workbook is made."""
    job = _own(job_id)
    if job.keadaan in UNFINISHED:
        queue.stop(job)
        flash("Ekspor dihentikan pada langkah berikutnya.", "info")
    return redirect(url_for("unduhan.satu", job_id=job_id))


def _own(job_id: int) -> Pekerjaan:
    """The user's own order of a table they may export."""
    job = db.session.get(Pekerjaan, job_id)
    if job is None or job.jenis != exports.JOB or job.pengguna_id != current_user.id:
        abort(404)
    if not gate.allows(current_user, "ekspor", job.data["tabel"]):
        abort(404)
    return job


def _state(job: Pekerjaan) -> str:
    return EXPIRED if job.keadaan == DONE and not exports.file_of(job).is_file() else str(job.keadaan)


def _shown(job: Pekerjaan) -> dict[str, Any]:
    order, state = Order.from_json(job.data), _state(job)
    label, tone = STATES[state]
    return {
        "id": job.id, "table": order.table, "when": job.dibuat_pada, "state": label, "tone": tone,
        "ready": state == DONE, "expired": state == EXPIRED, "message": job.pesan,
        "refusal": order.refusal(current_user), "personal": order.personal,
        "file": exports.file_name(order.table, "xlsx", job.dibuat_pada),
        "until": job.selesai_pada and job.selesai_pada + exports.KEPT,
    }  # fmt: skip
