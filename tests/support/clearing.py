"""For tests that really commit: take away what they stored, and leave what every test counts on."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import delete

from app.extensions import db
from app.master import registry


def clear(app: Flask) -> None:
    """Empty every table but the code tables, children first."""
    codes = {table.key for table in registry.tables() if "kode" in table.urusan}
    with app.app_context(), db.engine.begin() as connection:
        for table in reversed(db.metadata.sorted_tables):
            if table.name not in codes:
                connection.execute(delete(table))
