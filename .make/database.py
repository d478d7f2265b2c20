"""Brings the database of DATABASE_URL up to date: schema, codes, first admin.

In one process, so that a later start stays quick. By hand: `flask db upgrade`, `flask codes load`,
`flask user ensure-admin`.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / ".venv" / ".stamp" / "codes"
sys.path.insert(0, str(ROOT))

from alembic.migration import MigrationContext  # noqa: E402 - only importable after the line above names the root
from alembic.script import ScriptDirectory  # noqa: E402 - same
from flask import Flask  # noqa: E402 - same
from flask.cli import FlaskGroup, ScriptInfo  # noqa: E402 - same
from sqlalchemy.exc import OperationalError  # noqa: E402 - same

from app import create_app  # noqa: E402 - same
from app.extensions import db  # noqa: E402 - same
from config import SettingError  # noqa: E402 - same


def run(app: Flask, *command: str) -> None:
    """Run one flask command on the app that is already built; its exit status ends the set-up."""
    FlaskGroup(create_app=lambda: app).main(
        args=list(command), obj=ScriptInfo(create_app=lambda: app), standalone_mode=False
    )


def schema_is_current(app: Flask) -> bool:
    """True when the database stands at the newest revision."""
    with app.app_context(), db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory(str(ROOT / "migrations")).get_current_head()


def codes_digest(app: Flask) -> str:
    """What the loaded codes depend on: their declarations, the package of area codes, the regency, the database."""
    digest = hashlib.sha256()
    for part in (app.config["DATABASE_URL"], app.config["KODE_KABUPATEN"]):
        digest.update(part.encode())
    files = [*(ROOT / "app" / "urusan" / "kode").rglob("*"), ROOT / "package-lock.json"]
    for path in sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main() -> None:
    """Do what is missing; exits with a plain message when settings or database do not allow it."""
    try:
        app = create_app()
        current = schema_is_current(app)
    except SettingError as error:
        sys.exit(f"GAGAL: {error}")
    except OperationalError as error:
        sys.exit(f"GAGAL: basis data di DATABASE_URL tidak dapat dibuka. {error.orig}")
    if not current:
        print("==> Menyusun basis data")
        logging.disable(logging.INFO)  # one line per revision is of no use on a first run
        run(app, "db", "upgrade")
        logging.disable(logging.NOTSET)
    want = codes_digest(app)
    if not current or not STAMP.exists() or STAMP.read_text(encoding="utf-8") != want:
        print("==> Memuat kode wilayah dan daftar pilihan")
        run(app, "codes", "load")
        STAMP.parent.mkdir(exist_ok=True)
        STAMP.write_text(want, encoding="utf-8")
    run(app, "user", "ensure-admin")


if __name__ == "__main__":
    main()
