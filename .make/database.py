"""Brings the database of DATABASE_URL up to date: schema, codes, first admin.

By hand: `flask db upgrade`, `flask codes load`, `flask data index`, `flask user ensure-admin`. When nothing changed
since the last time, the application is not even loaded, so that a later start stays quick.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / ".venv" / ".stamp" / "codes"
sys.path.insert(0, str(ROOT))

from alembic.migration import MigrationContext  # noqa: E402 - the path above comes first
from alembic.script import ScriptDirectory  # noqa: E402 - same
from sqlalchemy import create_engine, make_url  # noqa: E402 - same
from sqlalchemy.exc import OperationalError  # noqa: E402 - same

import config  # noqa: E402 - same


def schema_is_current(address: str) -> bool:
    """True when the database stands at the newest revision; OperationalError when it cannot be opened."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and url.database:
        # Flask-SQLAlchemy counts a relative path from the instance folder.
        url = url.set(database=str(config.INSTANCE / url.database))
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    return current == ScriptDirectory(str(ROOT / "migrations")).get_current_head()


def codes_digest(settings: dict[str, Any]) -> str:
    """What the loaded codes depend on: their declarations, the package of area codes, the regency, the database."""
    digest = hashlib.sha256()
    for part in (settings["DATABASE_URL"], settings["KODE_KABUPATEN"]):
        digest.update(part.encode())
    files = [*(ROOT / "app" / "urusan" / "kode").rglob("*"), ROOT / "package-lock.json"]
    for path in sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def bring_up_to_date() -> None:
    """Run these commands on one application; the first that fails ends the set-up with its exit status."""
    from flask.cli import FlaskGroup, ScriptInfo

    from app import create_app

    app = create_app()
    group = FlaskGroup(create_app=lambda: app)
    for title, command in (
        ("Menyusun basis data", "db upgrade"),
        ("Memuat kode wilayah dan daftar pilihan", "codes load"),
        ("Menyusun indeks pencarian dan jumlah dashboard", "data index"),
        ("Memeriksa akun admin", "user ensure-admin"),
    ):
        print(f"==> {title}", flush=True)
        logging.disable(logging.INFO)  # one line per revision is of no use here
        group.main(args=command.split(), obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)


def main() -> None:
    """Do what is missing; exits with a plain message when settings or database do not allow it."""
    try:
        settings = config.load()
        current = schema_is_current(settings["DATABASE_URL"])
    except config.SettingError as error:
        sys.exit(f"GAGAL: {error}")
    except OperationalError as error:
        sys.exit(f"GAGAL: basis data di DATABASE_URL tidak dapat dibuka. {error.orig}")
    want = codes_digest(settings)
    if current and STAMP.exists() and STAMP.read_text(encoding="utf-8") == want:
        return
    bring_up_to_date()
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(want, encoding="utf-8")


if __name__ == "__main__":
    main()
