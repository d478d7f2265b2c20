"""The real application on a free port, filled with synthetic records: what the browser tests look at."""

from __future__ import annotations

import base64
import logging
import threading
from pathlib import Path
from typing import Any

import flask_migrate
from flask import Flask
from werkzeug.serving import make_server

from app import create_app
from app.access import users
from app.access.account import Account, assignable_urusan
from app.access.models import Pengguna
from app.access.policy import BY_URUSAN
from app.extensions import db
from app.jobs.queue import work_one
from app.master import registry
from app.publication import results
from tests.support.page import PageClient

ROOT = Path(__file__).parents[2]
NAMES = {"admin": "Rina Contoh", "operator": "Siti Contoh", "verifikator": "Agus Contoh", "pimpinan": "Budi Contoh"}


class Site:
    """`url` answers until `stop`. One account per role; `cookie` signs a browser in as one of them."""

    def __init__(self, database: str, folder: Path, scale: str = "small") -> None:
        self.app = self._make(database, folder, scale)
        self._accounts: dict[str, int] = {}
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @staticmethod
    def _make(database: str, folder: Path, scale: str) -> Flask:
        key = base64.b64encode(b"kunci-uji-32-bita-tidak-rahasia!").decode()
        app = create_app({"SECRET_KEY": "kunci-uji-yang-tidak-rahasia", "DATA_KEY": key, "DATABASE_URL": database})
        app.instance_path = str(folder)
        with app.app_context():
            flask_migrate.upgrade(directory=str(ROOT / "migrations"))
        for command in (["codes", "load"], ["demo", "load", "--scale", scale]):
            result = app.test_cli_runner().invoke(args=command)
            assert result.exit_code == 0, (command, result.output, result.exception)
        return app

    def stop(self) -> None:
        """End the server and close the database."""
        self._server.shutdown()
        with self.app.app_context():
            db.engine.dispose()

    def cookie(self, role: str) -> Any:
        """A new session of the account of that role, as a browser cookie."""
        with self.app.app_context():
            client = PageClient(self.app, db.session.get_one(Pengguna, self._account(role))).client
            cookie = client.get_cookie("session")
            assert cookie is not None
            return {"name": "session", "value": cookie.value, "url": self.url, "httpOnly": True, "sameSite": "Lax"}

    def _account(self, role: str) -> int:
        if role not in self._accounts:
            own = frozenset(assignable_urusan() if role in BY_URUSAN else ())
            user, _ = users.create_user(Account(NAMES[role], f"uji-{role}", role, own), None)
            user.harus_ganti_sandi = False
            db.session.commit()
            self._accounts[role] = user.id
        return self._accounts[role]

    def work(self) -> None:
        """Do the waiting jobs, as the worker process would."""
        with self.app.app_context():
            while work_one():
                db.session.remove()

    def published_indicator(self) -> str:
        """The code of an indicator the public site tells of."""
        with self.app.app_context():
            period = results.periods(db.session())[0]
            return str(results.listed(db.session(), *period)[0].texts["kode"])

    def first_id(self, key: str, **values: Any) -> int:
        """The id of a demo record of that table, the first with these values."""
        model = registry.get(key).model
        with self.app.app_context():
            found = db.session.query(model.id).filter_by(**values).order_by(model.id).first()
            assert found is not None, (key, values)
            return int(found[0])
