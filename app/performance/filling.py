"""Filling realisation from the registers: numerator, denominator and value of every indicator that names a figure.

Nothing approved is touched; what cannot be computed stays as it is, and the outcome names the data that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import formats, registry, states, store
from app.master.limits import limit
from app.master.lookups import Lookups
from app.master.measures import Counted, Span
from app.master.validation import validate
from app.performance.counting import count, is_dated, is_yearly, items

NEW, CHANGED, SAME, LOCKED, DIFFERENT, MISSING, REFUSED = (
    "baru", "berubah", "tetap", "disetujui", "berbeda", "kurang", "ditolak",
)  # fmt: skip
LABELS = {
    NEW: "Terisi", CHANGED: "Diperbarui", SAME: "Sudah sama", LOCKED: "Sudah disetujui, sama",
    DIFFERENT: "Sudah disetujui, hitungan sekarang berbeda", MISSING: "Data kurang", REFUSED: "Tidak dapat disimpan",
}  # fmt: skip
TONES = {
    NEW: "hijau",
    CHANGED: "hijau",
    SAME: "abu",
    LOCKED: "abu",
    DIFFERENT: "merah",
    MISSING: "kuning",
    REFUSED: "merah",
}
_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Line:
    """What happened with one indicator; `found` is what the registers say, `text` what there is to do or to know."""

    kode: str
    nama: str
    satuan: str
    result: str
    found: Counted
    text: str
    url: str


def fill(session: Session, year: int, period: str, *, write: bool = True) -> list[Line]:
    """Compute all indicators in use for a period ('tw1'..'tw4', 'tahun') and, with `write`, store drafts.

    The caller commits. ValueError: a period that has not begun.
    """
    span = Span.of(year, period)
    if span.first > formats.today():
        raise ValueError(f"not begun: {year} {period}")
    table = registry.get("indikator")
    model: Any = table.model
    query = select(model).where(model.hidup == 1, model.aktif.is_not(False)).order_by(model.kode)
    lookups, existing = Lookups(session), _existing(session, year, period)
    return [
        _line(session, lookups, row, span, period, existing.get(row.id), write=write)
        for row in session.scalars(query).all()
    ]


def _existing(session: Session, year: int, period: str) -> dict[int, Any]:
    model: Any = registry.get("realisasi").model
    query = select(model).where(model.hidup == 1, model.tahun == year, model.tw == period)
    return {row.indikator: row for row in session.scalars(query)}


def _line(
    session: Session, lookups: Lookups, indicator: Any, span: Span, period: str, row: Any, *, write: bool
) -> Line:
    found = computed(session, lookups, indicator, span)
    result, text = (MISSING, found.missing) if found.missing else _compare(found, row)
    if write and result in (NEW, CHANGED):
        row, text = _store(session, lookups, indicator, span, period, found, row)
        result = result if row is not None else REFUSED
    slug, row_id = ("realisasi", row.id) if row is not None else ("indikator", indicator.id)
    url = f"/admin/{registry.get(slug).slug}/details/?id={row_id}"
    return Line(indicator.kode, indicator.nama, indicator.satuan or "", result, found, text, url)


def computed(session: Session, lookups: Lookups, indicator: Any, span: Span) -> Counted:
    """What the registers say of an indicator in a period."""
    known = items()
    item, divisor = known.get(indicator.angka or ""), known.get(indicator.angka_penyebut or "")
    if indicator.mode != "otomatis" or item is None:
        source = f" Sumber: {indicator.sumber_angka}." if indicator.sumber_angka else ""
        return Counted(missing=f"Tidak dihitung dari register; isi sendiri.{source}")
    if not is_dated(item) and span.last + _still_counts(lookups) < formats.today():
        return Counted(missing="Register hanya menyimpan keadaan sekarang, jadi periode lampau tidak dapat dihitung.")
    if span.quarter and indicator.agregasi == "jumlah" and is_yearly(item):
        return Counted(missing="Register hanya mencatat per tahun; isi pada periode setahun.")
    own = count(session, lookups, item, span)
    if own.missing:
        return own
    if indicator.bentuk == "pertumbuhan":
        return _growth(own, count(session, lookups, item, span.year_before), span)
    if divisor is not None:
        return _divided(own, count(session, lookups, divisor, span))
    return own


def _still_counts(lookups: Lookups) -> timedelta:
    """How long after a period the state of today still counts for it; not at all when the office keeps no number."""
    return timedelta(days=int(limit(lookups, "keadaan_akhir_periode") or 0))


def _growth(own: Counted, before: Counted, span: Span) -> Counted:
    if before.missing or not before.value or own.value is None:
        return Counted(missing=f"Belum ada data tahun {span.year - 1} sebagai pembanding.")
    change = own.value - before.value
    return Counted(100 * change / before.value, change, before.value, own.records, own.as_of)


def _divided(own: Counted, other: Counted) -> Counted:
    """The numerator of one by that of the other, where they are shares themselves."""
    top, bottom = (item.part if item.whole is not None else item.value for item in (own, other))
    if other.missing or not bottom or top is None:
        return Counted(missing=other.missing or "Penyebutnya 0.")
    return Counted(100 * top / bottom, top, bottom, own.records, own.as_of)


def _compare(found: Counted, row: Any) -> tuple[str, str]:
    if row is None:
        return NEW, ""
    assert found.value is not None
    same = row.nilai is not None and abs(row.nilai - found.value) < _PLACES * 2
    if row.verifikasi != states.TERVERIFIKASI:
        return (SAME, "") if same else (CHANGED, "")
    if same:
        return LOCKED, ""
    return DIFFERENT, (
        f"Yang disetujui {formats.angka(row.nilai, 2) if row.nilai is not None else 'kosong'}. "
        "Bila yang disetujui keliru, buka datanya dan buat revisi dengan alasan."
    )


def _store(
    session: Session, lookups: Lookups, indicator: Any, span: Span, period: str, found: Counted, row: Any
) -> tuple[Any, str]:
    """The record written, or (None, why not)."""
    table = registry.get("realisasi")
    outcome = validate(
        table, _raw(indicator, span, period, found), lookups, table.values(row) if row is not None else None
    )
    if not outcome.ok:
        return None, " ".join(problem.message for problem in outcome.errors)
    if row is None:
        return store.create(session, table, outcome.values), ""
    store.update(session, table, row, outcome.values)
    return row, ""


def _raw(indicator: Any, span: Span, period: str, found: Counted) -> Mapping[str, Any]:
    ratio, item = indicator.bentuk in ("rasio", "pertumbuhan"), items()[indicator.angka]
    return {
        "indikator": indicator.id,
        "tahun": span.year,
        "tw": period,
        "pembilang": _rounded(found.part) if ratio else None,
        "penyebut": _rounded(found.whole) if ratio else None,
        "nilai": _rounded(found.value),
        "sumber_data": f"Dihitung dari register pada {formats.tanggal(formats.today())} ({indicator.angka})",
        "tanggal_data": min(span.last, formats.today()) if is_dated(item) else formats.today(),
    }


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)
