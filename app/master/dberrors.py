"""From a database error to a sentence for the person: never SQL, never a value.

What the databases tell differs (measured): MariaDB names unique, foreign-key and CHECK constraints (a failed CHECK is
OperationalError 4025) and the column of a missing, too long or too large value. SQLite names CHECKs, gives the columns
of UNIQUE and NOT NULL, nothing for foreign keys, and takes text of any length.
"""

from __future__ import annotations

import re

from sqlalchemy import CheckConstraint, Constraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy import Table as DatabaseTable
from sqlalchemy.exc import DBAPIError

from app.master import messages
from app.master.spec import MESSAGE
from app.master.table import Table
from app.master.validation import Problem

_BUSY = {1205, 1213, "database is locked"}
# The last name in MariaDB's sentence: the value before it may hold anything.
_NAMED = (
    re.compile(r"for key '(?:[^']*\.)?([^'.]+)'$"),
    re.compile(r"CONSTRAINT `([^`]+)` (?:FOREIGN KEY|failed)"),
    re.compile(r"CHECK constraint failed: (\w+)"),
)
_COLUMNS = re.compile(r"UNIQUE constraint failed: ([\w., ]+)$")
_BY_COLUMN = {
    re.compile(r"NOT NULL constraint failed: \w+\.(\w+)"): messages.REQUIRED,
    re.compile(r"Column '(\w+)' cannot be null"): messages.REQUIRED,
    re.compile(r"Field '(\w+)' doesn't have a default value"): messages.REQUIRED,
    re.compile(r"Data too long for column '(\w+)'"): messages.TOO_LONG_STORED,
    re.compile(r"Out of range value for column '(\w+)'"): messages.TOO_LARGE,
}


def is_busy(error: Exception) -> bool:
    """Whether the database only asked to come again: somebody else is writing."""
    return isinstance(error, DBAPIError) and error.orig is not None and bool(_BUSY & set(error.orig.args))


def explain(error: DBAPIError, table: Table) -> Problem:
    """The problem behind `error` for a record of `table`; the column is the one to mark, when it is known."""
    if is_busy(error):
        return Problem(None, messages.DATABASE_BUSY)
    # Not str(): PyMySQL's is a tuple in quotes, whose form changes with the value inside.
    text = str(error.orig.args[-1]) if error.orig is not None and error.orig.args else ""
    constraint = _broken_constraint(text, table)
    if constraint is not None:
        return problem_of(constraint, table)
    for pattern, message in _BY_COLUMN.items():
        if found := pattern.search(text):
            return Problem(_key_of(table, found[1]), message)
    if "parent row" in text:
        return Problem(None, messages.IN_USE)
    if "foreign key" in text.lower():
        return Problem(None, messages.REFERENCE_GONE)
    return Problem(None, messages.CHECK_FAILED)


def problem_of(constraint: Constraint, table: Table) -> Problem:
    """What a person reads when this constraint of the table stops a record."""
    keys = [key for column in constraint.columns if (key := _key_of(table, column.name))]  # type: ignore[attr-defined]  # ColumnCollectionConstraint
    if isinstance(constraint, CheckConstraint):
        return Problem(None, constraint.info[MESSAGE])
    if isinstance(constraint, ForeignKeyConstraint):
        return Problem(keys[0] if keys else None, messages.REFERENCE_GONE)
    labels = " dan ".join(table[key].label for key in keys) or messages.NUMBER
    return Problem(keys[-1] if keys else None, messages.DUPLICATE.format(labels=labels))


def _broken_constraint(text: str, table: Table) -> Constraint | None:
    stored = table.model.__table__
    assert isinstance(stored, DatabaseTable)
    if found := _COLUMNS.search(text):
        failed = {part.strip().partition(".")[2] for part in found[1].split(",")}
        unique = [part for part in stored.constraints if isinstance(part, UniqueConstraint)]
        return next((part for part in unique if failed == set(part.columns.keys())), None)
    names = {found[1] for pattern in _NAMED if (found := pattern.search(text))}
    return next((part for part in stored.constraints if part.name in names), None)


def _key_of(table: Table, name: str) -> str | None:
    """The declared column behind a database column or behind its blind index."""
    name = name.removesuffix("_bidx")
    return next((column.key for column in table if name in (column.key, column.sa.name)), None)
