"""The one schema history, on both databases: every revision goes up, comes back down exactly, and goes up again."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, inspect, select, text

from app import create_app
from app.extensions import db
from app.master import registry
from tests.conftest import DATABASES, SETTINGS
from tests.contract.conftest import make_row

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


def schema(connection: Connection) -> dict[str, str]:
    """Every table but Alembic's own, by name, with the database's words for it (SQLite: with its indexes)."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        found = {name: sql for name, sql in rows if not name.startswith("sqlite_")}
    else:
        names = inspect(connection).get_table_names()
        found = {name: connection.execute(text(f"SHOW CREATE TABLE `{name}`")).one()[1] for name in names}
    # The counter is data, not schema.
    return {name: re.sub(r" AUTO_INCREMENT=\d+", "", sql) for name, sql in found.items() if name != "alembic_version"}


def steps(app: Flask, command: Callable[..., None], target: str) -> list[tuple[str, dict[str, str]]]:
    """Run `upgrade` or `downgrade` in one pass; returns each revision with the schema after its step."""
    seen: list[tuple[str, dict[str, str]]] = []

    def note(ctx: Any, step: Any, **_: Any) -> None:
        seen.append((step.up_revision_id, schema(ctx.connection)))

    app.extensions["migrate"].configure_args["on_version_apply"] = note
    command(str(FOLDER), target)
    return seen


def test_history_builds_what_the_models_declare_and_every_revision_comes_back_down_exactly(empty: Flask) -> None:
    up = steps(empty, flask_migrate.upgrade, "head")
    assert [revision for revision, _ in up] == HISTORY
    down = steps(empty, flask_migrate.downgrade, "base")
    before = dict(zip(HISTORY, [{}, *(found for _, found in up)], strict=False))
    assert [revision for revision, _ in down] == HISTORY[::-1]
    for revision, found in down:
        assert found == before[revision], f"downgrade of {revision}"
    assert steps(empty, flask_migrate.upgrade, "head") == up
    flask_migrate.check(str(FOLDER))  # exits when the models declare anything else


Content = dict[str, dict[Any, dict[str, Any]]]


def content() -> Content:
    """Every row of every table as stored, by table and first column (the id)."""
    found: Content = {}
    with db.engine.connect() as connection:
        for name in set(inspect(connection).get_table_names()) - {"alembic_version"}:
            rows = connection.execute(text(f"SELECT * FROM `{name}`")).mappings()  # noqa: S608 -- the schema's own names
            found[name] = {next(iter(row.values())): dict(row) for row in rows}
    return found


def lost(before: Content, after: Content) -> set[str]:
    """Columns of tables on both sides (which were never dropped between) that no longer hold what they held."""
    return {
        f"{name}.{column}"
        for name in before.keys() & after.keys()
        for key, row in before[name].items()
        for column, value in row.items()
        if after[name].get(key, {column: "row gone"}).get(column, value) != value
    }


def first_change() -> str:
    """The last revision before tables that exist, and may hold data, began to be changed."""
    scripts = {path.name[:4]: path.read_text(encoding="utf-8") for path in (FOLDER / "versions").glob("*.py")}
    changing = min(revision for revision, script in scripts.items() if "op.create_table(" not in script)
    return HISTORY[HISTORY.index(changing) - 1]


def test_stored_rows_survive_every_change_of_their_tables_downwards_and_upwards(empty: Flask) -> None:
    flask_migrate.upgrade(str(FOLDER))
    assert empty.test_cli_runner().invoke(args=["codes", "load"]).exit_code == 0
    for table in registry.tables():
        if db.session.scalar(select(table.model.id).limit(1)) is None:  # the codes are there already
            make_row(db.session(), table)
    db.session.commit()
    db.session.remove()
    full = content()
    assert all(full[table.key] for table in registry.tables())
    flask_migrate.downgrade(str(FOLDER), first_change())
    old = content()
    assert lost(full, old) == set() and {"koperasi", "harga", "wilayah"} < old.keys()
    flask_migrate.upgrade(str(FOLDER))
    assert lost(old, content()) == set()


def test_revisions_are_numbered_without_gap_and_named_after_their_number() -> None:
    assert [f"{number:04d}" for number in range(1, len(HISTORY) + 1)] == HISTORY
    names = [path.name for path in sorted((FOLDER / "versions").glob("*.py"))]
    assert [name.split("_")[0] for name in names] == HISTORY
