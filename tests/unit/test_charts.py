"""Charts drawn by the server: readable by anybody, harmless inside a page under the strict policy, honest."""

from __future__ import annotations

import re
from typing import Any

import pytest
from defusedxml import ElementTree

from app.charts import Area, Series, Spot, area_map, bars, bullet, draw, point_map

ODD = "<script>&\"Pasar' \U0001f41f"
SQUARE = ((113.0, -8.0), (113.2, -8.0), (113.2, -7.8), (113.0, -8.0))
AREAS = [
    Area("Paiton", 113.51, -7.72, 40, link="/dashboard?kecamatan=35.13.12"),
    Area("Kraksaan", 113.42, -7.75, 10),
    Area(ODD, 113.0, -7.9, None),
]
SPOTS = [
    Spot("Pasar Paiton", 113.5, -7.73, 40, "40", "/admin/pasar/details/?id=1", "Baik"),
    Spot(ODD, 113.2, -7.8, None, "tidak ada data"),
    Spot("Pasar Jauh", 110.0, -7.8, 90, "90", "", "Baik"),
]
DRAWINGS = {
    "batang": draw("batang", "a", "Koperasi", ["Konsumen", ODD], [Series("n", [1250, None], links=["/x?a=1&b=2", ""])]),
    "negatif": draw("batang", "b", "SHU", ["Rugi", "Untung"], [Series("SHU", [-5, 10])]),
    "tumpuk": draw("tumpuk", "c", "Kios", ["Kios"], [Series("Terisi", [9]), Series("Kosong", [1])]),
    "sasaran": draw("sasaran", "d", "Pupuk", ["Urea"], [Series("Realisasi", [9]), Series("Alokasi", [10.5])]),
    "garis": draw("garis", "e", "Usaha", ["2024", "2025", "2026"], [Series("A", [1, None, 3.5]), Series("B", [0] * 3)]),
    "kosong": draw("garis", "f", "Kosong", [], [Series("A", [])]),
    "bullet": bullet("g", "Koperasi aktif", 85.14, 86),
    "lingkaran": area_map("h", "Peta", AREAS, unit="koperasi"),
    "warna": area_map("i", "Peta", [Area(a.label, a.lng, a.lat, a.value, rings=(SQUARE,)) for a in AREAS]),
    "tanpa wilayah": area_map("j", "Peta", []),
    "titik": point_map("k", "Peta pasar", SPOTS, AREAS, groups=["Baik", "Rusak Berat"], unit="orang"),
    "tanpa titik": point_map("l", "Peta pasar", [], AREAS),
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_every_drawing_is_named_described_and_free_of_styles_and_scripts(drawing: Any) -> None:
    root = ElementTree.fromstring(drawing)
    assert root.find(f"{SVG}title").get("id") == root.get("aria-labelledby")
    assert root.find(f"{SVG}desc").text and root.find(f"{SVG}desc").get("id") == root.get("aria-describedby")
    assert not [one.tag for one in root.iter() if one.tag == f"{SVG}script" or "style" in one.attrib]
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    # Links must stay reachable: what is an image hides everything inside it.
    assert root.get("role") == ("group" if root.find(f".//{SVG}a") is not None else "img")
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    places = [(float(one.get("x") or 0), float(one.get("y") or 0)) for one in root.iter() if one.tag != f"{SVG}svg"]
    assert all(-1 <= x <= width and -1 <= y <= height for x, y in places)


def test_a_map_of_places_draws_each_where_it_lies_and_says_which_lie_off_it() -> None:
    drawn = DRAWINGS["titik"]
    assert drawn.count("<circle") == 2
    assert "<title>Pasar Paiton: 40, Baik</title>" in drawn and 'href="/admin/pasar/details/?id=1"' in drawn
    assert ">Baik<" in drawn and ">Rusak Berat<" in drawn and "Abu-abu: belum diisi." in drawn
    assert "terbesar Pasar Paiton, 40 orang." in drawn
    assert "1 di luar peta: periksa koordinatnya." in drawn


def test_values_are_indonesian_and_what_is_missing_is_said_not_drawn() -> None:
    assert ">1.250<" in DRAWINGS["batang"] and ">tidak ada data<" in DRAWINGS["batang"]
    assert DRAWINGS["batang"].count("<rect") == 1
    assert "Konsumen 1.250" in DRAWINGS["batang"]
    assert "Realisasi 9, Alokasi 10,5" in DRAWINGS["sasaran"]
    path = re.search(r' d="(M[^"]*)"', DRAWINGS["garis"])
    assert path is not None and path[1].count("M") == 2
    assert "Koperasi aktif: 85,14, target 86." in DRAWINGS["bullet"]


def test_bars_can_be_sorted_and_circles_grow_with_their_surface() -> None:
    sorted_bars = bars("a", "X", ["kecil", "besar"], [Series("n", [1, 9])], largest_first=True)
    assert sorted_bars.index(">besar<") < sorted_bars.index(">kecil<")
    sizes = [float(size) for size in re.findall(r'<circle[^>]* r="([\d.]+)"', DRAWINGS["lingkaran"])]
    assert sizes == [26, 13, 3]
