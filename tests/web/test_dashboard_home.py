"""The page of leadership's first questions: registers, indicators, deadlines, completeness, published content."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.master import formats, registry
from tests.contract.conftest import make_row
from tests.rekap.test_ledger import count

PAGE = "/dashboard/beranda"


def test_leadership_finds_each_register_with_exactly_its_records(session: Any, make_user: Any, client_for: Any) -> None:
    for table in registry.tables():
        if "kode" not in table.urusan:
            make_row(session, table)
    session.commit()
    page = client_for(make_user("pimpinan")).soup(PAGE)
    tiles = page.select("#register .besar")
    headings = [tile.get_text() for tile in page.select("#register h3")]
    assert headings[:4] == ["Koperasi terdaftar", "Usaha terdaftar", "Pasar terdaftar", "Industri terdaftar"]
    assert [int(tile.get_text()) for tile in tiles] == [count(session, tile["href"]) for tile in tiles]
    assert page.select_one("#iku h2") and page.select_one("#anggaran h2")


def test_what_is_overdue_and_soon_due_opens_its_list(session: Any, make_user: Any, client_for: Any) -> None:
    for days in (-5, 20, 80):
        make_row(
            session, registry.get("um_izin"), berlaku_sampai=formats.today() + timedelta(days=days), nomor=f"5/{days}"
        )
    session.commit()
    rows = client_for(make_user("pimpinan")).soup(PAGE).select("#tenggat tbody tr")
    row = next(row for row in rows if "Izin usaha mikro" in row.th.get_text())
    links = row.select("td a")
    found = [int(link.find(string=True)) for link in links]
    assert found == [count(session, link["href"]) for link in links] == [1, 1, 2]


def test_completeness_stands_by_bidang_and_leads_to_its_gaps(session: Any, make_user: Any, client_for: Any) -> None:
    make_row(session, registry.get("pasar"))
    session.commit()
    rows = client_for(make_user("pimpinan")).soup(PAGE).select("#lengkap tbody tr")
    found = {row.th.get_text(): row for row in rows}
    assert "tidak ada data" in found["Koperasi"].get_text()
    assert "tidak ada data" not in found["Pasar"].td.get_text()
    assert found["Pasar"].a["href"] == "/kualitas?urusan=pasar#judul-lengkap"


def test_the_work_home_sends_leadership_to_its_own(make_user: Any, client_for: Any) -> None:
    response = client_for(make_user("pimpinan")).get("/beranda")
    assert (response.status_code, response.location) == (302, PAGE)


def test_an_operator_sees_only_his_own_registers(make_user: Any, client_for: Any) -> None:
    page = client_for(make_user("operator", ("koperasi",))).soup(PAGE)
    assert [tile.get_text() for tile in page.select("#register h3")] == ["Koperasi terdaftar"]
    assert page.select_one("#iku") is None
