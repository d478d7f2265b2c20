"""The dashboard in a browser: on a projector, and what can be taken from it."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from tests.browser.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser

PROJECTOR = {"width": 1920, "height": 1080}


def test_the_presentation_turns_by_key_and_clock_and_waits_when_told(visitor: Any) -> None:
    window = visitor("pimpinan", viewport=PROJECTOR)
    page = window.page
    page.clock.install()
    window.open("/dashboard?tampilan=presentasi&tahun=2025")
    shown = page.locator("[data-tampil]")
    assert shown.get_attribute("id") == "lembar-1"
    window.check(PROJECTOR)
    page.keyboard.press("ArrowRight")
    assert (shown.get_attribute("id"), page.url.rpartition("#")[2]) == ("lembar-2", "lembar-2")
    page.clock.run_for(21_000)
    assert shown.get_attribute("id") == "lembar-3"
    page.keyboard.press("p")
    page.clock.run_for(60_000)
    assert shown.get_attribute("id") == "lembar-3"
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    assert shown.get_attribute("id") == page.locator("[data-lembar]").last.get_attribute("id")
    page.get_by_role("link", name="Keluar").click()
    assert page.url.endswith("/dashboard?tahun=2025")


def test_a_chart_can_be_taken_as_a_picture_and_a_bar_of_a_kecamatan_narrows_the_page(visitor: Any) -> None:
    window = visitor("pimpinan")
    window.open("/dashboard/koperasi?bidang=koperasi")
    window.page.locator("html[data-grafik-siap]").wait_for(state="attached")
    card = window.page.locator("[data-kunci=koperasi_per_kecamatan]")
    with window.page.expect_download() as saved:
        card.locator("[data-png]").click()
    assert saved.value.suggested_filename == "koperasi_per_kecamatan.png"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    card.locator("summary").click()
    card.locator("tbody th a").first.click()
    assert "kecamatan=35.13." in window.page.url
    assert window.page.locator("[data-kunci=koperasi_per_kecamatan_desa]").count() == 1


@pytest.mark.parametrize(
    ("card", "name"), [(".ubin:has(.besar)", None), ("[data-kunci=harga_per_pasar]", "harga_per_pasar")]
)
def test_a_number_and_the_matrix_can_be_taken_as_a_picture(card: str, name: str | None, visitor: Any) -> None:
    window = visitor("pimpinan")
    window.open("/dashboard/perdagangan?bidang=harga-dan-stok")
    window.page.locator("html[data-grafik-siap]").wait_for(state="attached")
    own = window.page.locator(card).first
    with window.page.expect_download() as saved:
        own.locator("[data-png]").click()
    assert saved.value.suggested_filename == f"{name or own.get_attribute('aria-labelledby')}.png"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("address", ["/dashboard?tahun=2025", "/dashboard/beranda?tahun=2025"])
def test_every_number_of_the_pages_of_all_urusan_can_be_taken_too_by_keyboard(address: str, visitor: Any) -> None:
    window = visitor("pimpinan")
    window.open(address)
    page = window.page
    page.locator("html[data-grafik-siap]").wait_for(state="attached")
    tiles = page.locator(".ubin:has(.besar)")
    assert tiles.count() > 3
    assert tiles.count() == tiles.locator("[data-png]").count() == tiles.locator(".unduh a").count()
    files = tiles.locator(".unduh a").evaluate_all("links => links.map((link) => link.href)")
    answers = [page.request.get(url) for url in files]
    assert all(answer.headers["content-type"].startswith("text/csv") for answer in answers)
    # The files stand under the filters of the page, each under its own figure.
    assert len(set(files)) == len(files) and all("tahun=2025" in url for url in files)
    headings = [text.strip() for text in tiles.locator("h3").all_inner_texts()]
    assert headings == [list(csv.reader(answer.text().splitlines()))[1][0] for answer in answers]
    button = tiles.first.locator("[data-png]")
    button.focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href") == files[0]


@pytest.mark.parametrize("ground", ["circles", "outlines"])
def test_the_map_is_sound_and_leads_on_by_keyboard(ground: str, visitor: Any, request: Any) -> None:
    if ground == "outlines":
        request.getfixturevalue("boundaries")
    window = visitor("pimpinan")
    window.open("/dashboard/koperasi?bidang=koperasi")
    window.check(WIDE, NARROW)
    card = window.page.locator(".kartu-peta")
    assert card.locator("svg a use" if ground == "outlines" else "svg a circle").count() == 24
    with window.page.expect_download() as saved:
        card.locator("[data-png]").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    card.locator("summary").focus()
    window.page.keyboard.press("Shift+Tab")
    assert "kecamatan=" in window.page.evaluate("document.activeElement.getAttribute('href')")
    window.page.keyboard.press("Enter")
    window.page.wait_for_url("**kecamatan=35.13.**")
    assert window.page.locator(".kartu-peta svg a").count() == 24
