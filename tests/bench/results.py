"""The head of results.md: on what, with what and when was measured."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import subprocess
from datetime import datetime
from pathlib import Path

from app.master import formats
from tests.bench.servers import HERE
from tests.support.mariadb import program


def heading(rows: int, import_rows: int) -> str:
    """Machine, versions, date and size of a run, as the first lines of results.md."""
    return (
        "# Hasil pengukuran\n\n"
        f"{formats.tanggal(datetime.now(formats.WIB).date())} · {formats.angka(rows)} usaha mikro, impor "
        f"{formats.angka(import_rows)} baris · {_processor()}, {os.cpu_count()} inti (beban {_load()} di akhir) · "
        f"Python {platform.python_version()} · SQLite {sqlite3.sqlite_version} · MariaDB {_mariadb()} · "
        f"Flask-Admin {_peer('flask-admin')} · django-import-export {_peer('django-import-export')} "
        f"(Django {_peer('django')}).\n\n"
        "Cara mengukur dan membaca: [kecepatan](../../manual/pengembang/kecepatan.md).\n\n"
    )


def _processor() -> str:
    found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(encoding="ascii"), re.MULTILINE)
    return found[1] if found else platform.machine()


def _load() -> str:
    return formats.angka(round(os.getloadavg()[1], 1))


def _mariadb() -> str:
    shown = subprocess.run([program("mariadbd"), "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+\.\d+\.\d+", shown)
    return found[0] if found else shown.strip()


def _peer(name: str) -> str:
    found = re.search(rf"^{name}==(\S+)", (HERE / "peers.txt").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "?"
