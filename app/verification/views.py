"""`/verifikasi`: the work list of those who verify, and what the work home says of verification."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template
from flask_login import current_user

from app.access import gate
from app.access.names import names_of
from app.extensions import db
from app.master import formats, states
from app.master.lookups import Lookups
from app.master.paging import count_text, sum_text
from app.verification.steps import STEPS, judge
from app.verification.worklist import Pile, counted, returned, waiting

blueprint = Blueprint("verifikasi", __name__)
_SHOWN, _RETURNED = 10, 5


@blueprint.get("/verifikasi")
def daftar() -> str:
    """What waits, per register, longest unchanged first."""
    if not gate.allows_screen(current_user, "verifikasi"):
        abort(403)
    lookups = Lookups(db.session())
    return render_template(
        "verifikasi.html",
        piles=[_pile(pile, lookups) for pile in waiting(db.session(), current_user, _SHOWN)],
    )


def _pile(pile: Pile, lookups: Lookups) -> dict[str, Any]:
    session, table = db.session(), pile.table
    who = names_of(session, {row.diubah_oleh for row in pile.rows})
    judged = judge(session, table, STEPS["verifikasi"], pile.rows, current_user.id)
    titles = _titles(pile, lookups)
    return {
        "key": table.key,
        "label": table.label,
        "count_text": count_text(pile.count),
        "url": pile.address,
        "rows": [
            {
                "title": titles[row.id],
                "url": _record(pile, row.id),
                "when": formats.waktu(row.diubah_pada),
                "who": who.get(row.diubah_oleh, "Sistem"),
                "blocked": judged[row.id],
            }
            for row in pile.rows
        ],
    }


def tasks() -> list[dict[str, Any]]:
    """The task of the work home: how much waits for the current user's verification."""
    if not gate.allows_screen(current_user, "verifikasi"):
        return []
    counts = list(counted(db.session(), current_user, states.DIAJUKAN, "verifikasi").values())
    if not counts:
        return []
    return [
        {
            "count_text": sum_text(counts),
            "label": "Data menunggu verifikasi",
            "hint": f"Di {len(counts)} daftar; yang paling lama menunggu lebih dahulu.",
            "url": "/verifikasi",
            "tone": "biru",
        }
    ]


def returns() -> list[dict[str, Any]]:
    """What was returned to the current user's urusan, with the reason, for the work home."""
    session, lookups = db.session(), Lookups(db.session())
    piles = returned(session, current_user, _RETURNED)
    who = names_of(session, {entry.pengguna_id for _, entries in piles for entry in entries.values()})
    found = []
    for pile, entries in piles:
        titles = _titles(pile, lookups)
        rows = [
            {
                "title": titles[row.id],
                "url": _record(pile, row.id),
                "reason": entries[row.id].alasan,
                "when": formats.waktu(entries[row.id].waktu),
                "who": who.get(entries[row.id].pengguna_id, "Sistem"),
            }
            for row in pile.rows
            if row.id in entries
        ]
        found.append(
            {"label": pile.table.label, "url": pile.address, "count_text": count_text(pile.count), "rows": rows}
        )
    return found


def _titles(pile: Pile, lookups: Lookups) -> dict[int, str]:
    titles = lookups.titles(pile.table, [pile.table.values(row) for row in pile.rows])
    return {row_id: title or "(tanpa nama)" for row_id, title in titles.items()}


def _record(pile: Pile, row_id: int) -> str:
    return f"/admin/{pile.table.slug}/details/?id={row_id}"
