"""What is found out about a file by itself, and always said: groups, coordinates, villages, columns of another kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.master import registry
from app.master.lookups import Lookups
from tests.importing.conftest import BringIn, counts, told


def one(session: Session, key: str) -> Any:
    return session.scalars(select(registry.get(key).model)).one()


def places(session: Session, row: Any) -> tuple[str | None, str | None]:
    labels = Lookups(session).labels("wilayah", [row.desa, row.kecamatan])
    return labels.get(row.desa), labels.get(row.kecamatan)


def test_a_kecamatan_given_once_per_group_holds_below(bring_in: BringIn) -> None:
    lines = "Nama pasar;Kecamatan\n" + "\n".join(
        f"Pasar {number};{place}" for number, place in enumerate(["Kraksaan", "", "", "Paiton", "", ""])
    )
    report = bring_in("pasar", lines)
    assert counts(report) == (6, 0, 0, 0, 0)
    assert report.notices == [
        "Kolom “Kecamatan” hanya terisi di baris pertama tiap kelompok; isinya dipakai juga untuk baris di bawahnya."
    ]
    assert counts(bring_in("pasar", lines, fill_down=[])) == (0, 0, 2, 0, 4)


def test_holes_are_no_groups(bring_in: BringIn) -> None:
    report = bring_in("pasar", "Nama pasar;Kecamatan\nSatu;Kraksaan\nDua;\nTiga;Kraksaan\nEmpat;\nLima;Paiton")
    assert (counts(report), report.notices) == ((3, 0, 0, 0, 2), [])


@pytest.mark.parametrize(
    ("cell", "warned"),
    [("-7.755432, 113.412345", False), ("113,412345; -7,755432", True), ("(-7.755432 113.412345)", False)],
)
def test_one_cell_with_both_coordinates(cell: str, warned: bool, bring_in: BringIn, session: Session) -> None:
    report = bring_in("pasar", f'Nama pasar,Kecamatan,Koordinat\nContoh,Kraksaan,"{cell}"')
    row = one(session, "pasar")
    assert (row.lat, row.lng) == (Decimal("-7.755432"), Decimal("113.412345"))
    assert "Kolom “Koordinat” berisi lintang dan bujur sekaligus; keduanya diisi." in report.notices
    swapped = (2, "Koordinat", "Terbaca bujur dahulu, lalu lintang; sudah ditukar. Periksa letaknya.")
    assert (swapped in told(report.warnings)) == warned


@pytest.mark.parametrize(
    ("address", "kecamatan", "expected"),
    [
        ("Jl. Melati No 1 Desa Patokan Kec. Kraksaan", "", ("Patokan", "Kraksaan")),
        ("Jl. Melati 1PatokanKraksaan", "Kraksaan", ("Patokan", "Kraksaan")),
        ("DUSUN KRAJAN RT 2PatokanKraksaan", "Kraksaan", ("Patokan", "Kraksaan")),
        ("Jl. Melati, Patokan, Kec. Kraksaan, Kab. Probolinggo 67282", "Kraksaan", ("Patokan", "Kraksaan")),
        ("Jl. Raya PaitonPaiton", "Paiton", (None, "Paiton")),
        ("Desa Asembagus, Patokan", "Kraksaan", (None, "Kraksaan")),
        ("Jl. Patokan Raya 7", "Kraksaan", (None, "Kraksaan")),
        ("Desa Patokan", "Paiton", (None, "Paiton")),
    ],
)
def test_places_behind_the_address(
    address: str, kecamatan: str, expected: tuple[str | None, str | None], bring_in: BringIn, session: Session
) -> None:
    report = bring_in("koperasi", f'Nama koperasi,Alamat,Kecamatan\nKUD Padi Contoh,"{address}",{kecamatan}')
    assert places(session, one(session, "koperasi")) == expected
    said = [message for _, _, message in told(report.warnings) if message.endswith("dibaca dari alamat. Periksa.")]
    assert len(said) == (expected[0] is not None) + (not kecamatan)


def test_a_village_a_person_chose_stays(bring_in: BringIn, session: Session) -> None:
    lines = 'Nama koperasi,Alamat,Kecamatan\nKUD Padi Contoh,"Jl. Melati 1 Desa Patokan",Kraksaan'
    bring_in("koperasi", lines)
    row = one(session, "koperasi")
    other = Lookups(session).resolve_reference(registry.get("koperasi")["desa"], "Asembagus", row.kecamatan)
    row.desa = other
    session.flush()
    report = bring_in("koperasi", lines)
    assert (counts(report), row.desa) == ((0, 0, 1, 0, 0), other)


def test_a_heading_that_means_something_else_here_is_left_out(bring_in: BringIn) -> None:
    lines = "Nama perusahaan;Kecamatan;Status\nPT Contoh Satu;Kraksaan;PMA\nPT Contoh Dua;Kraksaan;PMDN"
    report = bring_in("industri", lines)
    assert counts(report) == (2, 0, 0, 0, 0)
    assert report.notices == [
        (
            "Kolom “Status” tidak diimpor: isinya (“PMA”, “PMDN”) tidak ada dalam daftar status industri. "
            "Bila memang itu maksudnya, pilih kolomnya sendiri pada pencocokan kolom."
        )
    ]
    assert counts(bring_in("industri", lines, mapping={"Status": "status"})) == (0, 0, 0, 0, 2)
    assert bring_in("industri", lines, mapping={"Status": ""}).notices == []


@pytest.mark.parametrize("closed", [{"aktif": False}, {"berlaku_sampai": date(2020, 1, 1)}])
def test_a_closed_code_is_refused_for_new_records_only(
    closed: dict[str, Any], bring_in: BringIn, session: Session
) -> None:
    lines = "NIK koperasi;Nama koperasi;Kecamatan;Grade\n{};KUD Padi Contoh;Kraksaan;A"
    bring_in("koperasi", lines.format("3513140010001"))
    model: Any = registry.get("kode_referensi").model
    of_list, grade = registry.get("koperasi")["grade"].meta.code_list, one(session, "koperasi").grade
    statement = update(model).where(model.grup == of_list, model.kode == grade)
    session.execute(statement.values(**closed), execution_options={"audited": True})
    assert counts(bring_in("koperasi", lines.format("3513140010001"))) == (0, 0, 1, 0, 0)
    report = bring_in("koperasi", lines.format("3513140010002"))
    assert counts(report) == (0, 0, 0, 0, 1)
    assert report.errors[0]["message"].startswith(
        "“A” sudah tidak berlaku dalam daftar grade. Pilih yang masih berlaku."
    )


CHILD = "NIK koperasi;Nama koperasi;Kecamatan;Tahun buku\n"


@pytest.fixture
def two_coops(bring_in: BringIn) -> None:
    """Two of one name in different kecamatan, and one without a number."""
    bring_in(
        "koperasi",
        """NIK koperasi;Nama koperasi;Kecamatan
        3513140010001;KUD Padi;Kraksaan
        3513140010002;KUD Padi;Paiton
        ;KUD Jati;Paiton""",
    )


@pytest.mark.usefixtures("two_coops")
@pytest.mark.parametrize(
    ("line", "taken", "messages"),
    [
        ("3513140010001;KUD Padi;;2024", True, []),
        (";KUD Padi;Paiton;2024", True, []),
        (
            "3513140010001;KUD Padi Makmur;;2024",
            True,
            ["Dicatat untuk “KUD Padi”; Nama koperasi di sana lain atau belum diisi. Periksa."],
        ),
        (
            "3513140010009;KUD Jati;;2024",
            True,
            ["Dicatat untuk “KUD Jati”; NIK koperasi di sana lain atau belum diisi. Periksa."],
        ),
        (
            "3513140010001;KUD Jati;;2024",
            False,
            ["NIK koperasi menunjuk “KUD Padi”, Nama koperasi menunjuk “KUD Jati”. Betulkan salah satunya."],
        ),
        (
            ";KUD Padi;;2024",
            False,
            ["“KUD Padi” cocok dengan lebih dari satu koperasi. Tulis kode atau nomornya supaya pasti."],
        ),
    ],
)
def test_number_and_name_find_the_parent_together(
    line: str, taken: bool, messages: list[str], bring_in: BringIn
) -> None:
    report = bring_in("koperasi_tahunan", CHILD + line)
    assert (report.new, report.rejected) == (int(taken), int(not taken))
    assert [message for _, _, message in told([*report.errors, *report.warnings])] == messages


def test_a_sheet_with_months_across_becomes_one_row_per_month(bring_in: BringIn, session: Session) -> None:
    bring_in("pasar", "Nama pasar,Kecamatan\nPasar Semampir,Kraksaan\nPasar Bantaran,Bantaran")
    lines = (
        "Nama pasar;Januari 2026;Februari 2026;Maret 2026\nSemampir;1.500.000;1.600.000;-\nBantaran;900.000;;950.000"
    )
    assert counts(bring_in("pasar_retribusi", lines)) == (4, 0, 0, 0, 0)
    model = registry.get("pasar_retribusi").model
    found = session.execute(select(model.bulan, model.realisasi).order_by(model.id)).all()
    assert [(day, int(amount)) for day, amount in found] == [
        (date(2026, 1, 1), 1_500_000),
        (date(2026, 2, 1), 1_600_000),
        (date(2026, 1, 1), 900_000),
        (date(2026, 3, 1), 950_000),
    ]


def test_markets_across_are_turned_long(bring_in: BringIn, session: Session) -> None:
    names = ["Pasar Satu", "Pasar Dua", "Pasar Tiga"]
    bring_in("pasar", "Nama pasar;Kecamatan\n" + "\n".join(f"{name};Kraksaan" for name in names))
    lines = "Tanggal;Pasar Satu;Pasar Dua;Pasar Tiga\n2024-05-01;12.000;12.500;-\n2024-05-02;12.000;12.500;13.000"
    report = bring_in("harga", lines, constants={"komoditas": "Beras Medium"})
    assert (report.errors, counts(report)) == ([], (5, 0, 0, 0, 0))
    assert counts(bring_in("harga", lines, constants={"komoditas": "Beras Medium"})) == (0, 0, 5, 0, 0)


def test_more_decimals_than_are_kept_are_no_change(bring_in: BringIn) -> None:
    lines = "Nama pasar,Kecamatan,Lintang,Bujur\nContoh,Kraksaan,-7.75543219,113.41234567"
    assert counts(bring_in("pasar", lines)) == (1, 0, 0, 0, 0)
    assert counts(bring_in("pasar", lines)) == (0, 0, 1, 0, 0)
