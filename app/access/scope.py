"""Row scope: the rows of a table a user may see. One filter for list, count, record, export, look-up, figures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.sql.elements import True_

from app.master import registry
from app.master.table import Table


def scope(query: Select[Any], table: Table, user: Any) -> Select[Any]:
    """Narrow `query` over `table` to the kecamatan the user is responsible for (none given: all)."""
    return query.where(clause(table, user))


def restricts(table: Table, user: Any) -> bool:
    """Whether the user sees only some rows of the table because of their kecamatan."""
    return not isinstance(clause(table, user), True_)


def clause(table: Table, user: Any) -> ColumnElement[bool]:
    """The condition behind `scope`. A child row is in scope when its parent is."""
    kecamatan: frozenset[int] = getattr(user, "kecamatan_ids", frozenset())
    if not kecamatan or "kode" in table.urusan:
        return true()
    if "kecamatan" in table.columns:
        return table["kecamatan"].attr.in_(sorted(kecamatan))
    if table.parent is not None:
        parent = registry.get(table.parent.meta.target or "")
        return table.parent.attr.in_(select(parent.model.id).where(clause(parent, user)))
    return true()
