"""What a table says of itself beside its columns: key, labels, urusan, keys, checks, and how it is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import CheckConstraint


class Values(dict[str, Any]):
    """The typed values of one row, with the look-ups a check may ask (`values.lookups`).

    `given`: the columns that were filled in just now; the others hold what is stored.
    """

    lookups: Any = None
    given: frozenset[str] = frozenset()


# Where a CHECK of the database keeps its sentence.
MESSAGE = "pesan"


def database_check(name: str, condition: str, message: str) -> CheckConstraint:
    """A CHECK the database itself holds (SQL both databases read), with the sentence for whoever runs into it."""
    return CheckConstraint(condition, name=name, info={MESSAGE: message})


@dataclass(frozen=True)
class Existing:
    """What a check says of a record that is there already: the sentence and the record it names.

    `fills` is what a person may take over: (column of the checked table, id to put there).
    """

    message: str
    table: str
    row_id: int
    fills: tuple[str, int] | None = None


@dataclass(frozen=True)
class Check:
    """A rule over several columns. `test(values)` returns an Indonesian sentence or an Existing when broken, else None.

    It runs only when every column of `needs` holds a value (`anyway=True`: always). `column` is where it is shown.
    `reasoned`: a warning no door may pass without a reason for the audit; of a verified record (see TableSpec.locked).
    """

    column: str
    needs: tuple[str, ...]
    test: Callable[[Values], str | Existing | None]
    level: Literal["error", "warning"] = "error"
    anyway: bool = False
    reasoned: bool = False
    source: str = ""


@dataclass(frozen=True)
class Latest:
    """Columns of the parent that repeat the newest yearly row: {parent column: column of this table}.

    `verified`: a verified parent repeats verified rows only, because its figures are published.
    """

    parent: str
    by: str
    copy: Mapping[str, str]
    verified: bool = False


@dataclass(frozen=True)
class History:
    """A row of this table is written whenever column `of` of the parent gets another value than the one it had.

    `before` takes the former value, `copy` what the parent holds after the change: {column of this table: column of
    the parent}. `on` takes the day of the change, where the parent itself does not tell one.
    """

    parent: str
    of: str
    before: str
    copy: Mapping[str, str]
    on: str = ""


@dataclass(frozen=True)
class Tally:
    """Columns of the parent that add up its child rows: {parent column: column of this table}.

    Numbers are summed, of a yes/no column the rows that say yes are counted, "" counts all rows. `holding` fills yes/no
    columns of the parent: {parent column: (column of this table, the value a row must hold)}.
    """

    parent: str
    into: Mapping[str, str] = field(default_factory=dict)
    holding: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Due:
    """A day of each record by which something must be done: `column` holds the day, `label` names what ends or is owed.

    It concerns records that fit `where` (grammar of list addresses), as long as no newer one renews it: another live
    record with the same values in `renewed_by` and a later day, or none (open end). It is shown `days` ahead.
    """

    column: str
    label: str
    days: int = 90
    where: tuple[tuple[str, str], ...] = ()
    renewed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """Records that no single column tells, offered as a filter of the list.

    `where(model, lookups)` returns the SQL condition; `label` names the records, `hint` says what is to be done.
    `quality` is the heading under which the screen "Kualitas data" counts them ("": nothing is wrong with them);
    `task`: the work home counts them too.
    """

    key: str
    label: str
    hint: str
    where: Callable[[Any, Any], Any]
    quality: str = ""
    task: bool = False


@dataclass(frozen=True)
class Evidence:
    """What must be attached to a record before it is verified; `when`: only to records that say yes in this column."""

    label: str
    when: str = ""


@dataclass(frozen=True)
class TableSpec:
    """Facts of one table. `urusan`: the first is its home in the menu, all may maintain it.

    `title`: the columns a person recognises a row by. `match`: keys for import, strongest first; a key is used when
    all its columns hold a value. `unique`: column sets unique among live rows. `computed(values)` returns the values
    of computed columns from the values of the row; `stands_by_computed`: they are part of what a verified record says,
    which waits again when the system computes something else; elsewhere they follow silently. `names`: columns by
    which a text in a sheet finds a row of this table, a reference by the names of what it refers to (aliases parted by
    ";" in a column `alias`); `small` tables are matched by their whole list, case, punctuation and `ignored_words`
    aside. `measure`: the column a sheet may spread over many columns (prices with markets, days or months across).
    `menu_group`: the heading in the room's menu under which it stands together with others.
    """

    key: str
    label: str
    urusan: tuple[str, ...]
    title: tuple[str, ...]
    match: tuple[tuple[str, ...], ...]
    subtitle: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    constraints: tuple[Any, ...] = ()
    checks: tuple[Check, ...] = ()
    computed: Callable[[Values], dict[str, Any]] | None = None
    stands_by_computed: bool = False
    names: tuple[str, ...] = ()
    small: bool = False
    ignored_words: tuple[str, ...] = ()
    measure: str = ""
    latest: Latest | None = None
    tally: Tally | None = None
    due: tuple[Due, ...] = ()
    selections: tuple[Selection, ...] = ()
    history: History | None = None
    evidence: Evidence | None = None
    order: str = ""
    icon: str = "list-details"
    facts: tuple[str, ...] = ()
    trend: tuple[str, ...] = ()
    badges: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    in_menu: bool = True
    menu_group: str = ""

    @property
    def locked(self) -> bool:
        """Whether a verified record changes with a reason only, and goes to the trash only after it was returned."""
        return any(check.reasoned for check in self.checks)

    @property
    def upward(self) -> str:
        """The reference to the parent that repeats something of this table ("" = none does)."""
        source = self.latest or self.tally
        return source.parent if source is not None else ""

    @property
    def repeated(self) -> tuple[str, ...]:
        """The columns of that parent."""
        newest = self.latest.copy if self.latest is not None else ()
        return (*newest, *((*self.tally.into, *self.tally.holding) if self.tally is not None else ()))
