"""The system, whose exports fail after their first part: for gunicorn in test_broken_off.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app import create_app
from app.exporting import download
from app.exporting.rows import Part, export_parts


def _failing(*args: Any) -> Iterator[Part]:
    yield next(export_parts(*args))
    raise RuntimeError("the database went away")


download.export_parts = _failing
app = create_app()
