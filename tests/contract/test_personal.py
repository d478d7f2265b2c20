"""Personal values: in no page and no file, until somebody with the right opens one with a reason that is kept."""

from __future__ import annotations

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.audit.models import Jejak
from app.master import registry
from app.master.table import Table
from tests.support.forms import fields_of
from tests.support.page import parsed

# By hand: a table that gains personal columns must be listed, so that somebody has thought about it.
TABLES = ["koperasi_pengurus", "lpg_pangkalan", "pelaku_usaha", "pengaduan", "pupuk_kios"]
# Not the examples of the declaration: those stand in the hints of the form.
VALUES = {
    "nik": "3513144509850019", "tanggal_lahir": "1985-09-05", "no_hp": "081298765499", "email": "lain@contoh.id",
    "alamat": "Jalan Rahasia 99", "npwp": "012345678901234",
    "nama_pengadu": "Orang Rahasia", "alamat_pengadu": "Gang Rahasia 98",
}  # fmt: skip


def stored(table: Table, row_of: Any) -> Any:
    return row_of(table, **{key: value for key, value in VALUES.items() if key in table.columns})


def secrets_of(table: Table, row: Any) -> dict[str, str]:
    found = {column.key: getattr(row, column.key) for column in table if column.sensitive}
    assert found and all(found.values()), "every personal column needs an example"
    return found


def test_exactly_the_known_tables_hold_personal_columns(app: Any) -> None:
    holding = [table.key for table in registry.tables() if any(column.sensitive for column in table)]
    assert sorted(holding) == TABLES


@pytest.mark.parametrize("key", TABLES)
def test_no_page_and_no_file_holds_a_personal_value(
    key: str, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get(key)
    row, browser = stored(table, row_of), client_for(make_user("admin"))
    values = secrets_of(table, row)
    base, column = f"/admin/{table.slug}", next(iter(values))
    edit = f"{base}/edit/?id={row.id}"
    changed = fields_of(browser.soup(edit)) | {"catatan": "baru", column: ""}
    assert browser.post(edit, changed).status_code in {200, 302}
    nik = next(iter(values.values()))
    pages = [
        f"{base}/", f"{base}/?cari={nik}", f"{base}/?tampil={column}&urut={column}", edit,
        f"{base}/details/?id={row.id}", f"{base}/details/?id={row.id}&tab=riwayat",
        f"{base}/delete/confirm/?id={row.id}",
        f"{base}/pribadi/?id={row.id}&kolom={column}", f"{base}/export/csv/", "/jejak", "/beranda",
    ]  # fmt: skip
    for url in pages:
        response = browser.get(url)
        assert response.status_code == 200, url
        # The search text and its chip are what the user typed a moment ago.
        text = response.get_data(as_text=True).replace(f"cari={nik}", "").replace(f'value="{nik}"', "")
        shown = [name for name, value in values.items() if value in text and not ("cari=" in url and value == nik)]
        assert shown == [], url
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{base}/export/xlsx/").data)).get_sheet_by_index(0)
    cells = {str(cell) for line in sheet.to_python() for cell in line}
    assert not cells & set(values.values())
    logged = session.scalars(select(Jejak).where(Jejak.tabel == key))
    assert not [entry.id for entry in logged for value in values.values() if value in str(entry.perubahan)]


@pytest.mark.parametrize("key", TABLES)
def test_a_personal_value_opens_with_a_reason_which_is_kept(
    key: str, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get(key)
    row, user = row_of(table), make_user("operator", urusan=table.urusan[:1])
    browser = client_for(user)
    for column, value in secrets_of(table, row).items():
        url = f"/admin/{table.slug}/pribadi/?id={row.id}&kolom={column}"
        for reason in ("", "   ", "abc"):
            assert value not in browser.post(url, {"alasan": reason}).get_data(as_text=True)
        page = parsed(browser.post(url, {"alasan": "mencocokkan berkas"}))
        assert page.find(id="nilai-rahasia").get_text(strip=True) == value
        opened = select(Jejak).where(Jejak.tabel == key, Jejak.baris_id == row.id, Jejak.aksi == "buka")
        entries = [entry for entry in session.scalars(opened) if column in entry.perubahan]
        assert [(entry.pengguna_id, entry.alasan) for entry in entries] == [(user.id, "mencocokkan berkas")]


@pytest.mark.parametrize("key", TABLES)
def test_personal_columns_are_exported_only_when_asked_for_and_allowed_and_that_is_logged(
    key: str, session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get(key)
    value = next(iter(secrets_of(table, row_of(table)).values()))
    url = f"/admin/{table.slug}/export/csv/?pribadi=ya"
    assert value not in client_for(make_user("pimpinan")).get(url).get_data(as_text=True)
    assert value in client_for(make_user("admin")).get(url).get_data(as_text=True)
    logged = session.scalars(select(Jejak).where(Jejak.aksi == "ekspor", Jejak.tabel == key).order_by(Jejak.id)).all()
    assert [entry.perubahan.get("pribadi") for entry in logged] == [None, "ya"]


def test_a_stored_personal_value_stays_when_its_field_is_left_blank_and_goes_when_its_box_is_ticked(
    session: Any, row_of: Any, make_user: Any, client_for: Any
) -> None:
    table = registry.get("pelaku_usaha")
    row, browser = row_of(table), client_for(make_user("admin"))
    number, url = row.no_hp, f"/admin/pelaku-usaha/edit/?id={row.id}"
    data = fields_of(browser.soup(url))
    assert data["no_hp"] == ""
    assert browser.post(url, data | {"catatan": "x"}).status_code == 302
    session.expire_all()
    assert row.no_hp == number
    data = fields_of(browser.soup(url)) | {"no_hp__kosongkan": "1"}
    assert browser.post(url, data).status_code == 302
    session.expire_all()
    assert row.no_hp is None
