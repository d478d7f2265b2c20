"""The cells of a list: of each drawn column its text, its class and its heading, for all rows of a page at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.master import formats, states
from app.master.lookups import Lookups
from app.master.query import state_columns, system_columns
from app.master.table import Column, Table

_LONG_BADGE = 19
_UNBROKEN = frozenset({"day", "month", "time", "year"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `kind` is its class in the style sheet, `label` the heading it is read under on a narrow screen.

    `tone`: the text is drawn as a badge; `percent`: as a bar. `under` stands beneath. An empty text is not filled in.
    """

    kind: str
    label: str
    text: str
    tone: str = ""
    percent: int | None = None
    under: str = ""


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
) -> list[tuple[Cell, ...]]:
    """The cells of each row. `texts`: column key -> the text of each row."""
    drawn: list[Iterator[Cell]] = [
        _column(table, column, heading, rows, texts[column.key], _beneath(under, texts))
        for (column, under), heading in zip(fold(columns), headings(columns), strict=True)
    ]
    drawn += [_state(column, rows) for column in state_columns(table)]
    label = system_columns(table)["kelengkapan"].label
    drawn.append(Cell("sel-lengkap", label, f"{row['kelengkapan']}%", percent=row["kelengkapan"]) for row in rows)
    return list(zip(*drawn, strict=True))


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
) -> Iterator[Cell]:
    label = f"{heading.label} ({heading.unit})" if heading.unit else heading.label
    kind = "angka" if column.numeric else "tanpa-patah" if column.kind in _UNBROKEN else "sel-teks"
    tones = table.spec.badges.get(column.key)
    if column.kind == "money" and column.unit.startswith("Rp"):
        prefix = f"Rp{formats.NBSP}"  # the heading says it once for all rows
        texts = [text.replace(prefix, "") for text in texts]
    for number, row in enumerate(rows):
        under = beneath[number] if beneath else ""
        tone = tones.get(str(row[column.key])) if tones else None
        if tone is None:
            yield Cell(kind, label, texts[number], under=under)
        else:
            yield Cell(kind if column.numeric else _badge_kind(texts[number]), label, texts[number], tone, under=under)


def _beneath(under: Column | None, texts: Mapping[str, Sequence[str]]) -> list[str]:
    if under is None:
        return []
    return [text or f"{under.label} belum diisi" for text in texts[under.key]]


def _state(column: Column, rows: Sequence[Mapping[Any, Any]]) -> Iterator[Cell]:
    for row in rows:
        state = row["verifikasi"]
        text = states.LABELS[state]
        yield Cell(_badge_kind(text), column.label, text, states.TONES[state])


def _badge_kind(text: str) -> str:
    """A long badge may break, a short one may not."""
    return "sel-lencana" if len(text) > _LONG_BADGE else "tanpa-patah"
