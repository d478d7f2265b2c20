"""Open data: three forms of one table, each explained; sums of verified records, small ones empty."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from app.master import registry, states, store
from app.publication.datasets import datasets
from app.rekap import ledger


@pytest.fixture
def office(session: Any) -> Any:
    """Six verified and three submitted koperasi in one kecamatan, two verified ones in another."""
    table, wilayah = registry.get("koperasi"), registry.get("wilayah").model
    query = select(wilayah.id).where(wilayah.level == "kecamatan").order_by(wilayah.kode).limit(2)
    first, second = session.scalars(query)
    for number, place in enumerate([first] * 9 + [second] * 2):
        store.create(session, table, {"nama": f"KUD {number}", "kecamatan": place, "jenis": "jasa", "status": "aktif"})
    agreed = update(table.model).where(table.model.nama.notin_(["KUD 6", "KUD 7", "KUD 8"]))
    session.execute(
        agreed.values(verifikasi=states.TERVERIFIKASI),
        execution_options={"audited": True, "synchronize_session": False},
    )
    ledger.rebuild(session)
    session.commit()


def rows_of(visitor: Any, name: str) -> list[dict[str, str]]:
    text = visitor.get(f"/data/{name}.csv").get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_all_forms_hold_the_same_rows_and_every_column_is_explained(app: Any, office: Any) -> None:
    visitor = app.test_client()
    package = visitor.get("/data/datapackage.json").get_json()
    described = {item["name"]: [field["name"] for field in item["schema"]["fields"]] for item in package["resources"]}
    assert described == {dataset.key: [field.key for field in dataset.fields] for dataset in datasets()}
    for name, fields in described.items():
        as_csv, as_json = rows_of(visitor, name), visitor.get(f"/data/{name}.json").get_json()
        book = CalamineWorkbook.from_filelike(io.BytesIO(visitor.get(f"/data/{name}.xlsx").get_data()))
        assert [field["key"] for field in as_json["kamus"]] == fields
        assert len(as_csv) == len(as_json["data"]) == len(book.get_sheet_by_name("Data").to_python()) - 1
        assert all(list(row) == fields for row in [*as_csv, *as_json["data"]])
        assert all(field["meaning"] and field["label"] for field in as_json["kamus"])
        assert as_json["lisensi"] == package["licenses"][0]["name"] == "CC-BY-4.0"


def test_only_verified_records_count_and_small_counts_say_nothing(app: Any, office: Any) -> None:
    found = [row for row in rows_of(app.test_client(), "angka-koperasi") if row["kode_angka"] == "koperasi_terdaftar"]
    places = [(row["kode_wilayah"], row["nilai"], row["jumlah_data"], row["disamarkan"]) for row in found]
    # Two of a kecamatan are hidden, and then the six as well: eight less six would be two.
    assert places == [("35.13", "8", "8", "tidak"), ("35.13.01", "", "", "ya"), ("35.13.02", "", "", "ya")]


@pytest.mark.parametrize("address", ["/data/tidak-ada", "/data/angka-koperasi.exe", "/data/tidak-ada.csv"])
def test_what_is_no_dataset_is_not_found(address: str, app: Any) -> None:
    assert app.test_client().get(address).status_code == 404
