"""Frozen figures stay, differences show, and the pages are open to the right people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.dashboard import paper
from app.master import registry
from app.master.types import LARGEST
from app.performance import approval, potret
from app.performance.models import Potret, PotretAngka
from app.performance.potret import DIFFERENT, MOVED, QUARTER, SAME
from tests.contract.conftest import make_row


def verdicts(session: Session, made: Potret) -> dict[str, potret.Beside]:
    return {line.key: line for line in potret.compare(session, made)}


def test_the_month_and_quarter_that_ended_are_frozen_once(session: Session) -> None:
    potret.keep_up(session)
    potret.keep_up(session)
    kinds = session.execute(select(Potret.jenis, func.count()).group_by(Potret.jenis)).all()
    assert sorted(map(tuple, kinds)) == [("bulan", 1), ("triwulan", 1)]


@pytest.mark.parametrize(("month", "last"), [(1, "2024-01-31"), (2, "2024-02-29"), (12, "2024-12-31")])
def test_a_month_is_the_year_up_to_its_last_day(month: int, last: str) -> None:
    span = potret.span_of("bulan", 2024, month)
    assert (span.first.isoformat(), span.last.isoformat(), span.quarter) == ("2024-01-01", last, None)


def test_a_later_change_shows_beside_the_frozen_figure(session: Session) -> None:
    export = make_row(session, registry.get("ekspor"), bulan="08/2024", nilai_usd="1000")
    coop = registry.get("koperasi")
    make_row(session, coop)
    made = potret.freeze(session, QUARTER, 2024, 3)
    assert {line.verdict for line in potret.compare(session, made)} == {SAME}
    export.nilai_usd = 1500
    make_row(session, coop)
    session.flush()
    found = verdicts(session, made)
    value = found["ekspor_nilai"]
    assert (value.verdict, value.reported, value.today) == (DIFFERENT, 1000, 1500)
    assert found["koperasi_terdaftar"].verdict == MOVED, "a state has moved on"
    stored = session.scalar(select(PotretAngka.nilai).where(PotretAngka.kunci == "ekspor_nilai"))
    assert stored == 1000, "the frozen figure stays"
    assert potret.reported(session, "ekspor_nilai", made.sampai) == (Decimal(1000), made.dibuat_pada)
    assert potret.approve(made, 1) and not potret.approve(made, 2) and made.disetujui_oleh == 1


def test_an_amount_that_cannot_be_true_does_not_stop_the_others(session: Session) -> None:
    export = registry.get("ekspor")
    for _ in range(2):
        make_row(session, export, bulan="08/2024", nilai_usd=LARGEST - 1)
    session.flush()
    kept = verdicts(session, potret.freeze(session, QUARTER, 2024, 3))
    assert "koperasi_terdaftar" in kept and "ekspor_nilai" not in kept


def approved(session: Session, **changes: Any) -> Any:
    row = make_row(session, registry.get("realisasi"), **changes)
    approval.keep(session, row)
    session.commit()
    return row


def test_the_page_of_indicators_shows_what_was_approved_with_a_way_to_the_record(
    session: Session, make_user: Any, client_for: Any
) -> None:
    row = approved(session, tahun="2024", tw="Setahun")
    indicator = session.get(registry.get("indikator").model, row.indikator)
    leader = client_for(make_user("pimpinan"))
    page = leader.soup("/dashboard/kinerja?tahun=2024")
    line = next(tr for tr in page.select("#iku tbody tr") if tr.th.get_text().startswith(indicator.kode))
    assert "78,98" in line.get_text(" ") and f"/admin/realisasi/details/?id={row.id}" in str(line)
    row.pembilang, row.nilai = 100, 12
    session.commit()
    again = leader.soup("/dashboard/kinerja?tahun=2024").select_one("#iku").get_text(" ")
    assert "78,98" in again and "perubahan menunggu persetujuan" in again


def test_the_indicators_and_the_budget_are_on_paper_and_on_the_projector(
    session: Session, make_user: Any, client_for: Any, monkeypatch: Any
) -> None:
    written: list[str] = []
    monkeypatch.setattr(paper.paper, "from_html", lambda html: written.append(html) or b"%PDF-")
    approved(session, tahun="2024", tw="Setahun")
    browser = client_for(make_user("pimpinan"))
    address = "/dashboard/kinerja?tahun=2024"
    names = [name.get_text() for name in browser.soup(address).select("#iku tbody .nama-utama")]
    browser.get(f"{address}&tampilan=pdf")
    assert names and all(name in written[-1] for name in names)
    screens = browser.soup(f"{address}&tampilan=presentasi").select(".lembar tbody .nama-utama")
    assert [name.get_text() for name in screens] == names


def test_a_quarter_without_a_budget_shows_that_of_the_newest_period_that_has_one(
    session: Session, make_user: Any, client_for: Any
) -> None:
    approved(session, tahun="2024", tw="Triwulan III")
    make_row(session, registry.get("anggaran"), tahun="2023", tw="Setahun")
    session.commit()
    browser = client_for(make_user("pimpinan"))
    heading, empty = "#judul-anggaran", "Belum ada anggaran"
    for address in ("/dashboard/kinerja", "/dashboard/beranda"):
        page = browser.soup(address)
        assert page.select_one("#judul-iku").get_text() == "Capaian indikator, TW III 2024"
        assert page.select_one(heading).get_text() == "Anggaran, Tahun 2023" and empty not in page.get_text()
    chosen = browser.soup("/dashboard/kinerja?tahun=2024&tw=3")
    assert chosen.select_one(heading).get_text() == "Anggaran, TW III 2024" and empty in chosen.get_text()
    make_row(session, registry.get("anggaran"), tahun="2024", tw="Setahun")
    session.commit()
    chosen = browser.soup("/dashboard/kinerja?tahun=2024&tw=3")
    assert chosen.select_one(heading).get_text() == "Anggaran, Tahun 2024" and empty not in chosen.get_text()


def test_who_fills_and_who_approves(session: Session, make_user: Any, client_for: Any) -> None:
    potret.freeze(session, QUARTER, 2024, 3)
    session.commit()
    number = session.scalar(select(Potret.id).where(Potret.tahun == 2024))
    operator, leader = client_for(make_user("operator", urusan=("kinerja",))), client_for(make_user("pimpinan"))
    assert operator.get("/kinerja/potret").status_code == leader.get("/kinerja/isi").status_code == 403
    assert client_for(make_user("operator", urusan=("koperasi",))).get("/kinerja/isi").status_code == 403
    form = operator.soup("/kinerja/isi?tahun=2024&tw=tw3").select_one("form[method=post]")
    answer = operator.post("/kinerja/isi", {field["name"]: field["value"] for field in form.select("input")})
    assert "realisasi diisi dari register" in answer.get_data(as_text=True)
    page = leader.soup(f"/kinerja/potret/{number}")
    headings = [heading.get_text() for heading in page.select("section.bagian h2")]
    assert headings and set(headings) <= {room.label for room in registry.rooms()}
    assert "Belum disetujui" in page.get_text()
    token = page.select_one("form[action$=setujui] input")["value"]
    leader.post(f"/kinerja/potret/{number}/setujui", {"csrf_token": token})
    assert "Disetujui" in leader.soup(f"/kinerja/potret/{number}").get_text()
    assert leader.get("/kinerja/potret/0").status_code == 404
