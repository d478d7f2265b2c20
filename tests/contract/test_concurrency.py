"""Two people, one record: the second save shows both values, each field is chosen, no save is ever lost."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from app.master import registry
from tests.support.forms import fields_of, send
from tests.support.page import parsed


@pytest.fixture
def second(row_of: Any, make_user: Any, client_for: Any) -> tuple[Any, Any, str, dict[str, str]]:
    """The record, the browser of the second editor, its address, and the form the second editor opened too early."""
    row = row_of(registry.get("koperasi"), nama="KUD Lama", catatan="lama")
    slow, fast = client_for(make_user("admin")), client_for(make_user("admin", name="siti-cepat"))
    url = f"/admin/koperasi/edit/?id={row.id}"
    opened = fields_of(slow.soup(url)) | {"alasan": "x"}
    faster = fields_of(fast.soup(url)) | {"nama": "KUD Siti"}
    assert send(fast, url, faster).status_code == 302
    return row, slow, url, opened


def choices(page: BeautifulSoup) -> dict[str, str]:
    return {str(box.find("input")["name"]): box.get_text(" ", strip=True) for box in page.select("fieldset.banding")}


def test_the_second_save_overwrites_nothing_and_shows_both_values(second: Any, session: Any) -> None:
    row, slow, url, opened = second
    response = slow.post(url, opened | {"nama": "KUD Budi"})
    assert response.status_code == 200
    shown = choices(parsed(response))
    assert list(shown) == ["pilih__nama"]
    assert "KUD Siti" in shown["pilih__nama"] and "KUD Budi" in shown["pilih__nama"]
    assert "siti-cepat" in response.get_data(as_text=True)
    session.expire_all()
    assert row.nama == "KUD Siti"


@pytest.mark.parametrize(("pick", "name"), [("tersimpan", "KUD Siti"), ("milik_saya", "KUD Budi")])
def test_choosing_per_field_saves_what_was_chosen(pick: str, name: str, second: Any, session: Any) -> None:
    row, slow, url, opened = second
    page = parsed(slow.post(url, opened | {"nama": "KUD Budi", "catatan": "dari Budi"}))
    merged = fields_of(page) | dict.fromkeys(choices(page), pick) | {"pilih__catatan": "milik_saya"}
    assert send(slow, url, merged).status_code == 302
    session.expire_all()
    assert (row.nama, row.catatan) == (name, "dari Budi")


@pytest.mark.parametrize("version", ["", "0", "abc", "9" * 30, "-1"])
def test_a_forged_version_never_overwrites(version: str, second: Any, session: Any) -> None:
    row, slow, url, opened = second
    assert slow.post(url, opened | {"versi": version, "nama": "KUD Budi"}).status_code == 200
    session.expire_all()
    assert row.nama == "KUD Siti"
