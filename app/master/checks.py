"""Start-up checks of all declarations. Each message has a number and a hint; a wrong declaration stops the start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint

from app.master.spec import MESSAGE
from app.master.table import Column, Table, heading_key

if TYPE_CHECKING:
    from app.master.registry import Room


class DeclarationError(Exception):
    """One or more declarations are wrong; the text lists them, one per line."""


def check_tables(rooms: Sequence[Room], tables: Sequence[Table]) -> None:
    """Raise DeclarationError with every numbered problem found."""
    problems = [*_problems({room.key for room in rooms}, tables), *_repeated_figures(rooms)]
    if problems:
        raise DeclarationError("\n".join(problems))


def _problems(room_keys: set[str], tables: Sequence[Table]) -> Iterable[str]:
    keys = [table.key for table in tables]
    copied = {
        (table[table.spec.upward].meta.target, column)
        for table in tables
        if table.spec.upward in table.columns
        for column in table.spec.repeated
    }
    for table in tables:
        if keys.count(table.key) > 1:
            yield f"D01 {table.key}: registered twice. Hint: list the table in one room only."
        if not table.description:
            yield f"D02 {table.key}: no definition. Hint: give the class a docstring in Bahasa Indonesia."
        for urusan in table.urusan:
            if urusan not in room_keys:
                yield f"D03 {table.key}: unknown urusan '{urusan}'. Hint: use the key of a room in app/urusan."
        yield from _unknown_keys(table)
        yield from _heading_clashes(table)
        yield from _unknown_partners(table, {other.key: other for other in tables})
        for column in table:
            yield from _column_problems(table, column, set(keys), copied)


def _repeated_figures(rooms: Sequence[Room]) -> Iterable[str]:
    keys = [figure.key for room in rooms for figure in room.figures]
    keys += [chart.key for room in rooms for chart in room.charts]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"D13 {key}: two figures or charts have this key. Hint: the ledger keeps its sums by it; rename one."


def _unknown_keys(table: Table) -> Iterable[str]:
    spec = table.spec
    named = {
        "title": spec.title, "subtitle": spec.subtitle, "names": spec.names, "facts": spec.facts, "trend": spec.trend,
        "match": tuple(key for keys in spec.match for key in keys),
        "unique": tuple(key for keys in spec.unique for key in keys),
        "checks": tuple(key for check in spec.checks for key in (check.column, *check.needs)),
        "badges": tuple(spec.badges), "order": (spec.order.lstrip("-"),) if spec.order else (),
        "measure": (spec.measure,) if spec.measure else (),
        "due": tuple(key for due in spec.due for key in (due.column, *due.renewed_by)),
        "history": (spec.history.parent, spec.history.before, *spec.history.copy, *filter(None, (spec.history.on,)))
        if spec.history
        else (),
    }  # fmt: skip
    for what, keys in named.items():
        for key in keys:
            if key not in table.columns:
                yield f"D04 {table.key}.{what}: no column '{key}'. Hint: name the attribute as it stands in the class."
    for constraint in spec.constraints:
        if isinstance(constraint, CheckConstraint) and not constraint.info.get(MESSAGE):
            yield f"D13 {table.key}: CHECK '{constraint.name}' has no sentence. Hint: declare it by database_check()."
    for key in table.overridden:
        yield f"D14 {table.key}.{key}: every table has this column already. Hint: drop yours or give it another name."
    if not spec.title or not spec.match:
        yield f"D05 {table.key}: needs title and match. Hint: how does a person, and an import, recognise a row?"


def _unknown_partners(table: Table, tables: Mapping[str, Table]) -> Iterable[str]:
    for column in table:
        meta, inline = column.meta, column.meta.inline
        wanted = {key for key in (meta.pair, *meta.ends_with) if key} - set(table.columns)
        if inline is not None and (target := tables.get(meta.target or "")) is not None:
            wanted |= {*inline.same, *inline.copied} - set(table.columns)
            wanted |= {*inline.columns, *inline.copied} - set(target.columns)
        for key in sorted(wanted):
            yield f"D13 {table.key}.{column.key}: no column '{key}'. Hint: see pair, ends_with and inline in column.py."


def _heading_clashes(table: Table) -> Iterable[str]:
    seen: dict[str, str] = {}
    for column in table:
        for heading in column.headings:
            other = seen.setdefault(heading_key(heading), column.key)
            if other != column.key:
                yield (
                    f"D06 {table.key}.{column.key}: heading '{heading}' also means '{other}'. "
                    "Hint: drop the alias from one of them."
                )


def _column_problems(
    table: Table, column: Column, keys: set[str], copied: set[tuple[str | None, str]]
) -> Iterable[str]:
    place, meta = f"{table.key}.{column.key}", column.meta
    if not meta.label.strip():
        yield f"D07 {place}: empty label. Hint: write the words of the office's form."
    if column.kind == "reference" and meta.target not in keys:
        yield f"D08 {place}: unknown target '{meta.target}'. Hint: use the key of a registered table."
    if meta.within and meta.within not in table.columns:
        yield f"D09 {place}: within '{meta.within}' is no column. Hint: name the reference it depends on."
    if meta.computed and table.spec.computed is None and (table.key, column.key) not in copied:
        yield f"D10 {place}: computed but nothing computes it. Hint: `computed=` here; `latest=`, `tally=` of a child."
    if meta.expected and column.required:
        yield f"D11 {place}: required and expected at once. Hint: required columns count anyway; drop expected."
    if column.sensitive and (meta.in_list or meta.searchable):
        yield f"D12 {place}: personal data in list or search. Hint: drop in_list and searchable; use blind=True."
