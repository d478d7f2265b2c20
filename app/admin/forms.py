"""The form of a table, built from its columns: fields hold what was typed; reading and rules belong to `validate`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_admin.form import BaseForm
from wtforms import Field, HiddenField, SelectField, StringField, TextAreaField

from app.admin.offers import taken
from app.master import formats
from app.master.lookups import Lookups
from app.master.memory import made
from app.master.table import Column, Table
from app.master.validation import Outcome

CLEAR = "__kosongkan"
_ID_DIGITS = 16  # longer numbers are no ids: no database compares with them
_BOOLEAN = (("", "belum diisi"), ("ya", "Ya"), ("tidak", "Tidak"))


class UnknownKind(TypeError):
    """A column kind no field is known for; raised at start, so that no column is dropped in silence."""


def build_field(column: Column) -> Field:
    """One column -> one unbound WTForms field. Raises UnknownKind."""
    if column.kind in {"code", "reference", "boolean"}:
        # The choices are written by the template; `validate` decides, so that every door answers alike.
        return SelectField(column.label, validate_choice=False, choices=[], coerce=str)
    if column.kind == "long":
        return TextAreaField(column.label)
    if column.kind in {
        "text", "email", "integer", "quantity", "money", "percent", "coordinate", "day", "month", "time", "year",
        "personal",
    }:  # fmt: skip
        return StringField(column.label)
    raise UnknownKind(f"no form field for kind '{column.kind}' of {column.key}")


def build_form(table: Table) -> type[BaseForm]:
    """The form class of a table: one field per editable column, and the version for the optimistic lock."""
    fields: dict[str, Any] = {column.key: build_field(column) for column in table if column.editable}
    fields["versi"] = HiddenField()
    return type(f"{table.model.__name__}Form", (BaseForm,), fields)


def stored_texts(table: Table, row: Any) -> dict[str, str]:
    """The texts of a stored record as they stand in its form; personal values are never put into the page."""
    return {
        column.key: "" if column.sensitive else _text(column, getattr(row, column.key))
        for column in table
        if column.editable
    }


def default_texts(table: Table) -> dict[str, str]:
    """What the form of a new record begins with: the declared defaults."""
    return {
        column.key: _text(column, column.sa.default.arg)
        for column in table
        if column.editable and column.sa.default is not None and column.sa.default.is_scalar
    }


def _text(column: Column, value: Any) -> str:
    if column.kind in {"code", "reference"}:
        return "" if value is None else str(value)
    return formats.as_input(column.kind, value)


def raw_values(table: Table, form: BaseForm, posted: Mapping[str, Any], row: Any = None) -> dict[str, Any]:
    """What was typed, by column key: ids of references as int, blank personal fields left out (they keep their value).

    With `row`, only fields that differ from the stored text are given, so an old value outside today's rules or the
    user's scope is not touched by an ordinary save.
    """
    before = stored_texts(table, row) if row is not None else {}
    for key, chosen in taken(table, posted).items():
        form[key].data = chosen
    raw: dict[str, Any] = {}
    for column in table:
        if not column.editable:
            continue
        text = (form[column.key].data or "").strip()
        if column.sensitive and not text and row is not None:
            if posted.get(column.key + CLEAR):
                raw[column.key] = None
            continue
        if row is not None and text == before[column.key].strip():
            continue
        raw[column.key] = int(text) if column.kind == "reference" and _is_id(text) else text
    return raw


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < _ID_DIGITS


def field_groups(
    table: Table, texts: Mapping[str, str], outcome: Outcome, lookups: Lookups, lookup_url: str, row: Any = None
) -> list[dict[str, Any]]:
    """The fieldsets of the form page: groups in the order of the declaration, each with its fields."""
    groups: dict[str, dict[str, Any]] = {}
    lookups.load_codes({column.meta.code_list for column in table if column.meta.code_list})
    for column in table:
        if not column.editable:
            continue
        name = column.meta.group or "Data pokok"
        group = groups.setdefault(
            name, {"key": f"bagian-{len(groups) + 1}", "label": name, "fields": [], "error_count": 0}
        )
        field = _field(column, texts.get(column.key, ""), outcome, lookups, lookup_url, row)
        group["fields"].append(field)
        group["error_count"] += len(field["errors"])
    return list(groups.values())


def _field(column: Column, text: str, outcome: Outcome, lookups: Lookups, lookup_url: str, row: Any) -> dict[str, Any]:
    meta = column.meta
    stored = column.sensitive and row is not None and getattr(row, column.key) is not None
    field: dict[str, Any] = {
        "key": column.key, "label": column.label, "kind": column.kind, "value": text, "required": column.required,
        "expected": meta.expected, "help": meta.help, "example": meta.example, "unit": meta.unit,
        "errors": [problem.message for problem in outcome.errors if problem.column == column.key],
        "warnings": [problem.message for problem in outcome.warnings if problem.column == column.key],
        "offers": [], "options": (), "lookup_url": None, "selected": None, "multiline": column.kind == "long",
        "maxlength": column.length, "stored": stored, "table": column.attr.class_.__tablename__,
        "masked": formats.mask(getattr(row, column.key)) if stored else "",
        "inputmode": {"integer": "numeric", "year": "numeric", "day": "numeric"}.get(
            column.kind, "decimal" if column.numeric else None
        ),
    }  # fmt: skip
    if column.kind == "boolean":
        field["options"] = tuple((value, label, None, None) for value, label in _BOOLEAN)
    elif column.kind == "code":
        choices = lookups.choices(meta.code_list or "", text or None)
        field["options"] = tuple((value, label, None, None) for value, label in choices)
    elif column.kind == "reference":
        _reference(column, text, field, lookups, lookup_url)
    return field


def _reference(column: Column, text: str, field: dict[str, Any], lookups: Lookups, lookup_url: str) -> None:
    """Short lists are written whole (kecamatan, desa by kecamatan); all others are found by typing."""
    meta = column.meta
    if meta.where:
        key = ("pilihan", meta.target, meta.within, *sorted(meta.where.items()))
        field["options"] = made(lookups.session, key, lambda: _choices(column, lookups))
        field["kind"] = "desa" if meta.within else "code"
        field["within"] = meta.within
        return
    field["lookup_url"] = f"{lookup_url}?kolom={column.key}"
    if _is_id(text):
        label = lookups.labels(meta.target or "", [int(text)]).get(int(text))
        field["selected"] = {"value": text, "label": label} if label else None


def _choices(column: Column, lookups: Lookups) -> tuple[tuple[str, str, str | None, str | None], ...]:
    """(id, name, id and name of what it lies within) of all targets of a reference with few of them."""
    meta = column.meta
    rows = lookups.small_rows(meta.target or "", meta.where)
    if not meta.within:
        return tuple((str(row["id"]), row["nama"], None, None) for row in rows)
    parents = lookups.labels(meta.target or "", [row.get("induk") for row in rows])
    return tuple((str(row["id"]), row["nama"], str(row["induk"]), parents.get(row["induk"])) for row in rows)
