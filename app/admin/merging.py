"""Two records of one thing become one: what refers to the second moves to the first, which takes over what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.access import gate
from app.access.scope import scope
from app.audit import trail
from app.master import registry, store
from app.master.base import MasterTable
from app.master.dberrors import explain
from app.master.lookups import Lookups
from app.master.table import Column, Table
from app.master.validation import validate
from app.media.models import Lampiran

NOT_YOURS = (
    "{noun} yang menyebut data ini ikut dipindahkan, dan sebagian di luar hak atau wilayah tugas Anda. Minta admin."
)
REASON = "Penggabungan data kembar"
BOTH = "{label}: {reason} Keduanya punya isi yang sama; hapus atau perbaiki salah satunya dahulu."


class CannotMerge(Exception):
    """The two stay as they are; the text says why and what to do."""


def referring(session: Session, table: Table, row: MasterTable) -> Iterator[tuple[Table, Column, list[MasterTable]]]:
    """The live records that refer to `row`: (their table, the column, the records)."""
    for other in registry.tables():
        for column in other:
            if column.kind == "reference" and column.meta.target == table.key:
                rows = list(session.scalars(select(other.model).where(column.attr == row.id)))
                if rows:
                    yield other, column, rows


def merge(session: Session, table: Table, kept: MasterTable, other: MasterTable, title: str, user: Any) -> int:
    """Make `kept` stand for both and move `other` to the trash; returns how many records moved.

    `title` names the other in the history of the kept one. Raises CannotMerge; the caller commits or rolls back.
    """
    moved = 0
    trail.note(session, reason=REASON)
    for owner, column, rows in list(referring(session, table, other)):
        _must_be_allowed(session, owner, rows, user)
        _move(session, owner, column, rows, kept)
        if owner.spec.upward == column.key:
            store.refresh_parents(session, owner, [kept.id, other.id])
        moved += len(rows)
    _move_attachments(session, table, kept, other)
    session.refresh(kept)
    missing = {
        column.key: getattr(other, column.key)
        for column in table
        if column.editable and getattr(kept, column.key) is None and getattr(other, column.key) is not None
    }
    store.trash(session, table, other)
    _fill(session, table, kept, missing)
    trail.record(session, "gabung", table.key, kept.id, {"data_kembar": [None, title]})
    trail.note(session, reason=None)
    return moved


def _must_be_allowed(session: Session, owner: Table, rows: list[MasterTable], user: Any) -> None:
    ids = [row.id for row in rows]
    seen = session.scalars(scope(select(owner.model.id).where(owner.model.id.in_(ids)), owner, user)).all()
    if not gate.allows(user, "ubah", owner.key) or len(seen) < len(ids):
        raise CannotMerge(NOT_YOURS.format(noun=owner.label))


def _move(session: Session, owner: Table, column: Column, rows: list[MasterTable], kept: MasterTable) -> None:
    try:
        with session.begin_nested():
            for row in rows:
                setattr(row, column.key, None if row is kept else kept.id)
            session.flush()
    except DBAPIError as error:
        raise CannotMerge(BOTH.format(label=owner.label, reason=explain(error, owner).message)) from error


def _move_attachments(session: Session, table: Table, kept: MasterTable, other: MasterTable) -> None:
    """A file both have stays with the one that goes."""
    of = select(Lampiran).where(Lampiran.tabel == table.key)
    known = {item.sidik for item in session.scalars(of.where(Lampiran.baris_id == kept.id))}
    for item in session.scalars(of.where(Lampiran.baris_id == other.id)):
        if item.sidik not in known:
            item.baris_id = kept.id
    session.flush()


def _fill(session: Session, table: Table, kept: MasterTable, missing: dict[str, Any]) -> None:
    outcome = validate(table, missing, Lookups(session), table.values(kept))
    if not outcome.ok:
        problem = outcome.errors[0]
        label = table[problem.column].label if problem.column in table.columns else table.label
        raise CannotMerge(f"{label}: {problem.message}")
    store.update(session, table, kept, outcome.values)
