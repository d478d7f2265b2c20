"""Villages by whether they have a Koperasi Desa/Kelurahan Merah Putih: each of them should have one."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, select

from app.master import registry
from app.master.spec import Selection

VILLAGES = ("desa", "kelurahan")
WITH_KDKMP, WITHOUT_KDKMP = "ber_kdkmp", "tanpa_kdkmp"


def _homes() -> Select[Any]:
    koperasi = cast(Any, registry.get("koperasi").model)
    return select(koperasi.desa).where(koperasi.is_kdkmp.is_(True), koperasi.desa.is_not(None), koperasi.hidup == 1)


def _with(model: Any, lookups: Any) -> ColumnElement[bool]:
    return and_(model.level.in_(VILLAGES), model.id.in_(_homes()))


def _without(model: Any, lookups: Any) -> ColumnElement[bool]:
    return and_(model.level.in_(VILLAGES), model.id.not_in(_homes()))


DESA = (
    Selection(WITH_KDKMP, "Desa ber-Koperasi Merah Putih", "Desa dan kelurahan dengan Koperasi Merah Putih.", _with),
    Selection(
        WITHOUT_KDKMP,
        "Desa tanpa Koperasi Merah Putih",
        "Desa dan kelurahan yang belum punya Koperasi Merah Putih dalam register.",
        _without,
    ),
)
