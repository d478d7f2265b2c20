"""Declared calculations of a KPI that no single dashboard figure gives: over two years, two registers, or many days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import mean, stdev

from sqlalchemy.orm import Session

QUARTER_OF = {"tw1": 1, "tw2": 2, "tw3": 3, "tw4": 4}


@dataclass(frozen=True)
class Span:
    """A year (`quarter` None) or a quarter of it, with its first and last day."""

    year: int
    quarter: int | None
    first: date
    last: date

    @classmethod
    def of(cls, year: int, period: str) -> Span:
        """The span of a code of `periode_kinerja`: 'tw1' to 'tw4', anything else is the whole year."""
        quarter = QUARTER_OF.get(period)
        if quarter is None:
            return cls(year, None, date(year, 1, 1), date(year, 12, 31))
        following = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
        return cls(year, quarter, date(year, 3 * quarter - 2, 1), following - timedelta(days=1))

    @property
    def year_before(self) -> Span:
        """The same period of the year before."""
        return Span.of(self.year - 1, f"tw{self.quarter}" if self.quarter else "tahun")


@dataclass(frozen=True)
class Counted:
    """What a calculation found: `value`, and for a share its numerator and denominator. `missing` names in a sentence
    the data that is not there; then nothing else counts, never 0 in its place."""

    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    records: int = 0
    as_of: datetime | None = None
    missing: str = ""


@dataclass(frozen=True)
class Measure:
    """A calculation under a key that an indicator may name like a figure's; `table` is the register it rests on,
    `help` says exactly what is counted."""

    key: str
    label: str
    table: str
    count: Callable[[Session, Span], Counted]
    help: str
    dated: bool = True


def share(part: int, whole: int, missing: str) -> Counted:
    """A percentage; without anything in the denominator the sentence `missing`."""
    if not whole:
        return Counted(missing=missing)
    return Counted(Decimal(100) * part / whole, Decimal(part), Decimal(whole), whole)


def number(found: int, missing: str) -> Counted:
    """A count; without any record the sentence `missing`: nothing recorded is not the same as nothing done."""
    return Counted(Decimal(found), records=found) if found else Counted(missing=missing)


def variation(values: Sequence[float]) -> float | None:
    """The coefficient of variation in percent: standard deviation of the sample / mean × 100 (domain.md §9, D3).

    None for fewer than two values, or a mean of nothing.
    """
    return stdev(values) / mean(values) * 100 if len(values) > 1 and mean(values) else None
