"""Public texts tell no more than the published figures do, and an office's own text is frozen by agreement."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from python_calamine import CalamineWorkbook

from app.master import registry, store
from app.narrative import store as edits
from app.performance.narration import period_key, subject
from app.publication import pages
from app.publication.narration import paragraph
from app.publication.sums import Cell, Sums
from tests.publication.conftest import publish, step
from tests.publication.test_results import agree, realised

__all__ = ["realised"]
PLACES = {1: "Maron", 2: "Paiton"}
RESULT = "Koperasi aktif pada tahun 2025 terealisasi 86 persen; targetnya 80 persen."


def sums(session: Any, counts: dict[int, int], small: tuple[int, ...] = ()) -> Sums:
    """Sums of koperasi with one figure: 0 is the regency, the others are kecamatan; `small` ones are hidden."""
    found = Sums(session, next(room for room in pages.rooms() if room.key == "koperasi"))
    found.figures = found.figures[:1]
    now = datetime.now(UTC)
    found.cells = {
        ("koperasi_terdaftar", None, place, ""): Cell(count, waktu=now, small=place in small)
        for place, count in counts.items()
    }
    return found


@pytest.mark.parametrize(
    ("counts", "small", "text"),
    [
        ({0: 30, 1: 21, 2: 9}, (),
         ("Koperasi terdaftar tercatat 30 koperasi. Koperasi terdaftar terbanyak di Kecamatan Maron (21 koperasi), "
         "paling sedikit di Kecamatan Paiton (9 koperasi).")),
        ({0: 24, 1: 22, 2: 2}, (1, 2), "Koperasi terdaftar tercatat 24 koperasi."),
        ({0: 2, 1: 2}, (0, 1), ""),
    ],
)  # fmt: skip
@pytest.mark.only_sqlite("what is asked is the wording")
def test_hidden_counts_are_not_told(counts: Any, small: Any, text: str, session: Any) -> None:
    assert paragraph(sums(session, counts, small), PLACES) == text


def told(visitor: Any) -> str:
    """The words of the text on the profile of koperasi."""
    return BeautifulSoup(visitor.get("/profil/koperasi").data, "lxml").select_one("section.indikator").get_text(" ")


def test_a_text_of_the_office_stands_before_the_generated_one_and_changes_by_agreement_only(
    app: Any, session: Any, write: Any
) -> None:
    visitor = app.test_client()
    generated = told(visitor)
    row = write(judul="Kata kantor", jenis="narasi", urusan="koperasi", naskah="Koperasi tumbuh.")
    assert told(visitor) == generated
    publish(session, row)
    page = told(visitor)
    assert "Koperasi tumbuh" in page and "Uraian dinas, disetujui" in page and generated.strip() in page
    assert "Kata kantor" not in visitor.get("/berita").text + visitor.get("/profil/koperasi").text
    store.update(session, registry.get("konten"), row, {"naskah": "Diubah diam-diam."})
    session.commit()
    assert "Koperasi tumbuh" in told(visitor)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Ketuanya ber-NIK 3513145708900003.", "mungkin NIK"),
        ("Hubungi 0812-3456-7890.", "mungkin NIK"),
        ("Di Sumber hanya ada 3 koperasi.", "“3 koperasi” tidak boleh disebut"),
        ("Di Sumber hanya ada dua koperasi.", "“dua koperasi” tidak boleh disebut"),
        ("Ada 13 koperasi, 1.002 orang, dan Rp 3 miliar.", ""),
    ],
)
def test_what_names_a_person_or_a_small_count_is_not_submitted(
    text: str, refusal: str, session: Any, write: Any
) -> None:
    said = step(session, write(jenis="narasi", urusan="koperasi", naskah=text), "ajukan", 1)
    assert refusal in said and bool(refusal) == bool(said)


def test_a_result_is_told_in_public_and_in_the_report_where_the_office_may_word_it_anew(
    app: Any, session: Any, realised: Any, client_for: Any, make_user: Any
) -> None:
    agree(session, "realisasi", realised)
    assert RESULT in app.test_client().get("/capaian/UJI-1").text
    browser = client_for(make_user("pimpinan"))

    def of_workbook() -> str:
        book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get("/laporan-kinerja?bentuk=xlsx").get_data()))
        lines = book.get_sheet_by_name("Indikator").to_python(skip_empty_area=False)
        return str(lines[3][lines[2].index("Uraian")])

    generated = of_workbook()
    assert generated.startswith(RESULT)
    edits.edit(session, subject("UJI-1"), period_key(2025, "tahun"), "Kata dinas.", generated, 0)
    session.commit()
    assert of_workbook() == "Kata dinas."
    assert "Kata dinas." not in app.test_client().get("/capaian/UJI-1").text
