"""The dashboard under its filters: every bar is its list, periods and areas stand side by side, nothing breaks it."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event, update

from app.dashboard.compute import Calculator
from app.dashboard.filters import Filters
from app.extensions import db
from app.master import formats, memory, registry, store
from app.master.lookups import Lookups
from app.rekap import ledger
from app.rekap.models import Rekap
from tests.contract.conftest import make_row
from tests.rekap.test_ledger import count

EVERYBODY = SimpleNamespace(kecamatan_ids=frozenset())
PAITON, KRAKSAAN = "35.13.12", "35.13.14"


@pytest.fixture
def office(session: Any) -> None:
    """Complaints of three quarters in two kecamatan."""
    complaints, lookups = registry.get("pengaduan"), Lookups(session)
    for kode, days in ((PAITON, ["2025-11-02", "2026-02-03", "2026-05-04", "2026-05-05"]), (KRAKSAAN, ["2026-05-06"])):
        place = lookups.small_rows("wilayah", {"kode": kode})[0]["id"]
        for day in days:
            make_row(session, complaints, kecamatan=place, desa=None, tanggal=date.fromisoformat(day))
    session.commit()


@pytest.mark.usefixtures("office")
def test_every_bar_of_every_chart_is_the_count_of_the_list_it_opens(session: Any) -> None:
    for table in registry.tables():
        if "kode" not in table.urusan:
            make_row(session, table)
    session.commit()
    charts = [chart for room in registry.rooms() for chart in room.charts]
    figures = [figure for room in registry.rooms() for figure in room.figures]
    for filters in (Filters(), Filters(2026, 2), Filters(kecamatan=KRAKSAAN), Filters(verified=True)):
        calculator = Calculator(Lookups(session), EVERYBODY, filters, [*figures, *charts])
        for chart in charts:
            shown = calculator.shown(chart, filters)
            bars, whole = calculator.chart(shown, 1000), calculator.chart_whole(shown)
            lists = [count(session, bar.list_url) for bar in bars]
            if not chart.steps:  # these are parts of one another, not of one whole
                assert sum(lists) == (whole.jumlah if whole else 0), (chart.key, filters)
            if not chart.total and not chart.average and not chart.divide:
                assert [bar.value for bar in bars] == lists, (chart.key, filters)


def tile(page: Any, key: str) -> str:
    """The words of the tile of a figure."""
    return " ".join(page.select_one(f"#ubin-{key}").parent.get_text(" ").split())


@pytest.mark.usefixtures("office")
def test_a_quarter_is_compared_with_the_quarter_before_and_with_any_other(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("pimpinan"))
    page = browser.soup("/dashboard/perdagangan?tahun=2026&tw=2&banding_tw=1")
    words = tile(page, "perdagangan-pengaduan_selesai")
    assert "TW II 2026, dari 3 data" in words and "TW I 2026 :" in words
    table = page.select_one("#tabel-perdagangan-pengaduan_per_jenis")
    assert [cell.get_text() for cell in table.select("thead th")][1:] == ["TW II 2026", "TW I 2026"]
    assert [int(cell.get_text()) for cell in table.select("tbody td")] == [3, 1]
    links = [link["href"] for link in table.select("tbody td a")]
    assert [count(db.session(), link) for link in links] == [3, 1]


@pytest.mark.usefixtures("office")
def test_two_areas_stand_side_by_side(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("pimpinan"))
    page = browser.soup(f"/dashboard/perdagangan?tahun=2026&kecamatan={PAITON}&banding_kecamatan={KRAKSAAN}")
    table = page.select_one("#tabel-perdagangan-pengaduan_per_jenis")
    assert [cell.get_text() for cell in table.select("thead th")][1:] == ["Paiton", "Kraksaan"]
    assert [int(cell.get_text()) for cell in table.select("tbody td")] == [3, 1]


@pytest.mark.usefixtures("office")
def test_a_kecamatan_opens_into_its_desa_and_these_into_their_records(
    session: Any, make_user: Any, client_for: Any
) -> None:
    browser, lookups = client_for(make_user("pimpinan")), Lookups(session)
    place = lookups.small_rows("wilayah", {"kode": PAITON})[0]["id"]
    desa = lookups.small_rows("wilayah", {"level": "desa"})
    own = next(row for row in desa if row["induk"] == place)
    store.create(session, registry.get("koperasi"), {"nama": "KUD Contoh", "kecamatan": place, "desa": own["id"]})
    session.commit()
    bars = browser.soup("/dashboard/koperasi?bidang=koperasi").select(
        "#tabel-koperasi-koperasi_per_kecamatan tbody th a"
    )
    link = next(bar["href"] for bar in bars if bar.get_text() == "Paiton")
    assert link == f"/dashboard/koperasi?bidang=koperasi&kecamatan={PAITON}"
    found = browser.soup(link).select_one("#tabel-koperasi-koperasi_per_kecamatan_desa tbody th a")
    assert found.get_text() == own["nama"]
    assert count(session, found["href"]) == 1


def test_every_figure_stands_on_its_summary_and_every_chart_on_the_page_of_its_subject(
    make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("pimpinan"))
    for room in registry.rooms():
        if not room.figures:
            continue
        page = browser.soup(f"/dashboard/{room.key}")
        assert [f.key for f in room.figures if not page.select(f"#ubin-{room.key}-{f.key}")] == []
        pages = [browser.soup(tab["href"]) for tab in page.select('.nav-bagian a[href*="bidang="]')] or [page]
        for item in (*room.charts, *room.matrices):
            titles = [one.select_one(f"#judul-{room.key}-{item.key}") for one in pages]
            assert [title.get_text() for title in titles if title] == [item.title], item.key
        for other in pages[1:]:
            kept = other.select_one('form.saring-papan input[name="bidang"]')["value"]
            assert f"bidang={kept}" in other.select_one('.nav-bagian [aria-current="page"]')["href"]


@pytest.mark.usefixtures("office")
def test_the_map_stays_when_the_page_is_narrowed_and_doubles_when_periods_are_compared(
    session: Any, make_user: Any, client_for: Any
) -> None:
    browser, lookups = client_for(make_user("pimpinan")), Lookups(session)
    place = lookups.small_rows("wilayah", {"kode": PAITON})[0]["id"]
    for year in (2024, 2025):
        make_row(session, registry.get("pupuk_realisasi"), kecamatan=place, bulan=date(year, 3, 1))
    store.create(session, registry.get("koperasi"), {"nama": "KUD Contoh", "kecamatan": place})
    session.commit()

    def titles(address: str, name: str = "Paiton") -> list[str]:
        found = browser.soup(address).select(f'.kartu-peta a[href*="kecamatan={PAITON}"] title')
        return [title.get_text() for title in found if title.get_text().startswith(name)]

    for address in ("/dashboard?peta=koperasi_per_kecamatan", "/dashboard/koperasi", "/dashboard/koperasi?tahun=2025"):
        assert titles(address) == ["Paiton: 1"]
    narrowed = browser.soup(f"/dashboard/koperasi?kecamatan={KRAKSAAN}").select(".kartu-peta svg a")
    assert len(narrowed) == 24
    assert [one["href"] for one in narrowed if one.select('[stroke="#15211d"]')] == [
        f"/dashboard/koperasi?kecamatan={KRAKSAAN}"
    ]
    twin = browser.soup("/dashboard?peta=koperasi_per_kecamatan").select(".kartu-peta tbody tr")
    value = next(row.td.a for row in twin if row.th.get_text() == "Paiton")
    assert (value.get_text(), count(session, value["href"])) == ("1", 1)
    chart = "bidang=lpg-pupuk-dan-bbm&peta=pupuk_per_kecamatan"
    assert len(titles(f"/dashboard/perdagangan?{chart}&tahun=2025&banding_tahun=2024")) == 2
    assert len(titles(f"/dashboard/perdagangan?{chart}&kecamatan={PAITON}&banding_kecamatan={KRAKSAAN}")) == 1


def test_markets_stand_on_the_map_one_by_one_and_lead_to_their_record(
    session: Any, make_user: Any, client_for: Any
) -> None:
    markets, lookups = registry.get("pasar"), Lookups(session)
    place = lookups.small_rows("wilayah", {"kode": PAITON})[0]["id"]
    own = {"kecamatan": place, "desa": None, "kondisi": "baik"}
    row: Any = make_row(session, markets, nama="Pasar Satu", lat="-7.72", lng="113.51", **own)
    make_row(session, markets, nama="Pasar Dua", lat=None, lng=None, **own)
    session.flush()
    row.jumlah_pedagang = 40
    session.commit()
    browser = client_for(make_user("pimpinan"))
    for address in ("/dashboard/pasar", f"/dashboard/pasar?kecamatan={KRAKSAAN}"):
        card = browser.soup(address).select_one(".kartu-peta")
        assert [(link["href"], link.title.get_text()) for link in card.select("svg a")] == [
            (f"/admin/pasar/details/?id={row.id}", "Pasar Satu: 40, Baik")
        ]
        assert browser.get(card.select_one("svg a")["href"]).status_code == 200
        missing = card.find("a", string="1 pasar belum berkoordinat.")
        assert count(session, missing["href"]) == 1
        twin = {row.th.get_text(): row.td.get_text() for row in card.select("tbody tr")}
        assert twin == {"Pasar Satu": "40", "Pasar Dua": "tidak ada data"}


def test_a_share_by_group_weighs_units_where_the_figure_sums_them(session: Any) -> None:
    """Of one kind ten units verified and thirty not: a quarter of the units, not half of the records."""
    instruments, today = registry.get("uttp"), formats.today()
    kept: Any = make_row(session, instruments)
    late: Any = make_row(session, instruments, pemilik=kept.pemilik, jenis=kept.jenis, no_seri="LAIN-2")
    session.flush()
    for row, units, until in ((kept, 10, today), (late, 30, today - timedelta(days=1))):
        row.jumlah_unit, row.aktif, row.hasil_terakhir, row.berlaku_sampai = units, True, "sah", until
    session.commit()
    chart = next(c for room in registry.rooms() for c in room.charts if c.key == "uttp_sah_per_jenis")
    assert [line.value for line in Calculator(Lookups(session), EVERYBODY, Filters(), [chart]).chart(chart)] == [25]


NONSENSE = {
    "tahun=abad&tw=9": ["“abad” tidak dikenal", "triwulan IV"],
    "tahun=9999": ["Tahun 9999 tidak ada datanya"],
    "tahun=0001&tw=-3": ["triwulan I."],
    "tw=dua&kecamatan=Paitn": ["setahun", "Kecamatan Paiton"],
    f"kecamatan={PAITON}.2001": ["Kecamatan Paiton"],
    "kecamatan=%00%27--&banding_kecamatan=Atlantis": ["semua kecamatan"],
    "banding_tahun=²&banding_tw=%F0%9F%A5%A5": ["“²” tidak dikenal"],
    f"kecamatan={PAITON}&banding_kecamatan={PAITON}": ["Pembandingnya sama"],
}


@pytest.mark.usefixtures("office")
def test_a_value_that_cannot_be_becomes_the_nearest_with_a_notice(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("pimpinan"))
    for address, notices in NONSENSE.items():
        text = " ".join(note.get_text() for note in browser.soup(f"/dashboard?{address}").select(".kotak-awas"))
        assert [notice for notice in notices if notice not in text] == [], address


@pytest.mark.usefixtures("office")
def test_the_file_of_a_chart_holds_what_its_table_shows(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("pimpinan"))
    answer = browser.get("/dashboard/perdagangan/pengaduan_per_jenis/csv?tahun=2026&tw=2")
    rows = list(csv.reader(answer.text.lstrip("\ufeff").splitlines()))
    assert rows[0] == ["Jenis pengaduan", "Jumlah pengaduan (pengaduan)"]
    assert [row[1] for row in rows[1:]] == ["3"]
    assert "3" in browser.get("/dashboard/perdagangan/pengaduan_selesai/csv?tahun=2026&tw=2").text
    assert browser.get("/dashboard/perdagangan/koperasi_terdaftar/csv").status_code == 404
    assert client_for(make_user("operator", urusan=("pasar",))).get(
        "/dashboard/perdagangan/pengaduan_per_jenis/csv"
    ).status_code in (403, 404)


def test_prices_stand_by_market_and_colour_by_their_distance_from_the_mean(
    session: Any, make_user: Any, client_for: Any
) -> None:
    prices, references = registry.get("harga"), registry.get("harga_acuan")
    rice = make_row(session, prices, tanggal=date(2026, 5, 4), harga=10_000)
    for name, price in (("Pasar Contoh Utara", 10_500), ("Pasar Contoh Selatan", 13_000)):
        market = make_row(session, registry.get("pasar"), nama=name, kode_pasar=None)
        make_row(session, prices, tanggal=rice.tanggal, komoditas=rice.komoditas, pasar=market.id, harga=price)
    make_row(session, prices, tanggal=date(2026, 5, 3), komoditas=rice.komoditas, pasar=rice.pasar, harga=1_000)
    make_row(
        session, references, komoditas=rice.komoditas, jenis="het", nilai=11_000, mulai=date(2026, 1, 1), sampai=None
    )
    session.commit()
    browser = client_for(make_user("pimpinan"))
    page = browser.soup("/dashboard/perdagangan?bidang=harga-dan-stok")
    table = page.select_one("#tabel-perdagangan-harga_per_pasar")
    mean, *cells = table.select("tbody td")
    assert mean.get_text() == "11.167"
    assert {cell.get_text(): cell["class"][-1] for cell in cells} == {"10.000": "m0", "10.500": "m1", "13.000": "m4"}
    assert count(session, table.select_one("tbody a")["href"]) == 3
    assert count(session, table.select_one("thead a")["href"]) == 1
    assert "11166" not in browser.get("/dashboard/perdagangan/harga_per_pasar/csv").text
    assert "13000" in browser.get("/dashboard/perdagangan/harga_per_pasar/csv").text
    assert (
        "1 komoditas di atas harga acuan, 4 Mei 2026" in browser.soup("/dashboard").select_one(".perhatian").get_text()
    )
    assert table.parent.parent.select_one(".kartu-sub").get_text().startswith("4 Mei 2026")
    assert (
        browser.soup("/dashboard/perdagangan?bidang=harga-dan-stok&tahun=2025").select_one(
            "#tabel-perdagangan-harga_per_pasar tbody"
        )
        is not None
    )


@pytest.mark.usefixtures("office")
def test_a_page_reads_the_ledger_at_once_however_much_it_shows(
    app: Any, make_user: Any, client_for: Any, session: Any
) -> None:
    """Four statements answer all figures and charts: the years there are, the cells, what registers held before, and
    the kecamatan of what the page puts into words. The next page of the same filters asks for none of them.
    """
    browser, seen = client_for(make_user("pimpinan")), []
    memory.renew(session)  # whoever emptied the database before emptied the marks, too
    session.commit()
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    rooms = [f"/dashboard/{room.key}" for room in registry.rooms() if room.figures]
    for address in ("/dashboard", "/dashboard?kecamatan=35.13.12", *rooms):
        for most in (4, 0):
            seen.clear()
            assert browser.get(address).status_code == 200
            of_ledger = [statement for statement in seen if "FROM rekap" in statement]
            assert len(of_ledger) <= most, of_ledger
        assert len([statement for statement in seen if statement.startswith("SELECT")]) <= 15, seen


def test_a_register_is_compared_with_what_it_held_when_the_quarter_began(
    session: Any, make_user: Any, client_for: Any
) -> None:
    place = Lookups(session).small_rows("wilayah", {"kode": PAITON})[0]["id"]
    cooperatives = registry.get("koperasi")
    store.create(session, cooperatives, {"nama": "KUD Contoh Lama", "kecamatan": place})
    session.commit()
    browser = client_for(make_user("pimpinan"))
    assert "akhir TW" not in tile(browser.soup("/dashboard/koperasi"), "koperasi-koperasi_terdaftar")
    session.execute(update(Rekap).values(waktu=ledger.quarter_start() - timedelta(days=1)))
    memory.note_sums(session, "koperasi")
    for number in (1, 2):
        store.create(session, cooperatives, {"nama": f"KUD Contoh Baru {number}", "kecamatan": place})
    session.commit()
    assert ledger.compact(session) > 0
    assert ledger.compact(session) == 0
    session.commit()
    for rewrite in (ledger.compact, ledger.rebuild):
        assert "naik 200,0% dari akhir TW" in tile(browser.soup("/dashboard/koperasi"), "koperasi-koperasi_terdaftar")
        assert list(ledger.differences(session)) == []
        rewrite(session)
        session.commit()
    assert "naik 200,0% dari akhir TW" in tile(browser.soup("/dashboard/koperasi"), "koperasi-koperasi_terdaftar")


@pytest.mark.usefixtures("office")
def test_a_year_that_is_not_over_is_held_against_the_same_quarters_of_the_year_before(
    make_user: Any, client_for: Any, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_row(session, registry.get("pengawasan_industri"), tanggal=date(2025, 11, 2))
    make_row(session, registry.get("pengawasan_industri"), tanggal=date(2025, 2, 2))
    for day in (3, 4):
        make_row(session, registry.get("pengawasan_industri"), tanggal=date(2026, 5, day))
    session.commit()
    browser = client_for(make_user("pimpinan"))
    said = {}
    for today in (date(2026, 5, 20), date(2026, 11, 24)):
        monkeypatch.setattr(formats, "today", lambda today=today: today)
        said[today.month] = tile(browser.soup("/dashboard/perindustrian?tahun=2026"), "perindustrian-industri_diawasi")
    assert "naik 100,0% dari TW I–II 2025" in said[5]
    assert "sama dengan 2025" in said[11]


def test_the_index_writes_the_quarters_a_ledger_of_before_lacks(app: Any, session: Any) -> None:
    make_row(session, registry.get("pengaduan"))
    session.commit()
    assert not ledger.outdated(session)
    session.connection().exec_driver_sql("UPDATE rekap SET tw = NULL")
    session.commit()
    assert ledger.outdated(session)
    assert app.test_cli_runner().invoke(args=["data", "index"]).exit_code == 0
    assert not ledger.outdated(session)
    assert list(ledger.differences(session)) == []
