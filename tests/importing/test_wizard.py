"""The wizard over HTTP: from the upload to the undo, and what is refused at the door."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.extensions import db
from app.importing import service
from app.importing.models import ImporBatch
from app.importing.reading import open_file
from app.jobs import queue
from app.jobs.models import Pekerjaan
from app.master import registry
from tests.importing.reading.files import with_sheet, xlsx_bytes

COMMODITIES = "Tanggal;Pasar;Komoditas;Harga\n2024-05-01;Contoh;{};12.000\n2024-05-02;Contoh;{};12.500\n"


@pytest.fixture
def admin(client_for: Callable[..., Any], make_user: Callable[..., Any]) -> Any:
    """A browser of an admin."""
    return client_for(make_user("admin"))


def upload(browser: Any, table: str, content: bytes, name: str) -> Any:
    return browser.post("/impor", data={"tabel": table, "berkas": (io.BytesIO(content), name)})


def stored(session: Session, key: str) -> int:
    return session.scalar(select(func.count(registry.get(key).model.id))) or 0


def work(session: Session) -> None:
    """What the worker does with the newest job, without its heartbeat: that is another thread on another connection."""
    job = session.scalars(select(Pekerjaan).order_by(Pekerjaan.id.desc())).first()
    assert job is not None
    queue.HANDLERS[job.jenis](dict(job.data), job.pengguna_id, lambda *_: None)


def sheet_rows(content: bytes) -> list[tuple[Any, ...]]:
    """The first sheet as a spreadsheet shows it, read by somebody else than our reader."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [tuple(cell if cell != "" else None for cell in row) for row in sheet.to_python(skip_empty_area=False)]


def checked(browser: Any, table: str, text: str | bytes, name: str = "uji.csv", **fields: Any) -> str:
    """Upload, match columns as found, check; returns the address of the result."""
    answer = upload(browser, table, text.encode() if isinstance(text, str) else text, name)
    assert answer.status_code == 302, answer.text
    address = answer.location
    page = browser.get(address).text
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    for name, body in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        sent[name] = "".join(re.findall(r'value="([^"]*)" selected', body))
    sent["header_row"] = sent["header_row_lama"]
    sent["lembar"] = re.findall(r'name="lembar" value="([^"]+)"', page)
    answer = browser.post(address, data={**sent, "periksa": "ya", **fields})
    assert answer.status_code == 302, answer.text
    work(db.session())
    return str(answer.location)


def test_from_the_upload_to_the_undo(admin: Any, session: Session) -> None:
    address = checked(admin, "pasar", "Nama pasar;Kecamatan\nPasar Contoh;Kraksaan")
    assert (stored(session, "pasar"), "Terapkan 1 baris" in admin.get(address).text) == (0, True)
    admin.post(f"{address}/terapkan")
    work(session)
    assert stored(session, "pasar") == 1
    admin.post(f"{address}/batalkan")
    assert stored(session, "pasar") == 0


def test_unknown_texts_are_explained_once_and_kept(admin: Any, session: Session) -> None:
    queue_file = "Nama pasar;Kecamatan\nPasar Contoh;Kraksaan"
    admin.post(f"{checked(admin, 'pasar', queue_file)}/terapkan")
    work(session)
    text = COMMODITIES.format("BERAS ANEH", "BERAS ANEH")
    address = checked(admin, "harga", text)
    page = admin.get(address).text
    assert "Isi yang belum dikenal" in page
    model: Any = registry.get("komoditas").model
    rice = session.scalars(select(model).where(model.nama == "Beras Medium")).one()
    meaning = {"isian__0": "komoditas", "isi__0": "BERAS ANEH", "arti__0": f"#{rice.id}", "ingat": "ya"}
    admin.post(f"{address}/padanan", data=meaning)
    work(session)
    assert "Terapkan 2 baris" in admin.get(address).text
    session.refresh(rice)
    assert "BERAS ANEH" in rice.alias.split(";")
    again = checked(admin, "harga", text)
    assert "Terapkan 2 baris" in admin.get(again).text


def test_the_error_workbook_is_the_file_with_reasons_and_once_mended_only_what_changed_is_applied(
    admin: Any, session: Session
) -> None:
    text = "DAFTAR PASAR\n\nNama pasar;Kecamatan\nPasar Satu;Kraksaan\nPasar Dua;Entah\nPasar Tiga;Paiton"
    address = checked(admin, "pasar", text)
    admin.post(f"{address}/terapkan", data={"sebagian": "ya"})
    work(session)
    assert stored(session, "pasar") == 2
    content = admin.get(f"{address}/kesalahan").data
    book = sheet_rows(content)
    assert [cells[:2] for cells in book[:3]] == [("DAFTAR PASAR", None), (None, None), ("Nama pasar", "Kecamatan")]
    assert book[2][2] == "Kesalahan" and str(book[4][2]).startswith("Kecamatan: “Entah” tidak ada dalam daftar")
    assert [cells[2] for cells in (book[3], book[5])] == [None, None]
    # Uploaded as it is, the column means nothing; mended, one row is new and the others are as stored.
    with open_file(content, "lagi.xlsx") as source:
        assert [row.cells for row in source.rows()][2:4] == [("Nama pasar", "Kecamatan"), ("Pasar Satu", "Kraksaan")]
    mended = [[None if cell is None else str(cell).replace("Entah", "Leces") for cell in row] for row in book]
    again = checked(admin, "pasar", xlsx_bytes({"Pasar": mended}), name="lagi.xlsx")
    page = admin.get(again).text
    assert "Terapkan 1 baris" in page
    batch = session.get_one(ImporBatch, int(again.rsplit("/", 1)[1]))
    assert (batch.hasil["new"], batch.hasil["same"], batch.hasil["rejected"]) == (1, 2, 0)


def test_the_error_workbook_holds_every_error_however_many(admin: Any, session: Session) -> None:
    lines = [f"Pasar {number};Entah" for number in range(1500)]
    address = checked(admin, "pasar", "\n".join(["Nama pasar;Kecamatan", *lines]))
    batch = session.get_one(ImporBatch, int(address.rsplit("/", 1)[1]))
    assert (len(batch.hasil["errors"]), batch.hasil["rejected"]) == (1000, 1500)
    told = [cells[2] for cells in sheet_rows(admin.get(f"{address}/kesalahan").data)[1:]]
    assert len(told) == 1500 and all(told)


def test_headings_nobody_knows_are_matched_by_hand(admin: Any, session: Session) -> None:
    answer = upload(admin, "pasar", b"Nm Psr;Kcmtn\nPasar Contoh;Kraksaan", "uji.csv")
    assert answer.status_code == 302
    page = admin.get(answer.location)
    assert "Belum ada judul kolom yang dikenal. Cocokkan kolomnya di bawah ini." in page.text
    by_hand = {"kolom__0": "nama", "kolom__1": "kecamatan"}
    text = "Nm Psr;Kcmtn\nPasar Contoh;Kraksaan"
    address = checked(admin, "pasar", text, **by_hand)
    assert "Terapkan 1 baris" in admin.get(address).text
    assert "Belum ada judul" not in admin.get(upload(admin, "pasar", text.encode(), "lagi.csv").location).text


REFUSED = {
    "no table at all": (b"\x00\x01\x02\x03" * 200, "uji.csv"),
    "an empty file": (b"", "uji.xlsx"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "uji.xlsx"),
    "a workbook cut short": (xlsx_bytes({"A": [["Nama pasar", "Kecamatan"], ["x", "y"]]})[:400], "uji.xlsx"),
    "one far cell": (
        with_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "uji.xlsx",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_not_kept(name: str, admin: Any, session: Session) -> None:
    before = sorted(service.folder().iterdir())
    answer = upload(admin, "pasar", *REFUSED[name])
    assert answer.status_code == 422
    assert re.search(r"alert[^>]*>.*?\w+\.", answer.text, re.S)
    assert session.scalar(select(func.count(ImporBatch.id))) == 0
    assert sorted(service.folder().iterdir()) == before


def test_a_file_over_the_limit_is_refused_before_it_is_read(admin: Any, app: Any, session: Session) -> None:
    app.config["MAX_CONTENT_LENGTH"], before = 1000, app.config["MAX_CONTENT_LENGTH"]
    try:
        answer = upload(admin, "pasar", b"x" * 2000, "uji.csv")
    finally:
        app.config["MAX_CONTENT_LENGTH"] = before
    assert answer.status_code == 413
    assert session.scalar(select(func.count(ImporBatch.id))) == 0
