"""What the declarations say of every column, in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.master import registry
from app.master.query import state_columns
from app.master.registry import Room
from app.master.spec import Check
from app.master.table import Column, Table

KINDS: dict[str, str] = {
    "text": "teks",
    "long": "teks panjang",
    "email": "alamat surel",
    "integer": "bilangan bulat",
    "quantity": "bilangan desimal",
    "money": "uang (rupiah penuh)",
    "percent": "persen",
    "coordinate": "derajat desimal",
    "day": "tanggal",
    "month": "bulan",
    "time": "jam",
    "year": "tahun",
    "boolean": "ya/tidak",
    "code": "pilihan",
    "reference": "rujukan",
    "personal": "data pribadi (terenkripsi)",
}
_INTRODUCTION = """# Kamus data

Berkas ini dibuat dari deklarasi tabel dengan `flask dictionary write`; jangan diubah dengan tangan.

Isian *wajib* harus ada supaya baris tersimpan. Isian *diharapkan* boleh menyusul dan dihitung dalam kelengkapan.
Isian yang *dihitung sistem* tidak diketik."""
_HEADINGS = ("Kolom", "Nama di berkas", "Jenis", "Isian", "Satuan", "Daftar pilihan", "Contoh", "Arti")


@dataclass(frozen=True)
class Entry:
    """One column of the dictionary. `code_list` is the group of choices or the table referred to, '' when free."""

    column: str
    label: str
    kind: str
    demand: str
    unit: str
    code_list: str
    example: str
    meaning: str
    source: str
    rules: tuple[str, ...]


def entries(table: Table) -> list[Entry]:
    """The entries of a table's columns in their order, last the state of verification of a register."""
    return [_entry(table, column) for column in (*table, *state_columns(table))]


def _entry(table: Table, column: Column) -> Entry:
    return Entry(
        column=column.key,
        label=column.label,
        kind=_kind(column),
        demand=_demand(column),
        unit=column.unit,
        code_list=column.meta.code_list or _target(column),
        example=column.meta.example,
        meaning=column.meta.help,
        source=_sources(table, column),
        rules=tuple(_rules(table, column)),
    )


def _kind(column: Column) -> str:
    words = KINDS[column.kind]
    if column.kind in {"text", "personal"} and column.length:
        return f"{words}, paling panjang {column.length}"
    return words


def _demand(column: Column) -> str:
    if not column.editable:
        return "dihitung sistem"
    if column.required:
        return "wajib"
    return "diharapkan" if column.meta.expected else "boleh kosong"


def _target(column: Column) -> str:
    target = registry.find(column.meta.target or "")
    return target.label if target is not None else ""


def _sources(table: Table, column: Column) -> str:
    named = [column.meta.source, *[check.source for check in _checks(table, column)]]
    return "; ".join(dict.fromkeys(source for source in named if source))


def _checks(table: Table, column: Column) -> list[Check]:
    return [check for check in table.spec.checks if check.column == column.key]


def _rules(table: Table, column: Column) -> Iterator[str]:
    """What is checked, said in general: the exact sentence appears where a value breaks the rule."""
    if any(keys == (column.key,) for keys in table.spec.unique):
        yield "tidak boleh sama dengan data lain"
    elif any(column.key in keys for keys in table.spec.unique):
        keys = next(keys for keys in table.spec.unique if column.key in keys)
        yield f"unik bersama {_labels(table, [key for key in keys if key != column.key])}"
    if column.meta.within:
        yield f"harus di dalam {_labels(table, [column.meta.within])}"
    for level, words in (
        ("error", "bentuk dan besarnya diperiksa"),
        ("warning", "nilai yang tidak biasa diperingatkan"),
    ):
        if any(rule.level == level for rule in column.meta.rules):
            yield words
    for level, words in (("error", "harus cocok dengan"), ("warning", "diperingatkan bila tidak cocok dengan")):
        others = [key for check in _checks(table, column) if check.level == level for key in check.needs]
        if names := _labels(table, [key for key in dict.fromkeys(others) if key != column.key and table[key].editable]):
            yield f"{words} {names}"


def _labels(table: Table, keys: list[str]) -> str:
    return ", ".join(table[key].label for key in keys)


def markdown() -> str:
    """The whole dictionary as a chapter of the manual; the same declarations give the same text."""
    parts = [_INTRODUCTION]
    for room in registry.rooms():
        parts += ["", f"## {room.label}"]
        for table in tables_of(room):
            parts += ["", *_chapter(table)]
    return "\n".join(parts) + "\n"


def tables_of(room: Room) -> list[Table]:
    """The registered tables of a room."""
    return [registry.get(model.spec.key) for model in room.tables]


def _chapter(table: Table) -> Iterator[str]:
    yield from (f"### {table.label} (`{table.key}`)", "", table.description, "")
    yield _line(*_HEADINGS)
    yield _line(*["---"] * len(_HEADINGS))
    for entry in entries(table):
        yield _line(
            entry.label, f"`{entry.column}`", entry.kind, entry.demand, entry.unit, entry.code_list, entry.example,
            explained(entry),
        )  # fmt: skip


def explained(entry: Entry) -> str:
    """Meaning, rules and source in one text."""
    rules = f"Aturan: {'; '.join(entry.rules)}." if entry.rules else ""
    source = f"Dasar: {entry.source}." if entry.source else ""
    return " ".join(filter(None, (entry.meaning, rules, source)))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
