"""Reading the dated code tables of numbers: which rows hold on a day, and the single numbers of `ketentuan`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from app.master import formats
from app.master.lookups import Lookups

TABLE = "ketentuan"


def limit(lookups: Lookups, code: str, on: date | None = None) -> Decimal | None:
    """The number of `ketentuan` with this code valid on that day (None: today); None when the office keeps none."""
    key = (TABLE, code, on)
    if key not in lookups.kept:
        rows = valid(lookups, TABLE, {"kode": code}, on or formats.today())
        lookups.kept[key] = rows[-1]["nilai"] if rows else None
    found: Decimal | None = lookups.kept[key]
    return found


def valid(lookups: Lookups, table: str, where: Mapping[str, str], on: date) -> list[dict[str, Any]]:
    """The rows of a dated code table valid on a day, the one that began last at the end."""
    rows = [
        row
        for row in lookups.small_rows(table, where)
        if row["berlaku_mulai"] <= on <= (row["berlaku_sampai"] or date.max)
    ]
    return sorted(rows, key=itemgetter("berlaku_mulai"))
