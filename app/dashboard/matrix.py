"""A declared matrix: the values of one day, a row per item and a column per place, coloured by how far each is from the
mean of its row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from app.access.scope import scope
from app.dashboard.filters import Filters
from app.dashboard.newest import NewestDay
from app.master import formats
from app.master.figures import Matrix
from app.master.lookups import Lookups

# Percent from the mean of the row: below the first much lower, above the last much higher.
STEPS = (Decimal(-10), Decimal(-3), Decimal(3), Decimal(10))
STEP_NAMES = ("lebih dari 10% di bawah", "3 sampai 10% di bawah", "sekitar rata-rata", "3 sampai 10% di atas",
              "lebih dari 10% di atas")  # fmt: skip


class Grid(NewestDay):
    """One matrix for one user under the filters of the page: of the newest day in the period that has a record."""

    def __init__(self, lookups: Lookups, user: Any, filters: Filters, matrix: Matrix) -> None:
        super().__init__(lookups, user, filters, matrix)
        self.matrix = matrix
        self._cells = self._read() if self.day is not None else {}

    def _read(self) -> dict[tuple[int, int], Decimal]:
        table, matrix = self.table, self.matrix
        row, column, value = (table[key].attr for key in (matrix.rows, matrix.columns, matrix.value))
        query = select(row, column, func.sum(value), func.count(value)).where(
            table[matrix.day].attr == self.day, *self.where(self.pairs)
        )
        rows = self.lookups.session.execute(scope(query, table, self.user).group_by(row, column))
        return {(item, place): Decimal(total) / count for item, place, total, count in rows if count}

    def shown(self) -> dict[str, Any]:
        """The matrix for its template."""
        matrix = self.matrix
        places = sorted({place for _, place in self._cells})
        names = dict(zip(places, self.lookups.texts(self.table[matrix.columns], places), strict=True))
        places.sort(key=lambda place: names[place])
        items = list(self.in_order({item for item, _ in self._cells}))
        labels = self.lookups.texts(self.table[matrix.rows], items)
        return self.told() | {
            "mean_heading": "Rata-rata",
            "columns": [{"label": names[place], "url": self.url(**{matrix.columns: place})} for place in places],
            "rows": [
                {"label": label, "url": self.url(**{matrix.rows: item}), **self._row(item, places)}
                for item, label in zip(items, labels, strict=True)
            ],
            "steps": STEP_NAMES,
        }

    def _row(self, item: int, places: list[int]) -> dict[str, Any]:
        values = [self._cells.get((item, place)) for place in places]
        known = [value for value in values if value is not None]
        mean = sum(known, Decimal(0)) / len(known)
        return {
            "mean": formats.angka(round(mean)),
            "cells": [
                {
                    "value": value,
                    "text": formats.angka(round(value)) if value is not None else "",
                    "step": _step(value, mean) if value is not None and len(known) > 1 else None,
                }
                for value in values
            ],
        }


def _step(value: Decimal, mean: Decimal) -> int:
    """Which of the five steps a value has: 0 far below the mean of its row, 2 about the mean, 4 far above."""
    percent = 100 * (value - mean) / mean if mean else Decimal(0)
    return sum(percent > edge for edge in STEPS)
