"""The rules of the market registers on both sides of each edge, and what they compute."""

from datetime import timedelta

import pytest

from app.master import formats
from app.urusan.aturan import today

THIS_MONTH = today().replace(day=1)
NEXT_MONTH = (THIS_MONTH + timedelta(days=32)).replace(day=1)

# (table, values, column, level, words of the message); level None: nothing may be said.
CASES = [
    ("pasar_periode", {"kios": "32", "kios_terisi": "25", "kios_kosong": "7"}, None, None, ""),
    ("pasar_periode", {"kios": "32", "kios_terisi": "32", "kios_kosong": "7"}, "kios", "error", "kosong 7 tidak sama"),
    ("pasar_periode", {"los": "10", "los_kosong": "10"}, None, None, ""),
    ("pasar_periode", {"dasaran": "1", "dasaran_terisi": "0", "dasaran_kosong": "1"}, None, None, ""),
    ("pasar_periode", {"kios": "32", "kios_kosong": "32"}, None, None, ""),
    ("pasar_periode", {"kios": "32", "kios_kosong": "33"}, "kios_kosong", "error", "lebih banyak"),
    ("pasar_periode", {"los": "10", "los_kosong": "11"}, "los_kosong", "error", "lebih banyak"),
    ("pasar_periode", {"los": "10", "los_terisi": "4", "los_kosong": "7"}, "los", "error", "tidak sama"),
    ("pasar_periode", {"dasaran": "1", "dasaran_kosong": "2"}, "dasaran_kosong", "error", "lebih banyak"),
    ("pasar_periode", {"dasaran": "5", "dasaran_terisi": "2", "dasaran_kosong": "2"}, "dasaran", "error", "tidak sama"),
    ("tempat_usaha", {}, None, None, ""),
    ("tempat_usaha", {"status": "kosong"}, None, None, ""),
    ("tempat_usaha", {"status": "kosong", "pedagang": 1}, "pedagang", "error", "tidak ada pedagangnya"),
    ("tempat_usaha", {"status": "terisi_tutup", "pedagang": 1}, None, None, ""),
    ("tempat_usaha", {"luas": "0,01"}, None, None, ""),
    ("tempat_usaha", {"luas": "0"}, "luas", "error", "lebih dari 0"),
    ("tempat_usaha", {"tarif_retribusi": "-1"}, "tarif_retribusi", "error", "kurang dari 0"),
    ("pedagang", {}, None, None, ""),
    ("pedagang", {"no_izin_menempati": "1", "berlaku_sampai": "31/12/2030"}, None, None, ""),
    ("pedagang", {"berlaku_sampai": "31/12/2030"}, "no_izin_menempati", "warning", "nomor izin"),
    ("pasar_retribusi", {"target": "0", "realisasi": "0"}, None, None, ""),
    ("pasar_retribusi", {"realisasi": "-1"}, "realisasi", "error", "kurang dari 0"),
    ("pasar_retribusi", {"realisasi": "11,75"}, "realisasi", "warning", "juta rupiah"),
    ("pasar_retribusi", {"bulan": formats.bulan(THIS_MONTH), "realisasi": "1.000"}, None, None, ""),
    ("pasar_retribusi", {"bulan": formats.bulan(NEXT_MONTH), "realisasi": "1.000"}, "bulan", "error", "belum mulai"),
    ("pasar_retribusi", {"bulan": formats.bulan(NEXT_MONTH), "target": "1.000"}, None, None, ""),
    ("pasar_retribusi", {"penunggak": "0", "tunggakan": "0"}, None, None, ""),
    ("pasar_retribusi", {"penunggak": "1", "tunggakan": "1.000"}, None, None, ""),
    ("pasar_retribusi", {"penunggak": "0", "tunggakan": "1.000"}, "tunggakan", "error", "sama-sama"),
    ("pasar_retribusi", {"penunggak": "1", "tunggakan": "0"}, "tunggakan", "error", "sama-sama"),
    ("pasar_revitalisasi", {"nilai": "957.924.000", "sumber_dana": "apbn_dak"}, None, None, ""),
    ("pasar_revitalisasi", {"nilai": "-1"}, "nilai", "error", "kurang dari 0"),
]


@pytest.mark.parametrize(("table", "values", "column", "level", "words"), CASES)
def test_rule(problems, table, values, column, level, words):
    found = problems(table, **values)
    assert [(one_level, key) for one_level, key, _ in found] == ([(level, column)] if level else [])
    assert all(words in message for _, _, message in found)


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        ("tempat_usaha", {"pasar", "blok", "nomor"}),
        ("pedagang", {"pasar", "pelaku"}),
        ("pasar_retribusi", {"pasar", "bulan"}),
        ("pasar_revitalisasi", {"pasar", "tahun"}),
    ],
)
def test_only_what_makes_a_row_a_row_is_required(problems, table, missing):
    assert {column for level, column, _ in problems(table, **dict.fromkeys(missing, "-"))} == missing


STORED = {"kios": 120, "kios_terisi": 97, "kios_kosong": 23}


@pytest.mark.parametrize(
    ("stored", "given", "expected"),
    [
        ({}, {"kios": "120", "kios_terisi": "97"}, (120, 97, 23)),
        ({}, {"kios": "120", "kios_kosong": "23"}, (120, 97, 23)),
        ({}, {"kios_terisi": "97", "kios_kosong": "23"}, (120, 97, 23)),
        ({}, {"kios_terisi": "97"}, (None, 97, None)),
        (STORED, {"kios_terisi": "100"}, (120, 100, 20)),
        (STORED, {"kios_kosong": "20"}, (120, 100, 20)),
        (STORED, {"kios": "130"}, (130, 97, 33)),
        (STORED, {"kios_terisi": "100", "kios_kosong": "30"}, (130, 100, 30)),
        (STORED, {"pkl": "5"}, (120, 97, 23)),
    ],
)
def test_taken_and_empty_places_follow_each_other(outcome, stored, given, expected):
    least = {"pasar": 1, "tahun": 2024, "tw": "4"}
    result = outcome("pasar_periode", existing=least | stored, **given)
    whole = stored | result.values
    assert (result.errors, result.warnings) == ([], [])
    assert tuple(whole.get(key) for key in ("kios", "kios_terisi", "kios_kosong")) == expected


def test_a_total_follows_its_parts(outcome):
    stored = {"pedagang_l": 180, "pedagang_p": 260, "jumlah_pedagang": 440}
    result = outcome("pasar_periode", existing=stored, pedagang_l="190")
    assert (result.errors, result.values["jumlah_pedagang"]) == ([], 450)
    refused = outcome("pasar_periode", existing=stored, jumlah_pedagang="441")
    assert [problem.column for problem in refused.errors] == ["jumlah_pedagang"]


def test_what_was_received_as_a_share_of_the_target(outcome):
    assert str(outcome("pasar_retribusi", target="200.000", realisasi="150.000").values["capaian"]) == "75.00"
    assert outcome("pasar_retribusi", target="0", realisasi="150.000").values["capaian"] is None


KRAKSAAN = {"kecamatan": "Kraksaan"}


@pytest.fixture
def market(add):
    return add("pasar", nama="Pasar Semampir", tahun_dibangun="1985", **KRAKSAAN)


@pytest.fixture
def other_market(add):
    return add("pasar", nama="Pasar Bantaran", kecamatan="Bantaran")


@pytest.fixture
def trader(add, market, other_market):
    owner = add("pelaku_usaha", nama="Nama Contoh Satu", **KRAKSAAN)
    return add("pedagang", pasar=market.id, pelaku=owner.id, komoditas="Sayur", no_izin_menempati="511.2/1")


def test_a_place_is_used_by_a_trader_of_its_own_market(said, market, other_market, trader):
    assert said("tempat_usaha", pasar=market.id, blok="A", nomor="1", pedagang=trader.id) == []
    assert said("tempat_usaha", pasar=other_market.id, blok="A", nomor="1", pedagang=trader.id) == [
        ("warning", "pedagang")
    ]


def test_a_trader_is_found_by_permit_and_by_name(add, market, trader):
    for number, written in enumerate(("511.2/1", "nama contoh satu")):
        place = add("tempat_usaha", pasar="Semampir", blok="A", nomor=str(number), pedagang=written)
        assert place.pedagang == trader.id


def test_a_trader_listed_twice_in_a_market_warns(said, market, other_market, trader):
    assert said("pedagang", pasar=market.id, pelaku=trader.pelaku) == [("warning", "pelaku")]
    assert said("pedagang", pasar=other_market.id, pelaku=trader.pelaku) == []
    assert said("pedagang", trader, komoditas="Buah") == []


def test_the_micro_business_of_a_trader_has_the_same_owner(add, said, market, trader):
    other = add("pelaku_usaha", nama="Nama Contoh Dua", **KRAKSAAN)
    own, foreign = (
        add("usaha_mikro", nama_usaha=f"Keripik {owner}", pelaku=owner, **KRAKSAAN)
        for owner in (trader.pelaku, other.id)
    )
    unowned = add("usaha_mikro", nama_usaha="Keripik Tanpa Pemilik", **KRAKSAAN)
    assert said("pedagang", trader, usaha_mikro=own.id) == []
    assert said("pedagang", trader, usaha_mikro=unowned.id) == []
    assert said("pedagang", trader, usaha_mikro=foreign.id) == [("warning", "usaha_mikro")]


def test_works_before_the_market_was_built_warn(said, market):
    assert said("pasar_revitalisasi", pasar=market.id, tahun="1985") == []
    assert said("pasar_revitalisasi", pasar=market.id, tahun="1984") == [("warning", "tahun")]


def test_debts_and_works_of_the_newest_report_stand_on_the_market(add, market):
    add("pasar_retribusi", pasar=market.id, bulan="11/2025", penunggak="3", tunggakan="90.000")
    add("pasar_retribusi", pasar=market.id, bulan="Oktober 2025", penunggak="9", tunggakan="400.000")
    add("pasar_revitalisasi", pasar=market.id, tahun="2018", nilai="957.924.000")
    add("pasar_periode", pasar=market.id, tahun="2025", tw="TW 3", kios="32", kios_kosong="7")
    assert (market.penunggak, market.tunggakan, market.tahun_revitalisasi) == (3, 90_000, 2018)
    assert (market.tempat_terisi, market.tempat_kosong) == (25, 7)
