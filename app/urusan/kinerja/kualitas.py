"""What may be wrong with the records of performance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_

from app.master import registry
from app.master.limits import limit
from app.master.spec import Selection
from app.urusan import kualitas
from app.urusan.aturan import today

# The month after which a period is over.
LAST_MONTH = {"tw1": 3, "tw2": 6, "tw3": 9, "tw4": 12, "tahun": 12}


def _unanswered(model: Any, lookups: Any) -> ColumnElement[bool]:
    """Targets of periods that ended longer ago than the office waits, without what was reached."""
    days = limit(lookups, "realisasi_terlambat")
    if days is None:
        return false()
    reached: Any = registry.get("realisasi").model
    same = [getattr(reached, key) == getattr(model, key) for key in ("indikator", "tahun", "tw")]
    over = [and_(model.tw == tw, model.tahun <= _newest_over(month, int(days))) for tw, month in LAST_MONTH.items()]
    return and_(or_(*over), ~exists().where(reached.hidup == 1, *same))


def _newest_over(month: int, days: int) -> int:
    """The newest year in which a period ending with this month was over that many days ago."""
    year = today().year
    following = date(year + month // 12, month % 12 + 1, 1)
    return year if following + timedelta(days=days) <= today() else year - 1


TARGET = (
    Selection(
        "realisasi_terlambat",
        "Realisasinya belum diisi",
        "Periodenya sudah berakhir melewati batas di Angka ketentuan. Isi realisasinya.",
        _unanswered,
        quality=kualitas.STALE,
    ),
)
