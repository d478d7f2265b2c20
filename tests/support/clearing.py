"""For tests that really commit: take away what they stored, and leave what every test counts on."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Connection, delete

from app.extensions import db
from app.master import registry
from app.master.words import Kata
from app.rekap import ledger
from app.urusan.kinerja import seeds


def clear(app: Flask) -> None:
    """Empty every table but the code tables and what is kept about their rows; load again what came with the codes."""
    codes = {table.key for table in registry.tables() if "kode" in table.urusan}
    with app.app_context():
        with db.engine.begin() as connection:
            _empty(connection, codes)
        ledger.rebuild(db.session())  # it counts rows of code tables, too
        # Through the session, so that words and ledger follow.
        seeds.load(db.session())
        db.session.commit()


def _empty(connection: Connection, kept: set[str]) -> None:
    if connection.dialect.name != "sqlite":  # it looks at each row of a tree (program) by itself
        connection.exec_driver_sql("SET FOREIGN_KEY_CHECKS=0")
    connection.execute(delete(Kata).where(Kata.tabel.not_in(kept)))
    for table in reversed(db.metadata.sorted_tables):
        if table.name not in {*kept, Kata.__tablename__}:
            connection.execute(delete(table))
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET FOREIGN_KEY_CHECKS=1")
