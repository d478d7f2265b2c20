"""Reading performance: per indicator the target, the approved realisation and what follows from it. Stable; used by
the dashboard, the public site, the report and the narrative.

Only approved values are read, from the copies `approval` keeps: an unapproved draft or revision never shows here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.master import registry, states
from app.performance.models import RealisasiSetuju

PERIODS = {"tw1": "TW I", "tw2": "TW II", "tw3": "TW III", "tw4": "TW IV", "tahun": "Setahun"}
WHOLE_YEAR = "tahun"
NOT_COMPUTED = "tidak_dihitung"
_CHANGED, _GROWTH = "perubahan", "pertumbuhan"


@dataclass(frozen=True)
class Approved:
    """An approved realisation: `capaian` in percent and raw, `capaian_tampil` capped; `predikat` is a code of
    `predikat_capaian` ("tidak_dihitung": target 0, to be shown as n/a). `revisi` 0 is the first approval, `bukti` the
    evidence {id, jenis, keterangan, sidik}, `aturan` the rules it was judged by."""

    id: int
    pembilang: Decimal | None
    penyebut: Decimal | None
    nilai: Decimal | None
    target: Decimal | None
    target_dari: str | None
    capaian: Decimal | None
    capaian_tampil: Decimal | None
    predikat: str | None
    pendukung: str | None
    penghambat: str | None
    tindak_lanjut: str | None
    sumber_data: str | None
    tanggal_data: date | None
    bukti: list[dict[str, Any]]
    revisi: int
    alasan: str | None
    aturan: str
    disetujui_oleh: int | None
    disetujui_pada: datetime


@dataclass(frozen=True)
class Capaian:
    """One indicator in one period. `target`, `bawah`, `atas` are the target in force now (the changed one before the
    first); `approved` is None until a realisation was approved, `state` says how far the register's record is ("": none
    yet). `indikator` holds the columns of the indicator (kode, nama, satuan, arah, definisi, rumus, publik, ...)."""

    indikator: Mapping[str, Any]
    tahun: int
    tw: str
    target: Decimal | None
    bawah: Decimal | None
    atas: Decimal | None
    approved: Approved | None
    state: str
    realisasi_id: int | None

    @property
    def kode(self) -> str:
        return str(self.indikator["kode"])

    @property
    def nama(self) -> str:
        return str(self.indikator["nama"])

    @property
    def being_revised(self) -> bool:
        """Whether a change waits for approval while the approved value still stands."""
        return self.approved is not None and self.state != states.TERVERIFIKASI

    @property
    def url(self) -> str:
        """The record: the realisation, or the indicator while there is none."""
        slug, row_id = ("realisasi", self.realisasi_id) if self.realisasi_id else ("indikator", self.indikator["id"])
        return f"/admin/{registry.get(slug).slug}/details/?id={row_id}"


def read(session: Session, year: int, period: str = WHOLE_YEAR, *, public_only: bool = False) -> list[Capaian]:
    """All indicators in use, by code, with what holds for `period` ('tw1'..'tw4' or 'tahun') of that year.

    `public_only`: those the office allows to publish.
    """
    table = registry.get("indikator")
    model: Any = table.model
    query = select(model).where(model.hidup == 1, model.aktif.is_not(False)).order_by(model.kode)
    if public_only:
        query = query.where(model.publik.is_(True))
    targets, copies, rows = (
        _targets(session, year, period), _approved(session, year, period), _rows(session, year, period)
    )  # fmt: skip
    found = []
    for indicator in session.scalars(query):
        target = targets.get(indicator.id)
        state, row_id = rows.get(indicator.id, ("", None))
        found.append(
            Capaian(
                {"id": indicator.id, **table.values(indicator)},
                year,
                period,
                getattr(target, "nilai", None),
                getattr(target, "bawah", None),
                getattr(target, "atas", None),
                copies.get(indicator.id),
                state,
                row_id,
            )
        )
    return found


def targets_of_figures(session: Session, year: int, period: str = WHOLE_YEAR) -> dict[str, tuple[str, str, Decimal]]:
    """figure -> (code of the indicator, its unit, target in force) where an indicator in use is that very figure."""
    model, target = _model("indikator"), _model("target")
    query = select(model.angka, model.kode, model.satuan, target.nilai).join(target, target.indikator == model.id)
    query = query.where(
        *(
            model.hidup == 1,
            model.aktif.is_not(False),
            model.mode == "otomatis",
            model.bentuk.is_distinct_from(_GROWTH),
        ),
        *(model.angka.is_not(None), model.angka_penyebut.is_(None)),
        *(target.hidup == 1, target.tahun == year, target.tw == period),
    )
    # What is read last stands: of the targets of an indicator the changed one, of its indicators the first by code.
    changed = case((target.versi_target == _CHANGED, 1), else_=0)
    in_force = {
        (figure, code): (unit or "", value)
        for figure, code, unit, value in session.execute(query.order_by(model.kode.desc(), changed))
    }
    return {figure: (code, unit, value) for (figure, code), (unit, value) in in_force.items() if value is not None}


def _model(key: str) -> Any:
    return registry.get(key).model


def trend(session: Session, year: int, years: int = 5, period: str = WHOLE_YEAR) -> dict[int, dict[int, Decimal]]:
    """indicator id -> {year: approved achievement as shown, percent}, for the years up to `year`; gaps are left out."""
    query = _current().where(
        RealisasiSetuju.tahun.between(year - years + 1, year),
        RealisasiSetuju.tw == period,
        RealisasiSetuju.capaian_tampil.is_not(None),
    )
    found: dict[int, dict[int, Decimal]] = {}
    wanted = query.with_only_columns(RealisasiSetuju.indikator, RealisasiSetuju.tahun, RealisasiSetuju.capaian_tampil)
    for indicator, own_year, reached in session.execute(wanted.order_by(RealisasiSetuju.tahun)):
        found.setdefault(indicator, {})[own_year] = reached
    return found


def newest(session: Session) -> tuple[int, str] | None:
    """The newest (year, period) of which something is approved, the whole year before its quarters; None: nothing."""
    query = _current().with_only_columns(RealisasiSetuju.tahun, RealisasiSetuju.tw).distinct()
    periods = {(year, period) for year, period in session.execute(query)}
    if not periods:
        return None
    year = max(year for year, _ in periods)
    quarters = {period for other, period in periods if other == year}
    return year, WHOLE_YEAR if WHOLE_YEAR in quarters else max(quarters)


def _current() -> Any:
    """The newest copy of every live realisation, unless it was withdrawn."""
    model: Any = registry.get("realisasi").model
    newest_of = (
        select(RealisasiSetuju.realisasi_id, func.max(RealisasiSetuju.revisi).label("revisi"))
        .group_by(RealisasiSetuju.realisasi_id)
        .subquery()
    )
    last = (newest_of.c.realisasi_id == RealisasiSetuju.realisasi_id) & (newest_of.c.revisi == RealisasiSetuju.revisi)
    return (
        select(RealisasiSetuju)
        .join(newest_of, last)
        .join(model, model.id == RealisasiSetuju.realisasi_id)
        .where(model.hidup == 1, RealisasiSetuju.dicabut_pada.is_(None))
    )


def _approved(session: Session, year: int, period: str) -> dict[int, Approved]:
    query = _current().where(RealisasiSetuju.tahun == year, RealisasiSetuju.tw == period)
    return {
        copy.indikator: Approved(
            copy.realisasi_id, copy.pembilang, copy.penyebut, copy.nilai, copy.target_nilai, copy.target_dari,
            copy.capaian, copy.capaian_tampil, copy.predikat, copy.isi["pendukung"], copy.isi["penghambat"],
            copy.isi["tindak_lanjut"], copy.isi["sumber_data"], _day(copy.isi), copy.isi["bukti"], copy.revisi,
            copy.alasan, copy.aturan, copy.disetujui_oleh, copy.disetujui_pada,
        )
        for copy in session.scalars(query)
    }  # fmt: skip


def _day(said: Mapping[str, Any]) -> date | None:
    """The data date of a copy; copies of before 0.2 have none."""
    return date.fromisoformat(said["tanggal_data"]) if said.get("tanggal_data") else None


def _targets(session: Session, year: int, period: str) -> dict[int, Any]:
    """The target in force of every indicator: the changed one replaces the first."""
    model: Any = registry.get("target").model
    query = select(model).where(model.hidup == 1, model.tahun == year, model.tw == period)
    rows = sorted(session.scalars(query), key=lambda row: row.versi_target == _CHANGED)
    return {row.indikator: row for row in rows}


def _rows(session: Session, year: int, period: str) -> dict[int, tuple[str, int]]:
    model: Any = registry.get("realisasi").model
    query = select(model.indikator, model.verifikasi, model.id).where(
        model.hidup == 1, model.tahun == year, model.tw == period
    )
    return {indicator: (state, row_id) for indicator, state, row_id in session.execute(query)}
