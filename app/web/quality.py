"""`/kualitas`: what may be wrong with the records of one bidang; each check with its count and its list."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_login import current_user
from sqlalchemy import func, select

from app.access import gate
from app.access.scope import scope
from app.extensions import db
from app.master import formats, registry
from app.master.lookups import Lookups
from app.master.query import SELECTION
from app.master.spec import Selection
from app.master.table import Table

blueprint = Blueprint("kualitas", __name__)


@blueprint.get("/kualitas")
def index() -> str:
    """The checks of one bidang the user may see, by kind, and how complete each of its registers is."""
    if not gate.allows_screen(current_user, "kualitas"):
        abort(403)
    rooms = {room.key: (room.label, tables) for room in registry.rooms() if (tables := _seen(room.key))}
    chosen = request.args.get("urusan", "")
    if chosen not in rooms:
        chosen = next(iter(rooms), "")
    tables = rooms[chosen][1] if chosen else []
    return render_template(
        "kualitas.html",
        rooms=[
            {"label": label, "url": f"/kualitas?urusan={key}", "active": key == chosen}
            for key, (label, _) in rooms.items()
        ],
        title=rooms[chosen][0] if chosen else "",
        groups=_groups(tables),
        completeness=[line for table in tables if (line := _completeness(table))],
    )


def _seen(room: str) -> list[Table]:
    """The registers whose home is this bidang, as far as the user may see them; code lists are the admin's own care."""
    if room == "kode":
        return []
    return [
        table
        for table in registry.tables()
        if table.urusan[0] == room and gate.allows(current_user, "lihat", table.key)
    ]


def _groups(tables: list[Table]) -> list[dict[str, Any]]:
    """The checks under their headings, those that found something first."""
    lookups, groups = Lookups(db.session()), {}  # type: ignore[var-annotated]  # filled below
    for table in tables:
        for selection in table.spec.selections:
            if selection.quality:
                groups.setdefault(selection.quality, []).append(_check(table, selection, lookups))
    return [
        {"label": label, "checks": sorted(checks, key=lambda check: -check["count"])}
        for label, checks in groups.items()
    ]


def _check(table: Table, selection: Selection, lookups: Lookups) -> dict[str, Any]:
    query = select(func.count(table.model.id)).where(selection.where(table.model, lookups))
    count = db.session.scalar(scope(query, table, current_user)) or 0
    return {
        "label": selection.label,
        "register": table.label,
        "hint": selection.hint,
        "count": count,
        "text": formats.angka(count),
        "url": f"/admin/{table.slug}/?{SELECTION}={selection.key}",
    }


def _completeness(table: Table) -> dict[str, Any] | None:
    """How complete the records of a register are; None while it has none."""
    model: Any = table.model
    query = select(func.count(model.id), func.sum(model.kelengkapan))
    count, total = db.session.execute(scope(query, table, current_user)).one()
    if not count:
        return None
    gaps = select(func.count(model.id)).where(model.kelengkapan < 100)
    return {
        "register": table.label,
        "count": formats.angka(count),
        "share": int(total) // count,
        "gaps": formats.angka(db.session.scalar(scope(gaps, table, current_user)) or 0),
        "url": gaps_address(table),
    }


def gaps_address(table: Table) -> str:
    """The list of the incomplete records of a register, the emptiest first."""
    return f"/admin/{table.slug}/?kelengkapan.maks=99&urut=kelengkapan"
