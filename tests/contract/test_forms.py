"""Every table: its form takes a row in, changes one field only, and says what is missing without losing a word."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from app.audit.models import Jejak
from app.master import messages, registry
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.validation import validate
from tests.contract.conftest import example_values, unused_keys
from tests.support.forms import fields_of, send, typed
from tests.support.page import parsed

EXTRA_FIELDS = {"csrf_token", "versi", "url"}
BOOLEAN = {True: "ya", False: "tidak"}


def example(session: Any, table: Table) -> dict[str, Any]:
    """The typed values of the example row, its parents stored."""
    lookups = Lookups(session)
    raw = example_values(session, table, lookups)
    outcome = validate(table, raw | unused_keys(session, table, raw), lookups)
    assert outcome.ok, outcome.errors
    session.commit()
    return outcome.values


def newest_id(session: Any, table: Table) -> int:
    return session.scalar(select(func.max(table.model.id))) or 0


def test_create_form_shows_every_editable_column_and_saves_the_example_row(
    table: Table, session: Any, make_user: Any, client_for: Any
) -> None:
    values, browser = example(session, table), client_for(make_user("admin"))
    editable = {column.key for column in table if column.editable}
    shown = fields_of(browser.soup(f"/admin/{table.slug}/new/"))
    assert set(shown) - EXTRA_FIELDS == editable
    defaults = {column.key: column.sa.default.arg for column in table if column.editable and column.sa.default}
    assert {key: shown[key] for key in defaults} == {key: BOOLEAN.get(value, value) for key, value in defaults.items()}
    before = newest_id(session, table)
    response = send(browser, f"/admin/{table.slug}/new/", typed(table, values))
    assert response.status_code == 302, [tag.get_text() for tag in parsed(response).select(".ringkas-galat li")]
    row = session.get(table.model, newest_id(session, table))
    assert row.id > before
    assert {key: getattr(row, key) for key in editable} == {key: values.get(key) for key in editable}


def test_saving_an_untouched_edit_form_changes_nothing_and_leaves_no_trace(
    table: Table, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row, browser = row_of(table), client_for(make_user("admin"))
    before, version = table.values(row), row.versi
    last = session.scalar(select(func.max(Jejak.id)))
    url = f"/admin/{table.slug}/edit/?id={row.id}"
    assert send(browser, url, fields_of(browser.soup(url))).status_code == 302
    session.expire_all()
    assert (table.values(row), row.versi) == (before, version)
    assert session.scalar(select(func.max(Jejak.id))) == last


def test_edit_changes_one_field_only(table: Table, session: Any, row_of: Any, make_user: Any, client_for: Any) -> None:
    row, browser = row_of(table), client_for(make_user("admin"))
    before = table.values(row)
    url = f"/admin/{table.slug}/edit/?id={row.id}"
    data = fields_of(browser.soup(url)) | {"catatan": "Dicocokkan dengan berkas 7."}
    assert send(browser, url, data).status_code == 302
    session.expire_all()
    assert table.values(row) == before | {"catatan": "Dicocokkan dengan berkas 7."}
    entry = session.scalars(select(Jejak).where(Jejak.tabel == table.key).order_by(Jejak.id.desc()).limit(1)).one()
    assert (entry.aksi, list(entry.perubahan)) == ("ubah", ["catatan"])


@pytest.mark.only_sqlite("what validation refuses never reaches the database")
def test_a_blank_required_field_is_named_at_the_field_and_above_and_nothing_is_stored_or_lost(
    table: Table, session: Any, make_user: Any, client_for: Any
) -> None:
    values, browser = example(session, table), client_for(make_user("admin"))
    data = typed(table, values) | {"catatan": "Kalimat yang diketik."}
    required = [column for column in table if column.required and column.editable]
    assert required
    before = session.scalar(select(func.count(table.model.id)))
    for column in required:
        typed_data = data | {column.key: ""}
        page = parsed(browser.post(f"/admin/{table.slug}/new/", typed_data))
        message = page.find(id=f"galat-{column.key}-1")
        assert message and messages.REQUIRED in message.get_text(), column.key
        field = page.find(id=column.key)
        assert field and field["aria-invalid"] == "true"
        assert f"galat-{column.key}-1" in field["aria-describedby"].split()
        summary = page.select(f".ringkas-galat a[href='#{column.key}']")
        assert len(summary) == 1 and messages.REQUIRED in summary[0].get_text()
        shown = fields_of(page)
        # A reference found by search is shown again only when it exists; all of them do here.
        assert {key: shown[key] for key in typed_data} == typed_data, column.key
    assert session.scalar(select(func.count(table.model.id))) == before


def test_a_failed_edit_keeps_what_was_typed(row_of: Any, session: Any, make_user: Any, client_for: Any) -> None:
    table = registry.get("koperasi")
    row, browser = row_of(table), client_for(make_user("admin"))
    url = f"/admin/koperasi/edit/?id={row.id}"
    data = fields_of(browser.soup(url)) | {"nama": "", "catatan": "Jangan hilang."}
    shown = fields_of(parsed(browser.post(url, data)))
    assert (shown["nama"], shown["catatan"]) == ("", "Jangan hilang.")
    session.expire_all()
    assert row.nama and row.catatan != "Jangan hilang."


def test_a_column_of_the_form_that_does_not_exist_or_is_computed_is_ignored(
    table: Table, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    row, browser = row_of(table), client_for(make_user("admin"))
    computed = {column.key: "987654" for column in table if not column.editable}
    before = {key: getattr(row, key) for key in computed}
    url = f"/admin/{table.slug}/edit/?id={row.id}"
    forged = {
        "id": "1",
        "kelengkapan": "100",
        "dihapus_pada": "2020-01-01",
        "dibuat_oleh": "1",
        "batch": "5",
        **computed,
    }
    assert send(browser, url, fields_of(browser.soup(url)) | forged).status_code == 302
    session.expire_all()
    assert {key: getattr(row, key) for key in computed} == before
    assert row.dihapus_pada is None and row.batch is None


def test_saving_returns_to_the_place_the_form_was_opened_from_but_never_outside(
    row_of: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get("koperasi")
    row, browser = row_of(table), client_for(make_user("admin"))
    url = f"/admin/koperasi/edit/?id={row.id}"
    data = fields_of(browser.soup(url))
    back = "/admin/koperasi/?cari=padi"
    assert fields_of(browser.soup(f"{url}&url=/admin/koperasi/%3Fcari%3Dpadi"))["url"] == back
    assert send(browser, url, data | {"url": back}).location == back
    for outside in ("https://contoh.id/", "//contoh.id", "/\\contoh.id", "/\t/contoh.id", "javascript:alert(1)"):
        assert send(browser, url, data | {"url": outside}).location.startswith("/admin/koperasi/details/")


@pytest.mark.parametrize(
    "text", ["A" * 5000, "<script>alert(1)</script>", "\x00", "'; DROP TABLE koperasi; --", "😀" * 10]
)
def test_hostile_text_is_refused_or_stored_as_text_and_never_becomes_markup(
    text: str, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get("koperasi")
    row, browser = row_of(table), client_for(make_user("admin"))
    url = f"/admin/koperasi/edit/?id={row.id}"
    response = send(browser, url, fields_of(browser.soup(url)) | {"nama": text})
    assert response.status_code in {200, 302}
    assert b"<script>alert" not in response.data
    details = browser.get(f"/admin/koperasi/details/?id={row.id}")
    assert details.status_code == 200 and b"<script>alert" not in details.data
