"""The row of headings among titles, data and noise."""

from collections.abc import Sequence
from datetime import date

from app.importing.reading import Cell, Row, find_header

KNOWN = [
    ["nik_koperasi", "Nomor Induk Koperasi", "NIK"],
    ["nama", "Nama Koperasi"],
    ["kecamatan", "Kecamatan"],
    ["alamat", "Alamat"],
]


def _rows(*rows: Sequence[Cell]) -> list[Row]:
    return [Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]


def test_found_below_titles_and_across_line_breaks() -> None:
    rows = _rows(
        ["DAFTAR KOPERASI"],
        ["Tahun", 2024],
        [],
        ["NO", "NOMOR INDUK\nKOPERASI", "NAMA KOPERASI", "ALAMAT"],
        ["1", "3513010010001", "Koperasi Maju", "Jl. Satu"],
    )
    header = find_header(rows, KNOWN)
    assert header is not None
    assert (header.row_number, header.matched, header.score) == (4, 3, 0.75)
    assert header.headings == ("NO", "NOMOR INDUK KOPERASI", "NAMA KOPERASI", "ALAMAT")


def test_repeated_and_missing_headings_get_names() -> None:
    rows = _rows(["Nama", "Jumlah", None, "Jumlah", None], ["A", 1, "tanpa judul", 2], ["B", 1, None, 2])
    header = find_header(rows, KNOWN)
    assert header is not None
    assert header.headings == ("Nama", "Jumlah", "Kolom C", "Jumlah (2)")
    assert header.names == ["Nama", "Jumlah", "Kolom C", "Jumlah (2)"]


def test_an_empty_column_has_no_name() -> None:
    header = find_header(_rows(["Nama", None, "Alamat"], ["A", None, "x"]), KNOWN)
    assert header is not None
    assert header.headings == ("Nama", "", "Alamat")
    assert header.names == ["Nama", "Alamat"]


def test_the_person_may_set_it() -> None:
    rows = _rows(["Nama", "Kecamatan"], ["Satu", "Dua"], ["A", "B"])
    header = find_header(rows, KNOWN, header_row=2)
    assert header is not None
    assert (header.headings, header.matched) == (("Satu", "Dua"), 0)
    assert find_header(rows, KNOWN, header_row=9) is None


def test_unknown_headings_are_still_found() -> None:
    rows = _rows(
        ["PEMERINTAH KABUPATEN", None, "Lampiran"], ["Sektor", "Perusahaan", "Status"], ["Jasa", "PT A", "PMA"]
    )
    header = find_header(rows, KNOWN)
    assert header is not None
    assert header.matched == 0
    rows = _rows(["Rekap"], ["Sektor", "Perusahaan", "Status", "Nilai"], ["Jasa", "PT A", "PMA", 5])
    header = find_header(rows, KNOWN)
    assert header is not None
    assert header.row_number == 2


def test_one_known_word_above_the_table_does_not_mislead() -> None:
    rows = _rows(["Kecamatan"], ["Kraksaan"], ["Sektor", "Perusahaan", "Kecamatan"], ["Jasa", "PT A", "Paiton"])
    header = find_header(rows, KNOWN)
    assert header is not None
    assert header.row_number == 3


def test_days_as_headings() -> None:
    rows = _rows(["HARGA"], ["Komoditas", date(2024, 1, 1), date(2024, 1, 2)], ["Beras", 12000, 12100])
    header = find_header(rows, [["komoditas"]])
    assert header is not None
    assert header.headings == ("Komoditas", "2024-01-01", "2024-01-02")


def test_nothing_to_find() -> None:
    assert find_header([], KNOWN) is None
    assert find_header(_rows([], []), KNOWN) is None
    header = find_header(_rows([], ["satu"]), KNOWN)
    assert header is not None
    assert header.row_number == 2
