"""What the column-matching page shows, and how its form becomes a plan."""

from __future__ import annotations

from itertools import islice
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from app.importing.fillables import Fillable, fillables
from app.importing.plan import Plan, known_headings
from app.importing.reading import SourceFile, data_rows, find_header
from app.master.lookups import Lookups
from app.master.table import Column, Table

_PREVIEW = 8
_PREFIX_MAP, _PREFIX_SET = "kolom__", "tetap__"


def mapping_context(session: Session, table: Table, source: SourceFile, plan: Plan) -> dict[str, Any]:
    """The context of impor/petakan.html for the current plan."""
    sheet = plan.sheets[0]
    header = find_header(source.rows(sheet), known_headings(table), header_row=plan.header_row)
    names = list(header.names) if header is not None else []
    rows = list(islice(data_rows(source.rows(sheet), header), _PREVIEW)) if header is not None else []
    columns = list(fillables(table).values())
    wide = plan.wide.get("headings", [])
    return {
        "sheets": [
            {"name": item.name, "hidden": item.hidden, "rows": item.n_rows, "selected": item.name in plan.sheets}
            for item in source.sheets
        ],
        "notices": [*source.notices, *plan.notices],
        "preview": {
            "headings": names,
            "rows": [[_text(row.values.get(name)) for name in names] for row in rows],
            "header_row": header.row_number if header is not None else None,
        },
        "mapping": [
            {
                "name": f"{_PREFIX_MAP}{number}",
                "heading": name,
                "heading_name": f"judul__{number}",
                "sample": next((_text(row.values.get(name)) for row in rows if row.values.get(name) is not None), ""),
                "options": _options(columns, plan.mapping.get(name, "")),
                "how": "otomatis" if plan.mapping.get(name) else "dilewati",
            }
            for number, name in enumerate(names)
            if name not in wide
        ],
        "constants": _constants(session, columns, plan),
        "targets": [{"value": column.key, "label": column.label} for column in columns if column.of is None],
        "groups": [
            {"value": key, "label": fillables(table)[key].label, "selected": key in (plan.fill_down or ())}
            for key in dict.fromkeys(key for key in plan.mapping.values() if key)
        ],
        "sheet_as": plan.sheet_as,
        "title_as": plan.title_as,
        "wide": _wide_text(table, plan),
        "clear_blank": plan.clear_blank,
        "locked": table.spec.locked,
        "reason": plan.reason,
    }


def _options(columns: list[Fillable], chosen: str) -> list[dict[str, Any]]:
    return [
        {"value": "", "label": "tidak diimpor", "selected": chosen == ""},
        *[{"value": column.key, "label": column.label, "selected": column.key == chosen} for column in columns],
    ]


def _constants(session: Session, columns: list[Fillable], plan: Plan) -> list[dict[str, Any]]:
    """Columns no heading fills: required ones and places first, each can be set for all rows."""
    filled = {key for key in plan.mapping.values() if key} | plan.filled_otherwise() - set(plan.constants)
    lookups = Lookups(session)
    own = [fillable.column for fillable in columns if fillable.of is None]
    free = [column for column in own if column.key not in filled and column.kind not in {"long", "personal"}]
    free.sort(key=lambda column: (not column.required, not column.meta.expected))
    return [
        {
            "name": f"{_PREFIX_SET}{column.key}", "key": column.key, "label": column.label, "required": column.required,
            "value": plan.constants.get(column.key, ""), "kind": column.kind, "options": _choices(column, lookups),
        }
        for column in free
    ]  # fmt: skip


def _choices(column: Column, lookups: Lookups) -> list[dict[str, str]]:
    if column.kind == "code":
        return [{"value": label, "label": label} for _, label in lookups.choices(column.meta.code_list or "")]
    if column.kind == "reference" and column.meta.where and not column.meta.within:
        rows = lookups.small_rows(column.meta.target or "", column.meta.where)
        return [{"value": row["kode"], "label": row["nama"]} for row in rows]
    if column.kind == "boolean":
        return [{"value": "ya", "label": "Ya"}, {"value": "tidak", "label": "Tidak"}]
    return []


def _wide_text(table: Table, plan: Plan) -> str:
    if not plan.wide:
        return ""
    return (
        f"Tabel melebar: {len(plan.wide['headings'])} kolom dibaca sebagai {table[plan.wide['names']].noun}, "
        f"isinya sebagai {table[plan.wide['values']].noun}."
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)[:60]


def plan_from_form(form: MultiDict[str, str], before: Plan) -> Plan:
    """The plan a person submitted, with the meanings given `before`.

    Headings stand in hidden fields beside their choice: any text may be one.
    """
    mapping = {
        form[f"judul__{name.removeprefix(_PREFIX_MAP)}"]: value
        for name, value in form.items()
        if name.startswith(_PREFIX_MAP) and f"judul__{name.removeprefix(_PREFIX_MAP)}" in form
    }
    constants = {
        name.removeprefix(_PREFIX_SET): value.strip()
        for name, value in form.items()
        if name.startswith(_PREFIX_SET) and value.strip()
    }
    row = form.get("header_row", "")
    return Plan(
        sheets=form.getlist("lembar"),
        header_row=int(row) if row.isdigit() and row != form.get("header_row_lama", "") else None,
        mapping={} if row != form.get("header_row_lama", row) else mapping,
        constants=constants,
        sheet_as=form.get("sheet_as", ""),
        title_as=form.get("title_as", ""),
        fill_down=form.getlist("kelompok"),
        clear_blank="kosongkan" in form,
        reason=form.get("alasan", "").strip()[:500],
        meanings=before.meanings,
    )
