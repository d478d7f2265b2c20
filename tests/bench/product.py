"""The system under measurement: a database filled by `flask demo load`, a signed-in operator, its server."""

from __future__ import annotations

import base64
import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import flask_migrate
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import Engine, create_engine

from app import create_app
from app.access import users
from app.access.account import Account, assignable_urusan
from app.extensions import db
from tests.bench import growth
from tests.bench.servers import ROOT, BenchError, Client, Server
from tests.support.forms import fields_of
from tests.support.page import PageClient

SECRETS = {
    "SECRET_KEY": "kunci-ukur-yang-tidak-rahasia",
    "DATA_KEY": base64.b64encode(b"kunci-uji-32-bita-tidak-rahasia!").decode(),
    "LOG_JSON": "tidak",
}


@dataclass
class Product:
    """The system on one database. `fill` first; the rest needs its schema."""

    url: str
    folder: Path

    def fill(self, rows: int) -> None:
        """Make the schema, load the codes and about `rows` micro businesses; a kept database has them already."""
        with self.app.app_context():
            logging.getLogger("alembic").setLevel(logging.WARNING)
            flask_migrate.upgrade(directory=str(ROOT / "migrations"))
        if self.value("select count(*) from usaha_mikro")[0]:
            return
        times = -(-rows // growth.LARGEST_BASE)
        for command in (["codes", "load"], ["demo", "load", "--scale", "large", "--rows", str(rows // times)]):
            result = self.app.test_cli_runner().invoke(args=command)
            if result.exit_code != 0:
                raise BenchError(f"flask {' '.join(command)}: {result.output}")
        if times > 1:
            with self.app.app_context():
                growth.multiply(times)
        self._analyse()

    def _analyse(self) -> None:
        """Fresh statistics, as a database in use has them: MariaDB renews them by itself, SQLite never has any."""
        with self.app.app_context(), db.engine.begin() as connection:
            if db.engine.dialect.name != "sqlite":
                connection.exec_driver_sql("ANALYZE TABLE usaha_mikro, kata, pelaku_usaha, um_tahunan, jejak, rekap")

    @property
    def environment(self) -> dict[str, str]:
        """What a process of the system needs to know."""
        return {**SECRETS, "DATABASE_URL": self.url}

    @cached_property
    def app(self) -> Flask:
        """The application in this process, for preparing."""
        app = create_app({**self.environment, "LOG_JSON": False})
        app.instance_path = str(self.folder)
        return app

    @cached_property
    def engine(self) -> Engine:
        """A plain connection beside the application, for looking values up."""
        return create_engine(self.url)

    def value(self, sql: str, **values: Any) -> Any:
        """The first row of a query."""
        from sqlalchemy import text

        with self.engine.connect() as connection:
            return connection.execute(text(sql), values).first()

    def server(self) -> Server:
        """Its web server."""
        return Server(Path(sys.executable), "wsgi:app", self.environment)

    @cached_property
    def signed_in(self) -> tuple[str, str]:
        """(cookie, CSRF token) of the one operator most of the measuring is done with."""
        return self.new_browser()

    def new_browser(self) -> tuple[str, str]:
        """(cookie, CSRF token) of a new operator who works in every urusan."""
        with self.app.app_context():
            account = Account("Ukur Contoh", f"ukur-{os.urandom(4).hex()}", "operator", frozenset(assignable_urusan()))
            user, _ = users.create_user(account, None)
            user.harus_ganti_sandi = False
            db.session.commit()
            page = PageClient(self.app, user)
            cookie = page.client.get_cookie("session")
            assert cookie is not None
            return cookie.value, page.token

    def sign_in(self) -> None:
        """Make that operator now, where nobody needs the cookie."""
        assert self.signed_in

    def client(self, server: Server) -> Client:
        """A browser of that operator."""
        return Client(server.port, self.signed_in[0])

    def form(self, client: Client, path: str) -> dict[str, str]:
        """The fields of a record's form as they stand in the page, with the token of this session."""
        page = BeautifulSoup(client.get(path), "lxml")
        return fields_of(page) | {"csrf_token": self.signed_in[1]}

    def save(self, client: Client, path: str, fields: dict[str, str]) -> None:
        """Post a record's form, giving the reason when only warnings keep it back."""
        status, body = client.post(path, urlencode(fields))
        if status == 200:
            seen = BeautifulSoup(body, "lxml").find("input", {"name": "peringatan_dilihat"})
            if seen is None:
                raise BenchError(f"{path} was not saved")
            confirmed = fields | {"alasan": "sudah dicek", "peringatan_dilihat": str(seen["value"])}
            status, _ = client.post(path, urlencode(confirmed))
        if status != 302:
            raise BenchError(f"POST {path}: {status}")


def run_worker(product: Product, way: str, file: Path) -> dict[str, Any]:
    """What `python -m tests.bench.worker` says of one piece of work, done in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.worker", way, str(file)]
    environment = {**os.environ, **product.environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"{way}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
