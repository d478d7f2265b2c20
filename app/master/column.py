"""The columns of a declaration: one function per kind, each returning a mapped column that carries its `Meta`.

Required, length, unique and reference are properties of the SQLAlchemy column and are not repeated in Meta.
A new attribute of Meta needs two readers that use it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Boolean, Date, ForeignKey, Integer, SmallInteger, Time
from sqlalchemy.orm import MappedColumn, mapped_column

from app.master import formats, messages
from app.master.types import Encrypted, Money, Quantity, code_type, key_type, long_text, name_type

Kind = Literal[
    "text", "long", "email", "integer", "quantity", "money", "percent", "coordinate", "day", "month", "time", "year",
    "boolean", "code", "reference", "personal",
]  # fmt: skip
DATES: frozenset[str] = frozenset({"day", "month"})
NUMERIC: frozenset[str] = frozenset({"integer", "quantity", "money", "percent", "coordinate", "year"})


@dataclass(frozen=True)
class Rule:
    """A rule on one value. `check(value)` returns an Indonesian sentence when it is broken, else None.

    `normalise` brings the text to its stored form before any check; `level` "warning" lets the record be saved.
    """

    check: Callable[[Any], str | None] = lambda value: None
    normalise: Callable[[str], str] | None = None
    level: Literal["error", "warning"] = "error"


@dataclass(frozen=True)
class Inline:
    """How a sheet tells the target of a reference by columns of the target itself, and makes it when it is new.

    `columns`: of the target, may stand in the sheet ("NIK pemilik"). `same`: own columns that two rows share only when
    they share the target (one NIB, one owner). `copied`: columns of both tables; a new target takes them from the row.
    """

    columns: tuple[str, ...]
    same: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meta:
    """What people and readers need to know of a column beside its database type."""

    kind: Kind
    label: str
    help: str = ""
    example: str = ""
    unit: str = ""
    group: str = ""
    expected: bool = False
    in_list: bool = False
    searchable: bool = False
    aliases: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    computed: bool = False
    source: str = ""
    code_list: str | None = None
    target: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    within: str = ""
    parent: bool = False
    inline: Inline | None = None
    # A coordinate: the other one, which a text like "-7,75; 113,41" fills too.
    pair: str = ""
    # An address: the references, innermost first, whose name offices write behind it ("… Desa Patokan Kec. Kraksaan").
    ends_with: tuple[str, ...] = ()
    blind: bool = False


def _mapped(sql_type: Any, meta: Meta, *args: Any, required: bool = False, **kwargs: Any) -> MappedColumn[Any]:
    # active_history: without it the audit loses the old value of an expired attribute (proved).
    return mapped_column(*args, sql_type, nullable=not required, info={"meta": meta}, active_history=True, **kwargs)


def text(length: int, label: str, *, required: bool = False, **meta: Any) -> MappedColumn[Any]:
    """Names and short text, at most `length` characters; case does not count in sorting and search."""
    return _mapped(name_type(length), Meta(kind="text", label=label, **meta), required=required)


def identifier(length: int, label: str, *, required: bool = False, **meta: Any) -> MappedColumn[Any]:
    """Numbers and codes kept as text (NIB, badan hukum): compared exactly, leading zeros kept."""
    return _mapped(code_type(length), Meta(kind="text", label=label, **meta), required=required)


def long(label: str, **meta: Any) -> MappedColumn[Any]:
    """Free text of several lines."""
    return _mapped(long_text(), Meta(kind="long", label=label, **meta))


def email(label: str, **meta: Any) -> MappedColumn[Any]:
    """An e-mail address that is no personal data (an office's)."""
    return _mapped(name_type(150), Meta(kind="email", label=label, **meta))


def integer(label: str, *, required: bool = False, **meta: Any) -> MappedColumn[Any]:
    """A count of people, units or days."""
    return _mapped(Integer(), Meta(kind="integer", label=label, **meta), required=required)


def _yet_to_come(value: int) -> str | None:
    last = formats.today().year
    return messages.YEAR_RANGE.format(last=last) if value > last else None


def year(label: str, *, required: bool = False, planned: bool = False, **meta: Any) -> MappedColumn[Any]:
    """A calendar or book year, 1945 to the current year; `planned`: also years to come (targets, budgets)."""
    if not planned:
        meta["rules"] = (Rule(_yet_to_come), *meta.get("rules", ()))
    return _mapped(SmallInteger(), Meta(kind="year", label=label, **meta), required=required)


def money(label: str, *, required: bool = False, **meta: Any) -> MappedColumn[Any]:
    """Full rupiah (not juta), two decimals."""
    meta.setdefault("unit", "Rp")
    return _mapped(Money(), Meta(kind="money", label=label, **meta), required=required)


def quantity(
    label: str, precision: int = 14, scale: int = 3, *, required: bool = False, **meta: Any
) -> MappedColumn[Any]:
    """A measured amount with decimals; the unit stands in Meta.unit or in a satuan column beside it."""
    return _mapped(Quantity(precision, scale), Meta(kind="quantity", label=label, **meta), required=required)


def percent(label: str, **meta: Any) -> MappedColumn[Any]:
    """A percentage, two decimals."""
    return _mapped(Quantity(6, 2), Meta(kind="percent", label=label, unit="%", **meta))


def coordinate(label: str, **meta: Any) -> MappedColumn[Any]:
    """Latitude or longitude in degrees, six decimals."""
    return _mapped(Quantity(9, 6), Meta(kind="coordinate", label=label, **meta))


def day(label: str, *, required: bool = False, **meta: Any) -> MappedColumn[Any]:
    """A date without a time."""
    return _mapped(Date(), Meta(kind="day", label=label, **meta), required=required)


def month(label: str, *, required: bool = False, **meta: Any) -> MappedColumn[Any]:
    """A calendar month, kept as its first day."""
    return _mapped(Date(), Meta(kind="month", label=label, **meta), required=required)


def clock(label: str, **meta: Any) -> MappedColumn[Any]:
    """A time of day."""
    return _mapped(Time(), Meta(kind="time", label=label, **meta))


def boolean(label: str, *, required: bool = False, default: bool | None = None, **meta: Any) -> MappedColumn[Any]:
    """Yes, no, or not filled in. `default` is the database value of a new record."""
    extra = {} if default is None else {"default": default}
    return _mapped(Boolean(), Meta(kind="boolean", label=label, **meta), required=required, **extra)


def code(code_list: str, label: str, *, required: bool = False, **meta: Any) -> MappedColumn[Any]:
    """The `kode` of a row of kode_referensi in group `code_list`."""
    return _mapped(code_type(40), Meta(kind="code", label=label, code_list=code_list, **meta), required=required)


def reference(target: str, label: str, *, required: bool = False, **meta: Any) -> Any:
    """The id of a row of table `target`.

    `where` narrows the targets; `within` names another reference of this row that must be the target's `induk`;
    `parent=True` makes this a child table of the target; `inline` lets a sheet tell the target by its own columns.
    """
    return Reference(target, Meta(kind="reference", label=label, target=target, **meta), required)


class Reference:
    """Stands for a reference until MasterTable knows the attribute's name, which names the database column."""

    def __init__(self, target: str, meta: Meta, required: bool) -> None:
        self.target, self.meta, self.required = target, meta, required

    def mapped(self, key: str) -> MappedColumn[Any]:
        foreign_key = ForeignKey(f"{self.target}.id")
        return mapped_column(
            f"{key}_id",
            key_type(),
            foreign_key,
            nullable=not self.required,
            index=True,
            info={"meta": self.meta},
            active_history=True,
        )


def personal(length: int, label: str, *, blind: bool = False, **meta: Any) -> MappedColumn[Any]:
    """Personal data: encrypted, masked on screen. `blind=True` adds `<key>_bidx` for equality and duplicates."""
    return _mapped(Encrypted(length), Meta(kind="personal", label=label, blind=blind, **meta))
