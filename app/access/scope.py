"""Row scope: the rows of a table a user may see. One filter for list, count, record, export, look-up, figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import True_

from app.master import registry
from app.master.table import Column, Table


def scope(query: Select[Any], table: Table, user: Any) -> Select[Any]:
    """Narrow `query` over `table` to the kecamatan the user is responsible for (none given: all)."""
    return query.where(clause(table, user))


def scope_key(user: Any) -> tuple[int, ...]:
    """All of the user that `clause` depends on, for what is kept by scope."""
    return tuple(sorted(getattr(user, "kecamatan_ids", ())))


def restricts(table: Table, user: Any) -> bool:
    """Whether the user sees only some rows of the table because of their kecamatan."""
    return not isinstance(clause(table, user), True_)


def clause(table: Table, user: Any) -> ColumnElement[bool]:
    """The condition behind `scope`. A row without a kecamatan is in scope when what it belongs to is."""
    kecamatan: frozenset[int] = getattr(user, "kecamatan_ids", frozenset())
    if not kecamatan or "kode" in table.urusan:
        return true()
    if "kecamatan" in table.columns:
        return table["kecamatan"].attr.in_(sorted(kecamatan))
    owner = anchor(table)
    if owner is None:
        return true()
    target = registry.get(owner.meta.target or "")
    inside = clause(target, user)
    return inside if isinstance(inside, True_) else owner.attr.in_(select(target.model.id).where(inside))


def admits(session: Session, table: Table, values: Mapping[str, Any], user: Any) -> bool:
    """Whether a record may be given these values, as far as they tell where it belongs (kecamatan, parent)."""
    kecamatan: frozenset[int] = getattr(user, "kecamatan_ids", frozenset())
    if not kecamatan or not restricts(table, user):
        return True
    if "kecamatan" in table.columns:
        return values.get("kecamatan") is None or values["kecamatan"] in kecamatan
    owner = anchor(table)
    if owner is None or values.get(owner.key) is None:
        return True
    target = registry.get(owner.meta.target or "")
    query = select(target.model.id).where(target.model.id == values[owner.key], clause(target, user))
    return session.scalar(query) is not None


def anchor(table: Table) -> Column | None:
    """The reference that says what a row belongs to: its parent, else the first register it cannot be without."""
    needed = (column for column in table if column.kind == "reference" and column.required)
    registers = (column for column in needed if "kode" not in registry.get(column.meta.target or "").urusan)
    return table.parent or next(registers, None)
