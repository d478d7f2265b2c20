"""The one schema history, on both databases: every revision goes up, comes back down exactly, and goes up again."""

import re
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text

from app import create_app
from app.extensions import db
from tests.conftest import DATABASES, SETTINGS

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
HISTORY = [script.revision for script in reversed(list(ScriptDirectory(str(FOLDER)).walk_revisions()))]


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'migrasi.sqlite3'}"
    else:
        address = request.getfixturevalue("mariadb").create("migrasi")
    app = create_app({**SETTINGS, "DATABASE_URL": address})
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def schema() -> dict[str, str]:
    """Every table but Alembic's own, by name, with the database's words for it (SQLite: with its indexes)."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
            found = {name: sql for name, sql in rows if not name.startswith("sqlite_")}
        else:
            names = inspect(connection).get_table_names()
            found = {name: connection.execute(text(f"SHOW CREATE TABLE `{name}`")).one()[1] for name in names}
    # The counter is data, not schema.
    return {name: re.sub(r" AUTO_INCREMENT=\d+", "", sql) for name, sql in found.items() if name != "alembic_version"}


def test_every_revision_comes_back_down_exactly_and_goes_up_again(empty: Flask) -> None:
    after: dict[str, dict[str, str]] = {}
    for revision in HISTORY:
        flask_migrate.upgrade(str(FOLDER), revision)
        after[revision] = schema()
    for revision, before in zip(reversed(HISTORY), [*reversed(HISTORY[:-1]), "base"], strict=True):
        flask_migrate.downgrade(str(FOLDER), before)
        assert schema() == after.get(before, {}), f"downgrade of {revision}"
    flask_migrate.upgrade(str(FOLDER))
    assert schema() == after[HISTORY[-1]]


def test_history_builds_exactly_what_the_models_declare(empty: Flask) -> None:
    flask_migrate.upgrade(str(FOLDER))
    flask_migrate.check(str(FOLDER))  # exits when a difference is found


def test_revisions_are_numbered_without_gap_and_named_after_their_number() -> None:
    assert [f"{number:04d}" for number in range(1, len(HISTORY) + 1)] == HISTORY
    names = [path.name for path in sorted((FOLDER / "versions").glob("*.py"))]
    assert [name.split("_")[0] for name in names] == HISTORY
