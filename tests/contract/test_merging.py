"""Two records of one thing become one: nothing that referred to either is lost, and the history of both stays."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app.admin import merging
from app.audit.models import Jejak
from app.master import registry
from app.master.table import Table
from app.media.models import Lampiran
from app.rekap import ledger
from tests.contract.conftest import make_row
from tests.support.page import PageClient


@pytest.fixture
def admin(make_user: Any, client_for: Any) -> PageClient:
    return client_for(make_user("admin"))


def pair(session: Any, table: Table) -> tuple[Any, Any]:
    """Two records of the same examples; the second holds all, the first as little as a record may."""
    full = make_row(session, table)
    kept = {*table.spec.title, "is_kdkmp"}
    bare = {column.key: None for column in table if column.editable and not column.required and column.key not in kept}
    return make_row(session, table, **bare), full


@pytest.mark.parametrize("key", ["koperasi", "usaha_mikro", "pelaku_usaha", "pasar", "industri", "uttp_pemilik"])
def test_whatever_refers_to_the_second_record_refers_to_the_first(key: str, session: Any, admin: Any) -> None:
    table = registry.get(key)
    first, second = pair(session, table)
    users = [
        (other, column.key, make_row(session, other, **{column.key: second.id}))
        for other in registry.tables()
        for column in other
        if column.kind == "reference" and column.meta.target == table.key and not other.spec.constraints
    ]
    session.commit()
    answer = admin.post(f"/admin/{table.slug}/gabung/", {"rowid": [first.id, second.id], "utama": first.id, "ya": "1"})
    assert answer.status_code == 302 and "gabung" not in answer.location, admin.get(answer.location).text
    session.expire_all()
    assert (first.hidup, second.hidup) == (1, None)
    for other, key, row in users:
        assert getattr(row, key) == first.id and row.hidup == 1, (other.key, key)
    for column in table:
        if column.editable and getattr(second, column.key) is not None:
            assert getattr(first, column.key) is not None, column.key
    actions = set(session.scalars(select(Jejak.aksi).where(Jejak.tabel == table.key, Jejak.baris_id == first.id)))
    assert "gabung" in actions
    assert list(ledger.differences(session)) == []


def test_own_values_stay_attachments_move_and_sums_follow(session: Any, admin: Any) -> None:
    table, yearly = registry.get("koperasi"), registry.get("koperasi_tahunan")
    first = make_row(session, table, nama="KUD Satu", nik_koperasi="3513140010001", email=None)
    second = make_row(session, table, nama="KUD Dua", nik_koperasi=None, email="dua@contoh.id")
    make_row(session, yearly, koperasi=first.id, tahun_buku=2022)
    make_row(session, yearly, koperasi=second.id, tahun_buku=2023)
    files = {"tabel": "koperasi", "jenis": "foto", "keterangan": "Kantor", "ukuran": 1}
    session.add_all([
        Lampiran(baris_id=first.id, simpanan="a" * 32, sidik="1" * 64, **files),
        Lampiran(baris_id=second.id, simpanan="b" * 32, sidik="1" * 64, **files),
        Lampiran(baris_id=second.id, simpanan="c" * 32, sidik="2" * 64, **files),
    ])  # fmt: skip
    session.commit()
    page = admin.soup(f"/admin/koperasi/gabung/?rowid={first.id}&rowid={second.id}")
    assert "Nama koperasi" in page.select_one("table").text and len(page.select("input[name=utama]")) == 2
    admin.post("/admin/koperasi/gabung/", {"rowid": [first.id, second.id], "utama": first.id, "ya": "1"})
    session.expire_all()
    assert (first.nama, first.nik_koperasi, first.email) == ("KUD Satu", "3513140010001", "dua@contoh.id")
    assert first.tahun_buku_terakhir == 2023
    kept = set(session.scalars(select(Lampiran.simpanan).where(Lampiran.baris_id == first.id)))
    assert kept == {"a" * 32, "c" * 32}


def test_what_both_have_for_one_year_stops_the_merge_and_changes_nothing(session: Any, admin: Any) -> None:
    table, yearly = registry.get("koperasi"), registry.get("koperasi_tahunan")
    first, second = (make_row(session, table, nama=name, nik_koperasi=None) for name in ("KUD Satu", "KUD Dua"))
    rows = [make_row(session, yearly, koperasi=parent.id, tahun_buku=2023) for parent in (first, second)]
    session.commit()
    answer = admin.post("/admin/koperasi/gabung/", {"rowid": [first.id, second.id], "utama": first.id, "ya": "1"})
    assert "Data tahunan koperasi" in admin.get(answer.location).text
    session.expire_all()
    assert [row.koperasi for row in rows] == [first.id, second.id] and second.hidup == 1


def test_records_of_another_urusan_are_moved_only_by_who_may_change_them(
    session: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get("pelaku_usaha")
    first, second = (make_row(session, table, nama=name, nik=None) for name in ("Satu", "Dua"))
    shop = make_row(session, registry.get("gudang"), pelaku=second.id)
    session.commit()
    operator = client_for(make_user("operator", urusan=("usaha_mikro",)))
    both = {"rowid": [first.id, second.id], "utama": first.id, "ya": "1"}
    answer = operator.post("/admin/pelaku-usaha/gabung/", both)
    assert merging.NOT_YOURS.format(noun="Gudang") in operator.get(answer.location).text
    session.expire_all()
    assert shop.pelaku == second.id
    assert operator.get(f"/admin/pelaku-usaha/gabung/?rowid={first.id}").status_code == 302
