"""What the schema itself must hold on each database: text compared as meant, checks kept by the database."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import CheckConstraint, String, UniqueConstraint, inspect, text
from sqlalchemy.dialects import mysql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from app.extensions import db
from app.master.types import CODE_COLLATION
from tests.support.mariadb import COLLATION

DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(), "mysql": mysql.dialect()}


def texts(dialect: str) -> list[tuple[str, Any]]:
    """Table and column of every text of limited length."""
    columns = [(table.name, column) for table in db.metadata.sorted_tables for column in table.columns]
    kinds = [(table, column, column.type.dialect_impl(DIALECTS[dialect])) for table, column in columns]
    return [(table, column) for table, column, kind in kinds if isinstance(kind, String) and kind.length]


def collation_of(column: Any, dialect: str) -> str | None:
    """The collation the models ask for on that database; None = the database's own."""
    return getattr(column.type.dialect_impl(DIALECTS[dialect]), "collation", None)


def test_codes_are_compared_exactly_and_names_without_case(session: Session) -> None:
    assert CODE_COLLATION == "utf8mb4_nopad_bin"
    if session.get_bind().dialect.name == "sqlite":
        sql = dict(session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
        for table, column in texts("sqlite"):
            line = re.search(rf'[\s(,"]{column.name}"? VARCHAR\(\d+\)( COLLATE "?NOCASE)?', sql[table])
            assert line, (table, column.name)
            assert bool(line[1]) == (collation_of(column, "sqlite") == "NOCASE"), (table, column.name)
        return
    query = "SELECT table_name, column_name, collation_name FROM information_schema.columns"
    rows = session.execute(text(f"{query} WHERE table_schema = DATABASE()"))
    stored = {(table, column): collation for table, column, collation in rows}
    for table, column in texts("mysql"):
        assert stored[table, column.name] == (collation_of(column, "mysql") or COLLATION), (table, column.name)


def test_mariadb_keeps_every_table_in_innodb(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        return
    query = "SELECT DISTINCT engine FROM information_schema.tables WHERE table_schema = DATABASE()"
    assert session.scalars(text(query)).all() == ["InnoDB"]


def test_the_database_itself_holds_every_declared_constraint(session: Session) -> None:
    found = inspect(session.connection())
    for table in db.metadata.sorted_tables:
        checks = {str(part.name) for part in table.constraints if isinstance(part, CheckConstraint)}
        assert checks <= {part["name"] for part in found.get_check_constraints(table.name)}, table.name
        unique = {str(part.name) for part in table.constraints if isinstance(part, UniqueConstraint)}
        assert unique <= {part["name"] for part in found.get_unique_constraints(table.name)}, table.name
        # By column: SQLite knows no name for the key of a column that was added later.
        references = {(key.parent.name, key.column.table.name) for key in table.foreign_keys}
        stored = {
            (part["constrained_columns"][0], part["referred_table"]) for part in found.get_foreign_keys(table.name)
        }
        assert references == stored, table.name
