"""What the first rows of a file tell beyond its headings: wide tables, groups, columns that hold something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from app.importing.fillables import fillables
from app.importing.reading import DataRow, Header, SourceFile, data_rows, looks_wide
from app.master import registry
from app.master.column import DATES
from app.master.lookups import Lookups, name_key
from app.master.parsing import coordinate_pair, is_blank
from app.master.table import Table

if TYPE_CHECKING:
    from app.importing.plan import Plan

_SAMPLE = 300
_SHOWN = 3


def look_into(
    session: Session, table: Table, source: SourceFile, plan: Plan, headers: Mapping[str, Header], chosen: set[str]
) -> None:
    """Complete the plan from the first rows of its first sheet; `chosen` are headings a person matched, left alone."""
    name, header = next(iter(headers.items()))
    rows = list(islice(data_rows(source.rows(name), header, title_as=plan.title_as or None), _SAMPLE))
    _find_wide(session, table, plan, header, rows)
    _leave_out_strangers(session, table, plan, rows, chosen)
    _find_groups(table, plan, rows)
    _tell_pairs(table, plan, rows)


def _find_wide(session: Session, table: Table, plan: Plan, header: Header, rows: Sequence[DataRow]) -> None:
    """A table spread over columns (markets, days or months across) is recognised by its headings and turned long."""
    values = table.spec.measure
    if not values or values in plan.mapping.values() or plan.wide:
        return
    across = {
        column.key: _names(session, column.meta.target or "")
        for column in table
        if column.kind == "reference" and column.required and column.key not in plan.mapping.values()
    }
    known = {
        heading: key
        for key, names in across.items()
        for heading in header.names
        if name_key(heading, names[1]) in names[0]
    }
    found = looks_wide(header, rows, [fillable.headings for fillable in fillables(table).values()], set(known))
    if found is None:
        return
    if found.names_are == "tanggal":
        key = next((column.key for column in table if column.kind in DATES and column.required), "")
    else:
        free = [key for key in across if key not in plan.filled_otherwise()]
        key = max(free, key=lambda item: sum(owner == item for owner in known.values()), default="")
    if key:
        plan.wide = {"names": key, "values": values, "headings": list(found.value_headings)}
        plan.mapping = {heading: "" if heading in found.value_headings else to for heading, to in plan.mapping.items()}


def _names(session: Session, table_key: str) -> tuple[set[str], tuple[str, ...]]:
    target = registry.get(table_key)
    if not target.spec.small:
        return set(), ()
    title, ignored = target.spec.title[0], target.spec.ignored_words
    rows = Lookups(session).small_rows(table_key, {})
    return {name_key(str(row[title]), ignored) for row in rows}, ignored


def _leave_out_strangers(session: Session, table: Table, plan: Plan, rows: Sequence[DataRow], chosen: set[str]) -> None:
    """A heading like "Status" may mean something else in this file: when no value fits its list, it is left out.

    Required columns and those a person matched stay: there every row tells what is wrong.
    """
    lookups = Lookups(session)
    for heading, key in plan.mapping.items():
        fillable = fillables(table).get(key)
        if fillable is None or heading in chosen or fillable.column.required or fillable.column.kind != "code":
            continue
        texts = {str(row.values[heading]) for row in rows if not is_blank(row.values.get(heading))}
        code_list = fillable.column.meta.code_list or ""
        if not texts or any(lookups.code_of(code_list, text) for text in texts):
            continue
        plan.mapping[heading] = ""
        shown = ", ".join(f"“{text[:40]}”" for text in sorted(texts)[:_SHOWN])
        plan.notices.append(
            f"Kolom “{heading}” tidak diimpor: isinya ({shown}) tidak ada dalam daftar {fillable.noun}. "
            "Bila memang itu maksudnya, pilih kolomnya sendiri pada pencocokan kolom."
        )


def _find_groups(table: Table, plan: Plan, rows: Sequence[DataRow]) -> None:
    """A required column that is filled once per group holds for the rows below (merged cells, mostly)."""
    if plan.fill_down is not None:
        return
    plan.fill_down = []
    for heading, key in plan.mapping.items():
        fillable = fillables(table).get(key)
        if fillable is None or not fillable.column.required:
            continue
        cells = [row.values.get(heading) for row in rows]
        if _once_per_group(cells):
            plan.fill_down.append(key)
            plan.notices.append(
                f"Kolom “{heading}” hanya terisi di baris pertama tiap kelompok; isinya dipakai juga untuk baris di "
                "bawahnya."
            )


def _once_per_group(cells: Sequence[Any]) -> bool:
    """Filled first, empty in most rows, at least two groups, and never the same value twice in a row."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) < 2 or is_blank(cells[0]) or 2 * len(filled) > len(cells):
        return False
    return all(one != other for one, other in pairwise(filled))


def _tell_pairs(table: Table, plan: Plan, rows: Sequence[DataRow]) -> None:
    for heading, key in plan.mapping.items():
        fillable = fillables(table).get(key)
        if fillable is None or not fillable.column.meta.pair:
            continue
        if any(coordinate_pair(row.values.get(heading)) for row in rows):
            other = table[fillable.column.meta.pair].noun
            plan.notices.append(f"Kolom “{heading}” berisi {fillable.noun} dan {other} sekaligus; keduanya diisi.")
