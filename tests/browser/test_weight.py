"""Pages are light: what travels on a first visit, and what on the next, as sent and as received."""

from __future__ import annotations

from typing import Any
from urllib.request import Request, urlopen

import pytest

from app.dashboard import subjects
from app.extensions import db
from app.master import registry
from app.performance import potret

pytestmark = pytest.mark.browser

# As browsers get it over a plain connection, packed with gzip; encrypted ones ask for brotli, a sixth less.
FIRST = {
    "/dashboard": 150_000,
    "/dashboard/koperasi": 150_000,
    "/dashboard/perdagangan?bidang=harga-dan-stok": 150_000,
    "/admin/koperasi/": 90_000,
    "/admin/usaha-mikro/": 90_000,
}
NEXT = 10_000
HEADERS = 2_000
COMPARED = "banding_tahun=2025"


def dashboards() -> list[str]:
    """The addresses of all dashboard pages: the overview, the home of leadership, and each urusan with its subjects."""
    rooms = [room for room in registry.rooms() if room.figures]
    found = ["/dashboard", "/dashboard/beranda"]
    for room in rooms:
        parts = subjects.subjects(room)
        wanted = [f"?bidang={part.key}" for part in parts] if len(parts) > 1 else []
        found += [f"/dashboard/{room.key}{query}" for query in ["", *wanted]]
    return found


def sent(site: Any, role: str, urls: list[str]) -> dict[str, int]:
    """address -> bytes of the answer's body as it is sent to a browser."""
    cookie = site.cookie(role)
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}", "Accept-Encoding": "gzip", "Accept": "text/html"}
    found = {}
    for url in urls:
        with urlopen(Request(f"{site.url}{url}", headers=headers)) as answer:  # noqa: S310 -- our own server
            assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip"), url
            found[url] = len(answer.read())
    return found


def received(window: Any, url: str, packings: set[str] | None = None) -> dict[str, int]:
    """address -> bytes that came over the network, headers included; nothing for what the browser had kept. Adds to
    `packings` how they were packed.
    """
    names: dict[str, str] = {}
    found: dict[str, int] = {}
    listener = window.page.context.new_cdp_session(window.page)
    listener.send("Network.enable")
    # To this machine itself a browser asks for brotli, as it does where the connection is encrypted.
    listener.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": "gzip"}})
    seen = set() if packings is None else packings
    listener.on(
        "Network.responseReceived",
        lambda event: seen.add({k.lower(): v for k, v in event["response"]["headers"].items()}.get("content-encoding")),
    )
    listener.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    listener.on(
        "Network.loadingFinished",
        lambda event: found.update({names.get(event["requestId"], ""): int(event["encodedDataLength"])}),
    )
    window.open(url)
    window.page.wait_for_load_state("networkidle")
    listener.detach()
    return {name: size for name, size in found.items() if size}


@pytest.mark.parametrize("url", list(FIRST))
@pytest.mark.usefixtures("boundaries")
def test_a_first_visit_is_light_and_the_next_one_brings_only_the_page(url: str, visitor: Any, site: Any) -> None:
    window = visitor("operator")
    packings: set[str] = set()
    first, again = received(window, url, packings), received(window, url)
    assert "gzip" in packings
    assert "br" not in packings, "what is measured here is the heavier packing"
    assert sum(first.values()) <= FIRST[url], first
    assert list(again) == [f"{site.url}{url}"]
    body = sent(site, "operator", [url])[url]
    # The same page as sent, give or take its token; with its headers.
    assert body <= NEXT
    assert body - 200 <= sum(again.values()) <= body + HEADERS
    assert first[f"{site.url}{url}"] >= body - 200


def too_heavy(found: dict[str, int]) -> dict[str, int]:
    return {url: size for url, size in found.items() if size > NEXT}


def test_every_list_and_every_dashboard_is_light_again(site: Any) -> None:
    lists = [f"/admin/{table.slug}/" for table in registry.tables()]
    assert too_heavy(sent(site, "admin", lists)) == {}
    compared = [f"{url}{'&' if '?' in url else '?'}{COMPARED}" for url in dashboards()]
    assert too_heavy(sent(site, "pimpinan", [*dashboards(), *compared])) == {}


def test_every_dashboard_is_light_beside_a_frozen_set_too(site: Any) -> None:
    with site.app.app_context():
        potret.freeze(db.session(), potret.QUARTER, 2026, 3)
        db.session.commit()
    beside = [f"{url}{'&' if '?' in url else '?'}potret=2026-TW3" for url in dashboards()]
    assert too_heavy(sent(site, "pimpinan", beside)) == {}


@pytest.mark.usefixtures("boundaries")
def test_every_dashboard_is_light_with_outlines_too(site: Any) -> None:
    assert too_heavy(sent(site, "pimpinan", dashboards())) == {}
