"""The words of records: search by the beginning of words, fast on both databases whatever the size of the register.

One row per distinct word of the searchable columns of a record, kept in the transaction of the record. InnoDB's
FULLTEXT reads every hit before the first is shown and slows down with each deleted row; SQLite's FTS5 is another code
path (decision record 0008).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any, cast

from sqlalchemy import ColumnElement, Index, and_, delete, event, exists, false, func, or_, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session, aliased, mapped_column

from app.master import registry, unsaved
from app.master.base import Base, MasterTable
from app.master.inserting import insert_columns
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.types import cipher, code_type, key_type

LENGTH = 40
MOST_WORDS = 8
# Up to this many hits are fetched as ids and sorted by the database.
FEW = 500
# The number of hits of a frequent word is told from this many of them.
SAMPLE = 3000
# Walking the list until a page of hits is found takes _WALK steps per page, times records, divided by hits; sorting the
# hits takes one step each. Measured: a step costs about the same on both ways, on both databases.
_WALK = 25
_PART = 500
_WORD = re.compile(r"[0-9a-z]+")
_WITH_TRASH = {"with_deleted": True}


class Kata(Base):
    """A word of a record."""

    __tablename__ = "kata"

    tabel = mapped_column(code_type(40), primary_key=True)
    kata = mapped_column(code_type(LENGTH), primary_key=True)
    baris_id = mapped_column(key_type(), primary_key=True, autoincrement=False)

    __table_args__ = (Index(None, "tabel", "baris_id", "kata"), {"sqlite_with_rowid": False})


def words_of(*texts: Any) -> list[str]:
    """The distinct words of texts as they are compared: accents and case folded, letters and digits only."""
    joined = " ".join(str(text) for text in texts if text is not None)
    folded = unicodedata.normalize("NFKD", joined.casefold())
    if not folded.isascii():
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return list(dict.fromkeys([word[:LENGTH] for word in _WORD.findall(folded)]))


def searched(table: Table) -> list[str]:
    """The keys of the columns whose words are kept."""
    return [column.key for column in table if column.meta.searchable]


# Keeping them


def install(session_factory: Any) -> None:
    """Attach the listener to the application's session factory, once."""
    event.listen(session_factory, "after_flush", _keep)


def inserted(session: Session, table: Table, ids: Sequence[int], columns: Sequence[Sequence[Any]]) -> None:
    """Write the words of rows that a bulk statement inserted; `columns`: the values of each searched column."""
    texts = zip(*columns, strict=True)
    pairs = [(word, row_id) for row_id, row in zip(ids, texts, strict=bool(columns)) for word in words_of(*row)]
    _insert(session, table.key, pairs)


def removed(session: Session, table: Table, ids: Sequence[int]) -> None:
    """Forget the words of these records."""
    for start in range(0, len(ids), _PART):
        session.execute(delete(Kata).where(Kata.tabel == table.key, Kata.baris_id.in_(ids[start : start + _PART])))


def rebuild(session: Session) -> int:
    """Write all words anew from the records; returns how many. The caller commits."""
    session.execute(delete(Kata))
    count = 0
    for table in registry.tables():
        columns = [table[key].attr for key in searched(table)]
        last = 0
        while columns and (rows := session.execute(_next_part(table, columns, last)).all()):
            pairs = {(word, row[0]) for row in rows for word in words_of(*row[1:])}
            _insert(session, table.key, pairs)
            count, last = count + len(pairs), rows[-1][0]
    return count


def _next_part(table: Table, columns: list[Any], last: int) -> Any:
    query = select(table.model.id, *columns).where(table.model.id > last).order_by(table.model.id).limit(_PART)
    return query.execution_options(with_deleted=True)


def _insert(session: Session, table_key: str, pairs: Iterable[tuple[str, int]]) -> None:
    # In the order of the primary key: pages of the index are then filled one after the other.
    if ordered := sorted(pairs):
        found, ids = zip(*ordered, strict=True)
        columns = {"tabel": [table_key] * len(ordered), "kata": found, "baris_id": ids}
        insert_columns(session, cast(SqlTable, Kata.__table__), columns)


def _keep(session: Session, context: Any) -> None:
    old: dict[str, list[int]] = defaultdict(list)
    new: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for rows, stored, kept in ((session.new, False, True), (session.dirty, True, True), (session.deleted, True, False)):
        for row in rows:
            table = registry.find(row.spec.key) if isinstance(row, MasterTable) else None
            keys = searched(table) if table is not None else []
            if table is None or not keys or (stored and kept and unsaved.changed(row).isdisjoint(keys)):
                continue
            if stored:
                old[table.key].append(row.id)
            if kept:
                new[table.key] |= {(word, row.id) for word in words_of(*[getattr(row, key) for key in keys])}
    for key, ids in old.items():
        removed(session, registry.get(key), ids)
    for key, pairs in new.items():
        _insert(session, key, pairs)


# Searching


@dataclass(frozen=True)
class Search:
    """A search as a condition. `sample`, if any: a condition for so few of its hits that they are counted quickly."""

    clause: ColumnElement[bool]
    sample: ColumnElement[bool] | None = None


def search_clause(lookups: Lookups, table: Table, text: str) -> ColumnElement[bool]:
    """Records in which every word of `text` begins a word, in their own columns or in those of the parent or of what
    their title refers to; or whose number kept in a blind index is exactly `text`. Signs alone find nothing.
    """
    return search(lookups, table, text).clause


def search(lookups: Lookups, table: Table, text: str) -> Search:
    """The search behind `search_clause`, worked out once per request."""
    key = ("cari", table.key, text)
    if key not in lookups.kept:
        lookups.kept[key] = _search(lookups.session, table, text)
    found: Search = lookups.kept[key]
    return found


def _search(session: Session, table: Table, text: str) -> Search:
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return Search(false())
    places, sample = _places(table), None
    if not places:
        own, sample = _own(session, table, words)
        found = and_(own, *_literally(table, text))
    else:
        found = and_(*[or_(*[_in_place(session, key, attr, word) for key, attr in places]) for word in words])
    exact = _exact(session, table, text)
    return Search(or_(found, table.model.id.in_(exact)) if exact else found, None if exact else sample)


def _places(table: Table) -> list[tuple[str, Any]]:
    """(table, column holding its id) of everything searched beside or instead of the record itself."""
    references = [c for c in table if c.kind == "reference" and (c.meta.parent or c.key in table.spec.title)]
    found = [(column.meta.target or "", column.attr) for column in references]
    searchable = [place for place in found if searched(registry.get(place[0]))]
    return [(table.key, table.model.id), *searchable] if searchable else []


def _own(session: Session, table: Table, words: list[str]) -> tuple[ColumnElement[bool], ColumnElement[bool] | None]:
    """The records with all these words, found in the cheapest way, and what to count when that are many."""
    row_id = table.model.id
    worth_sorting = isqrt(_WALK * (session.scalar(select(func.max(row_id)), execution_options=_WITH_TRASH) or 0))
    limit = max(worth_sorting, SAMPLE)
    amounts = {word: _amount(session, table.key, word, limit) for word in words}
    rarest, *others = sorted(words, key=lambda word: amounts[word])
    if others or amounts[rarest] <= FEW:
        ids = _few(session, table.key, rarest, others)
        if ids is not None:
            return row_id.in_(ids), None
    hits = select(Kata.baris_id).distinct().where(_range(Kata, table.key, rarest))
    part = hits.limit(SAMPLE).subquery()
    sample = None if amounts[rarest] <= SAMPLE else row_id.in_(select(part.c.baris_id))
    first = row_id.in_(hits) if amounts[rarest] <= worth_sorting else _begins(table.key, row_id, rarest)
    return and_(first, *[_begins(table.key, row_id, word) for word in others]), sample


def _literally(table: Table, text: str) -> list[ColumnElement[bool]]:
    """A part with signs in it (518/12, a_b) must stand so in one of the columns, not just its words."""
    parts = [part for part in text.split() if re.search(r"[^\W_]", part) and re.search(r"[\W_]", part)]
    columns = [table[key].attr for key in searched(table)]
    return [or_(*[column.icontains(part, autoescape=True) for column in columns]) for part in parts]


def _in_place(session: Session, table_key: str, attr: Any, word: str) -> ColumnElement[bool]:
    ids = _few(session, table_key, word, [])
    return attr.in_(ids) if ids is not None else _begins(table_key, attr, word)


def _few(session: Session, table_key: str, word: str, others: list[str]) -> list[int] | None:
    """The ids of the records with all these words when there are at most FEW, else None."""
    query = select(Kata.baris_id).distinct().where(_range(Kata, table_key, word))
    query = query.where(*[_begins(table_key, Kata.baris_id, other) for other in others])
    ids = list(session.scalars(query.limit(FEW + 1)))
    return ids if len(ids) <= FEW else None


def _amount(session: Session, table_key: str, word: str, limit: int) -> int:
    """How many records have the word, at most `limit` + 1."""
    hits = select(Kata.baris_id).where(_range(Kata, table_key, word)).limit(limit + 1).subquery()
    return session.scalar(select(func.count()).select_from(hits)) or 0


def _range(kata: Any, table_key: str, word: str) -> ColumnElement[bool]:
    # Words hold digits and letters only; '{' follows 'z' in the binary order of the column.
    return and_(kata.tabel == table_key, kata.kata >= word, kata.kata < f"{word}{{")


def _begins(table_key: str, attr: Any, word: str) -> ColumnElement[bool]:
    kata = aliased(Kata)
    return exists().where(kata.baris_id == attr, _range(kata, table_key, word))


def _exact(session: Session, table: Table, text: str) -> list[int]:
    found: list[int] = []
    for column in table:
        if column.meta.blind:
            blind = getattr(table.model, f"{column.key}_bidx")
            found += session.scalars(select(table.model.id).where(blind == cipher.blind_index(text)).limit(FEW))
    return found
