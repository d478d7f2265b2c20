"""What may be wrong with the records of owners, micro businesses and facilitation."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from app.master import registry
from app.master.spec import Selection
from app.urusan import kualitas, padanan

PELAKU = (
    kualitas.repeated(
        "nik_ganda",
        "NIK sama",
        "Satu orang tercatat dua kali. Centang keduanya di daftar, lalu gabungkan.",
        "nik_bidx",
    ),
    kualitas.OUT_OF_USE,
)

USAHA = (
    padanan.NEEDS_MATCH,
    kualitas.repeated("nib_ganda", "NIB sama", "Satu NIB pada dua usaha. Gabungkan bila kembar.", "nib"),
    kualitas.repeated(
        "pemilik_kbli_ganda",
        "Pemilik dan KBLI sama",
        "Satu pemilik dengan dua usaha sejenis. Gabungkan bila kembar.",
        "pelaku",
        "kode_kbli",
    ),
    kualitas.repeated(
        "nama_desa_ganda",
        "Nama dan desa sama",
        "Dua usaha bernama sama di satu desa. Gabungkan bila kembar.",
        "nama_usaha",
        "desa",
    ),
    kualitas.untouched("umur_data_usaha"),
    kualitas.OUTSIDE,
    kualitas.OUT_OF_USE,
)

UM_TAHUNAN = (kualitas.jump("usaha", "tahun", "omzet"), kualitas.in_millions("omzet", "modal"))


def _received_again(model: Any, lookups: Any) -> ColumnElement[bool]:
    """One person is one record of an owner, or several with the same NIK."""
    return or_(*[model.id.in_(_twice(key)) for key in ("owner", "nik")])


@cache  # the same at every request, and making it costs more than running it
def _twice(key: str) -> Select[Any]:
    """Ids of facilitation beside which another of the same year went to the same `key`."""
    given = _receivers().subquery()
    beside = (given.c.year, given.c[key])
    first, last = (edge(given.c.id).over(partition_by=beside) for edge in (func.min, func.max))
    # Windows need one pass; joined with itself this was most of the time of the dashboard on MariaDB.
    found = select(given.c.id, first.label("first"), last.label("last")).where(given.c[key].is_not(None)).subquery()
    return select(found.c.id).where(found.c.first != found.c.last)


def _receivers() -> Select[Any]:
    """Every facilitation of a business or industry with its year and who owns that."""
    given, owner, business, industry = (
        cast(Any, aliased(registry.get(key).model)) for key in ("fasilitasi", "pelaku_usaha", "usaha_mikro", "industri")
    )
    query = select(
        given.id, given.tahun_anggaran.label("year"), owner.id.label("owner"), owner.nik_bidx.label("nik")
    ).select_from(given)
    query = query.outerjoin(business, business.id == given.usaha).outerjoin(industry, industry.id == given.industri)
    return query.join(owner, owner.id == func.coalesce(business.pelaku, industry.pelaku)).where(given.hidup == 1)


RECEIVED_AGAIN = "penerima_berulang"
FASILITASI = (
    Selection(
        RECEIVED_AGAIN,
        "Pemiliknya menerima lebih dari sekali setahun",
        "Pemilik usaha atau industrinya (NIK sama) juga menerima fasilitasi lain pada tahun anggaran itu.",
        _received_again,
    ),
)
