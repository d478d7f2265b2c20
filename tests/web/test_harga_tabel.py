"""The price table: means of the markets that reported, changes, reference prices, and no price carried forward."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.master import registry

DAY = date(2026, 3, 10)
ADDRESS = "/harga-tabel"


@pytest.fixture
def prices(add: Any) -> None:
    """Two markets; rice today in both, yesterday in one, a year before in one; sugar three days ago only."""
    one, two = (add("pasar", nama=f"Pasar {name}", kecamatan="Paiton").id for name in ("Satu", "Dua"))
    for market, days, price in ((one, 0, "10.400"), (two, 0, "10.600"), (one, 1, "10.000"), (two, 364, "8.400")):
        add("harga", pasar=market, komoditas="Beras Medium", tanggal=DAY - timedelta(days=days), harga=price)
    add("harga", pasar=one, komoditas="Gula Kristal Putih", tanggal=DAY - timedelta(days=3), harga="17.000")


def rows(browser: Any, day: date | None = DAY) -> dict[str, list[str]]:
    """Commodity -> the texts of its cells."""
    page = browser.soup(ADDRESS + (f"?tanggal={day:%d/%m/%Y}" if day else ""))
    return {
        row.th.find(string=True): [cell.get_text(" ", strip=True).replace("\u00a0", " ") for cell in row.find_all("td")]
        for row in page.select("tbody tr")
    }


@pytest.fixture
def leader(make_user: Any, client_for: Any) -> Any:
    return client_for(make_user("pimpinan"))


@pytest.mark.usefixtures("prices")
def test_means_and_changes(leader: Any, session: Any) -> None:
    price, yesterday, week, month, year, reference = rows(leader)["Beras Medium"]
    assert price == "Rp 10.500 2 pasar"
    assert yesterday == "+5,0% dari Rp 10.000"
    assert (week, month) == ("tidak ada data", "tidak ada data")
    assert year == "+25,0% dari Rp 8.400"
    assert reference == "tidak ada acuan"
    link = leader.soup(f"{ADDRESS}?tanggal=10/03/2026").find(
        "a", href=lambda to: to and to.startswith("/admin/harga/?")
    )
    assert "Ditemukan 2 baris" in leader.soup(link["href"]).get_text(" ", strip=True)
    assert rows(leader, None)["Beras Medium"][0] == price, "without a day: the newest with a report"


@pytest.mark.usefixtures("prices")
def test_nothing_is_carried_forward(leader: Any) -> None:
    assert rows(leader)["Gula Kristal Putih"][:2] == [
        "tidak ada data laporan terakhir 3 hari sebelumnya",
        "tidak ada data",
    ]
    assert rows(leader)["Ikan Bandeng"][0] == "tidak ada data"


@pytest.mark.parametrize(
    ("limit", "tone", "text"),
    [
        ("10.500", "l-hijau", "0,0%"),
        ("10.499", "l-kuning", "0,0%"),
        ("10.000", "l-kuning", "+5,0%"),
        ("9.999,99", "l-merah", "+5,0%"),
    ],
)
@pytest.mark.usefixtures("prices")
def test_colours_beside_the_reference(limit: str, tone: str, text: str, leader: Any, add: Any) -> None:
    rice = {"komoditas": "Beras Medium", "jenis": "HET"}
    add("harga_acuan", **rice, nilai="1", mulai=DAY - timedelta(days=400), sampai=DAY - timedelta(days=1))
    add("harga_acuan", **rice, nilai=limit, mulai=DAY)
    add("harga_acuan", **{**rice, "jenis": "HAP konsumen"}, nilai="1", mulai=DAY)
    page = leader.soup(f"{ADDRESS}?tanggal=10/03/2026")
    badges = [badge for badge in page.select(".lencana") if badge.get_text(strip=True) == text]
    assert [tone in badge["class"] for badge in badges] == [True]


def test_a_day_that_is_none_says_why(leader: Any) -> None:
    assert "tidak ada di kalender" in leader.soup(f"{ADDRESS}?tanggal=31/02/2026").get_text()
    assert "Belum ada harga" in leader.soup(ADDRESS).get_text()


def test_who_may_see_it(make_user: Any, client_for: Any, session: Any) -> None:
    assert session.scalar(select(registry.get("harga").model.id)) is None
    for role, urusan, status in (
        ("verifikator", ("perdagangan",), 200),
        ("operator", ("perdagangan",), 200),
        ("operator", ("koperasi",), 403),
    ):
        assert client_for(make_user(role, urusan=urusan)).get(ADDRESS).status_code == status
