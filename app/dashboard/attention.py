"""What leadership should see before any figure: prices above their reference, and what is overdue."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from app.admin import due
from app.admin.custom import harga_tabel
from app.master import formats
from app.master.lookups import Lookups
from app.master.query import OVERDUE


def items(session: Session, user: Any) -> list[dict[str, Any]]:
    """Number, words and address of each; only of what the user may see, and only where there is something."""
    return [*prices(session, user), *_overdue(session, user)]


def prices(session: Session, user: Any) -> list[dict[str, Any]]:
    """How many commodities are above their reference price on the newest day; nothing where none is."""
    if not harga_tabel.may_open(user):
        return []
    day, above = harga_tabel.above_reference(session, user)
    if not above:
        return []
    label = f"komoditas di atas harga acuan, {formats.tanggal(day)}"
    return [{"count_text": formats.angka(len(above)), "label": label, "url": harga_tabel.ADDRESS, "tone": "merah"}]


def _overdue(session: Session, user: Any) -> list[dict[str, Any]]:
    late = due.overdue(session, due.deadlines(user), user, Lookups(session))
    return [
        {
            "count_text": formats.angka(count),
            "label": f"{item.due.label} lewat ({item.table.label})",
            "url": item.address(OVERDUE),
            "tone": "kuning",
        }
        for item, count in late
        if count
    ]
