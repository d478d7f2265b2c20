"""Reference prices, stocks and market operations: each rule on both sides of its edge."""

import pytest

# (table, values, column, level, words of the message); level None: nothing may be said.
CASES = [
    ("harga_acuan", {"sampai": "01/01/2026"}, None, None, ""),
    ("harga_acuan", {"sampai": "31/12/2025"}, "sampai", "error", "lebih awal"),
    ("harga_acuan", {"nilai": "0"}, "nilai", "error", "lebih dari 0"),
    ("stok", {"stok": "0"}, None, None, ""),
    ("stok", {"stok": "-1"}, "stok", "error", "kurang dari 0"),
    ("stok", {"kebutuhan_harian": "0"}, "kebutuhan_harian", "error", "lebih dari 0"),
    ("stok", {"tanggal": "31/12/2999"}, "tanggal", "error", "belum terjadi"),
    ("operasi_pasar", {"harga_jual": "13.500", "harga_pasar": "13.500"}, None, None, ""),
    ("operasi_pasar", {"harga_jual": "13.501", "harga_pasar": "13.500"}, "harga_jual", "warning", "lebih tinggi"),
    ("operasi_pasar", {"volume": "0"}, "volume", "error", "lebih dari 0"),
]


@pytest.mark.parametrize(("table", "values", "column", "level", "words"), CASES)
def test_rule(problems, table, values, column, level, words):
    found = problems(table, **values)
    assert [(one_level, key) for one_level, key, _ in found] == ([(level, column)] if level else [])
    assert all(words in message for _, _, message in found)


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        ("harga_acuan", {"komoditas", "jenis", "nilai", "mulai"}),
        ("stok", {"tempat", "komoditas", "tanggal", "stok"}),
        ("operasi_pasar", {"tempat", "komoditas", "tanggal", "kecamatan"}),
    ],
)
def test_only_what_makes_a_row_a_row_is_required(problems, table, missing):
    assert {column for level, column, _ in problems(table, **dict.fromkeys(missing, "-"))} == missing


@pytest.mark.parametrize(
    ("stok", "kebutuhan", "days"),
    [("1.000", "300", "3.3"), ("0", "300", "0.0"), ("1.000", "-", "None"), ("9.999.999.999", "0,001", "None")],
)
def test_how_long_a_stock_lasts(outcome, stok, kebutuhan, days):
    values = outcome("stok", stok=stok, kebutuhan_harian=kebutuhan).values
    assert str(values["ketahanan_hari"]) == days


@pytest.mark.parametrize(
    ("nilai", "highest"), [("10.000", "10500.00"), ("15.700", "16485.00"), ("999.999.999.999.999", "None")]
)
def test_up_to_five_percent_above_the_reference_is_yellow(outcome, nilai, highest):
    assert str(outcome("harga_acuan", nilai=nilai).values["batas_kuning"]) == highest


ROW = {"komoditas": "Minyakita", "jenis": "HET", "nilai": "15.700"}
FIRST = {**ROW, "mulai": "01/01/2026", "sampai": "30/06/2026"}


@pytest.mark.parametrize(
    ("period", "overlaps"),
    [
        ({"mulai": "01/07/2026"}, False),
        ({"mulai": "30/06/2026"}, True),
        ({"mulai": "01/01/2025", "sampai": "31/12/2025"}, False),
        ({"mulai": "01/01/2025", "sampai": "01/01/2026"}, True),
        ({"mulai": "01/01/2025"}, True),
        ({"mulai": "01/02/2026", "sampai": "28/02/2026"}, True),
    ],
)
def test_periods_of_one_reference_price_never_overlap(add, said, period, overlaps):
    first = add("harga_acuan", **FIRST)
    assert said("harga_acuan", **ROW, **period) == ([("error", "mulai")] if overlaps else [])
    assert said("harga_acuan", **{**ROW, "jenis": "HAP konsumen"}, **period) == []
    assert said("harga_acuan", **{**ROW, "komoditas": "Beras Medium"}, **period) == []
    assert said("harga_acuan", first, nilai="15.800") == []


def test_an_open_period_must_be_closed_before_the_next_begins(add, said):
    first = add("harga_acuan", **ROW, mulai="01/01/2026")
    assert said("harga_acuan", **ROW, mulai="01/01/2030") == [("error", "mulai")]
    first.sampai = first.mulai.replace(month=12, day=31)
    assert said("harga_acuan", **ROW, mulai="01/01/2030") == []
