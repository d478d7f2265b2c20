"""Every table: its list understands any address, pages without a gap, searches literally and exports safely."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.master import registry
from app.master.lookups import Lookups
from app.master.paging import fetch, order_of
from app.master.query import ListState, parse_state, select_rows
from app.master.table import Table

BAD_IDS = ["9" * 20, "-1", "abc", "", "²", "1 OR 1=1", "1.0", "%00", "999999"]
BAD_ARGUMENTS = [
    "urut=xyz", "urut=-", "urut=-nik", "setelah=garbage", "setelah=%3DNaN~1", "setelah=%3D" + "9" * 30 + "~1",
    "setelah=~²", "setelah=%3D~" + "9" * 30, "sebelum=%3DInfinity~5", "baris=-1", "baris=²", "baris=100000",
    "tampil=xyz", "tampil=nik", "xyz=1", "nik.memuat=1", "nik.min=1", "nik.kosong=ya", "nama.kosong=maybe",
    "kelengkapan.min=abc", "kelengkapan.maks=" + "9" * 30, "kelengkapan.min=NaN", "kelengkapan.min=²",
    "diubah_pada.min=kemarin", "batch=x", "batch=" + "9" * 30, "kecamatan=99.99.99", "kecamatan=" + "9" * 25,
    "kecamatan=²", "kecamatan.kode=x", "kecamatan.xyz.abc=1", "cari=%00", "cari=" + "a" * 3000, "cari=%25%5F%5C",
    "terhapus=mungkin", "tanggal_data.min=31/02/2024", "tahun=abc", "tanggal.min=x", "sumber_data.memuat=%25",
    "atau=xyz", "atau=sumber_data.memuat%3Da%26atau%3Dx&atau=%3D%26%3D",
    "gabung=atau&sumber_data.memuat=a&semula=%3D%26x",
]  # fmt: skip


@pytest.mark.parametrize("key", ["koperasi", "koperasi_pengurus", "wilayah"])
@pytest.mark.parametrize("bad", BAD_IDS)
def test_an_id_that_is_none_is_not_found(bad: str, key: str, row_of: Any, make_user: Any, client_for: Any) -> None:
    table = registry.get(key)
    row_of(table)
    browser, base = client_for(make_user("admin")), f"/admin/{table.slug}"
    for path in ("details/", "edit/", "delete/confirm/"):
        assert browser.get(f"{base}/{path}?id={bad}").status_code == 404, path
    assert browser.get(f"{base}/pribadi/?id={bad}&kolom=nik").status_code == 404
    for path in ("delete/", "restore/"):
        assert browser.post(f"{base}/{path}", {"id": bad}).status_code == 404, path
    assert browser.post(f"{base}/action/", {"action": "hapus", "rowid": [bad]}).status_code == 404


def test_any_address_of_a_list_is_answered(table: Table, row_of: Any, make_user: Any, client_for: Any) -> None:
    row_of(table)
    browser = client_for(make_user("admin"))
    # In parts: one argument can hide another, a whole request for each would take minutes.
    for start in range(0, len(BAD_ARGUMENTS), 10):
        arguments = "&".join(BAD_ARGUMENTS[start : start + 10])
        assert browser.get(f"/admin/{table.slug}/?{arguments}").status_code == 200, arguments


@pytest.mark.parametrize("arguments", BAD_ARGUMENTS)
def test_each_bad_argument_alone_is_answered_by_list_and_export(
    arguments: str, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_of(registry.get("koperasi"))
    browser = client_for(make_user("admin"))
    for path in ("", "export/csv/"):
        assert browser.get(f"/admin/koperasi/{path}?{arguments}").status_code == 200, path


def test_every_sort_and_filter_the_list_offers_works(
    table: Table, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row_of(table)
    browser = client_for(make_user("admin"))
    shown = "&".join(f"tampil={column.key}" for column in table)
    page = browser.soup(f"/admin/{table.slug}/?{shown}&panel=saringan")
    orders = [str(button["value"]) for button in page.select("thead button[name=urut]")]
    assert orders
    for order in orders[:6]:
        assert browser.get(f"/admin/{table.slug}/?urut={order}").status_code == 200, order
    names = {str(field["name"]) for field in page.select("details.laci form [name]") if field.name != "button"}
    assert "kelengkapan.min" in names, "the panel is there"
    filters = sorted(names - {"cari", "urut", "tampil", "baris", "terhapus", "kolom"})
    assert browser.get(f"/admin/{table.slug}/?" + "&".join(f"{name}=1" for name in filters)).status_code == 200


def names_found(browser: Any, **arguments: str) -> set[str]:
    response = browser.get("/admin/koperasi/export/csv/", query_string=arguments)
    return {
        line["Nama koperasi"] for line in csv.DictReader(io.StringIO(response.get_data(as_text=True).lstrip("\ufeff")))
    }


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("100%", "Laba 100% Maju"),
        ("a_b", "KUD A_B"),
        ("d'amai", "KUD D'Amai"),
        ("100 lab", "Laba 100% Maju"),
    ],
)
def test_search_takes_wildcards_literally(text: str, hit: str, row_of: Any, make_user: Any, client_for: Any) -> None:
    table = registry.get("koperasi")
    for name in ("Laba 100% Maju", "KUD A_B", "KUD AXB", "KUD \\ Miring", "KUD D'Amai", "Lain"):
        row_of(table, nama=name)
    browser = client_for(make_user("admin"))
    assert names_found(browser, cari=text) == {hit}


@pytest.mark.parametrize(
    ("text", "hit"),
    [("100%", "Laba 100% Maju"), ("a_b", "KUD A_B"), ("\\", "KUD \\ Miring"), ("'", "KUD D'Amai")],
)
def test_the_filter_for_a_part_of_a_text_takes_signs_literally(
    text: str, hit: str, row_of: Any, make_user: Any, client_for: Any
) -> None:
    for name in ("Laba 100% Maju", "KUD A_B", "KUD AXB", "KUD \\ Miring", "KUD D'Amai", "Lain"):
        row_of(registry.get("koperasi"), nama=name)
    assert names_found(client_for(make_user("admin")), **{"nama.memuat": text}) == {hit}


def test_the_links_of_a_long_list_lead_through_all_rows_and_back(session: Any, make_user: Any, client_for: Any) -> None:
    model = registry.get("koperasi").model
    place = session.scalar(select(registry.get("wilayah").model.id).limit(1))
    session.add_all([model(nama=f"KUD {number % 7}", kecamatan=place) for number in range(45)])
    session.commit()
    browser, url, pages = client_for(make_user("admin")), "/admin/koperasi/?urut=-nama", []
    while url:
        page = browser.soup(url)
        pages.append([str(box["value"]) for box in page.select("input[name=rowid]")])
        following = page.find("a", href=re.compile(r"^/admin/koperasi/\?.*setelah="))
        url = str(following["href"]) if following else ""
    flat = [row_id for part in pages for row_id in part]
    assert [len(part) for part in pages] == [20, 20, 5] and len(set(flat)) == 45
    assert range_of(page) == "41–45 dari 45"
    back = browser.soup(str(page.find("a", href=re.compile(r"^/admin/koperasi/\?.*sebelum="))["href"]))
    assert [str(box["value"]) for box in back.select("input[name=rowid]")] == pages[1]
    assert range_of(back) == "21–40 dari 45"
    unknown = url_without(str(page.find("a", href=re.compile("sebelum="))["href"]), "mulai")
    assert range_of(browser.soup(unknown)) == "20 baris di halaman ini dari 45"


def range_of(page: Any) -> str:
    return " ".join(page.select_one(".halaman-kaki > span").get_text().split())


def url_without(url: str, argument: str) -> str:
    return re.sub(rf"&{argument}=\d+", "", url)


def walk(session: Any, table: Table, order: str, size: int) -> tuple[list[int], list[int]]:
    """The ids of all pages forwards, and backwards from the last page (turned round)."""
    lookups, cursors = Lookups(session), {"after": ""}
    forwards: list[list[int]] = []
    backwards: list[list[int]] = []
    for pages, direction in ((forwards, "after"), (backwards, "before")):
        while True:
            state = ListState(order=order.lstrip("-"), descending=order.startswith("-"), size=size, **cursors)
            column, _ = order_of(table, state)
            part = fetch(
                session, table, select_rows(table, [table.model.id, column.attr.label("_urut")], state, lookups), state
            )
            pages.append([row["id"] for row in part.rows])
            cursor = part.after if direction == "after" else part.before
            if not cursor or len(pages) > 50:
                break
            cursors = {direction: cursor}
        cursors = {"before": part.before} if part.before else {"after": ""}
    first = [row_id for page in forwards for row_id in page]
    if len(forwards) == 1:
        return first, first
    return first, [row_id for page in reversed(backwards) for row_id in page] + forwards[-1]


ROW = st.fixed_dictionaries(
    {
        "nama": st.sampled_from(["KUD A", "kud a", "KUD B", "Ánggrek", "zz"]),
        "tanggal_data": st.none() | st.sampled_from([date(2020, 1, 1), date(2024, 2, 29)]),
        "aset": st.none()
        | st.sampled_from([Decimal("0"), Decimal("1.50"), Decimal("-2"), Decimal("99999999999999.99")]),
        "jumlah_kantor_cabang": st.none() | st.integers(0, 2),
        "jenis": st.none() | st.sampled_from(["konsumen", "produsen"]),
    }
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROW, max_size=14), size=st.integers(1, 5))
def test_paging_forwards_and_backwards_shows_each_row_once(rows: list[dict[str, Any]], size: int, session: Any) -> None:
    table = registry.get("koperasi")
    place = session.scalar(select(registry.get("wilayah").model.id).limit(1))
    session.rollback()  # what a failed example left
    session.add_all([table.model(kecamatan=place, **row) for row in rows])
    session.flush()
    for key in ROW_KEYS:
        for order in (key, f"-{key}"):
            forwards, backwards = walk(session, table, order, size)
            assert len(forwards) == len(set(forwards)) == len(rows), order
            assert forwards == backwards, order
    session.rollback()


ROW_KEYS = ("nama", "tanggal_data", "aset", "jumlah_kantor_cabang", "jenis")


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_exports_hold_text_never_formulas(text: str, row_of: Any, make_user: Any, client_for: Any) -> None:
    row_of(registry.get("koperasi"), nama=text)
    browser = client_for(make_user("admin"))
    assert names_found(browser) == {f"'{text}"}
    with zipfile.ZipFile(io.BytesIO(browser.get("/admin/koperasi/export/xlsx/").data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "<f " not in sheet


def test_filters_combine_in_groups_of_which_one_must_fit(session: Any, row_of: Any) -> None:
    table = registry.get("koperasi")
    facts = {"Aksara": ("2024", "Sensus"), "Bahari": ("2025", "Sensus"), "Cakra": ("2024", "Laporan")}
    for name, (year, source) in facts.items():
        row_of(table, nama=name, tanggal_data=f"01/02/{year}", sumber_data=source)

    def found(*pairs: tuple[str, str]) -> tuple[set[str], ListState]:
        state = parse_state(table, pairs)
        assert parse_state(table, state.args()) == state, "the address holds the whole state"
        names = session.scalars(select_rows(table, [table["nama"].attr], state, Lookups(session)))
        return set(names) & facts.keys(), state

    early, laporan = "tanggal_data.maks=2024-12-31", "sumber_data.memuat=Laporan"
    assert found(("atau", f"{early}&sumber_data.memuat=Sensus"), ("atau", laporan))[0] == {"Aksara", "Cakra"}
    assert found(("atau", early), ("atau", laporan), ("nama.memuat", "a"))[0] == {"Aksara", "Cakra"}
    # What the panel sends: the filters of before, those of now, and the wish that either may fit.
    one = found(("semula", "nama.memuat=Bahari"), ("sumber_data.memuat", "Laporan"), ("gabung", "atau"))
    assert one[0] == {"Bahari", "Cakra"} and len(one[1].groups) == 2
    # One group is no choice, also beside a filter of the same column.
    assert found(("atau", laporan))[1].groups == ()
    assert found(("atau", laporan), ("sumber_data.memuat", "Sensus"))[0] == set()


def test_the_panel_adds_a_group_and_its_chips_take_groups_away(row_of: Any, make_user: Any, client_for: Any) -> None:
    row_of(registry.get("koperasi"))
    browser, base = client_for(make_user("admin")), "/admin/koperasi/"
    link = browser.soup(f"{base}?sumber_data.memuat=a").select_one("a[data-panel-saringan]")
    panel = browser.soup(link["href"]).find("form", {"data-saringan": True})
    assert panel.find("button", {"name": "gabung", "value": "atau"})
    sent = {"semula": panel.find("input", {"name": "semula"})["value"], "nama.memuat": "b", "gabung": "atau"}
    page = browser.soup(f"{base}?{urlencode(sent)}")
    chips = page.select(".daftar-keping .keping")
    assert [" ".join(chip.get_text(" ").split()).split(":")[0] for chip in chips] == ["Salah satu dari", "Atau"]
    left = browser.soup(chips[1].find("a")["href"]).select(".daftar-keping .keping")
    assert len(left) == 1 and "Sumber data" in left[0].get_text()
