"""The first indicators and programmes: added where they are missing, never over what the office has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.urusan.kinerja.indikator import Indikator
from app.urusan.kinerja.program import Program
from app.urusan.kode.loader import add_missing, shipped

_DATA = Path(__file__).resolve().parent / "data"


def load(session: Session) -> dict[str, int]:
    """Add missing indicators and programmes and flush; returns {table key: rows added}. The caller commits."""
    return {
        "program": sum(_load_level(session, level) for level in ("program", "kegiatan", "sub_kegiatan")),
        "indikator": add_missing(session, Indikator, ("kode",), _rows("indikator.csv")),
    }


def _load_level(session: Session, level: str) -> int:
    """The rows of one level, each below the one whose code begins its own."""
    ids = dict(session.execute(select(Program.kode, Program.id)).all())
    rows = [row for row in _rows("program.csv") if row["jenjang"] == level]
    for row in rows:
        above = [code for code in ids if row["kode"].startswith(f"{code}.")]
        row["induk"] = ids[max(above, key=len)] if above else None
    return add_missing(session, Program, ("kode",), rows)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for row in shipped(name, _DATA):
        source = row.pop("sumber")
        yield {**row, "aktif": True, "sumber_data": source}
