"""From a database error to a sentence for the person: never SQL, never a value.

MariaDB names unique and foreign-key constraints; a failed CHECK is OperationalError 4025 there. SQLite names CHECKs,
gives column names for UNIQUE and nothing for foreign keys.
"""

from __future__ import annotations

import re

from sqlalchemy import Table as DatabaseTable
from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import DBAPIError

from app.master import messages
from app.master.table import Table
from app.master.validation import Problem

_BUSY = ("database is locked", "1205", "1213")


def explain(error: DBAPIError, table: Table) -> Problem:
    """The problem behind `error` for a record of `table`; the column is the one to mark, when it is known."""
    text = str(error.orig)
    if any(mark in text for mark in _BUSY):
        return Problem(None, messages.DATABASE_BUSY)
    stored = table.model.__table__
    assert isinstance(stored, DatabaseTable)
    for constraint in stored.constraints:
        if isinstance(constraint, UniqueConstraint) and _names(text, table, constraint):
            keys = [key for key in table.columns if table[key].sa.name in constraint.columns]
            labels = " dan ".join(table[key].label for key in keys)
            return Problem(keys[-1] if keys else None, messages.DUPLICATE.format(labels=labels))
    if "foreign key" in text.lower():
        return Problem(None, messages.REFERENCE_GONE)
    return Problem(None, messages.CHECK_FAILED)


def _names(text: str, table: Table, constraint: UniqueConstraint) -> bool:
    if constraint.name and str(constraint.name) in text:
        return True
    match = re.search(r"UNIQUE constraint failed: (.+)", text)
    if match is None:
        return False
    failed = {part.strip() for part in match[1].split(",")}
    return failed == {f"{table.key}.{column.name}" for column in constraint.columns}
