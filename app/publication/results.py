"""Results of performance as site and report read them: the approved copies of `app.performance`.

The public reads an indicator only when it may be shown, is in use and was itself verified: its name and formula are
published too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import registry, states
from app.performance.capaian import WHOLE_YEAR, Approved, Capaian, read
from app.performance.models import RealisasiSetuju

REALISED, INDICATOR = "realisasi", "indikator"


@dataclass(frozen=True)
class Result:
    """One approved result of an indicator in one period. `texts` are the columns of the indicator, `entry` what it was
    read from."""

    tahun: int
    tw: str
    texts: dict[str, Any]
    approved: Approved
    entry: Capaian

    @property
    def indikator(self) -> int:
        """The id of the indicator."""
        return int(self.texts["id"])

    @property
    def target(self) -> Decimal | None:
        """The target it was held against."""
        return self.approved.target


def periods(session: Session, *, public_only: bool = True) -> list[tuple[int, str]]:
    """(year, period) with approved results, the newest first; a whole year comes after its quarters.

    `public_only=False`, here and below: also of indicators that may not be shown, for the office's own report.
    """
    row: Any = registry.get(REALISED).model
    query = select(RealisasiSetuju.tahun, RealisasiSetuju.tw).join(row, row.id == RealisasiSetuju.realisasi_id)
    query = query.where(RealisasiSetuju.dicabut_pada.is_(None), row.hidup == 1)
    query = query.where(RealisasiSetuju.indikator.in_(_indicators(session, public_only))).distinct()
    return sorted(((year, tw) for year, tw in session.execute(query)), key=in_time, reverse=True)


def in_time(period: tuple[int, str]) -> tuple[int, str]:
    """The order of periods: 'tahun' sorts before 'tw1' as a word and comes last in time."""
    return period[0], "tw9" if period[1] == WHOLE_YEAR else period[1]


def listed(session: Session, year: int, tw: str, *, public_only: bool = True) -> list[Result]:
    """The approved results of a period, by code of the indicator."""
    allowed = _indicators(session, public_only)
    found = read(session, year, tw, public_only=public_only)
    return [_result(one, one.approved) for one in found if one.approved is not None and one.indikator["id"] in allowed]


def history(session: Session, code: str, *, public_only: bool = True) -> Sequence[Result]:
    """All approved results of an indicator, oldest first."""
    every = periods(session, public_only=public_only)
    found = [one for period in every for one in listed(session, *period, public_only=public_only)]
    return [one for one in reversed(found) if one.texts["kode"] == code]


def last_agreed(found: Sequence[Result]) -> datetime | None:
    """When the newest of these was approved."""
    return max((one.approved.disetujui_pada for one in found), default=None)


def _result(one: Capaian, approved: Approved) -> Result:
    return Result(one.tahun, one.tw, dict(one.indikator), approved, one)


def _indicators(session: Session, public_only: bool) -> set[int]:
    model: Any = registry.get(INDICATOR).model
    query = select(model.id).where(model.hidup == 1, model.aktif.is_not(False))
    if public_only:
        query = query.where(model.publik.is_(True), model.verifikasi == states.TERVERIFIKASI)
    return set(session.scalars(query))
