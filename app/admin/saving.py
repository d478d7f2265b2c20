"""Saving a form: validation, warnings that want a reason, the second of two editors, database errors."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.access.scope import anchor, clause, restricts
from app.audit import trail
from app.master import formats, messages, store
from app.master.base import MasterTable
from app.master.dberrors import explain
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.validation import Outcome, Problem, validate
from app.verification.verified import only_steps_since

CHOICE = "pilih__"
MINE, THEIRS = "milik_saya", "tersimpan"


@dataclass
class Attempt:
    """What became of a save: the stored row, or why not. `row_id`: the row itself is read again once committed."""

    outcome: Outcome
    row: MasterTable | None = None
    row_id: int = 0
    conflict: list[dict[str, str]] = field(default_factory=list)
    unconfirmed: bool = False


def warning_token(outcome: Outcome) -> str:
    """Names the warnings that were shown, so that new ones are shown again."""
    text = "|".join(sorted(f"{problem.column}:{problem.message}" for problem in outcome.warnings))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def save(
    session: Session, table: Table, raw: Mapping[str, Any], posted: Mapping[str, Any], user: Any, row: Any = None
) -> Attempt:
    """Check and write one record from a form. Commits on success; on failure nothing is stored."""
    for _ in range(3):
        try:
            return _try(session, table, raw, posted, user, row)
        except StaleDataError:  # somebody saved between our look and our write: look again
            session.rollback()
            session.refresh(row)
    return Attempt(Outcome(errors=[Problem(None, messages.DATABASE_BUSY)]))


def _try(
    session: Session, table: Table, raw: Mapping[str, Any], posted: Mapping[str, Any], user: Any, row: Any
) -> Attempt:
    lookups = Lookups(session)
    existing = table.values(row) if row is not None else None
    if row is not None and not _seen(session, table, row, str(posted.get("versi"))):
        differing = _differences(table, row, raw, lookups, posted)
        if differing:
            return Attempt(validate(table, raw, lookups, existing), conflict=differing)
    # Also when the version is fresh: the page that asked for the choices carries the new version.
    raw = {key: value for key, value in raw.items() if row is None or posted.get(CHOICE + key) != THEIRS}
    outcome = validate(table, raw, lookups, existing)
    if not outcome.ok:
        return Attempt(outcome)
    reason = str(posted.get("alasan") or "").strip()
    if outcome.warnings and not (reason and posted.get("peringatan_dilihat") == warning_token(outcome)):
        return Attempt(outcome, unconfirmed=True)
    trail.note(session, reason=reason or None)
    return _write(session, table, outcome, user, row)


def _seen(session: Session, table: Table, row: Any, version: str) -> bool:
    """Whether the form shows what the record says now: it was opened at this version, or only verified, submitted or
    returned since.
    """
    if version == str(row.versi):
        return True
    return version.isdecimal() and len(version) < 10 and only_steps_since(session, table, row, int(version))


def _write(session: Session, table: Table, outcome: Outcome, user: Any, row: Any) -> Attempt:
    try:
        if row is None:
            row = store.create(session, table, outcome.values)
        else:
            store.update(session, table, row, outcome.values)
        if restricts(table, user) and not in_scope(session, table, row.id, user):
            session.rollback()
            outcome.errors.append(Problem(_place(table), messages.OUTSIDE_SCOPE))
            return Attempt(outcome)
        row_id = row.id
        session.commit()
    except DBAPIError as error:
        session.rollback()
        outcome.errors.append(explain(error, table))
        return Attempt(outcome)
    return Attempt(outcome, row, row_id)


def in_scope(session: Session, table: Table, row_id: int, user: Any) -> bool:
    """Whether a record, as it stands in this transaction, is the user's to keep."""
    query = select(table.model.id).where(table.model.id == row_id, clause(table, user))
    return session.scalar(query, execution_options={"with_deleted": True}) is not None


def _place(table: Table) -> str | None:
    if "kecamatan" in table.columns and table["kecamatan"].editable:
        return "kecamatan"
    owner = anchor(table)
    return owner.key if owner else None


def _differences(
    table: Table, row: Any, raw: Mapping[str, Any], lookups: Lookups, posted: Mapping[str, Any]
) -> list[dict[str, str]]:
    """The fields both editors changed to different values and for which no choice was posted yet."""
    outcome = validate(table, raw, lookups, table.values(row))
    found = []
    for key, mine in outcome.values.items():
        column = table.columns[key]
        theirs = getattr(row, key)
        if not column.editable or mine == theirs or posted.get(CHOICE + key) in (MINE, THEIRS):
            continue
        if column.sensitive:
            texts = [formats.mask(theirs), formats.mask(mine)]
        else:
            texts = lookups.texts(column, [theirs, mine])
        found.append({"key": key, "label": column.label, "theirs": texts[0], "mine": texts[1]})
    return found
