"""What falls due: badges for records, counts, and one list over all registers with the longest overdue first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from app.access import gate
from app.access.scope import scope, scope_key
from app.master import formats, memory, registry
from app.master.lookups import Lookups
from app.master.query import DUE, OVERDUE, concerned, dues, in_span
from app.master.spec import Due
from app.master.table import Table

SOON, LATER = "30", "90"
SPANS = (OVERDUE, SOON, LATER)


@dataclass(frozen=True)
class Deadline:
    """One kind of deadline, of one table."""

    table: Table
    due: Due

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return f"{self.table.key}.{self.due.column}"

    def address(self, span: str) -> str:
        """The list of exactly the records of that span."""
        name = DUE if len(self.table.spec.due) == 1 else f"{DUE}.{self.due.column}"
        order = {"urut": self.due.column}
        return f"/admin/{self.table.slug}/?{urlencode({name: span, **order})}"


def deadlines(user: Any) -> list[Deadline]:
    """All kinds of deadlines of the tables this user may see, in the order of the menu."""
    tables = [table for table in registry.tables() if table.spec.due and gate.allows(user, "lihat", table.key)]
    return [Deadline(table, due) for table in tables for due in table.spec.due]


def counts(session: Session, found: Sequence[Deadline], user: Any, lookups: Lookups) -> list[dict[str, int]]:
    """How many of the user's records are overdue, due within 30 days, within 90 days, by each kind of deadline, in one
    statement: {span: number} of each.
    """
    if not found:
        return []
    key = ("jatuh_tempo", tuple(item.key for item in found), scope_key(user))
    query = memory.made(session, key, lambda: _counting(found, user, lookups))
    rows = {number: numbers for number, *numbers in session.execute(query)}
    return [dict(zip(SPANS, rows[number], strict=True)) for number in range(len(found))]


def _counting(found: Sequence[Deadline], user: Any, lookups: Lookups) -> Any:
    parts = []
    for number, item in enumerate(found):
        table, due = item.table, item.due
        spans = [func.count(case((in_span(table, due, span), 1))) for span in SPANS]
        # The bound lets the database look at the near end of the index only.
        near = table[due.column].attr <= formats.today() + timedelta(days=int(LATER))
        query: Any = select(literal(number), *spans).where(near, concerned(table, due, lookups))
        parts.append(scope(query.where(table.model.hidup == 1), table, user))
    return union_all(*parts)


def overdue(session: Session, found: Sequence[Deadline], user: Any, lookups: Lookups) -> list[tuple[Deadline, int]]:
    """How many of the user's records are overdue by each kind of deadline, in one statement."""
    if not found:
        return []
    key = ("lewat", tuple(item.key for item in found), scope_key(user))
    query = memory.made(session, key, lambda: _overdue_query(found, user, lookups))
    return list(zip(found, session.execute(query).one(), strict=True))


def _overdue_query(found: Sequence[Deadline], user: Any, lookups: Lookups) -> Any:
    numbers: list[Any] = []
    for item in found:
        table, model = item.table, item.table.model
        late = select(func.count(model.id)).where(
            in_span(table, item.due, OVERDUE), concerned(table, item.due, lookups)
        )
        numbers.append(scope(late.where(model.hidup == 1), table, user).scalar_subquery())
    return select(*numbers)


def words(day: date) -> str:
    """'lewat 12 hari', 'hari ini', '5 hari lagi'."""
    left = (day - formats.today()).days
    if left < 0:
        return f"lewat {formats.angka(-left)} hari"
    return f"{formats.angka(left)} hari lagi" if left else "hari ini"


def tone(day: date) -> str:
    """The colour of a badge: overdue, within 30 days, later."""
    left = (day - formats.today()).days
    return "merah" if left < 0 else "kuning" if left <= int(SOON) else "biru"


def badges(
    table: Table, ids: Sequence[int], lookups: Lookups, *, named: bool = True
) -> dict[int, list[dict[str, str]]]:
    """id -> badges of these records: what is overdue, or will be within the days its declaration says.

    Without `named` they leave out what is due where the table has only one kind of deadline.
    """
    full = named or len(table.spec.due) > 1
    found: dict[int, list[dict[str, str]]] = {}
    for due in table.spec.due if ids else ():
        day = table[due.column].attr
        query = select(table.model.id, day).where(table.model.id.in_(ids), concerned(table, due, lookups))
        last = formats.today() + timedelta(days=due.days)
        for row_id, value in lookups.session.execute(query.where(day <= last)):
            text = f"{due.label} {words(value)}" if full else words(value).capitalize()
            found.setdefault(row_id, []).append({"text": text, "tone": tone(value)})
    return found


def describe(table: Table, path: str) -> str:
    """A filter for deadlines in words: 'Jatuh tempo', or 'Jatuh tempo: Sertifikat NIK' where a table has several."""
    if path == DUE:
        return "Jatuh tempo"
    return f"Jatuh tempo: {dues(table, path)[0].label}"


def describe_span(span: str) -> str:
    """'sudah lewat', 'hari ini', 'dalam 30 hari'."""
    return {OVERDUE: "sudah lewat", "0": "hari ini"}.get(span, f"dalam {span} hari")


def controls(table: Table, current: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Filter controls: one for all deadlines of the table and, where it has several, one for each."""
    names = [DUE] if table.spec.due else []
    names += [f"{DUE}.{due.column}" for due in table.spec.due if len(table.spec.due) > 1]
    return [
        {
            "name": name, "label": describe(table, name), "kind": "choice", "lookup_url": None, "unit": "",
            "values": list(current.get(name, ())),
            "options": [
                {"value": span, "label": describe_span(span), "selected": span in current.get(name, ())}
                for span in SPANS
            ],
        }
        for name in names
    ]  # fmt: skip


@dataclass(frozen=True, order=True)
class Place:
    """Where a record stands in the list over all registers: by day, then by kind, then by number."""

    day: date
    kind: int
    row_id: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.kind}.{self.row_id}"


def place_of(text: str) -> Place | None:
    """The place an address names; None for anything else."""
    parts = text.split(".")
    try:
        day, kind, row_id = parts
        return Place(date.fromisoformat(day), int(kind[:4]), int(row_id[:18]))
    except ValueError:
        return None


def listed(
    session: Session, found: Sequence[Deadline], span: str, after: Place | None, size: int, user: Any
) -> tuple[list[dict[str, Any]], Place | None]:
    """One page of the records due in `span` ('' = overdue and as far ahead as declared), and where the next begins."""
    lookups = Lookups(session)
    parts = [_places(session, number, item, span, after, size + 1, user) for number, item in enumerate(found)]
    places = list(islice(merge(*parts), size + 1))
    shown = places[:size]
    titles = _titles(found, shown, lookups)
    rows = [
        {
            "title": titles[place.kind].get(place.row_id, "(tanpa nama)"),
            "url": f"/admin/{found[place.kind].table.slug}/details/?id={place.row_id}",
            "register": found[place.kind].table.label,
            "label": found[place.kind].due.label,
            "day": formats.tanggal(place.day),
            "badge": {"text": words(place.day), "tone": tone(place.day)},
        }
        for place in shown
    ]
    return rows, shown[-1] if len(places) > size else None


def _places(
    session: Session, number: int, item: Deadline, span: str, after: Place | None, limit: int, user: Any
) -> list[Place]:
    table, due, lookups = item.table, item.due, Lookups(session)
    day, row_id = table[due.column].attr, table.model.id
    query = select(day, row_id).where(concerned(table, due, lookups), _within(item, span))
    if after is not None:
        query = query.where(_after(day, row_id, number, after))
    rows = session.execute(scope(query, table, user).order_by(day, row_id).limit(limit))
    return [Place(value, number, found) for value, found in rows]


def _within(item: Deadline, span: str) -> ColumnElement[bool]:
    if span:
        return in_span(item.table, item.due, span)
    soon = in_span(item.table, item.due, str(item.due.days))
    return or_(in_span(item.table, item.due, OVERDUE), soon)


def _after(day: Any, row_id: Any, number: int, after: Place) -> ColumnElement[bool]:
    if number == after.kind:
        return or_(day > after.day, and_(day == after.day, row_id > after.row_id))
    return day > after.day if number < after.kind else day >= after.day


def _titles(found: Sequence[Deadline], places: Sequence[Place], lookups: Lookups) -> dict[int, dict[int, str]]:
    return {
        number: lookups.labels(item.table.key, [place.row_id for place in places if place.kind == number])
        for number, item in enumerate(found)
    }
