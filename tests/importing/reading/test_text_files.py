"""Delimited text: dialect, encoding, line numbers, lines quoted once more, refusals."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing.reading import CellError, ScientificText, UnreadableFile, open_file
from app.importing.reading.child import limits
from app.importing.reading.child.cells import clean_text

from .files import csv_bytes

HEADINGS = ["Nama Koperasi", "Alamat", "Kecamatan"]
RECORDS = [
    ["Koperasi Maju; Bersama", "Jl. Raya No. 1, Desa Satu", "Kraksaan"],
    ["Koperasi | Tani", "Dusun Krajan,\nDesa Dua", "Paiton"],
    ['Koperasi "Sejahtera"', "", "Gending"],
]


def _cells(content: bytes, **options: str) -> list[tuple[object, ...]]:
    with open_file(content, "daftar.csv", **options) as source:
        return [row.cells for row in source.rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_finds_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    content = csv_bytes([HEADINGS, *RECORDS], delimiter, encoding)
    with open_file(content, "daftar.csv") as source:
        assert (source.kind, source.delimiter, source.notices) == ("csv", delimiter, [])
        assert [sheet.name for sheet in source.sheets] == ["daftar"]
        cells = [row.cells for row in source.rows()]
    assert cells[0] == tuple(HEADINGS)
    assert cells[2] == ("Koperasi | Tani", "Dusun Krajan,\nDesa Dua", "Paiton")
    assert cells[3] == ('Koperasi "Sejahtera"', None, "Gending")


def test_windows_letters_are_read_with_a_notice() -> None:
    with open_file("nama;kota\nKopi Café;Kediri\n".encode("cp1252"), "a.csv") as source:
        assert list(source.rows())[1].cells == ("Kopi Café", "Kediri")
        assert "Windows-1252" in source.notices[0]


def test_rows_carry_the_line_where_they_begin() -> None:
    content = b'nama,alamat\n"A","satu\ndua\ntiga"\n\nB,empat\n,\n\n'
    with open_file(content, "a.csv") as source:
        assert [row.number for row in source.rows()] == [1, 2, 5, 6]
        assert source.sheets[0].n_rows == 4


def test_lines_quoted_once_more_are_unwrapped_and_said() -> None:
    plain = [csv_bytes([record], lineterminator="").decode() for record in RECORDS]
    content = csv_bytes([HEADINGS]) + csv_bytes([[line] for line in plain], quoting=csv.QUOTE_ALL)
    with open_file(content, "pasar.csv") as source:
        assert [row.cells[0] for row in source.rows()] == [HEADINGS[0], *(record[0] for record in RECORDS)]
        assert "tanda kutip tambahan" in source.notices[0]


def test_a_column_of_quoted_addresses_is_not_unwrapped() -> None:
    addresses = [["Alamat"], ["Jl. Satu, Desa A"], ["Jl. Dua, RT 1, Desa B"], ["Jl. Tiga, Desa C"]]
    assert _cells(csv_bytes(addresses, quoting=csv.QUOTE_ALL)) == [tuple(row) for row in addresses]


def test_excels_delimiter_hint_is_no_row() -> None:
    with open_file(b"sep=;\r\nnama;nilai, rupiah\r\nA;1\r\n", "a.csv") as source:
        assert [(row.number, row.cells) for row in source.rows()] == [(2, ("nama", "nilai, rupiah")), (3, ("A", "1"))]


def test_delimiter_and_encoding_can_be_corrected() -> None:
    content = "a;b,c\né;2,3\n".encode("cp1252")
    with open_file(content, "a.csv", delimiter=",", encoding="cp1252") as source:
        assert [row.cells for row in source.rows()] == [("a;b", "c"), ("é;2", "3")]
        assert source.notices == []
    with pytest.raises(UnreadableFile, match="tidak dikenal"):
        _cells(content, encoding="bukan-pengodean")
    with pytest.raises(UnreadableFile, match="tidak cocok"):
        _cells(b"caf\xe9", encoding="utf-8")


def test_numbers_in_text_stay_text() -> None:
    content = b'nik,kode,galat,besar\n3.51E+15,007,#REF!,"3,51E+15"\n'
    nik, code, error, with_comma = _cells(content)[1]
    assert (nik, code, error, with_comma) == ("3.51E+15", "007", "#REF!", "3,51E+15")
    assert isinstance(nik, ScientificText)
    assert isinstance(with_comma, ScientificText)
    assert isinstance(error, CellError)
    assert type(code) is str


def test_stray_quotes_are_read_and_said() -> None:
    with open_file(b'nama,kota\n"PT "Maju" Jaya",Kediri\nB,C\n', "a.csv") as source:
        assert [row.cells[1] for row in source.rows()] == ["kota", "Kediri", "C"]
        assert "baris 2" in source.notices[0]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "Berkas kosong"),
        (b"\xef\xbb\xbf\r\n \r\n", "Berkas kosong"),
        (b",,,\n,,,\n", "Berkas kosong"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "gambar"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "gambar"),
        (b"<html><body><table><tr><td>1", "halaman web"),
        (b"\r\n<!DOCTYPE html><p>", "halaman web"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b'[\n {"nama": 1}]', "JSON"),
        (b"{\\rtf1 halo}", "dokumen"),
        (b"Rar!\x1a\x07\x00", "arsip"),
        (b"\x7fELF\x02\x01\x00\x00", "tidak dikenal"),
        (b"a,b\n" + b"1,2\n" * 5000 + b"\x00,3\n", "baris 5002"),
        (b'a,b\n1,"tidak ditutup\n2,3\n', "baris 2"),
        (b'a,b\n1,"tidak ditutup\n' + b"2,3\n" * 1000 + b'4,"x"\n', "baris 2"),
        (b"a,b\n" + b"x" * (limits.MAX_LINE_CHARS + 1), "Baris 2 terlalu panjang"),
        (b"a,b\n" + b"x" * 200_000, "Baris 2 terlalu panjang"),
        (b"," * 5000 + b"1\n", "kolom"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, part: str) -> None:
    with pytest.raises(UnreadableFile, match=part) as caught:
        open_file(content, "daftar.csv")
    assert caught.value.message.endswith(".")


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="tidak dapat dibuka"):
        open_file("/tidak/ada.csv", "ada.csv")


def test_the_name_only_names() -> None:
    with open_file(b"a\tb\n1\t2\n", "data.xls") as source:
        assert source.kind == "csv"
        assert ".xls" in source.notices[0]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\"';,|"), max_size=12)
GRIDS = st.integers(2, 6).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=8))


def _expected(grid: list[list[str]]) -> list[list[str | None]]:
    rows = [[clean_text(text) for text in row] for row in grid]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return rows


@settings(max_examples=150)
@given(
    GRIDS,
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_grid_comes_back(grid: list[list[str]], delimiter: str, quoting: int, encoding: str) -> None:
    table = [[f"Kolom {n}" for n in range(len(grid[0]))], *grid]
    content = csv_bytes(table, delimiter, encoding, quoting=quoting)
    with open_file(content, "a.csv", delimiter=delimiter) as source:
        rows = [list(row.cells) for row in source.rows()]
        lines = [row.number for row in source.rows()]
    assert [row + [None] * (len(table[0]) - len(row)) for row in rows] == _expected(table)
    assert lines == sorted(set(lines))


WORDS = st.text('abcdefgh ijklm,;|"\n.-0123456789', max_size=15)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=3, max_size=10),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_the_delimiter_is_found_whatever_the_cells_hold(rows: list[tuple[str, ...]], delimiter: str) -> None:
    # Programs that export registers quote every text, or those cells that hold their delimiter.
    content = csv_bytes([[*HEADINGS, "Catatan"], *rows], delimiter, quoting=csv.QUOTE_ALL)
    with open_file(content, "a.csv") as source:
        assert source.delimiter == delimiter
