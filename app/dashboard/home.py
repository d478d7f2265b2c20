"""`/dashboard/beranda`: what leadership asks first, of all urusan on one page; each answer leads to its own page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.access import gate
from app.admin import due
from app.dashboard.present import Presenter
from app.master import formats
from app.master.figures import Figure
from app.master.lookups import Lookups
from app.master.query import OVERDUE
from app.master.registry import Room
from app.publication import pages, reading

SPANS = {OVERDUE: "Sudah lewat", due.SOON: "Dalam 30 hari", due.LATER: "Dalam 90 hari"}
NEWEST = 5


def registers(presenter: Presenter, rooms: Sequence[Room]) -> list[dict[str, Any]]:
    """A tile per figure that counts a whole register."""
    counting = [(room, figure) for room in rooms for figure in room.figures if _counts_all(figure)]
    return [presenter.figure(figure, room.key, brief=True) | {"room": room.key} for room, figure in counting]


def _counts_all(figure: Figure) -> bool:
    return not (figure.where or figure.divide or figure.total or figure.year or figure.plus)


def completeness(presenter: Presenter, rooms: Sequence[Room], user: Any) -> list[dict[str, Any]]:
    """How complete and how far verified the records behind each urusan's figures are, in percent."""
    may_open = gate.allows_screen(user, "kualitas")
    return [
        {
            "label": room.label,
            "complete": presenter.first.completeness(room.figures),
            "verified": presenter.first.verified(room.figures),
            "url": f"/kualitas?urusan={room.key}#judul-lengkap" if may_open else "",
        }
        for room in rooms
    ]


def deadlines(session: Session, user: Any) -> list[dict[str, Any]]:
    """How many records are overdue or soon due, by kind of deadline that has any; each number opens its list."""
    kinds, found = due.deadlines(user), []
    for item, counts in zip(kinds, due.counts(session, kinds, user, Lookups(session)), strict=True):
        if any(counts.values()):
            cells = [
                {"span": label, "text": formats.angka(counts[span]), "url": item.address(span) if counts[span] else ""}
                for span, label in SPANS.items()
            ]
            found.append({"label": item.due.label, "register": item.table.label, "counts": cells})
    return found


def published(session: Session) -> list[dict[str, Any]]:
    """The newest content of the public site: title, kind, day, address."""
    lookups = Lookups(session)
    return [pages.card(piece, lookups) for piece in reading.listed(session, limit=NEWEST)]
