"""What the dashboard shows of performance: a list of indicators with traffic lights, and the budget beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.master import formats, registry
from app.master.lookups import Lookups
from app.performance import capaian, narration
from app.performance.capaian import NOT_COMPUTED, PERIODS, WHOLE_YEAR, Capaian

YEARS = 5
_WIDTH, _HEIGHT = 76, 20


def board(session: Session, year: int | None, quarter: int | None) -> dict[str, Any]:
    """The indicators of a year or quarter (None: the newest approved one) and its budget, ready for the page."""
    period = f"tw{quarter}" if quarter else WHOLE_YEAR
    any_year = year is None
    if year is None:
        year, period = capaian.newest(session) or (formats.today().year, period)
        period = f"tw{quarter}" if quarter else period
    entries, trend = capaian.read(session, year, period), capaian.trend(session, year, YEARS)
    labels = Lookups(session).codes("predikat_capaian")
    named = [entry for entry in entries if entry.approved or entry.state or _target(entry) != "–"]
    texts = narration.shown(session, named)
    shown = sorted(named, key=lambda entry: (entry.approved is None, entry.kode))
    reached = [
        entry.approved.capaian_tampil
        for entry in entries
        if entry.approved is not None and entry.approved.capaian_tampil is not None
    ]
    average = sum(reached, Decimal(0)) / len(reached) if reached else None
    return {
        "period": _spelled(year, period),
        "years": f"{year - YEARS + 1}–{year}",
        "period_key": narration.period_key(year, period),
        "rows": [
            _row(entry, trend.get(entry.indikator["id"], {}), labels) | {"narasi": texts[entry.kode]} for entry in shown
        ],
        "idle": [{"kode": entry.kode, "nama": entry.nama, "url": entry.url} for entry in entries if entry not in named],
        "summary": f"{sum(entry.approved is not None for entry in entries)} dari {len(entries)} indikator disetujui",
        "average": formats.persen(average, 2) if average is not None else None,
        **_budget(session, year, period, average, any_year=any_year),
    }


def _spelled(year: int, period: str) -> str:
    return f"{PERIODS[period]} {year}" if period != WHOLE_YEAR else f"Tahun {year}"


def _row(entry: Capaian, trend: dict[int, Decimal], labels: dict[str, str]) -> dict[str, Any]:
    approved = entry.approved
    unit = entry.indikator["satuan"] or ""
    return {
        "kode": entry.kode,
        "nama": entry.nama,
        "url": entry.url,
        "unit": unit,
        "target": _target(entry),
        "nilai": _number(approved.nilai if approved else None),
        "capaian": _reached(entry),
        "predikat": labels.get(approved.predikat or "", "") if approved else "",
        "tone": _tone(entry),
        "note": _note(entry),
        "trend": ", ".join(f"{year}: {formats.persen(value, 1)}" for year, value in trend.items()),
        "points": _points(trend),
    }


def _target(entry: Capaian) -> str:
    if entry.approved is not None and entry.approved.target is not None and entry.bawah is None:
        return _number(entry.approved.target)
    if entry.bawah is not None or entry.atas is not None:
        return f"{_number(entry.bawah)} sampai {_number(entry.atas)}"
    return _number(entry.target)


def _number(value: Decimal | None) -> str:
    return "–" if value is None else formats.angka(value, 2)


def _reached(entry: Capaian) -> str:
    approved = entry.approved
    if approved is None:
        return "–"
    if approved.predikat == NOT_COMPUTED:
        return "n/a"
    return "–" if approved.capaian_tampil is None else formats.persen(approved.capaian_tampil, 2)


def _tone(entry: Capaian) -> str:
    badges = registry.get("realisasi").spec.badges["predikat"]
    return badges.get(entry.approved.predikat or "", "abu") if entry.approved else "abu"


def _note(entry: Capaian) -> str:
    if entry.approved is None:
        return "menunggu persetujuan" if entry.state else "realisasi belum diisi"
    parts = [f"revisi ke-{entry.approved.revisi}"] if entry.approved.revisi else []
    return ", ".join([*parts, *(["perubahan menunggu persetujuan"] if entry.being_revised else [])])


def _points(trend: dict[int, Decimal]) -> str:
    """The line of a small chart, from 0 to the highest value; '' for less than two years."""
    if len(trend) < 2:
        return ""
    years, top = sorted(trend), max(*trend.values(), Decimal(1))
    step = Decimal(_WIDTH) / max(years[-1] - years[0], 1)
    return " ".join(
        f"{2 + float(step * (year - years[0])):.1f},{2 + float(_HEIGHT * (1 - max(trend[year], Decimal(0)) / top)):.1f}"
        for year in years
    )


def _budget(session: Session, year: int, period: str, average: Decimal | None, *, any_year: bool) -> dict[str, Any]:
    """Pagu and what was spent per programme, and the efficiency: achievement less absorption.

    Without a budget for the period that of the newest period of the year stands in, under its own name, and where
    nobody chose the year (`any_year`) that of the newest year that has one, as in the tiles beside it; then there is no
    efficiency, which would hold one period against another.
    """
    table = registry.get("anggaran")
    model: Any = table.model
    program: Any = registry.get("program").model
    query = (
        select(program.kode, model.pagu, model.realisasi_keuangan, model.tahun, model.tw)
        .join(program, program.id == model.sub_kegiatan)
        .where(model.hidup == 1, model.tw.in_(PERIODS), true() if any_year else model.tahun == year)
    )
    names = {row["kode"]: row["nama"] for row in Lookups(session).small_rows("program", {})}
    rows = session.execute(query).all()
    shown = _budget_period({(row.tahun, row.tw) for row in rows}, (year, period))
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for code, planned, spent, *own in rows:
        if tuple(own) != shown:
            continue
        key = ".".join(code.split(".")[:3])
        before = sums.get(key, (Decimal(0), Decimal(0)))
        sums[key] = (before[0] + (planned or 0), before[1] + (spent or 0))
    planned, spent = (sum((pair[part] for pair in sums.values()), Decimal(0)) for part in (0, 1))
    absorbed = 100 * spent / planned if planned else None
    efficiency = (
        average - absorbed if average is not None and absorbed is not None and shown == (year, period) else None
    )
    return {
        "programs": [{"kode": key, "nama": names.get(key, ""), **_money(*pair)} for key, pair in sorted(sums.items())],
        "total": _money(planned, spent) if sums else None,
        "efficiency": None if efficiency is None else formats.angka(efficiency, 2),
        "budget_period": _spelled(*shown),
        "budget_url": f"/admin/{table.slug}/?tahun={shown[0]}&tw={shown[1]}",
    }


def _budget_period(known: set[tuple[int, str]], wanted: tuple[int, str]) -> tuple[int, str]:
    """The wanted (year, period) where it is known or nothing is; else the newest of its year, else the newest."""
    near = {pair for pair in known if pair[0] == wanted[0]} or known
    return wanted if wanted in near or not near else max(near, key=lambda pair: (pair[0], [*PERIODS].index(pair[1])))


def _money(planned: Decimal, spent: Decimal) -> dict[str, str]:
    share = formats.persen(100 * spent / planned, 2) if planned else "n/a"
    return {"pagu": formats.rupiah_ringkas(planned), "realisasi": formats.rupiah_ringkas(spent), "serapan": share}
