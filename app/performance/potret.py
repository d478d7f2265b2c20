"""Freezing the figures of a month or quarter once it is over, and reading them beside what the records say today.

A frozen figure is never changed. Where the records now say something else about a period that is over, both are shown.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.master import formats
from app.master.base import now
from app.master.figures import Figure
from app.master.lookups import Lookups
from app.master.measures import Measure, Span
from app.performance import capaian, filling, rules
from app.performance.counting import Item, count, is_dated, is_yearly, items
from app.performance.models import Potret, PotretAngka

MONTH, QUARTER = "bulan", "triwulan"
SAME, DIFFERENT, MOVED = "sama", "berbeda", "bergerak"
VERDICTS = {
    SAME: ("Sama", "hijau"),
    DIFFERENT: ("Berbeda dari yang dilaporkan", "merah"),
    MOVED: ("Keadaan atau definisinya berubah", "abu"),
}
INDICATOR = "indikator."
_PLACES = Decimal("0.0001")
_LAST_MONTH = 12
_WIDEST = 9 * Decimal(10) ** 14  # what four decimals leave of the 64 bits of SQLite
_log = logging.getLogger("dkupp.performance")


@dataclass(frozen=True)
class Beside:
    """A figure as reported and as known today. `verdict`: SAME; DIFFERENT, the records now say something else about a
    period that is over; MOVED, it only tells how things stand, which has changed since, or how it is counted has.
    `table`: its register; `as_of`: when the newest record behind the reported value had changed."""

    key: str
    label: str
    unit: str
    table: str
    reported: Decimal | None
    today: Decimal | None
    verdict: str
    as_of: datetime | None


def keep_up(session: Session) -> None:
    """Freeze the month and the quarter that ended last, unless they are frozen already. The caller commits."""
    today = formats.today()
    month_end = today.replace(day=1) - timedelta(days=1)
    quarter_end = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    for kind, end, number in (
        (MONTH, month_end, month_end.month), (QUARTER, quarter_end, quarter_end.month // 3),
    ):  # fmt: skip
        same = exists().where(Potret.jenis == kind, Potret.tahun == end.year, Potret.nomor == number)
        if not session.scalar(select(same)):
            freeze(session, kind, end.year, number)


def freeze(session: Session, kind: str, year: int, number: int) -> Potret:
    """Write the figures of a month or quarter as they are now, and flush."""
    span = span_of(kind, year, number)
    lookups = Lookups(session)
    # Counted before anything is written: others go on working meanwhile.
    counted = [(key, item, count(session, lookups, item, span)) for key, item in countable().items()]
    made = Potret(jenis=kind, tahun=year, nomor=number, sampai=span.last, aturan=rules.in_force(session))
    session.add(made)
    session.flush()
    for key, item, found in counted:
        if found.value is not None and abs(found.value) >= _WIDEST:
            _log.error("%s is too large to freeze: amounts of its register are wrong", key)
            continue
        session.add(
            PotretAngka(
                potret_id=made.id, kunci=key, label=item.label, satuan=_unit(item), nilai=_rounded(found.value),
                jumlah=found.records, data_per=found.as_of,
            )
        )  # fmt: skip
    for entry in _indicators(session, kind, year, number):
        assert entry.approved is not None
        session.add(
            PotretAngka(
                potret_id=made.id, kunci=f"{INDICATOR}{entry.kode}", label=entry.nama,
                satuan=str(entry.indikator["satuan"] or ""), nilai=entry.approved.nilai, jumlah=1,
                data_per=entry.approved.disetujui_pada,
            )
        )  # fmt: skip
    session.flush()
    return made


def span_of(kind: str, year: int, number: int) -> Span:
    """A quarter, or the year up to the end of a month."""
    if kind == QUARTER:
        return Span.of(year, f"tw{number}")
    following = date(year + number // 12, number % 12 + 1, 1)
    return Span(year, None, date(year, 1, 1), following - timedelta(days=1))


def name_of(made: Potret) -> str:
    """'Triwulan III 2026', 'Oktober 2026'."""
    if made.jenis == QUARTER:
        return f"{capaian.PERIODS[f'tw{made.nomor}'].replace('TW', 'Triwulan')} {made.tahun}"
    return formats.bulan(made.sampai)


def word_of(made: Potret) -> str:
    """Its name in an address: '2026-TW3', '2026-10'."""
    return f"{made.tahun}-TW{made.nomor}" if made.jenis == QUARTER else f"{made.tahun}-{made.nomor:02d}"


def approve(made: Potret, user_id: int) -> bool:
    """Note who approved a frozen set; False when that was done before. The caller commits."""
    if made.disetujui_pada is not None:
        return False
    made.disetujui_oleh, made.disetujui_pada = user_id, now()
    return True


def compare(session: Session, made: Potret) -> list[Beside]:
    """Every frozen figure beside the same one counted today, in the order they were frozen."""
    span, lookups, known = span_of(made.jenis, made.tahun, made.nomor), Lookups(session), countable()
    current = {f"{INDICATOR}{code}": value for code, value in _recomputed(session, lookups, span)}
    found = []
    for line in lines(session, made):
        item = known.get(line.kunci)
        if item is not None:
            found.append(beside(session, lookups, span, line, item))
        else:
            today = _rounded(current.get(line.kunci, line.nilai))
            found.append(_judged(line, "realisasi", today, over=True))
    return found


def lines(session: Session, made: Potret) -> list[PotretAngka]:
    """The figures of a frozen set, in the order they were frozen."""
    return list(session.scalars(select(PotretAngka).where(PotretAngka.potret_id == made.id).order_by(PotretAngka.id)))


def beside(session: Session, lookups: Lookups, span: Span, line: PotretAngka, item: Item) -> Beside:
    """A frozen figure of that span beside the same one counted today."""
    over = is_dated(item) and not (is_yearly(item) and span.last.month < _LAST_MONTH)
    return _judged(line, item.table, _rounded(count(session, lookups, item, span).value), over=over)


def _judged(line: PotretAngka, table: str, today: Decimal | None, *, over: bool) -> Beside:
    verdict = SAME if today == line.nilai else DIFFERENT if over else MOVED
    return Beside(line.kunci, line.label, line.satuan, table, line.nilai, today, verdict, line.data_per)


def reported(session: Session, key: str, until: date) -> tuple[Decimal | None, datetime] | None:
    """(value, when it was frozen) of a figure in the newest frozen set up to that day; None when there is none."""
    query = select(PotretAngka.nilai, Potret.dibuat_pada).join(Potret, Potret.id == PotretAngka.potret_id)
    query = query.where(PotretAngka.kunci == key, Potret.sampai <= until).order_by(
        Potret.sampai.desc(), Potret.id.desc()
    )
    row = session.execute(query.limit(1)).first()
    return None if row is None else (row.nilai, row.dibuat_pada)


def countable() -> dict[str, Item]:
    """What is frozen: all figures and calculations over one register."""
    return {key: item for key, item in items().items() if isinstance(item, Measure) or not item.plus}


def _unit(item: Item) -> str:
    return item.unit if isinstance(item, Figure) else ""


def _indicators(session: Session, kind: str, year: int, number: int) -> list[capaian.Capaian]:
    if kind != QUARTER:
        return []
    return [entry for entry in capaian.read(session, year, f"tw{number}") if entry.approved is not None]


def _recomputed(session: Session, lookups: Lookups, span: Span) -> Iterator[tuple[str, Decimal | None]]:
    """What the registers say of the indicators of a quarter now; those not computed from them are left out."""
    if span.quarter is None:
        return
    for entry in capaian.read(session, span.year, f"tw{span.quarter}"):
        found = filling.computed(session, lookups, _Columns(entry.indikator), span)
        if not found.missing:
            yield entry.kode, found.value


class _Columns:
    """The columns of an indicator as attributes."""

    def __init__(self, values: Any) -> None:
        self.__dict__.update(values)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(_PLACES)
