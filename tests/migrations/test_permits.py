"""Businesses of an older database tell which permits they have, as the permits stand there."""

from __future__ import annotations

from datetime import datetime

import flask_migrate
from flask import Flask
from sqlalchemy import Connection, MetaData, insert, select, update

from app.extensions import db
from tests.migrations.test_data_survives import ALIVE, value
from tests.migrations.test_up_down_up import FOLDER, HISTORY, empty

__all__ = ["empty"]  # the fixture: an application on an empty database of each kind
(REVISION,) = (path.name[:4] for path in (FOLDER / "versions").glob("*_usaha_mikro_izin.py"))
BEFORE = HISTORY[HISTORY.index(REVISION) - 1]
GONE = {"dihapus_pada": datetime(2026, 5, 1, 8, 30), "hidup": None}  # noqa: DTZ001 -- the tables keep UTC without saying so


def fill(connection: Connection) -> None:
    """Three places, each with a business with a permit, of the same number; only what must be filled in is."""
    tables = MetaData()
    tables.reflect(connection, only=["wilayah", "usaha_mikro", "um_izin"])
    for name in ("wilayah", "usaha_mikro", "um_izin"):
        table = tables.tables[name]
        wanted = [c.name for c in table.c if not c.computed and (not c.nullable or c.name in ALIVE)]
        rows = [{key: value(table, key, number) for key in wanted} for number in (1, 2, 3)]
        connection.execute(insert(table), rows)


def change(connection: Connection, name: str, row_id: int, **values: object) -> None:
    tables = MetaData()
    tables.reflect(connection, only=[name])
    table = tables.tables[name]
    connection.execute(update(table).where(table.c.id == row_id).values(values))


def told(connection: Connection) -> list[tuple[bool, bool, bool]]:
    """(halal, PIRT, trade mark) of the three businesses."""
    tables = MetaData()
    tables.reflect(connection, only=["usaha_mikro"])
    table = tables.tables["usaha_mikro"]
    columns = (table.c.punya_halal, table.c.punya_pirt, table.c.punya_merek)
    return [(bool(a), bool(b), bool(c)) for a, b, c in connection.execute(select(*columns).order_by(table.c.id))]


def test_older_businesses_tell_what_stands_and_what_went_to_the_trash_with_them(empty: Flask) -> None:
    flask_migrate.upgrade(str(FOLDER), BEFORE)
    with db.engine.begin() as connection:
        fill(connection)
        change(connection, "um_izin", 1, jenis="halal")
        change(connection, "um_izin", 2, jenis="pirt", **GONE)
        change(connection, "um_izin", 3, jenis="merek", **GONE)
        change(connection, "usaha_mikro", 3, **GONE)
    for _ in range(2):
        flask_migrate.upgrade(str(FOLDER), REVISION)
        with db.engine.connect() as connection:
            assert told(connection) == [(True, False, False), (False, False, False), (False, False, True)]
        flask_migrate.downgrade(str(FOLDER), BEFORE)
