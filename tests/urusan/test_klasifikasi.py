"""Classifications at the edges the regulations set."""

from datetime import date
from decimal import Decimal

import pytest

from app.master.lookups import Lookups
from app.urusan.klasifikasi import capaian, classify, golongan_gudang, klasifikasi_industri, predikat, skala, tipe_pasar
from app.urusan.kode.ambang import Ambang


@pytest.fixture
def lookups(session):
    return Lookups(session)


@pytest.mark.parametrize(
    ("modal", "omzet", "expected"),
    [
        (None, 2_000_000_000, "mikro"),
        (None, 2_000_000_001, "kecil"),
        (None, 15_000_000_000, "kecil"),
        (None, 15_000_000_001, "menengah"),
        (None, 50_000_000_000, "menengah"),
        (None, 50_000_000_001, "besar"),
        (1_000_000_000, None, "mikro"),
        (1_000_000_001, None, "kecil"),
        (5_000_000_000, None, "kecil"),
        (5_000_000_001, None, "menengah"),
        (10_000_000_000, None, "menengah"),
        (10_000_000_001, None, "besar"),
        (10_000_000_001, 0, "mikro"),
        (None, None, "belum_ditentukan"),
    ],
)
def test_skala(lookups, modal, omzet, expected):
    assert skala(lookups, modal, omzet) == expected


@pytest.mark.parametrize(
    ("tenaga_kerja", "investasi", "expected"),
    [
        (19, 999_999_999, "kecil"),
        (19, 1_000_000_000, "menengah"),
        (20, 500_000_000, "menengah"),
        (20, 15_000_000_000, "menengah"),
        (20, 15_000_000_001, "besar"),
        (0, 0, "kecil"),
    ],
)
def test_klasifikasi_industri(lookups, tenaga_kerja, investasi, expected):
    assert klasifikasi_industri(lookups, tenaga_kerja, investasi) == expected


@pytest.mark.parametrize(
    ("skor", "expected"),
    [
        ("0", "dalam_pengawasan_khusus"),
        ("50.99", "dalam_pengawasan_khusus"),
        ("51", "dalam_pengawasan"),
        ("65.99", "dalam_pengawasan"),
        ("66", "cukup_sehat"),
        ("79.99", "cukup_sehat"),
        ("80", "sehat"),
        ("100", "sehat"),
    ],
)
def test_predikat(lookups, skor, expected):
    assert predikat(lookups, Decimal(skor)) == expected


@pytest.mark.parametrize("skor", ["-0.01", "100.01"])
def test_predikat_refuses_scores_outside_0_to_100(lookups, skor):
    with pytest.raises(ValueError, match="outside"):
        predikat(lookups, Decimal(skor))


@pytest.mark.parametrize(
    ("hari", "pedagang", "luas", "expected"),
    [
        (7, 400, 5000, "a"),
        (6, 400, 5000, "b"),
        (7, 399, 5000, "b"),
        (7, 400, 4999, "b"),
        (3, 275, 4000, "b"),
        (2, 200, 3000, "c"),
        (1, 100, 2000, "d"),
        (7, 99, 5000, "non_tipe"),
        (1, 100, 1999, "non_tipe"),
    ],
)
def test_tipe_pasar(lookups, hari, pedagang, luas, expected):
    assert tipe_pasar(lookups, hari, pedagang, luas) == expected


@pytest.mark.parametrize(
    ("luas", "bentuk", "expected"),
    [
        (99, "tertutup", None),
        (100, "tertutup", "a"),
        (1000, None, "a"),
        (Decimal("1000.01"), None, "b"),
        (2500, "tertutup", "b"),
        (2501, "tertutup", "c"),
        (None, "silo_tangki", "d"),
        (1000, "terbuka", None),
        (1001, "terbuka", "terbuka"),
        (None, None, None),
    ],
)
def test_golongan_gudang(lookups, luas, bentuk, expected):
    assert golongan_gudang(lookups, luas, bentuk) == expected


@pytest.mark.parametrize(
    ("realisasi", "target", "arah", "expected"),
    [
        ("80", "100", "naik", "0.8"),
        ("130", "100", "naik", "1.3"),
        ("100", "100", "turun", "1"),
        ("80", "100", "turun", "1.2"),
        ("250", "100", "turun", "-0.5"),
    ],
)
def test_capaian(realisasi, target, arah, expected):
    assert capaian(Decimal(realisasi), Decimal(target), arah) == Decimal(expected)


@pytest.mark.parametrize("arah", ["naik", "turun"])
def test_capaian_is_not_computed_for_target_zero(arah):
    assert capaian(Decimal(5), Decimal(0), arah) is None


def test_a_newer_set_of_thresholds_replaces_the_older_one_from_its_first_day(session, lookups):
    first_day = date(2027, 1, 1)
    for order, result, most in ((10, "mikro", 3_000_000_000), (20, "besar", None)):
        condition = {"ukuran": "omzet", "pembanding": "paling_banyak", "nilai": Decimal(most)} if most else {}
        session.add(
            Ambang(klasifikasi="skala_usaha.omzet", urutan=order, hasil=result, berlaku_mulai=first_day, **condition)
        )
    session.flush()
    sales = {"omzet": 2_500_000_000}
    assert classify(lookups, "skala_usaha.omzet", sales, on=date(2026, 12, 31)) == "kecil"
    assert classify(lookups, "skala_usaha.omzet", sales, on=first_day) == "mikro"


def test_an_unknown_measure_gives_no_class(lookups):
    assert classify(lookups, "kuk", {"anggota": 100, "modal_sendiri": None, "aset": 1}) is None
    assert classify(lookups, "kuk", {"anggota": 5_000, "modal_sendiri": 250_000_000, "aset": 2_500_000_000}) == "1"
    assert classify(lookups, "kuk", {"anggota": 5_001, "modal_sendiri": 250_000_000, "aset": 2_500_000_000}) == "2"
