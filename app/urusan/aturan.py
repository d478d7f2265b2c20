"""Rules the registers share: on one value (`Rule`), over several columns (`Check`), and totals filled in by themselves.

A rule is an error only where a value contradicts itself or another; what is merely missing or unlikely is a warning, so
that real lists come in with their holes (see keputusan on required and expected columns).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from app.master import formats, registry
from app.master.column import Rule
from app.master.spec import Check, Existing, Values
from app.master.types import cipher

# Smaller amounts than a thousand rupiah are not kept by anybody: they are millions in a sheet of millions.
FULL_FROM = 1000


def today() -> date:
    """The date of today in WIB."""
    return formats.today()


def _negative(value: Any) -> str | None:
    return "Tidak boleh kurang dari 0. Periksa tanda minusnya." if value < 0 else None


def _not_positive(value: Any) -> str | None:
    return "Harus lebih dari 0. Kosongkan bila belum diketahui." if value <= 0 else None


def _not_a_share(value: Any) -> str | None:
    return None if 0 <= value <= 100 else "Persentase harus antara 0 dan 100."


def _in_the_future(value: date) -> str | None:
    return "Tanggal ini belum terjadi. Periksa tahunnya." if value > today() else None


def _in_millions(value: Decimal) -> str | None:
    if 0 < abs(value) < FULL_FROM:
        return "Nilainya di bawah Rp1.000. Apakah berkasnya dalam juta rupiah? Tulis rupiah penuh."
    return None


NOT_NEGATIVE = Rule(_negative)
POSITIVE = Rule(_not_positive)
SHARE = Rule(_not_a_share)
PAST = Rule(_in_the_future)
FULL_RUPIAH = Rule(_in_millions, level="warning")

COUNT = (NOT_NEGATIVE,)
RUPIAH = (NOT_NEGATIVE, FULL_RUPIAH)
SIGNED_RUPIAH = (FULL_RUPIAH,)
PAST_DAY = (PAST,)


def not_before(column: str, earlier: str, message: str) -> Check:
    """An error when the date in `column` lies before the one in `earlier`."""
    return Check(column, (column, earlier), lambda values: message if values[column] < values[earlier] else None)


VALIDITY = not_before(
    "berlaku_sampai", "berlaku_mulai", "Hari terakhir berlaku lebih awal dari hari pertamanya. Periksa kedua tanggal."
)


def at_most(column: str, limit: str, message: str) -> Check:
    """An error when the amount in `column` is larger than the one in `limit`."""
    return Check(column, (column, limit), lambda values: message if values[column] > values[limit] else None)


def wanted_when(column: str, needs: tuple[str, ...], when: Callable[[Values], bool], message: str) -> Check:
    """A warning when `column` is empty although `when` holds."""
    return Check(
        column,
        needs,
        lambda values: message if values.get(column) is None and when(values) else None,
        level="warning",
    )


def total(values: Values, key: str, *parts: str) -> dict[str, Any]:
    """{key: sum of parts} when every part is known and the total is empty or older than a part, else nothing."""
    outdated = key not in values.given and not values.given.isdisjoint(parts)
    if any(values.get(part) is None for part in parts) or (values.get(key) is not None and not outdated):
        return {}
    return {key: sum(values[part] for part in parts)}


def total_fits(key: str, label: str, *parts: str) -> Check:
    """An error when a given total is not the sum of its parts."""

    def test(values: Values) -> str | None:
        expected = sum(values[part] for part in parts)
        if values[key] == expected:
            return None
        return (
            f"{label} {formats.angka(values[key])} tidak sama dengan jumlah rinciannya {formats.angka(expected)}. "
            "Perbaiki salah satunya, atau kosongkan isian ini supaya dihitung sendiri."
        )

    return Check(key, (key, *parts), test)


def sum_known(values: Values, *keys: str) -> int | None:
    """The sum of the filled columns; None when none is filled."""
    known = [values[key] for key in keys if values.get(key) is not None]
    return sum(known) if known else None


def share(part: Any, whole: Any) -> Decimal | None:
    """part / whole as a percentage of two decimals; None when unknown, divided by 0, or beyond what is stored."""
    if part is None or not whole:
        return None
    result = (Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.01"))
    return result if abs(result) < 10_000 else None


def other_row(values: Values, table_key: str, **same: Any) -> str | None:
    """The title of another live row of the table with these column values, or None."""
    found = other_record(values, table_key, **same)
    return None if found is None else found[1]


def existing(values: Values, table_key: str, message: str, **same: Any) -> Existing | str | None:
    """What to say when another live row has these values; `message` names it where it holds {title}."""
    found = other_record(values, table_key, **same)
    if found is None:
        return None
    said = message.format(title=found[1])
    return said if found[0] is None else Existing(said, table_key, found[0])


def other_record(values: Values, table_key: str, **same: Any) -> tuple[int | None, str] | None:
    """(id, title) of another live row of the table with these column values, or None.

    The row itself is known by `id`, which stands in the values of a record that exists already. During an import an
    earlier row of the file counts too and is named by its place there, without an id.
    """
    if earlier := values.lookups.earlier_rows(table_key, same):
        return None, f"{earlier[0][0]} berkas ini"
    row_id = _looked_ahead(values, table_key, **same) if len(same) == 1 else _UNKNOWN
    if row_id is _UNKNOWN:
        row_id = _asked(values, table_key, **same)
    if row_id is None:
        return None
    return row_id, str(values.lookups.labels(table_key, [row_id]).get(row_id, ""))


_UNKNOWN: Any = object()


def _looked_ahead(values: Values, table_key: str, **same: Any) -> Any:
    """The id of another record with this one value, None when there is none, _UNKNOWN outside an import."""
    ((key, value),) = same.items()
    holders = values.lookups.ahead.holders(table_key, key, value)
    if holders is None:
        return _UNKNOWN
    found = next((row_id for row_id in holders if row_id != values.get("id")), None)
    if found is not None and not values.lookups.knows(table_key, found):
        # The titles of all of them at once; the rows ahead ask for theirs next.
        everyone = values.lookups.ahead.all_holders(table_key, key).values()
        values.lookups.labels(table_key, [row_id for ids in everyone for row_id in ids])
    return found


def _asked(values: Values, table_key: str, **same: Any) -> int | None:
    table = registry.get(table_key)
    query = _others(table_key, tuple((key, value is None) for key, value in same.items()), values.get("id") is not None)
    asked = {key: cipher.blind_index(value) if table[key].sensitive else value for key, value in same.items()}
    found: int | None = values.lookups.session.scalars(query, {**asked, "row_id": values.get("id")}).first()
    return found


@cache
def _others(table_key: str, same: tuple[tuple[str, bool], ...], stored: bool) -> Any:
    """Live rows that hold what is asked for in these columns ((key, whether it is empty), ...), without `row_id` when
    the row is stored itself. Built once: it is asked for every row of an import and every record of bulk work.
    """
    table = registry.get(table_key)
    query = select(table.model.id).where(table.model.hidup == 1)
    for key, empty in same:
        attr = getattr(table.model, f"{key}_bidx") if table[key].sensitive else table[key].attr
        query = query.where(attr.is_(None) if empty else attr == bindparam(key))
    return (query.where(table.model.id != bindparam("row_id")) if stored else query).limit(1)


def repeated(column: str, table_key: str, key: str, what: str) -> Check:
    """A warning when another row of the table holds the same value in `key`."""

    message = f"{what} ini sudah dipakai oleh “{{title}}”. Periksa apakah datanya sudah ada."
    return Check(
        column, (key,), lambda values: existing(values, table_key, message, **{key: values[key]}), level="warning"
    )
