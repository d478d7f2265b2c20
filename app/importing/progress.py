"""How far the job of a batch is: for the page that waits for it, as HTML and as JSON."""

from __future__ import annotations

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.extensions import db
from app.importing.models import ImporBatch
from app.jobs import board, queue
from app.jobs.models import FAILED, UNFINISHED, WAITING, Pekerjaan
from app.master import formats

_LOOKED_AT = 50
_MINUTE = 60


def job_of(session: Session, batch: ImporBatch, kind: str) -> Pekerjaan | None:
    """The newest job of the batch."""
    query = select(Pekerjaan).where(Pekerjaan.jenis == kind).order_by(Pekerjaan.id.desc()).limit(_LOOKED_AT)
    return next((job for job in session.scalars(query) if job.data.get("batch") == batch.id), None)


def progress_page(batch: ImporBatch, kind: str, endpoint: str, template: str, **context: Any) -> ResponseReturnValue:
    """The progress of the job of `kind`; a job that failed fails its batch and leads to `endpoint`, its result."""
    address = url_for(endpoint, batch_id=batch.id)
    job = job_of(db.session(), batch, kind)
    if job is not None and job.keadaan == FAILED:
        batch.keadaan, batch.pesan = "gagal", job.pesan
        db.session.commit()
        return redirect(address)
    progress = queue.progress_of(job) if job is not None else board.Progress(0, 0, 0.0)
    text = sentence(job, progress)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(state=batch.keadaan, done=progress.done, total=progress.total, text=text)
    return render_template(template, batch=batch, text=text, progress=progress, poll_url=address, **context)


def stop(batch: ImporBatch, kind: str) -> str:
    """Ask the job of a batch to stop; returns what to tell the person. Writes nothing to the database."""
    job = job_of(db.session(), batch, kind)
    if batch.keadaan not in {"antre", "jalan"} or job is None or job.keadaan not in UNFINISHED:
        return "Pekerjaan ini sudah selesai."
    queue.stop(job)
    return "Pekerjaan dihentikan pada langkah berikutnya. Tidak ada data yang berubah."


def sentence(job: Pekerjaan | None, progress: board.Progress) -> str:
    """Where the job stands in words: waiting, or how many rows of how many, how fast, how long still."""
    if job is None or job.keadaan == WAITING:
        return "Menunggu giliran."
    if not progress.done:
        return "Membaca berkas."
    parts = [f"{formats.angka(progress.done)} baris dikerjakan"]
    if progress.total >= progress.done:
        parts[0] = f"{formats.angka(progress.done)} dari sekitar {formats.angka(progress.total)} baris"
    if progress.speed >= 1:
        parts.append(f"{formats.angka(int(progress.speed))} baris per detik")
    if progress.left is not None:
        parts.append(f"kira-kira {_duration(progress.left)} lagi")
    return f"{', '.join(parts)}."


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{formats.angka(max(1, round(seconds)))} detik"
    return f"{formats.angka(-int(-seconds // _MINUTE))} menit"
