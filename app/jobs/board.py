"""What a running job and the pages that follow it tell each other: how far it is, and that it is to stop.

Files in the instance folder like the worker's sign of life, not in the database: on SQLite a job that writes holds the
one lock, and neither could be written meanwhile.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Flask


class Stopped(Exception):
    """Somebody asked the job to stop; it rolls back what it has not committed."""


@dataclass(frozen=True)
class Progress:
    """`done` of about `total` units (0: unknown) in so many seconds."""

    done: int
    total: int
    seconds: float

    @property
    def speed(self) -> float:
        """Units per second; 0 while nothing is known."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds left at this speed; None while nothing is known or the total is passed."""
        return (self.total - self.done) / self.speed if self.speed and self.total >= self.done else None


def write(app: Flask, job_id: int, done: int, total: int, begun: float) -> None:
    """Say how far the job is; `begun` is what `time.time()` said when it began."""
    file = _file(app, job_id, "maju")
    fresh = file.with_suffix(".baru")
    fresh.write_text(json.dumps(asdict(Progress(done, total, time.time() - begun))))
    fresh.replace(file)


def read(app: Flask, job_id: int) -> Progress:
    """What was last said; nothing done when nothing was."""
    try:
        return Progress(**json.loads(_file(app, job_id, "maju").read_text()))
    except FileNotFoundError:
        return Progress(0, 0, 0.0)


def ask_to_stop(app: Flask, job_id: int) -> None:
    """Ask the job to stop at its next step."""
    _file(app, job_id, "henti").touch()


def asked_to_stop(app: Flask, job_id: int) -> bool:
    """Whether somebody did."""
    return _file(app, job_id, "henti").exists()


def clear(app: Flask, job_id: int) -> None:
    """Forget both, when the job has ended."""
    for kind in ("maju", "henti"):
        _file(app, job_id, kind).unlink(missing_ok=True)


def _file(app: Flask, job_id: int, kind: str) -> Path:
    folder = Path(app.instance_path) / "pekerjaan"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{job_id}.{kind}"
