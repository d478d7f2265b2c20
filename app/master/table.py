"""The runtime view of a declaration: `Table` and `Column`, what every reader works with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import InstrumentedAttribute

from app.master import formats
from app.master.base import MasterTable
from app.master.column import NUMERIC, Meta
from app.master.spec import TableSpec


def heading_key(text: str) -> str:
    """A heading as it is compared: letters and digits only, lower case."""
    return re.sub(r"[^0-9a-z]+", "", text.lower())


@dataclass(frozen=True)
class Column:
    """One declared column. `attr` is the mapped attribute, `sa` the database column."""

    key: str
    attr: InstrumentedAttribute[Any]
    sa: Any
    meta: Meta

    @property
    def label(self) -> str:
        return self.meta.label

    @property
    def noun(self) -> str:
        """The label inside a sentence."""
        return formats.kecil(self.label)

    @cached_property
    def kind(self) -> str:
        return self.meta.kind

    @property
    def unit(self) -> str:
        return self.meta.unit

    @cached_property
    def required(self) -> bool:
        return not self.sa.nullable

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    @cached_property
    def sensitive(self) -> bool:
        return self.kind == "personal"

    @cached_property
    def length(self) -> int | None:
        return getattr(self.sa.type, "length", None)

    @cached_property
    def editable(self) -> bool:
        return not self.meta.computed

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that mean this column in a sheet."""
        return (self.key, self.label, *self.meta.aliases)


class Table:
    """One registered table: its spec, model and declared columns in their order."""

    def __init__(self, model: type[MasterTable]) -> None:
        self.model = model
        self.spec: TableSpec = model.spec
        declared = {
            attribute.key: Column(
                attribute.key, getattr(model, attribute.key), attribute.columns[0], attribute.columns[0].info["meta"]
            )
            for attribute in inspect(model).column_attrs
            if "meta" in attribute.columns[0].info
        }
        self.overridden = model.overridden
        own = [key for key in vars(model) if key in declared]
        shared = [key for key in declared if key not in own]
        self.columns: dict[str, Column] = {key: declared[key] for key in (*own, *shared)}

    @property
    def key(self) -> str:
        return self.spec.key

    @property
    def label(self) -> str:
        return self.spec.label

    @property
    def noun(self) -> str:
        """The label inside a sentence."""
        return formats.kecil(self.label)

    @property
    def urusan(self) -> tuple[str, ...]:
        return self.spec.urusan

    @property
    def icon(self) -> str:
        return self.spec.icon

    @property
    def slug(self) -> str:
        return self.key.replace("_", "-")

    @cached_property
    def description(self) -> str:
        """The definition of the table: its docstring, for dictionary and manual."""
        return " ".join((self.model.__doc__ or "").split())

    def __getitem__(self, key: str) -> Column:
        return self.columns[key]

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns.values())

    @cached_property
    def parents(self) -> tuple[Column, ...]:
        """The references to the tables this one is a child of; of several, each row fills one."""
        return tuple(column for column in self if column.meta.parent)

    @property
    def parent(self) -> Column | None:
        """The reference to the table this one is a child of; the first of several."""
        return self.parents[0] if self.parents else None

    def parent_in(self, target: str) -> Column | None:
        """The reference by which this is a child of table `target`, or None."""
        return next((column for column in self.parents if column.meta.target == target), None)

    @cached_property
    def required(self) -> tuple[Column, ...]:
        """The columns a person must fill."""
        return tuple(column for column in self if column.required and column.editable)

    @cached_property
    def blank(self) -> dict[str, None]:
        """Every column without a value, to begin a record with."""
        return dict.fromkeys(self.columns)

    @cached_property
    def paired(self) -> tuple[Column, ...]:
        """The coordinates whose text may hold the other one too."""
        return tuple(column for column in self if column.meta.pair)

    @cached_property
    def measured(self) -> tuple[Column, ...]:
        """The columns that count towards completeness."""
        return tuple(column for column in self if column.required or column.meta.expected)

    def completeness(self, values: Mapping[str, Any]) -> int:
        """Filled share of required and expected columns, 0-100, rounded down."""
        return self.share(sum(values.get(column.key) not in (None, "") for column in self.measured))

    def share(self, filled: int) -> int:
        """What so many filled columns are of all that count towards completeness, 0-100, rounded down."""
        return 100 * filled // len(self.measured) if self.measured else 100

    def missing(self, values: Mapping[str, Any]) -> list[Column]:
        """Expected columns that hold nothing."""
        return [column for column in self.measured if values.get(column.key) in (None, "")]

    def values(self, row: Any) -> dict[str, Any]:
        """The declared values of a record as a dictionary, with its `id` (checks ask for *another* row)."""
        return {"id": row.id, **{key: getattr(row, key) for key in self.columns}}

    @cached_property
    def list_columns(self) -> tuple[str, ...]:
        """Keys shown in the list when the user chose nothing: the title first."""
        chosen = [column.key for column in self if column.meta.in_list]
        title = self.spec.title[0]
        return (title, *[key for key in chosen if key != title])
