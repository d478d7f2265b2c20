"""The trash in the panel: delete one record or the ticked ones after a question, restore one."""

from __future__ import annotations

from flask import abort, flash, redirect, request
from flask_admin import expose
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response as BaseResponse

from app.access.addresses import local_path
from app.admin.bulk import begin
from app.admin.parts import Part
from app.bulk.selection import ALL
from app.extensions import db
from app.master import formats, store
from app.master.base import MasterTable
from app.master.dberrors import explain
from app.master.lookups import Lookups


class TrashViews(Part):
    """Routes of MasterView."""

    @expose("/delete/confirm/")
    def confirm_delete_view(self) -> str:
        return self._confirm([self.get_one(request.args.get("id"))], self.get_url(".delete_view"))

    def _confirm(self, rows: list[MasterTable], post_url: str) -> str:
        session, lookups = db.session(), Lookups(db.session())
        children = len(store.descendants(session, self.table, rows))
        consequences = ["Data pindah ke Data terhapus dan dapat dipulihkan dari sana."]
        if children:
            consequences.append(f"{formats.angka(children)} data turunannya ikut terhapus.")
        titles = lookups.titles(self.table, [self.table.values(row) for row in rows])
        return self.render(
            "admin/model/confirm_delete.html",
            table=self.table,
            what=[{"title": titles[row.id]} for row in rows],
            ids=[row.id for row in rows],
            count=len(rows),
            consequences=consequences,
            post_url=post_url,
            cancel_url=local_path(request.values.get("url")) or self.get_url(".index_view"),
        )

    @expose("/delete/", methods=("POST",))
    def delete_view(self) -> BaseResponse:
        return self._trash([self.get_one(request.form.get("id"))])

    def _trash(self, rows: list[MasterTable]) -> BaseResponse:
        """All or nothing: one record in use keeps every record."""
        try:
            total = sum(store.trash(db.session(), self.table, row) for row in rows)
            db.session.commit()
        except store.InUse as error:
            db.session.rollback()
            flash(str(error), "galat")
        else:
            flash(f"{formats.angka(total)} data dipindahkan ke Data terhapus.", "sukses")
        return redirect(self.get_url(".index_view"))

    @expose("/action/", methods=("POST",))
    def action_view(self) -> str | BaseResponse:
        """Delete the ticked rows: first the confirmation, then, with `ya`, the deed."""
        if request.form.get("action") != "hapus":
            abort(400)
        if request.form.get(ALL):
            return begin(self, "hapus")
        rows = self.get_many(request.form.getlist("rowid"))
        if not rows:
            flash("Belum ada baris yang dipilih.", "peringatan")
            return redirect(self.get_url(".index_view"))
        if request.form.get("ya"):
            return self._trash(rows)
        return self._confirm(rows, self.get_url(".action_view"))

    @expose("/restore/", methods=("POST",))
    def restore_view(self) -> BaseResponse:
        row = self.get_one(request.values.get("id"), deleted=True)
        try:
            store.restore(db.session(), self.table, row)
            db.session.commit()
        except DBAPIError as error:
            db.session.rollback()
            flash(explain(error, self.table).message, "galat")
            return redirect(self.get_url(".index_view", terhapus="ya"))
        flash("Data dipulihkan.", "sukses")
        return redirect(self.get_url(".details_view", id=row.id))
