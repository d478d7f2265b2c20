"""A test browser whose every page is checked: what is true of each page of the system is said once, here."""

from __future__ import annotations

import secrets
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask, g
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.access import clock
from app.access.models import Pengguna, Sesi
from app.access.sessions import _hash
from app.extensions import db
from tests.support.rules import broken_rules


class PageClient:
    """Requests of one user. `get` and `post` return the response; HTML answers are checked by `check_page`."""

    def __init__(self, app: Flask, user: Pengguna | None) -> None:
        self.client = app.test_client()
        # As Flask-WTF makes it for the forms of a page; asking for a page first would double the requests.
        self.token = URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token").dumps("uji")
        with self.client.session_transaction() as cookie:
            cookie["csrf_token"] = "uji"
        if user is not None:
            self._sign_in(user)

    def _sign_in(self, user: Pengguna) -> None:
        token, moment = secrets.token_urlsafe(32), clock.now()
        db.session.add(
            Sesi(token_hash=_hash(token), pengguna_id=user.id, dibuat_pada=moment, terakhir_dilihat=moment, alamat="",
                 perangkat="uji")
        )  # fmt: skip
        db.session.commit()
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True

    def get(self, url: str, **kwargs: Any) -> TestResponse:
        """GET, follow nothing, check the page."""
        _forget()
        return check_page(self.client.get(url, **kwargs))

    def post(self, url: str, data: Any = None, *, token: bool = True, **kwargs: Any) -> TestResponse:
        """POST with the CSRF token of this browser (or, with token=False, without one)."""
        fields = dict(data or {})
        if token:
            fields["csrf_token"] = self.token
        _forget()
        return check_page(self.client.post(url, data=fields, **kwargs))

    def soup(self, url: str) -> BeautifulSoup:
        """The parsed page behind `url`, which must answer 200."""
        response = self.get(url)
        assert response.status_code == 200, (url, response.status_code)
        return parsed(response)


def parsed(response: TestResponse) -> BeautifulSoup:
    """The page of an answer as a tree."""
    return BeautifulSoup(response.data, "lxml")


def _forget() -> None:
    """Requests share the test's application context: the user of the last one must not answer for the next."""
    g.__dict__.clear()


def check_page(response: TestResponse) -> TestResponse:
    """Hold every HTML answer to the rules of the house."""
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    if response.mimetype != "text/html" or not response.data or response.status_code in {301, 302, 303, 308}:
        return response
    found = broken_rules(response.get_data(as_text=True))
    assert not found, (response.request.path, response.status_code, found)
    return response
