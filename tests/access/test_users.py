"""Accounts: creating, changing, resetting, closing; the last admin stays; every change is on record."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.access import account, users
from app.access.account import Account, AccountError, find, kecamatan_choices
from app.access.models import Pengguna, Sesi
from app.audit.models import Jejak
from app.extensions import db
from app.master import messages

from .conftest import STRONG, Browser, user_id

OPERATOR = Account("Siti Rahayu", "siti.rahayu", "operator", frozenset({"koperasi"}))
NIP = "198001012005011001"


def refused(entry, user=None):
    with pytest.raises(AccountError) as error:
        users.create_user(entry, None) if user is None else users.edit_user(user, entry)
    return error.value.problems


def as_entry(user, **changes):
    entry = Account(user.nama, user.nama_pengguna, user.peran, frozenset(user.urusan), user.kecamatan_ids)
    return replace(entry, **changes)


def jejak(action):
    return db.session.scalars(select(Jejak).where(Jejak.tabel == "pengguna", Jejak.aksi == action)).all()


def test_a_new_user_has_no_password_and_must_set_one(context):
    user, code = users.create_user(OPERATOR, None)
    assert (user.sandi_hash, user.harus_ganti_sandi, user.aktif) == (None, True, True)
    assert len(code) == 14


def test_user_names_are_unique_whatever_the_case(context):
    users.create_user(OPERATOR, None)
    assert refused(replace(OPERATOR, nama_pengguna="SITI.Rahayu")) == {"nama_pengguna": [account.NAME_TAKEN]}
    assert find(" Siti.RAHAYU ").nama_pengguna == "siti.rahayu"


def test_two_admins_creating_one_name_at_once_get_the_message_not_sql(context, monkeypatch):
    users.create_user(OPERATOR, None)
    monkeypatch.setattr(users, "problems", lambda entry, user: {})
    assert refused(OPERATOR) == {"nama_pengguna": [account.NAME_TAKEN]}
    users.create_user(replace(OPERATOR, nama_pengguna="a.b", nip=NIP), None)
    assert refused(replace(OPERATOR, nama_pengguna="c.d", nip=NIP)) == {"nip": [account.NIP_TAKEN]}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"nama": " "}, {"nama": [messages.REQUIRED]}),
        ({"nama": "x" * 101}, {"nama": [messages.TOO_LONG.format(length=101, limit=100)]}),
        ({"nama": "x" * 100}, {}),
        ({"nama_pengguna": "ab"}, {"nama_pengguna": [account.NAME_FORM]}),
        ({"nama_pengguna": "abc"}, {}),
        ({"nama_pengguna": "a" * 40}, {}),
        ({"nama_pengguna": "a" * 41}, {"nama_pengguna": [account.NAME_FORM]}),
        ({"nama_pengguna": "siti rahayu"}, {"nama_pengguna": [account.NAME_FORM]}),
        ({"nama_pengguna": "şiti"}, {"nama_pengguna": [account.NAME_FORM]}),
        ({"nip": NIP}, {}),
        ({"nip": NIP[:17]}, {"nip": [account.NIP_FORM]}),
        ({"nip": "1" * 17 + "x"}, {"nip": [account.NIP_FORM]}),
        ({"nip": "١" * 18}, {"nip": [account.NIP_FORM]}),
        ({"no_hp": "081234567"}, {}),
        ({"no_hp": "+6281234567890"}, {}),
        ({"no_hp": "08123456"}, {"no_hp": [account.PHONE_FORM]}),
        ({"no_hp": "0812345678901234"}, {"no_hp": [account.PHONE_FORM]}),
        ({"email": "siti@contoh.id"}, {}),
        ({"email": "siti@contoh"}, {"email": [messages.NOT_EMAIL]}),
        ({"bidang": "Koperasi"}, {}),
        ({"bidang": "Pajak"}, {"bidang": [account.UNKNOWN_BIDANG]}),
        ({"peran": "camat"}, {"peran": [account.UNKNOWN_ROLE]}),
        ({"urusan": frozenset()}, {"urusan": [account.URUSAN_NEEDED]}),
        ({"urusan": frozenset({"kode"})}, {"urusan": [account.UNKNOWN_URUSAN.format(value="kode")]}),
        ({"urusan": frozenset(), "peran": "pimpinan"}, {}),
        ({"kecamatan_ids": frozenset({10**30})}, {"kecamatan": [account.UNKNOWN_KECAMATAN]}),
    ],
)
def test_what_an_account_may_hold(context, changes, problems):
    assert account.problems(replace(OPERATOR, **changes), None) == problems


def test_a_desa_is_no_kecamatan(context):
    chosen = kecamatan_choices()
    assert chosen
    assert all(code.count(".") == 2 for code, _ in chosen.values())


def test_nip_and_phone_are_encrypted_and_hidden_from_the_record(context):
    user, _ = users.create_user(replace(OPERATOR, nip=NIP, no_hp="081234567890"), None)
    raw = db.session.connection().exec_driver_sql("SELECT nip, no_hp, nip_bidx FROM pengguna").one()
    assert not any(NIP in str(value) or "081234567890" in str(value) for value in raw)
    assert (user.nip, user.no_hp) == (NIP, "081234567890")
    (row,) = jejak("buat")
    assert row.perubahan["nip"] == [None, "(data pribadi)"]
    assert row.perubahan["no_hp"] == [None, "(data pribadi)"]
    assert NIP not in str(row.perubahan)


def test_only_an_operator_has_urusan_and_an_admin_no_limits(context):
    limits = {"urusan": frozenset({"koperasi"}), "kecamatan_ids": frozenset(list(kecamatan_choices())[:1])}
    leader, _ = users.create_user(Account("P", "pim", "pimpinan", **limits), None)
    admin, _ = users.create_user(Account("A", "adm", "admin", **limits), None)
    assert (leader.urusan, leader.kecamatan_ids) == ((), limits["kecamatan_ids"])
    assert (admin.urusan, admin.kecamatan_ids) == ((), frozenset())


@pytest.mark.parametrize(
    "changes",
    [
        {"peran": "pimpinan"},
        {"urusan": frozenset({"koperasi", "usaha_mikro"})},
        {"urusan": frozenset({"usaha_mikro"})},
        {"kecamatan_ids": "first"},
    ],
)
def test_a_change_of_rights_ends_all_sessions(app, make_user, changes):
    make_user("ani")
    browser = Browser(app)
    browser.sign_in("ani", STRONG)
    with app.app_context():
        if changes.get("kecamatan_ids") == "first":
            changes = {"kecamatan_ids": frozenset(list(kecamatan_choices())[:1])}
        assert users.edit_user(find("ani"), as_entry(find("ani"), **changes)) == 1
        changed = find("ani")
        assert as_entry(changed) == as_entry(changed, **{**changes, "urusan": frozenset(changed.urusan)})
        assert len(jejak("ubah")) == 1
    assert not browser.signed_in()


def test_a_change_of_name_ends_nothing_and_no_change_is_no_record(app, make_user):
    make_user("ani")
    browser = Browser(app)
    browser.sign_in("ani", STRONG)
    with app.app_context():
        assert users.edit_user(find("ani"), as_entry(find("ani"))) == 0
        assert jejak("ubah") == []
        assert users.edit_user(find("ani"), as_entry(find("ani"), nama="Ani Baru")) == 0
        (row,) = jejak("ubah")
        assert row.perubahan == {"nama": ["Orang ani", "Ani Baru"]}
    assert browser.signed_in()


def test_reset_voids_the_password_and_ends_every_session_at_once(app, make_user):
    make_user("ani")
    browsers = [Browser(app), Browser(app)]
    for browser in browsers:
        browser.sign_in("ani", STRONG)
    with app.app_context():
        code, ended = users.reset(find("ani"), None)
        assert ended == 2
        assert {row.alasan_berakhir for row in db.session.scalars(select(Sesi))} == {"kata sandi diatur ulang"}
    assert not any(browser.signed_in() for browser in browsers)
    assert Browser(app).sign_in("ani", STRONG).status_code == 401
    assert Browser(app).sign_in("ani", code).location == "/kata-sandi"


def test_reset_ends_a_delay(app, make_user):
    make_user("ani")
    for _ in range(5):
        Browser(app).sign_in("ani", "salah")
    with app.app_context():
        code, _ = users.reset(find("ani"), None)
    assert Browser(app).sign_in("ani", code).status_code == 302


def test_a_closed_account_is_out_at_once_and_its_codes_are_void(app, make_user):
    make_user("ani")
    browser = Browser(app)
    browser.sign_in("ani", STRONG)
    with app.app_context():
        assert users.deactivate(find("ani")) == 1
        with pytest.raises(AccountError, match="nonaktif"):
            users.reset(find("ani"), None)
    assert not browser.signed_in()
    assert Browser(app).sign_in("ani", STRONG).status_code == 401
    with app.app_context():
        users.activate(find("ani"))
    assert not browser.signed_in()
    assert Browser(app).sign_in("ani", STRONG).status_code == 302


def test_the_code_of_a_closed_account_stays_void_after_opening(app, make_user):
    code = make_user("ani", password=None)
    with app.app_context():
        users.deactivate(find("ani"))
        users.activate(find("ani"))
    assert Browser(app).sign_in("ani", code).status_code == 401


def test_the_last_active_admin_is_neither_demoted_nor_closed(context):
    users.create_user(Account("A", "adm", "admin"), None)
    second, _ = users.create_user(Account("B", "kedua", "admin"), None)
    users.deactivate(second)
    admin = find("adm")
    assert refused(as_entry(admin, peran="pimpinan"), admin) == {"": [users.LAST_ADMIN]}
    with pytest.raises(AccountError, match="admin aktif terakhir"):
        users.deactivate(find("adm"))
    assert (find("adm").peran, find("adm").aktif) == ("admin", True)
    users.activate(find("kedua"))
    users.deactivate(find("adm"))
    assert find("adm").aktif is False


def test_two_admins_who_demote_each_other_at_once_leave_one(app, make_user):
    make_user("satu", "admin", None)
    make_user("lain", "admin", None)
    ready, outcomes = threading.Barrier(2), []

    def demote(name):
        with app.app_context():
            other = find(name)
            entry = as_entry(other, peran="pimpinan")
            db.session.rollback()
            ready.wait()
            try:
                users.edit_user(other, entry)
                outcomes.append("done")
            except AccountError:
                outcomes.append("refused")

    threads = [threading.Thread(target=demote, args=(name,)) for name in ("satu", "lain")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "refused"]
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(Pengguna.peran == "admin")) == 1


def test_what_is_changed_on_screen_is_signed_by_who_changed_it(app, make_user):
    make_user("kepala.tu", "admin")
    make_user("ani")
    browser = Browser(app)
    browser.sign_in("kepala.tu", STRONG)
    numbers = {name: user_id(app, name) for name in ("kepala.tu", "ani")}
    browser.post(f"/admin/pengguna/reset/{numbers['ani']}/")
    with app.app_context():
        (row,) = jejak("atur_ulang_sandi")
        assert (row.pengguna_id, row.baris_id) == (numbers["kepala.tu"], numbers["ani"])


def test_the_first_admin_is_made_once_without_a_default_password(context):
    user, code = users.ensure_admin()
    assert (user.nama_pengguna, user.peran, user.sandi_hash) == ("admin", "admin", None)
    assert code
    assert users.ensure_admin() is None


def test_no_admin_ever_means_a_password_in_the_record(context):
    user, code = users.create_user(OPERATOR, None)
    users.set_password(user, STRONG)
    users.reset(user, None)
    whole = " ".join(str(row.perubahan) for row in db.session.scalars(select(Jejak)))
    assert STRONG not in whole
    assert code not in whole
    assert "argon2" not in whole
    assert {row.aksi for row in db.session.scalars(select(Jejak))} == {"buat", "ganti_sandi", "atur_ulang_sandi"}
