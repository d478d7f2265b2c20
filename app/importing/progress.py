"""How far the job of a batch is: for the page that waits for it, as HTML and as JSON."""

from __future__ import annotations

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.extensions import db
from app.importing.models import ImporBatch
from app.jobs.models import Pekerjaan
from app.master import formats

_LOOKED_AT = 50


def job_of(session: Session, batch: ImporBatch, kind: str) -> Pekerjaan | None:
    """The newest job of the batch."""
    query = select(Pekerjaan).where(Pekerjaan.jenis == kind).order_by(Pekerjaan.id.desc()).limit(_LOOKED_AT)
    return next((job for job in session.scalars(query) if job.data.get("batch") == batch.id), None)


def progress_page(batch: ImporBatch, kind: str, endpoint: str, template: str, **context: Any) -> ResponseReturnValue:
    """The progress of the job of `kind`; a job that failed fails its batch and leads to `endpoint`, its result."""
    address = url_for(endpoint, batch_id=batch.id)
    job = job_of(db.session(), batch, kind)
    if job is not None and job.keadaan == "gagal":
        batch.keadaan, batch.pesan = "gagal", job.pesan
        db.session.commit()
        return redirect(address)
    done = job.kemajuan if job is not None else 0
    text = f"{formats.angka(done)} baris diperiksa"
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(state=batch.keadaan, done=done, text=text)
    return render_template(template, batch=batch, text=text, poll_url=address, **context)
