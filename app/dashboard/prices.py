"""The declared price table: the mean price of each item on the newest day beside yesterday, last week, last month and
last year, its reference price, how far prices spread, and how many days its stocks last.

It is read from the prices by their day, not from the ledger: a mean of means over days is no sum that could be kept.
Nothing is carried forward: a day without a report stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from app.access.scope import scope
from app.admin.custom.harga_tabel import BEFORE, Mean, change, means, references, tone, units
from app.dashboard.compute import address
from app.dashboard.filters import Filters
from app.dashboard.newest import NewestDay
from app.master import formats, registry
from app.master.figures import Prices
from app.master.lookups import Lookups
from app.master.measures import variation
from app.master.query import clauses, parse_state

MONTH, WEEK = 30, 7  # days up to the newest one whose prices spread, whose stocks are added up
HEADINGS = ("Acuan", "Terhadap acuan", "Variasi antarpasar", "Variasi 30 hari", "Ketahanan stok")
Cell = dict[str, Any]


class PriceTable(NewestDay):
    """The price table for one user under the filters of the page."""

    def __init__(self, lookups: Lookups, user: Any, filters: Filters, prices: Prices) -> None:
        super().__init__(lookups, user, filters, prices)
        self.prices = prices
        self._means: dict[tuple[int, date], Mean] = {}
        self._on_day: dict[int, list[float]] = {}
        self._stocks: dict[int, Decimal] = {}
        if self.day is not None:
            days = [self.day - timedelta(days=number) for number in sorted({*range(MONTH), *BEFORE.values()})]
            self._means = means(lookups.session, days, user, *self.where(self.pairs))
            self._on_day = self._read_day()
            self._stocks = self._read_stocks()
        self._limits = references(lookups.session, self.day) if self.day is not None else {}

    def _read_day(self) -> dict[int, list[float]]:
        """Item -> the prices of that day, one for each market that reported."""
        model: Any = self.table.model
        query = select(model.komoditas, model.harga).where(model.tanggal == self.day, *self.where(self.pairs))
        found: dict[int, list[float]] = {}
        for item, price in self.lookups.session.execute(scope(query, self.table, self.user)):
            found.setdefault(item, []).append(float(price))
        return found

    def _read_stocks(self) -> dict[int, Decimal]:
        """Item -> days its stocks last: all stocks reported in the week / the daily need of the same reports."""
        table = registry.get(self.prices.stocks)
        model: Any = table.model
        query = select(model.komoditas, func.sum(model.stok), func.sum(model.kebutuhan_harian))
        query = query.where(*clauses(table, parse_state(table, self._week()), self.lookups))
        rows = self.lookups.session.execute(scope(query, table, self.user).group_by(model.komoditas))
        return {item: Decimal(stock) / Decimal(need) for item, stock, need in rows if need}

    def _week(self, *more: tuple[str, str]) -> list[tuple[str, str]]:
        """The conditions of the reports whose stocks are added up: those that tell the need, too."""
        assert self.day is not None
        first = (self.day - timedelta(days=WEEK - 1)).isoformat()
        days = [("tanggal.min", first), ("tanggal.maks", self.day.isoformat())]
        return [*self.narrowed("kecamatan"), *days, ("kebutuhan_harian.kosong", "tidak"), *more]

    def shown(self) -> dict[str, Any]:
        """The table for its template: shaped like a matrix, its cells with a second line and an address."""
        items = list(self.in_order({item for item, _ in self._means}))
        labels = self.lookups.texts(self.table[self.prices.rows], items)
        measured = units(self.lookups)
        rows = [
            {"label": label, **self._row(item, measured.get(item, ""))}
            for item, label in zip(items, labels, strict=True)
        ]
        return self.told() | {
            "mean_heading": "Harga",
            "columns": [*self._earlier_days(), *[{"label": label} for label in HEADINGS]] if rows else [],
            "rows": rows,
            "steps": (),
            "summary": self._summary(items),
        }

    def _earlier_days(self) -> list[Cell]:
        day = self.day or formats.today()
        return [
            {"label": label.capitalize(), "note": formats.tanggal_isian(day - timedelta(days=number))}
            for label, number in BEFORE.items()
        ]

    def _row(self, item: int, unit: str) -> dict[str, Any]:
        assert self.day is not None
        now, limit = self._means.get((item, self.day)), self._limits.get(item)
        earlier = [self._before(item, now, self.day - timedelta(days=number)) for number in BEFORE.values()]
        return {
            "url": self.url(**{self.prices.rows: item}),
            "mean": formats.angka(round(now.price)) if now else "",
            "mean_value": round(now.price, 2) if now else None,
            "mean_note": f"per {unit}, {now.markets} pasar" if now else "tidak ada data",
            "cells": [
                *earlier,
                *self._limit(now, limit),
                _share(variation(self._on_day.get(item, ()))),
                _share(self._over_a_month(item)),
                self._stock(item),
            ],
        }

    def _before(self, item: int, now: Mean | None, day: date) -> Cell:
        before = self._means.get((item, day))
        if before is None:
            return {"value": None, "text": ""}
        difference = change(now.price, before.price) if now else ""
        return {
            "value": round(before.price, 2),
            "text": difference or formats.angka(round(before.price)),
            "note": formats.angka(round(before.price)) if difference else "",
            "url": self.url(**{self.prices.rows: item, self.prices.day: day.isoformat()}),
        }

    def _limit(self, now: Mean | None, limit: Any) -> Sequence[Cell]:
        if limit is None:
            return {"value": None, "text": ""}, {"value": None, "text": ""}
        kind = self.lookups.codes("jenis_harga_acuan").get(limit.jenis, "").partition(" (")[0]
        own = {"value": limit.nilai, "text": formats.angka(round(limit.nilai)), "note": kind}
        own["url"] = f"/admin/{registry.get(self.prices.limits).slug}/details/?id={limit.id}"
        if now is None:
            return own, {"value": None, "text": ""}
        away = round((now.price - limit.nilai) / limit.nilai * 100, 2)
        return own, {"value": away, "text": change(now.price, limit.nilai), "tone": tone(now.price, limit)}

    def _over_a_month(self, item: int) -> float | None:
        """How the mean price of an item varies from day to day."""
        assert self.day is not None
        days = [self.day - timedelta(days=number) for number in range(MONTH)]
        found = [self._means.get((item, day)) for day in days]
        return variation([float(mean.price) for mean in found if mean is not None])

    def _stock(self, item: int) -> Cell:
        days = self._stocks.get(item)
        if days is None:
            return {"value": None, "text": ""}
        table = registry.get(self.prices.stocks)
        state = parse_state(table, self._week((self.prices.rows, str(item))))
        return {
            "value": round(days, 1),
            "text": f"{formats.angka(round(days, 1))} hari",
            "url": address(table, state),
        }

    def _summary(self, items: Sequence[int]) -> str:
        if self.day is None:
            return ""
        found = {item: self._means.get((item, self.day)) for item in items if item in self._limits}
        above = [item for item, mean in found.items() if mean and mean.price > self._limits[item].nilai]
        spread = [value for value in map(self._over_a_month, items) if value is not None]
        told = f"{len(above)} dari {len(found)} komoditas berharga acuan berada di atas acuannya."
        if spread:
            told += f" Rata-rata variasi {MONTH} hari: {formats.persen(sum(spread) / len(spread))}."
        return told


def _share(percent: float | None) -> Cell:
    value = None if percent is None else round(Decimal(percent), 2)
    return {"value": value, "text": formats.persen(value, 1)}
