"""An operator of one kecamatan: nothing outside of it can be seen, changed, found or made, by whatever door."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app.master import registry
from app.master.base import MasterTable
from tests.support.forms import fields_of

OWN, OTHER = "35.13.14", "35.13.15"


def place(session: Any, code: str) -> int:
    model: Any = registry.get("wilayah").model
    number = session.scalar(select(model.id).where(model.kode == code))
    assert number is not None, code
    return number


@pytest.fixture
def two(session: Any, row_of: Any) -> tuple[MasterTable, MasterTable]:
    """A koperasi of the operator's kecamatan and one of another."""
    table = registry.get("koperasi")
    inside = row_of(table, nama="KUD Dalam", kecamatan=place(session, OWN), desa=None)
    return inside, row_of(table, nama="KUD Luar", kecamatan=place(session, OTHER), desa=None)


@pytest.fixture
def operator(two: Any, make_user: Any, client_for: Any) -> Any:
    return client_for(make_user("operator", urusan=("koperasi",), kecamatan=(OWN,)))


def test_lists_exports_and_counts_hold_only_the_own_kecamatan(operator: Any) -> None:
    for url in ("/admin/koperasi/", "/admin/koperasi/?cari=KUD", "/admin/koperasi/export/csv/"):
        text = operator.get(url).get_data(as_text=True)
        assert "KUD Dalam" in text and "KUD Luar" not in text, url


def test_a_record_of_another_kecamatan_is_not_found_by_any_door(operator: Any, two: Any, session: Any) -> None:
    inside, outside = two
    base = "/admin/koperasi"
    for path in ("details/", "edit/", "delete/confirm/"):
        assert operator.get(f"{base}/{path}?id={outside.id}").status_code == 404, path
    assert operator.post(f"{base}/edit/?id={outside.id}", {"nama": "Direbut"}).status_code == 404
    assert operator.post(f"{base}/delete/", {"id": outside.id}).status_code == 404
    assert operator.post(f"{base}/restore/?id={outside.id}").status_code == 404
    both = {"action": "hapus", "rowid": [inside.id, outside.id], "ya": "1"}
    assert operator.post(f"{base}/action/", both).status_code == 404
    assert operator.post(f"{base}/ajukan/", both).status_code == 404
    session.expire_all()
    assert (outside.nama, outside.hidup, inside.hidup) == ("KUD Luar", 1, 1)


def test_a_verifikator_of_one_kecamatan_has_only_its_records_to_verify(
    two: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    for row in two:
        row.verifikasi = "diajukan"
    session.commit()
    browser = client_for(make_user("verifikator", urusan=("koperasi",), kecamatan=(OWN,)))
    for url in ("/verifikasi", "/admin/koperasi/?verifikasi=diajukan"):
        text = browser.get(url).get_data(as_text=True)
        assert "KUD Dalam" in text and "KUD Luar" not in text, url
    assert browser.get(f"/admin/koperasi/verifikasi/?rowid={two[1].id}").status_code == 404


def test_no_record_can_be_made_in_or_moved_to_another_kecamatan(operator: Any, two: Any, session: Any) -> None:
    inside, _ = two
    model, other = registry.get("koperasi").model, str(place(session, OTHER))
    data = {"nama": "KUD Selundup", "kecamatan": other}
    page = operator.post("/admin/koperasi/new/", data).get_data(as_text=True)
    assert "di luar wilayah tugas Anda" in page
    assert session.scalar(select(model.id).where(model.nama == "KUD Selundup")) is None
    url = f"/admin/koperasi/edit/?id={inside.id}"
    moved = fields_of(operator.soup(url)) | {"kecamatan": other, "desa": ""}
    response = operator.post(url, moved | {"alasan": "pindah alamat"})
    assert response.status_code == 200
    session.expire_all()
    assert inside.kecamatan == place(session, OWN)


def test_a_child_record_follows_the_kecamatan_of_its_parent(operator: Any, two: Any, session: Any, row_of: Any) -> None:
    table = registry.get("koperasi_tahunan")
    inside, outside = (row_of(table, koperasi=row.id) for row in two)
    assert operator.get(f"/admin/koperasi-tahunan/details/?id={inside.id}").status_code == 200
    assert operator.get(f"/admin/koperasi-tahunan/details/?id={outside.id}").status_code == 404
    data = {"koperasi": str(two[1].id), "tahun_buku": "2019"}
    assert operator.post("/admin/koperasi-tahunan/new/", data).status_code == 200
    assert session.scalar(select(table.model.id).where(table.model.tahun_buku == 2019)) is None


def test_prices_and_exports_are_those_of_the_own_kecamatan(
    session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    """They stand under nothing, but cannot be without a market or an exporter."""
    browser = client_for(make_user("operator", urusan=("perdagangan",), kecamatan=(OWN,)))
    for key, owner in (("harga", "pasar"), ("ekspor", "eksportir")):
        table, target = registry.get(key), "pelaku_usaha" if owner == "eksportir" else owner
        for code, word in ((OWN, "Dalam"), (OTHER, "Luar")):
            where = {"kecamatan": place(session, code), "desa": None, "nik": None, "kode_pasar": None}
            given = {name: value for name, value in where.items() if name in registry.get(target).columns}
            parent = row_of(registry.get(target), nama=f"{owner} {word}", **given)
            row = row_of(table, **{owner: parent.id})
        text = browser.get(f"/admin/{key}/").get_data(as_text=True)
        assert f"{owner} Dalam" in text and f"{owner} Luar" not in text
        assert browser.get(f"/admin/{key}/details/?id={row.id}").status_code == 404


def test_the_lookup_offers_at_most_fifty_records_and_none_of_another_kecamatan(operator: Any, session: Any) -> None:
    model = registry.get("koperasi").model
    for code in (OWN, OTHER):
        number = place(session, code)
        session.add_all([model(nama=f"KUD {code} {count:02}", kecamatan=number) for count in range(55)])
    session.commit()
    hits = operator.get("/admin/koperasi-tahunan/ajax/lookup/?kolom=koperasi&q=KUD").json
    assert len(hits) == 50
    assert not [hit for hit in hits if OTHER in hit["label"] or "Luar" in hit["label"]]
    assert operator.get("/admin/koperasi-tahunan/ajax/lookup/?kolom=koperasi&q=100%25").json == []
    assert operator.get("/admin/koperasi-tahunan/ajax/lookup/?kolom=tahun_buku&q=1").status_code == 404
