"""What every answer of the site carries, and what an error page never tells."""

from __future__ import annotations

import gzip
from typing import Any

import brotli
import pytest

from app.jobs import pulse


def test_health_and_readiness_answer_without_signing_in(app: Any, client_for: Any) -> None:
    browser = client_for(None)
    pulse.beat(app)
    for path in ("/healthz", "/readyz"):
        response = browser.get(path)
        assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_without_a_worker_the_system_is_alive_but_not_ready(client_for: Any, monkeypatch: Any) -> None:
    browser = client_for(None)
    monkeypatch.setattr(pulse, "SILENT_SECONDS", 0)
    assert browser.get("/healthz").status_code == 200
    response = browser.get("/readyz")
    assert (response.status_code, response.json) == (503, {"status": "worker"})


@pytest.mark.parametrize("path", ["/", "/masuk", "/healthz", "/tidak-ada"])
def test_every_answer_carries_the_protecting_headers(path: str, client_for: Any) -> None:
    headers = client_for(None).get(path).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_bundled_files_are_kept_for_a_year_and_pages_of_people_never(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("admin"))
    style = str(browser.soup("/beranda").find("link", rel="stylesheet")["href"])
    assert "immutable" in browser.get(style).headers["Cache-Control"]
    for address in ("/beranda", "/statik/app-TIDAKADA.css"):
        assert browser.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("accepted", "packing"), [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip", "gzip")]
)
def test_pages_come_compressed_as_the_browser_reads_it(
    accepted: str, packing: str, client_for: Any, make_user: Any
) -> None:
    browser = client_for(make_user("admin")).client
    plain = browser.get("/sesi", headers={"Accept-Encoding": "identity"})
    packed = browser.get("/sesi", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == packing
    assert "Accept-Encoding" in packed.headers["Vary"]
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}[packing]
    assert len(packed.data) < len(plain.data) / 3
    assert b"Perangkat yang masuk" in unpack(packed.data)


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_bundled_files_come_compressed_to_whoever_can_read_that(encoding: str, client_for: Any) -> None:
    browser = client_for(None)
    style = str(browser.soup("/masuk").find("link", rel="stylesheet")["href"])
    response = browser.get(style, headers={"Accept-Encoding": encoding})
    assert response.headers.get("Content-Encoding", "identity") == encoding
    assert response.headers["Vary"] == "Accept-Encoding" and response.mimetype == "text/css"
    assert "Set-Cookie" not in response.headers


def test_not_found_forbidden_and_expired_pages_speak_indonesian(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("pimpinan"))
    for response, code, words in (
        (browser.get("/tidak-ada"), 404, "Tidak ditemukan"),
        (browser.get("/jejak"), 403, "Tidak diizinkan"),
        (browser.post("/keluar", token=False), 400, "Muat ulang halaman"),
        (browser.get("/keluar"), 405, "Cara membuka keliru"),
    ):
        assert response.status_code == code
        assert words in response.get_data(as_text=True)


def test_a_crash_shows_a_number_and_nothing_of_what_happened(
    app: Any, make_user: Any, client_for: Any, monkeypatch: Any, caplog: Any
) -> None:
    browser = client_for(make_user("admin"))

    def crash() -> None:
        raise RuntimeError("rahasia 3513144509850019")

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "halaman.beranda", crash)
    response = browser.get("/beranda")
    text = response.get_data(as_text=True)
    assert response.status_code == 500 and "Ada gangguan" in text
    assert "351314450985" not in text and "Traceback" not in text and "RuntimeError" not in text
    assert "RuntimeError" in caplog.text and "rahasia 3513" not in caplog.text


def test_numbers_in_addresses_beyond_the_database_are_not_found(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("admin"))
    for path in ("/impor/" + "9" * 25, "/impor/" + "9" * 25 + "/kolom", "/admin/pengguna/edit/" + "9" * 25 + "/"):
        assert browser.get(path).status_code == 404
