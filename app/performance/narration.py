"""The text of each indicator in a period, worded by `app.narrative` from what was approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from app.master.lookups import Lookups
from app.narrative import indicators, store
from app.narrative.wording import spelled
from app.performance.capaian import NOT_COMPUTED, WHOLE_YEAR, Capaian, trend

RANGE, FALLING = "rentang", "turun"


def texts(session: Session, entries: Sequence[Capaian]) -> dict[str, str]:
    """code of the indicator -> its generated text; all entries are of one period."""
    if not entries:
        return {}
    year, period = entries[0].tahun, entries[0].tw
    past, labels = trend(session, year, 2, period), Lookups(session).codes("predikat_capaian")
    return {
        entry.kode: indicators.indicator_text(_result(entry, past.get(entry.indikator["id"], {}), labels))
        for entry in entries
    }


def shown(session: Session, entries: Sequence[Capaian]) -> dict[str, store.Shown]:
    """code of the indicator -> its text as the office shows it, edited or generated."""
    if not entries:
        return {}
    generated = {subject(code): text for code, text in texts(session, entries).items()}
    found = store.shown(session, generated, period_key(entries[0].tahun, entries[0].tw))
    return {entry.kode: found[subject(entry.kode)] for entry in entries}


def subject(code: str) -> str:
    """Under which name the text of an indicator is kept."""
    return f"indikator.{code}"


def period_key(year: int, period: str) -> str:
    """Under which filters it is kept."""
    return f"{year}-{period}"


def period_name(year: int, period: str) -> str:
    """'tahun 2026', 'triwulan III 2026'."""
    return spelled(year, None if period == WHOLE_YEAR else int(period.removeprefix("tw")))


def _result(entry: Capaian, past: Mapping[int, Decimal], labels: Mapping[str, str]) -> indicators.Result:
    approved, before = entry.approved, past.get(entry.tahun - 1)
    unit, period = str(entry.indikator["satuan"] or ""), period_name(entry.tahun, entry.tw)
    if approved is None:
        bounds = (entry.bawah, entry.atas) if entry.indikator["arah"] == RANGE else None
        return indicators.Result(
            entry.nama, unit, period, target=entry.target, bounds=bounds, waiting=bool(entry.state)
        )
    computed = approved.predikat != NOT_COMPUTED
    return indicators.Result(
        entry.nama,
        unit,
        period,
        value=approved.nilai,
        target=approved.target,
        in_range=entry.indikator["arah"] == RANGE,
        reached=approved.capaian_tampil if computed else None,
        predicate=labels.get(approved.predikat or "", "") if computed else "",
        falling=entry.indikator["arah"] == FALLING,
        approved=True,
        revision=approved.revisi,
        last=(period_name(entry.tahun - 1, entry.tw), before) if before is not None else None,
    )
