"""The import wizard: choose and upload, match columns, check, apply, result, undo. The work itself is a job."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import defer

from app.access import gate
from app.access.names import names_of
from app.audit import trail
from app.extensions import db
from app.importing import meanings, service
from app.importing.errorbook import read_back, write_errorbook
from app.importing.mapping_page import mapping_context, plan_from_form
from app.importing.models import FILE, ImporBatch
from app.importing.plan import Plan, PlanError, make_plan, remember
from app.importing.progress import progress_page, stop
from app.importing.reading import UnreadableFile
from app.importing.template import XLSX
from app.master import formats, registry
from app.master.base import Register
from app.master.table import Table

blueprint = Blueprint("impor", __name__, url_prefix="/impor")
STATES = {
    "draf": "Mencocokkan kolom", "antre": "Menunggu giliran", "jalan": "Dikerjakan", "diperiksa": "Sudah diperiksa",
    "diterapkan": "Diterapkan", "dibatalkan": "Dibatalkan", "gagal": "Gagal",
}  # fmt: skip
SHOWN_PROBLEMS = 200


@blueprint.before_request
def _gate() -> None:
    if not gate.allows_screen(current_user, "impor"):
        abort(403)
    trail.note(db.session(), user_id=current_user.id, door="impor")


def _importable() -> list[Table]:
    return [table for table in registry.tables() if gate.allows(current_user, "impor", table.key)]


def _batch(batch_id: int) -> tuple[ImporBatch, Table]:
    """The batch, when the user may import into its table and it is theirs (an admin sees all)."""
    batch = db.session.get(ImporBatch, batch_id)
    if batch is None or batch.jenis != FILE or not gate.allows(current_user, "impor", batch.tabel):
        abort(404)
    if batch.pengguna_id != current_user.id and not gate.allows_screen(current_user, "jejak"):
        abort(404)
    return batch, registry.get(batch.tabel)


@blueprint.route("", methods=["GET", "POST"])
def mulai() -> ResponseReturnValue:
    """Step 1: which table, which file."""
    errors: list[str] = []
    if request.method == "POST":
        table = registry.find(request.form.get("tabel", ""))
        file = request.files.get("berkas")
        if table is None or not gate.allows(current_user, "impor", table.key):
            errors.append("Pilih data yang akan diisi.")
        elif file is None or not file.filename:
            errors.append("Pilih berkas Excel, ODS atau CSV.")
        else:
            batch = service.take(db.session(), table, file.read(), file.filename, current_user.id)
            db.session.commit()
            message = _planned(batch, table, Plan(), by_hand=True)
            if message is None:
                return redirect(url_for("impor.petakan", batch_id=batch.id))
            errors.append(message)
            service.discard(db.session(), batch.id)
    tables = [
        {"key": table.key, "label": table.label, "urusan": table.urusan[0],
         "template_url": url_for(f"{table.key}.template_view"), "selected": table.key == request.values.get("tabel")}
        for table in _importable()
    ]  # fmt: skip
    page = render_template("impor/mulai.html", tables=tables, errors=errors, recent=recent(10))
    return page, 422 if errors else 200


def _planned(batch: ImporBatch, table: Table, wish: Plan, *, by_hand: bool) -> str | None:
    """Open the file and make its plan; the sentence for the person when that is impossible."""
    try:
        with service.opened(batch) as source:
            batch.rencana = make_plan(db.session(), table, source, wish, by_hand=by_hand).to_json()
    except (UnreadableFile, PlanError) as error:
        return str(error)
    db.session.commit()
    return None


def recent(most: int) -> list[dict[str, Any]]:
    """The newest imports and bulk work of the current user (an admin: of everybody), with state, counts and page."""
    query = select(ImporBatch).options(defer(ImporBatch.rencana)).order_by(ImporBatch.id.desc()).limit(most)
    if not gate.allows_screen(current_user, "jejak"):
        query = query.where(ImporBatch.pengguna_id == current_user.id)
    batches = list(db.session.scalars(query))
    who = names_of(db.session(), {batch.pengguna_id for batch in batches})
    return [
        {
            "id": batch.id,
            "table": registry.get(batch.tabel).label,
            "file": batch.berkas,
            "when": batch.dibuat_pada,
            "who": who.get(batch.pengguna_id, "Sistem"),
            "state": STATES[batch.keadaan],
            "counts": batch.hasil,
            "url": url_for(_page_of(batch), batch_id=batch.id),
        }
        for batch in batches
        if registry.find(batch.tabel) is not None
    ]


def _page_of(batch: ImporBatch) -> str:
    if batch.jenis != FILE:
        return "massal.hasil"
    return "impor.petakan" if batch.keadaan == "draf" else "impor.hasil"


@blueprint.route("/<int(max=9999999999):batch_id>/kolom", methods=["GET", "POST"])
def petakan(batch_id: int) -> ResponseReturnValue:
    """Step 2: which heading is which column, and what fills the rest."""
    batch, table = _batch(batch_id)
    if batch.keadaan not in {"draf", "diperiksa", "gagal"}:
        return redirect(url_for("impor.hasil", batch_id=batch.id))
    errors = []
    if request.method == "POST":
        wish = plan_from_form(request.form, Plan.from_json(batch.rencana))
        message = _planned(batch, table, wish, by_hand="periksa" not in request.form)
        if message is not None:
            errors.append(message)
        elif "periksa" in request.form:
            remember(db.session(), table, wish.mapping)
            service.start(db.session(), batch, Plan.from_json(batch.rencana), write=False, user_id=current_user.id)
            db.session.commit()
            return redirect(url_for("impor.hasil", batch_id=batch.id))
    try:
        with service.opened(batch) as source:
            context = mapping_context(db.session(), table, source, Plan.from_json(batch.rencana))
    except UnreadableFile as error:
        errors.append(str(error))
        context = {}
    page = render_template("impor/petakan.html", table=table, batch=batch, errors=errors, **context)
    return page, 422 if errors else 200


@blueprint.get("/<int(max=9999999999):batch_id>")
def hasil(batch_id: int) -> ResponseReturnValue:
    """Steps 3 and 5: what the check found, what was applied; while the job works, its progress."""
    batch, table = _batch(batch_id)
    if batch.keadaan == "draf":
        return redirect(url_for("impor.petakan", batch_id=batch.id))
    if batch.keadaan in {"antre", "jalan"}:
        return progress_page(batch, service.JOB, "impor.hasil", "impor/proses.html", table=table)
    result = batch.hasil
    problems = [*result.get("errors", []), *[{**entry, "level": "peringatan"} for entry in result.get("warnings", [])]]
    counts = {name: result.get(name, 0) for name in ("total", "new", "changed", "same", "clash", "rejected")}
    faulty = counts["clash"] + counts["rejected"]
    return render_template(
        "impor/hasil.html",
        table=table,
        batch=batch,
        state=STATES[batch.keadaan],
        message=batch.pesan,
        counts={**counts, "warnings": result.get("warned", 0)},
        problems=problems[:SHOWN_PROBLEMS],
        problems_total=len(problems),
        reasons=result.get("reasons", []),
        strangers=_strangers(batch, table),
        errorbook_url=url_for("impor.kesalahan", batch_id=batch.id) if problems and batch.simpanan else None,
        meanings_url=url_for("impor.padanan", batch_id=batch.id),
        skipped=result.get("skipped", {}),
        notices=result.get("notices", []),
        applied=batch.keadaan == "diterapkan",
        undone=batch.keadaan == "dibatalkan",
        can_apply=batch.keadaan == "diperiksa" and counts["new"] + counts["changed"] > 0 and not faulty,
        partial_possible=batch.keadaan == "diperiksa" and counts["new"] + counts["changed"] > 0 and faulty > 0,
        can_submit=issubclass(table.model, Register) and gate.allows(current_user, "ajukan", table.key),
        apply_url=url_for("impor.terapkan", batch_id=batch.id),
        map_url=url_for("impor.petakan", batch_id=batch.id),
        undo_url=url_for("impor.batalkan", batch_id=batch.id),
        list_url=url_for(f"{table.key}.index_view", batch=batch.id),
        restart_url=url_for("impor.mulai", tabel=table.key),
    )


def _strangers(batch: ImporBatch, table: Table) -> list[dict[str, Any]]:
    """Unknown texts a person may explain, while nothing is applied."""
    if batch.keadaan != "diperiksa":
        return []
    return meanings.strangers(db.session(), table, current_user, batch.hasil.get("reasons", []))


@blueprint.get("/<int(max=9999999999):batch_id>/kesalahan")
def kesalahan(batch_id: int) -> ResponseReturnValue:
    """The file as a workbook with the reasons beside each row, to be mended and uploaded again."""
    batch, table = _batch(batch_id)
    with tempfile.TemporaryDirectory(prefix="kesalahan-") as place:
        target = Path(place) / "kesalahan.xlsx"
        try:
            with service.opened(batch) as source:
                problems = read_back(service.problems_of(batch))
                write_errorbook(target, table, source, Plan.from_json(batch.rencana), problems)
        except UnreadableFile:
            abort(404)
        body = target.open("rb")  # stays readable when the folder is gone
    trail.record(db.session(), "ekspor", table.key, None, {"impor": batch.id, "isi": "kesalahan impor"})
    db.session.commit()
    name = f"kesalahan-impor-{batch.id}.xlsx"
    response = send_file(body, mimetype=XLSX, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/<int(max=9999999999):batch_id>/padanan")
def padanan(batch_id: int) -> ResponseReturnValue:
    """Between checks: what unknown texts mean; the file is checked again."""
    batch, table = _batch(batch_id)
    if batch.keadaan == "diperiksa":
        plan = Plan.from_json(batch.rencana)
        for key, texts in meanings.take(db.session(), table, current_user, request.form).items():
            plan.meanings[key] = {**plan.meanings.get(key, {}), **texts}
        service.start(db.session(), batch, plan, write=False, user_id=current_user.id)
        db.session.commit()
    return redirect(url_for("impor.hasil", batch_id=batch.id))


@blueprint.post("/<int(max=9999999999):batch_id>/terapkan")
def terapkan(batch_id: int) -> ResponseReturnValue:
    """Step 4: write what was checked; with `sebagian`, the good rows only; `ajukan` submits what is written."""
    batch, _ = _batch(batch_id)
    if batch.keadaan != "diperiksa":
        flash("Impor ini sudah diterapkan atau belum diperiksa. Periksa berkasnya lagi.", "peringatan")
        return redirect(url_for("impor.hasil", batch_id=batch.id))
    plan = Plan.from_json(batch.rencana)
    plan.partial = bool(request.form.get("sebagian"))
    plan.submit = bool(request.form.get("ajukan")) and gate.allows(current_user, "ajukan", batch.tabel)
    service.start(db.session(), batch, plan, write=True, user_id=current_user.id)
    db.session.commit()
    return redirect(url_for("impor.hasil", batch_id=batch.id))


@blueprint.post("/<int(max=9999999999):batch_id>/batalkan")
def batalkan(batch_id: int) -> ResponseReturnValue:
    """Undo an applied import as a whole."""
    batch, _ = _batch(batch_id)
    try:
        count = service.undo(db.session(), batch, current_user.id)
        flash(f"Impor dibatalkan: {formats.angka(count)} data kembali seperti semula.", "sukses")
    except service.UndoRefused as error:
        flash(str(error), "galat")
    return redirect(url_for("impor.hasil", batch_id=batch_id))


@blueprint.post("/<int(max=9999999999):batch_id>/hentikan")
def hentikan(batch_id: int) -> ResponseReturnValue:
    """Stop the job of this batch; nothing of it is kept."""
    batch, _ = _batch(batch_id)
    flash(stop(batch, service.JOB), "info")
    return redirect(url_for("impor.hasil", batch_id=batch_id))
