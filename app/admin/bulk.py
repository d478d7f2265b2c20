"""Bulk work in the panel: from the selection in a list to its preview; the rest is at /massal (app/bulk/views.py)."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_admin import expose
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from app.access.addresses import local_path
from app.access.scope import admits
from app.admin.forms import CLEAR, field_groups
from app.admin.parts import Part
from app.bulk import selection, service
from app.bulk.selection import BadSelection
from app.extensions import db
from app.master import formats, messages
from app.master.lookups import Lookups
from app.master.table import Column, Table
from app.master.validation import Outcome, Problem, read


class BulkViews(Part):
    """Routes of MasterView."""

    @expose("/ubah-massal/", methods=("POST",))
    def bulk_edit_view(self) -> str | BaseResponse:
        """The form for all selected records at once; with `periksa` the preview of what it would change."""
        try:
            rows = selection.chosen(db.session(), self.table, request.form, current_user)
        except BadSelection as error:
            return _back(self, error)
        outcome = Outcome()
        if "periksa" in request.form:
            values, outcome = _values(self.table)
            if outcome.ok:
                return _begin(self, "ubah", rows, values)
        return _page(self, len(rows), outcome)


def begin(view: Part, action: str) -> BaseResponse:
    """Open bulk work with every record the posted filter finds, and go to its preview."""
    try:
        rows = selection.chosen(db.session(), view.table, request.form, current_user)
    except BadSelection as error:
        return _back(view, error)
    return _begin(view, action, rows, {})


def _back(view: Part, error: BadSelection) -> BaseResponse:
    flash(str(error), "peringatan")
    return redirect(local_path(request.form.get("url")) or view.get_url(".index_view"))


def _begin(view: Part, action: str, rows: list[tuple[int, int]], values: dict[str, Any]) -> BaseResponse:
    back = local_path(request.form.get("url")) or view.get_url(".index_view")
    batch = service.prepare(db.session(), view.table, action, rows, current_user, values, back)
    return redirect(url_for("massal.hasil", batch_id=batch.id))


def editable(table: Table) -> list[Column]:
    """The columns that many records can share: no personal ones, and none that tells one record from another alone."""
    alone = {keys[0] for keys in (*table.spec.unique, *table.spec.match) if len(keys) == 1}
    return [column for column in table if column.editable and not column.sensitive and column.key not in alone]


def _values(table: Table) -> tuple[dict[str, Any], Outcome]:
    """What was typed or is to be cleared, and what is wrong with it whatever the record. Nothing typed: left alone."""
    values: dict[str, Any] = {}
    outcome = Outcome()
    for column in editable(table):
        text, clear = (request.form.get(column.key) or "").strip(), request.form.get(column.key + CLEAR)
        if text and clear:
            outcome.errors.append(Problem(column.key, messages.SET_OR_CLEAR))
        elif text or (clear and not column.required):
            is_id = column.kind == "reference" and text.isdecimal() and len(text) < 16
            values[column.key] = int(text) if is_id else text or None
    if not values and outcome.ok:
        outcome.errors.append(Problem(None, messages.NOTHING_TO_SET))
    # A desa without its kecamatan is judged record by record.
    whole = {
        key: value for key, value in values.items() if not table[key].meta.within or table[key].meta.within in values
    }
    read(table, whole, Lookups(db.session()), None, outcome)
    if outcome.ok and not admits(db.session(), table, outcome.values, current_user):
        outcome.errors.append(Problem(None, messages.OUTSIDE_SCOPE))
    return values, outcome


def _page(view: Part, count: int, outcome: Outcome) -> str:
    table, lookups = view.table, Lookups(db.session())
    columns = {column.key: column for column in editable(table)}
    texts = {key: request.form.get(key, "") if "periksa" in request.form else "" for key in columns}
    groups = field_groups(table, texts, outcome, lookups, view.get_url(".ajax_lookup"))
    for group in groups:
        group["fields"] = [field for field in group["fields"] if field["key"] in columns]
        for field in group["fields"]:
            field |= {"clearable": not field["required"], "required": False, "expected": False,
                      "blank": "Tidak berubah", "cleared": bool(request.form.get(field["key"] + CLEAR))}  # fmt: skip
    labels = {column.key: column.label for column in table}
    return view.render(
        "massal/ubah.html",
        table=table,
        count_text=formats.angka(count),
        groups=[group for group in groups if group["fields"]],
        error_summary=[
            {"field": problem.column, "label": labels.get(problem.column or ""), "message": problem.message}
            for problem in outcome.errors
        ],
        kept=[
            (name, value)
            for name in (selection.ROW, selection.ALL, selection.FILTER, "url")
            for value in request.form.getlist(name)
        ],
        cancel_url=local_path(request.form.get("url")) or view.get_url(".index_view"),
    )
