"""People, browsers and a movable clock for the tests of sign-in and accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.access import clock, users
from app.access.account import Account, find
from app.access.policy import BY_URUSAN
from tests.support.clearing import clear

STRONG = "mangga kereta hujan lima"
OTHER_STRONG = "lampu sawah tujuh gerobak"


class Clock:
    """The application's clock, standing still until moved."""

    def __init__(self) -> None:
        self.time = datetime.now(UTC)

    def move(self, **how_far: float) -> None:
        self.time += timedelta(**how_far)


class Browser:
    """A test client that sends the CSRF token, as the forms of the site do."""

    def __init__(self, app: Flask, address: str = "127.0.0.1") -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.client.environ_base["REMOTE_ADDR"] = address

    def get(self, path: str, **how: Any) -> TestResponse:
        return self.client.get(path, **how)

    def post(self, path: str, **data: Any) -> TestResponse:
        with self.client.session_transaction() as session:
            raw = session.setdefault("csrf_token", "uji")
        token = URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token").dumps(raw)
        return self.client.post(path, data={**data, "csrf_token": token})

    def sign_in(self, name: str, secret: str, **data: Any) -> TestResponse:
        return self.post("/masuk", nama_pengguna=name, sandi_atau_kode=secret, **data)

    def signed_in(self) -> bool:
        return self.get("/sesi").status_code == 200


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    standing = Clock()
    monkeypatch.setattr(clock, "now", lambda: standing.time)
    return standing


@pytest.fixture
def app(_app: Flask) -> Iterator[Flask]:
    """The application on a database that really commits: sign-in and accounts are tested with parallel connections.

    No context is pushed, so every request has a session and a signed-in user of its own.
    """
    yield _app
    clear(_app)


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def make_user(app: Flask) -> Callable[..., None]:
    """Make a user with a password (`password=None`: only with a code, which is returned)."""

    def make(name: str, role: str = "operator", password: str | None = STRONG, **more: Any) -> str:
        if role in BY_URUSAN:
            more.setdefault("urusan", frozenset({"koperasi"}))
        with app.app_context():
            user, code = users.create_user(Account(f"Orang {name}", name, role, **more), None)
            if password:
                users.set_password(user, password)
        return code

    return make


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """An application context for tests of services. Never together with a browser: they would share `g`."""
    with app.app_context():
        yield app


def user_id(app: Flask, name: str) -> int:
    with app.app_context():
        user = find(name)
        assert user is not None
        return user.id
