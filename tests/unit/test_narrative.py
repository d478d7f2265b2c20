"""Numbers in Indonesian sentences, letter by letter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.narrative.indicators import Result, indicator_text
from app.narrative.sentences import Facts, figure_text, urusan_text
from app.narrative.wording import amount, change, listed

NBSP = "\u00a0"


def plain(text: str) -> str:
    """The text with every space a common one: 'Rp 5' holds one that does not break."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, "koperasi", "0 koperasi"),
        (1, "koperasi", "1 koperasi"),
        (1137, "koperasi", "1.137 koperasi"),
        (Decimal("85.1449"), "%", "85,14 persen"),
        (Decimal(100), "%", "100 persen"),
        (Decimal("-0.5"), "persen", "-0,5 persen"),
        (536400, "Rp", "Rp 536.400"),
        (1_200_000_000, "Rp", "Rp 1,2 miliar"),
        (-4_000_000, "rupiah", "-Rp 4 juta"),
        (3_400_000, "US$", "US$ 3,4 juta"),
        (Decimal("68583.125"), "ton", "68.583,12 ton"),
        (Decimal("81.5"), "nilai", "81,5"),
        (7, "", "7"),
    ],
)
def test_a_value_with_its_unit(value: Any, unit: str, text: str) -> None:
    assert plain(amount(value, unit)) == text


@pytest.mark.parametrize(
    ("value", "before", "unit", "text"),
    [
        (1137, 1091, "koperasi", "naik 4,2 persen dari 1.091 koperasi pada tahun 2024"),
        (1000, 1091, "koperasi", "turun 8,3 persen dari 1.091 koperasi pada tahun 2024"),
        (1091, 1091, "koperasi", "tetap dibandingkan tahun 2024"),
        (0, 0, "koperasi", "tetap dibandingkan tahun 2024"),
        (100_001, 100_000, "koperasi", "hampir sama dengan tahun 2024"),
        (2, 1, "koperasi", "naik 1 koperasi dari 1 koperasi pada tahun 2024"),
        (0, 12, "koperasi", "turun 12 koperasi dari 12 koperasi pada tahun 2024"),
        (5, 0, "koperasi", "naik 5 koperasi dari semula tidak ada pada tahun 2024"),
        (2_583_635, 526_016, "tabung", "4,9 kali lipat dari 526.016 tabung pada tahun 2024"),
        (Decimal("85.1"), 83, "%", "naik 2,1 poin persen dari 83 persen pada tahun 2024"),
        (80, Decimal("80.5"), "%", "turun 0,5 poin persen dari 80,5 persen pada tahun 2024"),
        (Decimal("80.001"), 80, "%", "hampir sama dengan tahun 2024"),
        (2_000_000_000, 1_600_000_000, "Rp", "naik 25 persen dari Rp 1,6 miliar pada tahun 2024"),
        (5_000_000, -2_000_000, "Rp", "naik Rp 7 juta dari -Rp 2 juta pada tahun 2024"),
        (5_000_000, 0, "Rp", "naik Rp 5 juta dari semula tidak ada pada tahun 2024"),
    ],
)
def test_a_change_is_worded_by_what_is_counted(value: Any, before: Any, unit: str, text: str) -> None:
    assert plain(change(value, before, unit, "tahun 2024")) == text


def test_names_are_listed_with_dan() -> None:
    names = ["A", "B", "C", "D", "E"]
    assert [listed(names[:many]) for many in (1, 2, 3, 5)] == ["A", "A dan B", "A, B, dan C", "A, B, C, dan 2 lainnya"]


COUNT = {"label": "Koperasi terdaftar", "unit": "koperasi"}
SHARE = {"label": "Koperasi aktif", "unit": "%"}
YEAR = {"period": "tahun 2025", "before_when": "tahun 2024"}


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (Facts(**COUNT, value=39), "Koperasi terdaftar tercatat 39 koperasi."),
        (Facts(**COUNT, value=1, place="Paiton"), "Koperasi terdaftar di Kecamatan Paiton tercatat 1 koperasi."),
        (Facts(**COUNT, value=None), "Belum ada data koperasi terdaftar."),
        (Facts(**SHARE, value=None, **YEAR, place="Besuk"),
         "Belum ada data koperasi aktif di Kecamatan Besuk pada tahun 2025."),
        (Facts(**COUNT, value=0), "Tidak ada koperasi terdaftar yang tercatat."),
        (Facts(**COUNT, value=0, before=2, **YEAR),
         "Tidak ada koperasi terdaftar yang tercatat pada tahun 2025; tahun 2024 masih 2 koperasi."),
        (Facts(**COUNT, value=0, before=0, **YEAR), "Tidak ada koperasi terdaftar yang tercatat pada tahun 2025."),
        (Facts(**SHARE, value=0), "Koperasi aktif tercatat 0 persen."),
        (Facts("SHU koperasi", "Rp", 632_200_000, before=467_000_000, **YEAR),
         "SHU koperasi pada tahun 2025 tercatat Rp 632,2 juta, naik 35,4 persen dari Rp 467 juta pada tahun 2024."),
        (Facts(**SHARE, value=80, completeness=94),
         "Koperasi aktif tercatat 80 persen. Isian datanya 94 persen lengkap."),
        (Facts(**SHARE, value=80, completeness=100), "Koperasi aktif tercatat 80 persen."),
        (Facts(**SHARE, value=80, target=("K1", "tahun 2026", 92)),
         "Koperasi aktif tercatat 80 persen. Target koperasi aktif pada tahun 2026 ialah 92 persen (indikator K1)."),
        (Facts(**SHARE, value=80, beside=("2024", 75)),
         "Koperasi aktif tercatat 80 persen. Angka ini lebih tinggi dari pembandingnya, 2024, yang 75 persen."),
        (Facts(**SHARE, value=80, beside=("2024", None)),
         "Koperasi aktif tercatat 80 persen. Pembandingnya, 2024, belum ada datanya."),
        (Facts(**SHARE, value=None, beside=("2024", 75)),
         "Belum ada data koperasi aktif. Pembandingnya, 2024, 75 persen."),
    ],
)  # fmt: skip
def test_the_text_of_a_figure(facts: Facts, text: str) -> None:
    assert plain(figure_text(facts)) == text


@pytest.mark.parametrize(
    ("by_place", "empty", "text"),
    [
        ({"Maron": 11, "Kuripan": 2}, 0,
         "Terbanyak di Kecamatan Maron (11 koperasi), paling sedikit di Kecamatan Kuripan (2 koperasi)."),
        ({"Maron": 11, "Paiton": 2, "Kuripan": 2}, 21,
         ("Terbanyak di Kecamatan Maron (11 koperasi), paling sedikit di Kecamatan Kuripan dan Paiton "
         "(masing-masing 2 koperasi). Belum ada data dari 21 kecamatan.")),
        ({"A": 1, "B": 1, "C": 1, "D": 4}, 1,
         ("Terbanyak di Kecamatan D (4 koperasi), paling sedikit di 3 kecamatan (masing-masing 1 koperasi). "
         "Belum ada data dari 1 kecamatan.")),
        ({"A": 1, "B": 1}, 0, "Tercatat sama di 2 kecamatan, masing-masing 1 koperasi."),
        ({"A": 13}, 23, "Tercatat hanya di Kecamatan A. Belum ada data dari 23 kecamatan."),
        ({}, 24, ""),
    ],
)  # fmt: skip
def test_kecamatan_are_ranked_and_those_without_data_counted(by_place: Any, empty: int, text: str) -> None:
    said = figure_text(Facts(**COUNT, value=13, by_place=by_place, empty=empty))
    assert said == f"Koperasi terdaftar tercatat 13 koperasi. {text}".strip()


def test_a_share_is_high_or_low_where_a_count_is_many_or_few() -> None:
    said = figure_text(Facts(**SHARE, value=50, by_place={"Maron": 75, "Besuk": 25}))
    assert said.endswith("Tertinggi di Kecamatan Maron (75 persen), terendah di Kecamatan Besuk (25 persen).")


def test_an_urusan_in_one_paragraph() -> None:
    main = [
        Facts(**COUNT, value=39, by_place={"Maron": 30, "Besuk": 9}, empty=22),
        Facts(**SHARE, value=80, target=("K1", "tahun 2026", 92)),
        Facts("Koperasi sudah RAT", "koperasi", None),
    ]
    assert urusan_text("Koperasi", main, ["Koperasi sudah RAT", "SHU koperasi"]) == (
        "Koperasi terdaftar tercatat 39 koperasi. Koperasi aktif tercatat 80 persen. "
        "Target koperasi aktif pada tahun 2026 ialah 92 persen (indikator K1). "
        "Koperasi terdaftar terbanyak di Kecamatan Maron (30 koperasi), paling sedikit di Kecamatan Besuk "
        "(9 koperasi). Belum ada data dari 22 kecamatan. Belum ada data untuk koperasi sudah RAT dan SHU koperasi."
    )


def test_an_urusan_without_any_data_says_so() -> None:
    assert urusan_text("Usaha mikro", [Facts("Omzet", "Rp", None, place="Besuk")], ["Omzet"]) == (
        "Belum ada data usaha mikro yang dapat diuraikan untuk Kecamatan Besuk."
    )


PERIOD = {"name": "Persentase koperasi aktif", "unit": "%", "period": "triwulan III 2026"}
APPROVED = {**PERIOD, "approved": True, "value": Decimal("85.14"), "target": 90, "reached": Decimal("94.6")}


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (Result(**PERIOD), "Persentase koperasi aktif pada triwulan III 2026: realisasi belum diisi."),
        (Result(**PERIOD, target=92, waiting=True),
         ("Persentase koperasi aktif pada triwulan III 2026: realisasi sudah diisi dan menunggu persetujuan; "
         "target 92 persen.")),
        (Result(**PERIOD, bounds=(2, 5)),
         "Persentase koperasi aktif pada triwulan III 2026: realisasi belum diisi; target 2 sampai 5 persen."),
        (Result(**APPROVED, predicate="Sangat tinggi"),
         ("Persentase koperasi aktif pada triwulan III 2026 terealisasi 85,14 persen; targetnya 90 persen. "
         "Capaiannya 94,6 persen, dengan predikat sangat tinggi.")),
        (Result(**APPROVED, last=("triwulan III 2025", 92), revision=2, falling=True),
         ("Persentase koperasi aktif pada triwulan III 2026 terealisasi 85,14 persen; targetnya 90 persen. "
         "Capaiannya 94,6 persen. Capaian ini naik 2,6 poin persen dari 92 persen pada triwulan III 2025. "
         "Untuk indikator ini, makin rendah makin baik. Angka ini hasil revisi ke-2.")),
        (Result(**{**APPROVED, "target": None, "reached": None}),
         ("Persentase koperasi aktif pada triwulan III 2026 terealisasi 85,14 persen; targetnya belum ditetapkan. "
         "Capaiannya tidak dihitung.")),
        (Result(**{**APPROVED, "target": None}, in_range=True),
         ("Persentase koperasi aktif pada triwulan III 2026 terealisasi 85,14 persen; dinilai terhadap rentang "
         "targetnya. Capaiannya 94,6 persen.")),
        (Result(**{**APPROVED, "value": None, "reached": None}),
         "Persentase koperasi aktif pada triwulan III 2026 disetujui tanpa nilai. Capaiannya tidak dihitung."),
    ],
)  # fmt: skip
def test_the_text_of_an_indicator(result: Result, text: str) -> None:
    assert indicator_text(result) == text


NUMBERS = st.none() | st.integers(-(10**14), 10**14) | st.decimals(-(10**12), 10**12, places=3)


@given(value=NUMBERS, before=NUMBERS, places=st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 10**9)),
       unit=st.sampled_from(["koperasi", "%", "Rp", "US$", "m²", ""]))  # fmt: skip
def test_any_numbers_make_whole_sentences(value: Any, before: Any, places: Any, unit: str) -> None:
    said = figure_text(Facts("Angka", unit, value, before=before, before_when="tahun 2024", by_place=places, empty=1))
    assert said.endswith(".") and "None" not in said and "  " not in said and " ." not in said and " ," not in said
