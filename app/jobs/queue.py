"""Taking and working jobs: `enqueue` by the web, `work` by the one worker process."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol

from flask import Flask, current_app
from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.extensions import db
from app.jobs import board, pulse
from app.jobs.models import DONE, FAILED, RUNNING, STOPPED, WAITING, Pekerjaan
from app.master.base import now

log = logging.getLogger("dkupp.jobs")


class Refusal(Exception):
    """The job cannot be done as it was asked for; the text tells the person why."""


class Tell(Protocol):
    """How a handler says how far it is (of about `total`, 0: unknown). Raises Stopped when it is to end."""

    def __call__(self, done: int, total: int = 0) -> None: ...


# A handler gets the job's data and user, and a function that reports progress; it commits its own work at once.
Handler = Callable[[dict[str, Any], int | None, Tell], None]
HANDLERS: dict[str, Handler] = {}
# Small works the worker does about once a minute when no job waits; each gets a session and does not commit.
UPKEEP: list[Callable[[Session], object]] = []
UPKEEP_SECONDS = 60
STALE = timedelta(minutes=2)
PAUSE_SECONDS = 0.5
TOLD_SECONDS = 0.5
BROKEN = "Pekerjaan terhenti karena galat. Tidak ada data yang tersimpan; ulangi, atau hubungi admin."


def enqueue(session: Session, kind: str, data: dict[str, Any], user_id: int | None) -> Pekerjaan:
    """Add a job to the session; the caller commits it together with what it belongs to. KeyError: unknown kind."""
    HANDLERS[kind]
    job = Pekerjaan(jenis=kind, data=data, pengguna_id=user_id)
    session.add(job)
    session.flush()
    return job


def work_one() -> bool:
    """Claim the oldest waiting job (or one whose worker died) and work it; False when there is none."""
    job_id = _claim(db.session())
    if job_id is None:
        return False
    job = db.session.get_one(Pekerjaan, job_id)
    kind, data, user_id = job.jenis, dict(job.data), job.pengguna_id
    db.session.commit()
    beat = _Heartbeat(job_id)
    try:
        HANDLERS[kind](data, user_id, beat.progress)
        state, message = DONE, None
    except board.Stopped:
        state, message = STOPPED, None
    except Refusal as refusal:
        state, message = FAILED, str(refusal)
    except Exception as error:  # the job must not stay "running"; values of records stay out of the log
        log.error(
            "job %s (%s) failed: %s", job_id, kind, type(error).__name__, exc_info=log.isEnabledFor(logging.DEBUG)
        )
        state, message = FAILED, BROKEN
    finally:
        # What the handler left open would keep the line below from writing (SQLite has one lock).
        db.session.rollback()
        beat.stop()
    _set(job_id, keadaan=state, pesan=message, selesai_pada=now())
    board.clear(beat.app, job_id)
    return True


def stop(job: Pekerjaan) -> None:
    """Ask a job to stop, whether it runs or waits: it does so at its next step and keeps nothing.

    Writes nothing to the database, which on SQLite the job itself may hold.
    """
    board.ask_to_stop(_this_app(), job.id)


def progress_of(job: Pekerjaan) -> board.Progress:
    """How far a job is; nothing done when its worker has said nothing yet."""
    return board.read(_this_app(), job.id)


def _this_app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's documented way out
    return app


def _claim(session: Session) -> int | None:
    """One UPDATE decides who works the job, so two workers never take the same one."""
    ready = or_(Pekerjaan.keadaan == WAITING, (Pekerjaan.keadaan == RUNNING) & (Pekerjaan.detak < now() - STALE))
    found = session.execute(
        select(Pekerjaan.id, Pekerjaan.keadaan, Pekerjaan.detak).where(ready).order_by(Pekerjaan.id).limit(1)
    ).first()
    session.rollback()
    if found is None:
        return None
    same = Pekerjaan.detak.is_(None) if found.detak is None else Pekerjaan.detak == found.detak
    claim = update(Pekerjaan).where(Pekerjaan.id == found.id, Pekerjaan.keadaan == found.keadaan, same)
    taken = session.execute(claim.values(keadaan=RUNNING, detak=now(), kemajuan=0))
    assert isinstance(taken, CursorResult)
    session.commit()
    return int(found.id) if taken.rowcount == 1 else None


def _set(job_id: int, **values: Any) -> None:
    with Session(db.engine) as session:
        session.execute(update(Pekerjaan).where(Pekerjaan.id == job_id).values(**values))
        session.commit()


class _Heartbeat:
    """Says every few seconds that the job lives and how far it is.

    On SQLite the job itself holds the write lock while it writes, so there the beat in the database waits for the job;
    on MariaDB it goes on beside it. How far the job is stands on the board (see there) on both.
    """

    def __init__(self, job_id: int) -> None:
        self.job_id, self.done, self.total = job_id, 0, 0
        self.app, self._begun, self._told = _this_app(), time.time(), 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, args=(self.app, db.engine), daemon=True)
        self._thread.start()

    def progress(self, done: int, total: int = 0) -> None:
        """See Tell."""
        self.done, self.total = done, total
        if board.asked_to_stop(self.app, self.job_id):
            raise board.Stopped
        if time.monotonic() - self._told >= TOLD_SECONDS:
            board.write(self.app, self.job_id, done, total, self._begun)
            self._told = time.monotonic()

    def _beat(self, app: Flask, engine: Any) -> None:
        while not self._over.wait(1.0):
            try:
                pulse.beat(app)
                with Session(engine) as session:
                    values = {"detak": now(), "kemajuan": self.done}
                    session.execute(update(Pekerjaan).where(Pekerjaan.id == self.job_id).values(**values))
                    session.commit()
            except Exception as error:  # a busy database must not end the job; the next beat tries again
                log.debug("heartbeat of job %s failed: %s", self.job_id, type(error).__name__)

    def stop(self) -> None:
        """End the beat and wait until it no longer writes."""
        self._over.set()
        self._thread.join()


def work(app: Flask) -> None:
    """Work jobs until the process is told to stop; the job in hand is finished first."""
    stop = threading.Event()
    upkeep_at = 0.0
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    log.info("worker ready")
    while not stop.is_set():
        pulse.beat(app)
        with app.app_context():
            found = _work_if_possible()
            if not found and time.monotonic() >= upkeep_at:
                keep_up()
                upkeep_at = time.monotonic() + UPKEEP_SECONDS
        if not found:
            stop.wait(PAUSE_SECONDS)


def _work_if_possible() -> bool:
    """A database that is busy for long, or being restarted, must not end the worker: it looks again."""
    try:
        return work_one()
    except DBAPIError as error:
        log.error("no job taken: %s", type(error).__name__)
        return False


def keep_up() -> None:
    """Do the small regular works; one that fails is logged and does not stop the others."""
    for work_regularly in UPKEEP:
        try:
            work_regularly(db.session())
            db.session.commit()
        except Exception as error:  # as in work_one: values of records stay out of the log
            db.session.rollback()
            log.error("upkeep %s failed: %s", work_regularly.__name__, type(error).__name__)
