"""Rows that hold for a period: from `mulai` to `sampai`, or until further notice when `sampai` is empty."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.master import registry
from app.master.spec import Check, Values
from app.urusan.aturan import not_before


def in_force(model: Any, moment: date) -> ColumnElement[bool]:
    """The condition that a live row of `model` holds on that day."""
    return and_(model.hidup == 1, model.mulai <= moment, or_(model.sampai.is_(None), model.sampai >= moment))


def period_checks(table_key: str, *same: str) -> tuple[Check, ...]:
    """Errors when a period ends before it begins, or overlaps another row with the same values in `same`."""

    def overlap(values: Values) -> str | None:
        model: Any = registry.get(table_key).model
        query = select(model.id).where(model.hidup == 1, *[getattr(model, key) == values[key] for key in same])
        query = query.where(or_(model.sampai.is_(None), model.sampai >= values["mulai"]))
        if values["sampai"] is not None:
            query = query.where(model.mulai <= values["sampai"])
        if values.get("id") is not None:
            query = query.where(model.id != values["id"])
        other = values.lookups.session.scalars(query.limit(1)).first()
        if other is None:
            return None
        title = values.lookups.labels(table_key, [other]).get(other, "")
        return (
            f"Masa berlakunya bertumpang tindih dengan “{title}”. "
            "Isi dahulu tanggal berakhir pada data itu, atau perbaiki tanggal di sini."
        )

    return (
        not_before("sampai", "mulai", "Berlaku sampai tidak mungkin lebih awal dari berlaku mulai."),
        Check("mulai", (*same, "mulai"), overlap),
    )
