"""How far the villages of the regency are with their Koperasi Merah Putih, as the dashboard shows it."""

from __future__ import annotations

from typing import Any

import pytest

from app.extensions import db
from app.master import registry, store
from app.master.lookups import Lookups
from tests.rekap.test_ledger import count

PAITON = "35.13.12"
PAGE = "/dashboard/koperasi?bidang=koperasi-merah-putih"


@pytest.fixture
def villages(session: Any) -> list[int]:
    """The villages of Paiton; the first has a Koperasi Merah Putih with an outlet that works, the second one has a
    plain koperasi, the third had a Koperasi Merah Putih that is in the trash."""
    lookups, koperasi = Lookups(session), registry.get("koperasi")
    place = lookups.small_rows("wilayah", {"kode": PAITON})[0]["id"]
    found = [
        row["id"]
        for level in ("desa", "kelurahan")
        for row in lookups.small_rows("wilayah", {"level": level})
        if row["induk"] == place
    ]
    merah_putih = {"is_kdkmp": True, "nib": "0220001234567", "nomor_badan_hukum": "AHU-1"}
    rows = [
        store.create(session, koperasi, {"nama": f"Koperasi Contoh {desa}", "kecamatan": place, "desa": desa, **own})
        for desa, own in zip(found, (merah_putih, {"is_kdkmp": False}, {"is_kdkmp": True}), strict=False)
    ]
    outlet = registry.get("kdkmp_gerai")
    store.create(session, outlet, {"koperasi": rows[0].id, "jenis": "sembako", "status": "aktif"})
    store.trash(session, koperasi, rows[2])
    session.commit()
    return found


def bars(page: Any) -> dict[str, list[str]]:
    """Label -> the numbers of each bar of the chart of progress."""
    rows = page.select("#tabel-koperasi-koperasi_kdkmp_kemajuan tbody tr")
    return {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in rows}


def test_each_step_stands_beside_the_villages_there_are_and_opens_its_records(
    session: Any, villages: list[int], make_user: Any, client_for: Any
) -> None:
    page = client_for(make_user("pimpinan")).soup(f"{PAGE}&kecamatan={PAITON}")
    all_of_them = str(len(villages))
    assert bars(page) == {
        "Terdaftar": ["1", all_of_them],
        "Berbadan hukum": ["1", all_of_them],
        "Ber-NPWP": ["0", all_of_them],
        "Ber-NIB": ["1", all_of_them],
        "Punya rekening": ["0", all_of_them],
        "Punya gerai": ["1", all_of_them],
        "Beroperasi": ["0", all_of_them],
    }
    links = page.select("#tabel-koperasi-koperasi_kdkmp_kemajuan tbody th a")
    assert [count(session, link["href"]) for link in links] == [1, 1, 0, 1, 0, 1, 0]


def test_villages_are_counted_from_the_register_of_places_and_those_without_one_are_listed(
    session: Any, villages: list[int], make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("pimpinan"))
    page = browser.soup(f"{PAGE}&kecamatan={PAITON}")
    tile = page.select_one("#ubin-koperasi-koperasi_desa_tanpa_kdkmp").parent
    assert tile.select_one(".besar").get_text() == str(len(villages) - 1)
    assert count(session, tile.select_one(".besar")["href"]) == len(villages) - 1
    # A village more in the register of places is one more to reach.
    place, lookups = registry.get("wilayah"), Lookups(db.session())
    above = lookups.small_rows("wilayah", {"kode": PAITON})[0]["id"]
    more = {"kode": f"{PAITON}.2999", "nama": "Contoh", "level": "desa", "induk": above}
    store.create(session, place, more)
    session.commit()
    again = browser.soup(f"{PAGE}&kecamatan={PAITON}")
    assert bars(again)["Terdaftar"] == ["1", str(len(villages) + 1)]
    share = again.select_one("#ubin-koperasi-koperasi_desa_ber_kdkmp").parent.select_one(".besar").get_text()
    assert share == f"{100 / (len(villages) + 1):.2f}".replace(".", ",")


def test_the_map_of_villages_leads_to_the_kecamatan(villages: list[int], make_user: Any, client_for: Any) -> None:
    page = client_for(make_user("pimpinan")).soup(f"{PAGE}&peta=koperasi_desa_tanpa_kdkmp_per_kecamatan")
    link = page.select_one(f'.kartu-peta a[href*="kecamatan={PAITON}"] title')
    assert link.get_text().startswith("Paiton") and str(len(villages) - 1) in link.get_text()
    table = page.select_one("#tabel-koperasi-koperasi_desa_ber_kdkmp_per_kecamatan")
    paiton = next(row for row in table.select("tbody tr") if row.th.get_text() == "Paiton")
    assert paiton.td.get_text() == f"{100 / len(villages):.2f}".replace(".", ",").rstrip("0").rstrip(",")
