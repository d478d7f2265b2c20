"""The user management screens: list, create, change, one-time code, deactivate, activate, end a delay.

No field here holds a password; a one-time code is shown in the answer to the POST that made it, and never again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import abort, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import BaseView, expose
from flask_login import current_user
from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload, undefer

from app.access import clock, codes, throttle, users
from app.access.account import LABELS, Account, AccountError, assignable_urusan, kecamatan_choices
from app.access.gate import allows_screen
from app.access.models import BIDANG, Pengguna
from app.access.policy import PERAN
from app.extensions import db

_ROLE_HELP = {
    "admin": "Semua data, pengguna, dan kode referensi.",
    "operator": "Mengisi data urusan yang dipilih.",
    "verifikator": "Memeriksa dan mengesahkan data urusan yang dipilih, tanpa mengubahnya; data pribadi tertutup.",
    "pimpinan": "Membaca semua data tanpa data pribadi, dan menyetujui kinerja.",
}

# key, kind, required, help, example, maximum length, keyboard
_FIELDS = (
    ("nama", "text", True, "", "Siti Rahayu", 100, "text"),
    ("nama_pengguna", "text", True, "Dipakai untuk masuk; huruf kecil.", "siti.rahayu", 40, "text"),
    ("nip", "text", False, "Kosongkan bila bukan ASN.", "198001012005011001", 18, "numeric"),
    ("email", "email", False, "", "siti@contoh.id", 150, "email"),
    ("no_hp", "text", False, "", "081234567890", 20, "tel"),
    ("bidang", "code", False, "", "", 40, "text"),
)


class PenggunaView(BaseView):
    """Flask-Admin view of the accounts; only for those the policy lets onto the screen `pengguna`."""

    def __init__(self) -> None:
        super().__init__(name="Pengguna", endpoint="pengguna", url="/admin/pengguna")

    def is_accessible(self) -> bool:
        """Tell the menu whether to show this screen."""
        return allows_screen(current_user, "pengguna")

    def _handle_view(self, name: str, **kwargs: Any) -> None:
        if not self.is_accessible():
            abort(403)

    @expose("/")
    def index(self) -> ResponseReturnValue:
        """The list of accounts, searched by name."""
        search = request.args.get("cari", "").strip()
        found = _search(search)
        states = throttle.account_states([user.nama_pengguna for user in found])
        names = {id_: name for id_, (_, name) in kecamatan_choices().items()}
        return self.render(
            "pengguna/daftar.html",
            users=[self._row(user, states.get(user.nama_pengguna), names) for user in found],
            search=search,
            create_url=url_for(".create"),
            addresses=[
                {
                    "address": address,
                    "failures": state.failures,
                    "locked_until": state.delayed_until,
                    "url": url_for(".unlock_address", alamat=address),
                }
                for address, state in throttle.delayed_addresses().items()
            ],
        )

    @expose("/new/", methods=["GET", "POST"])
    def create(self) -> ResponseReturnValue:
        """Create an account and show its one-time code."""
        if request.method == "GET":
            return self._form("Pengguna baru", _blank(), {}, "Buat pengguna")
        account = _posted()
        try:
            user, code = users.create_user(account, current_user.id)
        except AccountError as error:
            return self._form("Pengguna baru", account, error.problems, "Buat pengguna")
        return self._code_page(user, code, 0, is_new=True)

    @expose("/edit/<int(max=9999999999):user_id>/", methods=["GET", "POST"])
    def edit(self, user_id: int) -> ResponseReturnValue:
        """Change an account."""
        user = _get(user_id)
        if request.method == "GET":
            return self._form("Ubah pengguna", _stored(user), {}, "Simpan")
        account = _posted()
        try:
            ended = users.edit_user(user, account)
        except AccountError as error:
            return self._form("Ubah pengguna", account, error.problems, "Simpan")
        flash(f"Perubahan tersimpan.{_ended_text(ended)}", "sukses")
        return redirect(url_for(".index"))

    @expose("/reset/<int(max=9999999999):user_id>/", methods=["GET", "POST"])
    def reset(self, user_id: int) -> ResponseReturnValue:
        """Ask, then void the password and show a new one-time code."""
        user = _get(user_id)
        if request.method == "GET":
            return self._confirm(
                "Buat kode atur ulang",
                f"Kata sandi {user.nama} tidak berlaku lagi dan semua sesinya berakhir. "
                "Anda mendapat kode sekali pakai untuk diserahkan kepadanya.",
                "Buat kode",
            )
        try:
            code, ended = users.reset(user, current_user.id)
        except AccountError as error:
            return self._confirm("Buat kode atur ulang", "", "Buat kode", str(error))
        return self._code_page(user, code, ended, is_new=False)

    @expose("/deactivate/<int(max=9999999999):user_id>/", methods=["GET", "POST"])
    def deactivate(self, user_id: int) -> ResponseReturnValue:
        """Ask, then close the account."""
        user = _get(user_id)
        text = f"{user.nama} tidak dapat masuk lagi dan semua sesinya berakhir. Data yang pernah diisinya tetap ada."
        done = f"Akun {user.nama} dinonaktifkan."
        return self._asked("Nonaktifkan akun", text, "Nonaktifkan", lambda: users.deactivate(user), done)

    @expose("/activate/<int(max=9999999999):user_id>/", methods=["GET", "POST"])
    def activate(self, user_id: int) -> ResponseReturnValue:
        """Ask, then open the account again."""
        user = _get(user_id)
        text = f"{user.nama} dapat masuk lagi dengan kata sandi terakhirnya."
        done = f"Akun {user.nama} diaktifkan."
        return self._asked("Aktifkan akun", text, "Aktifkan", lambda: users.activate(user), done)

    @expose("/unlock/<int(max=9999999999):user_id>/", methods=["GET", "POST"])
    def unlock(self, user_id: int) -> ResponseReturnValue:
        """Ask, then end the delay after failed sign-ins."""
        user = _get(user_id)
        text = f"Percobaan masuk {user.nama} yang gagal dihapus, sehingga ia dapat mencoba lagi sekarang."
        done = f"Penundaan untuk {user.nama} dihapus."
        return self._asked("Hapus penundaan", text, "Hapus penundaan", lambda: users.unlock(user), done)

    @expose("/unlock-address/", methods=["GET", "POST"])
    def unlock_address(self) -> ResponseReturnValue:
        """Ask, then end the delay of an address."""
        address = request.args.get("alamat", "")
        text = f"Percobaan masuk yang gagal dari alamat {address} dihapus."
        done = f"Penundaan untuk alamat {address} dihapus."
        return self._asked("Hapus penundaan", text, "Hapus penundaan", lambda: users.unlock_address(address), done)

    def _asked(
        self, title: str, text: str, button: str, act: Callable[[], int | None], done: str
    ) -> ResponseReturnValue:
        """Show the question on GET; on POST act, tell it and go back to the list."""
        if request.method == "GET":
            return self._confirm(title, text, button)
        try:
            ended = act() or 0
        except AccountError as error:
            return self._confirm(title, text, button, str(error))
        flash(f"{done}{_ended_text(ended)}", "sukses")
        return redirect(url_for(".index"))

    def _confirm(self, title: str, text: str, button: str, error: str | None = None) -> ResponseReturnValue:
        page = self.render(
            "pengguna/konfirmasi.html",
            title=title,
            text=text,
            button=button,
            error=error,
            danger=title == "Nonaktifkan akun",
            post_url=request.full_path if request.query_string else request.path,
            cancel_url=url_for(".index"),
        )
        return page, 422 if error else 200

    def _form(self, title: str, account: Account, errors: dict[str, list[str]], button: str) -> ResponseReturnValue:
        page = self.render(
            "pengguna/form.html",
            title=title,
            form_fields=[_field(account, errors, *entry) for entry in _FIELDS],
            roles=[
                {"value": key, "label": label, "selected": key == account.peran, "help": _ROLE_HELP[key]}
                for key, label in PERAN.items()
            ],
            urusan=[
                {"value": key, "label": label, "checked": key in account.urusan}
                for key, label in assignable_urusan().items()
            ],
            kecamatan=[
                {"value": id_, "label": name, "checked": id_ in account.kecamatan_ids}
                for id_, (_, name) in kecamatan_choices().items()
            ],
            errors=errors,
            cancel_url=url_for(".index"),
            button=button,
        )
        return page, 422 if errors else 200

    def _code_page(self, user: Pengguna, code: str, ended: int, is_new: bool) -> ResponseReturnValue:
        page = self.render(
            "pengguna/kode.html",
            code=code,
            expires=clock.now() + codes.LIFETIME,
            user={"nama": user.nama, "nama_pengguna": user.nama_pengguna},
            sessions_ended=ended,
            is_new=is_new,
            list_url=url_for(".index"),
        )
        response = make_response(page)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _row(self, user: Pengguna, state: throttle.State | None, kecamatan: dict[int, str]) -> dict[str, Any]:
        labels = assignable_urusan()
        label, tone = _state(user, state.delayed_until if state else None)
        return {
            "id": user.id,
            "nama": user.nama,
            "nama_pengguna": user.nama_pengguna,
            "peran_label": PERAN.get(user.peran, user.peran),
            "urusan_labels": [labels.get(key, key) for key in user.urusan],
            "kecamatan_labels": sorted(kecamatan.get(id_, str(id_)) for id_ in user.kecamatan_ids),
            "aktif": user.aktif,
            "last_login": user.login_terakhir,
            "locked_until": state.delayed_until if state else None,
            "failures": state.failures if state else 0,
            "state_label": label,
            "state_tone": tone,
            "urls": {
                "edit": url_for(".edit", user_id=user.id),
                "reset": url_for(".reset", user_id=user.id) if user.aktif else None,
                "deactivate": url_for(".deactivate", user_id=user.id) if user.aktif else None,
                "activate": None if user.aktif else url_for(".activate", user_id=user.id),
                "unlock": url_for(".unlock", user_id=user.id) if state and state.failures else None,
            },
        }


def _search(text: str) -> list[Pengguna]:
    query = select(Pengguna).options(selectinload(Pengguna.urusan_rows), selectinload(Pengguna.kecamatan_rows))
    if text:
        query = query.where(
            or_(Pengguna.nama.icontains(text, autoescape=True), Pengguna.nama_pengguna.icontains(text, autoescape=True))
        )
    return list(db.session.scalars(query.order_by(Pengguna.nama, Pengguna.id)))


def _get(user_id: int) -> Pengguna:
    user = db.session.scalar(
        select(Pengguna).where(Pengguna.id == user_id).options(undefer(Pengguna.nip), undefer(Pengguna.no_hp))
    )
    if user is None:
        abort(404)
    return user


def _state(user: Pengguna, delayed_until: datetime | None) -> tuple[str, str]:
    if not user.aktif:
        return "Nonaktif", "abu"
    if delayed_until is not None:
        return "Tertunda setelah gagal masuk", "kuning"
    if user.harus_ganti_sandi:
        return "Menunggu kata sandi baru", "kuning"
    return "Aktif", "hijau"


def _ended_text(ended: int) -> str:
    return f" {ended} sesi diakhiri." if ended else ""


def _field(
    account: Account, errors: dict[str, list[str]], key: str, kind: str, required: bool, help_text: str,
    example: str, maxlength: int, inputmode: str,
) -> dict[str, Any]:  # fmt: skip
    value = getattr(account, key) or ""
    return {
        "key": key,
        "label": LABELS[key],
        "kind": kind,
        "value": value,
        "required": required,
        "help": help_text,
        "example": example,
        "maxlength": maxlength,
        "inputmode": inputmode,
        "errors": errors.get(key, []),
        "options": [(name, name, None, None) for name in BIDANG] if key == "bidang" else [],
    }


def _blank() -> Account:
    return Account(nama="", nama_pengguna="", peran="")


def _stored(user: Pengguna) -> Account:
    return Account(
        nama=user.nama,
        nama_pengguna=user.nama_pengguna,
        peran=user.peran,
        urusan=frozenset(user.urusan),
        kecamatan_ids=user.kecamatan_ids,
        nip=user.nip,
        no_hp=user.no_hp,
        email=user.email,
        bidang=user.bidang,
    )


def _posted() -> Account:
    def text(key: str) -> str:
        return request.form.get(key, "").strip()

    return Account(
        nama=text("nama"),
        nama_pengguna=text("nama_pengguna").lower(),
        peran=text("peran"),
        urusan=frozenset(request.form.getlist("urusan")),
        kecamatan_ids=frozenset(int(value) for value in request.form.getlist("kecamatan") if value.isdecimal()),
        nip=text("nip").replace(" ", "") or None,
        no_hp="".join(letter for letter in text("no_hp") if letter not in " -.()") or None,
        email=text("email") or None,
        bidang=text("bidang") or None,
    )
