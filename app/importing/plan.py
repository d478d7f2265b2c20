"""How a file is to be read into a table: which heading is which column, what fills the columns the file lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.importing.models import ImporPemetaan
from app.importing.reading import Header, SourceFile, data_rows, find_header, looks_wide
from app.importing.template import GUIDE, template_columns
from app.master import messages, registry
from app.master.lookups import Lookups, name_key
from app.master.table import Table, heading_key

_SAMPLE = 40
_FIT = 2


class PlanError(Exception):
    """The file cannot be read into the table; the text says why and what to do."""


@dataclass
class Plan:
    """The reading of a file. Keys of `mapping` are headings of the file, values are column keys ('' = left out).

    `wide`: {"names": column key filled by the heading, "values": column key filled by the cell, "headings": [...]}.
    """

    sheets: list[str] = field(default_factory=list)
    header_row: int | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    sheet_as: str = ""
    title_as: str = ""
    fill_down: list[str] = field(default_factory=list)
    wide: dict[str, Any] = field(default_factory=dict)
    partial: bool = False

    def to_json(self) -> dict[str, Any]:
        """The plan as it is stored with the batch."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Plan:
        """The plan from what `to_json` gave."""
        return cls(**data)

    def filled_otherwise(self) -> set[str]:
        """Columns that get their value from elsewhere than a heading of their own."""
        keys = {*self.constants, self.sheet_as, self.title_as}
        if self.wide:
            keys |= {self.wide["names"], self.wide["values"]}
        return keys - {""}


def known_headings(table: Table) -> list[tuple[str, ...]]:
    """For each fillable column, all headings that mean it."""
    return [column.headings for column in template_columns(table)]


def make_plan(session: Session, table: Table, source: SourceFile, wish: Plan) -> Plan:
    """Complete what the person (or the command line) wished: sheets, header, mapping, wide layout.

    Raises PlanError when no sheet fits or a wished column does not exist.
    """
    _check_wish(table, wish)
    known = known_headings(table)
    headers: dict[str, Header] = {}
    for name in wish.sheets or [sheet.name for sheet in source.visible_sheets if sheet.name != GUIDE]:
        header = find_header(source.rows(name), known, header_row=wish.header_row)
        if header is not None and (header.matched >= _FIT or wish.header_row or wish.sheets or wish.mapping):
            headers[name] = header
    if not headers:
        headers = _single_sheet(source, known)
    plan = Plan(**{**asdict(wish), "sheets": list(headers)})
    remembered = _remembered(session, table)
    for header in headers.values():
        for heading in header.names:
            if heading not in plan.mapping:
                plan.mapping[heading] = guess(table, heading, remembered)
    _drop_doubles(plan)
    _find_wide(session, table, source, plan, next(iter(headers.items())))
    _check_required(table, plan)
    return plan


def _single_sheet(source: SourceFile, known: list[tuple[str, ...]]) -> dict[str, Header]:
    """No sheet has two known headings: take the only one there is, so that the person can map by hand."""
    visible = source.visible_sheets
    header = find_header(source.rows(visible[0].name), known) if visible else None
    if header is None:
        raise PlanError(
            "Baris judul kolom tidak ditemukan. Pastikan lembar berisi judul kolom seperti pada templat, "
            "atau sebutkan nomor baris judulnya."
        )
    return {visible[0].name: header}


def _check_wish(table: Table, wish: Plan) -> None:
    fillable = {column.key for column in template_columns(table)}
    wished = {*wish.mapping.values(), *wish.constants, wish.sheet_as, wish.title_as} - {""}
    for key in sorted(wished - fillable):
        raise PlanError(messages.UNKNOWN_COLUMN.format(name=key))


def _remembered(session: Session, table: Table) -> dict[str, str]:
    query = select(ImporPemetaan.judul, ImporPemetaan.kolom).where(ImporPemetaan.tabel == table.key)
    return dict(session.execute(query.order_by(ImporPemetaan.id)).tuples().all())


def remember(session: Session, table: Table, chosen: Mapping[str, str]) -> None:
    """Keep what a person matched by hand, when the declaration would not have matched it so."""
    known = _remembered(session, table)
    for heading, key in chosen.items():
        name = heading_key(heading)[:120]
        if name and key and guess(table, heading, known) != key:
            session.add(ImporPemetaan(tabel=table.key, judul=name, kolom=key))


def guess(table: Table, heading: str, remembered: Mapping[str, str]) -> str:
    """The column a heading means: as declared, else as remembered, else ''."""
    name = heading_key(heading)
    for column in template_columns(table):
        if name in {heading_key(text) for text in column.headings}:
            return column.key
    found = remembered.get(name, "")
    return found if found in table.columns else ""


def _drop_doubles(plan: Plan) -> None:
    """Two headings for one column: the first wins; a constant or sheet name wins over a heading."""
    seen = plan.filled_otherwise()
    for heading, key in plan.mapping.items():
        if key in seen:
            plan.mapping[heading] = ""
        elif key:
            seen.add(key)


def _find_wide(session: Session, table: Table, source: SourceFile, plan: Plan, sheet: tuple[str, Header]) -> None:
    """A table spread over columns (markets or dates across) is recognised by its headings and turned long."""
    values = table.spec.measure
    if not values or values in plan.mapping.values() or plan.wide:
        return
    name, header = sheet
    rows = list(_first(data_rows(source.rows(name), header), _SAMPLE))
    across = {
        column.key: _names(session, column.meta.target or "")
        for column in template_columns(table)
        if column.kind == "reference" and column.required and column.key not in plan.mapping.values()
    }
    known = {
        heading: key
        for key, names in across.items()
        for heading in header.names
        if name_key(heading, names[1]) in names[0]
    }
    found = looks_wide(header, rows, known_headings(table), set(known))
    if found is None:
        return
    if found.names_are == "tanggal":
        key = next((column.key for column in table if column.kind == "day" and column.required), "")
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


def _first(rows: Iterable[Any], limit: int) -> Iterable[Any]:
    for number, row in enumerate(rows):
        if number >= limit:
            return
        yield row


def _check_required(table: Table, plan: Plan) -> None:
    """Warn early when the file cannot identify a single row; single holes are told row by row."""
    given = {key for key in plan.mapping.values() if key} | plan.filled_otherwise()
    if not given:
        raise PlanError(
            f"Tidak satu pun judul kolom dikenal untuk {table.label.lower()}. "
            "Cocokkan kolomnya dahulu, atau pakai templat."
        )
