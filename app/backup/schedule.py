"""The nightly backup: asked for by the worker's upkeep, made as a job, the oldest ones removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.backup import archive
from app.jobs import queue
from app.jobs.models import Pekerjaan
from app.master.base import now
from app.master.formats import WIB

KIND = "cadangan"
_NAME = "dkupp-*.cadangan"


def folder() -> Path | None:
    """The folder of the nightly backups; None when they are switched off."""
    name = current_app.config["CADANGAN_FOLDER"]
    return Path(name) if name else None


def kept() -> list[Path]:
    """The backups in the folder, newest first."""
    place = folder()
    return sorted(place.glob(_NAME), reverse=True) if place is not None and place.is_dir() else []


def ask_nightly(session: Session) -> None:
    """Queue today's backup once its hour has come and none was asked for since; one that failed is not repeated."""
    if folder() is None:
        return
    local = now().astimezone(WIB)
    due = local.replace(hour=current_app.config["CADANGAN_JAM"], minute=0, second=0, microsecond=0)
    if due > local:
        due -= timedelta(days=1)
    asked = exists().where(Pekerjaan.jenis == KIND, Pekerjaan.dibuat_pada >= due)
    if not session.scalar(select(asked)):
        queue.enqueue(session, KIND, {}, None)


def make(data: dict[str, Any], user_id: int | None, progress: Callable[[int], None]) -> None:
    """Handler of the job: write one backup, count its tables as progress, keep the newest CADANGAN_SIMPAN."""
    place = folder()
    if place is None:
        return
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    done = 0

    def say(line: str) -> None:
        nonlocal done
        done += 1
        progress(done)

    stamp = datetime.now(WIB).strftime("%Y%m%d-%H%M%S")
    archive.create(place / f"dkupp-{stamp}.cadangan", current_app.config["CADANGAN_SANDI"], say)
    for old in kept()[max(1, current_app.config["CADANGAN_SIMPAN"]) :]:
        old.unlink()


queue.HANDLERS[KIND] = make
queue.UPKEEP.append(ask_nightly)
