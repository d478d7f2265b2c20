"""Bulk work over HTTP: select, preview, apply, undo; the rules of a single record hold for each of many."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.models import Jejak
from app.importing.models import ImporBatch
from app.master import registry
from app.rekap import ledger
from app.verification.steps import STEPS, take
from tests.contract.conftest import make_row, row_of

__all__ = ["row_of"]  # the fixture

BASE = "/admin/koperasi"


@pytest.fixture
def rows(session: Session) -> list[Any]:
    """Three cooperatives, the second one verified."""
    table = registry.get("koperasi")
    found = [make_row(session, table, nama=f"Koperasi Massal {letter}", sumber_data="Lama") for letter in "ABC"]
    session.commit()
    take(session, table, STEPS["ajukan"], [found[1]], 0)
    take(session, table, STEPS["verifikasi"], [found[1]], 0)
    session.commit()
    return found


def previewed(browser: Any, url: str, data: dict[str, Any]) -> str:
    answer = browser.post(url, data)
    assert answer.status_code == 302 and answer.location.startswith("/massal/"), answer.text
    assert browser.get(answer.location).status_code == 200
    return str(answer.location)


def counts(session: Session, address: str) -> tuple[str, int, int, int]:
    session.expire_all()
    batch = session.get_one(ImporBatch, int(address.rsplit("/", 1)[1]))
    return batch.keadaan, batch.hasil["changed"], batch.hasil["same"], batch.hasil["refused"]


def test_all_that_match_are_changed_at_once_and_come_back_as_one(
    session: Session, rows: list[Any], make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("operator", urusan=("koperasi",)))
    # The filter travels with the form; the ids of the page don't matter.
    selected = {"semua": "ya", "saringan": "cari=massal", "rowid": [rows[0].id]}
    page = browser.post(f"{BASE}/ubah-massal/", selected).text
    assert "Ubah 3 data sekaligus" in page and 'name="saringan" value="cari=massal"' in page
    old = [row.sumber_data for row in rows]
    address = previewed(browser, f"{BASE}/ubah-massal/", {**selected, "periksa": "ya", "sumber_data": "Sensus 2026"})
    assert counts(session, address) == ("diperiksa", 3, 0, 0)
    assert [row.sumber_data for row in rows] == old, "a preview changes nothing"
    assert "Sensus 2026" in browser.get(address).text
    browser.post(f"{address}/terapkan", {"alasan": "Sumber diseragamkan"})
    assert counts(session, address) == ("diterapkan", 3, 0, 0)
    assert [row.sumber_data for row in rows] == ["Sensus 2026"] * 3
    assert [row.verifikasi for row in rows] == ["draf", "diajukan", "draf"]
    number = int(address.rsplit("/", 1)[1])
    entries = session.scalars(select(Jejak).where(Jejak.batch_id == number, Jejak.aksi == "ubah")).all()
    assert sorted(entry.baris_id for entry in entries) == sorted(row.id for row in rows)
    browser.post(f"{address}/batalkan")
    assert counts(session, address)[0] == "dibatalkan"
    assert [row.sumber_data for row in rows] == old
    assert not list(ledger.differences(session))


def test_a_field_is_left_set_or_cleared_and_each_record_judged_by_itself(
    session: Session, rows: list[Any], make_user: Any, client_for: Any
) -> None:
    browser, ids = client_for(make_user("admin")), [row.id for row in rows]
    form = {"rowid": ids, "periksa": "ya"}
    assert "Belum ada isian yang diubah" in browser.post(f"{BASE}/ubah-massal/", form).text
    both = browser.post(f"{BASE}/ubah-massal/", {**form, "sumber_data": "x", "sumber_data__kosongkan": "1"}).text
    assert "jangan keduanya" in both
    unread = browser.post(f"{BASE}/ubah-massal/", {**form, "tanggal_data": "31/31/2026"}).text
    assert "Tanggal ini tidak ada di kalender" in unread
    address = previewed(browser, f"{BASE}/ubah-massal/", {**form, "sumber_data__kosongkan": "1"})
    changed_meanwhile = rows[2]
    changed_meanwhile.catatan = "diubah orang lain"
    session.commit()
    browser.post(f"{address}/terapkan", {"alasan": "Dikosongkan dahulu"})
    assert counts(session, address) == ("diterapkan", 2, 0, 1)
    assert [row.sumber_data is None for row in rows] == [True, True, False]
    assert "Isinya berubah setelah" in browser.get(address).text


def test_deleting_all_that_match_keeps_what_is_in_use_and_comes_back_whole(
    session: Session, row_of: Any, make_user: Any, client_for: Any
) -> None:
    used = row_of(registry.get("harga")).pasar
    free = row_of(registry.get("pasar"), nama="Pasar Tanpa Harga")
    browser = client_for(make_user("admin"))
    address = previewed(browser, "/admin/pasar/action/", {"action": "hapus", "semua": "ya", "saringan": ""})
    state, changed, _, refused = counts(session, address)
    assert (state, changed >= 1, refused) == ("diperiksa", True, 1)
    assert "masih dipakai" in browser.get(address).text
    browser.post(f"{address}/terapkan")
    living = set(session.scalars(select(registry.get("pasar").model.id)))
    assert used in living and free.id not in living
    browser.post(f"{address}/batalkan")
    assert free.id in set(session.scalars(select(registry.get("pasar").model.id)))


def test_verifying_all_that_match_skips_own_changes_and_says_so(
    session: Session, rows: list[Any], make_user: Any, client_for: Any
) -> None:
    table, admin = registry.get("koperasi"), make_user("admin")
    browser = client_for(admin)
    selected = {"semua": "ya", "saringan": "cari=massal"}
    own = previewed(browser, f"{BASE}/ubah-massal/", {"rowid": [rows[0].id], "periksa": "ya", "sumber_data": "Sendiri"})
    browser.post(f"{own}/terapkan", {"alasan": "Sumber diisi"})
    submitted = previewed(browser, f"{BASE}/ajukan/", selected)
    browser.post(f"{submitted}/terapkan")
    address = previewed(browser, f"{BASE}/verifikasi/", selected)
    browser.post(f"{address}/terapkan")
    session.expire_all()
    assert [row.verifikasi for row in rows] == ["diajukan", "terverifikasi", "terverifikasi"]
    assert "Anda sendiri ikut mengubah" in browser.get(address).text
    back = previewed(browser, f"{BASE}/kembalikan/", selected)
    assert browser.post(f"{back}/terapkan").status_code == 422, "a return needs a reason"
    browser.post(f"{back}/terapkan", {"alasan": "Periksa alamatnya"})
    assert session.scalar(select(func.count(table.model.id)).where(table.model.verifikasi == "dikembalikan")) == 3


def test_the_selection_never_reaches_beyond_the_scope_and_is_never_wider_than_what_was_seen(
    session: Session, rows: list[Any], make_user: Any, client_for: Any
) -> None:
    other = make_row(session, registry.get("koperasi"), nama="Koperasi Massal Kraksaan", kecamatan="Kraksaan", desa="")
    session.commit()
    browser = client_for(make_user("operator", urusan=("koperasi",), kecamatan=("35.13.14",)))
    page = browser.post(f"{BASE}/ubah-massal/", {"semua": "ya", "saringan": "cari=massal"}).text
    seen = session.scalar(select(func.count()).where(registry.get("koperasi").model.kecamatan == other.kecamatan))
    assert re.search(rf"Ubah {seen} data sekaligus", page)
    answer = browser.post(f"{BASE}/ubah-massal/", {"semua": "ya", "saringan": "kolom_lama=1"})
    assert answer.status_code == 302, "a filter that is not understood would select everything"
    moved = {"rowid": [other.id], "periksa": "ya", "kecamatan": str(rows[0].kecamatan)}
    if rows[0].kecamatan != other.kecamatan:
        assert "di luar wilayah tugas" in browser.post(f"{BASE}/ubah-massal/", moved).text
    stranger = client_for(make_user("operator", urusan=("pasar",)))
    mine = previewed(client_for(make_user("admin")), f"{BASE}/ubah-massal/",
                     {"rowid": [other.id], "periksa": "ya", "sumber_data": "Admin"})  # fmt: skip
    assert stranger.get(mine).status_code == 404
    assert browser.post(f"{mine}/terapkan").status_code == 404
