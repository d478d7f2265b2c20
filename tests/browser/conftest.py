"""One Chromium and one served system for the whole run; every page a test opens is watched for complaints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from math import cos, pi, sin
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.boundaries import store
from app.boundaries.models import BatasWilayah
from app.extensions import db
from app.master.lookups import Lookups
from tests.browser.watch import Watched
from tests.support.chromium import launch
from tests.support.site import ROOT, Site

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
AXE = ROOT / "node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: Any) -> Iterator[Site]:
    """The system on SQLite."""
    folder = tmp_path_factory.mktemp("situs")
    served = Site(f"sqlite:///{folder / 'uji.sqlite3'}", folder)
    yield served
    served.stop()


@pytest.fixture(scope="session")
def mariadb_site(mariadb: Any, tmp_path_factory: Any) -> Iterator[Site]:
    """The system on MariaDB."""
    served = Site(mariadb.create("peramban"), tmp_path_factory.mktemp("situs-mariadb"))
    yield served
    served.stop()


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Callable[..., Watched]]:
    """A browser window of its own: visitor('operator'), visitor(None); closed after the test, complaints fail it."""
    windows: list[Watched] = []

    def open_window(role: str | None, at: Site = site, **options: Any) -> Watched:
        context = chromium.new_context(base_url=at.url, locale="id-ID", **({"viewport": WIDE} | options))
        context.set_default_timeout(10_000)
        if role:
            context.add_cookies([at.cookie(role)])
        if options.get("java_script_enabled", True):
            context.add_init_script(path=AXE)
        windows.append(Watched(context.new_page()))
        return windows[-1]

    yield open_window
    complaints = [complaint for window in windows for complaint in window.complaints]
    for window in windows:
        window.page.context.close()
    assert not complaints, complaints


@pytest.fixture
def boundaries(site: Site) -> Iterator[None]:
    """Outlines of every kecamatan, each of sixty points; gone afterwards."""
    with site.app.app_context():
        features = [
            {"type": "Feature", "properties": {"kode": row["kode"]},
             "geometry": {"type": "Polygon", "coordinates": [outline(float(row["lng"]), float(row["lat"]))]}}
            for row in store.kecamatan(Lookups(db.session()))
        ]  # fmt: skip
        content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
        store.take(db.session(), content, "batas.json", None)
        db.session.commit()
    yield
    with site.app.app_context():
        db.session.query(BatasWilayah).delete()
        db.session.commit()


def outline(lng: float, lat: float) -> list[list[float]]:
    turns = [2 * pi * number / 60 for number in range(60)]
    ring = [[lng + (0.05 + 0.01 * cos(7 * turn)) * cos(turn), lat + (0.05 + 0.01 * cos(7 * turn)) * sin(turn)]
            for turn in turns]  # fmt: skip
    return [*ring, ring[0]]
