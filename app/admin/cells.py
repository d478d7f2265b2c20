"""The table of a list as it is drawn: its headings, and for all rows of a page at once their cells.

Cells are put together here and not by a template: a page has two hundred, and each expression of a template costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from flask import current_app
from markupsafe import Markup

from app.master import formats, states
from app.master.lookups import Lookups
from app.master.query import state_columns, system_columns
from app.master.table import Column, Table

_LONG_BADGE = 19
_UNBROKEN = frozenset({"day", "month", "time", "year"})


# Pieces of HTML without a value in them; values come in by `format` and `+`, which escape them.
_BEGIN = Markup('<td role="cell" class="{}" data-label="{}">')
_UNDER = Markup('<span class="nama-sub">{}</span>')
_UNFILLED = Markup('<span class="kosong">belum diisi</span>')
_END, _NOTHING = Markup("</td>"), Markup()


class Heading(NamedTuple):
    """One heading: text with unit, its class, the order it asks for ('' = none), the order it has ('naik', 'turun')."""

    text: str
    kind: str
    order: str
    state: str


class Row(NamedTuple):
    """One row as the template draws it; addresses are None where the gate says no. `cells`: all further cells."""

    id: int
    version: int
    url: str | None
    edit_url: str | None
    restore_url: str | None
    title: str
    subtitle: str
    deadlines: Sequence[Mapping[str, str]]
    cells: Markup


def heads(columns: Sequence[Column], sorting: Mapping[str, tuple[str, str]]) -> tuple[Heading, ...]:
    """The headings of the table. `sorting`: column key -> the order its heading asks for, and the one it has."""
    return tuple(
        Heading(_said(column), "angka" if place and column.numeric and column.key != "kelengkapan" else "",
                *sorting.get(column.key, ("", "")))
        for place, column in enumerate(columns)
    )  # fmt: skip


def _said(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def fold(columns: Sequence[Column]) -> list[tuple[Column, Column | None]]:
    """Columns as they are drawn: one that lies within another shown one (desa in kecamatan) stands beneath it."""
    keys = {column.key for column in columns}
    beneath = {column.meta.within: column for column in columns if column.meta.within in keys}
    folded = {column.key for column in beneath.values()}
    return [(column, beneath.get(column.key)) for column in columns if column.key not in folded]


def headings(columns: Sequence[Column]) -> list[Column]:
    """The headings of the drawn columns: 'Kecamatan, desa/kelurahan' where two share one."""
    return [
        replace(column, meta=replace(column.meta, label=f"{column.label}, {under.noun}")) if under else column
        for column, under in fold(columns)
    ]


def closing(table: Table) -> list[Column]:
    """The columns every list ends with: the state of verification, where there is one, and completeness."""
    return [*state_columns(table), system_columns(table)["kelengkapan"]]


def cells(
    table: Table, columns: Sequence[Column], rows: Sequence[Mapping[Any, Any]], texts: Mapping[str, Sequence[str]]
) -> list[Markup]:
    """The cells of each row, after the one of its name. `texts`: column key -> the text of each row."""
    drawn: list[Iterator[Markup]] = [
        _column(table, column, heading, rows, texts[column.key], _beneath(under, texts))
        for (column, under), heading in zip(fold(columns), headings(columns), strict=True)
    ]
    drawn += [_state(column, rows) for column in state_columns(table)]
    begin, bar = _begin("sel-lengkap", system_columns(table)["kelengkapan"].label), _piece("kelengkapan")
    drawn.append(begin + bar(row["kelengkapan"]) + _END for row in rows)
    return [_NOTHING.join(row) for row in zip(*drawn, strict=True)]


@lru_cache(1000)
def _begin(kind: str, label: str) -> Markup:
    """`kind` is the class of the cell in the style sheet, `label` the heading it is read under on a narrow screen."""
    return _BEGIN.format(kind, label)


def _piece(name: str) -> Any:
    """The drawing function of `app.web.pieces`: a badge, a bar."""
    return current_app.jinja_env.globals[f"{name}_ingat"]


def texts_of(columns: Sequence[Column], rows: Sequence[Mapping[Any, Any]], lookups: Lookups) -> dict[str, list[str]]:
    """column key -> the display text of each row."""
    return {column.key: lookups.texts(column, [row[column.key] for row in rows]) for column in columns}


def _column(
    table: Table,
    column: Column,
    heading: Column,
    rows: Sequence[Mapping[Any, Any]],
    texts: Sequence[str],
    beneath: Sequence[str],
) -> Iterator[Markup]:
    kind = "angka" if column.numeric else "tanpa-patah" if column.kind in _UNBROKEN else "sel-teks"
    label, tones, badge = _said(heading), table.spec.badges.get(column.key), _piece("lencana")
    if column.kind == "money" and column.unit.startswith("Rp"):
        prefix = f"Rp{formats.NBSP}"  # the heading says it once for all rows
        texts = [text.replace(prefix, "") for text in texts]
    begin = _begin(kind, label)
    for number, text in enumerate(texts):
        under = _UNDER.format(beneath[number]) if beneath else _NOTHING
        tone = tones.get(str(rows[number][column.key])) if tones and text else None
        if tone is None:
            yield begin + (text or _UNFILLED) + under + _END
        else:
            yield (begin if column.numeric else _begin(_badge_kind(text), label)) + badge(text, tone) + under + _END


def _beneath(under: Column | None, texts: Mapping[str, Sequence[str]]) -> list[str]:
    if under is None:
        return []
    return [text or f"{under.label} belum diisi" for text in texts[under.key]]


def _state(column: Column, rows: Sequence[Mapping[Any, Any]]) -> Iterator[Markup]:
    badge = _piece("lencana")
    for row in rows:
        text = states.LABELS[row["verifikasi"]]
        yield _begin(_badge_kind(text), column.label) + badge(text, states.TONES[row["verifikasi"]]) + _END


def _badge_kind(text: str) -> str:
    """A long badge may break, a short one may not."""
    return "sel-lencana" if len(text) > _LONG_BADGE else "tanpa-patah"
