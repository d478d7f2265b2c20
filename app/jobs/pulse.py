"""The sign of life of the worker process: a file in the instance folder, touched while it runs.

Not in the database: on SQLite every write takes its one lock. Web and worker share the machine (decision record 0003).
"""

from __future__ import annotations

import time
from pathlib import Path

from flask import Flask

# Generous: a loaded machine is no dead worker.
SILENT_SECONDS = 30


def beat(app: Flask) -> None:
    """Say that the worker lives."""
    file = _file(app)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.touch()


def alive(app: Flask) -> bool:
    """Whether the worker said so within the last SILENT_SECONDS."""
    try:
        return time.time() - _file(app).stat().st_mtime < SILENT_SECONDS
    except FileNotFoundError:
        return False


def _file(app: Flask) -> Path:
    return Path(app.instance_path) / "pekerja.detak"
