"""The pages of one's own account: sign in, sign out, password, sessions."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import passwords, sessions, signin, users
from app.access.account import AccountError
from app.access.addresses import local_path
from app.access.gate import allows_screen
from app.access.models import Pengguna
from app.access.policy import PIMPINAN
from app.extensions import db
from app.master import formats

blueprint = Blueprint("akses", __name__)

WRONG = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."
WAIT = "Terlalu banyak percobaan yang gagal. Tunggu {wait}, lalu coba lagi."
WRONG_OLD = "Kata sandi lama tidak cocok."
NOT_REPEATED = "Ulangan kata sandi berbeda. Ketik kata sandi baru yang sama dua kali."
SAME_AS_OLD = "Kata sandi baru harus berbeda dari yang lama."


@blueprint.route("/masuk", methods=["GET", "POST"])
def masuk() -> ResponseReturnValue:
    """Sign in with a password, or with a one-time code that leads to choosing a password."""
    target = _target(request.values.get("next"))
    if request.method == "GET":
        if current_user.is_authenticated:
            return redirect(target or _landing(current_user))
        return _sign_in_page(target)
    user_name = request.form.get("nama_pengguna", "")
    answer = signin.sign_in(user_name, request.form.get("sandi_atau_kode", ""))
    if answer.user is None:
        return _sign_in_page(target, user_name, answer.wait_seconds or None, failed=True)
    if answer.user.harus_ganti_sandi:
        return redirect(url_for("akses.kata_sandi"))
    return redirect(target or _landing(answer.user))


@blueprint.post("/keluar")
def keluar() -> ResponseReturnValue:
    """Sign out: end the session of this browser."""
    sessions.sign_out()
    return redirect(url_for("akses.masuk"))


@blueprint.route("/kata-sandi", methods=["GET", "POST"])
def kata_sandi() -> ResponseReturnValue:
    """Choose a new password: forced after a one-time code, otherwise with the old one."""
    if request.method == "GET":
        return _password_page({})
    forced = current_user.harus_ganti_sandi
    errors = _password_errors(forced)
    if errors:
        return _password_page(errors)
    try:
        users.set_password(sessions.account(), request.form["sandi_baru"])
    except AccountError as error:
        return _password_page(error.problems)
    # A new token for this browser too: the old one may have been seen while the old password was.
    sessions.start(sessions.account())
    flash("Kata sandi baru tersimpan. Sesi di perangkat lain sudah diakhiri.", "sukses")
    return redirect(_landing(current_user))


@blueprint.get("/sesi")
def sesi() -> ResponseReturnValue:
    """The browsers in which the user is signed in."""
    _require_session_screen()
    current = sessions.current_id()
    rows = [
        {
            "id": record.id,
            "device": record.perangkat,
            "ip": record.alamat,
            "created": record.dibuat_pada,
            "last_seen": record.terakhir_dilihat,
            "current": record.id == current,
        }
        for record in sessions.alive(current_user.id)
    ]
    return render_template("akses/sesi.html", sessions=rows)


@blueprint.post("/sesi/<int(max=9999999999):session_id>/akhiri")
def akhiri_sesi(session_id: int) -> ResponseReturnValue:
    """End one of the user's own sessions; ending this one is signing out."""
    _require_session_screen()
    if session_id == sessions.current_id():
        return keluar()
    if not sessions.end_one(current_user.id, session_id):
        abort(404)
    db.session.commit()
    flash("Sesi itu sudah diakhiri.", "sukses")
    return redirect(url_for("akses.sesi"))


@blueprint.post("/sesi/akhiri-lain")
def akhiri_sesi_lain() -> ResponseReturnValue:
    """End all of the user's sessions but this one."""
    _require_session_screen()
    ended = sessions.end_all(current_user.id, "diakhiri pemilik", but=sessions.current_id())
    db.session.commit()
    flash(f"{formats.angka(ended)} sesi lain sudah diakhiri.", "sukses")
    return redirect(url_for("akses.sesi"))


def _target(text: str | None) -> str | None:
    """Where to go after sign-in, when that is a page of this site and not a page of signing in or out."""
    target = local_path(text)
    return target if urlsplit(target or "").path not in {url_for("akses.masuk"), url_for("akses.keluar")} else None


def _landing(user: Pengguna) -> str:
    return "/dashboard" if user.peran == PIMPINAN else "/beranda"


def _sign_in_page(
    target: str | None, user_name: str = "", wait_seconds: int | None = None, failed: bool = False
) -> ResponseReturnValue:
    error = None
    if failed:
        error = WAIT.format(wait=_in_words(wait_seconds)) if wait_seconds else WRONG
    page = render_template(
        "akses/masuk.html", error=error, wait_seconds=wait_seconds, next=target or "", nama_pengguna=user_name
    )
    if wait_seconds:
        return page, 429, {"Retry-After": str(wait_seconds)}
    return page, 401 if failed else 200


def _in_words(seconds: int) -> str:
    return f"{seconds} detik" if seconds < 60 else f"{-(-seconds // 60)} menit"


def _password_page(errors: dict[str, list[str]]) -> ResponseReturnValue:
    page = render_template(
        "akses/kata_sandi.html", forced=current_user.harus_ganti_sandi, errors=errors, rules=passwords.RULES
    )
    return page, 422 if errors else 200


def _password_errors(forced: bool) -> dict[str, list[str]]:
    new = request.form.get("sandi_baru", "")
    if new != request.form.get("sandi_ulang", ""):
        return {"sandi_ulang": [NOT_REPEATED]}
    found = passwords.problems(new, users.own_names(current_user))
    if found:
        return {"sandi_baru": found}
    if forced:
        return {}
    old = request.form.get("sandi_lama", "")
    answer = signin.check_again(sessions.account(), old)
    if answer.wait_seconds:
        return {"sandi_lama": [WAIT.format(wait=_in_words(answer.wait_seconds))]}
    if answer.user is None:
        return {"sandi_lama": [WRONG_OLD]}
    return {"sandi_baru": [SAME_AS_OLD]} if old == new else {}


def _require_session_screen() -> None:
    if not allows_screen(current_user, "sesi"):
        abort(403)
