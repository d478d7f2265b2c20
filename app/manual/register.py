"""The page of one register, made from its declaration: meaning, fields, template, messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from app.dictionary.reader import Entry, entries, explained
from app.manual.sentences import sentences
from app.master import messages
from app.master.table import Column, Table

_SIGNS = re.compile(r"([|*_`<\[\]\\])")
_BY_KIND: dict[str, tuple[str, ...]] = {
    "integer": (messages.NOT_WHOLE,),
    "quantity": (messages.NOT_A_NUMBER,),
    "money": (messages.NOT_MONEY,),
    "percent": (messages.NOT_A_NUMBER,),
    "coordinate": (messages.NOT_A_COORDINATE,),
    "day": (messages.NOT_A_DAY,),
    "month": (messages.NOT_A_MONTH,),
    "time": (messages.NOT_A_TIME,),
    "year": (messages.NOT_A_YEAR,),
    "boolean": (messages.NOT_YES_NO,),
    "email": (messages.NOT_EMAIL,),
    "code": (messages.CODE_UNKNOWN,),
    "reference": (messages.REFERENCE_UNKNOWN,),
}
_WHERE = "Di menu: {way}.{inside} Cara mencari, menambah, mengubah, dan menghapus sama untuk semua data"
_LEVELS = """Yang *ditolak* harus diperbaiki dahulu. *Peringatan* boleh disimpan dengan alasan bila memang benar begitu.
Tanda … diganti isi datanya."""
_IMPORTING = """[Unduh templat {noun}](/admin/{slug}/template/) atau pakai lembar kerja yang sudah ada; lihat
[Impor langkah demi langkah](impor.md). Baris dianggap data yang sama bila cocok pada: {keys}."""
REJECTED, WARNED = "ditolak", "peringatan"


def markdown(table: Table, room: str, steps: str) -> str:
    """The page without its title. `room`: the name of its urusan in the menu; `steps`: the hand-written part."""
    parts = [table.description, _place(table, room), steps, *_fields(table)]
    if "kode" not in table.urusan:
        parts += _template(table)
    parts += ["## Pesan yang dapat muncul", _LEVELS, _message_table(table)]
    return "\n\n".join(parts)


def cell(text: str) -> str:
    """A text as it stands in a cell of a Markdown table."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _place(table: Table, room: str) -> str:
    if not table.spec.in_menu:
        return f"Letaknya di halaman data {table.parent.noun if table.parent else room}, sebagai bagian tersendiri."
    way = " › ".join(f"**{name}**" for name in (room, table.spec.menu_group, table.label) if name)
    inside = f" Terlihat juga di halaman data {table.parent.noun}." if table.parent else ""
    return f"{_WHERE.format(way=way, inside=inside)}: lihat [Bekerja dengan data](bekerja-dengan-data.md)."


def _fields(table: Table) -> Iterator[str]:
    yield "## Isian"
    yield (
        "*Wajib* harus ada supaya tersimpan. *Diharapkan* boleh menyusul dan dihitung dalam kelengkapan. "
        "*Boleh kosong* bila memang tidak ada."
    )
    typed = [entry for entry in entries(table) if entry.demand != "dihitung sistem"]
    for group, members in groupby(typed, key=lambda entry: table[entry.column].meta.group or "Isian lain"):
        yield f"### {group}"
        head = ["| Isian | Perlu | Cara menulis | Arti dan aturan |", "|---|---|---|---|"]
        yield "\n".join([*head, *map(_row, members)])
    computed = [entry for entry in entries(table) if entry.demand == "dihitung sistem"]
    if computed:
        yield "### Diisi oleh sistem"
        lines = [f"| {cell(entry.label)} | {cell(explained(entry))} |" for entry in computed]
        yield "\n".join(["| Isian | Arti |", "|---|---|", *lines])


def _row(entry: Entry) -> str:
    unit = f", satuan {entry.unit}" if entry.unit and entry.unit != "Rp" else ""
    example = f"; contoh: {entry.example}" if entry.example else ""
    cells = (entry.label, entry.demand, f"{entry.kind}{unit}{example}", explained(entry))
    return f"| {' | '.join(map(cell, cells))} |"


def _template(table: Table) -> Iterator[str]:
    yield "## Mengimpor"
    keys = "; lalu ".join(" + ".join(table[key].noun for key in keys) for keys in table.spec.match)
    yield _IMPORTING.format(noun=cell(table.noun), slug=table.slug, keys=cell(keys))
    known = [f"| {cell(column.label)} | {cell(', '.join(column.meta.aliases))} |" for column in table if _named(column)]
    if known:
        yield "Judul kolom lain yang dikenal (huruf besar kecil dan tanda baca tidak berpengaruh):"
        yield "\n".join(["| Isian | Judul lain di lembar kerja |", "|---|---|", *known])


def _named(column: Column) -> bool:
    return column.editable and bool(column.meta.aliases)


def _message_table(table: Table) -> str:
    lines = [f"| {cell(label)} | {cell(text)} | {level} |" for label, text, level in table_messages(table)]
    return "\n".join(["| Isian | Pesan | Sifat |", "|---|---|---|", *lines])


def table_messages(table: Table) -> list[tuple[str, str, str]]:
    """(field, sentence, ditolak|peringatan) of all that can be wrong with a row; equal sentences stand once."""
    found: dict[tuple[str, str], list[str]] = {}
    for column in table:
        if column.editable:
            for text, level in _of_column(table, column):
                found.setdefault((text, level), []).append(column.label)
    for check in table.spec.checks:
        level = REJECTED if check.level == "error" else WARNED
        for text in sentences(check.test):
            found.setdefault((text, level), []).append(table[check.column].label)
    return [(_several(list(dict.fromkeys(labels))), text, level) for (text, level), labels in found.items()]


def _of_column(table: Table, column: Column) -> Iterator[tuple[str, str]]:
    if column.required:
        yield messages.REQUIRED, REJECTED
    for text in _BY_KIND.get(column.kind, ()):
        name = re.sub(r"\{(hint)?\}", "", text).replace("{value}", "…").replace("{label}", "…")
        yield re.sub(r"\{\w+\}", "", name), REJECTED
    if any(column.key in keys for keys in table.spec.unique):
        yield messages.DUPLICATE_NAMED.format(title="…"), REJECTED
    for rule in column.meta.rules:
        for text in sentences(rule.check):
            yield text, REJECTED if rule.level == "error" else WARNED


def _several(labels: list[str]) -> str:
    return ", ".join(labels) if len(labels) <= 4 else f"{', '.join(labels[:3])}, dan {len(labels) - 3} isian lain"
