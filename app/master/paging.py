"""Keyset paging over a list: flat in depth, stable under ties and NULLs, the same order on both databases.

Predicate `col >= v AND (col > v OR id > i)`: the only form that uses the index on SQLite and MariaDB (measured).
NULLs sort first ascending on both, so a nullable order column is walked in two legs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.master import formats
from app.master.lookups import Lookups
from app.master.query import ListState, find_column
from app.master.search import Search
from app.master.table import Column, Table
from app.master.values import filter_values, storable

COUNT_CAP = 1000
_LAST_ID = 2**62


def count_to_cap(session: Session, query: Select[Any], cap: int | None = COUNT_CAP, **options: Any) -> int:
    """How many rows `query` gives, at most `cap` + 1: counting further would cost more than it says."""
    limited = query if cap is None else query.limit(cap + 1)
    return session.scalar(select(func.count()).select_from(limited.subquery()), execution_options=options) or 0


def counting(queries: Iterable[Select[Any]]) -> Select[Any]:
    """One statement for what `count_to_cap` finds of each query."""
    limited = [query.limit(COUNT_CAP + 1) for query in queries]
    return select(*[select(func.count()).select_from(one.subquery()).scalar_subquery() for one in limited])


def sum_text(counts: Collection[int]) -> str:
    """Several counts together, as they are read; '1.000+' where one of them was not counted to its end."""
    return count_text(COUNT_CAP + 1 if max(counts) > COUNT_CAP else sum(counts), more=max(counts) > COUNT_CAP)


def count_text(count: int, more: bool = False) -> str:
    """What `count_to_cap` found, as it is read: '137', '1.000+'. `more`: there may be more than were counted."""
    shown = min(count, COUNT_CAP) if more or count > COUNT_CAP else count
    return f"{formats.angka(shown)}+" if more or count > COUNT_CAP else formats.angka(shown)


@dataclass(frozen=True)
class Slice:
    """One page: rows, the cursors of the pages before and after (empty = there is none), and the number of its first
    row (0 = not known).
    """

    rows: list[Any]
    before: str
    after: str
    first: int


def order_of(table: Table, state: ListState) -> tuple[Column | None, bool]:
    """The order column (None: by id) and whether it runs downwards.

    What is searched for comes newest first: in the order of names, all that a word begins stand together, and a search
    would have to pass everything before them.
    """
    own = "" if state.search else table.spec.order or table.spec.title[0]
    key = state.order or waiting_order(state) or own
    column = find_column(table, key.lstrip("-"))
    if column is None or column.kind == "reference":
        return None, True
    return column, state.descending if state.order else key.startswith("-")


def waiting_order(state: ListState) -> str:
    """Records of one state of verification, longest unchanged first: the order of their index, see `Register`."""
    single = any(condition.name == "verifikasi" and len(condition.values) == 1 for condition in state.conditions)
    return "diubah_pada" if single else ""


def fetch(session: Session, table: Table, query: Select[Any], state: ListState, found: Search | None = None) -> Slice:
    """Read one page of `query`, which must select `id` and, as `_urut`, the order column when there is one. `found`:
    what is searched for, which the query does not say yet. A place beyond either end means the page at that end.
    """
    column, descending = order_of(table, state)
    source = _Source(session, table, query, column, found)
    cursor, first = _parse(column, state.before or state.after), state.first
    backwards = bool(state.before) and cursor is not None
    if cursor is None:
        cursor, backwards, first = _jump(source, state, descending)
    rows = source.read(descending ^ backwards, cursor, state.size + 1)
    if not rows and cursor is not None:
        cursor, backwards = None, not backwards
        first = 0 if backwards else 1
        rows = source.read(descending ^ backwards, None, state.size + 1)
    more = len(rows) > state.size
    rows = rows[: state.size]
    if backwards:
        rows.reverse()
    has_before = more if backwards else cursor is not None
    has_after = (cursor is not None) if backwards else more
    return Slice(
        rows,
        _cursor(column, rows[0]) if rows and has_before else "",
        _cursor(column, rows[-1]) if rows and has_after else "",
        first,
    )


def farthest_page(state: ListState) -> int:
    """The last page to jump to by its number: as far as rows are counted. Skipping rows costs reading them."""
    return COUNT_CAP // state.size


def jump_column(table: Table, state: ListState) -> Column | None:
    """The column of the list's order when a value of it can be jumped to: codes are in no order that anybody knows."""
    column, _ = order_of(table, state)
    return column if column is not None and column.kind not in {"code", "boolean"} else None


def jump_value(column: Column, text: str, lookups: Lookups) -> Any:
    """The value to jump to; None when the text is none of that column. Of a text its beginning is enough."""
    if column.sa.type.python_type is str:
        return text
    found = filter_values(column, [text], lookups)
    return found[0] if found else None


def _jump(source: _Source, state: ListState, descending: bool) -> tuple[tuple[Any, int] | None, bool, int]:
    """Where a page without cursor begins: (cursor, read backwards?, number of its first row)."""
    column = jump_column(source.table, state)
    if state.start and column is not None:
        value = jump_value(column, state.start, Lookups(source.session))
        if value is not None and descending:
            # What begins with the text comes before the text itself; no letter comes after U+FFFF.
            return (f"{value}\uffff" if isinstance(value, str) else value, _LAST_ID), False, 0
        return (None, False, 1) if value is None else ((value, 0), False, 0)
    skipped = (min(state.page, farthest_page(state)) - 1) * state.size
    if skipped > 0:
        row = source.row(descending, skipped)
        if row is not None:
            return (row.get("_urut"), row["id"]), False, skipped + 1
    return None, state.last or skipped > 0, 1 if skipped <= 0 and not state.last else 0


@dataclass(frozen=True)
class _Source:
    """What the pages of a list are read from."""

    session: Session
    table: Table
    query: Select[Any]
    column: Column | None
    found: Search | None

    def read(self, downwards: bool, cursor: tuple[Any, int] | None, limit: int) -> list[Any]:
        """So many rows beyond the cursor (None: from the end)."""
        if self.column is None and self.found is not None and self.found.hits is not None:
            return _among_hits(self.session, self.table, self.query, self.found, downwards, cursor, limit)
        query = self.query if self.found is None else self.query.where(self.found.clause)
        return _walk(self.session, self.table, query, self.column, downwards, cursor, limit)

    def row(self, downwards: bool, number: int) -> Any:
        """The row with that number, as far as a cursor needs it; None when there are fewer."""
        row_id = self.table.model.id
        wanted = [row_id] if self.column is None else [row_id, self.column.attr.label("_urut")]
        rows = replace(self, query=self.query.with_only_columns(*wanted)).read(downwards, None, number)
        return rows[-1] if len(rows) == number else None


def _among_hits(
    session: Session,
    table: Table,
    query: Select[Any],
    found: Search,
    downwards: bool,
    cursor: tuple[Any, int] | None,
    limit: int,
) -> list[Any]:
    """Rows in the order of ids from the hits of a search; when few of them pass the filters, as the database likes."""
    rows: list[Any] = []
    beyond, few = cursor[1] if cursor is not None else None, 2 * limit
    chosen = query.where(*found.beside)
    for part, end in found.parts(beyond, downwards, few):
        for ids in (part[:few], part[few:]):
            if ids and len(rows) < limit:
                some = chosen.where(table.model.id.in_(ids))
                rows += _walk(session, table, some, None, downwards, None, limit - len(rows))
        if len(rows) >= limit or end is None:
            return rows
        beyond = end
    rest = None if beyond is None else (None, beyond)
    return rows + _walk(session, table, query.where(found.clause), None, downwards, rest, limit - len(rows))


def _walk(
    session: Session,
    table: Table,
    query: Select[Any],
    column: Column | None,
    downwards: bool,
    cursor: tuple[Any, int] | None,
    limit: int,
) -> list[Any]:
    row_id = table.model.id
    ids = row_id.desc() if downwards else row_id.asc()
    if column is None:
        beyond = None if cursor is None else (row_id < cursor[1] if downwards else row_id > cursor[1])
        return _read(session, query, beyond, (ids,), limit)
    by_value = (column.attr.desc() if downwards else column.attr.asc(), ids)
    rows: list[Any] = []
    for leg, empty in _legs(column, row_id, downwards, cursor):
        # MariaDB does not see that the empty ones are equal: asked for their order, it sorts them all.
        rows += _read(session, query, leg, (ids,) if empty else by_value, limit - len(rows))
        if len(rows) >= limit:
            break
    return rows


def _legs(
    column: Column, row_id: Any, downwards: bool, cursor: tuple[Any, int] | None
) -> list[tuple[ColumnElement[bool] | None, bool]]:
    """The parts still ahead of the cursor, in order, and whether it is the one of the rows without a value."""
    if cursor is None:
        return [(None, False)]
    filled, empty = column.attr.is_not(None), column.attr.is_(None)
    value, last = cursor
    past = row_id < last if downwards else row_id > last
    if value is None:
        return [(and_(empty, past), True)] if downwards else [(and_(empty, past), True), (filled, False)]
    attr = column.attr
    ahead = and_(attr <= value, or_(attr < value, past)) if downwards else and_(attr >= value, or_(attr > value, past))
    return [(ahead, False), (empty, True)] if downwards and column.sa.nullable else [(ahead, False)]


def _read(
    session: Session, query: Select[Any], where: ColumnElement[bool] | None, order: tuple[Any, ...], limit: int
) -> list[Any]:
    part = query if where is None else query.where(where)
    return list(session.execute(part.order_by(*order).limit(limit)).mappings())


def _cursor(column: Column | None, row: Any) -> str:
    value = row["_urut"] if column is not None else None
    if value is None:
        return f"~{row['id']}"
    text = (
        value.isoformat()
        if isinstance(value, date | datetime | time)
        else str(int(value) if isinstance(value, bool) else value)
    )
    return f"={text}~{row['id']}"


def _parse(column: Column | None, text: str) -> tuple[Any, int] | None:
    """A cursor of an address; anything unreadable means the first page."""
    value_text, _, id_text = text.rpartition("~")
    if not id_text.isdecimal() or len(id_text) > 18:
        return None
    if column is None or not value_text.startswith("="):
        return None, int(id_text)
    try:
        return storable(column, _typed(column, value_text[1:])), int(id_text)
    except (ValueError, InvalidOperation):
        return None


def _typed(column: Column, text: str) -> Any:
    python_type: Any = column.sa.type.python_type
    if python_type is bool:
        return bool(int(text))
    if python_type in (date, datetime, time):
        return python_type.fromisoformat(text)
    if python_type is Decimal:
        return Decimal(text)
    return python_type(text)
