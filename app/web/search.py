"""`/cari`: one search over all registers the user may see."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request
from flask_login import current_user
from sqlalchemy import select

from app.access import gate
from app.access.scope import scope
from app.extensions import db
from app.master import registry
from app.master.lookups import Lookups
from app.master.search import search_clause
from app.master.table import Table
from app.master.words import searched

blueprint = Blueprint("pencarian", __name__)
MOST = 5
SHORTEST = 2


@blueprint.get("/cari")
def index() -> str:
    """The first hits of every register, each with the way to all of them in its list."""
    if not gate.allows_screen(current_user, "cari"):
        abort(403)
    text = request.args.get("q", "").strip()[:100]
    lookups, groups = Lookups(db.session()), []
    if len(text) >= SHORTEST:
        tables = [table for table in registry.tables() if gate.allows(current_user, "lihat", table.key)]
        groups = [group for table in tables if (group := _hits(table, text, lookups))]
    return render_template("cari.html", text=text, groups=groups, shortest=SHORTEST)


def _hits(table: Table, text: str, lookups: Lookups) -> dict[str, Any] | None:
    if not searched(table) and not any(column.meta.blind for column in table):
        return None
    keys = list(dict.fromkeys([*table.spec.title, *table.spec.subtitle]))
    query = select(table.model.id, *[table[key].attr.label(key) for key in keys])
    query = scope(query.where(search_clause(lookups, table, text)), table, current_user).limit(MOST + 1)
    rows = db.session.execute(query).mappings().all()
    if not rows:
        return None
    titles = lookups.titles(table, rows[:MOST])
    extra = [lookups.texts(table[key], [row[key] for row in rows[:MOST]]) for key in table.spec.subtitle]
    return {
        "label": table.label,
        "icon": table.icon,
        "rows": [
            {
                "title": titles[row["id"]] or "(tanpa nama)",
                "sub": ", ".join(texts[number] for texts in extra if texts[number]),
                "url": f"/admin/{table.slug}/details/?id={row['id']}",
            }
            for number, row in enumerate(rows[:MOST])
        ],
        "list_url": f"/admin/{table.slug}/?{urlencode({'cari': text})}" if len(rows) > MOST else None,
    }
