"""Merging in the panel: two ticked rows side by side, a question which one stays, and the deed."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request
from flask_admin import expose
from flask_login import current_user
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as BaseResponse

from app.access.addresses import local_path
from app.admin import merging
from app.admin.parts import Part
from app.bulk.selection import ALL
from app.extensions import db
from app.master import formats, messages
from app.master.base import MasterTable, Register
from app.master.lookups import Lookups
from app.master.table import Column, Table

TWO = "Centang tepat dua data yang sama untuk digabungkan."
TWO_AND_NOT_ALL = (
    "Gabungkan hanya untuk dua data yang dicentang, bukan untuk semua baris yang cocok. "
    "Lepas centang “Semua … baris yang cocok”, lalu centang dua data itu."
)


class MergeViews(Part):
    """Routes of MasterView."""

    @expose("/gabung/", methods=("GET", "POST"))
    def merge_view(self) -> str | BaseResponse:
        if not issubclass(self.table.model, Register):
            abort(404)
        rows = [] if ALL in request.form else self.get_many(request.values.getlist("rowid"))
        if len(rows) != 2:
            flash(TWO_AND_NOT_ALL if ALL in request.form else TWO, "peringatan")
            return redirect(local_path(request.form.get("url")) or self.get_url(".index_view"))
        chosen = next((row for row in rows if str(row.id) == request.form.get("utama")), None)
        if request.method == "POST" and "ya" in request.form and chosen is not None:
            return self._merged(chosen, next(row for row in rows if row is not chosen))
        return self._question(rows)

    def _merged(self, kept: MasterTable, other: MasterTable) -> BaseResponse:
        session, titles = db.session(), _titles(self.table, [kept, other])
        try:
            moved = merging.merge(session, self.table, kept, other, titles[other.id], current_user)
            session.commit()
        except (merging.CannotMerge, StaleDataError) as error:
            session.rollback()
            flash(str(error) if isinstance(error, merging.CannotMerge) else messages.DATABASE_BUSY, "galat")
            return redirect(self.get_url(".merge_view", rowid=[kept.id, other.id]))
        flash(f"Digabungkan. {formats.angka(moved)} data yang menyebut data kembarnya dipindahkan ke sini.", "sukses")
        return redirect(self.get_url(".details_view", id=kept.id))

    def _question(self, rows: list[MasterTable]) -> str:
        session, table = db.session(), self.table
        titles, lookups = _titles(table, rows), Lookups(session)
        best = max(rows, key=lambda row: (row.kelengkapan, -row.id))
        return self.render(
            "admin/model/gabung.html",
            table=table,
            rows=[
                {"id": row.id, "title": titles[row.id], "chosen": row is best, "uses": _uses(table, row)}
                for row in rows
            ],
            differing=[
                _beside(column, rows, lookups)
                for column in table
                if column.editable and getattr(rows[0], column.key) != getattr(rows[1], column.key)
            ],
            post_url=self.get_url(".merge_view"),
            cancel_url=self.get_url(".index_view"),
        )


def _titles(table: Table, rows: list[MasterTable]) -> dict[int, str]:
    found = Lookups(db.session()).titles(table, [table.values(row) for row in rows])
    return {row.id: found[row.id] or "(tanpa nama)" for row in rows}


def _uses(table: Table, row: MasterTable) -> str:
    """What refers to a record, in words."""
    counts: dict[str, int] = {}
    for owner, _, found in merging.referring(db.session(), table, row):
        counts[owner.noun] = counts.get(owner.noun, 0) + len(found)
    return ", ".join(f"{formats.angka(count)} {noun}" for noun, count in counts.items()) or "tidak ada"


def _beside(column: Column, rows: list[MasterTable], lookups: Lookups) -> dict[str, Any]:
    """A column of both records in words."""
    values = [getattr(row, column.key) for row in rows]
    if column.sensitive:
        texts = [formats.mask(value) if value else "" for value in values]
    elif column.kind in {"reference", "code"}:
        texts = lookups.texts(column, values)
    else:
        texts = [formats.display(column.kind, value) for value in values]
    return {"label": column.label, "before": texts[0], "after": texts[1]}
