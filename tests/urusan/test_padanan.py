"""From KBLI 2020 to 2025: which records still need a match, and the rules of the table of matches."""

import pytest

from app.master import registry, store
from app.master.query import parse_state, select_rows

OLD = {"versi_lama": "2020", "versi_baru": "2025"}
TABLES = {"koperasi": "nama", "usaha_mikro": "nama_usaha", "industri": "nama"}


@pytest.fixture
def match(add):
    """match(old, new): one row of the table of matches."""
    return lambda old, new, **more: add("kbli_padanan", kode_lama=old, kode_baru=new, **OLD, **more)


@pytest.fixture
def listed(session, lookups):
    """listed(table): the records of the list `?pilihan=perlu_padanan`."""

    def run(key):
        table = registry.get(key)
        state = parse_state(table, [("pilihan", "perlu_padanan")])
        assert state.ignored == ()
        return set(session.scalars(select_rows(table, [table.model.id], state, lookups)))

    return run


@pytest.mark.parametrize("key", TABLES)
def test_records_need_a_match_until_exactly_one_code_is_known(add, match, listed, session, key):
    def record(number, **kbli):
        return add(key, kecamatan="Kraksaan", **{TABLES[key]: f"Contoh {number}"}, **kbli).id

    one, two, none = (record(code, kode_kbli=code, versi_kbli="2020") for code in ("10794", "10710", "10720"))
    record("baru", kode_kbli="10794", versi_kbli="2025")
    record("kosong")
    record("tanpa versi", kode_kbli="10794")
    assert listed(key) == {one, two, none}
    match("10794", "10795")
    match("10710", "10711")
    split = match("10710", "10712")
    assert listed(key) == {two, none}
    store.trash(session, registry.get("kbli_padanan"), split)
    assert listed(key) == {none}


def test_an_unknown_selection_is_left_out_of_the_list(app):
    assert parse_state(registry.get("industri"), [("pilihan", "tidak_ada")]).ignored == ("pilihan",)
    assert parse_state(registry.get("pasar"), [("pilihan", "perlu_padanan")]).ignored == ("pilihan",)


def test_the_rules_of_a_match(said, match):
    codes = {"kode_lama": "10794", "kode_baru": "10795"}
    assert said("kbli_padanan", jenis="1:1", **codes, **OLD) == []
    assert said("kbli_padanan", **codes, versi_lama="2025", versi_baru="2020") == [("error", "versi_baru")]
    assert said("kbli_padanan", **codes, versi_lama="2020", versi_baru="2020") == [("error", "versi_baru")]
    assert said("kbli_padanan", kode_lama="04999", kode_baru="10795", **OLD) == [("error", "kode_lama")]
    assert said("kbli_padanan", kode_lama="10794", kode_baru="04999", **OLD) == [("error", "kode_baru")]
    match("10794", "10796")
    assert said("kbli_padanan", jenis="1:1", **codes, **OLD) == [("warning", "jenis")]
    assert said("kbli_padanan", jenis="1:n", **codes, **OLD) == []


def test_the_work_home_opens_the_list(add, session, make_user, client_for):
    add("industri", nama="UD Contoh", kecamatan="Kraksaan", kode_kbli="10794", versi_kbli="2020")
    session.commit()
    client = client_for(make_user("operator", urusan=("perindustrian",)))
    home = client.get("/beranda").text
    assert "/admin/industri/?pilihan=perlu_padanan" in home
    page = client.get("/admin/industri/?pilihan=perlu_padanan").text
    assert "UD Contoh" in page
    assert "Perlu padanan KBLI" in page
