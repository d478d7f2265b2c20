"""Indonesian messages of Flask-Admin and WTForms, which ship none.

`install` must run at start: Flask-Admin's own `translations_path` caches English for the whole process when a message
is needed before the first admin page, and keeps the English plural rule (tried; Flask-Admin 2.2).
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask_admin import babel as admin_babel

FOLDER = Path(__file__).resolve().parent
DOMAINS = ("admin", "wtforms")


def compile_catalogues() -> None:
    """Write the .mo beside each .po where it is missing or older."""
    for source in sorted(FOLDER.glob("*/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        # Several processes may start at once: each writes its own file and puts it in place whole.
        written = target.with_suffix(f".{os.getpid()}.tmp")
        with written.open("wb") as stream:
            write_mo(stream, catalogue)
        written.replace(target)


def directory(domain: str) -> str:
    """The folder of one domain ("admin" or "wtforms"), as Flask-Babel's Domain takes it."""
    return str(FOLDER / domain)


def install() -> None:
    """Compile what is stale and append our folders, last, to the domains Flask-Admin and its forms read."""
    compile_catalogues()
    for domain, ours in ((admin_babel.domain, "admin"), (admin_babel.wtforms_domain, "wtforms")):
        if directory(ours) not in domain._translation_directories:
            domain._translation_directories.append(directory(ours))
