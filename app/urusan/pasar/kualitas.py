"""What may be wrong with the records of markets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, false, func, select

from app.master import registry
from app.master.limits import limit
from app.master.spec import Selection
from app.urusan import kualitas
from app.urusan.aturan import today


def _prices_late(model: Any, lookups: Any) -> ColumnElement[bool]:
    """Markets that have reported prices before, but not in the last days."""
    days = limit(lookups, "harga_terlambat")
    if days is None:
        return false()
    price: Any = registry.get("harga").model
    newest = select(func.max(price.tanggal)).where(price.pasar == model.id, price.hidup == 1).scalar_subquery()
    return newest < today() - timedelta(days=int(days))


PASAR = (
    kualitas.alike("nama"),
    kualitas.untouched("umur_data_pasar"),
    Selection(
        "harga_terlambat",
        "Harga belum dilaporkan beberapa hari",
        "Pasar ini biasa melaporkan harga, tetapi sudah beberapa hari tidak ada. Ingatkan petugasnya.",
        _prices_late,
        quality=kualitas.STALE,
    ),
    kualitas.OUTSIDE,
    kualitas.OUT_OF_USE,
)

RETRIBUSI = (kualitas.in_millions("target", "realisasi"),)
