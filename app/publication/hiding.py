"""Which published counts are hidden, so that nobody learns of fewer than five persons or businesses.

A count from 1 to 4 is hidden. Counts are tied by sums: the kinds within one kecamatan and their total, the kecamatan
and the regency, a part and its rest. Where one count of such a sum alone is hidden, the others would give it away, so
the next smallest is hidden too, until no sum gives anything away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

LEAST = 5
# A kecamatan's id, None for records without one, and this for the whole regency.
ALL = 0
Item = TypeVar("Item", bound=Hashable)
Where = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Count:
    """Records of a table that fit `where`, in one year, kecamatan and group of column `by` ('' = all groups).

    `rest_of`: those of them that do not fit these further conditions.
    """

    table: str
    where: Where
    year: int | None
    kecamatan: int | None
    by: str = ""
    group: str | None = ""
    rest_of: Where = frozenset()


def hidden_counts(published: Mapping[Count, int]) -> set[Count]:
    """The counts that must not be shown, and those nobody shows that are small."""
    counts = {**_totals(published), **published}
    counts |= _rests(counts)
    return hidden(counts, _ties(counts), counts.keys() - published.keys())


def hidden(counts: Mapping[Item, int], ties: Sequence[Sequence[Item]], never_shown: Collection[Item] = ()) -> set[Item]:
    """The items to hide. In each of `ties` one item is the sum of the others; hiding a `never_shown` item helps no
    further, for it is not published anyway.
    """
    found = {item for item, count in counts.items() if 0 < count < LEAST}
    while more := {choice for tie in ties if (choice := _second(tie, counts, found, never_shown)) is not None}:
        found |= more
    return found


def _second(tie: Sequence[Item], counts: Mapping[Item, int], found: set[Item], never: Collection[Item]) -> Item | None:
    """What else must be hidden in this sum, or None when it gives nothing away."""
    if len([item for item in tie if item in found]) != 1:
        return None
    others = [item for item in tie if item not in found and item not in never and counts[item] > 0]
    return min(others, key=lambda item: (counts[item], str(item)), default=None)


def _totals(counts: Mapping[Count, int]) -> dict[Count, int]:
    """The total over the groups of each chart, whether a figure publishes it or not."""
    totals: dict[Count, int] = defaultdict(int)
    for item, count in counts.items():
        if item.by:
            totals[replace(item, by="", group="")] += count
    return dict(totals)


def _rests(counts: Mapping[Count, int]) -> dict[Count, int]:
    """What lies between two published counts of which one is part of the other."""
    plain = [item for item in counts if not item.by]
    places: dict[tuple[str, int | None, int | None], list[Count]] = defaultdict(list)
    for item in plain:
        places[item.table, item.year, item.kecamatan].append(item)
    return {
        replace(whole, rest_of=part.where): counts[whole] - counts[part]
        for same in places.values()
        for whole in same
        for part in same
        if whole.where < part.where
    }


def _ties(counts: Mapping[Count, int]) -> list[list[Count]]:
    along: dict[tuple[str, Count], list[Count]] = defaultdict(list)
    for item in counts:
        along["kecamatan", replace(item, kecamatan=ALL)].append(item)
        if item.by:
            along["kelompok", replace(item, group="")].append(item)
    for (kind, name), items in along.items():
        if kind == "kelompok":
            items.append(replace(name, by=""))
    parts = [
        [item, replace(item, rest_of=frozenset()), replace(item, where=item.rest_of, rest_of=frozenset())]
        for item in counts
        if item.rest_of
    ]
    return [*along.values(), *parts]
