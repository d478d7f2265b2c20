"""Rows as printed: titles, repeated headings, numbering, totals, footnotes; nothing is lost silently."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.reading import Cell, CellError, DataRows, Row, data_rows, find_header
from app.importing.reading import layout as why

KNOWN = [["nama", "Nama Koperasi"], ["alamat"], ["anggota"], ["kecamatan"]]
HEADINGS = ["NO", "NAMA\nKOPERASI", "ALAMAT", "ANGGOTA"]


def _table(*rows: Sequence[Cell], title_as: str | None = None, fill_down: Sequence[str] = ()) -> DataRows:
    numbered = [Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]
    header = find_header(numbered, KNOWN)
    assert header is not None
    return data_rows(numbered, header, sheet="Lembar", title_as=title_as, fill_down=fill_down)


def test_a_printed_list_page_by_page() -> None:
    table = _table(
        ["DAFTAR KOPERASI TAHUN 2024"],
        ["01 KECAMATAN AMBUNTEN"],
        HEADINGS,
        ["1", "2", "3", "4"],
        ["1", "Koperasi Satu", "Jl. A", "-"],
        ["NO", "Nama Koperasi", "ALAMAT", "ANGGOTA"],
        [1, 2, 3, 4],
        ["2", "Koperasi Dua", None, "20"],
        ["JUMLAH", None, None, "20"],
        [],
        ["-", None, "n/a"],
        ["02 KECAMATAN BATANG - BATANG"],
        HEADINGS,
        ["(1)", "(2)", "(3)", "(4)=(3)"],
        ["1", "Koperasi Tiga", "Jl. C", "0"],
        ["Sumber: Dinas Koperasi"],
        [None, None, "Sumenep, 12 Januari 2024"],
        title_as="kecamatan",
    )
    rows = list(table)
    assert [(row.number, row.group_title) for row in rows] == [
        (5, "AMBUNTEN"),
        (8, "AMBUNTEN"),
        (15, "BATANG - BATANG"),
    ]
    assert rows[0].values == {"NO": "1", "NAMA KOPERASI": "Koperasi Satu", "ALAMAT": "Jl. A", "ANGGOTA": None}
    assert rows[2].values["ANGGOTA"] == "0"
    assert rows[0].sheet == "Lembar"
    assert [(skipped.number, skipped.reason) for skipped in table.skipped] == [
        (1, why.ABOVE),
        (2, why.ABOVE),
        (3, why.HEADER),
        (4, why.NUMBERING),
        (6, why.REPEATED),
        (7, why.NUMBERING),
        (9, why.TOTAL),
        (10, why.BLANK),
        (12, why.TITLE),
        (13, why.REPEATED),
        (14, why.NUMBERING),
        (16, why.FOOTNOTE),
        (17, why.FOOTNOTE),
    ]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("01 KECAMATAN AMBUNTEN", "AMBUNTEN"),
        ("Kec. Ambunten", "Ambunten"),
        ("A. Kecamatan : Ambunten", "Ambunten"),
        ("IV. KECAMATAN GULUK-GULUK", "GULUK-GULUK"),
        ("12. Gending", "Gending"),
        ("Kecamatan Kecapi", "Kecapi"),
        ("Kraksaan", "Kraksaan"),
        ("I KECAMATAN TIRIS", "TIRIS"),
        ("DAFTAR KOPERASI KECAMATAN PAITON TAHUN 2024", "PAITON"),
        ("Data Usaha Mikro Kecamatan Gending, Kabupaten Probolinggo", "Gending"),
    ],
)
def test_what_a_title_names(title: str, named: str) -> None:
    (row,) = _table(HEADINGS, [title], [1, "Koperasi", "Jl.", 2], title_as="kecamatan")
    assert row.group_title == named


def test_a_title_in_two_cells() -> None:
    (row,) = _table(HEADINGS, ["Kecamatan", None, ": Paiton"], [1, "Koperasi", "Jl.", 2], title_as="kecamatan")
    assert row.group_title == "Paiton"


def test_other_titles_do_not_rename_the_group() -> None:
    rows = _table(
        ["KECAMATAN PAITON"], ["TAHUN 2024"], HEADINGS, ["Koperasi Aktif"], [1, "A", "B", 2], title_as="kecamatan"
    )
    assert [row.group_title for row in rows] == ["PAITON"]


def test_a_title_above_the_headings_may_stand_anywhere() -> None:
    title, group = [None, None, "DATA PASAR PER KECAMATAN"], [None, "KECAMATAN TIRIS"]
    (row,) = _table(title, group, HEADINGS, [1, "A", "B", 2], title_as="kecamatan")
    assert row.group_title == "TIRIS"


def test_without_a_word_the_whole_title_is_kept() -> None:
    (row,) = _table(HEADINGS, ["2. Koperasi Wanita"], [1, "A", "B", 2])
    assert row.group_title == "Koperasi Wanita"


def test_a_record_of_a_name_alone_is_no_title() -> None:
    rows = _table(["Nama", "Alamat", "Anggota"], ["Koperasi Sendiri"], ["Koperasi Dua", "Jl.", 2])
    assert [row.values["Nama"] for row in rows] == ["Koperasi Sendiri", "Koperasi Dua"]


@pytest.mark.parametrize(
    "cells",
    [
        ["JUMLAH", None, None, 40],
        ["Jumlah Total", None, None, 40],
        [None, "TOTAL", None, 40],
        [None, "Rata - Rata", None, 12.5],
        ["Sub Total", None, None, "1.200"],
        ["Jumlah Kecamatan Paiton", None, None, 4],
        [3, "RATA-RATA", None, "Rp. 12.000,-"],
        ["GRAND TOTAL :", None, None, 4],
        ["Jumlah Koperasi", None, None, 4],
    ],
)
def test_totals_and_averages(cells: list[Cell]) -> None:
    table = _table(HEADINGS, [1, "Koperasi", "Jl.", 2], cells)
    assert len(list(table)) == 1
    assert table.counts == {why.HEADER: 1, why.TOTAL: 1}


@pytest.mark.parametrize(
    "cells",
    [
        [3, "TOTAL BANGUN PERSADA", "Jl.", 40],
        [3, "Total", "Jl. Raya", 40],
        [3, "Koperasi Jumlah Sejahtera", None, None],
        [1, 2, 3, 4],
        [CellError("#REF!"), "Koperasi", None, None],
    ],
)
def test_records_that_only_look_alike(cells: list[Cell]) -> None:
    assert len(list(_table(HEADINGS, [9, "Koperasi", "Jl.", 2], cells))) == 2


@pytest.mark.parametrize(
    "text", ["Sumber : Dinas", "Keterangan:", "Ket. data sementara", "*) angka sementara", "Catatan: -"]
)
def test_footnotes(text: str) -> None:
    table = _table(["Nama", "Alamat", "Anggota"], ["A", "B", 1], [text])
    assert len(list(table)) == 1
    assert table.counts[why.FOOTNOTE] == 1


def test_values_given_once_per_group_are_filled_down() -> None:
    table = _table(
        ["Kecamatan", "Nama", "Alamat"],
        ["Paiton", "A", "x"],
        [None, "B", "-"],
        ["Gending", "C", "y"],
        ["-", "D", "z"],
        fill_down=["Kecamatan"],
    )
    assert [row.values["Kecamatan"] for row in table] == ["Paiton", "Paiton", "Gending", "Gending"]


def test_a_title_ends_what_is_filled_down() -> None:
    table = _table(
        ["No", "Nama", "Kecamatan"], [1, "A", "Paiton"], ["Kecamatan Gending"], [2, "B", None], fill_down=["Kecamatan"]
    )
    assert [row.values["Kecamatan"] for row in table] == ["Paiton", None]


def test_data_outside_the_headings_is_told() -> None:
    table = _table(["Nama", "Alamat"], ["A", "x"], *[["B", "y"]] * 70, ["C", "z", None, "nyasar"])
    assert len(list(table)) == 72
    assert table.strays == {"Kolom D": 73}


def test_blank_rows_in_a_run_are_one_entry() -> None:
    table = _table(["Nama", "Alamat"], ["A", "x"], [], ["-", "--"], [], ["B", "y"], [])
    assert len(list(table)) == 2
    assert [(skipped.number, skipped.rows) for skipped in table.skipped if skipped.reason == why.BLANK] == [
        (3, 3),
        (7, 1),
    ]
    assert table.counts[why.BLANK] == 4


CELLS = st.sampled_from(
    [None, "-", "x", "Koperasi", "Jumlah", "TOTAL", 1, 2, 3, 0.5, "1", "Kecamatan A", "Sumber: x", "NO"]
)
SAMPLES = st.one_of(
    st.lists(CELLS, max_size=6),
    st.sampled_from([HEADINGS, ["1", "2", "3", "4"], ["01 KECAMATAN A"], [1, "Koperasi A", "Jl. A", 5]]),
)


@given(st.lists(SAMPLES, max_size=25), st.sampled_from([None, "kecamatan"]))
def test_no_row_is_lost(rows: list[list[Cell]], title_as: str | None) -> None:
    table = _table(HEADINGS, *rows, title_as=title_as)
    yielded = [row.number for row in table]
    assert len(yielded) + sum(table.counts.values()) == len(rows) + 1
    assert sorted(yielded + [s.number + n for s in table.skipped for n in range(s.rows)]) == list(
        range(1, len(rows) + 2)
    )
