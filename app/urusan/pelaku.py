"""One owner across the rooms: a NIB that another record holds names its owner, and a person decides."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import bindparam, literal, select, union_all

from app.master import registry
from app.master.spec import Check, Existing, Values
from app.master.table import Column, Table

OWNERS = "pelaku_usaha"


def same_owner(table_key: str, column: str = "pelaku") -> Check:
    """A warning at the owner of `table_key` when another record with this NIB, in any room, has another owner."""

    def test(values: Values) -> Existing | None:
        found = _other_owner(values, table_key, values[column])
        if found is None:
            return None
        table, row_id, owner = registry.get(found[0]), found[1], found[2]
        title = values.lookups.labels(table.key, [row_id]).get(row_id, "")
        return Existing(
            f"NIB ini juga tercatat pada {table.noun} “{title}”. "
            "Bila pemiliknya sama, pakai pemilik itu di sini; bila tidak, periksa NIB-nya.",
            table.key,
            row_id,
            fills=(column, owner),
        )

    return Check(column, ("nib",), test, level="warning")


def _other_owner(values: Values, table_key: str, owner: int | None) -> tuple[str, int, int] | None:
    """(table, id, owner) of a live record with the same NIB and another owner."""
    held = values.lookups.ahead.anywhere(_held_in(), "nib", values["nib"])
    if held is not None and not held - {(table_key, values.get("id"))}:
        return None
    query = _query(table_key, owner is not None, values.get("id") is not None)
    asked = {"nib": values["nib"], "owner": owner, "row_id": values.get("id")}
    row: Any = next(iter(values.lookups.session.execute(query, asked)), None)
    return None if row is None else (row[0], row[1], row[2])


@cache
def _query(table_key: str, owned: bool, stored: bool) -> Any:
    """Built once: it is asked for every row of an import and every record of bulk work."""
    queries = [_holders(table, column, owned, stored and table.key == table_key) for table, column in _holding()]
    return union_all(*queries).limit(1)


@cache
def _holding() -> tuple[tuple[Table, Column], ...]:
    """The tables whose records have a NIB and an owner, with the column of the owner."""
    found = ((table, _owner_of(table)) for table in registry.tables() if "nib" in table.columns)
    return tuple((table, column) for table, column in found if column is not None)


@cache
def _held_in() -> tuple[str, ...]:
    return tuple(table.key for table, _ in _holding())


def _owner_of(table: Table) -> Column | None:
    return next((column for column in table if column.meta.target == OWNERS), None)


def _holders(table: Table, column: Column, owned: bool, stored: bool) -> Any:
    model: Any = table.model
    query = select(literal(table.key), model.id, column.attr).where(
        model.nib == bindparam("nib"), column.attr.is_not(None), model.hidup == 1
    )
    if owned:
        query = query.where(column.attr != bindparam("owner"))
    return query.where(model.id != bindparam("row_id")) if stored else query
