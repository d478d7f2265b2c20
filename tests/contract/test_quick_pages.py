"""What makes pages quick must not make them wrong: numbers from the ledger, code tables held by each process."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.access.scope import scope
from app.admin.totals import known_total
from app.master import memory, registry, search
from app.master.lookups import Lookups
from app.master.paging import count_to_cap
from app.master.query import parse_state, select_rows
from app.tampilan import store
from app.tampilan.models import Tampilan
from tests.contract.test_plans import LIST, asked
from tests.support.forms import fields_of, send

CODE_LIST = "sektor_umkm"


@pytest.fixture(autouse=True)
def _own_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_held", {})


@pytest.mark.parametrize(
    "filters",
    [{}, {"kecamatan": "35.13.14"}, {"verifikasi": "draf"}, {"kecamatan": "35.13.14", "verifikasi": "diajukan"}],
)
@pytest.mark.parametrize("places", [(), ("35.13.14", "35.13.11")])
def test_the_number_of_the_ledger_is_the_number_of_rows(
    places: tuple[str, ...], filters: dict[str, str], row_of: Any, make_user: Any, session: Session
) -> None:
    user, lookups = make_user("operator", ("usaha_mikro", "koperasi"), places), Lookups(session)
    known = 0
    for table in (registry.get(key) for key in ("usaha_mikro", "koperasi", "koperasi_tahunan", "pelaku_usaha")):
        row_of(table)
        session.commit()
        state = parse_state(table, filters.items())
        rows = scope(select_rows(table, [table.model.id], state, lookups), table, user)
        total = known_total(session, table, state, user, lookups)
        assert total in (None, count_to_cap(session, rows, None)), table.key
        known += total is not None
    assert known >= 2


def test_the_hits_of_a_frequent_word_are_told_from_a_part_of_them(
    row_of: Any, make_user: Any, client_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, limit in (("_PARTS", (2, 2)), ("_ENOUGH", 2)):
        monkeypatch.setattr(search, name, limit)
    names = [f"KUD Melati {number}" for number in range(9)]
    for name in names:
        row_of(registry.get("koperasi"), nama=name)
    browser, address = client_for(make_user("admin")), "/admin/koperasi/?cari=melati"
    page = browser.soup(address)
    found = [link.get_text() for link in page.select("tbody a.nama-utama")]
    assert found == names[::-1], "the newest first"
    told = page.select_one(".ringkas-saring")
    assert told.find("b").get_text() == "9+"
    assert browser.soup(told.find("a")["href"]).select_one(".ringkas-saring b").get_text() == "9"
    assert browser.soup(f"{address}+8").select_one(".ringkas-saring b").get_text() == "1"


def test_a_page_of_a_list_asks_four_times(row_of: Any, make_user: Any, client_for: Any, session: Session) -> None:
    row_of(registry.get("usaha_mikro"))
    memory.renew(session)  # whoever emptied the database before emptied the marks, too
    session.commit()
    browser = client_for(make_user("operator", ("usaha_mikro",), ("35.13.14",)))
    browser.get(LIST)
    with asked() as statements:
        browser.get(LIST)
    # Who asks, whether what the process keeps is still the same, the rows, their number.
    assert len([text for text, _ in statements if text.startswith("SELECT")]) <= 4, statements


def test_a_note_is_saved_without_asking_for_figures(
    row_of: Any, make_user: Any, client_for: Any, session: Session
) -> None:
    row = row_of(registry.get("usaha_mikro"))
    memory.renew(session)
    session.commit()
    browser = client_for(make_user("operator", ("usaha_mikro",)))
    address = f"{LIST}edit/?id={row.id}"
    fields = fields_of(browser.soup(address))
    with asked() as statements:
        assert send(browser, address, fields | {"catatan": "Catatan baru"}).status_code == 302
    texts = [text for text, _ in statements if not text.startswith(("SAVEPOINT", "RELEASE"))]
    # Who asks, the record, the marks, the checks of its rules; the change and its entry in the audit.
    assert len(texts) <= 10, texts
    assert not [text for text in texts if "rekap" in text or " AS k0" in text]


def test_a_kept_field_shows_the_value_of_its_own_record(row_of: Any, make_user: Any, client_for: Any) -> None:
    table, browser = registry.get("koperasi"), client_for(make_user("admin"))
    names = ['KUD "Melati" <b>', "KUD 'Mawar' & Anggrek"]
    rows = [row_of(table, nama=name) for name in names]
    for row, name in [*zip(rows, names, strict=True), (rows[0], names[0])]:
        page = browser.soup(f"/admin/koperasi/edit/?id={row.id}")
        assert page.find(id="nama")["value"] == name
        chosen = page.find(id="kecamatan").find_all("option", selected=True)
        assert [option["value"] for option in chosen] == [str(row.kecamatan)]
    assert browser.soup("/admin/koperasi/new/").find(id="nama")["value"] == ""


def test_a_kept_field_offers_what_another_process_renamed(
    code: Any, make_user: Any, client_for: Any, session: Session
) -> None:
    browser = client_for(make_user("admin"))

    def offered() -> str:
        options = browser.soup(f"{LIST}new/").find(id="sektor").find_all("option", value=code.kode)
        return str(options[0].get_text())

    before, others = offered(), dict(memory._held)
    code.label = "Nama Baru"
    session.commit()
    memory._held.update(others)
    assert before != "Nama Baru" and offered() == "Nama Baru"


def test_another_process_sees_a_saved_view_at_once(make_user: Any, session: Session) -> None:
    table, user = registry.get("koperasi"), make_user("operator", ("koperasi",))
    memory.renew(session)
    session.commit()
    assert store.views_of(session, table, user).own == []
    others = dict(memory._held)
    assert others[Tampilan.__tablename__][1], "the process holds that there are none"
    store.save(session, table, user, "Aktif saja", "", False, parse_state(table, [("status", "aktif")]))
    assert [view.nama for view in store.views_of(session, table, user).own] == ["Aktif saja"], "before it is committed"
    session.commit()
    memory._held.update(others)
    assert [view.nama for view in store.views_of(session, table, user).own] == ["Aktif saja"]


def label_of(session: Session, code: str) -> str:
    return Lookups(session).codes(CODE_LIST)[code]


@pytest.fixture
def code(session: Session) -> Any:
    """A row of a code list whose labels this process holds already."""
    model = registry.get(memory.CODE_TABLE).model
    row = session.query(model).filter_by(grup=CODE_LIST).first()
    memory.renew(session)
    session.commit()
    label_of(session, row.kode)
    assert memory._held[memory.CODE_TABLE][1], "the process holds the list"
    return row


def test_another_process_sees_a_changed_code_at_once(code: Any, session: Session) -> None:
    others = dict(memory._held)
    code.label = "Nama Baru"
    session.commit()
    assert label_of(session, code.kode) == "Nama Baru"
    memory._held.update(others)
    assert label_of(session, code.kode) == "Nama Baru"


def test_a_change_by_statement_is_seen_too(code: Any, session: Session) -> None:
    others = dict(memory._held)
    model = registry.get(memory.CODE_TABLE).model
    statement = update(model).where(model.id == code.id).values(label="Lewat Pernyataan")
    session.execute(statement, execution_options={"audited": True})
    assert label_of(session, code.kode) == "Lewat Pernyataan"
    session.commit()
    memory._held.update(others)
    assert label_of(session, code.kode) == "Lewat Pernyataan"


def test_what_is_rolled_back_is_not_remembered(code: Any, session: Session) -> None:
    before, key = code.label, code.kode
    code.label = "Batal"
    session.flush()
    assert label_of(session, key) == "Batal"
    session.rollback()
    assert label_of(session, key) == before


def test_the_name_of_a_place_follows_its_change(session: Session) -> None:
    place = session.query(registry.get("wilayah").model).filter_by(kode="35.13.14").one()
    lookups = Lookups(session)
    assert lookups.labels("wilayah", [place.id]) and lookups.small_rows("wilayah", {"kode": place.kode})
    place.nama = "Kecamatan Baru"
    session.commit()
    again = Lookups(session)
    assert again.labels("wilayah", [place.id]) == {place.id: "Kecamatan Baru"}
    assert [row["nama"] for row in again.small_rows("wilayah", {"kode": place.kode})] == ["Kecamatan Baru"]
