"""Every table: deleting asks first, moves to the trash with the child records, and comes back whole."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app.master import registry
from app.master.table import Table
from tests.support.page import parsed


def alive(session: Any, table: Table, row_id: int) -> bool:
    session.expire_all()
    query = select(table.model.hidup).where(table.model.id == row_id)
    return session.scalar(query, execution_options={"with_deleted": True}) == 1


def test_delete_asks_first_then_goes_to_the_trash_and_comes_back(
    table: Table, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_id, browser, base = row_of(table).id, client_for(make_user("admin")), f"/admin/{table.slug}"
    page = browser.soup(f"{base}/delete/confirm/?id={row_id}")
    form = page.find("form", action=f"{base}/delete/")
    assert form and form["method"] == "post"
    assert alive(session, table, row_id), "asking alone must delete nothing"
    assert browser.get(f"{base}/delete/?id={row_id}").status_code == 405
    assert browser.post(f"{base}/delete/", {"id": row_id}).status_code == 302
    assert not alive(session, table, row_id)
    details = f"{base}/details/?id={row_id}"
    assert browser.get(details).status_code == 404
    assert browser.get(f"{base}/edit/?id={row_id}").status_code == 404
    trash = browser.soup(f"{base}/?terhapus=ya")
    assert trash.find("form", action=f"{base}/restore/?id={row_id}")
    assert browser.soup("/sampah").find("a", href=f"{base}/?terhapus=ya")
    assert browser.post(f"{base}/restore/?id={row_id}").location.endswith(details)
    assert alive(session, table, row_id) and browser.get(details).status_code == 200


@pytest.mark.only_sqlite("asking first happens before the database is touched")
def test_deleting_ticked_rows_asks_first(
    table: Table, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    ids = [row_of(table).id, row_of(table).id]
    browser, url = client_for(make_user("admin")), f"/admin/{table.slug}/action/"
    page = parsed(browser.post(url, {"action": "hapus", "rowid": ids}))
    form = page.find("form", action=url)
    assert form and [int(field["value"]) for field in form.find_all("input", {"name": "rowid"})] == ids
    assert all(alive(session, table, row_id) for row_id in ids)
    browser.post(url, {"action": "hapus", "rowid": ids, "ya": "1"})
    assert not any(alive(session, table, row_id) for row_id in ids)


def test_child_records_go_along_and_come_back_with_their_parent(
    session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    parent, child = registry.get("koperasi"), registry.get("koperasi_tahunan")
    year = row_of(child)
    older = row_of(child, koperasi=year.koperasi, tahun_buku="2019")
    browser = client_for(make_user("admin"))
    browser.post("/admin/koperasi-tahunan/delete/", {"id": older.id})
    browser.post("/admin/koperasi/delete/", {"id": year.koperasi})
    assert not alive(session, parent, year.koperasi) and not alive(session, child, year.id)
    browser.post(f"/admin/koperasi/restore/?id={year.koperasi}")
    assert alive(session, parent, year.koperasi) and alive(session, child, year.id)
    assert not alive(session, child, older.id), "what was deleted before stays deleted"


def test_a_record_that_others_refer_to_stays_and_says_by_what(
    session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    pasar = registry.get("pasar")
    price = row_of(registry.get("harga"))
    browser = client_for(make_user("admin"))
    browser.post("/admin/pasar/delete/", {"id": price.pasar})
    assert alive(session, pasar, price.pasar)
    assert "masih dipakai" in browser.get("/admin/pasar/").get_data(as_text=True)


def test_a_number_used_again_meanwhile_keeps_the_old_record_in_the_trash(
    session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get("koperasi")
    old = row_of(table)
    number, browser = old.nik_koperasi, client_for(make_user("admin"))
    browser.post("/admin/koperasi/delete/", {"id": old.id})
    row_of(table, nik_koperasi=number)
    browser.post(f"/admin/koperasi/restore/?id={old.id}")
    assert not alive(session, table, old.id)
    assert "sudah dipakai baris lain" in browser.get("/admin/koperasi/?terhapus=ya").get_data(as_text=True)
