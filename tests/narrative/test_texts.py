"""The texts of the dashboards: every declared figure has one; an edited one is marked, kept and traced."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from app.audit.models import Jejak
from app.dashboard import paper
from app.extensions import db
from app.master import registry
from app.narrative.models import Narasi
from tests.contract.conftest import make_row
from tests.support.page import parsed

KOPERASI = "/dashboard/koperasi/narasi"
OWN_WORDS = "Koperasi di kabupaten tumbuh baik."


def texts(page: Any) -> dict[str, str]:
    """subject -> the text shown for it."""
    return {one["id"]: one.select_one("p.narasi").get_text() for one in page.select(".narasi-satu")}


def broken(text: str) -> bool:
    """Whether a text is not made of whole Indonesian sentences: 1.234 and 5,6, never 1,234.5."""
    wrong = "None" in text or "  " in text or " ." in text or not text.endswith(".") or not text[0].isupper()
    return wrong or bool(re.search(r"\d,\d{3}\b|\d\.\d{1,2}(?!\d)(?<!\d{3})", text.replace("PP 7", "")))


def rooms() -> list[Any]:
    """The urusan with figures."""
    return [room for room in registry.rooms() if room.figures]


@pytest.mark.parametrize("filled", [False, True], ids=["kosong", "terisi"])
def test_every_declared_figure_has_a_text_of_whole_sentences(
    filled: bool, session: Any, make_user: Any, client_for: Any
) -> None:
    for table in registry.tables() if filled else ():
        if "kode" not in table.urusan:
            make_row(session, table)
    session.commit()
    browser = client_for(make_user("pimpinan"))
    for room in rooms():
        for filters in ("", "?tahun=2026&tw=2&banding_tahun=2025", "?kecamatan=35.13.12&verifikasi=ya"):
            found = texts(browser.soup(f"/dashboard/{room.key}/narasi{filters}"))
            assert {f"{room.key}.{figure.key}" for figure in room.figures} | {room.key} <= found.keys()
            assert {key: text for key, text in found.items() if broken(text)} == {}


def save(browser: Any, subject: str, text: str, version: int = 0, url: str = KOPERASI, **more: str) -> Any:
    return browser.post(url, {"subjek": subject, "teks": text, "versi": str(version), "aksi": "simpan", **more})


@pytest.fixture
def operator(make_user: Any, client_for: Any, session: Any) -> Any:
    """A browser of an operator of koperasi; one koperasi is recorded."""
    make_row(session, registry.get("koperasi"))
    session.commit()
    return client_for(make_user("operator", urusan=("koperasi",), name="Siti"))


def test_an_edited_text_is_shown_marked_with_the_generated_one_beside_it(
    operator: Any, make_user: Any, client_for: Any, monkeypatch: Any
) -> None:
    before = texts(operator.soup(KOPERASI))["koperasi"]
    assert save(operator, "koperasi", OWN_WORDS).status_code == 302
    leader = client_for(make_user("pimpinan"))
    for address in ("/dashboard", "/dashboard/koperasi"):
        section = leader.soup(address).select_one("#koperasi")
        assert [p.get_text() for p in section.select("p.narasi")] == [OWN_WORDS, before]
        assert re.search(
            r"Disunting Siti pada \d+ \w+ \d{4} \d\d\.\d\d WIB\.$", section.select_one(".mini").text.strip()
        )
    written: list[str] = []
    monkeypatch.setattr(paper.paper, "from_html", lambda html: written.append(html) or b"%PDF-")
    leader.get("/dashboard/koperasi?tampilan=pdf")
    assert OWN_WORDS in written[0] and "Disunting Siti" in written[0] and "Narasi tiap angka" in written[0]


def test_an_edit_holds_for_its_filters_only(operator: Any) -> None:
    save(operator, "koperasi.koperasi_terdaftar", OWN_WORDS, url=f"{KOPERASI}?kecamatan=35.13.12")
    assert texts(operator.soup(f"{KOPERASI}?kecamatan=35.13.12"))["koperasi.koperasi_terdaftar"] == OWN_WORDS
    assert texts(operator.soup(KOPERASI))["koperasi.koperasi_terdaftar"] != OWN_WORDS


def test_an_edited_text_is_marked_stale_once_the_numbers_say_something_else(operator: Any, session: Any) -> None:
    save(operator, "koperasi", OWN_WORDS)
    mark = "Angkanya sudah berubah sejak itu."
    assert mark not in operator.get(KOPERASI).get_data(as_text=True)
    make_row(session, registry.get("koperasi"))
    session.commit()
    assert mark in operator.get(KOPERASI).get_data(as_text=True)


def test_the_generated_text_comes_back_and_the_audit_keeps_every_text(operator: Any) -> None:
    before = texts(operator.soup(KOPERASI))["koperasi"]
    save(operator, "koperasi", OWN_WORDS)
    save(operator, "koperasi", "Lain lagi.", 1)
    assert operator.post(KOPERASI, {"subjek": "koperasi", "versi": "2", "aksi": "otomatis"}).status_code == 302
    assert texts(operator.soup(KOPERASI))["koperasi"] == before
    entries = db.session.scalars(select(Jejak).where(Jejak.tabel == "narasi").order_by(Jejak.id)).all()
    assert [(one.aksi, one.perubahan["teks"]) for one in entries] == [
        ("buat", [None, OWN_WORDS]), ("ubah", [OWN_WORDS, "Lain lagi."]), ("hapus", ["Lain lagi.", None]),
    ]  # fmt: skip
    assert {one.pengguna_id for one in entries} == {entries[0].pengguna_id} != {None}


def test_only_operators_of_the_urusan_and_the_admin_edit(operator: Any, make_user: Any, client_for: Any) -> None:
    del operator
    for user, allowed in (
        (make_user("admin"), True),
        (make_user("pimpinan"), False),
        (make_user("verifikator", urusan=("koperasi",)), False),
        # An edited text tells of the whole regency; who answers for one kecamatan sees other numbers.
        (make_user("operator", urusan=("koperasi",), kecamatan=("35.13.14",)), False),
    ):
        browser = client_for(user)
        assert bool(browser.soup(KOPERASI).select("a[href*=sunting]")) == allowed
        assert save(browser, "koperasi", OWN_WORDS).status_code == (302 if allowed else 403)
    stranger = client_for(make_user("operator", urusan=("pasar",)))
    assert stranger.get(KOPERASI).status_code == 404
    assert save(stranger, "koperasi", OWN_WORDS).status_code == 404
    narrow = client_for(make_user("operator", urusan=("koperasi",), kecamatan=("35.13.14",)))
    assert texts(narrow.soup(KOPERASI))["koperasi"] != OWN_WORDS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Wajib diisi."),
        ("a" * 4001, "Terlalu panjang"),
        ("Ketuanya 3513145708900003.", "mungkin NIK"),
        ("Hubungi 081234567890.", "mungkin NIK"),
    ],
)
def test_what_cannot_be_stored_is_told_and_kept_in_the_form(text: str, message: str, operator: Any) -> None:
    answer = save(operator, "koperasi", text)
    page = parsed(answer)
    assert answer.status_code == 400 and message in page.select_one(".kotak-galat").text
    assert page.select_one("textarea").text.strip() == text
    assert db.session.scalar(select(Narasi)) is None


def test_two_editors_do_not_overwrite_each_other(operator: Any) -> None:
    save(operator, "koperasi", OWN_WORDS)
    answer = save(operator, "koperasi", "Tanpa melihat yang tadi.", 0)
    assert answer.status_code == 400 and "berubah setelah Anda membuka" in answer.get_data(as_text=True)
    assert texts(operator.soup(KOPERASI))["koperasi"] == OWN_WORDS


def test_an_unknown_subject_is_not_there(operator: Any) -> None:
    assert save(operator, "pasar", OWN_WORDS).status_code == 404
