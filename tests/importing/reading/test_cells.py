"""Single cells: what counts as empty, whole numbers, lost digits, headings in comparable form."""

from datetime import date

import pytest

from app.importing.reading import Cell, CellError, ScientificText, column_letter, is_blank, normalise_heading
from app.importing.reading.child.cells import clean_cell, clean_number, clean_text


@pytest.mark.parametrize(
    "mark", [None, "", "-", "--", "n/a", "NA", "Null", "NIHIL", "0000-00-00", "Not Specified", "#N/A"]
)
def test_marks_of_emptiness(mark: Cell) -> None:
    assert is_blank(mark)


@pytest.mark.parametrize("cell", ["0", 0, 0.0, False, "x", "-1", "Nabi", date(2024, 1, 1), CellError("#REF!")])
def test_values_are_not_empty(cell: Cell) -> None:
    assert not is_blank(cell)


@pytest.mark.parametrize(
    ("number", "cell"),
    [(12.0, 12), (-0.0, 0), (0.5, 0.5), (999_999_999_999_999.0, 999_999_999_999_999), (3.51e15, "3.51E+15")],
)
def test_numbers(number: float, cell: Cell) -> None:
    assert clean_number(number) == cell
    assert type(clean_number(number)) in (type(cell), ScientificText)


def test_sixteen_digits_are_never_a_number() -> None:
    nik = clean_cell(3513012345678901.0)
    assert isinstance(nik, ScientificText)
    assert nik == "3.5130123456789E+15"


@pytest.mark.parametrize("text", ["3.51E+15", "3,51E+15", "3.51e15", "4E+12", "-1.5E+20"])
def test_scientific_text_is_recognised(text: str) -> None:
    assert isinstance(clean_text(text), ScientificText)


@pytest.mark.parametrize("text", ["E15", "12E15", "3.51E-5", "Blok E1", "AHU-0001.E1", "1.612/E"])
def test_other_text_is_not(text: str) -> None:
    assert type(clean_text(text)) is str


@pytest.mark.parametrize(
    ("heading", "same"),
    [
        ("NOMOR INDUK\nKOPERASI", "nomor induk koperasi"),
        ("  Tgl. Badan-Hukum ", "tgl badan hukum"),
        ("jumlah_anggota (orang)", "Jumlah Anggota: Orang"),
        ("Désa", "desa"),
        ("***", ""),
    ],
)
def test_headings_in_comparable_form(heading: str, same: str) -> None:
    assert normalise_heading(heading) == normalise_heading(same)


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_column_letters(index: int, letters: str) -> None:
    assert column_letter(index) == letters
