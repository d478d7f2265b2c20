"""What an import takes for the same record: stored ones and earlier rows of the file alike, in any size of chunk."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.importing import engine
from app.master import registry
from tests.importing.conftest import BringIn, counts, told

HEADER = "NIK koperasi;Nama koperasi;Nomor badan hukum;Kecamatan;Telepon\n"


def stored(session: Session, key: str) -> int:
    return session.scalar(select(func.count(registry.get(key).model.id))) or 0


@pytest.mark.parametrize("chunk", [1, 2, 500])
@pytest.mark.parametrize("write", [False, True])
def test_rows_of_one_file_are_compared_whatever_the_chunk(
    chunk: int, write: bool, bring_in: BringIn, session: Session, monkeypatch: Any
) -> None:
    monkeypatch.setattr(engine, "CHUNK", chunk)
    report = bring_in(
        "koperasi",
        HEADER
        + "3513140010001;KUD Padi Contoh;11/BH/1999;Kraksaan;0335421234\n"
        + "3513140010001;KUD PADI CONTOH;11/BH/1999;Kraksaan;0335421234\n"
        + "3513140010001;KUD Padi Contoh;11/BH/1999;Kraksaan;0335421235\n"
        + "3513140010002;KUD Padi Contoh;11/BH/1999;Kraksaan;\n"
        + "3513140010003;KUD Padi Contoh;12/BH/1999;Kraksaan;",
        write=write,
    )
    assert counts(report) == (2, 0, 1, 2, 0)
    assert told(report.errors) == [
        (
            4,
            "NIK koperasi",
            (
                "NIK koperasi yang sama sudah ada di baris 2 berkas ini dengan isi berbeda. "
                "Sisakan satu baris yang benar."
            ),
        ),
        (
            5,
            "Nama koperasi",
            (
                "Nomor badan hukum (disamakan) dan Nama koperasi yang sama sudah ada di baris 2 berkas ini dengan isi "
                "berbeda. Sisakan satu baris yang benar."
            ),
        ),
    ]
    twice = "Isinya sama dengan baris 2 berkas ini; dicatat sekali saja."
    assert (3, "NIK koperasi", twice) in told(report.warnings)
    assert stored(session, "koperasi") == (2 if write else 0)


def test_another_number_under_the_same_name_is_another_record(bring_in: BringIn, session: Session) -> None:
    bring_in("koperasi", HEADER + "3513140010001;KUD Padi Contoh;;Kraksaan;")
    report = bring_in("koperasi", HEADER + "3513140010002;KUD Padi Contoh;;Kraksaan;")
    assert (counts(report), stored(session, "koperasi")) == ((1, 0, 0, 0, 0), 2)


def test_a_number_never_joins_a_record_by_name_alone(bring_in: BringIn, session: Session) -> None:
    bring_in("koperasi", HEADER + ";KUD Padi Contoh;;Kraksaan;")
    report = bring_in("koperasi", HEADER + "3513140010002;KUD Padi Contoh;;Kraksaan;")
    assert (counts(report), stored(session, "koperasi")) == ((0, 0, 0, 1, 0), 1)
    assert report.errors[0]["message"] == (
        "Nama koperasi dan Kecamatan yang sama sudah tersimpan tanpa nomor. Isi nomornya pada data itu dahulu, "
        "atau bedakan namanya."
    )


def test_two_businesses_of_one_village_may_make_the_same(bring_in: BringIn, session: Session) -> None:
    header = "Nama usaha;Produk;Kecamatan;Desa\n"
    report = bring_in(
        "usaha_mikro",
        header + "Bu Satu;Keripik;Kraksaan;Patokan\nBu Dua;Keripik;Kraksaan;Patokan\n;Keripik;Kraksaan;Patokan",
    )
    assert (counts(report), stored(session, "usaha_mikro")) == ((3, 0, 0, 0, 0), 3)


def test_a_number_used_by_an_earlier_row_is_told(bring_in: BringIn) -> None:
    header = "Nama usaha;NIB;Kecamatan\n"
    report = bring_in("usaha_mikro", header + "Satu;0220001234567;Kraksaan\nDua;0220001234567;Kraksaan", write=False)
    assert told(report.warnings) == [
        (3, "NIB", "NIB ini sudah dipakai oleh “baris 2 berkas ini”. Periksa apakah datanya sudah ada.")
    ]


def test_prices_are_compared_with_earlier_rows(bring_in: BringIn) -> None:
    bring_in("pasar", "Nama pasar;Kecamatan\nPasar Contoh;Kraksaan")
    header = "Tanggal;Pasar;Komoditas;Harga\n"
    report = bring_in(
        "harga",
        header + "2024-05-01;Contoh;Beras Medium;12.000\n2024-05-02;Contoh;Beras Medium;120.000",
        write=False,
    )
    assert told(report.warnings) == [
        (3, "Harga", "Berbeda lebih dari 25% dari harga sebelumnya Rp\xa012.000. Periksa harga dan satuannya.")
    ]


def test_the_newest_year_wins_when_two_years_come_at_once(bring_in: BringIn, session: Session) -> None:
    bring_in("koperasi", HEADER + "3513140010001;KUD Padi Contoh;;Kraksaan;")
    lines = "NIK koperasi;Tahun buku;Aset\n3513140010001;2024;{}\n3513140010001;2023;{}"
    bring_in("koperasi_tahunan", lines.format("200.000.000", "150.000.000"))
    report = bring_in("koperasi_tahunan", lines.format("210.000.000", "160.000.000"))
    assert counts(report) == (0, 2, 0, 0, 0)
    model: Any = registry.get("koperasi").model
    row = session.scalars(select(model)).one()
    assert (row.tahun_buku_terakhir, int(row.aset)) == (2024, 210_000_000)


def test_an_empty_cell_leaves_what_is_stored(bring_in: BringIn, session: Session) -> None:
    model: Any = registry.get("koperasi").model
    bring_in("koperasi", HEADER + "3513140010001;KUD Padi Contoh;;Kraksaan;0335421234")
    emptied = HEADER + "3513140010001;KUD Padi Contoh;;Kraksaan;-"
    assert counts(bring_in("koperasi", emptied)) == (0, 0, 1, 0, 0)
    assert counts(bring_in("koperasi", emptied, clear_blank=True)) == (0, 1, 0, 0, 0)
    assert session.scalars(select(model)).one().no_hp is None
