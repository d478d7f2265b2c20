"""Fixtures for both databases: one schema per run, made by the migrations; every test works in a transaction that is
rolled back. Each test runs on SQLite and on MariaDB unless it says which one it needs.
"""

from __future__ import annotations

import base64
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import hypothesis
import pytest
from flask import Flask, g
from sqlalchemy.orm import Session

from app import create_app
from app.access import users
from app.access.account import Account, kecamatan_choices
from app.access.models import Pengguna
from app.extensions import db
from tests.support.mariadb import PrivateMariaDB
from tests.support.page import PageClient

# The gate must not pass or fail by luck; HYPOTHESIS_PROFILE=acak draws other examples at every run.
hypothesis.settings.register_profile("tetap", derandomize=True, database=None)
hypothesis.settings.register_profile("acak")
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tetap"))

SETTINGS = {
    "TESTING": True,
    "LOG_JSON": False,
    "SECRET_KEY": "kunci-uji-yang-tidak-rahasia",
    "DATA_KEY": base64.b64encode(b"kunci-uji-32-bita-tidak-rahasia!").decode(),
    "SERVER_NAME": "localhost",
    "PUBLIK_SIMPAN_DETIK": 0,
}
DATABASES = ("sqlite", "mariadb")


def pytest_generate_tests(metafunc: Any) -> None:
    """Run everything that touches the application on both databases, but what is marked to say why one is enough."""
    if "database" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("only_sqlite")
        metafunc.parametrize("database", DATABASES[:1] if only else DATABASES, indirect=True, scope="session")


@pytest.fixture(scope="session")
def mariadb() -> Iterator[PrivateMariaDB]:
    """The private MariaDB server of this run."""
    with PrivateMariaDB() as server:
        yield server


@pytest.fixture(scope="session")
def database(request: Any, tmp_path_factory: Any) -> str:
    """The address of an empty database of the wanted kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('db') / 'uji.sqlite3'}"
    server = request.getfixturevalue("mariadb")
    server.create("uji")
    return str(server.url("uji"))


@pytest.fixture(scope="session")
def _app(database: str, tmp_path_factory: Any) -> Iterator[Flask]:
    """The application with schema and codes, once per database."""
    app = create_app({**SETTINGS, "DATABASE_URL": database})
    app.instance_path = str(tmp_path_factory.mktemp("instance"))
    with app.app_context():
        flask_migrate.upgrade(directory=str(Path(__file__).parents[1] / "migrations"))
    result = app.test_cli_runner().invoke(args=["codes", "load"])
    assert result.exit_code == 0, result.output
    # What lives as long as the run need not be walked by every collection.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(_app: Flask) -> Iterator[Flask]:
    """The application inside one transaction: whatever the test commits is a savepoint and is rolled back."""
    with _app.app_context():
        connection = db.engine.connect()
        engines = db._app_engines[_app]
        engine = engines[None]
        transaction = connection.begin()
        engines[None] = connection  # type: ignore[assignment]  # a connection serves as the bind of every session
        db.session.session_factory.kw["join_transaction_mode"] = "create_savepoint"
        db.session.remove()
    try:
        with _app.app_context():
            yield _app
            db.session.remove()
    finally:
        engines[None] = engine
        transaction.rollback()
        connection.close()


@pytest.fixture
def session(app: Flask) -> Session:
    """The session of the test's own application context."""
    return db.session()


@pytest.fixture
def make_user(app: Flask) -> Callable[..., Pengguna]:
    """Make a user that may work at once: make_user('operator', urusan=('koperasi',), kecamatan=('35.13.14',))."""

    def make(role: str, urusan: tuple[str, ...] = (), kecamatan: tuple[str, ...] = (), name: str = "") -> Pengguna:
        places = frozenset(number for number, (code, _) in kecamatan_choices().items() if code in kecamatan)
        name = name or f"{role}-{len(urusan)}-{len(kecamatan)}-{os.urandom(3).hex()}"
        user, _ = users.create_user(Account(name, name, role, frozenset(urusan), places), None)
        user.harus_ganti_sandi = False
        db.session.commit()
        return user

    return make


@pytest.fixture
def client_for(app: Flask) -> Callable[[Pengguna | None], PageClient]:
    """A browser of that user (None: nobody) whose pages are all checked; see tests/support/page.py."""

    def browser(user: Pengguna | None) -> PageClient:
        return PageClient(app, user)

    return browser


@pytest.fixture(autouse=True)
def _forget_request_state() -> Iterator[None]:
    """What Flask keeps for one request must not reach the next test."""
    yield
    if g:
        g.__dict__.clear()
