"""Owners in the sheet of their business: found by NIK, NIB or name and kecamatan, made when new, never mixed up."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.importing import service
from app.importing.plan import Plan, make_plan
from app.master import registry
from tests.importing.conftest import BringIn, counts, told

SITI, OTHER_SITI = "3513145708900003", "3513145708900004"
HEADER = "Nama usaha;Kecamatan;Nama pemilik;NIK pemilik;JK;No HP;NIB\n"


def model_of(key: str) -> Any:
    return registry.get(key).model


def owners(session: Session) -> list[tuple[str, str | None]]:
    model = model_of("pelaku_usaha")
    return [(row.nama, row.nik) for row in session.scalars(select(model).order_by(model.id))]


def owner_of(session: Session, business: str) -> Any:
    usaha, pelaku = model_of("usaha_mikro"), model_of("pelaku_usaha")
    return session.scalars(
        select(pelaku).join(usaha, usaha.pelaku == pelaku.id).where(usaha.nama_usaha == business)
    ).one()


def test_a_new_owner_comes_with_the_business_and_is_found_again(bring_in: BringIn, session: Session) -> None:
    lines = HEADER + f"Keripik Contoh;Kraksaan;Siti Contoh;{SITI};P;081234567890;"
    report = bring_in("usaha_mikro", lines)
    assert (report.errors, report.new) == ([], 1)
    assert "1 pelaku usaha baru ikut disimpan dari berkas ini." in report.notices
    owner = owner_of(session, "Keripik Contoh")
    assert (owner.nama, owner.nik, owner.jenis_kelamin, owner.no_hp) == ("Siti Contoh", SITI, "p", "+6281234567890")
    again = bring_in("usaha_mikro", lines)
    assert (counts(again), again.errors, len(owners(session))) == ((0, 0, 1, 0, 0), [], 1)


def test_a_dry_run_makes_nobody(bring_in: BringIn, session: Session) -> None:
    report = bring_in("usaha_mikro", HEADER + f"Keripik Contoh;Kraksaan;Siti Contoh;{SITI};P;;", write=False)
    assert (report.new, report.notices, owners(session)) == (
        1,
        ["1 pelaku usaha baru akan ikut disimpan dari berkas ini."],
        [],
    )


def test_equal_names_are_told_apart_by_nik(bring_in: BringIn, session: Session) -> None:
    lines = HEADER + f"Satu;Kraksaan;Siti;{SITI};P;;\nDua;Kraksaan;Siti;{OTHER_SITI};P;;\nTiga;Paiton;Siti;{SITI};P;;"
    report = bring_in("usaha_mikro", lines)
    assert (report.errors, owners(session)) == ([], [("Siti", SITI), ("Siti", OTHER_SITI)])
    assert owner_of(session, "Tiga").nik == SITI


def test_an_equal_name_without_nik_and_with_other_facts_is_not_taken(bring_in: BringIn, session: Session) -> None:
    lines = HEADER + "Satu;Kraksaan;Siti;;P;081234567890;\nDua;Kraksaan;Siti;;P;081234567891;\nTiga;Kraksaan;Siti;;P;;"
    report = bring_in("usaha_mikro", lines)
    assert counts(report) == (2, 0, 0, 0, 1)
    assert told(report.errors) == [
        (
            3,
            "Nama pemilik",
            "Pemilik bernama sama ada di baris 2 dengan data lain. Isi NIK di kedua baris supaya dapat dibedakan.",
        )
    ]
    assert len(owners(session)) == 1


def test_a_stored_owner_without_nik_is_not_taken_for_one_with_nik(bring_in: BringIn, session: Session) -> None:
    bring_in("usaha_mikro", HEADER + "Satu;Kraksaan;Siti;;P;;")
    report = bring_in("usaha_mikro", HEADER + f"Dua;Kraksaan;Siti;{SITI};P;;")
    assert counts(report) == (0, 0, 0, 0, 1)
    assert told(report.errors) == [
        (
            2,
            "NIK pemilik",
            "“Siti” sudah tersimpan tanpa NIK. Lengkapi dahulu di Pelaku usaha, supaya pasti orangnya sama.",
        )
    ]


def test_one_nib_has_one_owner(bring_in: BringIn, session: Session) -> None:
    bring_in("usaha_mikro", HEADER + f"Satu;Kraksaan;Siti;{SITI};P;;0220001234567")
    report = bring_in("usaha_mikro", HEADER + "Dua;Paiton;Siti;;;;0220001234567\nTiga;Paiton;Budi;;;;0220001234567")
    assert owner_of(session, "Dua").nik == SITI
    assert told(report.errors) == [
        (3, "Nama pemilik", "NIB ini tercatat atas nama “Siti”. Betulkan nama atau NIB-nya.")
    ]


def test_a_stored_owner_is_not_changed_from_here(bring_in: BringIn, session: Session) -> None:
    bring_in("usaha_mikro", HEADER + f"Satu;Kraksaan;Siti;{SITI};P;081234567890;")
    report = bring_in("usaha_mikro", HEADER + f"Dua;Kraksaan;Siti Contoh;{SITI};P;081234567891;")
    assert report.new == 1
    assert told(report.warnings)[0] == (
        2,
        "Nama pemilik",
        "Nama pelaku usaha, Nomor HP tidak sama dengan yang tersimpan di Pelaku usaha; yang itu tidak diubah.",
    )
    assert (owner_of(session, "Dua").nama, owner_of(session, "Dua").no_hp) == ("Siti", "+6281234567890")


def test_a_wrong_nik_is_refused_without_repeating_it(bring_in: BringIn, session: Session) -> None:
    report = bring_in("usaha_mikro", HEADER + "Satu;Kraksaan;Siti;351314570890;P;;")
    assert told(report.errors) == [(2, "NIK pemilik", "NIK harus 16 angka, terisi 12. Salin dari KTP.")]
    assert (report.errors[0]["value"], owners(session)) == ("", [])


def test_a_plain_owner_column_finds_by_nik_and_masks_it(bring_in: BringIn, session: Session) -> None:
    bring_in("pelaku_usaha", f"Nama;NIK;Kecamatan\nSiti;{SITI};Kraksaan\nSiti;{OTHER_SITI};Kraksaan")
    report = bring_in(
        "usaha_mikro", f"Nama usaha;Kecamatan;Pemilik\nSatu;Kraksaan;{OTHER_SITI}\nDua;Kraksaan;3513145708900009"
    )
    assert owner_of(session, "Satu").nik == OTHER_SITI
    assert "3513145708900009" not in str(report.errors)
    assert report.errors[0]["message"] == "“3513**********09” tidak ada dalam daftar pelaku usaha."


def test_a_name_under_the_reference_itself_makes_an_owner_too(bring_in: BringIn, session: Session) -> None:
    report = bring_in("usaha_mikro", "Nama usaha;Kecamatan;Pemilik\nSatu;Kraksaan;Siti\nDua;Kraksaan;Siti")
    assert (report.errors, report.new, owners(session)) == ([], 2, [("Siti", None)])


def test_undo_takes_the_new_owners_back(session: Session) -> None:
    table = registry.get("usaha_mikro")
    content = HEADER + f"Satu;Kraksaan;Siti;{SITI};P;;\nDua;Kraksaan;Siti;{SITI};P;;"
    batch = service.take(session, table, content.encode(), "uji.csv", None)
    with service.opened(batch) as source:
        batch.rencana = make_plan(session, table, source, Plan()).to_json()
        service.perform(session, batch, source, None, write=True)
    assert len(owners(session)) == 1
    service.undo(session, batch, None)
    assert owners(session) == []
    assert session.scalar(select(func.count(model_of("usaha_mikro").id))) == 0
