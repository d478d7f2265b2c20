"""Which rules a figure was made by: the version of the system and a short name of all thresholds and limits."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import registry

_TABLES = ("ambang", "ketentuan")


@cache
def version() -> str:
    """The version of the system, as its project file says."""
    text = (Path(current_app.root_path).parent / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def in_force(session: Session) -> str:
    """'1.0.0 / 3f2a9c01': the second part changes whenever a threshold or a limit does."""
    digest = hashlib.sha256()
    for key in _TABLES:
        table = registry.get(key)
        model: Any = table.model
        columns = [table[name].attr for name in sorted(table.columns) if table[name].editable]
        for row in session.execute(select(*columns).where(model.hidup == 1).order_by(model.id)):
            digest.update(repr(tuple(map(str, row))).encode())
    return f"{version()} / {digest.hexdigest()[:8]}"
