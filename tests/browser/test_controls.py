"""Every control of the main pages is pressed once: the browser must have nothing to complain about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser

# At most two of a kind: the twentieth row's box does what the first one's does. Signing out would end the test.
_MARK = """() => {
  const found = document.querySelectorAll("summary, button, select, input:not([type=hidden]), [role=button]");
  const counts = {};
  let number = 0;
  for (const control of found) {
    if (control.closest("form[action='/keluar']") || control.matches(".visually-hidden")) continue;
    const place = control.closest("form, details, nav")?.className ?? "";
    const kind = [control.tagName, control.type, control.className, place].join();
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (counts[kind] > 2) continue;
    control.dataset.uji = number;
    number += 1;
  }
  return number;
}"""
# A panel that stays open would lie over what is pressed next.
_OPEN_AROUND = """(control) => {
  for (const box of document.querySelectorAll("details")) {
    const own = control.tagName === "SUMMARY" && control.parentElement === box;
    if (!own) box.open = box.contains(control);
  }
}"""


def press_everything(window: Any, url: str) -> int:
    """Press, tick, choose or type into each control; a press that leads elsewhere is followed by coming back."""
    page = window.page
    window.open(url)
    start, total, pressed = page.url, page.evaluate(_MARK), 0
    for number in range(total):
        if page.url.partition("#")[0] != start or not page.locator("[data-uji]").count():
            window.open(url)
            # What was pressed is remembered: 100 rows to a page leave no next page to press.
            if number >= page.evaluate(_MARK):
                break
        control = page.locator(f"[data-uji='{number}']")
        control.evaluate(_OPEN_AROUND)
        if control.is_visible() and control.is_enabled():
            use(control)
            page.wait_for_load_state()
            pressed += 1
    return pressed


def use(control: Any) -> None:
    kind = control.evaluate("control => control.tagName === 'INPUT' ? control.type : control.tagName")
    if kind == "SELECT":
        control.press("ArrowDown")
    elif kind in {"text", "search", "email", "password"}:
        control.press_sequentially("12")
        control.press("Tab")
    elif kind == "file":
        control.focus()
    else:
        control.click()


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/koperasi/?panel=saringan",
        "/admin/koperasi/edit/?id={row}",
        "/admin/koperasi/details/?id={row}",
        "/dashboard",
        "/impor",
    ],
)
def test_pressing_everything_brings_no_complaint(address: str, width: Any, visitor: Any, site: Any) -> None:
    window = visitor("admin", viewport=width)
    window.page.on("dialog", lambda dialog: dialog.accept())
    assert press_everything(window, address.format(row=site.first_id("koperasi"))) > 1


def test_the_filter_panel_comes_when_it_is_wanted(visitor: Any) -> None:
    page = visitor("operator").page
    page.goto("/admin/koperasi/")
    assert page.locator("[name='nama.memuat']").count() == 0, "it does not travel with every page"
    page.focus("[data-panel-saringan]")
    page.keyboard.press("Enter")
    page.wait_for_selector("details.laci[open]")
    assert page.url.endswith("/admin/koperasi/"), "the page stays"
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.wait_for_selector(".laci .ts-wrapper")
    page.fill("#cari-saringan", "kecamatan")
    assert page.locator("[data-nama-saringan]:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.laci[open]").count() == 0
