"""What may be wrong with the records of industries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, exists

from app.master import registry
from app.master.spec import Selection
from app.urusan import kualitas, padanan


def _unlinked(model: Any, lookups: Any) -> ColumnElement[bool]:
    business: Any = registry.get("usaha_mikro").model
    return and_(model.usaha_mikro.is_(None), exists().where(business.nib == model.nib, business.hidup == 1))


INDUSTRI = (
    padanan.NEEDS_MATCH,
    kualitas.repeated("nib_ganda", "NIB sama", "Satu NIB pada dua industri. Gabungkan bila kembar.", "nib"),
    Selection(
        "belum_terhubung",
        "NIB-nya ada di usaha mikro, belum dihubungkan",
        "Pilih usaha mikronya di isian “Tercatat sebagai usaha mikro”, supaya dihitung sekali.",
        _unlinked,
        quality=kualitas.DUPLICATES,
    ),
    kualitas.untouched("umur_data_usaha"),
    kualitas.OUTSIDE,
    kualitas.OUT_OF_USE,
)

INDUSTRI_TAHUNAN = (
    kualitas.jump("industri", "tahun", "nilai_produksi", "nilai_investasi"),
    kualitas.in_millions("nilai_produksi", "nilai_investasi"),
)
