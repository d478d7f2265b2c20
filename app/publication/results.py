"""Results of performance as the public reads them: a copy of each agreed realisation of an indicator that may be shown.

The copy is made when a second person agrees to the realisation (app.verification). A later change is a revision that
waits; until it is agreed to, the public keeps reading the former copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from app.audit import trail
from app.master import registry
from app.master.base import now
from app.publication.models import CapaianTerbit

REALISED, INDICATOR = "realisasi", "indikator"
_OF_INDICATOR = ("kode", "nama", "satuan", "arah", "definisi", "rumus", "sumber_angka", "pj", "level", "urusan_kinerja")
_OF_REALISED = (
    "pembilang", "penyebut", "nilai", "target_nilai", "target_dari", "capaian", "capaian_tampil", "predikat",
    "pendukung", "penghambat", "tindak_lanjut", "sumber_data", "tanggal_data",
)  # fmt: skip


def freeze(session: Session, row: Any) -> None:
    """Write the copy of a realisation as it stands now; a former copy becomes a revision."""
    copy = session.scalar(select(CapaianTerbit).where(CapaianTerbit.realisasi_id == row.id))
    if copy is None:
        copy = CapaianTerbit(realisasi_id=row.id, revisi=0)
        session.add(copy)
    else:
        copy.revisi += 1
    indicator = session.get(registry.get(INDICATOR).model, row.indikator)
    copy.indikator_id, copy.tahun, copy.tw = row.indikator, row.tahun, row.tw
    copy.disetujui_oleh, copy.disetujui_pada = trail.context(session).user_id, now()
    copy.isi = {
        **{key: trail.plain(getattr(indicator, key)) for key in _OF_INDICATOR},
        **{key: trail.plain(getattr(row, key)) for key in _OF_REALISED},
    }


def withdraw(session: Session, row_id: int) -> None:
    """Take the copy of a realisation away."""
    session.execute(delete(CapaianTerbit).where(CapaianTerbit.realisasi_id == row_id))


class Result:
    """One published result: `texts` as copied, numbers as Decimal."""

    def __init__(self, copy: CapaianTerbit) -> None:
        self.indikator: int = copy.indikator_id
        self.tahun: int = copy.tahun
        self.tw: str = copy.tw
        self.revisi: int = copy.revisi
        self.disetujui_pada: datetime = copy.disetujui_pada
        self.texts: dict[str, Any] = copy.isi

    def number(self, key: str) -> Decimal | None:
        """A number of the copy, None when it has none."""
        value = self.texts[key]
        return None if value is None else Decimal(value)


def _public() -> Select[Any]:
    indicator: Any = registry.get(INDICATOR).model
    row: Any = registry.get(REALISED).model
    query = select(CapaianTerbit).join(indicator, indicator.id == CapaianTerbit.indikator_id)
    query = query.join(row, row.id == CapaianTerbit.realisasi_id)
    return query.where(indicator.hidup == 1, indicator.publik.is_(True), indicator.aktif.is_not(False), row.hidup == 1)


def periods(session: Session) -> list[tuple[int, str]]:
    """(year, period) with published results, the newest first; a whole year comes after its quarters."""
    query = _public().with_only_columns(CapaianTerbit.tahun, CapaianTerbit.tw).distinct()
    return sorted(((year, tw) for year, tw in session.execute(query)), key=in_time, reverse=True)


def in_time(period: tuple[int, str]) -> tuple[int, str]:
    """The order of periods: 'tahun' sorts before 'tw1' as a word and comes last in time."""
    return period[0], "tw9" if period[1] == "tahun" else period[1]


def listed(session: Session, year: int, tw: str) -> list[Result]:
    """The published results of a period, by code of the indicator."""
    query = _public().where(CapaianTerbit.tahun == year, CapaianTerbit.tw == tw)
    return sorted((Result(copy) for copy in session.scalars(query)), key=lambda result: str(result.texts["kode"]))


def history(session: Session, code: str) -> Sequence[Result]:
    """All published results of an indicator, oldest first."""
    indicator: Any = registry.get(INDICATOR).model
    found = [Result(copy) for copy in session.scalars(_public().where(indicator.kode == code))]
    return sorted(found, key=lambda result: in_time((result.tahun, result.tw)))
