"""The rules of the industry registers on both sides of each edge."""

from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import func

from app.dashboard.compute import Calculator, Filters
from app.master import registry
from app.master.lookups import Lookups
from app.master.query import parse_state, select_rows

# (table, values, column, level, words of the message); level None: nothing may be said.
CASES = [
    ("industri", {"kawasan": "sentra", "sentra": 1}, None, None, ""),
    ("industri", {"kawasan": "sentra"}, "sentra", "warning", "Pilih sentranya"),
    ("industri", {"kawasan": "kiht"}, None, None, ""),
    ("sentra", {"jumlah_unit": "35", "tk": "35"}, None, None, ""),
    ("sentra", {"jumlah_unit": "35", "tk": "34"}, "tk", "warning", "lebih sedikit"),
    ("sentra", {"jumlah_unit": "-1"}, "jumlah_unit", "error", "kurang dari 0"),
    ("laporan_siinas", {}, None, None, ""),
    ("laporan_siinas", {"disampaikan": "ya", "tanggal": "14/01/2025"}, None, None, ""),
    ("laporan_siinas", {"disampaikan": "ya"}, "tanggal", "warning", "Isi tanggal"),
    ("laporan_siinas", {"disampaikan": "tidak"}, None, None, ""),
    ("laporan_siinas", {"disampaikan": "tidak", "tanggal": "14/01/2025"}, "tanggal", "error", "belum disampaikan"),
    ("laporan_siinas", {"tanggal": "01/07/2024"}, None, None, ""),
    ("laporan_siinas", {"tanggal": "30/06/2024"}, "tanggal", "error", "sebelum semesternya"),
    ("laporan_siinas", {"semester": "1", "tanggal": "01/01/2024"}, None, None, ""),
    ("laporan_siinas", {"semester": "1", "tanggal": "31/12/2023"}, "tanggal", "error", "sebelum semesternya"),
    ("pengawasan_industri", {"tanggal": "31/12/2999"}, "tanggal", "error", "belum terjadi"),
    ("pengawasan_industri", {"tenggat": "18/09/2024", "tanggal_selesai": "18/09/2024"}, None, None, ""),
    ("pengawasan_industri", {"tenggat": "17/09/2024"}, "tenggat", "error", "sebelum pengawasannya"),
    ("pengawasan_industri", {"tanggal_selesai": "17/09/2024"}, "tanggal_selesai", "error", "sebelum pengawasannya"),
    ("pengawasan_industri", {"hasil": "sesuai"}, None, None, ""),
    ("pengawasan_industri", {"hasil": "perlu_perbaikan"}, "temuan", "warning", "Tulis temuannya"),
    ("pengawasan_industri", {"hasil": "tidak_sesuai", "temuan": "Izin tidak ada"}, None, None, ""),
    ("kiht", {"status": "beroperasi", "nppbkc": "0711.1.3.0123"}, None, None, ""),
    ("kiht", {"status": "beroperasi"}, "nppbkc", "warning", "Isi NPPBKC"),
    ("kiht", {"status": "tutup"}, None, None, ""),
    ("kiht", {"tk_l": "20", "tk_p": "130", "jumlah_tk": "150"}, None, None, ""),
    ("kiht", {"tk_l": "20", "tk_p": "130", "jumlah_tk": "151"}, "jumlah_tk", "error", "rinciannya 150"),
]


@pytest.mark.parametrize(("table", "values", "column", "level", "words"), CASES)
def test_rule(problems, table, values, column, level, words):
    found = problems(table, **values)
    assert [(one_level, key) for one_level, key, _ in found] == ([(level, column)] if level else [])
    assert all(words in message for _, _, message in found)


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        ("sentra", {"nama", "kecamatan"}),
        ("laporan_siinas", {"industri", "tahun", "semester"}),
        ("pengawasan_industri", {"industri", "tanggal"}),
        ("kiht", {"nama", "kecamatan"}),
    ],
)
def test_only_what_makes_a_row_a_row_is_required(problems, table, missing):
    found = problems(table, **dict.fromkeys(missing, "-"))
    assert {column for level, column, _ in found if level == "error"} == missing


def test_a_repeated_excise_number_warns(add, said):
    add("kiht", nama="PR Satu", nppbkc="0711.1.3.0123", kecamatan="Paiton")
    assert said("kiht", nama="PR Dua", nppbkc="0711.1.3.0123", kecamatan="Paiton") == [("warning", "nppbkc")]
    assert said("kiht", nama="PR Dua", nppbkc="0711.1.3.0124", kecamatan="Paiton") == []


@pytest.fixture
def figure(session, lookups):
    """figure(key): the worked-out figure for someone who may see all kecamatan."""

    def run(key):
        items = [item for room in registry.rooms() for item in room.figures]
        user = SimpleNamespace(kecamatan_ids=frozenset())
        calculator = Calculator(Lookups(session), user, Filters(), items)
        return calculator.figure(next(item for item in items if item.key == key))

    return run


def test_a_business_in_two_registers_is_counted_once(add, figure, session, lookups):
    place = {"kecamatan": "Kraksaan"}
    both = add("usaha_mikro", nama_usaha="Keripik Satu", **place)
    add("usaha_mikro", nama_usaha="Keripik Dua", **place)
    add("industri", nama="UD Satu", usaha_mikro=both.id, kode_kbli="10794", versi_kbli="2020", **place)
    add("industri", nama="UD Satu", usaha_mikro=both.id, kode_kbli="10710", versi_kbli="2020", **place)
    add("industri", nama="UD Tiga", **place)
    counted = figure("usaha_tercatat")
    assert (counted.value, counted.records) == (3, 3)
    assert [(table.key, number) for table, number, _ in counted.parts] == [("usaha_mikro", 2), ("industri", 1)]
    for table, number, address in counted.parts:
        state = parse_state(table, parse_qsl(urlsplit(address).query))
        assert session.scalar(select_rows(table, [func.count(table.model.id)], state, lookups)) == number


def test_the_share_of_capacity_in_use_counts_only_industries_with_both_numbers(add, figure):
    industry = add("industri", nama="UD Satu", kecamatan="Kraksaan")
    second = add("industri", nama="UD Dua", kecamatan="Kraksaan")
    assert figure("industri_utilisasi").value is None
    add("industri_tahunan", industri=industry.id, tahun="2025", kapasitas_produksi="100", realisasi_produksi="50")
    add("industri_tahunan", industri=second.id, tahun="2025", kapasitas_produksi="300")
    found = figure("industri_utilisasi")
    assert (found.value, found.records) == (50, 1)
