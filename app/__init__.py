"""The application factory: a table of contents."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

import config


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Make the application. `overrides` replaces settings by name (tests). Raises SettingError, DeclarationError."""
    app = Flask(__name__, instance_path=str(config.INSTANCE), static_folder="static/dist", static_url_path="/statik")
    app.config.from_mapping(config.load(overrides))
    _keys(app)
    _extensions(app)
    _declarations()
    _pages(app)
    _commands(app)
    return app


def _keys(app: Flask) -> None:
    from app.master.types import cipher

    keys = [app.config["DATA_KEY"], *filter(None, app.config["DATA_KEYS_LAMA"].split(","))]
    cipher.use([base64.b64decode(key) for key in keys])


def _extensions(app: Flask) -> None:
    from app import database, extensions, translations
    from app.access import sessions
    from app.performance import approval
    from app.publication import frozen

    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(app.config["DATABASE_URL"])
    extensions.db.init_app(app)
    database.install(app, extensions.db)
    frozen.install(Session)
    approval.install(Session)
    extensions.migrate.init_app(app, extensions.db, **database.MIGRATE_OPTIONS)
    extensions.csrf.init_app(app)
    extensions.babel.init_app(app)
    extensions.login_manager.init_app(app)
    extensions.login_manager.user_loader(sessions.load_user)
    translations.install()


def _declarations() -> None:
    from app.master import registry
    from app.urusan import URUSAN

    registry.register(URUSAN)


def _pages(app: Flask) -> None:
    from app import admin, logs, web
    from app.access import door
    from app.access.views import blueprint as account
    from app.admin.custom.harga_harian import blueprint as prices
    from app.admin.custom.harga_tabel import blueprint as price_table
    from app.boundaries.views import blueprint as boundaries
    from app.bulk.views import blueprint as bulk
    from app.dashboard.site import blueprint as dashboard
    from app.dictionary.views import blueprint as dictionary
    from app.exporting.views import blueprint as exporting
    from app.importing.views import blueprint as importing
    from app.manual import views as manual
    from app.performance.views import blueprint as performance
    from app.publication.report import blueprint as report
    from app.publication.site import blueprint as public
    from app.training import views as training
    from app.verification.views import blueprint as verification
    from app.web.due import blueprint as due
    from app.web.pages import blueprint as pages
    from app.web.quality import blueprint as quality
    from app.web.search import blueprint as search
    from app.web.status import blueprint as status

    if app.config["PROXY"]:
        hops = app.config["PROXY"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way
    logs.init_app(app)
    web.init_app(app)
    door.init_app(app)
    screens = (
        *(boundaries, bulk, dashboard, exporting, importing, due, prices, price_table),
        *(pages, quality, search, performance, verification),
    )
    for blueprint in (account, public, report, *screens, dictionary, status):
        app.register_blueprint(blueprint)
    manual.init_app(app)
    training.init_app(app)
    admin.init_app(app)


def _commands(app: Flask) -> None:
    from app.access.cli import user
    from app.backup.cli import backup
    from app.boundaries.cli import wilayah
    from app.cli import data, demo, jobs
    from app.dictionary.cli import dictionary
    from app.manual.cli import manual
    from app.performance.cli import kinerja
    from app.rekap.cli import rekap
    from app.training.cli import training
    from app.urusan.kode.cli import codes

    for group in (user, backup, codes, data, demo, dictionary, jobs, kinerja, manual, rekap, training, wilayah):
        app.cli.add_command(group)
