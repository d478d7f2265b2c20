"""What the headings of a sheet can mean: the columns of the table, and columns of what it refers to.

The latter have a key with a dot: `koperasi.nik_koperasi` finds the cooperative of a yearly row, `pelaku.nik` finds or
makes the owner of a business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.master import formats, registry
from app.master.table import Column, Table, heading_key

_CODES = "kode"


@dataclass(frozen=True)
class Fillable:
    """A column a sheet can fill. `of` is the reference it tells the target of, None for the table's own columns."""

    key: str
    label: str
    headings: tuple[str, ...]
    column: Column
    of: Column | None = None

    @property
    def noun(self) -> str:
        """The label as it stands within a sentence."""
        return formats.kecil(self.label)

    @property
    def in_template(self) -> bool:
        """Own columns, and those that make a new target; its name stands under the reference itself."""
        if self.of is None:
            return True
        target = registry.get(self.of.meta.target or "")
        return self.of.meta.inline is not None and self.column.key not in target.spec.title


@cache
def fillables(table: Table) -> dict[str, Fillable]:
    """key -> Fillable, the table's own columns first."""
    own = [Fillable(column.key, column.label, column.headings, column) for column in table if column.editable]
    found = {fillable.key: fillable for fillable in own}
    taken = {heading_key(text): column.key for column in table for text in column.headings}
    for reference in table:
        for part in _parts(table, reference):
            headings = tuple(
                heading
                for heading in dict.fromkeys((part.label, *part.headings))
                if taken.get(heading_key(heading), reference.key) == reference.key
                and heading_key(heading) not in {heading_key(reference.key), heading_key(reference.label)}
            )
            taken |= {heading_key(heading): part.key for heading in headings}
            found[part.key] = Fillable(part.key, part.label, headings, part.column, reference)
    return found


def _parts(table: Table, reference: Column) -> Iterator[Fillable]:
    target = registry.find(reference.meta.target or "")
    if target is None or not reference.editable:
        return
    keys: list[str] = []
    if reference.meta.inline is not None:
        keys = list(reference.meta.inline.columns)
    elif reference.meta.parent and _CODES not in target.urusan:
        narrowing = [column.key for column in target if column.meta.where and not column.meta.within]
        keys = [*target.spec.names, *[key for key in narrowing if key not in table.columns]]
    for key in keys:
        column = target[key]
        of = reference.noun
        label = f"Nama {of}" if key in target.spec.title else column.label
        label = label if of.lower() in label.lower() else f"{label} {of}"
        yield Fillable(f"{reference.key}.{key}", label, column.headings, column, reference)


def meaning(table: Table, heading: str) -> str:
    """The key of what a heading means by the declarations, or ''. A part wins over an alias of its reference."""
    return _meanings(table).get(heading_key(heading), "")


@cache
def _meanings(table: Table) -> dict[str, str]:
    parts_last = sorted(fillables(table).values(), key=lambda fillable: fillable.of is not None)
    return {heading_key(text): fillable.key for fillable in parts_last for text in fillable.headings}
