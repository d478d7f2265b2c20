"""The price screen on a phone whose connection drops: nothing typed is lost, and it is sent again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from app.urusan.aturan import today
from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser
DAY = today() - timedelta(days=1)


def board(site: Any, number: int) -> str:
    """The address of a market that nobody has typed prices for."""
    market = site.first_id("pasar", kode_pasar=f"PSR-{number:02}")
    return f"/harga-harian?pasar={market}&tanggal={DAY:%d/%m/%Y}"


def test_prices_typed_without_a_connection_are_kept_and_sent_again(visitor: Any, site: Any) -> None:
    window = visitor("operator", viewport=NARROW)
    page, address = window.page, board(site, 2)
    window.open(address)
    price, status = page.get_by_label("Beras Premium", exact=True), page.locator("[data-keadaan-simpan]")
    expect(price).to_have_attribute("inputmode", "numeric")
    assert (price.bounding_box() or {})["height"] >= 44
    page.context.set_offline(True)
    price.fill("15.000")
    page.get_by_label("Beras Medium", exact=True).fill("salah")
    expect(status).to_have_text("2 isian tersimpan di perangkat ini, belum dikirim.")
    page.get_by_role("button", name="Simpan harga").click()
    expect(status).to_contain_text("Tidak ada sambungan. 2 isian tersimpan di perangkat ini")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-hasil]")).to_contain_text("1 harga tersimpan, 1 belum")
    expect(page.get_by_label("Beras Medium", exact=True)).to_have_value("salah")
    window.check(NARROW)


def test_what_was_typed_comes_back_after_the_page_was_closed(visitor: Any, site: Any) -> None:
    window = visitor("operator", viewport=NARROW)
    page, address = window.page, board(site, 3)
    window.open(address)
    page.get_by_label("Gula Kristal Putih", exact=True).fill("17.500")
    window.open("/beranda")
    window.open(address)
    expect(page.get_by_label("Gula Kristal Putih", exact=True)).to_have_value("17.500")
    expect(page.locator("[data-keadaan-simpan]")).to_contain_text("dipulihkan dari perangkat ini")
    page.get_by_role("button", name="Simpan harga").click()
    expect(page.locator("[data-hasil]")).to_contain_text("1 harga tersimpan")
    window.open(address)
    expect(page.locator("[data-keadaan-simpan]")).to_have_text("Yang kosong dibiarkan kosong.")


def test_without_javascript_it_is_a_plain_form(visitor: Any, site: Any) -> None:
    window = visitor("operator", viewport=NARROW, java_script_enabled=False)
    page = window.page
    window.open(board(site, 3))
    page.get_by_label("Minyakita", exact=True).fill("15.700")
    page.get_by_role("button", name="Simpan harga").click()
    expect(page.locator("[data-hasil]")).to_contain_text("1 harga tersimpan")
