"""Background work: each job is worked once, one that was cut off is begun again, one that fails says so."""

from __future__ import annotations

import logging
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from app.audit.models import Jejak
from app.extensions import db
from app.importing import service
from app.importing.models import ImporBatch
from app.importing.plan import Plan, make_plan
from app.importing.progress import sentence
from app.importing.template import build_template
from app.jobs import board, queue
from app.jobs.models import DONE, FAILED, RUNNING, STOPPED, WAITING, Pekerjaan
from app.master import registry, store, words
from app.master.base import now
from app.master.lookups import Lookups
from app.rekap import ledger
from tests.conftest import SETTINGS
from tests.contract.conftest import make_row
from tests.support.clearing import clear

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60

# A worker as `flask jobs work` runs it, with one more kind of job: it stores a row, says so, and takes its time.
WORKER = """
import pathlib, sys, time
from app import create_app
from app.extensions import db
from app.jobs import queue
from app.master import registry, store

def slow(data, user_id, progress):
    place = registry.get("wilayah").model
    first = db.session.scalars(db.select(place.id).limit(1)).first()
    store.create(db.session(), registry.get("koperasi"), {"nama": "KUD Pekerjaan", "kecamatan": first})
    pathlib.Path(data["begun"]).touch()
    while not pathlib.Path(data["go_on"]).exists():
        time.sleep(0.05)
    db.session.commit()

queue.HANDLERS["lambat"] = slow
app = create_app()
app.instance_path = str(pathlib.Path.cwd() / "instance")
queue.work(app)
"""


@pytest.fixture
def app(_app: Flask) -> Iterator[Flask]:
    """The application on a database that really commits: workers have connections of their own."""
    with _app.app_context():
        yield _app
        db.session.rollback()
    clear(_app)


@pytest.fixture
def done(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the handler of jobs of kind "uji" was called with."""
    calls: list[Any] = []
    monkeypatch.setitem(queue.HANDLERS, "uji", lambda data, user_id, progress: calls.append((data["n"], user_id)))
    return calls


def enqueue(kind: str = "uji", **data: Any) -> int:
    """Queue a job and let go of the database: on SQLite whoever reads outside a request keeps others from writing."""
    job_id = queue.enqueue(db.session(), kind, data, 7).id
    db.session.commit()
    return job_id


def job_of(job_id: int) -> Pekerjaan:
    db.session.rollback()
    job = db.session.get_one(Pekerjaan, job_id, populate_existing=True)
    db.session.expunge(job)
    db.session.rollback()
    return job


def test_jobs_are_worked_once_and_the_oldest_first(done: list[Any]) -> None:
    ids = [enqueue(n=number) for number in range(3)]
    while queue.work_one():
        continue
    assert done == [(0, 7), (1, 7), (2, 7)]
    assert {job_of(job_id).keadaan for job_id in ids} == {DONE}
    assert all(job_of(job_id).selesai_pada is not None for job_id in ids)


def test_several_workers_never_take_the_same_job(app: Flask, done: list[Any]) -> None:
    for number in range(12):
        enqueue(n=number)

    def work_all(_: int) -> None:
        with app.app_context():
            missed = 0
            while missed < 3:  # a worker that lost the race for a job looks again
                missed = 0 if queue.work_one() else missed + 1

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work_all, range(3)))
    assert sorted(number for number, _ in done) == list(range(12))


def test_a_kind_nobody_works_is_refused_when_it_is_queued(app: Flask) -> None:
    with pytest.raises(KeyError):
        enqueue("tidak-ada")


def test_a_failed_job_says_so_and_keeps_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def fail(data: Any, user_id: Any, progress: Any) -> None:
        place = db.session.scalars(select(registry.get("wilayah").model.id).limit(1)).one()
        store.create(db.session(), registry.get("koperasi"), {"nama": "KUD Gagal", "kecamatan": place})
        raise RuntimeError("rahasia 3513144509850019")

    monkeypatch.setitem(queue.HANDLERS, "gagal", fail)
    caplog.set_level(logging.INFO)
    job_id = enqueue("gagal")
    assert queue.work_one()
    job = job_of(job_id)
    assert (job.keadaan, job.pesan) == (FAILED, queue.BROKEN)
    assert re.fullmatch(r"Pekerjaan terhenti.*Tidak ada data yang tersimpan.*admin\.", str(job.pesan))
    assert stored() == 0
    assert "RuntimeError" in caplog.text and "3513144509850019" not in caplog.text
    assert not queue.work_one(), "a failed job is not tried again by itself"


@pytest.mark.parametrize(("silent_for", "taken"), [(timedelta(seconds=90), False), (timedelta(minutes=3), True)])
def test_only_a_job_whose_worker_fell_silent_is_begun_again(
    silent_for: timedelta, taken: bool, done: list[Any]
) -> None:
    job_id = enqueue(n=1)
    db.session.execute(update(Pekerjaan).values(keadaan=RUNNING, detak=now() - silent_for))
    db.session.commit()
    assert queue.work_one() == taken
    assert job_of(job_id).keadaan == (DONE if taken else RUNNING)


def test_a_busy_database_does_not_end_the_worker(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0

    def busy() -> bool:
        nonlocal looks
        looks += 1
        if looks == 3:
            signal.raise_signal(signal.SIGTERM)
        raise OperationalError("UPDATE", {}, Exception("database is locked"))

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(queue, "work_one", busy)
    monkeypatch.setattr(queue, "PAUSE_SECONDS", 0)
    queue.work(app)
    for number, handler in before.items():
        signal.signal(number, handler)
    assert looks == 3


def stored() -> int:
    count = db.session.scalar(select(func.count(registry.get("koperasi").model.id))) or 0
    db.session.rollback()
    return count


@pytest.fixture
def worker(app: Flask, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start a worker process on the test's database."""
    running: list[subprocess.Popen[bytes]] = []
    secrets = {name: str(SETTINGS[name]) for name in ("SECRET_KEY", "DATA_KEY")}
    address = {"DATABASE_URL": app.config["DATABASE_URL"], "PYTHONPATH": str(ROOT)}

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", WORKER]
        running.append(subprocess.Popen(command, env=os.environ | secrets | address, cwd=tmp_path))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def begin_slow_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Path, Path]:
    monkeypatch.setitem(queue.HANDLERS, "lambat", lambda *_: None)
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    return enqueue("lambat", begun=str(begun), go_on=str(go_on)), begun, go_on


def test_a_job_whose_worker_was_killed_leaves_nothing_and_is_begun_again(
    worker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id, begun, go_on = begin_slow_job(tmp_path, monkeypatch)
    first = worker()
    wait_for(begun.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert (job_of(job_id).keadaan, stored()) == (RUNNING, 0)
    db.session.execute(update(Pekerjaan).values(detak=now() - timedelta(minutes=3)))
    db.session.commit()
    go_on.touch()
    worker()
    wait_for(lambda: job_of(job_id).keadaan == DONE)
    assert stored() == 1


def test_a_worker_told_to_stop_finishes_the_job_in_hand(
    worker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id, begun, go_on = begin_slow_job(tmp_path, monkeypatch)
    process = worker()
    wait_for(begun.exists)
    process.send_signal(signal.SIGTERM)
    go_on.touch()
    assert process.wait(PATIENCE_SECONDS) == 0
    assert (job_of(job_id).keadaan, stored()) == (DONE, 1)


def test_an_import_that_ended_before_its_worker_could_say_so_is_not_applied_twice(app: Flask) -> None:
    session, table = db.session(), registry.get("koperasi")
    batch = service.take(session, table, build_template(table, Lookups(session)), "templat.xlsx", None)
    with service.opened(batch) as source:
        plan = make_plan(session, table, source, Plan())
    service.start(session, batch, plan, write=True, user_id=None)
    batch_id = batch.id
    session.commit()
    assert queue.work_one()
    first = dict(session.get_one(ImporBatch, batch_id).hasil)
    assert (first["new"], first["written"]) == (1, True)
    session.execute(update(Pekerjaan).values(keadaan=RUNNING, detak=now() - timedelta(minutes=3)))
    session.commit()
    assert queue.work_one()
    assert session.get_one(ImporBatch, batch_id, populate_existing=True).hasil == first
    session.rollback()
    assert stored() == 1


ROWS = 1500


def started_import(name: str = "KUD Uji") -> tuple[int, int]:
    """An import of ROWS cooperatives of that name, waiting for the worker: (batch, job)."""
    session, table = db.session(), registry.get("koperasi")
    lines = [f"{name} {number};Kraksaan" for number in range(ROWS)]
    batch = service.take(session, table, "\n".join(["Nama koperasi;Kecamatan", *lines]).encode(), "uji.csv", None)
    with service.opened(batch) as source:
        plan = make_plan(session, table, source, Plan())
    job = service.start(session, batch, plan, write=True, user_id=None)
    found = batch.id, job.id
    session.commit()
    return found


def batch_of(batch_id: int) -> tuple[str, int]:
    """(state, records stored)."""
    db.session.rollback()
    state = db.session.get_one(ImporBatch, batch_id, populate_existing=True).keadaan
    return str(state), stored()


def test_an_import_whose_worker_is_killed_is_wholly_there_or_wholly_absent_and_then_done(
    app: Flask, worker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "instance_path", str(tmp_path / "instance"))
    batch_id, job_id = started_import()
    first = worker()
    wait_for(lambda: job_of(job_id).keadaan != WAITING)
    time.sleep(secrets.randbelow(1500) / 1000)  # at any moment of the work
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert batch_of(batch_id) in {("antre", 0), ("diterapkan", ROWS)}
    db.session.execute(update(Pekerjaan).values(detak=now() - timedelta(minutes=3)))
    db.session.commit()
    worker()
    wait_for(lambda: job_of(job_id).keadaan == DONE)
    assert batch_of(batch_id) == ("diterapkan", ROWS)


def test_two_imports_and_somebody_who_edits_meanwhile_lose_nothing(
    app: Flask, worker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "instance_path", str(tmp_path / "instance"))
    session, table = db.session(), registry.get("koperasi")
    row_id = make_row(session, table, nama="KUD Lama 0").id
    ledger.rebuild(session)
    session.commit()
    imports = [started_import(name) for name in ("KUD Padi", "KUD Jagung")]
    for _ in imports:
        worker()
    names = ["KUD Lama 0"]
    deadline = time.monotonic() + 2 * PATIENCE_SECONDS
    while any(job_of(job_id).keadaan != DONE for _, job_id in imports):
        assert time.monotonic() < deadline, "waited in vain"
        with suppress(OperationalError):  # SQLite: the import has the database to itself just then
            store.update(session, table, session.get_one(table.model, row_id), {"nama": f"KUD Lama {len(names)}"})
            session.commit()
            names.append(f"KUD Lama {len(names)}")
        session.rollback()
        time.sleep(0.02)
    assert [batch_of(batch_id) for batch_id, _ in imports] == [("diterapkan", 2 * ROWS + 1)] * 2
    edits = select(Jejak.perubahan).where(Jejak.baris_id == row_id, Jejak.aksi == "ubah", Jejak.tabel == "koperasi")
    assert [change["nama"] for change in session.scalars(edits.order_by(Jejak.id))] == [
        list(p) for p in pairwise(names)
    ]
    made = select(Jejak.batch_id, func.count()).where(Jejak.aksi == "buat", Jejak.tabel == "koperasi")
    counted = session.execute(made.where(Jejak.batch_id.is_not(None)).group_by(Jejak.batch_id))
    assert sorted(map(tuple, counted)) == sorted((batch_id, ROWS) for batch_id, _ in imports)
    assert not list(ledger.differences(session))
    found = select(func.count()).where(words.Kata.tabel == "koperasi", words.Kata.kata == "jagung")
    assert session.scalar(found) == ROWS
    session.rollback()


def test_a_stopped_import_keeps_nothing_and_can_be_begun_again(app: Flask) -> None:
    batch_id, job_id = started_import()
    queue.stop(job_of(job_id))
    assert queue.work_one()
    assert (job_of(job_id).keadaan, batch_of(batch_id)) == (STOPPED, ("draf", 0))
    assert board.read(app, job_id).done == 0 and not board.asked_to_stop(app, job_id)


def test_the_board_tells_speed_and_time_left(app: Flask) -> None:
    board.write(app, 1, 300, 1200, time.time() - 3)
    progress = board.read(app, 1)
    assert (round(progress.speed), round(progress.left or 0)) == (100, 9)
    assert sentence(Pekerjaan(keadaan=RUNNING), board.Progress(300, 1200, 3.0)) == (
        "300 dari sekitar 1.200 baris, 100 baris per detik, kira-kira 9 detik lagi."
    )


def test_drafts_nobody_applies_go_after_a_week_with_their_files(app: Flask) -> None:
    session = db.session()
    table = registry.get("koperasi")
    old, fresh = (service.take(session, table, b"Nama;x", f"{name}.csv", None) for name in ("lama", "baru"))
    old.dibuat_pada = now() - timedelta(days=8)
    kept = [service.folder() / str(batch.simpanan) for batch in (old, fresh)]
    session.commit()
    service.forget_drafts(session)
    session.commit()
    assert [path.exists() for path in kept] == [False, True]
    assert session.scalars(select(ImporBatch.berkas)).all() == ["baru.csv"]
    session.rollback()
