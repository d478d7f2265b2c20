"""Every page of every role's menu, wide and narrow: no complaint of the browser, nothing cut off, nothing axe minds."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from app.master import registry
from tests.browser.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser

RECORDS = ("koperasi", "pelaku_usaha", "koperasi_tahunan", "harga")
SCREENS = {
    "admin": ["/admin/pengguna/new/", "/kamus/koperasi", "/kata-sandi", "/sesi", "/admin/koperasi/?terhapus=ya"],
    "operator": ["/impor?tabel=koperasi", "/kata-sandi", "/sesi"],
    "verifikator": ["/sesi"],
    "pimpinan": ["/kamus/koperasi", "/sesi", "/dashboard/perdagangan?tahun=2026&tw=4&banding_tw=3"],
}


def menu_of(window: Any, role: str) -> list[str]:
    """Every entry for the admin; for the others, of a room's lists the first: all lists share one template."""
    wanted = "#menu-samping nav a[href]" if role == "admin" else "#menu-samping .menu > li"
    links = window.page.locator(wanted)
    script = "found => found.map((item) => (item.matches('a') ? item : item.querySelector('a')).getAttribute('href'))"
    return list(dict.fromkeys(links.evaluate_all(script)))


def kind_of(url: str) -> str:
    """Pages of one kind share template and styles: only their words differ."""
    return re.sub(r"^/admin/[^/]+/", "/admin/*/", url.partition("?")[0])


def record_pages(site: Any, role: str) -> list[str]:
    """Profile, child tab, history and, where the role may, forms of a few records."""
    pages = []
    for key in RECORDS if role == "admin" else RECORDS[:2]:
        slug, row = registry.get(key).slug, site.first_id(key)
        pages.append(f"/admin/{slug}/details/?id={row}")
        if role in {"admin", "operator"}:
            pages += [f"/admin/{slug}/new/", f"/admin/{slug}/edit/?id={row}", f"/admin/{slug}/delete/confirm/?id={row}"]
    row = site.first_id("koperasi")
    return [*pages, *[f"/admin/koperasi/details/?id={row}&tab={tab}" for tab in ("koperasi_tahunan", "riwayat")]]


@pytest.mark.parametrize("role", list(SCREENS))
def test_every_page_of_a_role_is_sound_wide_and_narrow(role: str, visitor: Any, site: Any) -> None:
    window = visitor(role)
    window.open("/dashboard")
    seen: set[str] = set()
    for url in [*menu_of(window, role), *SCREENS[role], *record_pages(site, role)]:
        window.page.set_viewport_size(WIDE)
        assert window.open(url).status == 200, (role, url)
        if kind_of(url) not in seen:
            seen.add(kind_of(url))
            window.check(*((WIDE, NARROW) if role == "admin" else (NARROW,)))
            window.check_shape(WIDE)
        else:
            window.check_shape(NARROW, WIDE)
        if url.startswith("/admin/"):
            window.check_tables_fit()


def test_every_page_of_the_public_site_is_sound_wide_and_narrow(visitor: Any, site: Any) -> None:
    window = visitor(None)
    places = BeautifulSoup(window.page.context.request.get("/sitemap.xml").text(), "xml")("loc")
    pages = [urlsplit(place.get_text()).path for place in places]
    pages += [f"/capaian/{site.published_indicator()}", "/data/harga-harian"]
    kinds: set[str] = set()
    for url in pages:
        assert window.open(url).status == 200, url
        kind = url.split("/")[1]
        if kind not in kinds or url.startswith(("/capaian/", "/data/")):
            window.check(NARROW)
            window.check_shape(WIDE)
        kinds.add(kind)
    assert kinds >= {"", "capaian", "harga", "berita", "galeri", "dokumen", "data", "tentang", "profil", "konten"}


@pytest.mark.parametrize("url", ["/", "/masuk", "/tidak-ada"])
def test_pages_for_everybody_are_sound(url: str, visitor: Any) -> None:
    window = visitor(None)
    window.open(url)
    window.check(WIDE, NARROW)


def test_a_refusal_and_a_missing_page_are_sound(visitor: Any) -> None:
    window = visitor("pimpinan")
    for url, status in (("/admin/pengguna/", 403), ("/tidak-ada", 404), ("/admin/koperasi/details/?id=999999", 404)):
        assert window.open(url).status == status
        window.check(WIDE, NARROW)


def test_a_form_with_faults_is_sound_and_leads_to_them(visitor: Any) -> None:
    window = visitor("operator")
    window.open("/admin/koperasi/new/")
    window.page.fill("#nib", "123")
    window.page.click(".bilah-simpan button:not([name])")
    expect(window.page.locator("[data-ringkas-galat]")).to_be_focused()
    window.check(WIDE, NARROW)
    window.page.click("[data-ringkas-galat] a[href='#nib']")
    expect(window.page.locator("#nib")).to_be_focused()
