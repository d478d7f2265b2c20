"""An export that fails half way must not look like a whole one: the server of the office tells the browser."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.master import registry
from tests.bench.servers import Server
from tests.conftest import SETTINGS
from tests.contract.conftest import make_row
from tests.support.clearing import clear
from tests.support.page import PageClient


@pytest.fixture
def app(_app: Flask) -> Iterator[Flask]:
    """The application on a database that really commits: the server has connections of its own."""
    with _app.app_context():
        yield _app
        db.session.rollback()
    clear(_app)


@pytest.mark.only_sqlite("how a server ends an answer does not depend on the database")
def test_a_failure_in_the_middle_breaks_the_download_off(app: Flask, make_user: Any) -> None:
    make_row(db.session(), registry.get("koperasi"), nama="KUD Terputus")
    cookie = PageClient(app, make_user("admin")).client.get_cookie("session")
    assert cookie is not None
    secrets = {name: str(SETTINGS[name]) for name in ("SECRET_KEY", "DATA_KEY")}
    environment = secrets | {"DATABASE_URL": app.config["DATABASE_URL"]}
    with Server(Path(sys.executable), "tests.exporting.broken:app", environment) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", "/admin/koperasi/export/csv/", headers={"Cookie": f"session={cookie.value}"})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Transfer-Encoding"]) == (200, "chunked")
        with pytest.raises(http.client.IncompleteRead) as broken:
            answer.read()
        assert "KUD Terputus" in broken.value.partial.decode()
