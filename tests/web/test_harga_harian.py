"""The market officer's screen: what it shows, what it saves, what it keeps, and whom it lets in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.admin.custom import harga_simpan
from app.audit import trail
from app.master import registry
from app.urusan.aturan import today

DAY = today() - timedelta(days=1)
ADDRESS = "/harga-harian"


@pytest.fixture
def market(add: Any) -> int:
    return int(add("pasar", nama="Pasar Contoh", kecamatan="Kraksaan").id)


@pytest.fixture
def officer(make_user: Any, client_for: Any) -> Any:
    return client_for(make_user("operator", urusan=("perdagangan",), name="petugas"))


def goods(session: Any, kode: str) -> int:
    model: Any = registry.get("komoditas").model
    return int(session.scalar(select(model.id).where(model.kode == kode)))


def stored(session: Any, market: int, item: int, day: date = DAY) -> Any:
    session.expire_all()
    model: Any = registry.get("harga").model
    return session.scalar(select(model).where(model.pasar == market, model.komoditas == item, model.tanggal == day))


def page_of(browser: Any, market: int, day: date = DAY) -> BeautifulSoup:
    return browser.soup(f"{ADDRESS}?pasar={market}&tanggal={day:%d/%m/%Y}")  # type: ignore[no-any-return]  # PageClient


def fields_of(page: BeautifulSoup) -> dict[str, str]:
    """What a browser would send from the board: unticked boxes are left out."""
    form = page.select_one("[data-harga-harian] form")
    assert isinstance(form, Tag)
    found = {}
    for field in form.find_all(["input", "select"]):
        if field.name == "select":
            chosen = field.find("option", selected=True)
            found[str(field["name"])] = str(chosen["value"]) if chosen else ""
        elif field.get("type") != "checkbox" or field.has_attr("checked"):
            found[str(field["name"])] = str(field.get("value") or "")
    return found


def send(browser: Any, page: BeautifulSoup, **typed: str) -> BeautifulSoup:
    """Type into the board and send it; the answer."""
    data = fields_of(page) | {name.replace("_", "-"): text for name, text in typed.items()}
    response = browser.post(ADDRESS, data)
    assert response.status_code == 200
    return BeautifulSoup(response.data, "html.parser")


def line(page: BeautifulSoup, item: int) -> Tag:
    row = page.select_one(f"#harga-{item}")
    assert isinstance(row, Tag)
    found = row.find_parent("tr")
    assert isinstance(found, Tag)
    return found


def test_the_last_price_stands_beside_an_empty_field(officer: Any, market: int, add: Any, session: Any) -> None:
    rice, sugar = goods(session, "beras_premium"), goods(session, "gula_kristal_putih")
    for day, price in ((DAY - timedelta(days=9), "13.000"), (DAY - timedelta(days=3), "14.000")):
        add("harga", pasar=market, komoditas=rice, tanggal=day, harga=price)
    add("harga", pasar=market, komoditas=rice, tanggal=DAY + timedelta(days=1), harga="15.000")
    page = page_of(officer, market)
    text = line(page, rice).get_text(" ", strip=True)
    assert "14.000" in text and f"{DAY - timedelta(days=3):%d/%m/%Y}" in text and "3 hari sebelumnya" in text
    assert fields_of(page)[f"harga-{rice}"] == ""
    assert "belum ada" in line(page, sugar).get_text()
    assert len(page.select("[name^='harga-']")) == 43


def test_good_rows_are_saved_and_bad_ones_keep_what_was_typed(officer: Any, market: int, session: Any) -> None:
    rice, sugar, oil = (goods(session, kode) for kode in ("beras_premium", "gula_kristal_putih", "minyakita"))
    typed = {f"harga_{rice}": "15.000", f"ketersediaan_{rice}": "cukup", f"harga_{sugar}": "mahal", f"harga_{oil}": "0"}
    page = send(officer, page_of(officer, market), **typed)
    row = stored(session, market, rice)
    assert (row.harga, row.ketersediaan) == (Decimal(15_000), "cukup")
    assert stored(session, market, sugar) is None and stored(session, market, oil) is None
    assert fields_of(page)[f"harga-{sugar}"] == "mahal"
    assert "Bukan jumlah rupiah" in line(page, sugar).get_text()
    assert "lebih dari 0" in line(page, oil).get_text()
    summary = page.select_one("[data-hasil]")
    assert summary and "1 harga tersimpan, 2 belum" in summary.get_text() and "40 komoditas belum" in summary.get_text()


def test_an_unusual_price_is_saved_once_it_is_confirmed(officer: Any, market: int, add: Any, session: Any) -> None:
    rice = goods(session, "beras_premium")
    add("harga", pasar=market, komoditas=rice, tanggal=DAY - timedelta(days=1), harga="10.000")
    page = send(officer, page_of(officer, market), **{f"harga_{rice}": "12.501"})
    assert stored(session, market, rice) is None
    text = line(page, rice).get_text(" ", strip=True)
    assert "25%" in text and "+25,0%" in text
    send(officer, page, **{f"benar_{rice}": "ya"})
    row = stored(session, market, rice)
    assert (row.harga, row.konfirmasi_anomali) == (Decimal(12_501), True)
    # Another price is another question.
    again = send(officer, page_of(officer, market), **{f"harga_{rice}": "99.000"})
    assert line(again, rice)["data-keadaan"] == "pastikan"
    assert stored(session, market, rice).harga == Decimal(12_501)


def test_a_price_of_somebody_else_is_shown_and_not_overwritten(
    officer: Any, market: int, add: Any, session: Any, make_user: Any
) -> None:
    rice, sugar = goods(session, "beras_premium"), goods(session, "gula_kristal_putih")
    page = page_of(officer, market)
    trail.note(session, user_id=make_user("operator", urusan=("perdagangan",), name="petugas.lain").id)
    for item in (rice, sugar):
        add("harga", pasar=market, komoditas=item, tanggal=DAY, harga="14.500")
    answer = send(officer, page, **{f"harga_{rice}": "15.000", f"harga_{sugar}": "14.500"})
    assert stored(session, market, rice).harga == Decimal(14_500)
    assert "petugas.lain" in line(answer, rice).get_text() and fields_of(answer)[f"harga-{rice}"] == "15.000"
    assert not line(answer, sugar).has_attr("data-keadaan"), "the same price is no conflict"
    send(officer, answer, **{f"ganti_{rice}": "ya"})
    assert stored(session, market, rice).harga == Decimal(15_000)


def test_two_who_save_at_the_same_moment(
    officer: Any, market: int, add: Any, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rice, read = goods(session, "beras_premium"), harga_simpan.read_lines
    page, others = page_of(officer, market), ["14.500"]

    def read_then_somebody_is_faster(*args: Any) -> Any:
        lines = read(*args)
        if others:
            add("harga", pasar=market, komoditas=rice, tanggal=DAY, harga=others.pop())
        return lines

    monkeypatch.setattr(harga_simpan, "read_lines", read_then_somebody_is_faster)
    answer = send(officer, page, **{f"harga_{rice}": "15.000"})
    assert line(answer, rice)["data-keadaan"] == "bentrok"
    assert stored(session, market, rice).harga == Decimal(14_500)


def test_a_busy_database_loses_nothing_that_was_typed(
    officer: Any, market: int, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> Any:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    rice, page = goods(session, "beras_premium"), page_of(officer, market)
    monkeypatch.setattr(harga_simpan.store, "create_all", refuse)
    answer = send(officer, page, **{f"harga_{rice}": "15.000"})
    assert fields_of(answer)[f"harga-{rice}"] == "15.000"
    assert "sedang sibuk" in line(answer, rice).get_text()
    assert stored(session, market, rice) is None


def test_blank_stays_missing_and_deletes_nothing(officer: Any, market: int, add: Any, session: Any) -> None:
    rice, sugar = goods(session, "beras_premium"), goods(session, "gula_kristal_putih")
    add("harga", pasar=market, komoditas=rice, tanggal=DAY, harga="14.500")
    answer = send(officer, page_of(officer, market), **{f"harga_{rice}": " ", f"ketersediaan_{sugar}": "kosong"})
    assert stored(session, market, rice).harga == Decimal(14_500)
    assert "tidak dihapus dari layar ini" in line(answer, rice).get_text()
    assert "Isi harganya juga" in line(answer, sugar).get_text()
    model: Any = registry.get("harga").model
    assert len(list(session.scalars(select(model)))) == 1


@pytest.mark.parametrize(
    ("day", "words"),
    [("31/12/2999", "belum terjadi"), ("31/02/2026", "tidak ada di kalender"), ("besok", "tidak terbaca")],
)
def test_a_day_that_cannot_have_prices_says_why(day: str, words: str, officer: Any, market: int) -> None:
    page = officer.soup(f"{ADDRESS}?pasar={market}&tanggal={day}")
    assert words in page.get_text() and page.select_one("[data-harga-harian]") is None


def test_only_those_who_may_type_prices_and_only_their_markets(
    market: int, make_user: Any, client_for: Any, add: Any
) -> None:
    far = add("pasar", nama="Pasar Jauh", kecamatan="Paiton").id
    own = client_for(make_user("operator", urusan=("perdagangan",), kecamatan=("35.13.14",)))
    names = [option.get_text() for option in own.soup(ADDRESS).select("#pasar option")]
    assert "Pasar Contoh" in names and "Pasar Jauh" not in names
    assert own.get(f"{ADDRESS}?pasar={far}").status_code == 404
    assert own.post(ADDRESS, {"pasar": far}).status_code == 404
    assert own.soup("/beranda").find("a", href=ADDRESS)
    for role, urusan in (("pimpinan", ()), ("operator", ("koperasi",)), ("verifikator", ("perdagangan",))):
        other = client_for(make_user(role, urusan=urusan))
        assert other.get(ADDRESS).status_code == 403, role
        assert not other.soup("/kamus").find("a", href=ADDRESS), role
