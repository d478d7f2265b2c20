"""What every page needs: template helpers, security headers, error pages."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.access import gate
from app.access.policy import PERAN
from app.master import formats
from app.master.dberrors import is_busy
from app.media.holder import Unreachable
from app.printing.paper import PaperError
from app.web import delivery, pieces
from app.web.menu import SideMenu
from app.web.pieces import Manifest

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # never no-referrer: CSRF over HTTPS needs the Referer
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
}
_ERRORS = {
    400: ("Permintaan tidak lengkap", "Halaman ini mungkin sudah terlalu lama terbuka.", "Muat ulang lalu coba lagi."),
    401: ("Perlu masuk", "Halaman ini hanya untuk pengguna yang sudah masuk.", "Masuk lebih dahulu."),
    403: ("Tidak diizinkan", "Akun Anda tidak berhak membuka halaman ini.", "Hubungi admin bila Anda memerlukannya."),
    404: ("Tidak ditemukan", "Halaman atau data ini tidak ada, atau di luar wilayah tugas Anda.", "Periksa alamatnya."),
    405: ("Cara membuka keliru", "Halaman ini tidak dapat dibuka langsung.", "Kembali ke halaman sebelumnya."),
    413: ("Berkas terlalu besar", "Berkas melebihi batas unggahan.", "Bagi berkas menjadi beberapa bagian."),
    503: (
        "Sedang sibuk",
        "Basis data sedang sibuk. Isian Anda belum tersimpan.",
        "Tunggu beberapa detik, lalu coba lagi.",
    ),
    500: (
        "Ada gangguan",
        "Terjadi galat di sistem. Data yang sudah tersimpan tetap aman.",
        "Coba lagi; bila berulang, sebutkan nomor permintaan ini kepada admin.",
    ),
}  # fmt: skip

log = logging.getLogger("dkupp")


def init_app(app: Flask) -> None:
    """Attach helpers, headers and error pages to the application."""
    manifest = Manifest(Path(app.static_folder or "") / "manifest.json", app.static_url_path or "")
    app.jinja_env.globals.update(
        asset=manifest.url,
        gambar_ikon=pieces.icons(manifest),
        lencana_ingat=pieces.kept(app, manifest, "lencana"),
        kelengkapan_ingat=pieces.kept(app, manifest, "kelengkapan"),
        isian_ingat=pieces.fields(app, manifest),
        kepala_ingat=pieces.kept(app, manifest, "kepala", "_tabel.html"),
        pilihan_urut_ingat=pieces.kept(app, manifest, "pilihan_urut", "_tabel.html"),
        pilihan_kolom_ingat=pieces.kept(app, manifest, "pilihan_kolom", "_tabel.html"),
        allows=lambda action, table_key: gate.allows(current_user, action, table_key),
        allows_screen=lambda screen: gate.allows_screen(current_user, screen),
        menu=SideMenu(app, manifest),
        PERAN=PERAN,
        instansi={
            "nama": app.config["NAMA_INSTANSI"],
            "singkat": app.config["SINGKATAN_INSTANSI"],
            "kabupaten": app.config["NAMA_KABUPATEN"],
        },
    )
    app.jinja_env.filters.update(
        rupiah=formats.rupiah, angka=formats.angka, persen=formats.persen, tanggal=formats.tanggal, waktu=formats.waktu
    )
    app.before_request(_number)
    # Functions after a request run in reverse order: the headers first, then the packing.
    app.after_request(delivery.pack)
    app.after_request(_protect)
    delivery.serve_assets(app, _HEADERS)
    app.register_error_handler(HTTPException, _show_error)
    app.register_error_handler(Unreachable, _show_unreachable)
    app.register_error_handler(PaperError, lambda error: _error(503, "kertas", str(error)))
    app.register_error_handler(Exception, _show_crash)


def _number() -> None:
    g.request_id = secrets.token_hex(6)


def _protect(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if g.get("request_id"):
        response.headers.setdefault("X-Request-ID", g.request_id)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    response.headers.setdefault("Cache-Control", "no-store" if current_user.is_authenticated else "no-cache")
    return response


def _show_error(error: HTTPException) -> Any:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    return _error(error.code or 500, "csrf" if isinstance(error, CSRFError) else "")


def _show_crash(error: Exception) -> Any:
    # The message of an exception may hold values of a record: only its type and places go to the log.
    log.error("request %s failed: %s at %s", g.get("request_id"), type(error).__name__, _place(error))
    if is_busy(error):
        response = make_response(*_error(503))
        response.headers["Retry-After"] = "5"
        return response
    if current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    return _error(500)


def _show_unreachable(error: Unreachable) -> Any:
    reason = str(error.__cause__).partition("\n")[0]  # what follows are its internals
    log.error("request %s: the place of the attachments does not answer: %s", g.get("request_id"), reason)
    return _error(503, "media")


def _place(error: Exception) -> str:
    """The last line of ours that was being worked."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(current_app.root_path)]
    return " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed((ours or frames)[-2:]))


def _error(code: int, detail: str = "", said: str = "") -> Any:
    title, message, hint = _ERRORS.get(code, (f"Galat {code}", "Permintaan ini tidak dapat dilayani.", ""))
    if detail == "csrf":
        message, hint = "Halaman ini sudah tidak berlaku.", "Muat ulang halaman, lalu kirim sekali lagi."
    elif detail == "media":
        title, message = (
            "Penyimpanan tidak terjangkau",
            "Tempat foto dan dokumen tidak menjawab. Tidak ada yang berubah.",
        )
        hint = "Coba lagi nanti; bila berulang, hubungi admin."
    elif detail == "kertas":
        title, message, hint = "PDF belum dapat dibuat", said, ""
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(error=message, request_id=g.get("request_id")), code
    page = render_template(
        "galat.html", code=code, title=title, message=message, hint=hint, request_id=g.get("request_id")
    )
    return page, code
