"""Modern shops: their kind by floor area, their distance to the nearest market, both by editable numbers."""

import pytest

from app.master import registry
from app.master.lookups import Lookups
from app.master.validation import validate
from app.urusan import lokasi

ROW = {"nama": "Swalayan Contoh", "kecamatan": "Kraksaan"}
NORTH = "-7,750000"  # of -7,760000: 0,01 degree, which is 1.112 m


@pytest.mark.parametrize(
    ("cara_jual", "luas", "jenis"),
    [
        ("-", "400", "minimarket"),
        ("-", "400,01", "supermarket"),
        ("Eceran", "5.000", "supermarket"),
        ("Eceran", "5.000,01", "hypermarket"),
        ("Department store", "400,01", "department_store"),
        ("Department store", "400", None),
        ("Grosir", "5.000,01", "perkulakan"),
        ("Grosir", "5.000", None),
        ("-", "-", None),
    ],
)
def test_the_kind_follows_from_the_way_of_selling_and_the_floor_area(lookups, cara_jual, luas, jenis):
    outcome = validate(registry.get("toko_swalayan"), {**ROW, "cara_jual": cara_jual, "luas_lantai": luas}, lookups)
    assert outcome.values["jenis"] == jenis
    expected = ["luas_lantai"] if jenis is None and luas != "-" else []
    assert [problem.column for problem in outcome.warnings] == expected


@pytest.fixture
def market(add):
    add("pasar", nama="Pasar Jauh", kecamatan="Paiton", lat="-7,71", lng="113,51")
    add("pasar", nama="Pasar Tanpa Titik", kecamatan="Paiton")
    return add("pasar", nama="Pasar Dekat", kecamatan="Kraksaan", lat="-7,760000", lng="113,400000")


def test_the_nearest_market_is_named_with_its_distance(add, market):
    shop = add("toko_swalayan", **ROW, lat=NORTH, lng="113,400000")
    assert (shop.pasar_terdekat, shop.jarak_pasar_m) == ("Pasar Dekat", 1112)
    assert add("toko_swalayan", nama="Tanpa titik", kecamatan="Kraksaan").jarak_pasar_m is None


@pytest.mark.parametrize(("least", "expected"), [(None, []), (1112, []), (1113, [("warning", "lat")])])
def test_nearer_than_the_office_allows_warns(session, market, least, expected):
    model = registry.get("ketentuan").model
    session.query(model).filter_by(kode="jarak_pasar_minimal").one().nilai = least
    session.flush()
    table = registry.get("toko_swalayan")
    found = validate(table, {**ROW, "lat": NORTH, "lng": "113,4"}, Lookups(session)).warnings
    assert [("warning", problem.column) for problem in found] == expected


@pytest.mark.parametrize(("missing", "is_wrong"), [("nama", True), ("kecamatan", True), ("luas_lantai", False)])
def test_only_name_and_kecamatan_are_required(said, missing, is_wrong):
    assert said("toko_swalayan", **{**ROW, missing: "-"}) == ([("error", missing)] if is_wrong else [])


def test_distance_along_the_surface():
    assert round(lokasi.distance(-7.75, 113.4, -7.75, 113.4)) == 0
    # Probolinggo to Paiton as the crow flies, by an independent calculator: about 33 km.
    assert 32_000 < lokasi.distance(-7.7543, 113.2159, -7.7130, 113.5140) < 34_000
