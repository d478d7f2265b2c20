"""Keeping the ledger: what records add before and after a change, rebuilding it, comparing it with the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, case, delete, func, insert, select
from sqlalchemy.orm import Session

from app.master import formats, memory, registry
from app.master.lookups import Lookups
from app.master.memory import made
from app.master.session import living
from app.master.table import Table
from app.master.types import LARGEST
from app.rekap.aggregates import Aggregate, Parts, of_table
from app.rekap.models import CELL, SUMS, Rekap

Cell = tuple[str, int | None, int | None, int | None, str, str | None]
Sums = tuple[Decimal, ...]
Cells = dict[Cell, Sums]

_CHUNK = 500
_WIDEST = 9 * LARGEST  # what one row of the ledger holds on both databases
_NOTHING: Sums = (Decimal(0),) * len(SUMS)


def measure(session: Session, table: Table, ids: Iterable[int]) -> Cells:
    """What these live records add to each cell, as they stand in the database now."""
    items = of_table(table.key)
    cells: Cells = {}
    wanted = sorted(set(ids)) if items else []
    query: Any = made(session, ("rekap.ukur", table.key), lambda: _rows(session, table, items)) if wanted else None
    for start in range(0, len(wanted), _CHUNK):
        for row in session.connection().execute(query, {"ids": wanted[start : start + _CHUNK]}):
            for number, item in enumerate(items):
                _add_row(cells, item, row, 2 + 7 * number)
    return cells


def _rows(session: Session, table: Table, items: tuple[Aggregate, ...]) -> Any:
    """One line per record: state, completeness, and seven columns for each aggregate."""
    parts = Parts(table, Lookups(session), few=True)
    columns: list[Any] = [parts.state, table.model.kelengkapan]
    for item in items:
        columns += [parts.condition(item.where), *parts.dimensions(item), *parts.amounts(item)]
    labelled = [column.label(f"k{number}") for number, column in enumerate(columns)]
    return living(parts.select(labelled).where(table.model.id.in_(bindparam("ids", expanding=True))))


def _add_row(cells: Cells, item: Aggregate, row: Any, at: int) -> None:
    fits, year, quarter, kecamatan, group, part, amount = row[at : at + 7]
    if not fits:
        return
    cell = (item.key, year, quarter, kecamatan, row[0], group if type(group) is str else text_of(group))
    # Written out: this runs for every record and every figure that counts it.
    jumlah, bagian, isi, nilai, lengkap = cells.get(cell, _NOTHING)
    cells[cell] = (
        jumlah + 1, bagian + Decimal(part) if part else bagian, isi if amount is None else isi + 1,
        nilai + Decimal(amount) if amount else nilai, lengkap + row[1],
    )  # fmt: skip


def _add(cells: Cells, cell: Cell, sums: Sums, sign: int = 1) -> None:
    old = cells.get(cell, _NOTHING)
    cells[cell] = tuple(before + sign * value for before, value in zip(old, sums, strict=True))


def text_of(group: Any) -> str | None:
    """A group as the ledger keeps it: codes and numbers as they are, dates as ISO, yes and no as 1 and 0."""
    if group is None:
        return None
    if isinstance(group, bool):
        return str(int(group))
    return group.isoformat() if hasattr(group, "isoformat") else str(group)


def write(session: Session, table: Table, before: Cells, after: Cells, moment: datetime | None = None) -> None:
    """Add the difference of two measures of a table to the ledger, as of that moment (None: now)."""
    change = dict(after)
    for cell, sums in before.items():
        _add(change, cell, sums, -1)
    when = {"waktu": moment} if moment is not None else {}
    lines = [{**line, **when} for cell, sums in change.items() for line in _lines(cell, sums)]
    if lines:
        session.execute(insert(Rekap), lines)
        memory.note_sums(session, table.key)


def _lines(cell: Cell, sums: Sums) -> Iterator[dict[str, Any]]:
    """The rows of a cell: one, or as many as its amounts need to fit a column; none where all sums are 0."""
    keys = ("angka", "tahun", "tw", "kecamatan", "verifikasi", "kelompok")
    line: dict[str, Any] = dict(zip(keys, cell, strict=True))
    jumlah, bagian, isi, nilai, lengkap = sums
    while jumlah or bagian or isi or nilai or lengkap:
        part, amount = (max(min(value, _WIDEST), -_WIDEST) for value in (bagian, nilai))
        yield line | {
            "jumlah": int(jumlah), "bagian": part, "isi": int(isi), "nilai": amount, "lengkap": int(lengkap),
        }  # fmt: skip
        bagian, nilai, jumlah, isi, lengkap = bagian - part, nilai - amount, Decimal(0), Decimal(0), Decimal(0)


def from_records(session: Session, table: Table, *where: Any) -> Cells:
    """All cells of a table by plain SQL over its records (narrowed by `where`)."""
    cells: Cells = {}
    for item in of_table(table.key):
        query = Parts(table, Lookups(session)).grouped(item).where(*where)
        for year, quarter, kecamatan, state, group, *sums in session.execute(query):
            cell = (item.key, year, quarter, kecamatan, state, text_of(group))
            _add(cells, cell, tuple(Decimal(value or 0) for value in sums))
    return cells


def kept(session: Session, table: Table, *where: Any) -> Cells:
    """All cells of a table as the ledger has them (of the rows narrowed by `where`)."""
    keys = [item.key for item in of_table(table.key)]
    query = select(*CELL, *[func.sum(column) for column in SUMS]).where(Rekap.angka.in_(keys), *where).group_by(*CELL)
    return {
        (angka, year, quarter, kecamatan, state, group): tuple(Decimal(value) for value in sums)
        for angka, year, quarter, kecamatan, state, group, *sums in session.execute(query)
        if any(sums)
    }


def rebuild(session: Session) -> int:
    """Write the ledger anew from the records; returns the number of cells. The caller commits.

    What it says of the time before this quarter stays: the records no longer tell.
    """
    before = Rekap.waktu < quarter_start()
    earlier = {table.key: kept(session, table, before) for table in registry.tables()}
    moment = session.scalar(select(func.max(Rekap.waktu)).where(before))
    session.execute(delete(Rekap))
    count = 0
    for table in registry.tables():
        cells = from_records(session, table)
        write(session, table, {}, earlier[table.key], moment)
        write(session, table, earlier[table.key], cells, session.scalar(select(func.max(table.model.diubah_pada))))
        memory.note_sums(session, table.key)  # what it no longer holds has changed, too
        count += len(cells)
    return count


def outdated(session: Session) -> bool:
    """Whether the declarations count what the ledger does not hold: a new figure, or quarters."""
    query = select(Rekap.angka, func.max(Rekap.tahun), func.max(Rekap.tw)).group_by(Rekap.angka)
    known = {key: (year, quarter) for key, year, quarter in session.execute(query)}
    return any(
        known[item.key][0] is not None and known[item.key][1] is None and bool(item.quarter)
        if item.key in known
        else session.scalar(select(table.model.id).limit(1)) is not None
        for table in registry.tables()
        for item in of_table(table.key)
    )


def differences(session: Session) -> Iterator[tuple[Cell, Sums, Sums]]:
    """(cell, kept, true) wherever the ledger and the records disagree."""
    for table in registry.tables():
        ledger, records = kept(session, table), from_records(session, table)
        for cell in sorted(ledger.keys() | records.keys(), key=str):
            if ledger.get(cell, _NOTHING) != records.get(cell, _NOTHING):
                yield cell, ledger.get(cell, _NOTHING), records.get(cell, _NOTHING)


def quarter_start() -> datetime:
    """When the present quarter began, in WIB."""
    today = formats.today()
    return datetime(today.year, today.month - (today.month - 1) % 3, 1, tzinfo=formats.WIB)


def compact(session: Session, limit: int = 2000) -> int:
    """Fold cells of several rows into one row each; returns how many cells. Only the rows read are deleted, so what
    others add meanwhile stays. Rows of before this quarter stay apart: together they are the state at its beginning.
    The caller commits.
    """
    start = quarter_start()
    earlier = case((Rekap.waktu < start, 1), else_=0).label("lama")
    crowded = select(*CELL, earlier).group_by(*CELL, earlier).having(func.count() > 1).limit(limit)
    cells = session.execute(crowded).all()
    for *cell, old in cells:
        same = [
            column.is_(None) if value is None else column == value for column, value in zip(CELL, cell, strict=True)
        ]
        same.append(Rekap.waktu < start if old else Rekap.waktu >= start)
        rows = session.execute(select(Rekap.id, Rekap.waktu, *SUMS).where(*same).with_for_update()).all()
        sums = tuple(sum((Decimal(row[2 + number]) for row in rows), Decimal(0)) for number in range(len(SUMS)))
        session.execute(delete(Rekap).where(Rekap.id.in_([row.id for row in rows])))
        newest: Mapping[str, Any] = {"waktu": max(row.waktu for row in rows)}
        if lines := [{**line, **newest} for line in _lines(tuple(cell), sums)]:
            session.execute(insert(Rekap), lines)
    return len(cells)
