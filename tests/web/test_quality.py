"""Kualitas data: each check finds what it names and nothing beside it, and opens the list of exactly those records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from app.access.scope import scope
from app.importing.models import ImporBatch
from app.master import registry
from app.master.base import now
from app.master.lookups import Lookups
from app.master.spec import Selection
from app.urusan.aturan import today
from app.web.quality import gaps_address
from tests.contract.conftest import make_row

Rows = dict[str, Any]


def check_of(table: str, key: str) -> Selection:
    return next(selection for selection in registry.get(table).spec.selections if selection.key == key)


def found(session: Any, table: str, key: str) -> set[int]:
    """The ids of the records a check finds."""
    model: Any = registry.get(table).model
    session.flush()
    return set(session.scalars(select(model.id).where(check_of(table, key).where(model, Lookups(session)))))


@pytest.fixture
def add(session: Any) -> Any:
    """add(table, **values): a record of the examples with these values."""
    return lambda table, **values: make_row(session, registry.get(table), **values)


LAST_YEAR = today().year - 1
# A yearly row without the figures of its example, and one with a balance.
BLANK: Rows = dict.fromkeys(
    (
        "aset",
        "modal_sendiri",
        "modal_luar",
        "simpanan_pokok",
        "volume_usaha",
        "jumlah_anggota",
        "anggota_l",
        "peserta_rat",
    )
)
BALANCE = BLANK | {"modal_sendiri": "50000", "modal_luar": "50000"}


@pytest.mark.parametrize(
    ("table", "key", "first", "second", "hit"),
    [
        ("koperasi", "badan_hukum_ganda", {"nomor_badan_hukum": "1/BH/2"}, {"nomor_badan_hukum": "1/ BH/2"}, True),
        ("koperasi", "badan_hukum_ganda", {"nomor_badan_hukum": "1/BH/2"}, {"nomor_badan_hukum": "1/BH/3"}, False),
        ("koperasi", "nama_mirip", {"nama": "KUD Sumber Rejeki"}, {"nama": "KUD Sumber Rezeki"}, True),
        ("koperasi", "nama_mirip", {"nama": "KUD Sumber Rejeki"}, {"nama": "KPRI Wanita Maju"}, False),
        ("pelaku_usaha", "nik_ganda", {"nik": "3513145708900003"}, {"nik": "3513145708900003"}, True),
        ("pelaku_usaha", "nik_ganda", {"nik": "3513145708900003"}, {"nik": "3513145708900004"}, False),
        ("usaha_mikro", "nib_ganda", {"nib": "0220001234567"}, {"nib": "0220001234567"}, True),
        ("usaha_mikro", "nib_ganda", {"nib": None}, {"nib": None}, False),
        ("usaha_mikro", "nama_desa_ganda", {"nama_usaha": "Keripik Contoh"}, {"nama_usaha": "KERIPIK CONTOH"}, True),
        ("usaha_mikro", "nama_desa_ganda", {"nama_usaha": "Keripik Contoh"}, {"nama_usaha": "Keripik Lain"}, False),
        ("uttp", "seri_ganda", {"no_seri": "A1"}, {"no_seri": "A1"}, True),
        ("uttp", "seri_ganda", {"no_seri": "A1"}, {"no_seri": "A2"}, False),
        ("industri", "nib_ganda", {"nib": "0220001234567"}, {"nib": "0220001234568"}, False),
    ],
)
def test_two_records_of_one_thing(
    table: str, key: str, first: Rows, second: Rows, hit: bool, session: Any, add: Any
) -> None:
    rows = {add(table, **first).id, add(table, **second).id}
    assert found(session, table, key) & rows == (rows if hit else set())


@pytest.mark.parametrize(
    ("table", "key", "values", "hit"),
    [
        ("koperasi", "di_luar_kabupaten", {}, None),
        ("usaha_mikro", "di_luar_kabupaten", {"lat": "-7.75", "lng": "113.2"}, False),
        ("usaha_mikro", "di_luar_kabupaten", {"lat": "-6.2", "lng": "113.2"}, True),
        ("usaha_mikro", "di_luar_kabupaten", {"lat": None, "lng": None}, False),
        (
            "koperasi_tahunan",
            "aset_tidak_cocok",
            BALANCE | {"aset": "101000"},
            False,
        ),
        (
            "koperasi_tahunan",
            "aset_tidak_cocok",
            BALANCE | {"aset": "101001"},
            True,
        ),
        ("koperasi_tahunan", "juta_rupiah", {"aset": "1000"}, False),
        ("koperasi_tahunan", "juta_rupiah", {"aset": "999"}, True),
        ("koperasi", "tanpa_ketua", {"status": "aktif"}, True),
        ("koperasi", "tanpa_ketua", {"status": "bubar", "alasan_status": "SK 1"}, False),
        ("koperasi", "belum_ada_data_tahunan", {"status": "aktif"}, True),
        ("koperasi", "belum_ada_data_tahunan", {"status": "tidak_aktif", "alasan_status": "RAT"}, False),
    ],
)
def test_one_record_by_itself(table: str, key: str, values: Rows, hit: bool | None, session: Any, add: Any) -> None:
    if hit is None:
        assert key not in {selection.key for selection in registry.get(table).spec.selections}
        return
    row = add(table, **values)
    assert (row.id in found(session, table, key)) is hit


@pytest.mark.parametrize(
    ("key", "before", "after", "hit"),
    [
        ("lonjakan", {"aset": "100000"}, {"aset": "400000"}, False),
        ("lonjakan", {"aset": "100000"}, {"aset": "400001"}, True),
        ("lonjakan", {"aset": "100000"}, {"aset": "20000"}, False),
        ("lonjakan", {"aset": "100000"}, {"aset": "19999"}, True),
        ("anggota_turun", {"jumlah_anggota": 100}, {"jumlah_anggota": 50}, False),
        ("anggota_turun", {"jumlah_anggota": 100}, {"jumlah_anggota": 49}, True),
    ],
)
def test_against_the_year_before(key: str, before: Rows, after: Rows, hit: bool, session: Any, add: Any) -> None:
    koperasi = add("koperasi")
    add("koperasi_tahunan", koperasi=koperasi.id, tahun_buku=2023, **BLANK | before)
    row = add("koperasi_tahunan", koperasi=koperasi.id, tahun_buku=2024, **BLANK | after)
    assert found(session, "koperasi_tahunan", key) == ({row.id} if hit else set())


@pytest.mark.parametrize(
    ("years", "status", "key"), [(3, "aktif", "calon_tidak_aktif"), (2, "tidak_aktif", "calon_aktif")]
)
def test_three_book_years_without_rat_part_active_from_inactive(
    years: int, status: str, key: str, session: Any, add: Any
) -> None:
    row = add("koperasi", status=status, alasan_status="BA 1", tanggal_badan_hukum="01/01/1990")
    year = LAST_YEAR - years
    add("koperasi_tahunan", koperasi=row.id, tahun_buku=year, sudah_rat="ya", tanggal_rat=date(year + 1, 3, 1))
    other = {"calon_tidak_aktif": "calon_aktif", "calon_aktif": "calon_tidak_aktif"}[key]
    assert row.id in found(session, "koperasi", key) and row.id not in found(session, "koperasi", other)


def test_age_counts_from_the_last_change(session: Any, add: Any) -> None:
    old, fresh = add("pasar", nama="Pasar Satu", kode_pasar="P1"), add("pasar", nama="Pasar Dua", kode_pasar="P2")
    model: Any = registry.get("pasar").model
    session.flush()
    moment = now() - timedelta(days=370)
    session.execute(
        update(model).where(model.id == old.id).values(diubah_pada=moment), execution_options={"audited": True}
    )
    assert found(session, "pasar", "lama") == {old.id}
    add("harga", pasar=old.id, tanggal=today() - timedelta(days=4))
    add("harga", pasar=fresh.id, tanggal=today() - timedelta(days=3))
    assert found(session, "pasar", "harga_terlambat") == {old.id}


@pytest.mark.parametrize(("day", "hit"), [(date(2025, 10, 15), False), (date(2025, 10, 16), True)])
def test_a_target_is_late_fifteen_days_after_its_quarter(
    day: date, hit: bool, session: Any, add: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("app.urusan.kinerja.kualitas.today", lambda: day)
    target = add("target", tahun=2025, tw="tw3")
    assert found(session, "target", "realisasi_terlambat") == ({target.id} if hit else set())
    add("realisasi", indikator=target.indikator, tahun=2025, tw="tw3")
    assert found(session, "target", "realisasi_terlambat") == set()


def test_an_industry_is_named_until_it_is_linked(session: Any, add: Any) -> None:
    business = add("usaha_mikro", nib="0220001234567")
    alone = add("industri", nib="0220001234567", usaha_mikro=None)
    add("industri", nama="UD Lain", nib="0220001234567", usaha_mikro=business.id)
    assert found(session, "industri", "belum_terhubung") == {alone.id}


def test_help_to_one_person_twice_in_a_year_is_counted_through_all_registers(session: Any, add: Any) -> None:
    person = {"nama": "Nama Contoh", "nik": "3513145708900003"}
    owners = [add("pelaku_usaha", **person), add("pelaku_usaha", **person)]
    business = add("usaha_mikro", nama_usaha="Satu", pelaku=owners[0].id, nib=None)
    industry = add("industri", nama="Dua", pelaku=owners[1].id, nib=None, usaha_mikro=None)
    given = {"koperasi": None, "usaha": None, "industri": None}
    first = add("fasilitasi", **given | {"usaha": business.id}, tahun_anggaran=2024)
    second = add("fasilitasi", **given | {"industri": industry.id}, tahun_anggaran=2024)
    add("fasilitasi", **given | {"usaha": business.id}, tahun_anggaran=2023, nama_kegiatan="Lain")
    assert found(session, "fasilitasi", "penerima_berulang") == {first.id, second.id}


def test_the_screen_counts_what_the_user_may_see_and_opens_it(
    session: Any, add: Any, make_user: Any, client_for: Any
) -> None:
    add("koperasi", status="aktif", kecamatan="35.13.14", desa=None)
    session.commit()
    user = make_user("operator", urusan=("koperasi",), kecamatan=("35.13.14",))
    page = client_for(user).soup("/kualitas?urusan=perdagangan")
    assert "Koperasi" in page.h1.text and "Perdagangan" not in page.select_one("nav.nav-tabs").text
    for row in page.select("table tbody tr"):
        link = row.select_one("a.btn")
        if link is None:
            continue
        key = str(link["href"]).partition("pilihan=")[2]
        table = str(link["href"]).split("/")[2].replace("-", "_")
        model: Any = registry.get(table).model
        query = select(func.count(model.id)).where(check_of(table, key).where(model, Lookups(session)))
        assert row.select_one("td.angka").text == str(session.scalar(scope(query, registry.get(table), user)))
        assert client_for(user).get(str(link["href"])).status_code == 200
    assert page.select("a.btn")
    everyone = client_for(make_user("pimpinan")).soup("/kualitas")
    assert len(everyone.select("nav.nav-tabs a")) == len([room for room in registry.rooms() if room.key != "kode"])


def test_the_work_home_says_once_per_bidang_what_is_incomplete_and_names_recent_imports(
    session: Any, add: Any, make_user: Any, client_for: Any
) -> None:
    user = make_user("operator", urusan=("koperasi",))
    first = add("koperasi", alamat=None)
    session.add(ImporBatch(tabel="koperasi", berkas="daftar.xlsx", pengguna_id=user.id, keadaan="diperiksa"))
    session.commit()
    home = client_for(user).soup("/beranda")
    assert [str(link["href"]) for link in home.select(".tugas a") if "kelengkapan" in str(link["href"])] == [
        gaps_address(registry.get("koperasi"))
    ]
    assert "daftar.xlsx" in home.select_one("[aria-labelledby=judul-impor]").text
    add("koperasi_tahunan", koperasi=first.id, aset=None)
    session.commit()
    tasks = client_for(user).soup("/beranda").select(".tugas li")
    assert [row.select_one("a")["href"] for row in tasks if "belum lengkap" in row.text] == [
        "/kualitas?urusan=koperasi#judul-lengkap"
    ]
