"""The same on MariaDB, in short: the pages open, a record is entered and found again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser


def test_the_main_pages_work_on_mariadb(visitor: Any, mariadb_site: Any) -> None:
    window = visitor("operator", at=mariadb_site)
    for url in ("/beranda", "/dashboard", "/admin/koperasi/?urut=-kelengkapan", "/admin/harga/?cari=beras", "/sampah"):
        assert window.open(url).status == 200, url
        window.check_shape(NARROW, WIDE)
    page = window.page
    page.goto("/admin/koperasi/new/")
    page.fill("#nama", "Koperasi Ujung")
    page.select_option("#kecamatan", label="Paiton")
    page.click(".bilah-simpan button:not([name])")
    page.wait_for_url("**/details/**")
    page.goto("/admin/koperasi/?cari=koperasi ujung")
    assert page.locator(".nama-utama").all_inner_texts() == ["Koperasi Ujung"]
