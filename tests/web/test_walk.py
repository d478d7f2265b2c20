"""A walk through every address with every method: as nobody and as each role, closed where it must be, never broken."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.access.door import PUBLIC_ENDPOINTS
from app.access.policy import PERAN
from app.master import registry

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
HEADERS = (
    "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
    "Permissions-Policy", "Cache-Control",
)  # fmt: skip
# One table stands for all: tests/contract holds each of them to the policy.
EXAMPLE = "koperasi"


def addresses(app: Flask) -> list[tuple[Rule, str]]:
    """Every rule with an address made for it; of the tables only one."""
    others = {table.key for table in registry.tables()} - {EXAMPLE}
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint.partition(".")[0] in others:
                continue
            values = {name: 1 if "Integer" in type(part).__name__ else "x" for name, part in rule._converters.items()}
            found.append((rule, str(rule.build(values)[1])))  # type: ignore[index]  # a rule that builds
    assert len(found) > 50
    return found


def protected(response: Any) -> bool:
    return all(response.headers.get(name) for name in HEADERS)


def test_nobody_gets_in_anywhere_by_any_method(app: Flask, client_for: Any) -> None:
    browser = client_for(None).client
    for rule, address in addresses(app):
        response = browser.get(address)
        assert protected(response), address
        if "GET" in rule.methods and rule.endpoint not in PUBLIC_ENDPOINTS:
            assert response.status_code == 302 and response.location.startswith("/masuk?next="), address
            as_data = browser.get(address, headers={"Accept": "application/json"})
            assert as_data.status_code == 401 and as_data.is_json, address
        for method in UNSAFE:
            response = browser.open(address, method=method)
            assert response.status_code in {400, 401, 405}, (method, address, response.status_code)
            assert protected(response), (method, address)


@pytest.mark.parametrize("role", PERAN)
def test_no_address_is_broken_and_none_changes_anything_without_a_token(
    role: str, app: Flask, make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user(role, urusan=("koperasi",) if role in {"operator", "verifikator"} else ()))
    for rule, address in addresses(app):
        if "GET" in rule.methods:
            response = browser.get(address)
            # Readiness says 503 where no worker lives, as in a test that runs alone.
            usual = {200, 302, 400, 403, 404} | ({503} if address == "/readyz" else set())
            assert response.status_code in usual, (address, response.status_code)
        for method in UNSAFE:
            response = browser.client.open(address, method=method)
            wanted = 400 if method in rule.methods else 405
            assert response.status_code in {wanted, 400}, (method, address, response.status_code)
            assert protected(response), (method, address)


def test_behind_tls_cookies_stay_on_tls_and_browsers_are_told_to(app: Flask, client_for: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    response = client_for(None).client.get("/masuk", base_url="https://localhost")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = response.headers["Set-Cookie"]
    assert all(mark in cookie for mark in ("Secure", "HttpOnly", "SameSite=Lax")), cookie
