"""What the screen "Kualitas data" looks for, as selections that each register names in its declaration.

Numbers (how old, how large a jump) stand in `ketentuan`; one that is empty there switches its check off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

from flask import current_app
from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, and_, exists, false, literal_column, or_, select
from sqlalchemy.orm import aliased

from app.master import registry
from app.master.base import now
from app.master.limits import limit
from app.master.spec import Selection
from app.urusan.aturan import FULL_FROM

DUPLICATES, STALE, CONSISTENCY = "Tercatat dua kali", "Lama tidak diperbarui", "Isi yang tidak cocok"
PLACES, REFERENCES = "Letak", "Kode dan rujukan"
_DAYS_A_MONTH = 30.44

Where = Callable[[Any, Any], ColumnElement[bool]]


def repeated(key: str, label: str, hint: str, *columns: str) -> Selection:
    """Records with the same filled values in these columns as another live one."""

    def where(model: Any, lookups: Any) -> ColumnElement[bool]:
        other = aliased(model)
        same = [getattr(other, column) == getattr(model, column) for column in columns]
        return exists().where(other.id != model.id, other.hidup == 1, *same)

    return Selection(key, label, hint, where, quality=DUPLICATES)


def alike(column: str) -> Selection:
    """Records of one village whose names are nearly the same; for registers of a few thousand, all names are read."""

    def where(model: Any, lookups: Any) -> ColumnElement[bool]:
        least = limit(lookups, "nama_mirip")
        if least is None:
            return false()
        kept = ("mirip", model.__tablename__)
        if kept not in lookups.kept:
            lookups.kept[kept] = _alike(model, column, lookups.session, float(least))
        return model.id.in_(lookups.kept[kept])

    return Selection(
        "nama_mirip",
        "Nama mirip dalam satu desa",
        "Mungkin satu data yang ditulis dua kali. Bandingkan, lalu gabungkan bila kembar.",
        where,
        quality=DUPLICATES,
    )


def _alike(model: Any, column: str, session: Any, least: float) -> list[int]:
    query = select(model.desa, model.id, getattr(model, column)).where(model.desa.is_not(None), model.hidup == 1)
    villages: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for village, row_id, name in session.execute(query):
        villages[village].append((row_id, name.casefold()))
    found: set[int] = set()
    for rows in villages.values():
        for (one, name), (other, other_name) in combinations(rows, 2):
            if fuzz.ratio(name, other_name, score_cutoff=least):
                found |= {one, other}
    return sorted(found)


def untouched(code: str) -> Selection:
    """Records not changed for as many months as `ketentuan` says under this code."""

    def where(model: Any, lookups: Any) -> ColumnElement[bool]:
        months = limit(lookups, code)
        if months is None:
            return false()
        return model.diubah_pada < now() - timedelta(days=float(months) * _DAYS_A_MONTH)

    return Selection(
        "lama",
        "Lama tidak diperbarui",
        "Datanya sudah melewati batas umur di Angka ketentuan. Periksa ke lapangan, lalu simpan lagi.",
        where,
        quality=STALE,
    )


def jump(parent: str, year: str, *amounts: str) -> Selection:
    """Yearly rows one of whose amounts rose or fell beyond the limits against the year before."""

    def where(model: Any, lookups: Any) -> ColumnElement[bool]:
        up, down = limit(lookups, "lonjakan_naik"), limit(lookups, "lonjakan_turun")
        if up is None or down is None:
            return false()
        before = aliased(model)
        odd = [_beyond(getattr(model, key), getattr(before, key), up, down) for key in amounts]
        return _year_before(model, before, parent, year).where(or_(*odd))

    return Selection(
        "lonjakan",
        "Melonjak dari tahun sebelumnya",
        "Nilainya naik atau turun sangat jauh. Kurang atau lebih satu nol? Cocokkan dengan laporannya.",
        where,
        quality=CONSISTENCY,
    )


def shrunk(parent: str, year: str, column: str, code: str, label: str) -> Selection:
    """Yearly rows whose number in `column` fell by more percent than `ketentuan` says under `code`."""

    def where(model: Any, lookups: Any) -> ColumnElement[bool]:
        most = limit(lookups, code)
        if most is None:
            return false()
        before = aliased(model)
        fell = getattr(model, column) < getattr(before, column) * _times(100 - most)
        return _year_before(model, before, parent, year).where(fell)

    return Selection(code, label, "Cocokkan kedua tahun dengan laporannya.", where, quality=CONSISTENCY)


def _year_before(model: Any, before: Any, parent: str, year: str) -> Any:
    return exists().where(
        getattr(before, parent) == getattr(model, parent),
        getattr(before, year) == getattr(model, year) - 1,
        before.hidup == 1,
    )


def _beyond(value: Any, former: Any, up: Decimal, down: Decimal) -> ColumnElement[bool]:
    return and_(former > 0, or_(value > former * _times(100 + up), value < former * _times(100 - down)))


def _times(percent: Decimal) -> ColumnElement[Any]:
    """A factor the column types leave alone: a bound number would be scaled like an amount on SQLite."""
    return literal_column(str(percent / 100))


def in_millions(*amounts: str) -> Selection:
    """Rows with an amount so small that it was probably written in millions of rupiah."""

    def where(model: Any, lookups: Any) -> ColumnElement[bool]:
        columns = [getattr(model, key) for key in amounts]
        return or_(*[and_(column != 0, column.between(1 - FULL_FROM, FULL_FROM - 1)) for column in columns])

    return Selection(
        "juta_rupiah",
        "Nilai di bawah seribu rupiah",
        "Mungkin ditulis dalam juta rupiah. Tulis rupiah penuh.",
        where,
        quality=CONSISTENCY,
    )


def _out_of_use(model: Any, lookups: Any) -> ColumnElement[bool]:
    columns = [column for column in registry.get(model.spec.key) if column.kind == "code" and column.editable]
    found = []
    for column in columns:
        code_list = column.meta.code_list or ""
        offered = {code for code, _ in lookups.choices(code_list)}
        if gone := [code for code in lookups.codes(code_list) if code not in offered]:
            found.append(column.attr.in_(gone))
    return or_(false(), *found)


OUT_OF_USE = Selection(
    "kode_tidak_berlaku",
    "Memakai pilihan yang tidak berlaku lagi",
    "Pilihannya sudah dinonaktifkan di Daftar pilihan. Pilih yang berlaku.",
    _out_of_use,
    quality=REFERENCES,
)


def _outside(model: Any, lookups: Any) -> ColumnElement[bool]:
    box = current_app.config["BATAS_KOORDINAT"]
    if box is None:
        return false()
    south, north, west, east = (Decimal(str(edge)) for edge in box)
    return or_(~model.lat.between(south, north), ~model.lng.between(west, east))


OUTSIDE = Selection(
    "di_luar_kabupaten",
    "Koordinat di luar kabupaten",
    "Titiknya di luar batas kabupaten. Periksa koordinatnya; lintang dan bujur mungkin tertukar.",
    _outside,
    quality=PLACES,
)
