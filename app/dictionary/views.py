"""The data dictionary on screen: every signed-in user sees the tables they may read."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask_login import current_user

from app.access import gate
from app.dictionary.reader import entries, explained, tables_of
from app.master import registry
from app.master.table import Table

blueprint = Blueprint("kamus", __name__)


@blueprint.get("/kamus")
def daftar() -> str:
    """The tables by room, with what each holds."""
    if not gate.allows_screen(current_user, "kamus"):
        abort(403)
    rooms = [(room.label, [table for table in tables_of(room) if _readable(table)]) for room in registry.rooms()]
    return render_template("kamus/daftar.html", rooms=[(label, tables) for label, tables in rooms if tables])


@blueprint.get("/kamus/<slug>")
def tabel(slug: str) -> str:
    """The columns of one table. 404 for an unknown table, 403 for one the user may not read."""
    table = next((table for table in registry.tables() if table.slug == slug), None)
    if table is None:
        abort(404)
    if not _readable(table):
        abort(403)
    rows = [(entry, explained(entry)) for entry in entries(table)]
    return render_template("kamus/tabel.html", table=table, rows=rows)


def _readable(table: Table) -> bool:
    return gate.allows(current_user, "lihat", table.key)
