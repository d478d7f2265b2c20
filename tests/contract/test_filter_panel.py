"""References are chosen in the filter panel by what is typed; without scripts the server looks up, at most 50."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.admin.lookup import LIMIT
from app.master import registry, store

PANEL = "/admin/koperasi-tahunan/?panel=saringan"
LOOK_UP = "/admin/koperasi-tahunan/ajax/lookup/?kolom=koperasi&q=kud"


@pytest.fixture
def koperasi(session: Session) -> list[int]:
    """60 koperasi, KUD 00 to KUD 59, each with a year of its own."""
    table, place = registry.get("koperasi"), session.scalar(select(registry.get("wilayah").model.id).limit(1))
    rows = store.create_all(session, table, [{"nama": f"KUD {number:02}", "kecamatan": place} for number in range(60)])
    years = [{"koperasi": row.id, "tahun_buku": 2025} for row in rows]
    store.create_all(session, registry.get("koperasi_tahunan"), years)
    session.commit()
    return [row.id for row in rows]


def test_the_page_of_a_record_leads_to_the_lists_of_its_children(
    koperasi: list[int], make_user: Any, client_for: Any, app: Flask
) -> None:
    browser = client_for(make_user("admin"))
    for view in app.extensions["admin"][0]._views:
        getattr(view, "_links", {}).clear()  # as in a process that has shown nothing yet
    tab = browser.soup(f"/admin/koperasi/details/?id={koperasi[0]}&tab=koperasi_tahunan")
    assert tab.select_one(f"a[href^='/admin/koperasi-tahunan/new/?koperasi={koperasi[0]}']")
    assert browser.soup(PANEL).find("form", {"data-saringan": True})["action"] == "/admin/koperasi-tahunan/"


def control(page: Any) -> Any:
    return page.select_one("select[name=koperasi]").find_parent(attrs={"data-nama-saringan": True})


def test_without_scripts_a_reference_is_looked_up_chosen_and_filtered_by(
    koperasi: list[int], make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("admin"))
    plain = control(browser.soup(PANEL))
    assert plain.select("option") == [] and plain.find("button", {"name": "panel", "value": "saringan"})
    field = plain.find("input")["name"]
    assert "Tidak ada yang cocok" in control(browser.soup(f"{PANEL}&{urlencode({field: 'zzz'})}")).get_text()
    found = control(browser.soup(f"{PANEL}&{urlencode({field: 'kud 07', 'koperasi': koperasi[3]})}"))
    options = {str(one["value"]): one for one in found.select("option")}
    assert options.keys() == {str(koperasi[3]), str(koperasi[7])}
    assert options[str(koperasi[3])].has_attr("selected"), "what was chosen before stays chosen"
    listed = browser.soup(f"/admin/koperasi-tahunan/?{urlencode({field: 'kud 07', 'koperasi': koperasi[7]})}")
    assert len(listed.select("input[name=rowid]")) == 1 and listed.select_one(".kotak-awas") is None


@pytest.mark.parametrize("more", ["", "&limit=1000", "&baris=100", "&halaman=2", "&q=kud&q=k"])
def test_a_look_up_gives_at_most_fifty_whatever_the_address_says(
    more: str, koperasi: list[int], make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("admin"))
    assert len(browser.get(LOOK_UP + more).json) == LIMIT == 50
    assert len(control(browser.soup(f"{PANEL}&dicari.koperasi=kud{more}")).select("option")) == LIMIT


def test_a_look_up_shows_nothing_outside_the_users_kecamatan(
    koperasi: list[int], make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("operator", urusan=("koperasi",), kecamatan=("35.13.14",)))
    assert control(browser.soup(f"{PANEL}&dicari.koperasi=kud")).select("option") == browser.get(LOOK_UP).json == []
