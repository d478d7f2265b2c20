"""Search finds exactly the records in which every word begins a word, whatever was changed before and whatever the
database was guessed to hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.admin.listing import read_rows
from app.audit.bulk import insert_rows
from app.master import registry, search, store, words
from app.master.lookups import Lookups
from app.master.query import ListState, parse_state
from app.master.search import search_clause
from app.master.words import words_of

NAMES = st.sampled_from(
    ["KUD Tani Jaya", "Café Tani", "Tanjung 45", "KSP Jaya-Makmur", "kud tani 518/12", "Ta", "Tanah"]
)
TEXTS = st.sampled_from(
    ["tan", "TANI jay", "cafe", "jaya mak", "518", "kud", "zzz", "t", "12/518", "518/12", "ñ", "ta k"]
)
CHOICES = {"FORMS": (0, 1, 6), "SORTABLE": (0, 15_000), "_ENOUGH": (1, 101), "_PARTS": ((1, 2), (501, 2000)),
           "_MORE": (2, 20_000), "_SPARSE": (1, 20), "SAMPLE": (1, 1000), "_WALK": (0, 10**6)}  # fmt: skip


def expected(names: dict[int, str], text: str) -> set[int]:
    wanted, signs = words_of(text), [part for part in text.split() if not part.isalnum()]
    return {
        row_id
        for row_id, name in names.items()
        if wanted
        and all(any(word.startswith(part) for word in words_of(name)) for part in wanted)
        and all(sign.lower() in name.lower() for sign in signs)
    }


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any], list[int]], None]:
    """ways(drawn, amounts): search in that way from now on, with these guesses of how frequent words are."""

    def choose(drawn: dict[str, Any], amounts: list[int]) -> None:
        for name, value in drawn.items():
            monkeypatch.setattr(search, name, value)
        monkeypatch.setattr(search, "_amount", lambda session, table, word: amounts[hash(word) % len(amounts)])

    return choose


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    first=st.lists(NAMES, max_size=6), later=st.lists(NAMES, min_size=1, max_size=3), text=TEXTS,
    size=st.integers(1, 4),
    drawn=st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CHOICES.items()}),
    amounts=st.lists(st.sampled_from([0, 3, 10**6]), min_size=1, max_size=3),
)  # fmt: skip
def test_search_equals_its_definition_by_every_way_and_whatever_the_estimate(
    first: list[str], later: list[str], text: str, size: int, drawn: Any, amounts: Any, session: Session, ways: Any
) -> None:
    table = registry.get("koperasi")
    place = session.scalar(select(registry.get("wilayah").model.id).limit(1))
    facts = {"kecamatan": place, "jenis": "konsumen"}
    ids = insert_rows(session, table, [{"nama": name, **facts, "aset": len(name)} for name in first])
    rows = [store.create(session, table, {"nama": "Nama Lama", "kecamatan": place}) for _ in later]
    for row, name in zip(rows, later, strict=True):
        store.update(session, table, row, {"nama": name})
    names = dict(zip(ids, first, strict=True)) | {row.id: row.nama for row in rows}
    store.trash(session, table, rows[-1])
    ways(drawn, amounts)
    hits = expected(names, text) - {rows[-1].id}
    assert found(session, table, text) == hits
    for arguments, fitting in (([], hits), ([("jenis", "konsumen")], hits & set(ids))):
        for order in ("", "aset", "-nama"):
            state = parse_state(table, [("cari", text), ("urut", order), *arguments])
            forwards, backwards = pages_of(session, table, replace(state, size=size))
            assert set(forwards) == fitting and len(forwards) == len(fitting), order
            assert backwards == forwards, order
            assert order or forwards == sorted(forwards, reverse=True), "newest first"
    session.rollback()


def found(session: Any, table: Any, text: str) -> set[int]:
    return set(session.scalars(select(table.model.id).where(search_clause(Lookups(session), table, text))))


def pages_of(session: Session, table: Any, state: ListState) -> tuple[list[int], list[int]]:
    """The ids of all pages of a list, read forwards, and read from the last page back to the first."""

    def read(**cursor: str) -> tuple[list[int], str, str]:
        asked = replace(state, **cursor)
        part = read_rows(session, table, asked, object(), Lookups(session), [table["nama"]])
        return [row["id"] for row in part.rows], part.before, part.after

    page, before, after = read()
    forwards, last = list(page), page
    while after:
        last, before, after = read(after=after)
        forwards += last
    backwards = last
    while before:
        page, before, _ = read(before=before)
        backwards = page + backwards
    return forwards, backwards


def test_rebuilding_the_words_changes_nothing(session: Any, row_of: Any) -> None:
    row_of(registry.get("koperasi"))
    kept = words_kept(session)
    assert kept
    assert words.rebuild(session) >= len(kept)
    assert words_kept(session) == kept


def words_kept(session: Any) -> set[Any]:
    query = select(words.Kata.kata, words.Kata.baris_id).where(words.Kata.tabel == "koperasi")
    return set(session.execute(query).all())


def test_frequent_words_are_told_apart(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    table = registry.get("koperasi")
    place = session.scalar(select(registry.get("wilayah").model.id).limit(1))
    names = ["Tani Jaya" if number % 4 == 0 else "Tani Makmur" for number in range(40)]
    insert_rows(session, table, [{"nama": name, "kecamatan": place} for name in names])
    monkeypatch.setattr(search, "SORTABLE", 3)
    amounts = [search._amount(session, "koperasi", word) for word in ("zzz", "jaya", "makmur", "tani")]
    assert amounts[0] <= 1 and amounts == sorted(amounts) and amounts[1] < amounts[3]
