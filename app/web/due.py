"""`/jatuh-tempo`: everything that is overdue or soon will be, over all registers the user may see."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from app.access import gate
from app.admin import due
from app.extensions import db
from app.master import formats, registry
from app.master.lookups import Lookups
from app.master.query import OVERDUE

blueprint = Blueprint("jatuh_tempo", __name__)
SIZE = 50
SPANS = {OVERDUE: "Sudah lewat", due.SOON: "Dalam 30 hari", due.LATER: "Dalam 90 hari"}


@blueprint.get("/jatuh-tempo")
def index() -> str:
    """Counts per kind, each opening its list, and the records themselves, the longest overdue first."""
    if not gate.allows_screen(current_user, "jatuh_tempo"):
        abort(403)
    every = due.deadlines(current_user)
    chosen = {name: request.args.get(name, "") for name in ("urusan", "jenis", "batas")}
    kept = [item for item in every if _fits(item, chosen)]
    span = chosen["batas"] if chosen["batas"] in SPANS else ""
    after = due.place_of(request.args.get("setelah", ""))
    rows, last = due.listed(db.session(), kept, span, after, SIZE, current_user)
    address = urlencode({name: value for name, value in chosen.items() if value})
    return render_template(
        "jatuh_tempo.html",
        choices=_choices(every, chosen),
        summary=[_line(item, number) for item, number in zip(kept, _counts(kept, current_user), strict=True)],
        rows=rows,
        first_url=f"/jatuh-tempo?{address}" if after is not None else None,
        next_url=f"/jatuh-tempo?{address}&setelah={last}" if last is not None else None,
    )


def tasks(user: Any) -> list[dict[str, Any]]:
    """What the work home says of deadlines: one line per kind that has something overdue, or soon due."""
    found, every = [], due.deadlines(user)
    for item, number in zip(every, _counts(every, user), strict=True):
        late, soon = number[OVERDUE], number[due.LATER]
        if not late and not soon:
            continue
        rest = f"{formats.angka(soon)} lagi dalam 90 hari." if soon else "Tidak ada lagi dalam 90 hari."
        found.append(
            {
                "count_text": formats.angka(late or soon),
                "label": f"{item.due.label} {'sudah lewat' if late else 'akan jatuh tempo'}",
                "hint": f"{item.table.label}. {rest}" if late else f"{item.table.label}, dalam 90 hari.",
                "url": item.address(OVERDUE if late else due.LATER),
                "tone": "merah" if late else "kuning",
            }
        )
    return found


def _fits(item: due.Deadline, chosen: dict[str, str]) -> bool:
    return chosen["urusan"] in ("", *item.table.urusan) and chosen["jenis"] in ("", item.key)


def _counts(found: list[due.Deadline], user: Any) -> list[dict[str, int]]:
    return due.counts(db.session(), found, user, Lookups(db.session()))


def _line(item: due.Deadline, number: dict[str, int]) -> dict[str, Any]:
    return {
        "label": item.due.label,
        "register": item.table.label,
        "counts": [
            {"span": SPANS[span], "text": formats.angka(count), "url": item.address(span) if count else None}
            for span, count in number.items()
        ],
    }


def _choices(every: list[due.Deadline], chosen: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    seen = {urusan for item in every for urusan in item.table.urusan}
    options = {
        "urusan": [("", "Semua urusan"), *[(room.key, room.label) for room in registry.rooms() if room.key in seen]],
        "jenis": [("", "Semua jenis"), *[(item.key, f"{item.due.label} ({item.table.label})") for item in every]],
        "batas": [("", "Lewat dan segera"), *SPANS.items()],
    }
    return {
        name: [{"value": value, "label": label, "selected": value == chosen[name]} for value, label in pairs]
        for name, pairs in options.items()
    }
