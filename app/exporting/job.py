"""A large workbook as background work: ordered by the web, written by the worker, kept for a day.

The job's row says what was ordered and how it went (app/jobs); the workbook lies in the instance folder under a name
that cannot be guessed.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from flask import current_app
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.access import gate
from app.access.scope import scope
from app.exporting.rows import Part, export_columns, export_parts
from app.exporting.workbook import MOST_ROWS, write_xlsx
from app.extensions import db
from app.jobs.models import UNFINISHED, Pekerjaan
from app.jobs.queue import HANDLERS, UPKEEP, Refusal, Tell, enqueue
from app.master import formats, registry
from app.master.lookups import Lookups
from app.master.query import ListState, parse_state, select_rows
from app.master.table import Table
from app.master.types import cipher
from app.master.waiting import only_read

JOB = "ekspor"
# Up to so many rows a workbook is written while the person waits.
AT_ONCE = 5_000
KEPT = timedelta(days=1)
_FILTER_PLACE = "pekerjaan.saringan"
_LOOKED_AT = 50
_TOO_MANY = (
    "Hasil saringan ini {rows} baris; satu lembar Excel memuat {most}. Persempit saringannya, atau ekspor ke CSV."
)
_SCOPE_CHANGED = "Wilayah tugas Anda berubah sesudah berkas ini diminta. Minta ekspor yang baru."
_NO_PERSONAL = "Berkas ini memuat data pribadi, dan Anda tidak lagi berhak membukanya."


@dataclass(frozen=True)
class Asker:
    """What rows depend on of the user who asked. Outlives the session of the request, which ends before the rows do."""

    kecamatan_ids: frozenset[int]


@dataclass(frozen=True)
class Order:
    """What is to be exported, for whom. `filter_text`: the filter as address arguments."""

    table_key: str
    filter_text: str
    personal: bool
    asker: Asker

    @property
    def table(self) -> Table:
        """The table of that key."""
        return registry.get(self.table_key)

    @property
    def state(self) -> ListState:
        """The filter, read."""
        return parse_state(self.table, parse_qsl(self.filter_text))

    def to_json(self) -> dict[str, Any]:
        """As the job keeps it; the filter encrypted, because it may name a person."""
        return {
            "tabel": self.table_key,
            "saringan": cipher.encrypt(self.filter_text, _FILTER_PLACE).hex(),
            "pribadi": self.personal,
            "kecamatan": sorted(self.asker.kecamatan_ids),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Order:
        """The order of a job."""
        text = cipher.decrypt(bytes.fromhex(data["saringan"]), _FILTER_PLACE)
        return cls(data["tabel"], text, data["pribadi"], Asker(frozenset(data["kecamatan"])))

    def refusal(self, user: Any) -> str:
        """Why the user may not have the workbook now, '' when they may; asked again at every download."""
        if self.personal and not gate.allows(user, "pribadi", self.table.key):
            return _NO_PERSONAL
        return "" if self.asker.kecamatan_ids == user.kecamatan_ids else _SCOPE_CHANGED


def is_large(session: Session, table: Table, state: ListState, asker: Asker) -> bool:
    """Whether there are more rows than are written while the person waits."""
    few = _ids(session, table, state, asker).limit(AT_ONCE + 1).subquery()
    return (session.scalar(select(func.count()).select_from(few)) or 0) > AT_ONCE


def _ids(session: Session, table: Table, state: ListState, asker: Asker) -> Select[Any]:
    return scope(select_rows(table, [table.model.id], state, Lookups(session)), table, asker)


def place(session: Session, order: Order, user_id: int) -> Pekerjaan:
    """Queue the order; the caller commits."""
    return enqueue(session, JOB, {**order.to_json(), "berkas": secrets.token_hex(16)}, user_id)


def unfinished(session: Session, order: Order, user_id: int) -> Pekerjaan | None:
    """The job that already waits or works on the same order of this user: asking twice makes one workbook."""
    found = (job for job in jobs_of(session, user_id) if job.keadaan in UNFINISHED)
    return next((job for job in found if Order.from_json(job.data) == order), None)


def jobs_of(session: Session, user_id: int) -> list[Pekerjaan]:
    """The newest orders of a user."""
    query = select(Pekerjaan).where(Pekerjaan.pengguna_id == user_id, Pekerjaan.jenis == JOB)
    return list(session.scalars(query.order_by(Pekerjaan.id.desc()).limit(_LOOKED_AT)))


def file_of(job: Pekerjaan) -> Path:
    """Where the workbook of a job lies, once it is done and until it expires."""
    return _folder() / f"{job.data['berkas']}.xlsx"


def file_name(table: Table, kind: str, moment: datetime | None = None) -> str:
    """What a download is called."""
    return f"{table.slug}-{(moment or datetime.now(formats.WIB)).astimezone(formats.WIB):%Y%m%d-%H%M}.{kind}"


def _folder() -> Path:
    path = Path(current_app.instance_path) / "ekspor"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _work(data: dict[str, Any], user_id: int | None, progress: Tell) -> None:
    order, session = Order.from_json(data), db.session()
    only_read(session)
    ids = _ids(session, order.table, order.state, order.asker).subquery()
    total = session.scalar(select(func.count()).select_from(ids)) or 0
    if total > MOST_ROWS:
        raise Refusal(_TOO_MANY.format(rows=formats.angka(total), most=formats.angka(MOST_ROWS)))
    columns = export_columns(order.table, order.personal, () if order.personal else order.state.shown)
    parts = export_parts(session, order.table, order.state, order.asker, columns)
    unfinished_file = _folder() / f"{data['berkas']}.baru"
    write_xlsx(unfinished_file, order.table, columns, _told(parts, total, progress))
    unfinished_file.replace(unfinished_file.with_suffix(".xlsx"))


HANDLERS[JOB] = _work


def _told(parts: Iterator[Part], total: int, progress: Tell) -> Iterator[Part]:
    done = 0
    progress(done, total)
    for part in parts:
        yield part
        done += len(part[0])
        progress(done, total)


def forget_files(session: Session) -> None:
    """Remove workbooks nobody may fetch any more, and what stopped jobs left."""
    oldest = time.time() - KEPT.total_seconds()
    for file in _folder().iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink()


UPKEEP.append(forget_files)
