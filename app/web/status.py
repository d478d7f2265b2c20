"""How the system is: the admin's page `/keadaan`, and the same figures for a monitoring program at `/metrics`."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, abort, current_app, render_template
from flask_login import current_user
from sqlalchemy import func, select

from app.access import gate
from app.backup import archive, schedule
from app.extensions import db
from app.jobs import pulse
from app.jobs.models import DONE, FAILED, RUNNING, WAITING, Pekerjaan
from app.master import formats
from app.master.base import now
from app.media import store
from app.media.holder import Unreachable
from app.performance.rules import version

blueprint = Blueprint("keadaan", __name__)

STATES = {WAITING: "Menunggu", RUNNING: "Sedang dikerjakan", DONE: "Selesai", FAILED: "Gagal (7 hari terakhir)"}
WEEK = timedelta(days=7)
# The worker looks every half second; a job that waits this long has no worker.
WORKER_SECONDS = 300
BACKUP_HOURS = 26
LEAST_FREE = 0.1
_UNITS = ("bita", "kB", "MB", "GB", "TB")


@dataclass(frozen=True)
class Disk:
    """One place where the system writes; sizes in bytes."""

    label: str
    key: str
    path: Path
    free: int
    total: int


@cache
def newest_schema() -> str:
    """The newest revision this version knows."""
    return str(ScriptDirectory(str(archive.migrations_folder())).get_current_head())


def _schema() -> str:
    return str(MigrationContext.configure(db.session.connection()).get_current_revision())


def _jobs() -> dict[str, int]:
    """How many jobs there are by state; failed ones of the last week only."""
    recent = (Pekerjaan.keadaan != FAILED) | (Pekerjaan.dibuat_pada > now() - WEEK)
    query = select(Pekerjaan.keadaan, func.count()).where(recent).group_by(Pekerjaan.keadaan)
    found: dict[str, int] = {row[0]: row[1] for row in db.session.execute(query)}
    return {state: found.get(state, 0) for state in STATES}


def _waiting_seconds() -> float:
    since = db.session.scalar(select(func.min(Pekerjaan.dibuat_pada)).where(Pekerjaan.keadaan == WAITING))
    return max(0.0, (now() - since).total_seconds()) if since is not None else 0.0


def _backups() -> list[tuple[str, datetime, int]]:
    """Name, moment and size in bytes of the nightly backups, newest first."""
    facts = [(path.name, path.stat()) for path in schedule.kept()]
    return [(name, datetime.fromtimestamp(stat.st_mtime, UTC), stat.st_size) for name, stat in facts]


def _disks() -> list[Disk]:
    place = store.holder()
    places = [("Foto dan dokumen", "uploads", place.space)] if place.space is not None else []
    url = db.session.connection().engine.url
    if url.get_backend_name() == "sqlite" and url.database:
        places.insert(0, ("Basis data", "database", Path(url.database).parent))
    folder = schedule.folder()
    if folder is not None and folder.is_dir():
        places.append(("Cadangan", "backup", folder))
    usages = [(label, key, path, shutil.disk_usage(path)) for label, key, path in places]
    return [Disk(label, key, path, usage.free, usage.total) for label, key, path, usage in usages]


def size_text(size: float) -> str:
    """Bytes as people say them: 1,5 GB."""
    step = 0
    while size >= 1000 and step < len(_UNITS) - 1:
        size, step = size / 1000, step + 1
    return f"{formats.angka(round(size, 1))} {_UNITS[step]}"


@blueprint.get("/keadaan")
def keadaan() -> str:
    """Versions, backups, worker, jobs, disks and schema, each with what to do when something is wrong."""
    if not gate.allows_screen(current_user, "keadaan"):
        abort(403)
    backups = _backups()
    return render_template(
        "keadaan.html",
        facts=[
            *_version_facts(),
            _backup_fact(backups),
            _worker_fact(),
            *_job_facts(),
            *map(_disk_fact, _disks()),
            *_bucket_facts(),
        ],
        backups=[(name, formats.waktu(moment), size_text(size)) for name, moment, size in backups],
    )


def _fact(label: str, value: str, hint: str = "", tone: str = "hijau") -> dict[str, Any]:
    return {"label": label, "value": value, "hint": hint, "tone": tone}


def _version_facts() -> list[dict[str, Any]]:
    server = ".".join(str(part) for part in db.session.connection().dialect.server_version_info or ())
    name = {"sqlite": "SQLite"}.get(db.engine.dialect.name, "MariaDB")
    schema, head = _schema(), newest_schema()
    current = schema == head
    return [
        _fact("Versi sistem", version()),
        _fact("Python", platform.python_version()),
        _fact("Basis data", f"{name} {server}"),
        _fact(
            "Skema",
            f"{schema} dari {head}",
            "" if current else "Skema belum terbaru. Jalankan: flask db upgrade",
            "hijau" if current else "merah",
        ),
    ]


def _backup_fact(backups: list[tuple[str, datetime, int]]) -> dict[str, Any]:
    if schedule.folder() is None:
        return _fact(
            "Cadangan terakhir",
            "belum diatur",
            "Isi CADANGAN_FOLDER di instance/.env, lalu jalankan ulang web dan pekerja.",
            "kuning",
        )
    if not backups:
        return _fact("Cadangan terakhir", "belum ada", "Periksa apakah pekerja berjalan.", "kuning")
    late = now() - backups[0][1] > timedelta(hours=BACKUP_HOURS)
    hint = "Cadangan malam terakhir tidak jadi. Periksa pekerja dan ruang disk." if late else ""
    return _fact("Cadangan terakhir", formats.waktu(backups[0][1]), hint, "merah" if late else "hijau")


def _worker_fact() -> dict[str, Any]:
    if pulse.alive(current_app):
        return _fact("Pekerja", "berjalan")
    hint = "Impor, cadangan, dan pekerjaan lain menunggu. Jalankan di server: systemctl start dkupp-worker"
    return _fact("Pekerja", "tidak berjalan", hint, "merah")


def _job_facts() -> list[dict[str, Any]]:
    counts, stuck = _jobs(), _waiting_seconds() > WORKER_SECONDS
    problems = {
        WAITING: "Menunggu terlalu lama. Periksa apakah pekerja berjalan." if stuck else "",
        FAILED: "Ada pekerjaan yang gagal; lihat catatan (log) pekerja." if counts[FAILED] else "",
    }
    return [
        _fact(
            f"Pekerjaan: {label[0].lower()}{label[1:]}", formats.angka(counts[state]),
            problems.get(state, ""), "merah" if problems.get(state) else "hijau",
        )
        for state, label in STATES.items()
    ]  # fmt: skip


def _disk_fact(disk: Disk) -> dict[str, Any]:
    tight = disk.free < disk.total * LEAST_FREE
    hint = "Ruang disk hampir habis. Pindahkan cadangan lama atau perbesar disk." if tight else ""
    value = f"{size_text(disk.free)} bebas dari {size_text(disk.total)}"
    return _fact(f"Disk: {disk.label[0].lower()}{disk.label[1:]}", value, hint, "merah" if tight else "hijau")


def _bucket_facts() -> list[dict[str, Any]]:
    """Whether the bucket of the attachments answers, when there is one."""
    place = store.holder()
    if place.space is not None:
        return []
    try:
        place.is_empty()
    except Unreachable:
        hint = "Tidak terjangkau atau menolak. Periksa jaringan dan pengaturan S3_*."
        return [_fact("Foto dan dokumen", place.label, hint, "merah")]
    return [_fact("Foto dan dokumen", place.label)]


@blueprint.get("/metrics")
def metrics() -> Response:
    """Gauges in Prometheus' text format; 404 unless METRICS is set. Nothing of a person stands in them."""
    if not current_app.config["METRICS"]:
        abort(404)
    backups = _backups()
    lines = [f'dkupp_info{{version="{version()}",schema="{_schema()}",newest_schema="{newest_schema()}"}} 1']
    lines += [f'dkupp_jobs{{state="{state}"}} {count}' for state, count in _jobs().items()]
    lines.append(f"dkupp_worker_alive {int(pulse.alive(current_app))}")
    lines.append(f"dkupp_job_waiting_seconds {_waiting_seconds():.0f}")
    if backups:
        lines.append(f"dkupp_backup_timestamp_seconds {backups[0][1].timestamp():.0f}")
    lines += [f'dkupp_disk_free_bytes{{place="{disk.key}"}} {disk.free}' for disk in _disks()]
    return Response("\n".join([*lines, ""]), content_type="text/plain; version=0.0.4; charset=utf-8")
