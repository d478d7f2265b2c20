"""What the record page shows: key facts, completeness, profile, yearly rows, history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.account import LABELS
from app.access.names import names_of
from app.access.scope import scope
from app.admin import due
from app.admin.cells import closing, headings, heads
from app.admin.listing import present, read_rows, shown_columns
from app.audit import trail
from app.audit.models import Jejak
from app.master import formats, registry
from app.master.base import MasterTable, Register
from app.master.column import NUMERIC
from app.master.lookups import Lookups
from app.master.query import Condition, ListState, find_column
from app.master.table import Column, Table
from app.media.models import Lampiran

HISTORY_LIMIT = 50


def title_of(table: Table, row: MasterTable, lookups: Lookups) -> str:
    """The title of one record."""
    return lookups.titles(table, [table.values(row)])[row.id] or "(tanpa nama)"


def head(table: Table, row: MasterTable, lookups: Lookups, edit_url: str | None) -> dict[str, Any]:
    """Title, badges, key facts and completeness."""
    values = table.values(row)
    missing = table.missing(values)
    subtitle = [text for key in table.spec.subtitle if (text := _text(table[key], values[key], lookups))]
    return {
        "title": title_of(table, row, lookups),
        "subtitle": ", ".join(subtitle) or None,
        "badges": [
            {"text": _text(table[key], values[key], lookups), "tone": tones.get(str(values[key]), "abu")}
            for key, tones in table.spec.badges.items()
            if values[key] is not None
        ]
        + due.badges(table, [row.id], lookups).get(row.id, []),
        "facts": [
            {"label": table[key].label, "value": _short(table[key], values[key], lookups), "sub": None}
            for key in table.spec.facts
        ],
        "completeness": {
            "value": row.kelengkapan,
            "missing": [
                {"label": column.label, "url": f"{edit_url}#{column.key}" if edit_url else None} for column in missing
            ],
        },
    }


def _text(column: Column, value: Any, lookups: Lookups) -> str:
    return lookups.texts(column, [value])[0]


def _short(column: Column, value: Any, lookups: Lookups) -> str:
    if value is None:
        return "belum ada"
    return formats.rupiah_ringkas(value) if column.kind == "money" else _text(column, value, lookups)


def profile(table: Table, row: MasterTable, lookups: Lookups, reveal_url: str | None) -> list[dict[str, Any]]:
    """All declared values in their groups; personal values masked."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for column in table:
        value = getattr(row, column.key)
        text = _text(column, value, lookups)
        reveal = f"{reveal_url}?id={row.id}&kolom={column.key}" if column.sensitive and reveal_url and text else None
        groups.setdefault(column.meta.group or "Data pokok", []).append(
            {"label": column.label, "value": text, "empty": text == "", "masked": column.sensitive,
             "reveal_url": reveal, "help": column.meta.help}
        )  # fmt: skip
    return [{"label": name, "rows": rows} for name, rows in groups.items()]


def child_tab(
    session: Session, child: Table, row: MasterTable, user: Any, lookups: Lookups, urls: Mapping[str, Any]
) -> dict[str, Any]:
    """The newest rows of a child table with small trends of its yearly numbers."""
    parent = child.parent_in(row.spec.key)
    assert parent is not None
    state = ListState(
        conditions=(Condition(parent.key, "", (str(row.id),)),),
        size=20,
        order=_latest_key(child),
        descending=True,
    )
    columns = [column for column in shown_columns(child, state) if column.key != parent.key]
    rows = read_rows(session, child, state, user, lookups, columns).rows
    return {
        "table": child,
        "heads": heads([columns[0], *headings(columns[1:]), *closing(child)], {}),
        "rows": present(child, columns, rows, lookups, urls),
        "create_url": f"{urls['create']}?{parent.key}={row.id}" if urls.get("create") else None,
        "list_url": f"{urls['list']}?{parent.key}={row.id}" if urls.get("list") else None,
        "trend": trends(session, child, row),
    }


def _latest_key(child: Table) -> str:
    return child.spec.latest.by if child.spec.latest is not None else ""


def trends(session: Session, child: Table, row: MasterTable) -> list[dict[str, Any]]:
    """Small series of a child's numbers over its years: what `spec.trend` names, where `spec.latest` says the year."""
    year = _latest_key(child) or next((column.key for column in child if column.kind in {"year", "month"}), "")
    parent = child.parent_in(row.spec.key)
    if not child.spec.trend or not year or parent is None:
        return []
    columns = [child[key] for key in child.spec.trend if child[key].kind in NUMERIC]
    query = select(child[year].attr, *[column.attr for column in columns]).where(parent.attr == row.id)
    found = session.execute(query.order_by(child[year].attr)).all()
    return [
        {
            "label": column.label,
            "unit": column.unit,
            "points": [
                {
                    "x": formats.display(child[year].kind, line[0]), "y": line[number],
                    "text": formats.rupiah_ringkas(line[number]) if column.kind == "money"
                    else formats.angka(line[number]),
                }
                for line in found
                if line[number] is not None
            ],
        }
        for number, column in enumerate(columns, 1)
    ]  # fmt: skip


def tabs(session: Session, table: Table, row: MasterTable, user: Any, active: str, url: str) -> list[dict[str, Any]]:
    """Profile, one tab per child table with its count, history."""
    entries: list[tuple[str, str, int | None]] = [("profil", "Profil", None)]
    for child in registry.children(table):
        parent = child.parent_in(table.key)
        assert parent is not None
        query = scope(select(func.count(child.model.id)).where(parent.attr == row.id), child, user)
        entries.append((child.key, child.label, session.scalar(query) or 0))
    if isinstance(row, Register):
        number = select(func.count(Lampiran.id)).where(Lampiran.tabel == table.key, Lampiran.baris_id == row.id)
        entries.append(("lampiran", "Foto dan dokumen", session.scalar(number) or 0))
    entries.append(("riwayat", "Riwayat", None))
    return [
        {"key": key, "label": label, "url": f"{url}&tab={key}", "active": key == active, "count": number}
        for key, label, number in entries
    ]


def history(session: Session, table: Table, row_id: int, lookups: Lookups) -> list[dict[str, Any]]:
    """The newest audit rows of a record, in words."""
    query = select(Jejak).where(Jejak.tabel == table.key, Jejak.baris_id == row_id)
    rows = list(session.scalars(query.order_by(Jejak.id.desc()).limit(HISTORY_LIMIT)))
    who = names_of(session, {row.pengguna_id for row in rows})
    return [describe(table, row, who, lookups) for row in rows]


def describe(table: Table | None, entry: Jejak, who: Mapping[int, str], lookups: Lookups) -> dict[str, Any]:
    """One audit row in words: labels instead of keys, texts instead of codes and ids."""
    return {
        "when": formats.waktu(entry.waktu),
        "who": who.get(entry.pengguna_id, "Sistem"),
        "action": trail.ACTIONS[entry.aksi],
        "changes": [change(table, key, pair, lookups) for key, pair in entry.perubahan.items()],
        "reason": entry.alasan,
        "version": None,
        "door": entry.pintu,
    }


def change(table: Table | None, key: str, pair: Any, lookups: Lookups) -> dict[str, str]:
    """One column of an audit row in words: label, before, after."""
    column = find_column(table, key) if table is not None else None
    before, after = pair if isinstance(pair, list) and len(pair) == 2 else (None, pair)
    if column is None or column.sensitive:
        label = column.label if column else LABELS.get(key, key.replace("_", " ").capitalize())
        return {"label": label, "before": _undeclared_text(before), "after": _undeclared_text(after)}
    if column.kind in {"reference", "code"}:
        texts = lookups.texts(column, [before, after])
    else:
        texts = [_stored_text(column, before), _stored_text(column, after)]
    return {"label": column.label, "before": texts[0], "after": texts[1]}


def _undeclared_text(value: Any) -> str:
    """An audit value of something that is no register (an account, a filter)."""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _stored_text(column: Column, value: Any) -> str:
    """An audit value (JSON) in the column's own words."""
    return formats.display(column.kind, trail.typed(column, value))
