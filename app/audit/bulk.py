"""Writing many new records at once, with the audit rows that the listener of `trail` would have written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from operator import add
from typing import Any, cast

from sqlalchemy import Table as SqlTable
from sqlalchemy import delete, inspect
from sqlalchemy.orm import Session

from app.audit import trail
from app.audit.models import Jejak
from app.master import memory, states, words
from app.master.base import Register, now
from app.master.inserting import insert_columns, insert_numbered
from app.master.table import Table
from app.master.types import cipher
from app.rekap import listeners as rekap

_PART = 500


def insert_rows(
    session: Session, table: Table, rows: Sequence[Mapping[str, Any]], state: str = states.DRAF
) -> list[int]:
    """Insert records from validated values and return their ids in the same order; those of a register begin in
    `state` of verification.

    Parents are not refreshed and nothing is committed: both are the caller's.
    """
    if not rows:
        return []
    begin = {"verifikasi": [state] * len(rows)} if issubclass(table.model, Register) else {}
    held, nothing = set[str]().union(*rows), [None] * len(rows)
    given = {key: [row.get(key) for row in rows] if key in held else nothing for key in table.columns}
    columns = _columns(table, given, len(rows), trail.context(session)) | begin
    target = cast(SqlTable, table.model.__table__)
    names = {attribute.key: attribute.columns[0].name for attribute in inspect(table.model).column_attrs}
    memory.note(session, table.key)
    ids = insert_numbered(session, target, {names[key]: values for key, values in columns.items()})
    said: dict[str, Sequence[Any]] = {key: values for key, values in given.items() if key in columns}
    if state != states.DRAF:
        said |= begin
    _record(session, "buat", table, ids, trail.texts_of_new(table, said, len(rows)))
    rekap.inserted(session, table, ids)
    words.inserted(session, table, ids, [given[key] for key in words.searched(table)])
    return ids


def delete_rows(session: Session, table: Table, ids: list[int]) -> None:
    """Delete these records for good, with their words, their share of the ledger and one audit row each.

    Nothing is committed. Raises DBAPIError when other records refer to one of them.
    """
    rekap.removing(session, table, ids)
    words.removed(session, table, ids)
    options = {"audited": True, "synchronize_session": False}
    for start in range(0, len(ids), _PART):
        part = table.model.id.in_(ids[start : start + _PART])
        session.execute(delete(table.model).where(part), execution_options=options)
    record_rows(session, "musnah", table, {row_id: {} for row_id in ids})


def record_rows(session: Session, action: str, table: Table, changes: Mapping[int, dict[str, Any]]) -> None:
    """Write one audit row for each record; `changes` as the listener of `trail` would write them, by record id."""
    _record(session, action, table, list(changes), [json.dumps(change) for change in changes.values()])


def _record(session: Session, action: str, table: Table, ids: Sequence[int], changes: Sequence[str]) -> None:
    who, count = trail.context(session), len(ids)
    same = {
        "waktu": now(), "pengguna_id": who.user_id, "tabel": table.key, "aksi": action, "alasan": who.reason,
        "pintu": who.door, "batch_id": who.batch_id,
    }  # fmt: skip
    columns: dict[str, Any] = {key: [value] * count for key, value in same.items()}
    columns |= {"baris_id": ids, "perubahan": changes}
    insert_columns(session, cast(SqlTable, Jejak.__table__), columns, ready=("perubahan",))


def _columns(
    table: Table, given: Mapping[str, Sequence[Any]], count: int, who: trail.Context
) -> dict[str, Sequence[Any]]:
    """What is stored of new records, attribute -> its values; attributes that hold nothing in any are left out."""
    moment, filled = now(), [0] * count
    found: dict[str, Sequence[Any]] = {}
    for column in table:
        values, default = given[column.key], column.sa.default
        if default is not None:
            values = [default.arg if value is None else value for value in values]
        if values.count(None) == count:
            continue
        found[column.key] = values
        if column.meta.blind:
            found[f"{column.key}_bidx"] = [cipher.blind_index(value) for value in values]
    same = {
        "dibuat_oleh": who.user_id, "diubah_oleh": who.user_id, "dibuat_pada": moment, "diubah_pada": moment,
        "batch": who.batch_id, "versi": 1, "hidup": 1,
    }  # fmt: skip
    for column in table.measured:
        if column.key in found:
            held = [value not in (None, "") for value in found[column.key]]
            filled = list(map(add, filled, held))
    shares = [table.share(number) for number in filled]
    return {**found, "kelengkapan": shares, **{key: [value] * count for key, value in same.items()}}
