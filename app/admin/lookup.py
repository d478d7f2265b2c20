"""Finding the target of a reference while typing: few hits, within the user's scope, best title first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, literal, select
from sqlalchemy.orm import Session

from app.access.scope import scope
from app.master import registry
from app.master.lookups import Lookups
from app.master.table import Column
from app.master.words import search_clause

LIMIT = 50


def search(session: Session, column: Column, text: str, user: Any) -> list[tuple[int, str]]:
    """At most LIMIT (id, title) of the column's target that fit `text`: hits in the title before hits elsewhere."""
    target = registry.get(column.meta.target or "")
    keys = dict.fromkeys([*target.spec.title, *target.spec.subtitle])
    query = select(target.model.id, *[target[key].attr.label(key) for key in keys])
    lookups = Lookups(session)
    if text.strip():
        query = query.where(search_clause(lookups, target, text))
    for key, value in column.meta.where.items():
        query = query.where(target[key].attr.in_(value.split("|")))
    first = target[target.spec.title[0]]
    query = scope(query, target, user).order_by(_rank(first, text.strip()), first.attr, target.model.id)
    rows = session.execute(query.limit(LIMIT)).mappings().all()
    titles = lookups.titles(target, rows)
    extra = [lookups.texts(target[key], [row[key] for row in rows]) for key in target.spec.subtitle]
    return [
        (row["id"], " · ".join([titles[row["id"]], *[part[number] for part in extra if part[number]]]))
        for number, row in enumerate(rows)
    ]


def _rank(title: Column, text: str) -> ColumnElement[int]:
    """0 when the title begins with the text, 1 when it holds it, 2 when another column does."""
    if title.kind != "text" or not text:
        return literal(0)
    return case(
        (title.attr.istartswith(text, autoescape=True), 0), (title.attr.icontains(text, autoescape=True), 1), else_=2
    )
