"""Months: what people write is read as the first day; what is shown or filled in is read again as the same month."""

from datetime import date
from typing import Any

import pytest

from app.master import formats
from app.master.parsing import Unreadable, parse_month


@pytest.mark.parametrize(
    "written",
    [
        "11/2026", "11-2026", "2026-11", "November 2026", "nop 2026", "Nov-2026",
        "24/11/2026", "2026-11-24", date(2026, 11, 24),
    ],
)  # fmt: skip
def test_written_months_are_read_as_their_first_day(written: Any) -> None:
    assert parse_month(written) == date(2026, 11, 1)


@pytest.mark.parametrize("written", ["13/2026", "0/2026", "November", "Nov-26", "2026", "Movember 2026", 46350, "x"])
def test_what_is_no_month_of_a_year_is_refused_with_an_example(written: Any) -> None:
    with pytest.raises(Unreadable, match="11/2026 atau November 2026"):
        parse_month(written)


@pytest.mark.parametrize("number", range(1, 13))
def test_shown_and_filled_in_months_are_read_again(number: int) -> None:
    month = date(2025, number, 1)
    assert parse_month(formats.display("month", month)) == month
    assert parse_month(formats.as_input("month", month)) == month
    assert parse_month(month.isoformat()) == month
