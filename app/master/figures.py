"""Declared figures and charts of a dashboard section: which records, which measure, shown how.

`where` is written in the grammar of list addresses (see query.py), so the link of a figure opens exactly the records
it counts, by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A number: records of `table` that fit `where`, counted, or the sum of column `total`.

    `divide` makes it a percentage: records that also fit `divide` (with `total`: their sum) are the numerator. `per`
    makes it a percentage of sums: `total` divided by that column, over the records that hold both. `year` names the
    column the year filter applies to ("" = the figure has no year). `kecamatan` is the path to the kecamatan of a
    record. `plus` names counts of the same room, over other tables, that are counted along; each keeps its own list.
    `subject` is the part of the urusan's page it belongs to ('' = the menu group of its table). `phrase` is its name in
    running text, where the label needs the page around it ('Ber-NIB': 'Usaha ber-NIB').
    """

    key: str
    label: str
    table: str
    where: Where = ()
    total: str = ""
    unit: str = ""
    divide: Where = ()
    per: str = ""
    plus: tuple[str, ...] = ()
    year: str = ""
    kecamatan: str = "kecamatan"
    help: str = ""
    subject: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart of `table`: count, or sum of `total`, per value of column `by`; `limit` largest bars.

    `by` may look through a reference (`rujukan.kolom`). `ordered` keeps the order of its code list instead of largest
    first. `beside` is a second column summed next to `total`, for what was planned and what was done; kind "sasaran"
    draws it as the mark that each bar should reach. `divide` makes each group the percentage of its records that also
    fit. `steps` are figures of the same room, drawn as the bars in their order instead of groups (then `by` is ''), and
    `goal` the figure whose value each of them should reach. `points`, for a small table by its title: a map draws each
    record where it lies, coloured by the groups of this column. `subject` as for figures.
    """

    key: str
    title: str
    table: str
    by: str
    kind: Literal["batang", "garis", "batang_tegak", "sasaran"] = "batang"
    where: Where = ()
    total: str = ""
    average: str = ""
    beside: str = ""
    divide: Where = ()
    steps: tuple[str, ...] = ()
    goal: str = ""
    unit: str = ""
    year: str = ""
    kecamatan: str = "kecamatan"
    limit: int = 12
    ordered: bool = False
    points: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Matrix:
    """The values of the newest day, a row per `rows`, a column per `columns` (both references) of `table`. `subject` as
    for figures."""

    key: str
    title: str
    table: str
    rows: str
    columns: str
    value: str
    day: str
    unit: str = ""
    kecamatan: str = "kecamatan"
    help: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Prices:
    """The mean price of the newest day, a row per `rows` (a reference) of `table`, beside earlier days, the reference
    price in force (table `limits`), how far prices spread over the markets and over a month, and how long what is in
    stock (table `stocks`) lasts.
    """

    key: str
    title: str
    table: str
    rows: str
    day: str
    limits: str
    stocks: str
    kecamatan: str = "kecamatan"
    help: str = ""
    subject: str = ""


Item = TypeVar("Item", Figure, Chart)


def leading(items: Sequence[Item], *keys: str) -> tuple[Item, ...]:
    """The items with these keys first: the overview shows only the first ones of a room."""
    return tuple(sorted(items, key=lambda item: keys.index(item.key) if item.key in keys else len(keys)))
