"""How Alembic runs here, on SQLite and MariaDB.

Traps (measured): on SQLite, altering a parent table with foreign keys on fails or cascades, so they are off while
migrating; without the `commit()` after that PRAGMA Alembic reports success and applies nothing. On MariaDB DDL commits
at once: one structural change per revision.
"""

from logging.config import fileConfig

from alembic import context
from flask import current_app

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name, disable_existing_loggers=False)

extension = current_app.extensions["migrate"]
database = extension.db


def run_migrations() -> None:
    """Apply the revisions on the application's own engine."""
    with database.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        context.configure(connection=connection, target_metadata=database.metadata, **extension.configure_args)
        with context.begin_transaction():
            context.run_migrations()
        if sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            connection.commit()
            # The connection goes back to the pool, and the process may go on working with it.
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.commit()
            if broken:
                raise RuntimeError(f"foreign keys broken after migration: {broken[:5]}")


run_migrations()
