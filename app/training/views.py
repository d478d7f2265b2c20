"""The pages of training mode. Registered only when the system runs in it: an office's system has none of these."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access.policy import ADMIN, PERAN
from app.training import ground, sheets
from app.training.tasks import TASKS, find_question

blueprint = Blueprint("latihan", __name__)
_SOLVED = "latihan"  # in the cookie of the session: answers end with it


def init_app(app: Flask) -> None:
    """Put the banner on every page; in training mode also the pages."""
    app.jinja_env.globals["latihan"] = app.config["LATIHAN"]
    if app.config["LATIHAN"]:
        app.jinja_env.globals["sandi_latihan"] = ground.PASSWORD
        app.register_blueprint(blueprint)


@blueprint.get("/latihan")
def tugas() -> str:
    """The tasks of one's role, each with its state; the admin sees the button that resets everything."""
    solved = set(session.get(_SOLVED, ()))
    tasks = [
        (task, task.done(current_user) if task.done is not None else task.key in solved)
        for task in TASKS[current_user.peran]
    ]
    return render_template(
        "latihan/tugas.html", tasks=tasks, done=sum(done for _, done in tasks), role=PERAN[current_user.peran],
        may_reset=current_user.peran == ADMIN,
    )  # fmt: skip


@blueprint.post("/latihan/jawab")
def jawab() -> ResponseReturnValue:
    """Take the answer to a question. 404 for an unknown one."""
    task = find_question(current_user.peran, request.form.get("tugas", ""))
    if task is None or task.answer is None:
        abort(404)
    given = request.form.get("jawaban", "").replace(".", "").strip()
    if given == str(task.answer()):
        session[_SOLVED] = sorted({*session.get(_SOLVED, ()), task.key})
        flash("Benar.", "sukses")
    else:
        flash("Belum tepat. Lihat sekali lagi saringan tahun, kecamatan, dan verifikasinya.", "peringatan")
    return redirect(url_for("latihan.tugas"))


@blueprint.get("/latihan/berkas/<name>")
def berkas(name: str) -> Response:
    """A practice sheet made for this participant. 404 for an unknown name."""
    text = sheets.sheet(name, current_user)
    if text is None:
        abort(404)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text.encode("utf-8-sig"), mimetype="text/csv", headers=headers)


@blueprint.post("/latihan/kembalikan")
def kembalikan() -> ResponseReturnValue:
    """Put the whole training ground back; everyone signs in again. 403 for others than the admin."""
    if current_user.peran != ADMIN:
        abort(403)
    ground.reset()
    session.clear()
    flash("Data latihan sudah kembali seperti semula. Semua peserta masuk lagi.", "sukses")
    return redirect(url_for("akses.masuk"))
