"""Every register can be submitted, verified and returned on its screens, by the right people, one row or many."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from app.audit import trail
from app.master import registry, states
from app.master.base import Register
from app.master.table import Table


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


def test_from_the_draft_to_the_verified_record(
    register: Table, row_of: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    row, base = row_of(register), f"/admin/{register.slug}"
    operator = client_for(make_user("operator", urusan=own(register)))
    verifikator = client_for(make_user("verifikator", urusan=own(register)))
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


def answers(question: BeautifulSoup) -> dict[str, Any]:
    """The fields of the question's form as a browser would send them."""
    form = question.find("input", {"name": "ya"}).find_parent("form")
    fields: dict[str, Any] = {}
    for field in form.find_all("input"):
        fields.setdefault(field["name"], []).append(field["value"])
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def listed(browser: Any, url: str) -> set[int]:
    return {int(link["href"].split("id=")[1]) for link in browser.soup(url).select("th a.nama-utama")}
