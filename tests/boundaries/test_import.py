"""Boundaries are taken over whole or not at all, and a file that cannot be used is refused with a sentence."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from app.boundaries import reading, store
from app.boundaries.reading import BadBoundaries

KODE = "35.13.12"


def ring(lng: float = 113.51, lat: float = -7.72, size: float = 0.05) -> list[list[float]]:
    return [[lng, lat], [lng + size, lat], [lng + size, lat + size], [lng, lat + size], [lng, lat]]


def geojson(*rings: Any, kode: Any = KODE) -> bytes:
    features = [
        {"type": "Feature", "properties": {"kode": kode}, "geometry": {"type": "Polygon", "coordinates": [one]}}
        for one in rings
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def topojson(indices: Any) -> bytes:
    """The same square from two arcs, the second written backwards."""
    arcs = [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]]]
    shape = {"type": "Polygon", "arcs": [indices], "properties": {"kode_bps": "3513130"}}
    written = {"type": "Topology", "arcs": arcs, "transform": {"scale": [0.005, 0.005], "translate": [113.5, -7.75]},
               "objects": {"kecamatan": {"type": "GeometryCollection", "geometries": [shape]}}}  # fmt: skip
    return json.dumps(written).encode()


REFUSED = {
    "empty": (b"", reading.NOT_JSON),
    "binary": (b"\xff\xfe\x00PK", reading.NOT_JSON),
    "deep": (b"[" * 200_000, reading.NOT_JSON),
    "no map": (b'{"type": "FeatureCollection"}', reading.NOT_GEO),
    "a list": (b"[1, 2]", reading.NOT_GEO),
    "too large": (b" " * (reading.LARGEST_BYTES + 1), reading.TOO_BIG),
    "nothing in it": (geojson(), reading.NO_AREA),
    "metres": (geojson([[780000, 9140000]] * 5), reading.NOT_DEGREES),
    "not a number": (geojson([[float("nan"), 0]] * 5), reading.NOT_DEGREES),
    "words": (geojson([["a", "b"]] * 5), reading.BROKEN.format(number=1)),
    "two points": (geojson([[113.5, -7.7], [113.6, -7.7]]), reading.BROKEN.format(number=1)),
    "arc that is not there": (topojson([7]), reading.BROKEN.format(number=1)),
    "an arc named without end": (topojson([0] * 300_000), reading.TOO_FINE),
    "another regency": (geojson(ring(), kode="35.74.01"), store.NO_KECAMATAN.format(example="35.13.01")),
    "desa": (geojson(ring(), kode="35.13.12.2001"), store.NO_KECAMATAN.format(example="35.13.01")),
    "twice": (geojson(ring(), ring()), store.TWICE.format(name="Paiton")),
    "far away": (geojson(ring(lng=110.0)), store.ELSEWHERE.format(name=KODE)),
}


@pytest.mark.parametrize(("content", "sentence"), REFUSED.values(), ids=REFUSED)
@pytest.mark.only_sqlite("refused before anything is written")
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(session: Any, content: bytes, sentence: str) -> None:
    with pytest.raises(BadBoundaries) as caught:
        store.take(session, content, "batas.json", None)
    assert str(caught.value) == sentence
    assert store.outlines(session) == {}


def test_both_kinds_of_files_give_the_outline_and_the_map_colours_it(
    session: Any, make_user: Any, client_for: Any
) -> None:
    browser = client_for(make_user("admin"))
    before = browser.soup("/dashboard/koperasi").select_one(".kartu-peta svg")
    assert len(before.select("circle")) == 24 and before.select_one("path") is None
    link = before.select_one('a[href*="kecamatan=35.13.12"]')
    assert link.select_one("title").get_text().startswith("Paiton: ")
    for content in (topojson([0, -2]), geojson(ring())):
        answer = browser.post("/batas-wilayah", {"berkas": (io.BytesIO(content), "batas.json")})
        assert answer.status_code == 302
    outline = next(iter(store.outlines(session).values()))
    assert [tuple(point) for point in outline[0]] == [tuple(point) for point in ring()]
    assert "1 kecamatan sudah berbatas" in browser.get("/batas-wilayah").text
    used = browser.soup("/dashboard/koperasi").select_one(".kartu-peta svg use")["href"]
    file, _, shape = used.partition("#")
    answer = browser.get(file)
    assert f'<path id="{shape}" d="M' in answer.text and "immutable" in answer.headers["Cache-Control"]
    assert browser.get("/batas-wilayah/0123456789abcdef.svg").status_code == 404
    assert browser.post("/batas-wilayah", {"berkas": (io.BytesIO(b"x"), "x.json")}).status_code == 400


@pytest.mark.only_sqlite("the gate refuses before the database is asked")
def test_only_the_admin_imports_boundaries(make_user: Any, client_for: Any) -> None:
    for role in ("operator", "verifikator", "pimpinan"):
        browser = client_for(make_user(role, urusan=() if role == "pimpinan" else ("koperasi",)))
        assert browser.get("/batas-wilayah").status_code == 403
        assert browser.post("/batas-wilayah", {}).status_code == 403


def test_outlines_lose_detail_but_stay_areas() -> None:
    wavy = [(113 + index / 10_000, -7.7 + (index % 2) / 100_000) for index in range(1000)]
    assert len(store.simplified([*wavy, (113.05, -7.5), wavy[0]], 0.001)) == 4
    assert len(store.simplified([(113.0, -7.7), (113.00001, -7.7), (113.00001, -7.69999), (113.0, -7.7)], 0.01)) == 4
