"""The price table of the dashboard: earlier days, reference price, spread and stocks; each number opens its records."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import Any

import pytest

DAY = date(2026, 3, 10)
PAGE = "/dashboard/perdagangan?bidang=harga-hari-ini&tahun=2026"
RICE = "Beras Medium"


@pytest.fixture
def prices(add: Any) -> None:
    """Rice in two markets on the day, in one on other days, above its reference; its stocks in two places."""
    paiton, maron = (add("pasar", nama=f"Pasar {name}", kecamatan=name).id for name in ("Paiton", "Maron"))
    reported = {0: "10.000", 1: "10.000", 7: "8.000", 28: "8.000", 364: "5.000"}
    for days, price in reported.items():
        add("harga", pasar=paiton, komoditas=RICE, tanggal=DAY - timedelta(days=days), harga=price)
    add("harga", pasar=maron, komoditas=RICE, tanggal=DAY, harga="12.000")
    add("harga_acuan", komoditas=RICE, jenis="HET", nilai="10.000", mulai="01/01/2026")
    for place, days, stock in (("Gudang A", 0, "900"), ("Gudang B", 3, "600"), ("Gudang A", 7, "90.000")):
        day = DAY - timedelta(days=days)
        add("stok", tempat=place, komoditas=RICE, tanggal=day, stok=stock, kebutuhan_harian="100", kecamatan="Paiton")
    add("stok", tempat="Gudang C", komoditas=RICE, tanggal=DAY, stok="5.000", kecamatan="Maron")


@pytest.fixture
def leader(make_user: Any, client_for: Any) -> Any:
    return client_for(make_user("pimpinan"))


def rice(browser: Any, address: str = PAGE) -> list[Any]:
    """The cells of the row of rice: the price, then four earlier days, reference, distance, two spreads, stocks."""
    rows = browser.soup(address).select("#tabel-perdagangan-harga_tabel tbody tr")
    return next(row.find_all("td") for row in rows if row.th.get_text() == RICE)


def words(cells: list[Any]) -> list[str]:
    return [cell.get_text(" ", strip=True) for cell in cells]


@pytest.mark.usefixtures("prices")
def test_a_price_stands_beside_earlier_days_its_reference_its_spread_and_its_stocks(leader: Any) -> None:
    price, *earlier, reference, away, markets, month, stocks = words(rice(leader))
    assert price == "11.000 per kg, 2 pasar"
    assert earlier == ["+10,0% 10.000", "+37,5% 8.000", "+37,5% 8.000", "+120,0% 5.000"]
    assert (reference, away) == ("10.000 HET", "+10,0%")
    # Of 10.000 and 12.000: 1.414,2 / 11.000. Of the days 11.000, 10.000, 8.000, 8.000: 1.500 / 9.250.
    assert (markets, month) == ("12,9%", "16,2%")
    # 1.500 kg at 200 kg a day: what was reported a week ago, or without its need, does not count.
    assert stocks == "7,5 hari"


@pytest.mark.usefixtures("prices")
def test_each_number_of_the_price_table_opens_its_records(leader: Any) -> None:
    page = leader.soup(PAGE)
    row = next(row for row in page.select("#tabel-perdagangan-harga_tabel tbody tr") if row.th.get_text() == RICE)
    links = [link["href"] for link in row.find_all("a")]
    found = [leader.soup(link) for link in links if "/details/" not in link]
    told = [" ".join(one.get_text(" ").split()) for one in found]
    for text, number in zip(told, (2, 1, 1, 1, 1, 2), strict=True):
        assert f"Ditemukan {number} baris" in text
    assert sum("/admin/harga-acuan/details/" in link for link in links) == 1


@pytest.mark.usefixtures("prices")
def test_the_price_table_follows_the_filters_of_the_page(leader: Any) -> None:
    price, yesterday, *_, markets, _, stocks = words(rice(leader, f"{PAGE}&kecamatan=35.13.12"))
    assert (price, yesterday) == ("10.000 per kg, 1 pasar", "0,0% 10.000")
    assert (markets, stocks) == ("", "7,5 hari"), "one market has no spread"
    assert "Tidak ada data" in leader.soup(f"{PAGE}&verifikasi=ya").get_text()
    assert words(rice(leader, PAGE.replace("2026", "2025")))[0] == "5.000 per kg, 1 pasar"


@pytest.mark.usefixtures("prices")
def test_the_price_table_as_csv_holds_exact_values(leader: Any) -> None:
    text = leader.get("/dashboard/perdagangan/harga_tabel/csv?tahun=2026").get_data(as_text=True).lstrip("\ufeff")
    heading, row = list(csv.reader(text.splitlines()))
    assert heading[:4] == ["Komoditas, 10 Maret 2026", "Harga", "Kemarin 09/03/2026", "Minggu lalu 03/03/2026"]
    assert row[:6] == [RICE, "11000.00", "10000.00", "8000.00", "8000.00", "5000.00"]
    assert row[6:] == ["10000.00", "10.00", "12.86", "16.22", "7.5"]
