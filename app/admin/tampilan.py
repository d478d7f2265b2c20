"""Saved views of a list and its remembered columns: the page that keeps them, and what the list shows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import abort, flash, redirect, request
from flask_admin import expose
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from app.access.names import names_of
from app.admin.listing import describe_path, describe_values, shown_columns
from app.admin.parts import Part
from app.extensions import db
from app.master import registry
from app.master.lookups import Lookups
from app.master.query import PAGE_SIZES, Condition, ListState, find_column, parse_state
from app.master.table import Table
from app.tampilan import store
from app.tampilan.models import Tampilan
from app.tampilan.store import CannotSave, Views

# An address with this argument is the list without the user's default view.
WHOLE = "tampilan=semua"


class SavedViews(Part):
    """Routes of MasterView."""

    @expose("/tampilan/", methods=("GET", "POST"))
    def views_view(self) -> str | tuple[str, int] | BaseResponse:
        """The views of the list; POST keeps the state it is given as a new one, or changes the one with `id`."""
        if request.method == "GET":
            return _page(self, parse_state(self.table, request.args.items(multi=True)))
        form, session = request.form, db.session()
        state = store.parsed(self.table, form.get("keadaan", ""))
        view = _wanted(self.table) if "id" in form else None
        kept = state if view is None or "ganti" in form else None
        try:
            view = store.save(
                session, self.table, current_user, form.get("nama", ""), form.get("urusan", ""), "bawaan" in form,
                kept, view,
            )  # fmt: skip
            session.commit()
        except CannotSave as error:
            session.rollback()
            return _page(self, state, str(error)), 400
        flash(f"Tampilan “{view.nama}” tersimpan.", "sukses")
        return redirect(f"{self.get_url('.index_view')}?{view.keadaan or WHOLE}")

    @expose("/tampilan/hapus/", methods=("POST",))
    def views_delete_view(self) -> BaseResponse:
        """Delete a saved view."""
        view = _wanted(self.table)
        store.remove(db.session(), view)
        db.session.commit()
        flash(f"Tampilan “{view.nama}” dihapus.", "sukses")
        return redirect(self.get_url(".views_view"))

    @expose("/tampilan/kolom/", methods=("POST",))
    def columns_view(self) -> BaseResponse:
        """Show the posted columns, order and page length, and remember them; with `lupakan` those declared, with
        `hanya` nothing but the order: the columns of the moment may be those of somebody's view.
        """
        state = kept = parse_state(self.table, request.form.items(multi=True))
        if "lupakan" in request.form:
            state = kept = replace(state, shown=(), order="", descending=False, size=PAGE_SIZES[0])
        elif "hanya" in request.form:
            before = parse_state(self.table, store.views_of(db.session(), self.table, current_user).remembered)
            kept = replace(before, order=state.order, descending=state.descending)
        else:
            state = kept = replace(state, shown=_moved(self.table, state, request.form.get("naik", "")))
        store.remember(db.session(), self.table, current_user, kept)
        db.session.commit()
        return redirect(f"{self.get_url('.index_view')}?{urlencode(state.args()) or WHOLE}")


def _wanted(table: Table) -> Tampilan:
    view = store.find(db.session(), table, request.form.get("id", ""), current_user)
    if view is None:
        abort(404)
    return view


def _moved(table: Table, state: ListState, key: str) -> tuple[str, ...]:
    """The shown columns with `key` one place further to the front; empty when they are the declared ones."""
    keys = [column.key for column in shown_columns(table, state)][1:]
    if key in keys[1:]:
        place = keys.index(key)
        keys[place - 1 : place + 1] = [key, keys[place - 1]]
    declared = [column.key for column in shown_columns(table, ListState())][1:]
    return () if keys == declared else tuple(keys)


def menu(views: Views, state: ListState, links: dict[str, Any]) -> dict[str, Any]:
    """What the list page shows of the views: their links, and where they and the columns are kept."""
    text, base = urlencode(replace(state, whole=False).args()), links["list"]
    entries = [
        {"label": view.nama, "url": f"{base}?{view.keadaan or WHOLE}", "active": view.keadaan == text, "shared": shared}
        for shared, part in ((False, views.own), (True, views.shared))
        for view in part
    ]
    return {"entries": entries, "page": f"{links['views']}?{text}", "columns": links["columns"],
            "remembered": bool(views.remembered)}  # fmt: skip


def _page(view: Part, state: ListState, error: str = "") -> str:
    session, table, lookups = db.session(), view.table, Lookups(db.session())
    views, rooms = store.views_of(session, table, current_user), store.shareable(table, current_user)
    owners = names_of(session, [shared.pengguna_id for shared in views.shared])
    form = request.form
    return view.render(
        "admin/model/tampilan.html",
        table=table,
        error=error,
        failed=form.get("id", "") if error else None,
        typed={"nama": form.get("nama", ""), "urusan": form.get("urusan", ""), "bawaan": "bawaan" in form},
        state=urlencode(state.args()),
        words=_words(table, state, lookups),
        own=[_line(view, one, table, lookups) for one in views.own],
        shared=[_line(view, one, table, lookups) | {"owner": owners.get(one.pengguna_id, "")} for one in views.shared],
        rooms=[{"value": room.key, "label": room.label} for room in registry.rooms() if room.key in rooms],
        list_url=view.get_url(".index_view"),
        post_url=view.get_url(".views_view"),
        delete_url=view.get_url(".views_delete_view"),
    )


def _line(view: Part, row: Any, table: Table, lookups: Lookups) -> dict[str, Any]:
    state = store.parsed(table, row.keadaan)
    labels = {room.key: room.label for room in registry.rooms()}
    return {
        "id": row.id, "name": row.nama, "room": row.urusan, "room_label": labels.get(row.urusan or "", ""),
        "default": row.bawaan, "url": f"{view.get_url('.index_view')}?{row.keadaan or WHOLE}",
        "words": _words(table, state, lookups), "changeable": store.may_change(row, current_user),
    }  # fmt: skip


def _words(table: Table, state: ListState, lookups: Lookups) -> list[str]:
    """What a state shows, in words: filters, search, order and columns; empty for the whole list as declared."""

    def said(conditions: Iterable[Condition]) -> list[str]:
        return [f"{describe_path(table, one.path)}: {describe_values(table, one, lookups)}" for one in conditions]

    words = said(state.conditions)
    if state.groups:
        words.append(" atau ".join(f"({' dan '.join(said(group))})" for group in state.groups))
    if state.search:
        words.append(f"mencari “{state.search}”")
    if (order := find_column(table, state.order)) is not None:
        words.append(f"urut menurut {order.label}{' menurun' if state.descending else ''}")
    if state.shown:
        words.append(f"kolom {', '.join(column.label for column in shown_columns(table, state))}")
    return words
