"""From an older KBLI to the newest: rules of the table of matches, and the records that still need one.

Codes are never changed by themselves: one old code may have become several, and only the office knows the business.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from app.master import registry
from app.master.spec import Check, Selection, Values
from app.urusan import pengenal
from app.urusan.aturan import other_row
from app.urusan.kualitas import REFERENCES


def _newer_is_older(values: Values) -> str | None:
    if values["versi_baru"] > values["versi_lama"]:
        return None
    return "Versi baru harus lebih baru daripada versi lama. Mungkin keduanya tertukar."


def _not_the_only_one(values: Values) -> str | None:
    if values["jenis"] != "satu_satu":
        return None
    key = {name: values[name] for name in ("versi_lama", "kode_lama", "versi_baru")}
    title = other_row(values, "kbli_padanan", **key)
    if title is None:
        return None
    return f"Kode lama ini juga punya padanan “{title}”, jadi bukan satu ke satu. Periksa jenisnya."


def _exists(code: str, version: str) -> Check:
    return Check(code, (version, code), lambda values: pengenal.kbli_unknown(values, code, version))


PADANAN_CHECKS = (
    _exists("kode_lama", "versi_lama"),
    _exists("kode_baru", "versi_baru"),
    Check("versi_baru", ("versi_lama", "versi_baru"), _newer_is_older),
    Check("jenis", ("jenis", "versi_lama", "kode_lama", "versi_baru"), _not_the_only_one, level="warning"),
)


def _without_match(model: Any, lookups: Any) -> ColumnElement[bool]:
    """Records with a code of an older KBLI than the newest loaded, and not exactly one code there that it became."""
    kbli: Any = registry.get("kbli").model
    match: Any = registry.get("kbli_padanan").model
    newest = str(lookups.session.scalar(select(func.max(kbli.versi_kbli))))
    # One version after the other: SQLite searches a list of pairs from end to end for every record.
    return or_(
        false(),
        *[
            and_(model.versi_kbli == version, model.kode_kbli.in_(_used_without_match(model, match, version, newest)))
            for version in lookups.codes("versi_kbli")
            if version < newest
        ],
    )


def _used_without_match(model: Any, match: Any, old: str, new: str) -> Select[Any]:
    """The codes of records, those in the trash too, that have not one match: from the index of codes alone, where
    asking each record would read the whole register.
    """
    used = model.__table__.alias()
    matched = _codes_with_one_match(match, old, new)
    return select(used.c.kode_kbli).where(used.c.versi_kbli == old, used.c.kode_kbli.not_in(matched)).distinct()


def _codes_with_one_match(match: Any, old: str, new: str) -> Select[Any]:
    found = select(match.kode_lama).where(match.versi_lama == old, match.versi_baru == new, match.hidup == 1)
    return found.group_by(match.kode_lama).having(func.count(match.kode_baru.distinct()) == 1)


NEEDS_MATCH = Selection(
    "perlu_padanan",
    "Perlu padanan KBLI",
    "Kode KBLI-nya versi lama dan tidak punya tepat satu padanan. Pilih kode dan versi yang baru.",
    _without_match,
    quality=REFERENCES,
    task=True,
)
