"""How a file is to be read into a table: which heading is which column, what fills the columns the file lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.importing import detect
from app.importing.fillables import fillables, meaning
from app.importing.models import ImporPemetaan
from app.importing.reading import Header, SourceFile, find_header
from app.importing.template import GUIDE
from app.master import messages
from app.master.table import Table, heading_key

_FIT = 2


class PlanError(Exception):
    """The file cannot be read into the table; the text says why and what to do."""


@dataclass
class Plan:
    """The reading of a file. Keys of `mapping` are headings of the file, values are column keys ('' = left out).

    `fill_down`: columns whose value stands once per group and holds for the rows below (None: find out). `wide`:
    {"names": column key filled by the heading, "values": column key filled by the cell, "headings": [...]}.
    `meanings`: {column key: {text of the file in lower case: what it means}}, see meanings.py.
    `clear_blank`: an empty cell empties what is stored; else a half-filled sheet leaves the rest of a record alone.
    `submit`: what is written waits for verification instead of being a draft. `notices`: sentences on what was found
    out. `reason`: why records that are approved and locked are changed; without it their rows are refused.
    """

    sheets: list[str] = field(default_factory=list)
    header_row: int | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    sheet_as: str = ""
    title_as: str = ""
    fill_down: list[str] | None = None
    wide: dict[str, Any] = field(default_factory=dict)
    meanings: dict[str, dict[str, str]] = field(default_factory=dict)
    clear_blank: bool = False
    partial: bool = False
    submit: bool = False
    reason: str = ""
    notices: list[str] = field(default_factory=list)

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
    return [fillable.headings for fillable in fillables(table).values()]


def make_plan(session: Session, table: Table, source: SourceFile, wish: Plan, *, by_hand: bool = False) -> Plan:
    """Complete what the person (or the command line) wished: sheets, header, mapping, wide layout.

    `by_hand`: a person will match the headings, so none need be known yet. Raises PlanError when no sheet fits or a
    wished column does not exist.
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
    plan = Plan(**{**asdict(wish), "sheets": list(headers), "notices": []})
    remembered = _remembered(session, table)
    for header in headers.values():
        for heading in header.names:
            if heading not in plan.mapping:
                plan.mapping[heading] = guess(table, heading, remembered)
    _drop_doubles(plan)
    detect.look_into(session, table, source, plan, headers, chosen=set(wish.mapping))
    if by_hand and any(len(header.names) > 1 for header in headers.values()):
        return _to_be_matched(plan)
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
    wished = {*wish.mapping.values(), *wish.constants, *(wish.fill_down or ()), wish.sheet_as, wish.title_as} - {""}
    for key in sorted(wished - fillables(table).keys()):
        raise PlanError(messages.UNKNOWN_COLUMN.format(name=key))


def _remembered(session: Session, table: Table) -> dict[str, str]:
    query = select(ImporPemetaan.judul, ImporPemetaan.kolom).where(ImporPemetaan.tabel == table.key)
    return {row.judul: row.kolom for row in session.execute(query.order_by(ImporPemetaan.id))}


def remember(session: Session, table: Table, chosen: Mapping[str, str]) -> None:
    """Keep what a person matched by hand, when the declaration would not have matched it so."""
    known = _remembered(session, table)
    for heading, key in chosen.items():
        name = heading_key(heading)[:120]
        if name and key and guess(table, heading, known) != key:
            session.add(ImporPemetaan(tabel=table.key, judul=name, kolom=key))


def guess(table: Table, heading: str, remembered: Mapping[str, str]) -> str:
    """The column a heading means: as declared, else as remembered, else ''."""
    found = meaning(table, heading) or remembered.get(heading_key(heading), "")
    return found if found in fillables(table) else ""


def _drop_doubles(plan: Plan) -> None:
    """Two headings for one column: the first wins; a constant or sheet name wins over a heading."""
    seen = plan.filled_otherwise()
    for heading, key in plan.mapping.items():
        if key in seen:
            plan.mapping[heading] = ""
        elif key:
            seen.add(key)


def _to_be_matched(plan: Plan) -> Plan:
    if not any(plan.mapping.values()):
        plan.notices.append("Belum ada judul kolom yang dikenal. Cocokkan kolomnya di bawah ini.")
    return plan


def _check_required(table: Table, plan: Plan) -> None:
    """Warn early when the file cannot identify a single row; single holes are told row by row."""
    given = {key for key in plan.mapping.values() if key} | plan.filled_otherwise()
    if not given:
        raise PlanError(
            f"Tidak satu pun judul kolom dikenal untuk {table.noun}. Cocokkan kolomnya dahulu, atau pakai templat."
        )
