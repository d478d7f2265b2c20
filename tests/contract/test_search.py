"""Search finds exactly the records in which every word begins a word, whatever was changed before."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.audit.bulk import insert_rows
from app.master import registry, store, words
from app.master.lookups import Lookups
from app.master.words import search_clause, words_of

NAMES = st.sampled_from(["KUD Tani Jaya", "Café Tani", "Tanjung 45", "KSP Jaya-Makmur", "kud tani 518/12", "Ta"])
TEXTS = st.sampled_from(["tan", "TANI jay", "cafe", "jaya mak", "518", "kud", "zzz", "t", "12/518", "518/12", "ñ"])


def expected(names: dict[int, str], text: str) -> set[int]:
    wanted, signs = words_of(text), [part for part in text.split() if not part.isalnum()]
    return {
        row_id
        for row_id, name in names.items()
        if wanted
        and all(any(word.startswith(part) for word in words_of(name)) for part in wanted)
        and all(sign.lower() in name.lower() for sign in signs)
    }


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=st.lists(NAMES, max_size=3), later=st.lists(NAMES, min_size=1, max_size=3), text=TEXTS)
def test_search_equals_its_definition(first: list[str], later: list[str], text: str, session: Any) -> None:
    table = registry.get("koperasi")
    place = session.scalar(select(registry.get("wilayah").model.id).limit(1))
    ids = insert_rows(session, table, [{"nama": name, "kecamatan": place} for name in first])
    rows = [store.create(session, table, {"nama": "Nama Lama", "kecamatan": place}) for _ in later]
    for row, name in zip(rows, later, strict=True):
        store.update(session, table, row, {"nama": name})
    names = dict(zip(ids, first, strict=True)) | {row.id: row.nama for row in rows}
    assert found(session, table, text) == expected(names, text)
    words.FEW, kept = 0, words.FEW
    try:
        assert found(session, table, text) == expected(names, text), "in the order of the list"
    finally:
        words.FEW = kept
    session.rollback()


def found(session: Any, table: Any, text: str) -> set[int]:
    return set(session.scalars(select(table.model.id).where(search_clause(Lookups(session), table, text))))


def test_rebuilding_the_words_changes_nothing(session: Any, row_of: Any) -> None:
    row_of(registry.get("koperasi"))
    kept = words_kept(session)
    assert kept
    assert words.rebuild(session) >= len(kept)
    assert words_kept(session) == kept


def words_kept(session: Any) -> set[Any]:
    query = select(words.Kata.kata, words.Kata.baris_id).where(words.Kata.tabel == "koperasi")
    return set(session.execute(query).all())
