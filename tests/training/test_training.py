"""Training mode: never the office's data, tasks that notice when they are done, everything back at one press."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

import config
from app.access.account import kecamatan_choices
from app.access.policy import ADMIN, OPERATOR, PIMPINAN
from app.manual.contents import find
from app.training import ground, sheets
from app.training.tasks import TASKS, find_question
from tests.importing.conftest import bring_in, counts  # noqa: F401 - a fixture

KEYS = {"SECRET_KEY": "kunci-uji-yang-tidak-rahasia", "DATA_KEY": "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="}


def task(role: str, key: str) -> Any:
    return next(task for task in TASKS[role] if task.key == key)


def test_training_never_touches_what_belongs_to_the_office(monkeypatch: Any) -> None:
    for name, value in {
        **KEYS,
        "DATABASE_URL": "mysql+pymysql://x@kantor/dkupp",
        "CADANGAN_FOLDER": "/cadangan",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LATIHAN", "ya")
    settings = config.load()
    assert settings["SQLALCHEMY_DATABASE_URI"].endswith("latihan.sqlite3")
    assert settings["FOLDER_UNGGAHAN"].endswith("latihan-unggahan")
    assert settings["CADANGAN_FOLDER"] == "" and settings["S3_BUCKET"] == ""


@pytest.mark.only_sqlite("refused before a database is asked")
def test_an_office_system_has_no_training_and_cannot_be_reset(app: Any, make_user: Any, client_for: Any) -> None:
    assert client_for(make_user("admin")).get("/latihan").status_code == 404
    with pytest.raises(ground.NoTraining):
        ground.reset()


def test_enough_tasks_each_with_a_page_and_none_done_at_the_start(app: Any, make_user: Any) -> None:
    assert len(TASKS[OPERATOR]) >= 12 and len(TASKS[ADMIN]) >= 6 and len(TASKS[PIMPINAN]) >= 4
    for role, tasks in TASKS.items():
        user = make_user(role, urusan=("koperasi",) if role in {"operator", "verifikator"} else ())
        for one in tasks:
            assert find(one.page) is not None, one.page
            assert one.answer is not None or (one.done is not None and not one.done(user)), one.key


def test_a_record_added_on_the_screen_is_noticed(make_user: Any, client_for: Any) -> None:
    user, place = make_user("operator", urusan=("koperasi",)), next(iter(kecamatan_choices()))
    posted = {"nama": "Koperasi Latihan Uji", "kecamatan": str(place)}
    answer = client_for(user).post("/admin/koperasi/new/", posted)
    assert answer.status_code == 302
    assert task(OPERATOR, "tambah").done(user)
    assert not task(OPERATOR, "impor").done(user)


def test_the_faulty_sheet_holds_three_rows_to_mend(
    make_user: Any,
    bring_in: Any,  # noqa: F811 - the fixture
    session: Any,
) -> None:
    user = make_user("operator", urusan=("koperasi",))
    text = sheets.sheet(sheets.FAULTY, user) or ""
    assert counts(bring_in("koperasi", text, user=user)) == (2, 0, 0, 0, 3)
    assert sheets.sheet("lain.csv", user) is None


def test_a_question_compares_with_the_register(app: Any) -> None:
    question = find_question(PIMPINAN, "jumlah")
    assert question is not None and question.answer is not None and question.answer() == 0
    assert find_question(PIMPINAN, "daftar") is None


@pytest.mark.only_sqlite("training has a SQLite file of its own")
def test_reset_brings_back_records_and_files(app: Any, monkeypatch: Any, tmp_path: Any) -> None:
    live, uploads = tmp_path / "latihan.sqlite3", tmp_path / "unggahan"
    monkeypatch.setitem(app.config, "LATIHAN", True)
    monkeypatch.setitem(app.config, "FOLDER_UNGGAHAN", str(uploads))
    monkeypatch.setattr(ground, "_file", lambda: live)
    uploads.with_suffix(".awal").mkdir()
    (uploads.with_suffix(".awal") / "foto.jpg").write_bytes(b"foto")
    for path, rows in ((live.with_suffix(".awal"), 1), (live, 5)):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("create table t (n)")
            connection.executemany("insert into t values (?)", [(n,) for n in range(rows)])
    ground.reset()
    with closing(sqlite3.connect(live)) as connection:
        assert connection.execute("select count(*) from t").fetchone() == (1,)
    assert (uploads / "foto.jpg").read_bytes() == b"foto"
