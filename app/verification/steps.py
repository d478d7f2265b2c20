"""The steps of verification: from which state to which, and who may not take them. Nothing is committed here.

The gate has already said that the user's role allows the step (policy: ajukan, verifikasi) and the scope that the
record is theirs to see; what stands here holds for everybody, the admin included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.access.policy import AJUKAN, VERIFIKASI
from app.audit import trail
from app.audit.models import Jejak
from app.master import messages, store
from app.master.base import Register
from app.master.states import DIAJUKAN, DIKEMBALIKAN, DRAF, LABELS, TERVERIFIKASI
from app.master.table import Table
from app.media.models import Lampiran

MIN_REASON = 5


@dataclass(frozen=True)
class Step:
    """A step: `action` is what the policy must grant, `sources` the states it starts from, `to` where it ends."""

    action: str
    label: str
    done: str
    sources: tuple[str, ...]
    to: str
    reasoned: bool = False
    four_eyes: bool = False


STEPS: dict[str, Step] = {
    "ajukan": Step(AJUKAN, "Ajukan", "diajukan untuk diverifikasi", (DRAF, DIKEMBALIKAN), DIAJUKAN),
    "verifikasi": Step(VERIFIKASI, "Verifikasi", "diverifikasi", (DIAJUKAN,), TERVERIFIKASI, four_eyes=True),
    "kembalikan": Step(
        VERIFIKASI, "Kembalikan", "dikembalikan", (DIAJUKAN, TERVERIFIKASI), DIKEMBALIKAN, reasoned=True
    ),
}

# What a feature asks of its records before they are submitted or verified: table key -> why not yet, '' when ready.
REQUIREMENTS: dict[str, Callable[[Session, Any], str]] = {}


def authors(session: Session, table: Table, ids: Collection[int]) -> Mapping[int, set[int | None]]:
    """record id -> the users who changed it, or its photos and documents, since it was last verified (never: since it
    was made), from the audit.
    """
    changes = {*trail.CHANGES, "lampiran"}
    query = select(Jejak.baris_id, Jejak.aksi, Jejak.pengguna_id).where(
        Jejak.tabel == table.key, Jejak.baris_id.in_(ids), Jejak.aksi.in_({*changes, "verifikasi"})
    )
    found: dict[int, set[int | None]] = defaultdict(set)
    for row_id, action, user_id in session.execute(query.order_by(Jejak.id)):
        if action in {"verifikasi", "buat"}:  # an id freed by an undone import begins a new life
            found[row_id].clear()
        if action in changes:
            found[row_id].add(user_id)
    return found


def obstacle(
    step: Step, row: Register, user_id: int, changed_by: Collection[int | None], seen: int | None = None
) -> str:
    """Why this user cannot take this step with this record, in a sentence; '' when nothing stands against it.

    `changed_by` is what `authors` says of the record, `seen` the version of it the user looked at (None: as it is).
    """
    if row.verifikasi not in step.sources:
        wanted = " atau ".join(LABELS[state].lower() for state in step.sources)
        return messages.STEP_NOT_POSSIBLE.format(state=LABELS[row.verifikasi].lower(), wanted=wanted)
    if seen is not None and seen != row.versi:
        return messages.CHANGED_MEANWHILE
    if step.four_eyes and user_id in changed_by:
        return messages.OWN_CHANGE
    return ""


def judge(
    session: Session, table: Table, step: Step, rows: Iterable[Any], user_id: int, seen: Mapping[int, int] | None = None
) -> dict[int, str]:
    """record id -> obstacle ('' = none), each record by the same rule."""
    rows = list(rows)
    changed_by = authors(session, table, [row.id for row in rows]) if step.four_eyes else {}
    return {
        row.id: obstacle(step, row, user_id, changed_by.get(row.id, ()), None if seen is None else seen.get(row.id, -1))
        or _not_ready(session, table, step, row)
        for row in rows
    }


def _not_ready(session: Session, table: Table, step: Step, row: Any) -> str:
    asked = REQUIREMENTS.get(table.key) if step.to in {DIAJUKAN, TERVERIFIKASI} else None
    reason = asked(session, row) if asked is not None else ""
    return reason or (_without_evidence(session, table, row) if step.to == TERVERIFIKASI else "")


def _without_evidence(session: Session, table: Table, row: Any) -> str:
    evidence = table.spec.evidence
    if evidence is None or (evidence.when and not getattr(row, evidence.when)):
        return ""
    found = select(Lampiran.id).where(Lampiran.tabel == table.key, Lampiran.baris_id == row.id).limit(1)
    return "" if session.scalar(found) is not None else messages.NO_EVIDENCE.format(label=evidence.label)


def take(
    session: Session, table: Table, step: Step, rows: Iterable[Any], user_id: int,
    seen: Mapping[int, int] | None = None, reason: str = "",
) -> dict[int, str]:  # fmt: skip
    """Take the step with every record nothing stands against; return {record id: obstacle}, '' where it was taken.

    Raises ValueError when the step needs a reason and none is given.
    """
    if step.reasoned and len(reason) < MIN_REASON:
        raise ValueError("a step back needs a reason")
    rows = list(rows)
    session.flush()  # the versions judged are those in the database
    judged = judge(session, table, step, rows, user_id, seen)
    trail.note(session, reason=reason or None)
    free = [row for row in rows if not judged[row.id]]
    # All at once; only when somebody was faster with one of them, one by one (a tenth of the speed), judged again.
    if not _enter(session, step, free):
        for row in free:
            judged |= judge(session, table, step, [row], user_id, seen)
            if not judged[row.id] and not _enter(session, step, [row]):
                judged[row.id] = messages.CHANGED_MEANWHILE
    _tell_parents(session, table, [row for row in rows if not judged[row.id]])
    trail.note(session, reason=None)
    return judged


def _tell_parents(session: Session, table: Table, rows: Iterable[Any]) -> None:
    """Let verified parents repeat what is verified now; a deed of the system, which binds nobody's four eyes."""
    if table.spec.latest is None or not table.spec.latest.verified:
        return
    who = trail.context(session).user_id
    trail.note(session, user_id=None)
    store.refresh_parents(session, table, {getattr(row, table.spec.upward) for row in rows})
    trail.note(session, user_id=who)


def _enter(session: Session, step: Step, rows: Iterable[Register]) -> bool:
    """Write the new state; False, and nothing written, when somebody changed one of the records since it was read."""
    try:
        with session.begin_nested():
            for row in rows:
                if step.to == TERVERIFIKASI:
                    row.versi_verifikasi = row.versi
                row.verifikasi = step.to
            session.flush()
    except StaleDataError:
        return False
    return True
