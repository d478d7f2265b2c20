"""Workbooks: types of cells, sheets, errors, numbers that lost digits, the three containers."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing.reading import CellError, ScientificText, UnreadableFile, open_file
from app.importing.reading.child.cells import clean_text

from .files import SHEET_1, ods_bytes, ods_cell, with_part, with_sheet, xls_bytes, xlsx_bytes


def test_cells_keep_their_types(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["  Koperasi\u00a0", date(2015, 1, 12), datetime.fromisoformat("2015-01-12T08:30")],
        [3513010010004.0, 12.5, True, None, "3.51E+15", 3.51e15],
        [("=", "#DIV/0!"), "baris\r\ndua", ("=", "#REF!"), "#N/A"],
    ]
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(xlsx_bytes({"Data": rows}))
    with open_file(path, path.name) as source:
        first, second, third = (row.cells for row in source.rows())
    assert first == ("Koperasi", date(2015, 1, 12), datetime.fromisoformat("2015-01-12T08:30"))
    assert second == (3513010010004, 12.5, True, None, "3.51E+15", "3.51E+15")
    assert [type(cell) for cell in second[:2]] == [int, float]
    assert isinstance(second[4], ScientificText)
    assert isinstance(second[5], ScientificText)
    assert third == ("#DIV/0!", "baris\ndua", "#REF!", "#N/A")
    assert all(isinstance(third[index], CellError) for index in (0, 2, 3))


def test_rows_and_columns_keep_their_place() -> None:
    with open_file(xlsx_bytes({"A": [[], [], [None, None, "C3"], [], [None, "B5"], [None]]}), "a.xlsx") as source:
        assert [(row.number, row.cells) for row in source.rows()] == [
            (1, ()),
            (2, ()),
            (3, (None, None, "C3")),
            (4, ()),
            (5, (None, "B5")),
        ]
        assert source.sheets[0].n_rows == 5


def test_hidden_sheets_are_listed_but_not_first() -> None:
    content = xlsx_bytes({"Muka": [["x"]], "Arsip": [["lama"]], "Isi": [["baru"]]}, hidden=["Arsip"])
    with open_file(content, "a.xlsx") as source:
        assert [(sheet.name, sheet.hidden) for sheet in source.sheets] == [
            ("Muka", False),
            ("Arsip", True),
            ("Isi", False),
        ]
        assert [sheet.name for sheet in source.visible_sheets] == ["Muka", "Isi"]
        assert "“Arsip”" in source.notices[0]
        assert [row.cells for row in source.rows("Arsip")] == [("lama",)]
        with pytest.raises(KeyError):
            source.rows("Tidak Ada")


@pytest.mark.parametrize("dimension", [b"A1", b"A1:XFD200000", b"Z9:A1", b"", b"kacau"])
def test_a_wrong_dimension_does_not_matter(dimension: bytes) -> None:
    content = xlsx_bytes({"A": [["nama", "nilai"], ["x", 1], ["y", 2]]})
    wrong = b'<dimension ref="' + dimension + b'"/>'
    content = with_part(content, SHEET_1, lambda xml: re.sub(rb"<dimension[^>]*>", wrong, xml))
    with open_file(content, "a.xlsx") as source:
        assert [row.cells for row in source.rows()] == [("nama", "nilai"), ("x", 1), ("y", 2)]


def test_old_workbooks() -> None:
    cells: list[tuple[int, int, str | float | None]] = [
        (0, 0, "nama"),
        (0, 1, "nik"),
        (1, 0, "Koperasi"),
        (1, 1, 3513010010004.0),
        (2, 1, None),
    ]
    with open_file(xls_bytes("Data", cells), "lama.xls") as source:
        assert source.kind == "xls"
        assert [row.cells for row in source.rows("Data")] == [("nama", "nik"), ("Koperasi", 3513010010004)]
        assert "1 sel berisi galat" in source.notices[0]


def test_open_documents() -> None:
    tables = (
        f'<table:table table:name="Isi"><table:table-row>{ods_cell("nama")}{ods_cell("tanggal")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{ods_cell('Pasar')}"
        '<table:table-cell office:value-type="date" office:date-value="2024-02-01"/>'
        '<table:table-cell office:value-type="string" calcext:value-type="error"/></table:table-row></table:table>'
        f'<table:table table:name="Arsip" table:style-name="tersembunyi"><table:table-row>{ods_cell("x")}'
        "</table:table-row></table:table>"
    )
    with open_file(ods_bytes(tables), "a.ods") as source:
        assert source.kind == "ods"
        assert [sheet.hidden for sheet in source.sheets] == [False, True]
        assert [row.cells for row in source.rows()] == [("nama", "tanggal"), (), (), ("Pasar", date(2024, 2, 1))]
        assert "1 sel berisi galat" in source.notices[1]


def test_error_cells_far_down_are_found() -> None:
    rows = [[f"nama yang cukup panjang {n}", n, n] for n in range(30_000)]
    rows[12_345][2] = ("=", "#REF!")
    with open_file(xlsx_bytes({"A": [["x"]], "B & C": rows}), "a.xlsx") as source:
        wrong = [row for row in source.rows("B & C") if any(isinstance(cell, CellError) for cell in row.cells)]
    assert [(row.number, row.cells[2]) for row in wrong] == [(12_346, "#REF!")]


def test_blank_rows_between_are_kept() -> None:
    content = with_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="A200000"><v>2</v></c></row>')
    with open_file(content, "a.xlsx") as source:
        filled = [row.number for row in source.rows() if row.cells]
    assert filled == [1, 200000]


def test_only_empty_sheets_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="kosong"):
        open_file(xlsx_bytes({"A": [], "B": [[" "]]}), "a.xlsx")


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e14, 1e14, allow_nan=False).filter(lambda x: abs(x) > 1e-9),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=10),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_grid_comes_back(grid: list[list[Any]]) -> None:
    table: list[list[Any]] = [["A", "B", "C"], *grid]
    with open_file(xlsx_bytes({"A": table}), "a.xlsx") as source:
        rows = [list(row.cells) + [None] * (3 - len(row.cells)) for row in source.rows()]
    expected = [[clean_text(cell) if isinstance(cell, str) else cell for cell in row] for row in table]
    while not any(cell is not None for cell in expected[-1]):
        expected.pop()
    assert [[_rounded(cell) for cell in row] for row in rows] == [[_rounded(cell) for cell in row] for row in expected]


def _rounded(cell: object) -> object:
    # The writer stores 16 digits of a float.
    return f"{cell:.14g}" if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
