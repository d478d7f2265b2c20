"""One-time codes: their form, their life, their single use."""

import re

import pytest
from sqlalchemy import select

from app.access import codes
from app.access.account import find
from app.access.models import KodeSekali
from app.extensions import db


class _Fixed:
    def __init__(self, letters):
        self.letters = iter(letters)

    def __call__(self, alphabet):
        return next(self.letters)


@pytest.fixture
def someone(make_user, context):
    make_user("ani", password=None)
    make_user("budi", password=None)
    return find("ani").id


def test_a_code_is_twelve_unambiguous_characters_of_sixty_bits(someone):
    code = codes.issue(someone, None)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert len(set(codes.ALPHABET)) == 32
    assert len({codes.issue(someone, None) for _ in range(50)}) == 50


def test_the_code_is_not_in_the_database(someone):
    code = codes.issue(someone, None)
    row = db.session.scalars(select(KodeSekali).order_by(KodeSekali.id.desc())).first()
    stored = {str(value) for value in vars(row).values()}
    assert not any(code in value or code.replace("-", "") in value for value in stored)


def test_a_code_works_once(someone):
    code = codes.issue(someone, None)
    assert codes.redeem(someone, code)
    assert not codes.redeem(someone, code)


def test_a_code_is_read_as_people_type_it(someone, monkeypatch):
    monkeypatch.setattr(codes.secrets, "choice", _Fixed("01AB01CD01EF"))
    assert codes.issue(someone, None) == "01AB-01CD-01EF"
    assert codes.redeem(someone, " oiab olcd 0lef ")


def test_a_code_belongs_to_one_person(someone):
    code = codes.issue(someone, None)
    assert not codes.redeem(find("budi").id, code)
    assert not codes.redeem(0, code)
    assert codes.redeem(someone, code)


def test_a_code_lives_for_twenty_four_hours(someone, time):
    code = codes.issue(someone, None)
    time.move(hours=23, minutes=59, seconds=59)
    assert codes.redeem(someone, code)
    code = codes.issue(someone, None)
    time.move(hours=24)
    assert not codes.redeem(someone, code)


def test_a_new_code_voids_the_old_one(someone):
    old, new = codes.issue(someone, None), codes.issue(someone, None)
    assert not codes.redeem(someone, old)
    assert codes.redeem(someone, new)


@pytest.mark.parametrize("typed", ["", "-", "0000-0000-0000", "'; DROP TABLE pengguna", "\x00"])
def test_nonsense_is_no_code(someone, typed):
    codes.issue(someone, None)
    assert not codes.redeem(someone, typed)
