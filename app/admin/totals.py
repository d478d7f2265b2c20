"""How many records a list holds, read from the ledger where it knows: exact, whatever the size of the register."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.scope import restricts
from app.master.lookups import Lookups
from app.master.query import ListState, find_column
from app.master.table import Table
from app.master.values import filter_values
from app.rekap.aggregates import Aggregate, of_table
from app.rekap.models import Rekap

_KNOWN = {"kecamatan": Rekap.kecamatan, "verifikasi": Rekap.verifikasi}


def known_total(session: Session, table: Table, state: ListState, user: Any, lookups: Lookups) -> int | None:
    """The number of records the state describes for this user; None where the ledger cannot tell.

    It can for a list filtered by nothing but kecamatan and state of verification, of a table it counts.
    """
    item = next((item for item in of_table(table.key) if _counts_all(item)), None)
    asked = {condition.name: condition for condition in state.conditions}
    if item is None or state.search or state.groups or state.trash or not asked.keys() <= _KNOWN.keys():
        return None
    if ("kecamatan" in asked or restricts(table, user)) and item.kecamatan != "kecamatan":
        return None
    query = select(func.sum(Rekap.jumlah)).where(Rekap.angka == item.key)
    for name, condition in asked.items():
        column = find_column(table, name)
        values = filter_values(column, condition.values, lookups) if column is not None else None
        if values is None:
            return None
        query = query.where(_KNOWN[name].in_(values))
    if restricts(table, user):
        query = query.where(Rekap.kecamatan.in_(sorted(user.kecamatan_ids)))
    return int(session.scalar(query) or 0)


def _counts_all(item: Aggregate) -> bool:
    return not item.where and not item.by
