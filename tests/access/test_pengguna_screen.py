"""The user management screens: for admins only; nothing on them is a password."""

import re

import pytest

from app.access.account import find

from .conftest import STRONG, Browser, user_id

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
NEW = {"nama": "Siti Rahayu", "nama_pengguna": "Siti.Rahayu", "peran": "operator", "urusan": "koperasi"}


@pytest.fixture
def admin(browser, make_user):
    make_user("kepala.tu", "admin")
    browser.sign_in("kepala.tu", STRONG)
    return browser


def text_of(response):
    return response.get_data(as_text=True)


def paths(number):
    actions = ("edit", "reset", "deactivate", "activate", "unlock")
    return ["/admin/pengguna/", "/admin/pengguna/new/", "/admin/pengguna/unlock-address/?alamat=x"] + [
        f"/admin/pengguna/{action}/{number}/" for action in actions
    ]


@pytest.mark.parametrize("role", ["operator", "pimpinan"])
def test_others_than_admins_are_kept_out_of_every_page(app, make_user, role):
    make_user("ani", role)
    browser = Browser(app)
    browser.sign_in("ani", STRONG)
    number = user_id(app, "ani")
    for path in paths(number):
        assert browser.get(path).status_code == 403, path
        assert browser.post(path).status_code in {403, 405}, path
    with app.app_context():
        assert find("ani").aktif


def test_nobody_is_asked_to_sign_in_first(app, make_user):
    make_user("ani")
    for path in paths(1):
        assert Browser(app).get(path).location.startswith("/masuk?next=")


def test_no_post_works_without_the_token(app, admin, make_user):
    make_user("ani")
    number = user_id(app, "ani")
    for path in paths(number)[1:]:
        assert admin.client.post(path, data=NEW).status_code == 400, path


def test_creating_a_user_shows_a_code_once(app, admin):
    response = admin.post("/admin/pengguna/new/", **NEW)
    assert response.headers["Cache-Control"] == "no-store"
    (code,) = CODE.findall(text_of(response))
    assert not CODE.search(text_of(admin.get("/admin/pengguna/")))
    assert Browser(app).sign_in("siti.rahayu", code).location == "/kata-sandi"
    with app.app_context():
        assert find("siti.rahayu").urusan == ("koperasi",)


def test_what_was_typed_comes_back_with_the_reason(admin):
    response = admin.post("/admin/pengguna/new/", **{**NEW, "nip": "123"})
    assert response.status_code == 422
    assert "NIP terdiri atas 18 angka" in text_of(response)
    assert "Siti Rahayu" in text_of(response)


def test_numbers_are_taken_with_the_usual_gaps(app, admin):
    admin.post("/admin/pengguna/new/", **{**NEW, "nip": "19800101 200501 1 001", "no_hp": "0812-3456-7890"})
    with app.app_context():
        assert (find("siti.rahayu").nip, find("siti.rahayu").no_hp) == ("198001012005011001", "081234567890")


def test_reset_asks_first_and_acts_on_post_only(app, admin, make_user):
    make_user("ani")
    ani = Browser(app)
    ani.sign_in("ani", STRONG)
    path = f"/admin/pengguna/reset/{user_id(app, 'ani')}/"
    assert not CODE.search(text_of(admin.get(path)))
    assert ani.signed_in()
    response = admin.post(path)
    assert response.headers["Cache-Control"] == "no-store"
    (code,) = CODE.findall(text_of(response))
    assert not ani.signed_in()
    assert ani.sign_in("ani", STRONG).status_code == 401
    assert ani.sign_in("ani", code).location == "/kata-sandi"


def test_a_password_sent_by_the_admin_is_ignored(app, admin, make_user):
    make_user("ani")
    number = user_id(app, "ani")
    chosen = {"sandi_hash": "x", "sandi_baru": "pilihan admin panjang", "password": "pilihan admin panjang"}
    admin.post(f"/admin/pengguna/edit/{number}/", **{**NEW, "nama_pengguna": "ani", **chosen})
    admin.post(f"/admin/pengguna/reset/{number}/", **chosen)
    assert Browser(app).sign_in("ani", "pilihan admin panjang").status_code == 401
    with app.app_context():
        assert find("ani").sandi_hash is None


def test_pages_never_hold_a_hash_or_a_password_field(app, admin, make_user):
    make_user("ani")
    for path in paths(user_id(app, "ani")):
        page = text_of(admin.get(path))
        assert "argon2" not in page
        assert 'type="password"' not in page


def test_closing_and_opening_an_account(app, admin, make_user):
    make_user("ani")
    number = user_id(app, "ani")
    admin.get(f"/admin/pengguna/deactivate/{number}/")
    with app.app_context():
        assert find("ani").aktif
    assert admin.post(f"/admin/pengguna/deactivate/{number}/").location == "/admin/pengguna/"
    with app.app_context():
        assert not find("ani").aktif
    admin.post(f"/admin/pengguna/activate/{number}/")
    with app.app_context():
        assert find("ani").aktif


def test_the_last_admin_is_told_why_not(app, admin):
    number = user_id(app, "kepala.tu")
    for response in (
        admin.post(f"/admin/pengguna/deactivate/{number}/"),
        admin.post(f"/admin/pengguna/edit/{number}/", **{**NEW, "nama_pengguna": "kepala.tu"}),
    ):
        assert response.status_code == 422
        assert "admin aktif terakhir" in text_of(response)
    assert admin.signed_in()


def test_the_admin_sees_and_clears_a_delay(app, admin, make_user):
    make_user("ani")
    stranger = Browser(app, address="203.0.113.9")
    for _ in range(5):
        stranger.sign_in("ani", "salah")
    assert stranger.sign_in("ani", STRONG).status_code == 429
    assert "Tertunda setelah gagal masuk" in text_of(admin.get("/admin/pengguna/"))
    admin.post(f"/admin/pengguna/unlock/{user_id(app, 'ani')}/")
    assert "Tertunda setelah gagal masuk" not in text_of(admin.get("/admin/pengguna/"))
    assert stranger.sign_in("ani", STRONG).status_code == 302


def test_the_admin_sees_and_clears_a_delayed_address(app, admin):
    stranger = Browser(app, address="203.0.113.9")
    for number in range(20):
        stranger.sign_in(f"orang{number}", "salah")
    assert "203.0.113.9" in text_of(admin.get("/admin/pengguna/"))
    admin.post("/admin/pengguna/unlock-address/?alamat=203.0.113.9")
    admin.get("/admin/pengguna/")  # shows and spends the message that names the address
    assert "203.0.113.9" not in text_of(admin.get("/admin/pengguna/"))


def test_the_list_is_searched_by_name(admin, make_user):
    make_user("ani")
    make_user("budi")
    page = text_of(admin.get("/admin/pengguna/?cari=BUD"))
    assert "budi" in page
    assert "Orang ani" not in page
    assert "/edit/" not in text_of(admin.get("/admin/pengguna/?cari=%25"))


@pytest.mark.parametrize("number", [999, 10**9, 10**30])
def test_an_unknown_number_is_not_found(admin, number):
    assert admin.get(f"/admin/pengguna/edit/{number}/").status_code == 404
