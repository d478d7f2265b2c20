"""KPIs of trade that are computed from prices and warehouses."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from statistics import mean

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.master.measures import Counted, Measure, Span, number, variation
from app.urusan.perdagangan.ekspor import Ekspor
from app.urusan.perdagangan.gudang import Gudang
from app.urusan.perdagangan.harga import Harga


def _variation(session: Session, span: Span) -> Counted:
    """The mean over commodities of stdev / mean × 100 of the daily price, itself the mean over markets."""
    price = func.avg(Harga.harga)
    query = select(Harga.komoditas, Harga.tanggal, price, func.count(Harga.id)).where(
        Harga.hidup == 1, Harga.tanggal.between(span.first, span.last)
    )
    days = session.execute(query.group_by(Harga.komoditas, Harga.tanggal).order_by(Harga.komoditas)).all()
    series = [[float(row[2]) for row in rows] for _, rows in groupby(days, key=itemgetter(0))]
    spread = [found for found in map(variation, series) if found is not None]
    if not spread:
        return Counted(missing="Belum ada komoditas dengan harga pada dua hari atau lebih dalam periode ini.")
    return Counted(Decimal(str(round(mean(spread), 4))), records=sum(row[3] for row in days))


def _registered(session: Session, span: Span) -> Counted:
    query = select(func.count(Gudang.id)).where(Gudang.hidup == 1, Gudang.tanggal_tdg.between(span.first, span.last))
    return number(session.scalar(query) or 0, "Belum ada gudang dengan tanggal TDG dalam periode ini.")


def _certificates(session: Session, span: Span) -> Counted:
    """One cell may hold several numbers, and one certificate may go with several shipments."""
    query = select(Ekspor.no_ska).where(
        Ekspor.hidup == 1, Ekspor.no_ska.is_not(None), Ekspor.bulan.between(span.first, span.last)
    )
    numbers = {part.strip().lower() for text in session.scalars(query) for part in re.split("[,;]", text or "")}
    return number(len(numbers - {""}), "Belum ada ekspor dengan nomor SKA dalam periode ini.")


def _months(session: Session, span: Span) -> Counted:
    month = extract("month", Harga.tanggal)
    query = select(func.count(month.distinct())).where(Harga.hidup == 1, Harga.tanggal.between(span.first, span.last))
    return number(session.scalar(query) or 0, "Belum ada harga harian dalam periode ini.")


MEASURES = (
    Measure(
        "harga_koefisien_variasi", "Koefisien variasi harga", "harga", _variation,
        "Rata-rata, atas komoditas, dari simpangan baku dibagi rata-rata harga harian × 100; harga harian adalah "
        "rata-rata semua pasar.",
    ),
    Measure(
        "tdg_terbit", "TDG terbit", "gudang", _registered, "Gudang yang tanggal TDG-nya dalam periode.",
    ),
    Measure(
        "ska_terbit", "SKA terbit", "ekspor", _certificates,
        "Nomor SKA berbeda pada ekspor dalam periode; SKA yang ekspornya belum dicatat tidak ikut.",
    ),
    Measure(
        "harga_bulan_dilaporkan", "Bulan dengan laporan harga", "harga", _months,
        "Bulan dalam periode yang mempunyai harga harian; tiap bulan satu laporan.",
    ),
)  # fmt: skip
