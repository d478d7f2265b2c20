"""Several people save at the same moment, each on a connection of their own: nothing is ever overwritten."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.access import users
from app.access.account import Account
from app.admin import saving
from app.audit.models import Jejak
from app.extensions import db
from app.master import messages, registry
from tests.contract.conftest import make_row
from tests.support.clearing import clear
from tests.support.forms import fields_of
from tests.support.page import PageClient, parsed

PEOPLE = 4
MEETING_SECONDS = 2
Answers = dict[str, TestResponse]


@pytest.fixture
def app(_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application on a database that really commits; what a test stores is removed afterwards."""
    # On MariaDB all wait until each has checked the version it saw and none has written. On SQLite a save has the
    # database to itself from its first statement: one waits here alone, the others for their turn.
    meeting, write = threading.Barrier(PEOPLE), saving._write

    def write_together(*arguments: Any) -> Any:
        with suppress(threading.BrokenBarrierError):
            meeting.wait(MEETING_SECONDS)
        return write(*arguments)

    monkeypatch.setattr(saving, "_write", write_together)
    yield _app
    clear(_app)


@pytest.fixture
def row_id(app: Flask) -> int:
    with app.app_context():
        row = make_row(db.session(), registry.get("koperasi"), nama="KUD Lama")
        db.session.commit()
        return row.id


@pytest.fixture
def browsers(app: Flask) -> dict[str, PageClient]:
    """Signed-in browsers by the name of their user."""
    with app.app_context():
        made = [Account(f"Orang {number}", f"orang-{number}", "admin") for number in range(PEOPLE)]
        accounts = [users.create_user(account, None)[0] for account in made]
        for user in accounts:
            user.harus_ganti_sandi = False
        db.session.commit()
        return {user.nama: PageClient(app, user) for user in accounts}


def post_together(app: Flask, browsers: dict[str, PageClient], url: str, fields: dict[str, dict[str, str]]) -> Answers:
    """Everybody posts at the same moment, each on a thread and connection of their own; the answers by name."""

    def one(name: str) -> TestResponse:
        with app.app_context():
            return browsers[name].post(url, fields[name])

    with ThreadPoolExecutor(PEOPLE) as pool:
        return dict(zip(browsers, pool.map(one, browsers), strict=True))


def the_saved_one(answers: Answers) -> str:
    saved = [name for name, answer in answers.items() if answer.status_code == 302]
    assert len(saved) == 1, {name: answer.status_code for name, answer in answers.items()}
    return saved[0]


def test_of_people_who_save_one_record_together_one_wins_and_the_others_are_asked(
    app: Flask, row_id: int, browsers: dict[str, PageClient]
) -> None:
    url = f"/admin/koperasi/edit/?id={row_id}"
    with app.app_context():
        first = browsers["Orang 0"]
        opened = fields_of(first.soup(url))
        asked = fields_of(parsed(first.post(url, opened | {"nama": "KUD Orang"})))
    opened |= {"alasan": "sudah dicek", "peringatan_dilihat": asked["peringatan_dilihat"]}
    answers = post_together(app, browsers, url, {name: opened | {"nama": f"KUD {name}"} for name in browsers})
    saved = the_saved_one(answers)
    for name, answer in answers.items():
        page = answer.get_data(as_text=True)
        assert name == saved or "pilih__nama" in page or messages.DATABASE_BUSY in page, name
    with app.app_context():
        row = db.session.get_one(registry.get("koperasi").model, row_id)
        assert (row.nama, row.versi) == (f"KUD {saved}", int(opened["versi"]) + 1)
        changes = db.session.scalars(select(Jejak).where(Jejak.tabel == "koperasi", Jejak.aksi == "ubah")).all()
        assert [change.perubahan["nama"] for change in changes] == [["KUD Lama", f"KUD {saved}"]]


def test_of_people_who_record_one_number_together_one_wins_and_the_others_are_told(
    app: Flask, browsers: dict[str, PageClient]
) -> None:
    with app.app_context():
        model, place_model = registry.get("koperasi").model, registry.get("wilayah").model
        place = str(db.session.scalar(select(place_model.id).where(place_model.kode == "35.13.14")))
        number = {"nik_koperasi": "3513140010001", "kecamatan": place}
    fields = {name: number | {"nama": f"KUD {name}", "alasan": "x"} for name in browsers}
    answers = post_together(app, browsers, "/admin/koperasi/new/", fields)
    saved = the_saved_one(answers)
    for name, answer in answers.items():
        summary = parsed(answer).select_one(".ringkas-galat") if name != saved else None
        assert name == saved or (summary and ("udah dipakai" in summary.text or "sibuk" in summary.text)), name
    with app.app_context():
        assert db.session.scalars(select(model.nama)).all() == [f"KUD {saved}"]
