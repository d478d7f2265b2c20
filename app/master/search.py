"""Searching by the beginning of words: as quick for frequent words as for rare ones (decision record 28).

The hits of the word that narrows most are read in the order of ids, some at a time, and asked for the other words: a
page, newest first, needs only its own hits. How many hits a word has is an estimate and decides nothing but the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true, union
from sqlalchemy import text as sql
from sqlalchemy.orm import Session, aliased

from app.master import registry
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.types import cipher
from app.master.words import Kata, searched, words_of

MOST_WORDS = 8
# Up to this many hits are known as ids.
FEW = 500
# Candidates read at once: the first, the next, and as long as there are hits in less than one of _SPARSE of them.
_PARTS, _MORE, _SPARSE = (250, 1000), 20_000, 20
# So many hits are enough to go on with: more than the longest page has.
_ENOUGH = 101
# A beginning of up to so many words is read word by word, each in the order of ids.
FORMS = 6
# So many hits of a beginning of more words are quickly sorted by id (0.5 microseconds each).
SORTABLE = 15_000
# The frequency of a word among so many of the newest records stands for all of them.
_NEWEST = 2000
# The number of hits that are found by walking the register is told from this many of them.
SAMPLE = 1000
# Walking the list in another order than that of ids takes _WALK steps per page, times records, divided by hits; sorting
# the hits takes one step each. Measured: a step costs about the same on both ways, on both databases.
_WALK = 25
_WITH_TRASH = {"with_deleted": True}


# Some hits, and the id to go on from (None: there are no more).
Part = tuple[list[int], int | None]


@dataclass(frozen=True)
class Hits:
    """The records with all words of a search in the order of ids, found from those of one `word`. `forms`: all words
    that begin with it (empty: too many to name).
    """

    session: Session
    table: str
    word: str
    forms: Sequence[str]
    others: Sequence[str]

    def parts(self, beyond: int | None, downwards: bool, *sizes: int) -> Iterator[Part]:
        """Hits beyond an id, each part from so many candidates as `sizes` says, then from many as long as hits are
        rare. When the last part does not end with the last hit, hits are frequent.
        """
        sizes_left, read, hits = iter(sizes), 0, 0
        while size := next(sizes_left, _MORE if hits * _SPARSE <= read else 0):
            ids, beyond = self._part(beyond, downwards, size)
            yield ids, beyond
            if beyond is None:
                return
            read, hits = read + size, hits + len(ids)

    def _part(self, beyond: int | None, downwards: bool, size: int) -> Part:
        candidates = self._candidates(beyond, downwards, size).subquery()
        fits = and_(true(), *[_begins(self.table, candidates.c.id, other) for other in self.others])
        rows = self.session.execute(select(candidates.c.id, fits)).all()
        ids = sorted((row_id for row_id, fitting in rows if fitting), reverse=downwards)
        ends = [row_id for row_id, _ in rows]
        return ids, None if len(rows) < size else min(ends) if downwards else max(ends)

    def _candidates(self, beyond: int | None, downwards: bool, size: int) -> Select[Any]:
        def ordered(query: Select[Any], row_id: Any) -> Select[Any]:
            if beyond is not None:
                query = query.where(row_id < beyond if downwards else row_id > beyond)
            return query.order_by(row_id.desc() if downwards else row_id.asc()).limit(size)

        if not self.forms:
            # "+ 0", or the databases may walk all words of the register in the order of ids.
            row_id = Kata.baris_id + 0
            return ordered(select(row_id.label("id")).distinct().where(_range(Kata, self.table, self.word)), row_id)
        query = select(Kata.baris_id.label("id"))
        found = [
            ordered(query.where(Kata.tabel == self.table, Kata.kata == form), Kata.baris_id) for form in self.forms
        ]
        if len(found) == 1:
            return found[0]
        merged = union(*[select(one.subquery().c.id) for one in found]).subquery()
        return ordered(select(merged.c.id), merged.c.id)


@dataclass(frozen=True)
class Search:
    """A search as a condition. `sample`, if any: a condition for so few of its hits that they are counted quickly.
    `hits`: given when they are to be read in the order of ids, with the first of them and what must hold `beside`.
    """

    clause: ColumnElement[bool]
    sample: ColumnElement[bool] | None = None
    hits: Hits | None = None
    newest: Part = ([], None)
    beside: Sequence[ColumnElement[bool]] = ()

    def parts(self, beyond: int | None, downwards: bool, first: int) -> Iterator[Part]:
        """The hits beyond an id (None: from the end) in parts, until they are all read or prove frequent."""
        assert self.hits is not None
        if beyond is not None or not downwards:
            yield from self.hits.parts(beyond, downwards, first, *_PARTS)
            return
        yield self.newest
        if self.newest[1] is not None:
            yield from self.hits.parts(self.newest[1], True, _PARTS[1])


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
    # What begins with "kerupuk" begins with "ker" too.
    words = [word for word in words if not any(other != word and other.startswith(word) for other in words)]
    places = _places(table)
    if not places:
        found = _own(session, table, words, _literally(table, text))
    else:
        found = Search(and_(*[or_(*[_in_place(session, key, attr, word) for key, attr in places]) for word in words]))
    exact = _exact(session, table, text)
    return Search(or_(found.clause, table.model.id.in_(exact))) if exact else found


def _places(table: Table) -> list[tuple[str, Any]]:
    """(table, column holding its id) of everything searched beside or instead of the record itself."""
    references = [c for c in table if c.kind == "reference" and (c.meta.parent or c.key in table.spec.title)]
    found = [(column.meta.target or "", column.attr) for column in references]
    searchable = [place for place in found if searched(registry.get(place[0]))]
    return [(table.key, table.model.id), *searchable] if searchable else []


def _own(session: Session, table: Table, words: list[str], beside: list[ColumnElement[bool]]) -> Search:
    """The records with all these words, found in the cheapest way, and what to count when that are many."""
    row_id = table.model.id
    amounts = {word: _amount(session, table.key, word) for word in words}
    words = sorted(words, key=lambda word: amounts[word])
    hits = _hits(session, table.key, words, amounts[words[0]])
    ids, last = _newest(hits) if hits is not None else ([], 0)
    if last is None:
        return Search(and_(row_id.in_(ids), *beside))
    rarest, *others = words
    all_hits = select(Kata.baris_id).distinct().where(_range(Kata, table.key, rarest))
    sorting = amounts[rarest] ** 2 <= _WALK * _last_id(session, table)
    first = row_id.in_(all_hits) if sorting else _begins(table.key, row_id, rarest)
    clause = and_(first, *[_begins(table.key, row_id, word) for word in others], *beside)
    if hits is not None:
        return Search(clause, row_id.in_(ids), hits, (ids, last), beside)
    part = all_hits.limit(SAMPLE).subquery()
    return Search(clause, row_id.in_(select(part.c.baris_id)))


def _newest(hits: Hits) -> Part:
    ids: list[int] = []
    end: int | None = None
    for part, end in hits.parts(None, True, *_PARTS):
        ids += part
        if len(ids) >= _ENOUGH or end is None:
            break
    return ids, end


def _hits(session: Session, table_key: str, words: Sequence[str], fewest: int) -> Hits | None:
    """The hits of the words, rarest first (it has about `fewest`), in the order of ids; None: walk the register."""
    for word in words:
        forms = _forms(session, table_key, word)
        if forms is not None or (word == words[0] and fewest <= SORTABLE):
            return Hits(session, table_key, word, forms or (), [other for other in words if other != word])
    return None


def _forms(session: Session, table_key: str, beginning: str) -> tuple[str, ...] | None:
    """The words that begin so; None when they are more than FORMS."""
    found: list[str] = []
    query = select(Kata.kata).where(Kata.tabel == table_key, Kata.kata < _end(beginning)).order_by(Kata.kata).limit(1)
    word = session.scalar(query.where(Kata.kata >= beginning))
    while word is not None and len(found) < FORMS:
        found.append(word)
        word = session.scalar(query.where(Kata.kata > word))
    return tuple(found) if word is None else None


def _literally(table: Table, text: str) -> list[ColumnElement[bool]]:
    """A part with signs in it (518/12, a_b) must stand so in one of the columns, not just its words."""
    parts = [part for part in text.split() if re.search(r"[^\W_]", part) and re.search(r"[\W_]", part)]
    columns = [table[key].attr for key in searched(table)]
    return [or_(*[column.icontains(part, autoescape=True) for column in columns]) for part in parts]


def _in_place(session: Session, table_key: str, attr: Any, word: str) -> ColumnElement[bool]:
    hits = select(Kata.baris_id).distinct().where(_range(Kata, table_key, word)).limit(FEW + 1)
    ids = list(session.scalars(hits))
    return attr.in_(ids) if len(ids) <= FEW else _begins(table_key, attr, word)


def _amount(session: Session, table_key: str, word: str) -> int:
    """About how many records have the word. MariaDB estimates it from its index; SQLite counts up to SORTABLE, and of
    more frequent words those of the newest records.
    """
    if session.connection().dialect.name == "sqlite":
        hits = select(Kata.baris_id).where(_range(Kata, table_key, word))
        counted = session.scalar(select(func.count()).select_from(hits.limit(SORTABLE + 1).subquery())) or 0
        if counted <= SORTABLE:
            return counted
        last_id = _last_id(session, registry.get(table_key))
        newest = "SELECT count(*) FROM kata INDEXED BY ix_kata_tabel_baris_id_kata WHERE tabel = :tabel"
        among = {"tabel": table_key, "after": last_id - _NEWEST, "word": word, "end": _end(word)}
        found = session.scalar(sql(f"{newest} AND baris_id > :after AND kata >= :word AND kata < :end"), among) or 0
        return counted + found * last_id // max(1, min(_NEWEST, last_id))
    asked = "EXPLAIN SELECT baris_id FROM kata FORCE INDEX (PRIMARY) WHERE tabel = :tabel AND kata >= :word"
    values = {"tabel": table_key, "word": word, "end": _end(word)}
    plan = session.execute(sql(f"{asked} AND kata < :end"), values).mappings().one()
    return int(plan["rows"] or 0)


def _last_id(session: Session, table: Table) -> int:
    return session.scalar(select(func.max(table.model.id)), execution_options=_WITH_TRASH) or 0


def _range(kata: Any, table_key: str, word: str) -> ColumnElement[bool]:
    return and_(kata.tabel == table_key, kata.kata >= word, kata.kata < _end(word))


def _end(word: str) -> str:
    # Words hold digits and letters only; '{' follows 'z' in the binary order of the column.
    return f"{word}{{"


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
