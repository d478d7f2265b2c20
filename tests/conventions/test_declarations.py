"""The declarations: all are registered and explained, wrong ones stop the start, and readers name no table."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint

import app.urusan
from app.access import policy
from app.manual.contents import STEPS
from app.master import column, registry
from app.master.base import MasterTable, _overridden
from app.master.checks import DeclarationError, check_tables
from app.master.spec import TableSpec
from app.master.table import Table

ROOT = Path(__file__).resolve().parents[2]
READERS = ("admin", "importing", "exporting", "dictionary", "dashboard")
# Places are part of the language, as code lists are: the dashboard offers a filter by kecamatan.
# Row kinds knows words that stand in headings of lists and sheets, whatever table they are for.
ALLOWED = {
    ("app/dashboard/views.py", "wilayah"),
    ("app/dashboard/cells.py", "wilayah"),
    ("app/dashboard/present.py", "wilayah"),
    ("app/admin/map.py", "wilayah"),
    ("app/importing/reading/rowkinds.py", "komoditas"),
    ("app/importing/reading/rowkinds.py", "pasar"),
}


def declared_classes() -> set[type[MasterTable]]:
    found = set()
    for info in pkgutil.walk_packages(app.urusan.__path__, "app.urusan."):
        module = importlib.import_module(info.name)
        found |= {
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, MasterTable) and value is not MasterTable
        }
    return {model for model in found if model.__module__.startswith("app.urusan.")}


def test_every_declared_table_is_listed_in_its_room(app: Any) -> None:
    listed = {model for room in registry.rooms() for model in room.tables}
    assert declared_classes() == listed
    for room in registry.rooms():
        assert [model.__name__ for model in room.tables if room.key not in model.spec.urusan] == []


def test_every_table_is_in_the_glossary(app: Any) -> None:
    glossary = (ROOT / "manual/glosarium.md").read_text(encoding="utf-8").lower()
    assert [
        table.key for table in registry.tables() if table.key not in glossary and table.label.lower() not in glossary
    ] == []


def test_every_table_has_its_page_of_steps_and_no_page_is_left_over(app: Any) -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in STEPS.iterdir()}
    assert set(pages) == {table.slug for table in registry.tables()}
    assert [name for name, text in pages.items() if not text.startswith("## Langkah\n")] == []
    # Long enough to help, short enough to be read.
    assert [name for name, text in pages.items() if not 8 <= sum(map(bool, text.splitlines())) <= 20] == []


def test_no_reader_names_a_table(app: Any) -> None:
    keys = {table.key for table in registry.tables()} - set(policy.ACTIONS)  # "ekspor" is a table and an action
    named = set()
    for reader in READERS:
        for path in (ROOT / "app" / reader).rglob("*.py"):
            if "custom" in path.parts:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            words = {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
            named |= {(str(path.relative_to(ROOT)), word) for word in words & keys}
    assert named - ALLOWED == set()


@dataclass
class FakeColumn:
    """A column as the checks see one."""

    key: str
    meta: column.Meta
    required: bool = False

    kind = property(lambda self: self.meta.kind)
    sensitive = property(lambda self: self.meta.kind == "personal")
    headings = property(lambda self: (self.key, self.meta.label, *self.meta.aliases))


class FakeTable(Table):
    """A declaration that never reaches the schema."""

    def __init__(self, description: str, columns: list[FakeColumn], spec: TableSpec) -> None:
        self.spec, self.description = spec, description  # type: ignore[misc]  # a stand-in for Table
        self.columns = {item.key: item for item in columns}  # type: ignore[misc]  # a stand-in for Table
        self.overridden = ()


RIGHT = TableSpec(key="uji", label="Uji", urusan=("koperasi",), title=("nama",), match=(("nama",),))
NAME = FakeColumn("nama", column.Meta(kind="text", label="Nama"))


def one(description: str = "Tabel uji.", spec: TableSpec = RIGHT, **meta: Any) -> FakeTable:
    required = meta.pop("required", False)
    extra = [FakeColumn("isi", column.Meta(**{"kind": "text", "label": "Isi"} | meta), required)] if meta else []
    return FakeTable(description, [NAME, *extra], spec)


WRONG: dict[str, list[FakeTable]] = {
    "D01": [one(), one()],
    "D02": [one(description="")],
    "D03": [one(spec=replace(RIGHT, urusan=("antariksa",)))],
    "D04": [one(spec=replace(RIGHT, subtitle=("hilang",)))],
    "D05": [one(spec=replace(RIGHT, match=()))],
    "D06": [one(aliases=("NAMA",))],
    "D07": [one(label=" ")],
    "D08": [one(kind="reference", target="hilang")],
    "D09": [one(within="hilang")],
    "D10": [one(computed=True)],
    "D11": [one(expected=True, required=True)],
    "D12": [one(kind="personal", searchable=True)],
    "D13": [one(spec=replace(RIGHT, constraints=(CheckConstraint("nama <> ''", name="nama"),)))],
}


@pytest.mark.parametrize("number", WRONG)
def test_a_wrong_declaration_stops_the_start_with_its_number_and_a_hint(number: str) -> None:
    room = registry.Room(key="koperasi", label="Koperasi", icon="x", tables=())
    with pytest.raises(DeclarationError) as caught:
        check_tables([room], WRONG[number])
    lines = str(caught.value).splitlines()
    assert {line[:3] for line in lines} == {number}
    assert all("Hint: " in line for line in lines)


@pytest.mark.parametrize("key", ["catatan", "versi", "dihapus_pada"])
def test_a_column_that_hides_one_of_every_table_stops_the_start(key: str) -> None:
    refined = column.day("Tanggal data", expected=True)
    own = {
        "__abstract__": True,
        "nama": column.text(10, "Nama"),
        "tanggal_data": refined,
        key: column.text(10, "Milik sendiri"),
    }
    assert _overridden(type("Sendiri", (MasterTable,), own)) == (key,)
    fake = one()
    fake.overridden = (key,)
    with pytest.raises(DeclarationError, match=f"D14 uji.{key}: .* Hint: "):
        check_tables([registry.Room(key="koperasi", label="Koperasi", icon="x", tables=())], [fake])


def test_the_real_declarations_are_right(app: Any) -> None:
    check_tables(registry.rooms(), registry.tables())
