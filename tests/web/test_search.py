"""The search over all registers shows what the user may see, and nothing else."""

from __future__ import annotations

from typing import Any

from app.master import registry
from tests.contract.conftest import make_row


def test_hits_of_all_registers_within_the_rights_of_the_user(session: Any, make_user: Any, client_for: Any) -> None:
    for key, column in (("koperasi", "nama"), ("pasar", "nama"), ("usaha_mikro", "nama_usaha")):
        make_row(session, registry.get(key), **{column: "Mawar Merekah"})
    session.commit()
    seen = {}
    for user in (make_user("pimpinan"), make_user("operator", urusan=("koperasi",))):
        links = client_for(user).soup("/cari?q=maw+merek").select(".hasil-cari a")
        seen[user.peran] = {str(link["href"]).split("/")[2] for link in links}
    assert seen == {"pimpinan": {"koperasi", "pasar", "usaha-mikro"}, "operator": {"koperasi"}}


def test_a_person_is_found_by_the_whole_number_only(session: Any, make_user: Any, client_for: Any) -> None:
    make_row(session, registry.get("pelaku_usaha"), nama="Nama Contoh Dua", nik="3513145708900003")
    session.commit()
    browser = client_for(make_user("operator", urusan=("usaha_mikro",)))
    assert browser.soup("/cari?q=3513145708900003").select(".hasil-cari a")
    assert not browser.soup("/cari?q=35131457").select(".hasil-cari a")


def test_too_little_to_search_for(make_user: Any, client_for: Any) -> None:
    page = client_for(make_user("admin")).soup("/cari?q=a")
    assert "Ketik paling sedikit 2 huruf" in page.get_text()
