"""Legal metrology: places, instruments, verifications and dated tariffs, each rule on both sides of its edge."""

from datetime import date
from decimal import Decimal

import pytest

from app.master import registry, store
from app.urusan.perdagangan.aturan_metrologi import plus_months


@pytest.fixture
def place(add):
    return add("uttp_pemilik", nama_tempat="SPBU Contoh", kecamatan="Paiton")


@pytest.fixture
def instrument(add, place):
    """instrument(kind, column=text, ...): a stored instrument of that kind."""

    def make(kind, **raw):
        return add("uttp", pemilik=place.id, jenis=kind, **{"jumlah": "1", **raw})

    return make


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"jenis": "SPBU"}, [("warning", "nomor_spbu")]),
        ({"jenis": "SPBU", "nomor_spbu": "5467201"}, []),
        ({"jenis": "Pertashop"}, [("warning", "nomor_spbu")]),
        ({"jenis": "Pasar"}, [("warning", "pasar")]),
        ({"jenis": "Toko"}, []),
        ({"kecamatan": "-"}, [("error", "kecamatan")]),
        ({"nama_tempat": "-"}, [("error", "nama_tempat")]),
    ],
)
def test_places(said, values, expected):
    assert said("uttp_pemilik", **{"nama_tempat": "Contoh", "kecamatan": "Paiton", **values}) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"jenis": "-"}, [("error", "jenis")]),
        ({"jumlah": "0"}, [("error", "jumlah")]),
        ({"jenis": "PUBBM", "jumlah": "2"}, [("warning", "nozzle")]),
        ({"jenis": "PUBBM", "jumlah": "2", "nozzle": "2"}, []),
        ({"jenis": "PUBBM", "jumlah": "3", "nozzle": "2"}, [("error", "jumlah")]),
        ({"jenis": "TM", "jumlah": "1", "nozzle": "1"}, [("warning", "nozzle")]),
        ({"merek": "merek contoh", "no_seri": "A1"}, [("warning", "no_seri")]),
        ({"merek": "Merek Contoh", "no_seri": "A2"}, []),
        ({"merek": "Merek Lain", "no_seri": "A1"}, []),
    ],
)
def test_instruments(said, instrument, place, values, expected):
    instrument("TM", merek="Merek Contoh", no_seri="A1")
    assert said("uttp", **{"pemilik": place.id, "jenis": "TM", **values}) == expected


def test_a_nozzle_counts_as_a_unit(instrument):
    assert instrument("PUBBM", jumlah="2", nozzle="8").jumlah_unit == 8
    assert instrument("PUBBM", jumlah="2").jumlah_unit == 2
    assert instrument("TM", jumlah="3").jumlah_unit == 3


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"hasil": "-"}, [("error", "hasil")]),
        ({"tanggal": "31/12/2999"}, [("error", "tanggal")]),
        ({"no_skhp": "510/1/SKHP/2026"}, []),
        ({"hasil": "Batal"}, []),
        ({"hasil": "Batal", "no_skhp": "510/1/SKHP/2026"}, [("error", "no_skhp")]),
        ({"retribusi": "0"}, []),
        ({"retribusi": "-1"}, [("error", "retribusi")]),
        ({"tanggal": "11/03/2026"}, []),
    ],
)
def test_verifications(said, instrument, values, expected):
    row = {"uttp": instrument("TM").id, "tanggal": "12/03/2026", "hasil": "Sah"}
    assert said("tera", **{**row, **values}) == expected


@pytest.mark.parametrize(
    ("kind", "until"), [("TM", date(2027, 3, 12)), ("MA", date(2031, 3, 12)), ("MkWh", date(2036, 3, 12)), ("MK", None)]
)
def test_how_long_a_mark_holds_follows_from_the_kind(add, instrument, kind, until):
    assert add("tera", uttp=instrument(kind).id, tanggal="12/03/2026", hasil="Sah").berlaku_sampai == until


def test_the_period_is_the_one_in_the_table_of_kinds(add, instrument, session):
    row = instrument("TM")
    session.get(registry.get("jenis_uttp").model, row.jenis).masa_berlaku_bulan = 24
    session.flush()
    assert add("tera", uttp=row.id, tanggal="29/02/2024", hasil="Sah").berlaku_sampai == date(2026, 2, 28)


def test_another_period_reaches_instruments_by_recomputing(add, instrument, session):
    row = instrument("TM")
    add("tera", uttp=row.id, tanggal="12/03/2025", hasil="Sah")
    session.get(registry.get("jenis_uttp").model, row.jenis).masa_berlaku_bulan = 24
    session.flush()
    assert store.recompute(session, registry.get("tera")) == 1
    assert session.get(registry.get("uttp").model, row.id).berlaku_sampai == date(2027, 3, 12)
    assert store.recompute(session, registry.get("tera")) == 0


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(9999, 1, 1), 12, date.max),
    ],
)
def test_months_are_added_within_the_calendar(day, months, later):
    assert plus_months(day, months) == later


def test_the_newest_verification_stands_on_the_instrument(add, instrument, session):
    row = instrument("TM")
    add("tera", uttp=row.id, tanggal="12/03/2025", hasil="Sah")
    assert (row.tera_terakhir, row.hasil_terakhir, row.berlaku_sampai) == (
        date(2025, 3, 12), "sah", date(2026, 3, 12),
    )  # fmt: skip
    void = add("tera", uttp=row.id, tanggal="10/03/2026", hasil="Batal")
    assert (row.tera_terakhir, row.hasil_terakhir, row.berlaku_sampai) == (date(2026, 3, 10), "batal", None)
    store.trash(session, registry.get("tera"), void)
    assert (row.hasil_terakhir, row.berlaku_sampai) == ("sah", date(2026, 3, 12))


def test_the_levy_is_suggested_by_the_tariff_of_the_day(add, said, instrument):
    pump, bridge, scale = (
        instrument("PUBBM", jumlah="2", nozzle="4"), instrument("TJE", kapasitas_ton="60"), instrument("TM", jumlah="3")
    )  # fmt: skip
    row = {"tanggal": "12/03/2026", "jenis": "Tera ulang", "hasil": "Sah"}
    assert add("tera", uttp=pump.id, **row).retribusi_tarif == Decimal(920_000)
    assert add("tera", uttp=bridge.id, **row).retribusi_tarif == Decimal(3_000_000)
    assert add("tera", uttp=scale.id, **row).retribusi_tarif is None
    day = {**row, "uttp": pump.id, "tanggal": "13/03/2026"}
    assert said("tera", **day, retribusi="920.000") == []
    assert said("tera", **day, retribusi="919.999") == [("warning", "retribusi")]


def test_a_tariff_of_one_service_goes_before_one_of_both_and_only_in_its_time(add, said, instrument):
    scale = instrument("TM", jumlah="3")
    tariff = {"jenis": "TM", "dasar_hitung": "Alat"}
    add("tarif_tera", **tariff, layanan="semua", tarif="10.000", mulai="01/01/2024", sampai="31/12/2025")
    add("tarif_tera", **tariff, layanan="Tera ulang saja", tarif="8.000", mulai="01/01/2025")
    assert said("tarif_tera", **tariff, layanan="semua", tarif="11.000", mulai="31/12/2025") == [("error", "mulai")]
    assert said("tarif_tera", **tariff, layanan="semua", tarif="11.000", mulai="01/01/2026") == []
    levies = [
        add("tera", uttp=scale.id, tanggal=day, jenis=service, hasil="Sah").retribusi_tarif
        for day, service in [
            ("31/12/2023", "Tera"),
            ("01/01/2024", "Tera ulang"),
            ("02/01/2025", "Tera ulang"),
            ("31/12/2025", "Tera"),
            ("01/01/2026", "Tera"),
        ]
    ]
    assert levies == [None, Decimal(30_000), Decimal(24_000), Decimal(30_000), None]


def test_one_number_per_kind_kecamatan_and_year(said):
    row = {"tahun": "2026", "jenis": "TM", "kecamatan": "Paiton", "jumlah": "0"}
    assert said("uttp_potensi", **row) == []
    assert said("uttp_potensi", **{**row, "jumlah": "-1"}) == [("error", "jumlah")]
    assert sorted(said("uttp_potensi", **dict.fromkeys(row, "-"))) == sorted(("error", key) for key in row)
