"""Reading needs no JavaScript: pages, tabs, filters and sorting work as plain HTML."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_reading_works_without_javascript(visitor: Any, site: Any) -> None:
    window = visitor("pimpinan", java_script_enabled=False)
    page, row = window.page, site.first_id("koperasi")
    page.goto("/dashboard")
    twin = page.locator(".tabel-kembar").first
    twin.locator("summary").click()
    assert twin.locator("tbody tr").first.is_visible(), "the numbers of a chart stand in a table"
    page.select_option("#saring-kecamatan", label="Kraksaan")
    page.click("text=Terapkan")
    assert "kecamatan=35.13." in page.url
    page.goto("/admin/koperasi/")
    page.click("a:has-text('Saringan')")
    page.select_option(".laci-kisi [name=kecamatan]", label="Kraksaan")
    page.click("text=Pakai saringan")
    assert page.locator(".keping").count() == 1
    page.click("thead >> text=Nama koperasi")
    assert "urut=" in page.url
    for tab in ("profil", "koperasi_tahunan", "riwayat"):
        page.goto(f"/admin/koperasi/details/?id={row}&tab={tab}")
        assert page.locator("h1").count() == 1 and page.locator(".nav-link[aria-current]").count() == 1
    page.goto("/admin/koperasi-tahunan/?panel=saringan")
    page.fill("[name='dicari.koperasi']", "ko")
    page.press("[name='dicari.koperasi']", "Enter")
    page.wait_for_url("**dicari**")
    page.select_option("[name=koperasi]", index=0)
    page.click("text=Pakai saringan")
    assert page.locator(".keping").count() == 1
    page.goto("/kamus/koperasi")
    assert "Nama koperasi" in page.inner_text("main")
