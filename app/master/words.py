"""The words of records: search by the beginning of words, fast on both databases whatever the size of the register.

One row per distinct word of the searchable columns of a record, kept in the transaction of the record. InnoDB's
FULLTEXT reads every hit before the first is shown and slows down with each deleted row; SQLite's FTS5 is another code
path (decision record 0008).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Index, delete, event, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session, mapped_column

from app.master import registry, unsaved
from app.master.base import Base, MasterTable
from app.master.inserting import insert_columns
from app.master.table import Table
from app.master.types import code_type, key_type

LENGTH = 40
_PART = 500
_WORD = re.compile(r"[0-9a-z]+")
Found = dict[str, list[int]]  # word -> the records that have it


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
    folded = joined.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return list(dict.fromkeys([word[:LENGTH] for word in _WORD.findall(folded)]))


def searched(table: Table) -> list[str]:
    """The keys of the columns whose words are kept."""
    return [column.key for column in table if column.meta.searchable]


# Keeping them


def install(session_factory: Any) -> None:
    """Attach the listener to the application's session factory, once."""
    event.listen(session_factory, "after_flush", _keep)


def inserted(session: Session, table: Table, ids: Sequence[int], columns: Sequence[Sequence[Any]]) -> int:
    """Write the words of rows that a bulk statement inserted; `columns`: the values of each searched column.

    Returns how many words.
    """
    found: Found = defaultdict(list)
    for row_id, row in zip(ids, zip(*columns, strict=True), strict=bool(columns)):
        for word in words_of(*row):
            found[word].append(row_id)
    return _insert(session, table.key, found)


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
            ids, *texts = zip(*rows, strict=True)
            count, last = count + inserted(session, table, ids, texts), ids[-1]
    return count


def _next_part(table: Table, columns: list[Any], last: int) -> Any:
    query = select(table.model.id, *columns).where(table.model.id > last).order_by(table.model.id).limit(_PART)
    return query.execution_options(with_deleted=True)


def _insert(session: Session, table_key: str, found: Mapping[str, Sequence[int]]) -> int:
    # In the order of the primary key: pages of the index are then filled one after the other.
    words, ids = list[str](), list[int]()
    for word in sorted(found):
        words += [word] * len(found[word])
        ids += found[word]
    columns: dict[str, list[Any]] = {"tabel": [table_key] * len(ids), "kata": words, "baris_id": ids}
    insert_columns(session, cast(SqlTable, Kata.__table__), columns)
    return len(ids)


def _keep(session: Session, context: Any) -> None:
    old: dict[str, list[int]] = defaultdict(list)
    new: dict[str, Found] = defaultdict(lambda: defaultdict(list))
    for rows, stored, kept in ((session.new, False, True), (session.dirty, True, True), (session.deleted, True, False)):
        for row in rows:
            table = registry.find(row.spec.key) if isinstance(row, MasterTable) else None
            keys = searched(table) if table is not None else []
            if table is None or not keys or (stored and kept and unsaved.changed(row).isdisjoint(keys)):
                continue
            if stored:
                old[table.key].append(row.id)
            if kept:
                for word in words_of(*[getattr(row, key) for key in keys]):
                    new[table.key][word].append(row.id)
    for key, ids in old.items():
        removed(session, registry.get(key), ids)
    for key, found in new.items():
        _insert(session, key, found)
