"""The audit log in words: whatever is done to an account is listed with who, to whom, and in Bahasa Indonesia."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.access import users
from app.access.account import Account
from app.access.models import Pengguna
from app.audit import trail
from app.extensions import db
from app.master import registry


def lines(browser: Any, address: str) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in browser.soup(address).select("ol.riwayat > li")]


DEEDS: dict[str, tuple[Callable[[Pengguna], Any], str]] = {
    "atur_ulang_sandi": (lambda user: users.reset(user, None), "Kata sandi diatur ulang"),
    "ganti_sandi": (lambda user: users.set_password(user, "mangga kereta hujan lima"), "Kata sandi diganti"),
    "nonaktifkan": (users.deactivate, "Dinonaktifkan"),
    "aktifkan": (users.activate, "Diaktifkan"),
    "buka_tunda": (users.unlock, "Penundaan masuk dihapus"),
}


@pytest.mark.parametrize("action", DEEDS)
def test_what_is_done_to_an_account_is_listed_in_words(action: str, make_user: Any, client_for: Any) -> None:
    deed, words = DEEDS[action]
    admin, user = make_user("admin"), make_user("pimpinan", name="siti-rahayu")
    trail.note(db.session(), user_id=admin.id)
    deed(user)
    line = lines(client_for(admin), f"/jejak?tabel=pengguna&aksi={action}")[0]
    assert line.startswith(f"{words} oleh {admin.nama}, Pengguna: siti-rahayu"), line
    assert "_" not in line and "True" not in line and "False" not in line


def test_a_change_of_rights_shows_names_before_and_after(make_user: Any, client_for: Any) -> None:
    admin, user = make_user("admin"), make_user("operator", urusan=("koperasi",), kecamatan=("35.13.14",))
    account = Account(user.nama, user.nama_pengguna, "operator", frozenset({"koperasi", "pasar"}), frozenset())
    users.edit_user(user, replace(account, email="siti@contoh.id"))
    page = client_for(admin).soup("/jejak?tabel=pengguna&aksi=ubah")
    cells = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert ["Urusan", "koperasi", "koperasi, pasar"] in cells
    assert ["Surel", "belum diisi", "siti@contoh.id"] in cells
    place = next(row for row in cells if row[0] == "Kecamatan")
    assert place[1].istitle() and place[2] == "belum diisi"


def test_signing_out_is_on_record(make_user: Any, client_for: Any) -> None:
    admin, user = make_user("admin"), make_user("pimpinan")
    assert client_for(user).post("/keluar").status_code == 302
    line = lines(client_for(admin), "/jejak?tabel=pengguna&aksi=keluar")[0]
    assert line.startswith(f"Keluar oleh {user.nama}, Pengguna: {user.nama}")


def test_an_action_without_words_is_refused(session: Any) -> None:
    with pytest.raises(KeyError):
        trail.record(session, "diam-diam", registry.tables()[0].key, 1)
