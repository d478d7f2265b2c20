"""Signing in, out, and setting the first password, through the browser."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from app.access import passwords, views
from app.access.account import find
from app.access.models import Pengguna
from app.audit.models import Jejak
from app.extensions import db

from .conftest import OTHER_STRONG, STRONG, Browser


def text_of(response):
    return response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("role", "page"),
    [("admin", "/beranda"), ("operator", "/beranda"), ("verifikator", "/beranda"), ("pimpinan", "/dashboard")],
)
def test_each_role_lands_on_its_page(browser, make_user, role, page):
    make_user("ani", role)
    response = browser.sign_in("Ani ", STRONG)
    assert (response.status_code, response.location) == (302, page)
    assert browser.signed_in()


def test_wrong_password_unknown_and_closed_accounts_get_one_and_the_same_answer(app, make_user):
    make_user("ani")
    make_user("tutup")
    with app.app_context():
        find("tutup").aktif = False
        db.session.commit()
    answers = []
    for name, secret in (("ani", OTHER_STRONG), ("zzz", STRONG), ("tutup", STRONG), ("ani", ""), ("", "")):
        response = Browser(app).sign_in(name, secret)
        page = text_of(response).replace(f'value="{name}"', 'value=""') if name else text_of(response)
        answers.append((response.status_code, views.WRONG in page))
    assert answers == [(401, True)] * 5


def test_an_unknown_account_takes_as_long_as_a_known_one(app, make_user, monkeypatch):
    make_user("ani")
    checked = []
    genuine = passwords._hasher.verify
    monkeypatch.setattr(
        passwords, "_hasher", type("Counting", (), {"verify": lambda _, h, p: checked.append(h) or genuine(h, p)})()
    )
    for name in ("ani", "zzz"):
        Browser(app).sign_in(name, OTHER_STRONG)
    assert len(checked) == 2
    assert all(stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for stored in checked)


def test_a_very_long_password_is_not_hashed_whole(browser, make_user, monkeypatch):
    make_user("ani")
    hashed = []
    genuine = passwords._hasher.verify
    monkeypatch.setattr(
        passwords,
        "_hasher",
        type("Counting", (), {"verify": lambda _, h, p: hashed.append(len(p)) or genuine(h, p)})(),
    )
    assert browser.sign_in("ani", "x" * 400_000).status_code == 401
    assert hashed == [passwords.MAX_LENGTH + 1]


def test_too_many_failures_delay_even_the_right_password_and_say_how_long(browser, make_user, time):
    make_user("ani")
    for _ in range(5):
        assert browser.sign_in("ani", OTHER_STRONG).status_code == 401
    response = browser.sign_in("ani", STRONG)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")
    assert "Tunggu 30 detik" in text_of(response)
    time.move(seconds=30)
    assert browser.sign_in("ani", STRONG).status_code == 302


def test_the_delay_of_an_unknown_account_reads_the_same(app):
    for _ in range(5):
        Browser(app).sign_in("zzz", STRONG)
    response = Browser(app).sign_in("zzz", STRONG)
    assert response.status_code == 429
    assert "Tunggu 30 detik" in text_of(response)


def test_forwarded_headers_do_not_hide_the_address(app, time):
    for number in range(20):
        stranger = Browser(app)
        stranger.client.environ_base["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number}"
        assert stranger.sign_in(f"orang{number}", STRONG).status_code == 401
    assert Browser(app).sign_in("baru", STRONG).status_code == 429
    assert Browser(app, address="203.0.113.9").sign_in("baru", STRONG).status_code == 401


def test_a_one_time_code_leads_to_setting_a_password_before_anything_else(app, browser, make_user):
    code = make_user("ani", password=None)
    response = browser.sign_in("ani", code.lower().replace("-", " "), next="/beranda")
    assert response.location == "/kata-sandi"
    for path in ("/beranda", "/dashboard", "/sesi", "/admin/pengguna/", "/tidak-ada"):
        assert browser.get(path).location == "/kata-sandi"
    assert browser.post("/sesi/akhiri-lain").status_code == 403
    assert browser.get("/beranda", headers={"Accept": "application/json"}).status_code == 403
    assert browser.get("/kata-sandi").status_code == 200
    done = browser.post("/kata-sandi", sandi_baru=STRONG, sandi_ulang=STRONG)
    assert done.location == "/beranda"
    assert browser.get("/beranda").status_code == 200
    assert Browser(app).sign_in("ani", STRONG).location == "/beranda"


def test_a_code_opens_once_only(app, make_user):
    code = make_user("ani", password=None)
    assert Browser(app).sign_in("ani", code).status_code == 302
    assert Browser(app).sign_in("ani", code).status_code == 401


def test_an_expired_code_opens_nothing(browser, make_user, time):
    code = make_user("ani", password=None)
    time.move(hours=24)
    assert browser.sign_in("ani", code).status_code == 401


def test_a_refused_first_password_leaves_the_user_where_they_are(browser, make_user):
    browser.sign_in("ani", make_user("ani", password=None))
    refused = browser.post("/kata-sandi", sandi_baru="x" * 14, sandi_ulang="x" * 14)
    assert refused.status_code == 422
    assert passwords.TOO_SHORT in text_of(refused)
    unequal = browser.post("/kata-sandi", sandi_baru=STRONG, sandi_ulang=OTHER_STRONG)
    assert views.NOT_REPEATED in text_of(unequal)
    assert browser.get("/beranda").location == "/kata-sandi"


def test_the_own_name_is_refused_as_password(browser, make_user):
    browser.sign_in("waluyojati", make_user("waluyojati", password=None))
    page = browser.post("/kata-sandi", sandi_baru="waluyojati 12345", sandi_ulang="waluyojati 12345")
    assert passwords.MADE_OF_NAMES in text_of(page)


def test_changing_the_password_needs_the_old_one_and_a_different_new_one(browser, make_user):
    make_user("ani")
    browser.sign_in("ani", STRONG)

    def change(old, new):
        return browser.post("/kata-sandi", sandi_lama=old, sandi_baru=new, sandi_ulang=new)

    assert views.WRONG_OLD in text_of(change("salah", OTHER_STRONG))
    assert views.SAME_AS_OLD in text_of(change(STRONG, STRONG))
    assert change(STRONG, OTHER_STRONG).status_code == 302
    assert browser.signed_in()


def test_guessing_the_old_password_is_delayed_too(browser, make_user):
    make_user("ani")
    browser.sign_in("ani", STRONG)
    for _ in range(5):
        browser.post("/kata-sandi", sandi_lama="salah", sandi_baru=OTHER_STRONG, sandi_ulang=OTHER_STRONG)
    page = browser.post("/kata-sandi", sandi_lama=STRONG, sandi_baru=OTHER_STRONG, sandi_ulang=OTHER_STRONG)
    assert "Tunggu 30 detik" in text_of(page)


def test_a_new_password_ends_the_sessions_elsewhere(app, browser, make_user):
    make_user("ani")
    elsewhere = Browser(app)
    for where in (browser, elsewhere):
        where.sign_in("ani", STRONG)
    browser.post("/kata-sandi", sandi_lama=STRONG, sandi_baru=OTHER_STRONG, sandi_ulang=OTHER_STRONG)
    assert browser.signed_in()
    assert not elsewhere.signed_in()


def test_a_hash_of_other_parameters_is_renewed_at_sign_in(app, browser, make_user):
    make_user("ani")
    with app.app_context():
        find("ani").sandi_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(STRONG)
        db.session.commit()
    assert browser.sign_in("ani", STRONG).status_code == 302
    with app.app_context():
        assert not passwords.needs_rehash(find("ani").sandi_hash)
    assert Browser(app).sign_in("ani", STRONG).status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "https://jahat.contoh",
        "//jahat.contoh",
        "/\\jahat.contoh",
        "\\\\jahat.contoh",
        "/\t/jahat.contoh",
        "/\n/jahat.contoh",
        "javascript:alert(1)",
        "jahat.contoh",
        "/masuk",
        "/keluar",
        "",
    ],
)
def test_sign_in_never_leads_off_the_site_or_in_a_circle(browser, make_user, target):
    make_user("ani")
    assert browser.sign_in("ani", STRONG, next=target).location == "/beranda"


def test_sign_in_leads_back_to_the_page_asked_for(browser, make_user):
    make_user("ani", "admin")
    asked = browser.get("/admin/pengguna/?cari=a%26b&x=1")
    assert asked.status_code == 302
    assert asked.location.startswith("/masuk?next=")
    assert browser.get(asked.location).status_code == 200
    back = browser.sign_in("ani", STRONG, next="/admin/pengguna/?cari=a%26b&x=1")
    assert back.location == "/admin/pengguna/?cari=a%26b&x=1"


def test_signing_out_ends_the_session_even_for_a_copied_cookie(app, browser, make_user):
    make_user("ani")
    browser.sign_in("ani", STRONG)
    copied = browser.client.get_cookie("session").value
    assert browser.post("/keluar").location == "/masuk"
    assert not browser.signed_in()
    thief = Browser(app)
    thief.client.set_cookie("session", copied)
    assert not thief.signed_in()


def test_signing_in_changes_the_token(app, browser, make_user):
    make_user("ani")
    with browser.client.session_transaction() as session:
        session["_user_id"] = "dipasang orang lain"
    browser.sign_in("ani", STRONG)
    with browser.client.session_transaction() as session:
        first = session["_user_id"]
    browser.sign_in("ani", STRONG)
    with browser.client.session_transaction() as session:
        second = session["_user_id"]
    assert len({"dipasang orang lain", first, second}) == 3
    planted = Browser(app)
    with planted.client.session_transaction() as session:
        session["_user_id"] = first
    assert not planted.signed_in()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser, make_user):
    make_user("ani")
    cookie = browser.sign_in("ani", STRONG).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_post_without_token_changes_nothing(app, make_user):
    make_user("ani")
    client = app.test_client()
    assert client.post("/masuk", data={"nama_pengguna": "ani", "sandi_atau_kode": STRONG}).status_code == 400
    assert client.get("/sesi").status_code == 302


def test_the_closed_door(browser):
    assert browser.get("/beranda").location == "/masuk?next=/beranda"
    assert browser.get("/tidak-ada").location == "/masuk?next=/tidak-ada"
    assert browser.get("/beranda", headers={"Accept": "application/json"}).status_code == 401
    assert browser.post("/kata-sandi").status_code == 401
    assert browser.post("/sesi/akhiri-lain").status_code == 401
    assert browser.get("/").status_code == 200
    assert browser.get("/masuk").status_code == 200


def test_signing_in_is_on_record(app, browser, make_user):
    make_user("ani")
    browser.sign_in("ani", STRONG)
    with app.app_context():
        row = db.session.scalars(select(Jejak).where(Jejak.aksi == "masuk")).one()
        user = db.session.scalars(select(Pengguna)).one()
        assert (row.pengguna_id, row.baris_id) == (user.id, user.id)
        assert user.login_terakhir is not None
