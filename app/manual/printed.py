"""The PDF of the book for readers: shipped with the program, or set once by the worker and kept for this edition."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

import config
from app.jobs import queue
from app.jobs.models import FAILED, UNFINISHED, Pekerjaan
from app.manual import book
from app.manual.contents import MANUAL

KIND = "panduan"
# The flashdisk lays it here, because a server without internet may lack Pango (.make/flashdisk).
SHIPPED = MANUAL / "panduan.pdf"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Printed:
    """The PDF (None: not there), and whether the worker is at it or failed the last time."""

    file: Path | None
    working: bool = False
    failed: bool = False

    @property
    def megabytes(self) -> float:
        """Its size."""
        return self.file.stat().st_size / 1e6 if self.file is not None else 0.0


def state(session: Session) -> Printed:
    """What can be offered now."""
    kept = _kept()
    file = next((place for place in (SHIPPED, kept) if place.exists()), None)
    if file is not None:
        return Printed(file)
    last = session.scalar(select(Pekerjaan.keadaan).where(Pekerjaan.jenis == KIND).order_by(Pekerjaan.id.desc()))
    return Printed(None, last in UNFINISHED, last == FAILED)


def ask(session: Session) -> None:
    """Have the worker set it, unless it is there or being set."""
    now = state(session)
    if now.file is None and not now.working:
        queue.enqueue(session, KIND, {}, None)


def make(data: dict[str, Any], user_id: int | None, tell: queue.Tell) -> None:
    """Handler of the job. RuntimeError when the book could not be set.

    In a process of its own: setting 300 pages takes 700 MiB, which the worker would keep.
    """
    kept = _kept()
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = kept.with_suffix(".baru")
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "manual", "pdf", "-o", str(fresh)]
    done = subprocess.run(command, cwd=config.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        _log.error("the book could not be set: %s", done.stderr.strip().rpartition("\n")[2])
        raise RuntimeError
    for old in kept.parent.glob("*.pdf"):
        old.unlink()
    fresh.replace(kept)


def _kept() -> Path:
    return Path(current_app.instance_path) / "panduan" / f"{book.edition()}.pdf"


queue.HANDLERS[KIND] = make
