"""`flask user ...`: codes on the terminal, errors as sentences."""

import re

import pytest
from sqlalchemy import select

from app.access.account import find, kecamatan_choices
from app.audit.models import Jejak
from app.extensions import db

from .conftest import STRONG, Browser

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["user", *words])


def test_create_prints_a_code_that_works(app, run):
    result = run("create", "Siti.Rahayu", "--role", "operator", "--urusan", "koperasi", "--urusan", "usaha_mikro")
    assert result.exit_code == 0, result.output
    (code,) = CODE.findall(result.stdout)
    assert Browser(app).sign_in("siti.rahayu", code).location == "/kata-sandi"
    with app.app_context():
        assert find("siti.rahayu").urusan == ("koperasi", "usaha_mikro")


def test_create_takes_kecamatan_by_code(app, run):
    with app.app_context():
        number, (code, _) = next(iter(kecamatan_choices().items()))
    assert run("create", "ani", "--role", "pimpinan", "--kecamatan", code).exit_code == 0
    with app.app_context():
        assert find("ani").kecamatan_ids == {number}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("create", "ani", "--role", "operator"), "Pilih paling sedikit satu urusan"),
        (("create", "ani", "--role", "verifikator"), "Pilih paling sedikit satu urusan"),
        (("create", "ani", "--role", "operator", "--urusan", "pajak"), "“pajak” tidak dikenal"),
        (("create", "a b", "--role", "admin"), "Tulis 3 sampai 40"),
        (("create", "ani", "--role", "pimpinan", "--kecamatan", "99.99.99"), "99.99.99"),
        (("create", "ani", "--role", "camat"), "camat"),
        (("reset", "tidak-ada"), "tidak ada"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(app, run, words, reason):
    result = run(*words)
    assert result.exit_code != 0
    assert reason in result.output
    assert "Traceback" not in result.output
    with app.app_context():
        assert find("ani") is None


def test_reset_ends_every_session(app, run, make_user):
    make_user("ani")
    browser = Browser(app)
    browser.sign_in("ani", STRONG)
    (code,) = CODE.findall(run("reset", "ANI").stdout)
    assert not browser.signed_in()
    assert browser.sign_in("ani", code).location == "/kata-sandi"


def test_the_record_says_it_was_the_command_line(app, run):
    run("ensure-admin")
    with app.app_context():
        (row,) = db.session.scalars(select(Jejak).where(Jejak.tabel == "pengguna"))
        assert (row.pintu, row.pengguna_id) == ("perintah", None)


def test_ensure_admin_speaks_once(run):
    first, second = run("ensure-admin"), run("ensure-admin")
    assert "admin" in first.stdout
    assert CODE.search(first.stdout)
    assert (second.exit_code, second.output) == (0, "")
