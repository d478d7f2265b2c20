"""The training ground: a SQLite file filled with made-up records, and the untouched copy it goes back to."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from flask import current_app

from app.access import users
from app.access.account import Account, assignable_urusan, find
from app.access.policy import ADMIN, BY_URUSAN, OPERATOR, PIMPINAN, VERIFIKATOR
from app.demo import load_demo
from app.extensions import db

# Public on purpose, shown on the sign-in page: nothing in this database is real.
PASSWORD = "gajah kuning minum teh pagi"  # noqa: S105 -- see above
# (role, beginning of the user name, how many)
PEOPLE = (
    (OPERATOR, "peserta", 20),
    (VERIFIKATOR, "verifikator", 4),
    (PIMPINAN, "pimpinan", 4),
    (ADMIN, "pengelola", 4),
)


class NoTraining(Exception):
    """The system is not in training mode; the text says how to turn it on."""


def fill() -> None:
    """Load made-up records and the accounts into the empty training database, and keep a copy. Raises NoTraining."""
    live = _file()
    if not _copy(live).exists():
        load_demo(db.session(), "small")
        for role, start, many in PEOPLE:
            for number in range(1, many + 1):
                _person(role, f"{start}{number:02}")
        db.session.remove()
        _pour(live, _copy(live))
        _replace(_uploads(), _copy(_uploads()))


def reset() -> None:
    """Put everything back as it was after `fill`: records, accounts, sessions, files. Raises NoTraining."""
    live = _file()
    if not _copy(live).exists():
        raise NoTraining("Data latihan belum disiapkan. Jalankan: flask training fill")
    db.session.remove()
    _pour(_copy(live), live)
    _replace(_copy(_uploads()), _uploads())


def _person(role: str, name: str) -> None:
    if find(name) is not None:
        return
    urusan = frozenset(assignable_urusan() if role in BY_URUSAN else ())
    user, _ = users.create_user(Account(f"{name[:-2].capitalize()} {name[-2:]} (latihan)", name, role, urusan), None)
    users.set_password(user, PASSWORD)


def _file() -> Path:
    if not current_app.config["LATIHAN"]:
        raise NoTraining("Sistem ini tidak dalam mode latihan. Jalankan dengan LATIHAN=ya (make latihan).")
    return Path(str(db.engine.url.database))


def _copy(live: Path) -> Path:
    return live.with_suffix(".awal")


def _uploads() -> Path:
    return Path(current_app.config["FOLDER_UNGGAHAN"])


def _replace(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)


def _pour(source: Path, target: Path) -> None:
    """Replace the content of `target` with that of `source`; readers of `target` see it whole, before or after."""
    with closing(sqlite3.connect(source)) as full, closing(sqlite3.connect(target, timeout=30)) as wanted:
        full.backup(wanted)
