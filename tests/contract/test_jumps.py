"""Jumping in a list: to a page by its number, to a value of its order, to either end; and places that are not there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import paging, registry

LIST = "/admin/koperasi/"


@pytest.fixture
def browser(session: Session, make_user: Any, client_for: Any) -> Any:
    """45 koperasi, KUD 00 to KUD 44, of which the later ones are richer and the first without a number."""
    model = registry.get("koperasi").model
    place = session.scalar(select(registry.get("wilayah").model.id).limit(1))
    session.add_all(
        [model(nama=f"KUD {number:02}", kecamatan=place, aset=number * 1000 or None) for number in range(45)]
    )
    session.commit()
    return client_for(make_user("admin"))


def names(page: Any) -> list[str]:
    return [str(cell.get_text()) for cell in page.select("tbody .nama-utama")]


def span(page: Any) -> str:
    return " ".join(page.select_one(".halaman-kaki > span").get_text().split())


def opened(browser: Any, **arguments: str) -> Any:
    return browser.soup(f"{LIST}?{urlencode(arguments)}")


def test_a_page_is_opened_by_its_number_and_the_links_go_on_from_there(browser: Any) -> None:
    page = opened(browser, halaman="2")
    assert names(page) == [f"KUD {number}" for number in range(20, 40)] and span(page) == "21–40 dari 45"
    onward = browser.soup(str(page.find("a", rel="next")["href"]))
    assert names(onward) == [f"KUD {number}" for number in range(40, 45)] and span(onward) == "41–45 dari 45"
    assert span(browser.soup(str(page.find("a", rel="prev")["href"]))) == "1–20 dari 45"
    assert names(opened(browser, cari="kud", halaman="2"))[0] == "KUD 24", "of a search, newest first"
    assert names(opened(browser, halaman="2", urut="-aset"))[0] == "KUD 24"


def test_a_page_beyond_the_end_is_the_last_one(browser: Any) -> None:
    last = [f"KUD {number}" for number in range(25, 45)]
    for arguments in ({"halaman": "akhir"}, {"halaman": "40"}, {"setelah": "=KUD 99~5"}, {"dari": "L"}):
        page = opened(browser, **arguments)
        assert names(page) == last and page.find("a", rel="next") is None, arguments
        assert names(browser.soup(str(page.find("a", rel="prev")["href"]))) == [f"KUD {n:02}" for n in range(5, 25)]
    first = opened(browser, sebelum="=AAA~1")
    assert names(first)[0] == "KUD 00" and len(names(first)) == 20 and span(first) == "1–20 dari 45"
    assert names(opened(browser, cari="kud", setelah="~0"))[-1] == "KUD 00"


@pytest.mark.parametrize("number", ["0", "-1", "abc", "²", "9" * 30])
def test_a_number_that_is_none_is_the_first_page_with_a_sentence(number: str, browser: Any) -> None:
    page = opened(browser, halaman=number)
    assert names(page)[0] == "KUD 00" and f"halaman={number}"[:40] in page.select_one(".kotak-awas").get_text()


def test_numbers_go_as_far_as_rows_are_counted(browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNT_CAP", 40)
    page = opened(browser, halaman="3")
    assert names(page)[0] == "KUD 20" and "paling jauh 2" in page.select_one(".kotak-awas").get_text()


def test_a_list_is_opened_from_a_letter_or_value_of_its_order_on(browser: Any) -> None:
    assert names(opened(browser, dari="kud 3"))[:2] == ["KUD 30", "KUD 31"]
    assert names(opened(browser, dari="KUD 3", urut="-nama"))[:2] == ["KUD 39", "KUD 38"]
    assert names(opened(browser, dari="20.000", urut="aset"))[0] == "KUD 20"
    assert names(opened(browser, dari="20.500", urut="-aset"))[0] == "KUD 20"
    before = opened(browser, dari="KUD 30").find("a", rel="prev")
    assert names(browser.soup(str(before["href"])))[-1] == "KUD 29"
    unread = opened(browser, dari="banyak", urut="aset")
    assert names(unread)[0] == "KUD 00" and "melompat" in unread.select_one(".kotak-awas").get_text()


def test_the_controls_keep_the_whole_state_of_the_list(browser: Any) -> None:
    state = {"nama.memuat": "KUD", "urut": "-nama", "tampil": "jenis"}
    page = opened(browser, **state)
    for label, field in (("halaman", "halaman"), ("menurut Nama koperasi", "dari")):
        form = page.find("form", {"aria-label": re.compile(f"Lompat.*{label}")})
        assert {str(one["name"]): one.get("value", "") for one in form.select("input")} == {**state, field: ""}
    last = page.find("a", string="Halaman terakhir")["href"]
    assert dict(parse_qsl(urlsplit(str(last)).query)) == {**state, "halaman": "akhir"}
    # An order that nobody knows by heart has no values to jump to.
    assert opened(browser, urut="jenis").find("input", {"name": "dari"}) is None
    short = opened(browser, **{"nama.memuat": "KUD 1"})
    assert short.select_one(".lompat-daftar") is None, "all on one page"
