"""The one ModelView base: its gate, its routes. Lists, forms and record pages follow from the declaration.

Traps of Flask-Admin 2.2.1: views are open by default; an override without `@expose` loses its route; `_run_view`
hides a TypeError of ours; `can_view_details` is read in the constructor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, flash, jsonify, redirect, request
from flask_admin import expose
from flask_admin.contrib.sqla import ModelView
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.access import gate
from app.access.addresses import local_path
from app.access.scope import scope
from app.admin import listing, lookup, panel, record, workflow
from app.admin.attachments import TAB, AttachmentViews
from app.admin.bulk import BulkViews
from app.admin.forms import build_form, default_texts, field_groups, raw_values, stored_texts
from app.admin.map import regency_map
from app.admin.merge import MergeViews
from app.admin.offers import offers
from app.admin.saving import Attempt, save, warning_token
from app.admin.tampilan import SavedViews, menu
from app.admin.trash import TrashViews
from app.admin.workflow import WorkflowViews
from app.audit import trail
from app.exporting.download import download
from app.extensions import db
from app.importing.template import template_response
from app.master import formats, messages, states
from app.master.base import MasterTable, Register
from app.master.lookups import Lookups
from app.master.query import ALL, COUNTING, PANEL, ListState, parse_state
from app.master.table import Table
from app.master.validation import Outcome, Problem
from app.tampilan import store

# Every endpoint names the action it needs; a name missing here is denied.
ENDPOINT_ACTIONS = {
    "index_view": "lihat",
    "details_view": "lihat",
    "create_view": "buat",
    "edit_view": "ubah",
    "confirm_delete_view": "hapus",
    "delete_view": "hapus",
    "action_view": "hapus",
    "bulk_edit_view": "ubah",
    "restore_view": "pulihkan",
    "merge_view": "hapus",
    "reveal_view": "pribadi",
    "export": "ekspor",
    "template_view": "impor",
    "ajax_lookup": "lihat",
    "views_view": "lihat",
    "views_delete_view": "lihat",
    "columns_view": "lihat",
    "submit_view": "ajukan",
    "verify_view": "verifikasi",
    "return_view": "verifikasi",
    "media_file_view": "lihat",
    "media_add_view": "ubah",
    "media_edit_view": "ubah",
    "media_delete_view": "ubah",
}
MAX_ID = 2**53


class MasterView(BulkViews, TrashViews, MergeViews, WorkflowViews, AttachmentViews, SavedViews, ModelView):
    """The admin screens of one registered table."""

    list_template = "admin/model/list.html"
    create_template = edit_template = "admin/model/form.html"
    details_template = "admin/model/details.html"
    can_view_details = True
    can_export = True
    column_display_actions = False

    def __init__(self, table: Table, database: Any) -> None:
        self.table = table
        self.column_list = list(table.list_columns)
        self.column_labels = {column.key: column.label for column in table}
        self._links: dict[gate.Rights, dict[str, str | None]] = {}
        super().__init__(table.model, database, name=table.label, endpoint=table.key, url=f"/admin/{table.slug}")

    # What Flask-Admin would work out from the model is worked out from the declaration instead.

    def scaffold_form(self) -> Any:
        return build_form(self.table)

    def scaffold_list_columns(self) -> list[str]:
        return list(self.table.list_columns)

    def scaffold_sortable_columns(self) -> dict[str, str]:
        return {}

    def scaffold_filters(self, name: Any) -> None:
        return None

    def scaffold_auto_joins(self) -> list[Any]:
        return []

    def init_search(self) -> bool:
        return False

    def _validate_form_class(self, ruleset: Any, form_class: Any, remove_missing: bool = True) -> None:
        """Stock code deletes fields that no form rule names."""

    def _validate_form_instance(self, ruleset: Any, form: Any, remove_missing: bool = True) -> None:
        """See `_validate_form_class`."""

    # The gate.

    def allows(self, action: str) -> bool:
        """Whether the current user may do `action` with this table."""
        return gate.allows(current_user, action, self.table.key)

    def _handle_view(self, name: str, **kwargs: Any) -> None:
        action = ENDPOINT_ACTIONS.get(name)
        if action is None or not self.allows(action):
            abort(403)
        trail.note(db.session(), user_id=current_user.id, door="layar")

    def _run_view(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        return fn(self, *args, **kwargs)

    def is_accessible(self) -> bool:
        return self.allows("lihat")

    def is_action_allowed(self, name: str) -> bool:
        return self.allows(name)

    # Rows.

    def get_query(self) -> Any:
        return scope(select(self.table.model), self.table, current_user)

    def get_one(self, id: Any, deleted: bool = False) -> MasterTable:
        """The record with that id within the user's scope; 404 otherwise, so that ids of others reveal nothing."""
        text = str(id or "")
        if not text.isdecimal() or int(text) > MAX_ID:
            abort(404)
        query = self.get_query().where(self.table.model.id == int(text))
        if deleted:
            query = query.where(self.table.model.dihapus_pada.is_not(None))
        row = db.session.scalars(query, execution_options={"with_deleted": deleted}).one_or_none()
        if row is None:
            abort(404)
        found: MasterTable = row
        return found

    def get_many(self, ids: Sequence[str]) -> list[MasterTable]:
        """The records with these ids, each once; 404 when one is not the user's."""
        wanted = list(dict.fromkeys(ids))
        if not all(text.isdecimal() and int(text) <= MAX_ID for text in wanted):
            abort(404)
        query = self.get_query().where(self.table.model.id.in_([int(text) for text in wanted]))
        rows = list(db.session.scalars(query.order_by(self.table.model.id)))
        if len(rows) != len(wanted):
            abort(404)
        return rows

    def urls(self) -> dict[str, str | None]:
        """The addresses the user may follow; None where the gate says no."""
        rights = gate.rights(current_user)
        if rights not in self._links:
            self._links[rights] = self._find_links()
        return dict(self._links[rights])

    def _find_links(self) -> dict[str, str | None]:  # by full names: a record's page asks its children
        allowed = {
            "list": "index_view", "details": "details_view", "create": "create_view", "edit": "edit_view",
            "delete": "confirm_delete_view", "action": "action_view", "bulk_edit": "bulk_edit_view",
            "restore": "restore_view", "lookup": "ajax_lookup", "template": "template_view",
            "views": "views_view", "columns": "columns_view",
            **workflow.endpoints(self.table),
        }  # fmt: skip
        links = {
            name: self.get_url(f"{self.endpoint}.{endpoint}") if self.allows(ENDPOINT_ACTIONS[endpoint]) else None
            for name, endpoint in allowed.items()
        }
        links["reveal"] = self.get_url(f"{self.endpoint}.reveal_view") if self.allows("pribadi") else None
        links["import_"] = f"/impor?tabel={self.table.key}" if self.allows("impor") else None
        return links

    # List.

    @expose("/")
    def index_view(self) -> str | BaseResponse:
        views = store.views_of(db.session(), self.table, current_user)
        if views.default and not request.args:
            return redirect(f"{self.get_url('.index_view')}?{views.default}")
        state = parse_state(self.table, views.completed(request.args.items(multi=True)))
        state = replace(state, whole=bool(views.default))
        if state.trash and not self.allows("pulihkan"):
            abort(403)
        links = self.urls()
        if not state.trash:
            links["restore"] = None
        session, asked = db.session(), request.args
        context = listing.page(
            session, self.table, state, current_user, Lookups(session), links,
            looked=panel.looked_up(asked.items()) if PANEL in asked else None, exact=asked.get(COUNTING) == ALL,
        )  # fmt: skip
        links["trash"] = f"{links['list']}?terhapus=ya" if self.allows("pulihkan") else None
        return self.render(
            self.list_template, table=self.table, urls=links, bulk=workflow.bulk(links), here=request.full_path,
            views=menu(views, state, links), exports=self._exports(state), **context,
        )  # fmt: skip

    def _exports(self, state: ListState) -> list[dict[str, str]]:
        """The files the user may take from the list: with the chosen columns, when some are, and with all of them."""
        if not self.allows("ekspor"):
            return []
        parts = [("Kolom yang tampil", state)] if state.shown else []
        return [
            {"label": label, "columns": columns, "kind": kind,
             "url": f"{self.get_url('.export', export_type=kind)}?{urlencode(part.args())}"}
            for columns, part in [*parts, ("Semua kolom", replace(state, shown=()))]
            for kind, label in (("xlsx", "Excel (.xlsx)"), ("csv", "CSV (.csv)"))
        ]  # fmt: skip

    # Forms.

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> str | BaseResponse:
        form = self.create_form()
        attempt = Attempt(Outcome())
        if request.method == "POST":
            attempt = save(
                db.session(), self.table, raw_values(self.table, form, request.form), request.form, current_user
            )
            if attempt.row is not None:
                return self._saved(attempt.row, attempt.row_id, "Data baru tersimpan.")
            texts = {key: str(form[key].data or "") for key in self.table.columns if key in form}
        else:
            texts = default_texts(self.table) | self._prefilled()
        return self._form_page(f"Tambah {self.table.noun}", None, texts, attempt, None)

    def _prefilled(self) -> dict[str, str]:
        """A new record may be begun from its parent's page: ?koperasi=12."""
        return {key: value for key, value in request.args.items() if key in self.table.columns}

    @expose("/edit/", methods=("GET", "POST"))
    def edit_view(self) -> str | BaseResponse:
        row = self.get_one(request.args.get("id"))
        form = self.edit_form()
        attempt = Attempt(Outcome())
        texts = stored_texts(self.table, row)
        if request.method == "POST":
            raw = raw_values(self.table, form, request.form, row)
            attempt = save(db.session(), self.table, raw, request.form, current_user, row)
            if attempt.row is not None:
                return self._saved(attempt.row, attempt.row_id, "Perubahan tersimpan.")
            texts |= {key: str(form[key].data or "") for key in texts if not self.table[key].sensitive}
        title = record.title_of(self.table, row, Lookups(db.session()))
        return self._form_page(f"Ubah {self.table.noun}", title, texts, attempt, row)

    def _saved(self, row: MasterTable, row_id: int, message: str) -> BaseResponse:
        submitted = "ajukan" in request.form and self.allows("ajukan") and workflow.submit(self.table, row)
        flash(f"{message} Data ini diajukan untuk diverifikasi." if submitted else message, "sukses")
        if "lagi" in request.form:
            return redirect(self.get_url(".create_view"))
        return redirect(local_path(request.form.get("url")) or self.get_url(".details_view", id=row_id))

    def _form_page(self, title: str, subtitle: str | None, texts: Any, attempt: Attempt, row: Any) -> str:
        outcome = attempt.outcome
        lookups = Lookups(db.session())
        back = local_path(request.values.get("url"))
        groups = field_groups(self.table, texts, outcome, lookups, self.get_url(".ajax_lookup"), row)
        offered = offers(db.session(), self.table, (*outcome.errors, *outcome.warnings), current_user, lookups)
        for field in (field for group in groups for field in group["fields"]):
            field["offers"] = offered.get(field["key"], [])
        url = self.get_url(".details_view", id=row.id) if row is not None else self.get_url(".index_view")
        return self.render(
            self.create_template,
            table=self.table,
            title=title,
            subtitle=subtitle,
            groups=groups,
            error_summary=[self._problem(problem) for problem in outcome.errors],
            warning_summary=[self._problem(problem) for problem in outcome.warnings] if attempt.unconfirmed else [],
            warning_token=warning_token(outcome),
            alasan=request.form.get("alasan", ""),
            versi=row.versi if row is not None else None,
            conflict=attempt.conflict or None,
            conflict_by=self._last_editor(row) if attempt.conflict else "",
            cancel_url=back or url,
            return_url=back or "",
            verified=getattr(row, "verifikasi", "") == states.TERVERIFIKASI,
            map=regency_map(self.table, self.table.values(row) if row is not None else {}, lookups),
            can_submit=self.allows("ajukan") and issubclass(self.table.model, Register),
        )

    def _problem(self, problem: Problem) -> dict[str, str | None]:
        label = self.table[problem.column].label if problem.column in self.table.columns else None
        return {"field": problem.column, "label": label, "message": problem.message}

    def _last_editor(self, row: MasterTable) -> str:
        entries = record.history(db.session(), self.table, row.id, Lookups(db.session()))
        return messages.STALE.format(who=entries[0]["who"] if entries else "orang lain")

    # Record page.

    @expose("/details/")
    def details_view(self) -> str:
        row = self.get_one(request.args.get("id"))
        links, lookups, session = self.urls(), Lookups(db.session()), db.session()
        edit_url = f"{links['edit']}?id={row.id}" if links["edit"] else None
        active = request.args.get("tab", "profil")
        tabs = record.tabs(session, self.table, row, current_user, active, self.get_url(".details_view", id=row.id))
        context: dict[str, Any] = {"groups": None, "child": None, "history": None, "attachments": None}
        child = next((view for view in self.admin_views() if view.table.key == active and view.allows("lihat")), None)
        if child is not None and child.table.parent_in(self.table.key) is not None:
            context["child"] = record.child_tab(session, child.table, row, current_user, lookups, child.urls())
        elif active == "riwayat":
            context["history"] = record.history(session, self.table, row.id, lookups)
        elif active == TAB and isinstance(row, Register):
            context["attachments"] = self.attachments(row, self.allows("ubah"))
        else:
            context["map"] = regency_map(self.table, self.table.values(row), lookups)
            context["groups"] = record.profile(self.table, row, lookups, links["reveal"])
        return self.render(
            self.details_template,
            table=self.table,
            tabs=tabs,
            verification=workflow.state_box(session, self.table, row, lookups, links, request.full_path),
            urls={
                "edit": edit_url,
                "delete": f"{links['delete']}?id={row.id}" if links["delete"] else None,
                "list": links["list"],
                "restore": None,
            },
            changed=f"Terakhir diubah {formats.waktu(row.diubah_pada)}",
            **record.head(self.table, row, lookups, edit_url),
            **context,
        )

    def admin_views(self) -> list[MasterView]:
        """The views of all registered tables."""
        assert self.admin is not None
        return [view for view in self.admin._views if isinstance(view, MasterView)]

    @expose("/pribadi/", methods=("GET", "POST"))
    def reveal_view(self) -> BaseResponse:
        """Show one personal value, after a reason that is kept in the audit."""
        row = self.get_one(request.args.get("id"))
        column = self.table.columns.get(request.args.get("kolom", ""))
        if column is None or not column.sensitive:
            abort(404)
        reason = (request.form.get("alasan") or "").strip()
        value = None
        if request.method == "POST" and len(reason) >= 5:
            trail.record(db.session(), "buka", self.table.key, row.id, {column.key: [None, None]}, reason)
            db.session.commit()
            value = getattr(row, column.key)
        page = self.render(
            "admin/model/reveal.html",
            table=self.table,
            title=record.title_of(self.table, row, Lookups(db.session())),
            label=column.label,
            value=value,
            error="Tulis alasan, paling sedikit 5 huruf." if request.method == "POST" and value is None else None,
            back_url=self.get_url(".details_view", id=row.id),
        )
        return Response(page, headers={"Cache-Control": "no-store"})

    # Files and look-ups.

    @expose("/export/<export_type>/")
    def export(self, export_type: str) -> BaseResponse:
        if export_type not in {"csv", "xlsx"}:
            abort(404)
        state: ListState = parse_state(self.table, request.args.items(multi=True))
        return download(self.table, state, export_type, current_user)

    @expose("/template/")
    def template_view(self) -> BaseResponse:
        return template_response(self.table)

    @expose("/ajax/lookup/")
    def ajax_lookup(self) -> Response:
        column = self.table.columns.get(request.args.get("kolom", ""))
        if column is None or column.kind != "reference":
            abort(404)
        hits = lookup.search(db.session(), column, request.args.get("q", ""), current_user)
        return jsonify([{"value": row_id, "label": label} for row_id, label in hits])

    def ajax_update(self) -> Any:
        """Inline editing is not offered: without @expose the stock route is gone."""
        abort(404)
