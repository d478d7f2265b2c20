"""The door before every request: whatever is not named here needs a signed-in user with a password of their own.

Registered on the application, so a new page is closed before anyone thinks of it; what a signed-in user may do there
is the gate's question.
"""

from __future__ import annotations

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.audit import trail
from app.extensions import db

_SITE = (
    "beranda", "profil", "harga", "berita", "galeri", "dokumen", "konten", "media", "tentang", "sitemap", "robots",
    "capaian", "capaian_indikator", "data", "kumpulan_data", "berkas_data", "paket_data",
)  # fmt: skip
PUBLIC_ENDPOINTS = frozenset(
    {"akses.masuk", "static", "halaman.healthz", "halaman.readyz", "keadaan.metrics", *(f"publik.{n}" for n in _SITE)}
)

# All that somebody may reach who came in with a one-time code and has not set a password yet.
FORCED_ENDPOINTS = frozenset({"akses.kata_sandi", "akses.keluar"})


def init_app(app: Flask) -> None:
    """Put the door in front of every request of `app`."""
    app.before_request(guard)


def guard() -> ResponseReturnValue | None:
    """Let the request pass (None), or answer it: to the sign-in page, 401, or to the forced change of password."""
    if request.endpoint in PUBLIC_ENDPOINTS:
        return None
    if not current_user.is_authenticated:
        return _to_sign_in()
    if current_user.harus_ganti_sandi and request.endpoint not in FORCED_ENDPOINTS:
        if _wants_page():
            return redirect(url_for("akses.kata_sandi"))
        abort(403)
    # Whatever this request changes is signed with this name.
    trail.note(db.session(), user_id=current_user.id)
    return None


def _to_sign_in() -> ResponseReturnValue:
    if not _wants_page():
        abort(401)
    target = request.full_path if request.query_string else request.path
    return redirect(url_for("akses.masuk", next=target))


def _wants_page() -> bool:
    """A browser asking for a page; a redirect would be no answer to a form post or a script."""
    offered = ["text/html", "application/json"]
    return request.method in {"GET", "HEAD"} and request.accept_mimetypes.best_match(offered) != "application/json"
