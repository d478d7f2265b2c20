"""The rows of an export: read in keyset chunks, with labels and stable codes: importing them changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.access.scope import scope
from app.master import registry
from app.master.lookups import Lookups
from app.master.query import ListState, select_rows, state_columns
from app.master.table import Column, Table

CHUNK = 1000


def export_columns(table: Table, personal: bool) -> list[Column]:
    """The columns of an export: all declared ones, personal ones only when asked for and allowed, and the state of
    verification, which an import leaves out.
    """
    return [*(column for column in table if personal or not column.sensitive), *state_columns(table)]


def export_rows(
    session: Session, table: Table, state: ListState, user: Any, columns: list[Column]
) -> Iterator[list[Any]]:
    """Typed values per row in the order of `columns`: text of codes, code or number of references.

    What the user may see is settled at once; the rows are read while they are taken.
    """
    lookups = Lookups(session)
    selected = [table.model.id, *[column.attr for column in columns]]
    query = scope(select_rows(table, selected, state, lookups), table, user).order_by(table.model.id).limit(CHUNK)
    return _read(session, query, table.model.id, columns, lookups)


def _read(
    session: Session, query: Select[Any], row_id: Any, columns: list[Column], lookups: Lookups
) -> Iterator[list[Any]]:
    last = 0
    while True:
        rows = session.execute(query.where(row_id > last)).all()
        if not rows:
            return
        last = rows[-1][0]
        _, *values = zip(*rows, strict=True)
        yield from zip(
            *[_values(column, part, lookups) for column, part in zip(columns, values, strict=True)], strict=True
        )
        if len(rows) < CHUNK:
            return


def _values(column: Column, values: Sequence[Any], lookups: Lookups) -> Sequence[Any]:
    if column.kind == "code":
        return [text or None for text in lookups.texts(column, values)]
    if column.kind == "reference":
        names = identifiers(lookups, column, values)
        return [names.get(value) for value in values]
    if column.kind == "boolean":
        return [None if value is None else ("ya" if value else "tidak") for value in values]
    return values


def identifiers(lookups: Lookups, column: Column, ids: Sequence[Any]) -> dict[Any, str]:
    """id -> the text by which an import finds the same row again: its first filled name column, else its title.

    Places keep their name (their parent stands beside them); other targets are named by their strongest number, but
    never by a personal one.
    """
    target = registry.get(column.meta.target or "")
    keys = [key for key in target.spec.names if not target[key].sensitive]
    if column.meta.where or not keys:
        return dict(lookups.labels(target.key, ids))
    wanted = sorted({value for value in ids if value is not None})
    names = [target[key] for key in keys]
    query = select(target.model.id, *[name.attr for name in names]).where(target.model.id.in_(wanted))
    found = lookups.session.execute(query, execution_options={"with_deleted": True}).all()
    texts = [lookups.texts(name, [line[number] for line in found]) for number, name in enumerate(names, 1)]
    return {
        line[0]: next((text for text in parts if text), "")
        for line, parts in zip(found, zip(*texts, strict=True), strict=True)
    }
