"""The filter panel of a list: one control for every column that can be filtered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.access.scope import anchor
from app.admin import due, lookup
from app.admin.cells import closing
from app.master.column import DATES
from app.master.lookups import Lookups
from app.master.query import LOOKED, SELECTION, ListState, path_column
from app.master.table import Column, Table

MANY = 60


def looked_up(arguments: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What the address asks to look up for the choices of references, by column: the way without scripts."""
    pairs = ((name.removeprefix(LOOKED), text.strip()) for name, text in arguments if name.startswith(LOOKED))
    return {name: text for name, text in pairs if text}


def controls(
    table: Table, state: ListState, lookups: Lookups, lookup_url: str | None, looked: Mapping[str, str], user: Any
) -> list[dict[str, Any]]:
    """The filter panel: one control per column that can be filtered, filled with the current state. A reference offers
    what is chosen and, of what is looked up for it, at most `lookup.LIMIT` hits.
    """
    current = {condition.name: condition.values for condition in state.conditions}
    lookups.load_codes({column.meta.code_list for column in table if column.meta.code_list})
    found = [_control(column, current, lookups, lookup_url) for column in table if _filterable(column)]
    for control in found:
        if control["lookup_url"] and control["name"] in looked:
            _offer(control, table[control["name"]], looked[control["name"]], lookups, user)
    owner = anchor(table) if "kecamatan" not in table.columns else None
    path = f"{owner.key}.kecamatan" if owner is not None else ""
    if path and (kecamatan := path_column(table, path)) is not None:
        found.insert(0, {**_control(kecamatan, {}, lookups, None), "name": path})
        _mark(found[0], current.get(path, ()))
    found += [_control(column, current, lookups, None) for column in closing(table)]
    return [*due.controls(table, current), *_selection_control(table, current.get(SELECTION, ())), *found]


def _offer(control: dict[str, Any], column: Column, text: str, lookups: Lookups, user: Any) -> None:
    hits = lookup.search(lookups.session, column, text, user)
    known = {option["value"] for option in control["options"]}
    control["options"] += [{"value": str(row_id), "label": label} for row_id, label in hits if str(row_id) not in known]
    control |= {"typed": text, "hits": len(hits)}


def _selection_control(table: Table, chosen: Sequence[str]) -> list[dict[str, Any]]:
    """One control for what the table declares as selections; none when it declares none."""
    options = [
        {"value": selection.key, "label": selection.label, "selected": selection.key in chosen}
        for selection in table.spec.selections
    ]
    control: dict[str, Any] = {
        "name": SELECTION, "label": "Pilihan", "kind": "choice", "options": options, "values": list(chosen),
        "lookup_url": None, "unit": "",
    }  # fmt: skip
    return [control] if options else []


def _filterable(column: Column) -> bool:
    return column.kind not in {"long", "personal", "email", "time"} and not (
        column.kind == "text" and not column.meta.searchable
    )


def _control(
    column: Column, current: Mapping[str, Sequence[str]], lookups: Lookups, lookup_url: str | None
) -> dict[str, Any]:
    control: dict[str, Any] = {
        "name": column.key, "label": column.label, "kind": "text", "options": [], "values": [], "lookup_url": None,
        "min": "", "max": "", "unit": column.unit,
    }  # fmt: skip
    if column.kind == "code":
        codes = lookups.codes(column.meta.code_list or "")
        control |= {"kind": "choice", "options": [{"value": v, "label": label} for v, label in codes.items()]}
    elif column.kind == "boolean":
        control |= {
            "kind": "yesno",
            "options": [{"value": "ya", "label": "Ya"}, {"value": "tidak", "label": "Tidak"}],
        }
    elif column.kind == "reference" and (rows := _few(column, lookups)):
        control |= {"kind": "choice", "options": [{"value": row["kode"], "label": row["nama"]} for row in rows]}
    elif column.kind == "reference":
        control |= {"kind": "search", "lookup_url": f"{lookup_url}?kolom={column.key}" if lookup_url else None}
        for value in current.get(column.key, ()):
            control["options"].append({"value": value, "label": reference_text(column, value, lookups)})
    elif column.numeric or column.kind in DATES:
        low, high = current.get(f"{column.key}.min", ("",)), current.get(f"{column.key}.maks", ("",))
        control |= {"kind": "range", "min": low[0], "max": high[0]}
    else:
        control |= {"name": f"{column.key}.memuat", "values": list(current.get(f"{column.key}.memuat", ()))}
    if control["kind"] in {"choice", "yesno", "search"}:
        _mark(control, current.get(column.key, ()))
    return control


def _few(column: Column, lookups: Lookups) -> list[dict[str, Any]]:
    """The targets of a reference when they can all be shown to be ticked; empty when they are better searched for."""
    if not column.meta.where:
        return []
    rows = lookups.small_rows(column.meta.target or "", column.meta.where)
    return rows if len(rows) <= MANY else []


def _mark(control: dict[str, Any], chosen: Sequence[str]) -> None:
    control["values"] = list(chosen)
    for option in control["options"]:
        option["selected"] = option["value"] in chosen


def reference_text(column: Column, value: str, lookups: Lookups) -> str:
    """The name of what a filter of a reference chose by id or kode; the value itself when there is none."""
    target = column.meta.target or ""
    row_id = int(value) if value.isdecimal() and len(value) < 16 else next(
        (row["id"] for row in lookups.small_rows(target, {}) if row.get("kode") == value), 0
    )  # fmt: skip
    return lookups.labels(target, [row_id]).get(row_id, value)
