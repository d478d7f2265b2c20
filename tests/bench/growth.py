"""A large register from a small one: `flask demo load` writes its records one by one as an office would, which takes
hours for a million; here the database itself multiplies them.

Copied are the micro businesses, their owners, their yearly rows, their words and the audit entries of their making;
each copy gets new ids and a NIB of its own, owners no NIK. The ledger is rebuilt from the records afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Index
from sqlalchemy import Table as SqlTable

from app.audit.models import Jejak
from app.extensions import db
from app.master import registry
from app.master.words import Kata
from app.rekap import ledger

# column -> what a copy has in it; None: nothing, the database numbers it.
Changes = dict[str, str | None]
OWNERS, BUSINESSES, YEARS = "pelaku_usaha", "usaha_mikro", "um_tahunan"
# NIB of `flask demo load`: "9990" and nine digits, of which the last six tell the businesses of a base apart.
LARGEST_BASE = 20_000
_NIB_STEP = 10**6


def multiply(times: int) -> None:
    """Make `times` as many micro businesses of those that are there; within an application context. Commits."""
    if times > 1:
        with db.engine.connect() as connection, _unchecked(connection):
            tables = [registry.get(key).model.__table__ for key in (OWNERS, BUSINESSES, YEARS)]
            stride = max(
                connection.exec_driver_sql(f"select max(id) from {table.name}").scalar_one() for table in tables
            )
            for table in tables:
                _copy(connection, table, _changes(table.name, stride), times)
            words: Changes = {"baris_id": f"baris_id + k * {stride}"}
            _copy(connection, Kata.__table__, words, times, f"tabel in ('{OWNERS}', '{BUSINESSES}')", "tabel, kata, 3")
            entries: Changes = {**words, "id": None}
            _copy(connection, Jejak.__table__, entries, times, f"tabel = '{BUSINESSES}' and aksi = 'buat'", "k")
    ledger.rebuild(db.session())
    db.session.commit()


def _changes(table: str, stride: int) -> Changes:
    moved: Changes = {"id": f"id + k * {stride}"}
    if table == OWNERS:
        return moved | {"nik": "null", "nik_bidx": "null"}
    if table == YEARS:
        return moved | {"usaha_id": f"usaha_id + k * {stride}"}
    return moved | {
        "pelaku_id": f"pelaku_id + k * {stride}",
        "nib": f"cast(cast(nib as decimal(13)) + k * {_NIB_STEP} as char(13))",
    }


def _copy(
    connection: Connection, table: SqlTable, changes: Changes, times: int, where: str = "1 = 1",
    order: str = "k, id",
) -> None:  # fmt: skip
    columns = [column.name for column in table.columns if changes.get(column.name, "") is not None]
    values = ", ".join(changes.get(name) or name for name in columns)
    with _without_indexes(connection, table):
        connection.exec_driver_sql(
            f"insert into {table.name} ({', '.join(columns)}) "
            f"with recursive salinan(k) as (select 1 union all select k + 1 from salinan where k < {times - 1}) "
            f"select {values} from {table.name} cross join salinan where {where} order by {order}"
        )
        connection.commit()


@contextmanager
def _without_indexes(connection: Connection, table: SqlTable) -> Iterator[None]:
    """Sorting an index once is much faster than filling it row by row; MariaDB keeps those of foreign keys."""
    mariadb = connection.dialect.name != "sqlite"
    kept = {column.name for column in table.columns if column.foreign_keys} if mariadb else set()
    dropped: list[Index] = [index for index in table.indexes if next(iter(index.columns)).name not in kept]
    for index in dropped:
        index.drop(connection)
    yield
    for index in dropped:
        index.create(connection)
    connection.commit()


@contextmanager
def _unchecked(connection: Connection) -> Iterator[None]:
    """The copies are as sound as what they were made from."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.execute("pragma foreign_keys=off")
        driver.execute("pragma cache_size=-400000")
        yield
        connection.invalidate()
        return
    connection.exec_driver_sql("set foreign_key_checks=0, unique_checks=0")
    yield
    connection.invalidate()
