"""Saved views and remembered columns: each user's own, shared with an urusan, by names, and without personal values."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.models import Jejak
from app.master import registry
from app.tampilan.models import Tampilan
from app.tampilan.store import MOST
from tests.contract.conftest import row_of
from tests.support.page import parsed

__all__ = ["row_of"]  # the fixture

LIST, VIEWS = "/admin/koperasi/", "/admin/koperasi/tampilan/"
STATE = "jenis=konsumen&sumber_data.memuat=Sensus&urut=-nama&tampil=jenis&tampil=kecamatan"


def save(browser: Any, name: str, state: str = STATE, **fields: str) -> Any:
    return browser.post(VIEWS, {"nama": name, "keadaan": state, **fields})


def offered(browser: Any, address: str = f"{LIST}?cari=a") -> dict[str, str]:
    """The views in the menu of the list: name -> address."""
    links = browser.soup(address).select("a.dropdown-item[href^='/admin/koperasi/?'] > span.patah")
    return {str(link.find(string=True)): str(link.parent["href"]) for link in links}


def headings(browser: Any, address: str) -> list[str]:
    return [th.get_text(" ", strip=True) for th in browser.soup(address).select(".tabel-daftar thead th")][1:]


def test_a_saved_view_opens_by_an_address_that_says_all_of_it(row_of: Any, make_user: Any, client_for: Any) -> None:
    row_of(registry.get("koperasi"))
    browser = client_for(make_user("operator", urusan=("koperasi",)))
    page = browser.soup(f"{VIEWS}?{STATE}")
    assert "Jenis koperasi: Konsumen" in page.get_text() and page.find("input", {"name": "keadaan"})["value"] == STATE
    assert save(browser, "  Konsumen   dulu ").location == f"{LIST}?{STATE}"
    assert offered(browser) == {"Konsumen dulu": f"{LIST}?{STATE}"}
    again = save(browser, "Konsumen dulu")
    assert again.status_code == 400 and "sudah punya tampilan bernama" in parsed(again).get_text()
    assert save(browser, "").status_code == save(browser, "x" * 81).status_code == 400


def test_names_that_no_longer_exist_are_left_out_with_a_sentence(
    session: Session, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_of(registry.get("koperasi"))
    user = make_user("operator", urusan=("koperasi",))
    old = "kolom_lama=1&tampil=hilang&tampil=jenis&urut=hilang&baris=7"
    session.add_all([Tampilan(pengguna_id=user.id, tabel="koperasi", nama=name, keadaan=old) for name in ("Lama", "")])
    session.commit()
    browser = client_for(user)
    warning = browser.soup(offered(browser)["Lama"]).select_one(".kotak-awas").get_text()
    for name in ("kolom_lama", "tampil=hilang", "urut=hilang", "baris=7"):
        assert f"“{name}”" in warning
    assert browser.soup(VIEWS).find(string="Lama")


def test_a_value_that_cannot_be_read_is_named(row_of: Any, make_user: Any, client_for: Any) -> None:
    row_of(registry.get("koperasi"))
    browser = client_for(make_user("admin"))
    for filters in ("kelengkapan.min=abc", "atau=jenis%3Dx&atau=kelengkapan.min%3Dabc"):
        assert "Kelengkapan tidak terbaca" in browser.soup(f"{LIST}?{filters}").select_one(".kotak-awas").get_text()
    assert browser.soup(f"{LIST}?kelengkapan.min=1").select_one(".kotak-awas") is None


def test_only_the_people_of_the_urusan_see_a_shared_view_and_only_owner_or_admin_change_it(
    session: Session, make_user: Any, client_for: Any
) -> None:
    owner, colleague = (client_for(make_user("operator", urusan=("koperasi",))) for _ in range(2))
    table = registry.get("wilayah")
    pages = {
        "rekan": colleague,
        "pimpinan": client_for(make_user("pimpinan")),
        "admin": client_for(make_user("admin")),
        "asing": client_for(make_user("operator", urusan=("pasar",))),
    }
    address = f"/admin/{table.slug}/tampilan/"
    for urusan, seen in (("", set()), ("koperasi", {"rekan", "pimpinan", "admin"})):
        owner.post(address, {"nama": f"Untuk {urusan}", "keadaan": "level=desa", "urusan": urusan})
        name = f"Untuk {urusan}".strip()
        assert {who for who, page in pages.items() if page.soup(address).find("a", string=name)} == seen
    view = session.scalars(select(Tampilan).where(Tampilan.urusan == "koperasi")).one()
    for who, status in (("rekan", 404), ("pimpinan", 404), ("asing", 404), ("admin", 302)):
        assert pages[who].post(address, {"id": str(view.id), "nama": f"Dari {who}"}).status_code == status, who
        session.expire_all()
    assert (view.nama, view.urusan, view.keadaan) == ("Dari admin", None, "level=desa")
    # Nobody shares with an urusan they don't work for.
    refused = owner.post(address, {"nama": "Pasar", "keadaan": "", "urusan": "pasar"})
    assert refused.status_code == 400 and "tidak bekerja untuk urusan itu" in parsed(refused).get_text()


@pytest.mark.parametrize(
    "state",
    [
        "nik=3513140101900001",
        "atau=nik%3D3513140101900001&atau=jenis_kelamin%3DL",
        "cari=3513140101900001",
        "cari=0812-3456-7890",
        "nama.memuat=35131401+01900001",
    ],
)
def test_personal_values_are_not_kept(state: str, session: Session, make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("admin"))
    response = browser.post("/admin/pelaku-usaha/tampilan/", {"nama": "Satu orang", "keadaan": state})
    assert response.status_code == 400 and "Data pribadi tidak disimpan" in parsed(response).get_text()
    assert session.scalar(select(func.count(Tampilan.id))) == 0


def test_a_view_is_renamed_replaced_made_the_default_and_deleted_with_a_trail(
    session: Session, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_of(registry.get("koperasi"))
    browser = client_for(make_user("operator", urusan=("koperasi",)))
    save(browser, "Satu", bawaan="ya")
    save(browser, "Dua", "jenis=produsen", bawaan="ya")
    first, second = session.scalars(select(Tampilan).order_by(Tampilan.id))
    assert (first.bawaan, second.bawaan) == (False, True)
    assert browser.get(LIST).location == f"{LIST}?jenis=produsen"
    # The way back to the whole list leads past the default view, also by taking off its last filter.
    page = browser.soup(f"{LIST}?jenis=produsen")
    for link in (page.find("a", string="Hapus semua"), page.select_one(".keping a")):
        assert browser.get(str(link["href"])).status_code == 200
    fields = {"id": str(second.id), "nama": "Tiga", "keadaan": "jenis=jasa"}
    browser.post(VIEWS, fields)
    session.expire_all()
    assert (second.nama, second.keadaan, second.bawaan) == ("Tiga", "jenis=produsen", False)
    browser.post(VIEWS, {**fields, "ganti": "ya"})
    session.expire_all()
    assert second.keadaan == "jenis=jasa"
    browser.post(f"{VIEWS}hapus/", {"id": str(second.id)})
    assert list(offered(browser)) == ["Satu"]
    assert browser.post(f"{VIEWS}hapus/", {"id": str(first.id + 1000)}).status_code == 404
    entries = session.scalars(select(Jejak.aksi).where(Jejak.tabel == "tampilan").order_by(Jejak.id)).all()
    assert entries == ["buat", "buat", "ubah", "ubah", "musnah"]


@pytest.mark.only_sqlite("counted in Python")
def test_so_many_views_are_enough(session: Session, make_user: Any, client_for: Any) -> None:
    user = make_user("admin")
    session.add_all(
        [Tampilan(pengguna_id=user.id, tabel="koperasi", nama=f"T{number}", keadaan="") for number in range(MOST)]
    )
    session.commit()
    assert save(client_for(user), "Satu lagi").status_code == 400
    assert save(client_for(make_user("admin")), "Milik orang lain").status_code == 302


def test_columns_their_order_sort_and_page_length_are_remembered_until_reset(
    row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_of(registry.get("koperasi"))
    user = make_user("operator", urusan=("koperasi",))
    browser, declared = client_for(user), headings(client_for(user), LIST)
    chosen = {"urut": "-nama", "baris": "50", "tampil": ["kecamatan", "jenis", "aset"], "naik": "jenis"}
    location = browser.post(f"{LIST}tampilan/kolom/", chosen).location
    assert urlsplit(location).query == "urut=-nama&tampil=jenis&tampil=kecamatan&tampil=aset&baris=50"
    elsewhere = client_for(user)  # another machine
    assert headings(elsewhere, LIST) == headings(elsewhere, location) != declared
    assert elsewhere.soup(LIST).select_one(".per-halaman b").get_text() == "50"
    assert headings(client_for(make_user("operator", urusan=("koperasi",))), LIST) == declared
    # The address wins over what is remembered; a cursor keeps the order it was made for.
    assert "Aset" not in " ".join(headings(elsewhere, f"{LIST}?tampil=jenis"))
    assert elsewhere.soup(f"{LIST}?setelah=~0").select_one("[data-kolom] [name=urut]") is None
    # The export follows what is shown.
    files = [str(link["href"]) for link in elsewhere.soup(LIST).select("a.dropdown-item[href*='/export/csv/']")]
    lines = [elsewhere.get(file).get_data(as_text=True).lstrip("\ufeff").splitlines()[0] for file in files]
    assert lines[0].startswith("Nama koperasi,Jenis koperasi,Kecamatan,") and lines[0].count(",") == 3
    assert lines[1].count(",") > 20
    reset = browser.post(f"{LIST}tampilan/kolom/", {**chosen, "jenis": "jasa", "lupakan": "ya"}).location
    assert parse_qsl(urlsplit(reset).query) == [("jenis", "jasa")]
    assert headings(elsewhere, LIST) == declared


def test_the_order_of_a_heading_is_remembered_alone(row_of: Any, make_user: Any, client_for: Any) -> None:
    row_of(registry.get("koperasi"))
    user = make_user("operator", urusan=("koperasi",))
    browser = client_for(user)
    browser.post(f"{LIST}tampilan/kolom/", {"tampil": ["jenis"], "baris": "50"})
    kept = headings(browser, LIST)
    page = browser.soup(f"{LIST}?tampil=aset&jenis=konsumen")  # the columns of somebody's view
    form, heading = page.find("form", id="form-urut"), page.select_one("th button[name=urut][value=aset]")
    assert heading["form"] == "form-urut"
    fields = {str(one["name"]): str(one["value"]) for one in form.select("input[name]")} | {"urut": "aset"}
    location = browser.post(str(form["action"]), fields).location
    expected = [("jenis", "konsumen"), ("urut", "aset"), ("tampil", "aset"), ("baris", "50")]
    assert parse_qsl(urlsplit(location).query) == expected
    elsewhere = client_for(user).soup(LIST)
    assert headings(browser, LIST) == kept and elsewhere.select_one("#form-urut") is not None
    assert elsewhere.select_one(".per-halaman b").get_text() == "50"
    assert elsewhere.find("form", {"data-kolom": True}).find("input", {"name": "urut"})["value"] == "aset"


@pytest.mark.only_sqlite("the answer is the same flash and redirect")
def test_merging_is_refused_for_all_that_match(row_of: Any, make_user: Any, client_for: Any) -> None:
    table = registry.get("koperasi")
    ids = [str(row_of(table, nama=name).id) for name in ("Kembar Satu", "Kembar Dua")]
    browser = client_for(make_user("admin"))
    fields = {"rowid": ids, "semua": "ya", "saringan": "", "url": f"{LIST}?{urlencode({'cari': 'kembar'})}"}
    assert browser.post(f"{LIST}gabung/", fields).location == fields["url"]
    assert "bukan untuk semua baris yang cocok" in browser.soup(LIST).get_text()
