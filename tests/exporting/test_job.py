"""A large workbook as background work: ordered once, typed, fetched only by who may still see it, gone after a day."""

from __future__ import annotations

import io
import os
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.models import PenggunaKecamatan
from app.access.users import kecamatan_choices
from app.audit.models import Jejak
from app.exporting import job, workbook
from app.jobs import queue
from app.jobs.models import FAILED, STOPPED, Pekerjaan
from app.master import registry
from tests.contract.conftest import row_of

__all__ = ["row_of"]  # the fixture

URL = "/admin/koperasi/export/xlsx/"


@pytest.fixture(autouse=True)
def _everything_is_large(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "AT_ONCE", 0)
    monkeypatch.setattr(app, "instance_path", str(tmp_path))


def ordered(browser: Any, address: str = URL) -> str:
    answer = browser.get(address)
    assert answer.status_code == 302 and answer.location.startswith("/unduhan/"), answer.text
    return str(answer.location)


def sheet_of(data: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_a_large_workbook_is_ordered_made_and_fetched(
    session: Session, row_of: Any, make_user: Any, client_for: Any
) -> None:
    table, url = registry.get("usaha_mikro"), "/admin/usaha-mikro/export/xlsx/"
    for letter in "AB":
        row_of(table, nama_usaha=f"=Usaha {letter}", tanggal_data="02/01/2026", modal_usaha="1500000,5")
    browser = client_for(make_user("operator", urusan=("usaha_mikro",)))
    address = ordered(browser, url)
    assert ordered(browser, url) == address, "asking again while it waits makes no second one"
    assert "Menunggu giliran." in browser.get(address).text
    assert browser.get(address, headers={"Accept": "application/json"}).json["state"] == "antre"
    assert queue.work_one()
    page = browser.get(address).text
    assert "Siap diunduh" in page and "Siap diunduh" in browser.get("/unduhan").text
    answer = browser.get(f"{address}/berkas")
    assert answer.headers["Cache-Control"] == "no-store" and "usaha-mikro-" in answer.headers["Content-Disposition"]
    header, *rows = sheet_of(answer.data)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    label = {column.key: column.label for column in table}
    assert {row[label["nama_usaha"]] for row in found} == {"=Usaha A", "=Usaha B"}
    typed = {(row[label["tanggal_data"]], row[label["modal_usaha"]]) for row in found}
    assert typed == {(date(2026, 1, 2), 1500000.5)}
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'ySplit="1"' in sheet and "<autoFilter" in sheet and "<f>" not in sheet
    logged = session.scalars(select(Jejak).where(Jejak.aksi == "ekspor")).all()
    assert len(logged) == 1


def test_only_who_ordered_it_and_may_still_see_all_of_it_fetches_it(
    session: Session, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_of(registry.get("pelaku_usaha"))
    owner, other = make_user("operator", urusan=("usaha_mikro",)), make_user("admin")
    browser = client_for(owner)
    plain, personal = (ordered(browser, f"/admin/pelaku-usaha/export/xlsx/{text}") for text in ("", "?pribadi=ya"))
    while queue.work_one():
        continue
    assert client_for(other).get(plain).status_code == client_for(other).get(f"{plain}/berkas").status_code == 404
    assert [browser.get(f"{address}/berkas").status_code for address in (plain, personal)] == [200, 200]
    owner.peran = "verifikator"
    session.commit()
    assert "tidak lagi berhak" in browser.get(personal).text
    assert [browser.get(f"{address}/berkas").status_code for address in (plain, personal)] == [200, 302]
    owner.kecamatan_rows = [PenggunaKecamatan(kecamatan_id=next(iter(kecamatan_choices())))]
    session.commit()
    assert "Wilayah tugas Anda berubah" in browser.get(plain).text
    assert browser.get(f"{plain}/berkas").status_code == 302
    owner.urusan_rows = []
    session.commit()
    assert browser.get(plain).status_code == browser.get(f"{plain}/berkas").status_code == 404


def test_an_order_holds_the_rows_in_scope_and_keeps_its_filter_unreadable(
    session: Session, row_of: Any, make_user: Any, client_for: Any
) -> None:
    koperasi = registry.get("koperasi")
    for name, place in (("Sini", "Kraksaan"), ("Sana", "Tiris")):
        row_of(koperasi, nama=f"KUD {name} 3513145708900003", kecamatan=place, desa="")
    browser = client_for(make_user("operator", urusan=("koperasi",), kecamatan=("35.13.14",)))
    address = ordered(browser, f"{URL}?nama.memuat=3513145708900003")
    stored = session.scalars(select(Pekerjaan)).one()
    assert "3513145708900003" not in str(stored.data)
    queue.work_one()
    rows = sheet_of(browser.get(f"{address}/berkas").data)
    assert [row[0] for row in rows[1:]] == ["KUD Sini 3513145708900003"]


def test_workbooks_go_after_a_day_and_their_page_says_so(
    app: Flask, session: Session, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_of(registry.get("koperasi"))
    browser = client_for(make_user("admin"))
    addresses = [ordered(browser)]
    queue.work_one()
    addresses.append(ordered(browser))
    queue.work_one()
    old = job.file_of(session.get_one(Pekerjaan, int(addresses[0].rsplit("/", 1)[1])))
    moment = time.time() - job.KEPT.total_seconds() - 1
    os.utime(old, (moment, moment))
    queue.keep_up()
    assert [browser.get(f"{address}/berkas").status_code for address in addresses] == [302, 200]
    assert "sudah dihapus" in browser.get(addresses[0]).text


def test_a_stopped_or_impossible_order_makes_no_file(
    session: Session, row_of: Any, make_user: Any, client_for: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    row_of(registry.get("koperasi"))
    browser = client_for(make_user("admin"))
    stopped = ordered(browser)
    browser.post(f"{stopped}/hentikan")
    queue.work_one()
    monkeypatch.setattr(job, "MOST_ROWS", 0)
    refused = ordered(browser)
    queue.work_one()
    assert [found.keadaan for found in session.scalars(select(Pekerjaan).order_by(Pekerjaan.id))] == [STOPPED, FAILED]
    assert "dihentikan" in browser.get(stopped).text
    assert "Persempit saringannya" in browser.get(refused).text
    assert list((tmp_path / "ekspor").iterdir()) == []


def test_an_empty_workbook_has_its_header(make_user: Any, client_for: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "AT_ONCE", workbook.MOST_ROWS)
    answer = client_for(make_user("admin")).get(f"{URL}?nama=tidak+ada")
    columns = [column for column in registry.get("koperasi") if not column.sensitive]
    assert sheet_of(answer.data)[0][: len(columns)] == [column.label for column in columns]
