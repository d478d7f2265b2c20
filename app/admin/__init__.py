"""The Flask-Admin panel: one ModelView per registered table, made from its declaration."""

from __future__ import annotations

from typing import Any

from flask import Flask, redirect
from flask_admin import Admin, AdminIndexView, expose
from flask_admin.theme import Theme
from flask_login import current_user

from app.access import gate
from app.admin.custom.pengguna import PenggunaView
from app.admin.view import MasterView
from app.extensions import db
from app.master import registry


class HomeView(AdminIndexView):
    """`/admin/` has no page of its own: it leads to the work home."""

    def __init__(self) -> None:
        super().__init__(url="/admin")
        self.static_folder = None  # stock code would serve its old static files outside every gate

    def is_accessible(self) -> bool:
        return gate.allows_screen(current_user, "dashboard")

    @expose("/")
    def index(self) -> Any:
        return redirect("/beranda" if gate.allows_screen(current_user, "beranda") else "/dashboard")


def init_app(app: Flask) -> None:
    """Build the panel. View objects keep their blueprint, so they are made anew for every application."""
    # The folder does not exist in the package: a forgotten template is an error, never a stock page leaking in.
    theme = Theme(folder="dkupp", base_template="admin/base.html")
    admin = Admin(app, name=app.config["SINGKATAN_INSTANSI"], index_view=HomeView(), theme=theme)
    for table in registry.tables():
        admin.add_view(MasterView(table, db))
    admin.add_view(PenggunaView())
