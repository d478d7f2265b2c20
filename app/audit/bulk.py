"""Writing many new records at once, with the audit rows that the listener of `trail` would have written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table as SqlTable
from sqlalchemy import delete, func, insert, inspect, select
from sqlalchemy.orm import Session

from app.audit import trail
from app.audit.models import Jejak
from app.master import states, words
from app.master.base import Register, now
from app.master.table import Table
from app.master.types import cipher
from app.rekap import listeners as rekap


def insert_rows(
    session: Session, table: Table, rows: Sequence[Mapping[str, Any]], state: str = states.DRAF
) -> list[int]:
    """Insert records from validated values and return their ids in the same order; those of a register begin in
    `state` of verification.

    Parents are not refreshed and nothing is committed: both are the caller's.
    """
    if not rows:
        return []
    who, moment = trail.context(session), now()
    begin = {"verifikasi": state} if issubclass(table.model, Register) else {}
    lines = [_line(table, values, who, moment) | begin for values in rows]
    ids = _written(session, table, lines)
    submitted = {"verifikasi": [None, state]} if begin and state != states.DRAF else {}
    changes = [trail.changes_of_new(table, values) | submitted for values in rows]
    record_rows(session, "buat", table, dict(zip(ids, changes, strict=True)))
    rekap.inserted(session, table, ids)
    words.inserted(session, table, ids, rows)
    return ids


def _written(session: Session, table: Table, lines: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert lines by attribute name and return their ids. As Core rows: the bulk insert of
    entities collects and compiles each row once more."""
    target = cast(SqlTable, table.model.__table__)
    names = {attribute.key: attribute.columns[0].name for attribute in inspect(table.model).column_attrs}
    rows = [{names[key]: value for key, value in line.items()} for line in lines]
    audited = {"audited": True}
    if session.get_bind().dialect.name == "sqlite":
        # SQLite returns ids of one row at a time only. The write lock is ours, so the next ids are known beforehand.
        last = session.scalar(select(func.max(target.c.id))) or 0
        ids = list(range(last + 1, last + 1 + len(rows)))
        numbered = [{**row, "id": row_id} for row, row_id in zip(rows, ids, strict=True)]
        session.execute(insert(target), numbered, execution_options=audited)
        return ids
    statement = insert(target).returning(target.c.id, sort_by_parameter_order=True)
    return list(session.scalars(statement, rows, execution_options=audited))


def delete_rows(session: Session, table: Table, ids: list[int]) -> None:
    """Delete these records for good, with their words, their share of the ledger and one audit row each.

    Nothing is committed. Raises DBAPIError when other records refer to one of them.
    """
    rekap.removing(session, table, ids)
    words.removed(session, table, ids)
    statement = delete(table.model).where(table.model.id.in_(ids))
    session.execute(statement, execution_options={"audited": True, "synchronize_session": False})
    record_rows(session, "musnah", table, {row_id: {} for row_id in ids})


def record_rows(session: Session, action: str, table: Table, changes: Mapping[int, dict[str, Any]]) -> None:
    """Write one audit row for each record; `changes` as the listener of `trail` would write them, by record id."""
    who, moment = trail.context(session), now()
    entries = [
        {
            "waktu": moment, "pengguna_id": who.user_id, "tabel": table.key, "baris_id": row_id, "aksi": action,
            "perubahan": change, "alasan": who.reason, "pintu": who.door, "batch_id": who.batch_id,
        }
        for row_id, change in changes.items()
    ]  # fmt: skip
    if entries:
        session.execute(insert(Jejak.__table__), entries)  # type: ignore[arg-type]  # the table, typed as FROM clause


def _line(table: Table, values: Mapping[str, Any], who: trail.Context, moment: datetime) -> dict[str, Any]:
    line = {key: values.get(key) for key in table.columns}
    for column in table:
        if line[column.key] is None and column.sa.default is not None:
            line[column.key] = column.sa.default.arg
        if column.meta.blind:
            line[f"{column.key}_bidx"] = cipher.blind_index(line[column.key])
    return line | {
        "kelengkapan": table.completeness(line), "dibuat_oleh": who.user_id, "diubah_oleh": who.user_id,
        "dibuat_pada": moment, "diubah_pada": moment, "batch": who.batch_id, "versi": 1, "hidup": 1,
    }  # fmt: skip
