"""Every table: its dictionary is complete, stands in the manual, and is shown to whoever may read the table."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.dictionary.cli import FILE
from app.dictionary.reader import entries, markdown
from app.master import registry
from app.master.query import state_columns
from app.master.table import Table

pytestmark = pytest.mark.only_sqlite("the dictionary reads declarations, not records")


def test_every_column_has_a_complete_entry(table: Table) -> None:
    found, columns = entries(table), [*table, *state_columns(table)]
    assert [entry.column for entry in found] == [column.key for column in columns]
    assert table.description.endswith(".")
    for entry, column in zip(found, columns, strict=True):
        assert entry.label, entry
        assert entry.kind, entry
        assert entry.meaning.endswith("."), entry
        assert entry.demand in {"wajib", "diharapkan", "boleh kosong", "dihitung sistem"}, entry
        assert (entry.demand == "wajib") == (column.required and column.editable), entry
        assert bool(entry.code_list) == (column.kind in {"code", "reference"}), entry
        if column.kind == "money":
            assert entry.unit == "Rp", entry


def test_page_of_a_table_has_a_line_for_every_column(table: Table, make_user: Any, client_for: Any) -> None:
    page = client_for(make_user("admin")).soup(f"/kamus/{table.slug}")
    assert page.h1
    assert page.h1.get_text(strip=True) == table.label
    assert len(page.select("tbody tr")) == len(table.columns) + len(state_columns(table))


def test_page_of_a_table_follows_its_rights(table: Table, make_user: Any, client_for: Any) -> None:
    address = f"/kamus/{table.slug}"
    other = "koperasi" if "koperasi" not in table.urusan else "pasar"
    stranger = client_for(make_user("operator", urusan=(other,)))
    readable = bool({other, "kode"} & set(table.urusan))
    assert stranger.get(address).status_code == (200 if readable else 403)
    listed = {str(link["href"]) for link in stranger.soup("/kamus").select("a.nama-utama")}
    assert (address in listed) == readable


def test_unknown_table_is_not_found(make_user: Any, client_for: Any) -> None:
    assert client_for(make_user("admin")).get("/kamus/tidak-ada").status_code == 404


def test_nobody_reads_it_without_signing_in(client_for: Any) -> None:
    assert client_for(None).get("/kamus").status_code == 302


def test_manual_is_up_to_date(app: Flask) -> None:
    assert FILE.read_text(encoding="utf-8") == markdown()
    headings = [line for line in markdown().splitlines() if line.startswith("### ")]
    assert headings == [f"### {table.label} (`{table.key}`)" for table in registry.tables()]


@pytest.mark.parametrize(("changed", "status"), [(False, 0), (True, 1)])
def test_check_tells_when_the_manual_differs(changed: bool, status: int, app: Flask, tmp_path: Any) -> None:
    file, runner = tmp_path / "kamus.md", app.test_cli_runner()
    assert runner.invoke(args=["dictionary", "write", "-o", str(file)]).exit_code == 0
    if changed:
        file.write_text(file.read_text(encoding="utf-8").replace("koperasi", "kooperasi", 1), encoding="utf-8")
    result = runner.invoke(args=["dictionary", "check", "-f", str(file)])
    assert result.exit_code == status
    assert ("Jalankan: flask dictionary write" in result.output) == changed
