"""Somebody saves a record in the moment somebody else verifies it, each on a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.access import users
from app.access.account import Account
from app.admin import saving
from app.audit.models import Jejak
from app.extensions import db
from app.master import registry, states
from app.verification import steps
from tests.contract.conftest import make_row
from tests.support.clearing import clear
from tests.support.forms import fields_of
from tests.support.page import PageClient, parsed

MEETING_SECONDS = 2


@pytest.fixture
def app(_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application on a database that really commits. On MariaDB both have looked before either writes; on SQLite
    one has the database to itself and waits here alone.
    """
    meeting = threading.Barrier(2)

    def together(write: Any) -> Any:
        def waiting(*arguments: Any) -> Any:
            with suppress(threading.BrokenBarrierError):
                meeting.wait(MEETING_SECONDS)
            return write(*arguments)

        return waiting

    monkeypatch.setattr(saving, "_write", together(saving._write))
    monkeypatch.setattr(steps, "_enter", together(steps._enter))
    yield _app
    clear(_app)


def test_what_was_saved_in_the_same_moment_is_never_verified_unseen(app: Flask) -> None:
    with app.app_context():
        row = make_row(db.session(), registry.get("koperasi"), nama="KUD Lama")
        row.verifikasi = states.DIAJUKAN
        people = [users.create_user(Account(name, name, "admin"), None)[0] for name in ("penulis", "pemeriksa")]
        for person in people:
            person.harus_ganti_sandi = False
        db.session.commit()
        row_id, seen, ids = row.id, row.versi, [person.id for person in people]
        writer, checker = [PageClient(app, person) for person in people]
        edit = f"/admin/koperasi/edit/?id={row_id}"
        asked = fields_of(writer.soup(edit)) | {"nama": "KUD Baru", "alasan": "sudah dicek"}
        warned = fields_of(parsed(writer.post(edit, asked | {"alasan": ""})))
        asked |= {"peringatan_dilihat": warned.get("peringatan_dilihat", "")}

    def save() -> int:
        with app.app_context():
            return writer.post(edit, asked).status_code

    def verify() -> int:
        with app.app_context():
            answer = {"rowid": row_id, f"versi__{row_id}": seen, "ya": "1"}
            return checker.post("/admin/koperasi/verifikasi/", answer).status_code

    with ThreadPoolExecutor(2) as pool:
        saved, verified = pool.submit(save), pool.submit(verify)
        assert verified.result() in {302, 503} and saved.result() in {200, 302}
    with app.app_context():
        row = db.session.get_one(registry.get("koperasi").model, row_id)
        log = db.session.scalars(select(Jejak).where(Jejak.tabel == "koperasi", Jejak.baris_id == row_id)).all()
        done = [entry.aksi for entry in log if entry.pengguna_id in ids]
        assert done in (["ubah"], ["verifikasi"], ["verifikasi", "ubah"])
        assert row.nama == ("KUD Baru" if "ubah" in done else "KUD Lama")
        assert row.verifikasi == (states.DIAJUKAN if "ubah" in done else states.TERVERIFIKASI)
