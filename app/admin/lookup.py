"""Finding the target of a reference while typing: few hits, within the user's scope, best title first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.access.scope import scope
from app.master import registry
from app.master.lookups import Lookups
from app.master.search import search_clause
from app.master.table import Column, Table

LIMIT = 50


def search(session: Session, column: Column, text: str, user: Any) -> list[tuple[int, str]]:
    """At most LIMIT (id, title) of the column's target that fit `text`: hits in the title before hits elsewhere."""
    target = registry.get(column.meta.target or "")
    keys = dict.fromkeys([*target.spec.title, *target.spec.subtitle])
    query = select(target.model.id, *[target[key].attr.label(key) for key in keys])
    lookups = Lookups(session)
    for key, value in column.meta.where.items():
        query = query.where(target[key].attr.in_(value.split("|")))
    first = target[target.spec.title[0]]
    query = scope(query, target, user).order_by(first.attr, target.model.id).limit(LIMIT)
    rows = _hits(session, query, target, text.strip(), lookups)
    titles = lookups.titles(target, rows)
    extra = [lookups.texts(target[key], [row[key] for row in rows]) for key in target.spec.subtitle]
    return [
        (row["id"], " · ".join([titles[row["id"]], *[part[number] for part in extra if part[number]]]))
        for number, row in enumerate(rows)
    ]


def _hits(session: Session, query: Select[Any], target: Table, text: str, lookups: Lookups) -> list[Any]:
    """Rows whose title begins with the text, in the order of the title; then the newest of those that hold it, then of
    the other hits: sorting all hits of a frequent word would read every one of them.
    """
    if not text:
        return list(session.execute(query).mappings())
    first = target[target.spec.title[0]]
    found: dict[int, Any] = {}
    if first.kind == "text":
        # A range, because LIKE with folded case uses no index; no letter comes after U+FFFF.
        begun = query.where(first.attr >= text, first.attr < f"{text}\uffff")
        found = {row["id"]: row for row in session.execute(begun).mappings()}
    if len(found) < LIMIT:
        newest = query.where(search_clause(lookups, target, text)).order_by(None).order_by(target.model.id.desc())
        others = session.execute(newest).mappings()
        rest = [row for row in others if row["id"] not in found]
        if first.kind == "text":
            rest.sort(key=lambda row: text.casefold() not in (row[first.key] or "").casefold())
        found |= {row["id"]: row for row in rest}
    return list(found.values())[:LIMIT]
