"""For tests that really commit: take away what they stored, and leave what every test counts on."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import delete

from app.extensions import db
from app.master import registry
from app.master.words import Kata


def clear(app: Flask) -> None:
    """Empty every table but the code tables and what is kept about their rows, children first."""
    codes = {table.key for table in registry.tables() if "kode" in table.urusan}
    with app.app_context(), db.engine.begin() as connection:
        if connection.dialect.name != "sqlite":  # it looks at each row of a tree (program) by itself
            connection.exec_driver_sql("SET FOREIGN_KEY_CHECKS=0")
        connection.execute(delete(Kata).where(Kata.tabel.not_in(codes)))
        for table in reversed(db.metadata.sorted_tables):
            if table.name not in {*codes, Kata.__tablename__}:
                connection.execute(delete(table))
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql("SET FOREIGN_KEY_CHECKS=1")
