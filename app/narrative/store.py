"""Keeping what operators wrote in place of a generated text, and laying both side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.names import names_of
from app.audit import trail
from app.master import formats
from app.master.base import now
from app.narrative.models import Narasi

TABLE = Narasi.__tablename__
LONGEST = 4000


class ChangedMeanwhile(Exception):
    """Somebody else edited the text since the page was opened."""


@dataclass(frozen=True)
class Shown:
    """A text as screens and papers show it: `text`, and the `generated` one behind it.

    `edited`: 'Disunting Siti pada 24 November 2026 08.15 WIB', '' when it is the generated one; `stale`: the numbers
    give another text now than when it was edited. `version` is 0 without an edit.
    """

    text: str
    generated: str
    edited: str = ""
    stale: bool = False
    version: int = 0


def shown(session: Session, generated: Mapping[str, str], key: str) -> dict[str, Shown]:
    """subject -> what to show for it under the filters `key`, given what the numbers say today."""
    query = select(Narasi).where(Narasi.subjek.in_(generated), Narasi.saringan == key)
    edits = {row.subjek: row for row in session.scalars(query)}
    who = names_of(session, {row.disunting_oleh for row in edits.values()})
    found = {subject: Shown(text, text) for subject, text in generated.items()}
    for subject, row in edits.items():
        name = who.get(row.disunting_oleh or 0, "pengguna yang sudah dihapus")
        found[subject] = Shown(
            row.teks,
            generated[subject],
            f"Disunting {name} pada {formats.waktu(row.disunting_pada)}",
            row.otomatis != generated[subject],
            row.versi,
        )
    return found


def edit(session: Session, subject: str, key: str, text: str, generated: str, version: int) -> None:
    """Store an edited text with the generated one it stands for; the audit keeps both texts. The caller commits.

    `version` is the one the editor saw (0: none). Raises ChangedMeanwhile.
    """
    row = _row(session, subject, key, version)
    before = row.teks if row is not None else None
    if row is None:
        row = Narasi(subjek=subject, saringan=key, versi=0)
        session.add(row)
    row.teks, row.otomatis, row.versi = text, generated, row.versi + 1
    row.disunting_oleh, row.disunting_pada = trail.context(session).user_id, now()
    session.flush()
    changes = {"subjek": [None, subject], "saringan": [None, key]} if before is None else {}
    trail.record(
        session,
        "buat" if before is None else "ubah",
        TABLE,
        row.id,
        {**changes, "teks": [before, text], "otomatis": [None, generated]},
    )


def reset(session: Session, subject: str, key: str, version: int) -> None:
    """Show the generated text again; the edited one stays in the audit. The caller commits. Raises ChangedMeanwhile."""
    row = _row(session, subject, key, version)
    if row is not None:
        trail.record(session, "hapus", TABLE, row.id, {"subjek": [subject, None], "teks": [row.teks, None]})
        session.delete(row)
        session.flush()


def _row(session: Session, subject: str, key: str, version: int) -> Narasi | None:
    query = select(Narasi).where(Narasi.subjek == subject, Narasi.saringan == key).with_for_update()
    row = session.scalar(query)
    if (row.versi if row is not None else 0) != version:
        raise ChangedMeanwhile(f"{subject} {key}")
    return row
