"""A form names the record that is there already; the person chooses, nothing is merged by itself."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from app.master import registry
from tests.support.forms import fields_of
from tests.support.page import parsed

NIB = "0220009876543"


@pytest.fixture
def factory(row_of: Any) -> Any:
    """An industry with an owner and that NIB."""
    owner = row_of(registry.get("pelaku_usaha"), nama="Nama Contoh Pemilik", nik="3513145708900011")
    return row_of(registry.get("industri"), nama="UD Contoh Jaya", nib=NIB, pelaku=owner.id)


def typed_business(browser: Any) -> dict[str, str]:
    page = browser.soup("/admin/usaha-mikro/new/")
    kecamatan = page.select_one("#kecamatan option[value]:not([value=''])")["value"]
    return fields_of(page) | {"nama_usaha": "Keripik Contoh", "kecamatan": kecamatan, "nib": NIB}


def newest(session: Any) -> Any:
    model = registry.get("usaha_mikro").model
    session.expire_all()
    return session.query(model).order_by(model.id.desc()).first()


def answer(browser: Any, data: dict[str, str], **more: str) -> Any:
    return browser.post("/admin/usaha-mikro/new/", data | more)


def test_the_owner_behind_the_same_nib_is_offered_and_taken_when_ticked(
    factory: Any, session: Any, make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("admin"))
    data = typed_business(browser)
    page: BeautifulSoup = parsed(answer(browser, data))
    box = page.find("input", {"name": "pakai__pelaku"})
    assert box and box["value"] == str(factory.pelaku) and not box.has_attr("checked")
    assert page.find("a", href=f"/admin/industri/details/?id={factory.id}")
    assert newest(session) is None
    assert answer(browser, data, pakai__pelaku=str(box["value"])).status_code == 302
    assert newest(session).pelaku == factory.pelaku


def test_without_the_tick_and_with_a_reason_the_record_stands_alone(
    factory: Any, session: Any, make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("admin"))
    data = typed_business(browser)
    token = parsed(answer(browser, data)).find("input", {"name": "peringatan_dilihat"})
    saved = answer(
        browser, data, peringatan_dilihat=str(token["value"]), alasan="Pemilik lain, NIB salah tulis di sana"
    )
    assert saved.status_code == 302
    assert newest(session).pelaku is None


def test_a_record_of_another_urusan_is_named_but_not_opened(factory: Any, make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("operator", urusan=("usaha_mikro",)))
    page = parsed(answer(browser, typed_business(browser)))
    assert page.find("input", {"name": "pakai__pelaku"})
    assert not page.find("a", href=f"/admin/industri/details/?id={factory.id}")


def test_the_owner_with_the_same_nik_is_linked_and_the_nik_stays_hidden(
    factory: Any, make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("operator", urusan=("usaha_mikro",)))
    data = fields_of(browser.soup("/admin/pelaku-usaha/new/"))
    data |= {"nama": "Nama Lain", "nik": "3513145708900011", "izin_publikasi": "tidak"}
    page = parsed(browser.post("/admin/pelaku-usaha/new/", data))
    link = page.find("a", href=f"/admin/pelaku-usaha/details/?id={factory.pelaku}")
    assert link and "Nama Contoh Pemilik" in link.get_text()


@pytest.mark.parametrize("value", ["", "abc", "-1", "²", "9" * 20])
def test_a_forged_offer_takes_nothing_that_is_not_there(
    value: str, factory: Any, session: Any, make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("admin"))
    assert answer(browser, typed_business(browser), pakai__pelaku=value).status_code == 200
    assert newest(session) is None
