"""The names of users behind the ids that records and audit rows hold."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.models import Pengguna


def names_of(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """id -> name; unknown ids are left out."""
    wanted = sorted({user_id for user_id in ids if user_id is not None})
    if not wanted:
        return {}
    rows = session.execute(select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_(wanted)))
    return {row.id: row.nama for row in rows}
