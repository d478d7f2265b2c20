"""Every register can be submitted, verified and returned on its screens, by the right people, one row or many."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from app.audit import trail
from app.exporting.download import csv_lines
from app.exporting.rows import export_columns, export_parts
from app.master import registry, states
from app.master.base import Register
from app.master.query import parse_state
from app.master.table import Table
from app.media.models import Lampiran
from app.verification.steps import STEPS, take
from tests.contract.test_import_template import bring_in
from tests.support.forms import fields_of, send


@pytest.fixture
def register(table: Table) -> Table:
    """The table of this run, when its records are verified."""
    if not issubclass(table.model, Register):
        pytest.skip("Master Data Kode is not verified")
    return table


@pytest.fixture
def koperasi(app: Any) -> Table:
    """One register for what is the same for all."""
    return registry.get("koperasi")


def own(table: Table) -> tuple[str, ...]:
    return tuple(urusan for urusan in table.urusan if urusan != "kode")[:1]


def text_of(response: Any) -> str:
    return BeautifulSoup(response.data, "html.parser").get_text(" ", strip=True)


@pytest.mark.only_sqlite("tests/verification walks the same steps on both databases")
def test_from_the_draft_to_the_verified_record(
    register: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    row, base = row_of(register), f"/admin/{register.slug}"
    if register.spec.evidence is not None:
        attach(session, register, row)
    operator = client_for(make_user("operator", urusan=own(register)))
    role = "pimpinan" if "kinerja" in register.urusan else "verifikator"
    verifikator = client_for(make_user(role, urusan=own(register)))
    page = f"{base}/details/?id={row.id}"

    assert "Ajukan…" in text_of(operator.get(page)) and "Verifikasi…" not in text_of(operator.get(page))
    asked = operator.soup(f"{base}/ajukan/?rowid={row.id}")
    operator.post(f"{base}/ajukan/", answers(asked))
    session.refresh(row)
    assert row.verifikasi == states.DIAJUKAN

    asked = verifikator.soup(f"{base}/kembalikan/?rowid={row.id}")
    refused = verifikator.post(f"{base}/kembalikan/", answers(asked) | {"alasan": "  "})
    assert "Tulis alasannya" in text_of(refused)
    verifikator.post(f"{base}/kembalikan/", answers(asked) | {"alasan": "Lengkapi alamatnya"})
    assert "Lengkapi alamatnya" in text_of(operator.get(page))

    operator.post(f"{base}/ajukan/", answers(operator.soup(f"{base}/ajukan/?rowid={row.id}")))
    verifikator.post(f"{base}/verifikasi/", answers(verifikator.soup(f"{base}/verifikasi/?rowid={row.id}")))
    session.refresh(row)
    assert row.verifikasi == states.TERVERIFIKASI
    assert row.id in listed(operator, f"{base}/?verifikasi=terverifikasi")
    assert row.id not in listed(operator, f"{base}/?verifikasi=draf")


def attach(session: Any, table: Table, row: Any) -> None:
    """A document, as a person would add it."""
    facts = {"jenis": "dokumen", "keterangan": "Laporan", "simpanan": "a" * 32, "sidik": "b" * 64, "ukuran": 1}
    session.add(Lampiran(tabel=table.key, baris_id=row.id, **facts))
    session.commit()


@pytest.mark.parametrize(("held", "refused"), [(True, True), (False, False)])
def test_a_year_with_rat_is_verified_only_with_its_report(
    held: bool, refused: bool, row_of: Any, make_user: Any, session: Any
) -> None:
    table, step = registry.get("koperasi_tahunan"), STEPS["verifikasi"]
    row = row_of(table, sudah_rat=held, tanggal_rat="18/03/2025" if held else None)
    row.verifikasi = states.DIAJUKAN
    session.commit()
    judged = take(session, table, step, [row], make_user("verifikator", urusan=("koperasi",)).id)
    assert bool(judged[row.id]) is refused and ("Laporan RAT" in judged[row.id]) is refused
    if refused:
        attach(session, table, row)
        assert take(session, table, step, [row], make_user("admin").id)[row.id] == ""


def test_ticked_rows_are_judged_one_by_one(
    koperasi: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    mine, ready, draft = row_of(koperasi), row_of(koperasi), row_of(koperasi)
    someone = make_user("verifikator", urusan=own(koperasi))
    trail.note(session, user_id=someone.id)
    mine.catatan = "diubah sendiri"
    mine.verifikasi = ready.verifikasi = states.DIAJUKAN
    session.commit()
    browser, url = client_for(someone), f"/admin/{koperasi.slug}/verifikasi/"
    ticked = {"rowid": [mine.id, ready.id, draft.id]}
    question = browser.post(url, ticked)
    answer = browser.post(url, answers(BeautifulSoup(question.data, "html.parser")))
    for response in (question, answer):
        assert "harus orang lain yang memverifikasi" in text_of(response)
        assert "Statusnya draf" in text_of(response)
    for row in (mine, ready, draft):
        session.refresh(row)
    assert [row.verifikasi for row in (mine, ready, draft)] == ["diajukan", "terverifikasi", "draf"]


def test_the_verified_values_stay_beside_the_new_ones(
    koperasi: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    row, note = row_of(koperasi, catatan="Catatan pertama"), "Catatan kedua"
    browser = client_for(make_user("verifikator", urusan=own(koperasi)))
    row.verifikasi = states.DIAJUKAN
    session.commit()
    url = f"/admin/{koperasi.slug}/verifikasi/"
    browser.post(url, answers(browser.soup(f"{url}?rowid={row.id}")))
    session.refresh(row)
    row.catatan = note
    session.commit()
    page = text_of(browser.get(f"/admin/{koperasi.slug}/details/?id={row.id}"))
    assert "Nilai terverifikasi (versi" in page and "Catatan pertama" in page and note in page


def test_the_work_list_shows_what_waits_longest_first_and_the_home_what_was_returned(
    koperasi: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    first, second, back = (row_of(koperasi, nama=name) for name in ("KUD Pertama", "KUD Kedua", "KUD Keliru"))
    for row in (second, first, back):
        row.verifikasi = states.DIAJUKAN
        session.commit()
    take(session, koperasi, STEPS["kembalikan"], [back], make_user("admin").id, reason="Tahun bukunya keliru")
    session.commit()
    verifikator = client_for(make_user("verifikator", urusan=("koperasi",)))
    rows = [link.get_text() for link in verifikator.soup("/verifikasi").select("th a.nama-utama")]
    assert rows[-2:] == ["KUD Kedua", "KUD Pertama"] and "KUD Keliru" not in rows
    assert "Data menunggu verifikasi" in text_of(verifikator.get("/beranda"))
    operator = client_for(make_user("operator", urusan=("koperasi",)))
    home = text_of(operator.get("/beranda"))
    assert "KUD Keliru : Tahun bukunya keliru" in home and "menunggu verifikasi" not in home
    other = client_for(make_user("operator", urusan=("pasar",)))
    assert "KUD Keliru" not in text_of(other.get("/beranda"))
    assert operator.get("/verifikasi").status_code == 403


def test_ticked_rows_are_verified_as_the_list_showed_them(
    koperasi: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    row = row_of(koperasi)
    row.verifikasi = states.DIAJUKAN
    session.commit()
    browser = client_for(make_user("verifikator", urusan=("koperasi",)))
    page = browser.soup("/admin/koperasi/?verifikasi=diajukan")
    shown = {str(field["name"]): str(field["value"]) for field in page.select("input[form=form-pilih]")}
    assert shown == {"rowid": str(row.id), f"versi__{row.id}": str(row.versi)}
    row.catatan = "diubah sesudah daftar dibuka"
    session.commit()
    assert "Isinya berubah setelah" in text_of(browser.post("/admin/koperasi/verifikasi/", shown))


def test_a_form_that_was_open_while_somebody_verified_can_still_be_saved(
    koperasi: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    row = row_of(koperasi)
    take(session, koperasi, STEPS["ajukan"], [row], 1)
    session.commit()
    operator, url = client_for(make_user("operator", urusan=("koperasi",))), f"/admin/koperasi/edit/?id={row.id}"
    opened = fields_of(operator.soup(url)) | {"catatan": "dari operator", "alasan": "sudah dicek"}
    take(session, koperasi, STEPS["verifikasi"], [row], 2)
    session.commit()
    assert send(operator, url, opened).status_code == 302
    session.refresh(row)
    assert (row.catatan, row.verifikasi) == ("dari operator", states.DIAJUKAN)
    late = send(operator, url, opened | {"catatan": "terlambat"})
    assert late.status_code == 200, "a change of somebody in between is still shown"


def test_an_export_names_the_state_and_an_import_cannot_set_it(koperasi: Table, row_of: Any, session: Any) -> None:
    row = row_of(koperasi)
    row.verifikasi = states.DIAJUKAN
    session.flush()
    columns = export_columns(koperasi, personal=False)
    *_, last = export_parts(session, koperasi, parse_state(koperasi, []), None, columns)
    content = "".join(csv_lines(columns, [[values[-1:] for values in last]]))
    assert "Status verifikasi" in content and "Diajukan" in content
    (report,) = bring_in(session, koperasi, content.replace("Diajukan", "Terverifikasi").encode(), "ekspor.csv")
    assert (report.errors, report.same) == ([], 1) and row.verifikasi == states.DIAJUKAN


def test_the_dashboard_says_how_much_is_verified_and_can_count_only_that(
    koperasi: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    row, _ = row_of(koperasi), row_of(koperasi)
    take(session, koperasi, STEPS["ajukan"], [row], 1)
    take(session, koperasi, STEPS["verifikasi"], [row], 2)
    session.commit()
    browser = client_for(make_user("pimpinan"))
    assert "50% data di balik angka ini terverifikasi" in text_of(browser.get("/dashboard/koperasi"))

    def counted() -> tuple[int, int]:
        answer = browser.get("/dashboard?verifikasi=ya", headers={"Accept": "application/json"}).get_json()
        figure = next(f for f in answer["figures"] if f["key"] == "koperasi_terdaftar")
        return figure["value"], len(listed(browser, figure["lists"][0]))

    assert counted() == (1, 1)
    row.catatan = "diubah sesudah diverifikasi"
    session.commit()
    assert counted() == (0, 0)


def answers(question: BeautifulSoup) -> dict[str, Any]:
    """The fields of the question's form as a browser would send them."""
    form = question.find("input", {"name": "ya"}).find_parent("form")
    fields: dict[str, Any] = {}
    for field in form.find_all("input"):
        fields.setdefault(field["name"], []).append(field["value"])
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def listed(browser: Any, url: str) -> set[int]:
    return {int(link["href"].split("id=")[1]) for link in browser.soup(url).select("th a.nama-utama")}
