"""Small counts are hidden, and no sum of what is shown gives one away."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.publication.hiding import ALL, LEAST, Count, hidden_counts

KINDS, PLACES, AKTIF = ("a", "b", "c"), (1, 2, 3), frozenset({("status", "aktif")})
SIZES = st.lists(st.integers(0, 12), min_size=9, max_size=9)


def published(sizes: list[int], active: list[int]) -> dict[Count, int]:
    """A register by kind and kecamatan, its totals, and the active ones of each kecamatan."""
    cells = dict(zip(product(KINDS, PLACES), sizes, strict=True))
    found: dict[Count, int] = {}
    for place in (*PLACES, ALL):
        mine = {kind: sum(n for (k, p), n in cells.items() if k == kind and place in (p, ALL)) for kind in KINDS}
        found |= {Count("x", frozenset(), None, place, "jenis", kind): count for kind, count in mine.items() if count}
        found[Count("x", frozenset(), None, place)] = sum(mine.values())
    actives = [min(active[n], found[Count("x", frozenset(), None, place)]) for n, place in enumerate(PLACES)]
    for place, count in zip((*PLACES, ALL), (*actives, sum(actives)), strict=True):
        found[Count("x", AKTIF, None, place)] = count
    return {item: count for item, count in found.items() if count}


@given(SIZES, st.lists(st.integers(0, 40), min_size=3, max_size=3))
def test_no_small_count_is_shown_or_follows_from_what_is_shown(sizes: list[int], active: list[int]) -> None:
    counts = published(sizes, active)
    small = hidden_counts(counts)
    shown = {item: count for item, count in counts.items() if item not in small}
    assert all(count >= LEAST for count in shown.values())

    def known(**key: object) -> list[int | None]:
        return [shown.get(i) for i in counts if all(getattr(i, name) == value for name, value in key.items())]

    for place in (*PLACES, ALL):  # the kinds of a place and its total
        parts = known(kecamatan=place, by="jenis")
        assert parts.count(None) != 1 or Count("x", frozenset(), None, place) not in shown
        whole, part = (shown.get(Count("x", where, None, place)) for where in (frozenset(), AKTIF))
        assert whole is None or part is None or whole == part or whole - part >= LEAST
    for where in (frozenset(), AKTIF):  # the places and the regency
        parts = [shown.get(i) for i in counts if i.where == where and not i.by and i.kecamatan != ALL]
        assert parts.count(None) != 1 or Count("x", where, None, ALL) not in shown
    for kind in KINDS:
        parts = [shown.get(i) for i in counts if i.group == kind and i.kecamatan != ALL]
        assert parts.count(None) != 1 or Count("x", frozenset(), None, ALL, "jenis", kind) not in shown


def test_large_counts_stay() -> None:
    counts = published([20] * 9, [30, 30, 30])
    assert hidden_counts(counts) == set()
