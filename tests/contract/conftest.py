"""What the contract tests share: one good row per table, made from the examples of its declaration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import trail
from app.importing.template import example_of
from app.master import registry, store
from app.master.base import MasterTable
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.validation import validate


def pytest_generate_tests(metafunc: Any) -> None:
    """Every test that asks for `table_key` runs for every registered table."""
    if "table_key" in metafunc.fixturenames:
        from app.urusan import URUSAN

        keys = [model.spec.key for room in URUSAN for model in room.tables]
        metafunc.parametrize("table_key", keys)


@pytest.fixture
def table(app: Any, table_key: str) -> Table:
    """The registered table of this run of the test."""
    return registry.get(table_key)


def example_values(session: Session, table: Table, lookups: Lookups, depth: int = 0) -> dict[str, Any]:
    """Raw values from the declaration's examples; references get a row of their own target."""
    raw: dict[str, Any] = {}
    for column in table:
        if not column.editable:
            continue
        if column.kind == "reference":
            target = registry.get(column.meta.target or "")
            if column.meta.where or ("kode" in target.urusan and column.required):
                raw[column.key] = example_of(column, lookups)
            elif depth < 3 and (column.required or column is table.parent):
                raw[column.key] = make_row(session, target, depth + 1).id
        else:
            raw[column.key] = example_of(column, lookups)
    return raw


def unused_keys(session: Session, table: Table, raw: dict[str, Any]) -> dict[str, str]:
    """The example's unique numbers and codes, counted on where a record already has them."""
    changed = {}
    for keys in table.spec.unique:
        if {table[key].kind for key in keys}.isdisjoint({"text"}):
            changed |= _next_code(session, table, keys, raw)
    for key in {key for keys in table.spec.unique for key in keys if table[key].kind == "text"}:
        text, number = str(raw[key]), 0
        while session.scalar(select(table.model.id).where(table[key].attr == text)) is not None:
            number += 1
            end = str(number)
            text = raw[key][: -len(end)] + end if raw[key][-1].isdigit() else raw[key] + end
        changed[key] = text
    return changed


def _next_code(session: Session, table: Table, keys: tuple[str, ...], raw: dict[str, Any]) -> dict[str, str]:
    """Where only codes, years and days tell rows apart: the next code, or the year before, that no record has."""
    key = next((key for key in keys if table[key].kind in {"code", "year"}), None)
    targets = [registry.get(table[one].meta.target or "") for one in keys if table[one].kind == "reference"]
    if key is None or not all("kode" in target.urusan for target in targets):
        return {}
    used = set(session.scalars(select(table[key].attr)))
    if table[key].kind == "year":
        return {key: str(next(year for year in range(int(raw[key]), 1945, -1) if year not in used))}
    codes = Lookups(session).codes(table[key].meta.code_list or "")
    first = Lookups(session).resolve_code(table[key], raw[key])
    return {key: next(code for code in (first, *codes) if code not in used)}


def make_row(session: Session, table: Table, depth: int = 0, **changes: Any) -> MasterTable:
    """A stored record made from the examples."""
    lookups = Lookups(session)
    raw = example_values(session, table, lookups, depth)
    raw |= unused_keys(session, table, raw) | changes
    outcome = validate(table, raw, lookups)
    assert outcome.ok, (table.key, outcome.errors)
    trail.note(session, user_id=None, door="uji")
    return store.create(session, table, outcome.values)


@pytest.fixture
def row_of(session: Session) -> Callable[..., MasterTable]:
    """row_of(table, **changes) stores and commits a record."""

    def make(table: Table, **changes: Any) -> MasterTable:
        row = make_row(session, table, **changes)
        session.commit()
        return row

    return make
