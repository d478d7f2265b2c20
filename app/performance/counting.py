"""Counting a figure or a declared calculation for a period, straight from the records as they are today."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from app.master import registry
from app.master.column import DATES
from app.master.figures import Figure
from app.master.lookups import Lookups
from app.master.measures import Counted, Measure, Span
from app.master.table import Table
from app.rekap.aggregates import Aggregate, Parts, of

Item = Figure | Measure


def items() -> dict[str, Item]:
    """All figures and calculations by key."""
    rooms = registry.rooms()
    found: dict[str, Item] = {figure.key: figure for room in rooms for figure in room.figures}
    return found | {measure.key: measure for room in rooms for measure in room.measures}


def is_dated(item: Item) -> bool:
    """Whether it can be counted for a period that is over; else it only knows how things stand today."""
    return item.dated if isinstance(item, Measure) else bool(item.year)


def is_yearly(item: Item) -> bool:
    """Whether its records tell the year only, so that a quarter holds what the whole year does."""
    return isinstance(item, Figure) and bool(item.year) and not of(item).quarter


def count(session: Session, lookups: Lookups, item: Item, span: Span) -> Counted:
    """What a figure or calculation says of a period. Of a figure without year: how things stand today."""
    if isinstance(item, Measure):
        return item.count(session, span)
    aggregate = of(item)
    table = registry.get(aggregate.table)
    parts = Parts(table, lookups)
    part, amount = parts.amounts(aggregate)
    condition = parts.condition(aggregate.where + _period(table, aggregate, span))
    newest: Any = func.max(table.model.diubah_pada)
    sums = (func.count(table.model.id), func.sum(part), func.count(amount), func.sum(amount), newest)
    row = session.execute(parts.select(sums).where(condition)).one()
    return _counted(item, table, Sums(*row))


@dataclass(frozen=True)
class Sums:
    """The sums behind a figure, and when one of its records last changed."""

    records: int
    part: Any
    filled: int
    amount: Any
    moment: Any


def _period(table: Table, item: Aggregate, span: Span) -> tuple[tuple[str, str], ...]:
    """The conditions of a period, in the grammar of list addresses."""
    if not item.year:
        return ()
    if table[item.year].kind in DATES:
        return ((f"{item.year}.min", span.first.isoformat()), (f"{item.year}.maks", span.last.isoformat()))
    quarter = ((item.quarter, str(span.quarter)),) if item.quarter and span.quarter else ()
    return ((item.year, str(span.year)), *quarter)


def _counted(figure: Figure, table: Table, sums: Sums) -> Counted:
    missing = f"Belum ada isian “{table.label}” untuk periode ini."
    if not sums.records or (figure.total and not sums.filled):
        return Counted(missing=missing)
    if figure.divide or figure.per:
        whole = Decimal(sums.amount or 0) if figure.total else Decimal(sums.records)
        part = Decimal(sums.part or 0)
        if not whole:
            return Counted(missing=missing)
        return Counted(100 * part / whole, part, whole, sums.records, sums.moment)
    value = Decimal(sums.amount) if figure.total else Decimal(sums.records)
    return Counted(value, records=sums.records, as_of=sums.moment)
