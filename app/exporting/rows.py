"""The rows of an export: read in keyset chunks, with labels and stable codes: importing them changes nothing.

They come column by column in parts, every value plain: None, an int, or the text a CSV holds (a day as ISO, an amount
with all its decimals). What a column needs for that is settled once, before the first row; numbers and days are the
text that the database makes of them, never a Decimal or a date in between.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Integer, Select, String, bindparam, cast, func, select, type_coerce
from sqlalchemy.orm import Session

from app.access.scope import scope
from app.exporting.cells import unchanged
from app.master import registry
from app.master.lookups import Lookups
from app.master.query import ListState, select_rows, state_columns
from app.master.session import bare_rows
from app.master.table import Column, Table
from app.master.types import Money, Quantity

CHUNK = 1000
# One sequence of values per column, all of the same length.
Part = list[Sequence[Any]]
Plain = Callable[..., Sequence[Any]]
_BOOLEANS = {1: "ya", 0: "tidak"}


def export_columns(table: Table, personal: bool, chosen: Sequence[str] = ()) -> list[Column]:
    """The columns of an export: all declared ones, personal ones only when asked for and allowed, and the state of
    verification, which an import leaves out; or those `chosen` for the list, after the title and in their order.
    """
    if chosen:
        return [table[key] for key in dict.fromkeys([table.spec.title[0], *chosen])]
    return [*(column for column in table if personal or not column.sensitive), *state_columns(table)]


def export_parts(
    session: Session, table: Table, state: ListState, user: Any, columns: Sequence[Column]
) -> Iterator[Part]:
    """The rows in parts of at most CHUNK, in the order of their ids; see the module for the values.

    What the user may see is settled at once; the rows are read while they are taken.
    """
    lookups = Lookups(session)
    sources = [_source(column, lookups) for column in columns]
    selected = [expression for source in sources for expression in source.expressions]
    packed = _is_packed(session, columns)
    if packed:
        selected = [func.json_array(*selected, type_=String())]
    query = select_rows(table, [table.model.id, *selected], state, lookups).select_from(table.model)
    for source in sources:
        if source.joined is not None:
            query = query.outerjoin(source.joined, source.attr == source.joined.c.id)
    query = scope(query, table, user).order_by(table.model.id).limit(CHUNK)
    return _read(session, query, table.model.id, sources, packed)


def _is_packed(session: Session, columns: Sequence[Column]) -> bool:
    """Whether each row comes as one JSON array: PyMySQL reads every field of a row in Python, JSON is read in C.

    Encrypted values are no text and come as they are.
    """
    return session.get_bind().dialect.name != "sqlite" and not any(column.sensitive for column in columns)


def _read(
    session: Session, query: Select[Any], row_id: Any, sources: Sequence[_Source], packed: bool
) -> Iterator[Part]:
    last, query = 0, query.where(row_id > bindparam("last"))
    while rows := bare_rows(session, query, {"last": last}):
        last = rows[-1][0]
        _, *values = zip(*rows, strict=True)
        if packed:
            values = list(zip(*json.loads(f"[{','.join(values[0])}]"), strict=True))
        remaining = iter(values)
        yield [source.plain(*[next(remaining) for _ in source.expressions]) for source in sources]
        if len(rows) < CHUNK:
            return


@dataclass(frozen=True)
class _Source:
    """How one column is read: what is selected, from which joined table, and what makes the plain values of it."""

    attr: Any
    expressions: Sequence[Any]
    plain: Plain
    joined: Any = None


def _source(column: Column, lookups: Lookups) -> _Source:
    attr, kind = column.attr, column.sa.type
    if column.kind == "reference":
        return _reference(column, lookups)
    if column.kind == "code":
        labels = lookups.codes(column.meta.code_list or "")
        return _Source(attr, [attr], lambda codes: list(map(labels.get, codes, codes)))
    if isinstance(kind, Boolean):
        return _Source(attr, [type_coerce(attr, Integer)], lambda values: list(map(_BOOLEANS.get, values)))
    if isinstance(kind, Date | Money | Quantity):
        if lookups.session.get_bind().dialect.name != "sqlite":
            return _Source(attr, [cast(attr, String)], unchanged)
        if isinstance(kind, Date):
            return _Source(attr, [type_coerce(attr, String)], unchanged)
        return _Source(attr, [type_coerce(attr, BigInteger)], _scaled(kind.scale))
    if issubclass(kind.python_type, int | str):
        return _Source(attr, [attr], unchanged)
    return _Source(attr, [attr], lambda values: [None if value is None else str(value) for value in values])


def _scaled(scale: int) -> Plain:
    """Text of the integers in which SQLite keeps numbers with `scale` decimals."""
    unit, form = 10**scale, f"%d.%0{scale}d" if scale else "%d%.0s"

    def text(value: int) -> str:
        return form % divmod(value, unit) if value >= 0 else f"-{text(-value)}"

    return lambda values: [None if value is None else text(value) for value in values]


def _reference(column: Column, lookups: Lookups) -> _Source:
    """The name of a row of a large table comes with the rows; those of small tables are read once."""
    target = registry.get(column.meta.target or "")
    names = _names(column, target)
    if names and not target.spec.small and all(name.kind not in {"code", "reference"} for name in names):
        # The bare table, not the model: a row in the trash keeps its name.
        joined = target.model.__table__.alias()
        found = [joined.c[name.sa.name] for name in names]
        plain = unchanged if len(found) == 1 else lambda *parts: list(map(_first, zip(*parts, strict=True)))
        return _Source(column.attr, found, plain, joined)
    known: dict[Any, str] = {}

    def texts(ids: Sequence[Any]) -> list[str | None]:
        if not target.spec.small:
            known.clear()
        if missing := set(ids) - known.keys() - {None}:
            known.update(identifiers(lookups, column, list(missing)))
        return list(map(known.get, ids))

    return _Source(column.attr, [column.attr], texts)


def _first(texts: Sequence[str | None]) -> str | None:
    return next((text for text in texts if text), None)


def _names(column: Column, target: Table) -> list[Column]:
    """The columns by which an import finds the target again, none when its title does: a place keeps its name (its
    parent stands beside it), other targets are named by their strongest number, but never by a personal one.
    """
    if column.meta.where:
        return []
    return [target[key] for key in target.spec.names if not target[key].sensitive]


def identifiers(lookups: Lookups, column: Column, ids: Sequence[Any]) -> dict[Any, str]:
    """id -> the text by which an import finds the same row again: its first filled name column, else its title."""
    target = registry.get(column.meta.target or "")
    names = _names(column, target)
    if not names:
        return dict(lookups.labels(target.key, ids))
    wanted = sorted({value for value in ids if value is not None})
    query = select(target.model.id, *[name.attr for name in names]).where(target.model.id.in_(wanted))
    found = lookups.session.execute(query, execution_options={"with_deleted": True}).all()
    texts = [lookups.texts(name, [line[number] for line in found]) for number, name in enumerate(names, 1)]
    return {line[0]: _first(parts) or "" for line, parts in zip(found, zip(*texts, strict=True), strict=True)}
