"""Writing the audit: one `after_flush` listener for records, `record` for everything else, `note` for the context."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from app.audit.models import Jejak
from app.master import formats, registry, states, unsaved
from app.master.base import MasterTable, now
from app.master.table import Column, Table

# Columns that follow from others or from the audit itself; restoring a row never needs them.
_BOOKKEEPING = frozenset(
    {"kelengkapan", "diubah_oleh", "diubah_pada", "dibuat_oleh", "dibuat_pada", "versi", "hidup", "versi_verifikasi"}
)

# The actions that change what a record says; all others only deal with it (submit, verify, unmask, export).
CHANGES = frozenset({"buat", "ubah", "hapus", "pulih", "musnah"})


# Every action the audit knows, in the words of its screen; an action that is not here is refused.
ACTIONS = {
    "buat": "Dibuat", "ubah": "Diubah", "hapus": "Dihapus", "pulih": "Dipulihkan", "musnah": "Dihapus tetap",
    "buka": "Data pribadi dibuka", "ekspor": "Diekspor", "masuk": "Masuk", "keluar": "Keluar",
    "ajukan": "Diajukan", "verifikasi": "Diverifikasi", "kembalikan": "Dikembalikan",
    "lampiran": "Lampiran diubah", "gabung": "Digabungkan",
    "atur_ulang_sandi": "Kata sandi diatur ulang", "ganti_sandi": "Kata sandi diganti",
    "nonaktifkan": "Dinonaktifkan", "aktifkan": "Diaktifkan", "buka_tunda": "Penundaan masuk dihapus",
}  # fmt: skip


@dataclass(frozen=True)
class Context:
    """Who works through which door, why, and in which import."""

    user_id: int | None = None
    door: str = "layar"
    reason: str | None = None
    batch_id: int | None = None


def note(session: Session, **values: Any) -> None:
    """Set the context of what this session writes from now on (user_id, door, reason, batch_id)."""
    session.info["audit"] = Context(**{**vars(context(session)), **values})


def context(session: Session) -> Context:
    """The context set by `note`, or an empty one."""
    found: Context = session.info.get("audit", Context())
    return found


def install(session_factory: Any) -> None:
    """Attach the listeners to the application's session factory, once."""
    event.listen(session_factory, "before_flush", _sign)
    event.listen(session_factory, "after_flush", _write)


def record(
    session: Session, action: str, table_key: str, row_id: int | None, changes: dict[str, Any] | None = None,
    reason: str | None = None,
) -> None:  # fmt: skip
    """Write one audit row by hand: sign-in, user management, unmasking, exports. KeyError: unknown action."""
    ACTIONS[action]
    session.execute(insert(Jejak), [_entry(session, action, table_key, row_id, changes or {}, reason)])


def plain(value: Any) -> Any:
    """A value as JSON keeps it: exact text for money, ISO for dates."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def typed(column: Column, value: Any) -> Any:
    """The value behind what `plain` wrote, in the type of the column."""
    if value is None:
        return None
    python_type: Any = column.sa.type.python_type
    if isinstance(value, str) and hasattr(python_type, "fromisoformat"):
        return python_type.fromisoformat(value)
    return Decimal(value) if python_type is Decimal else value


def changes_of_new(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The audit's view of a new record: {column: [None, value]} for what is filled."""
    return {key: [None, value] for key, value in shown(table, values).items() if value is not None}


def texts_of_new(table: Table, columns: Mapping[str, Sequence[Any]], count: int) -> list[str]:
    """`changes_of_new` of many records, given column by column, as the JSON text that is stored.

    Each value is written out once however many records hold it.
    """
    written: list[list[str]] = []
    for key, values in columns.items():
        sensitive, name = key in table.columns and table[key].sensitive, json.dumps(key)
        texts = dict.fromkeys(values, "")
        for value in texts:
            if (said := _said(value, sensitive)) is not None:
                texts[value] = f"{name}: [null, {json.dumps(said)}]"
        written.append([texts[value] for value in values])
    return [f"{{{', '.join(filter(None, parts))}}}" for parts in zip(*written, strict=True)] or ["{}"] * count


def shown(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of declared columns as the audit writes them: `plain`, personal ones masked."""
    return {key: _said(value, table[key].sensitive) for key, value in values.items() if key in table.columns}


def _said(value: Any, sensitive: bool) -> Any:
    return (formats.mask(value) or None) if sensitive else plain(value)


def _sign(session: Session, flush_context: Any, instances: Any) -> None:
    who = context(session)
    for row in session.new:
        if isinstance(row, MasterTable):
            row.dibuat_oleh = row.diubah_oleh = who.user_id
            row.batch = row.batch or who.batch_id
    for row in session.dirty:
        if isinstance(row, MasterTable) and unsaved.changed(row):
            row.diubah_oleh = who.user_id


def _write(session: Session, flush_context: Any) -> None:
    rows = [entry for row in session.new if (entry := _created(session, row))]
    rows += [entry for row in session.dirty if (entry := _changed(session, row))]
    rows += [
        _entry(session, "musnah", row.spec.key, row.id, {}) for row in session.deleted if isinstance(row, MasterTable)
    ]
    if rows:
        session.execute(insert(Jejak), rows)


def _created(session: Session, row: Any) -> dict[str, Any] | None:
    if not isinstance(row, MasterTable):
        return None
    table = registry.get(row.spec.key)
    return _entry(session, "buat", table.key, row.id, changes_of_new(table, table.values(row)))


def _changed(session: Session, row: Any) -> dict[str, Any] | None:
    if not isinstance(row, MasterTable):
        return None
    table = registry.get(row.spec.key)
    changes: dict[str, Any] = {}
    secret: dict[str, Any] = {}
    for key, before, after in pending(row):
        column = table.columns.get(key)
        if column is not None and column.sensitive:
            secret[key] = [before, after]
            changes[key] = [formats.mask(before) or None, formats.mask(after) or None]
        else:
            changes[key] = [plain(before), plain(after)]
    if not changes:
        return None
    action = _action(changes)
    entry = _entry(session, action, table.key, row.id, changes)
    entry["rahasia"] = json.dumps(secret) if secret else None
    return entry


def pending(row: MasterTable) -> Iterator[tuple[str, Any, Any]]:
    """(column, before, after) of what the next flush changes in a stored record, bookkeeping left out."""
    for key, before, after in unsaved.pending(row):
        if key not in _BOOKKEEPING and not key.endswith("_bidx") and before != after:
            yield key, before, after


def _action(changes: dict[str, Any]) -> str:
    """The name of a change; takes the mark of the trash out of `changes`, for the name says it."""
    trashed = changes.pop("dihapus_pada", None)
    if trashed is not None:
        return "hapus" if trashed[1] else "pulih"
    if changes.keys() == {"verifikasi"}:
        return states.STEPS.get(changes["verifikasi"][1], "ubah")
    return "ubah"


def _entry(
    session: Session,
    action: str,
    table_key: str,
    row_id: int | None,
    changes: dict[str, Any],
    reason: str | None = None,
) -> dict[str, Any]:
    who = context(session)
    return {
        "waktu": now(), "pengguna_id": who.user_id, "tabel": table_key, "baris_id": row_id, "aksi": action,
        "perubahan": changes, "rahasia": None, "alasan": reason or who.reason, "pintu": who.door,
        "batch_id": who.batch_id,
    }  # fmt: skip
