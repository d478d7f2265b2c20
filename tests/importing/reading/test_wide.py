"""Wide price tables turned long."""

from collections.abc import Sequence
from datetime import date

from app.importing.reading import Cell, DataRow, Header, Row, Wide, data_rows, find_header, looks_wide, unpivot

KNOWN = [["tanggal"], ["komoditas", "nama komoditas"], ["pasar"], ["harga"]]


def _read(*rows: Sequence[Cell]) -> tuple[Header, list[DataRow]]:
    numbered = [Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]
    header = find_header(numbered, KNOWN)
    assert header is not None
    return header, list(data_rows(numbered, header, sheet="Cabai"))


def test_days_down_markets_across() -> None:
    header, rows = _read(
        ["Tanggal", "Pasar Satu", "Pasar Dua", "Tiga"],
        [date(2024, 1, 1), 36000, "-", 35000],
        [date(2024, 1, 2), 37000, 0, None],
    )
    wide = looks_wide(header, rows, KNOWN, known_names=["Satu", "Pasar Dua", "Pasar Tiga"])
    assert wide == Wide(("Tanggal",), ("Pasar Satu", "Pasar Dua", "Tiga"), "nama")
    long = list(unpivot(rows, wide.id_headings, wide.value_headings, "pasar", "harga"))
    assert [(row.number, row.column, row.values["harga"]) for row in long] == [
        (2, "Pasar Satu", 36000),
        (2, "Tiga", 35000),
        (3, "Pasar Satu", 37000),
        (3, "Pasar Dua", 0),
    ]
    assert long[0].values == {"Tanggal": date(2024, 1, 1), "pasar": "Pasar Satu", "harga": 36000}
    assert long[0].sheet == "Cabai"


def test_commodities_down_days_across() -> None:
    header, rows = _read(
        ["No", "Komoditas", date(2024, 1, 1), date(2024, 1, 2), "03/01/2024"], [1, "Beras", 12000, 12100, 12200]
    )
    wide = looks_wide(header, rows, KNOWN)
    assert wide == Wide(("No", "Komoditas"), ("2024-01-01", "2024-01-02", "03/01/2024"), "tanggal")
    long = list(unpivot(rows, ["Komoditas"], wide.value_headings, "tanggal", "harga"))
    assert [row.values["tanggal"] for row in long] == ["2024-01-01", "2024-01-02", "03/01/2024"]


def test_many_unknown_markets_of_numbers() -> None:
    markets = [f"Pasar Baru {n}" for n in range(8)]
    header, rows = _read(["Tanggal", *markets], ["2024-01-01", *[10000 + n for n in range(8)]])
    wide = looks_wide(header, rows, KNOWN)
    assert wide is not None
    assert wide.value_headings == tuple(markets)


def test_a_register_is_not_wide() -> None:
    header, rows = _read(
        ["No", "Nama", "Alamat", "Kecamatan", "Pegas", "Meja", "Elektronik", "Neraca", "Total"],
        [1, "Pasar", "Jl.", "Paiton", 1, 2, 3, 4, 10],
    )
    assert looks_wide(header, rows, KNOWN) is None
    header, rows = _read(["Tanggal", "Komoditas", "Pasar", "Harga"], ["2024-01-01", "Beras", "Satu", 12000])
    assert looks_wide(header, rows, KNOWN) is None
