"""What a table of one day starts from: the records of the newest day in the period of a page that has any."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.access.scope import scope
from app.dashboard.compute import address, days_of
from app.dashboard.filters import Filters
from app.master import formats, registry, states
from app.master.figures import Matrix, Prices
from app.master.lookups import Lookups
from app.master.query import clauses, parse_state
from app.master.table import Table


class NewestDay:
    """The records of `day` for one user under the filters of the page; no day where the period has no record."""

    def __init__(self, lookups: Lookups, user: Any, filters: Filters, declared: Matrix | Prices) -> None:
        self.lookups, self.user, self.filters, self._declared = lookups, user, filters, declared
        self.table = registry.get(declared.table)
        self.pairs = self.narrowed(declared.kecamatan)
        self.day = self._newest()

    def narrowed(self, kecamatan: str) -> list[tuple[str, str]]:
        """The filters of the page as conditions of a list whose records tell their kecamatan in that path."""
        pairs = [(kecamatan, self.filters.kecamatan)] if self.filters.kecamatan else []
        return pairs + ([("verifikasi", states.TERVERIFIKASI)] if self.filters.verified else [])

    def where(self, pairs: list[tuple[str, str]]) -> list[Any]:
        """These conditions as SQL."""
        return clauses(self.table, parse_state(self.table, pairs), self.lookups)

    def _newest(self) -> date | None:
        pairs, day = list(self.pairs), self._declared.day
        if self.filters.year is not None:
            first, last = days_of(self.filters.year, self.filters.quarter)
            pairs += [(f"{day}.min", first.isoformat()), (f"{day}.maks", last.isoformat())]
        query = select(func.max(self.table[day].attr)).where(*self.where(pairs))
        found: date | None = self.lookups.session.scalar(scope(query, self.table, self.user))
        return found

    def url(self, **more: Any) -> str:
        """The list of the records of that day, or of one row or column of it."""
        own = {self._declared.day: self.day.isoformat()} if self.day else {}
        pairs = [*self.pairs, *[(key, str(value)) for key, value in {**own, **more}.items()]]
        return address(self.table, parse_state(self.table, pairs))

    def in_order(self, items: set[int]) -> Iterable[int]:
        """The rows in the order of their own register, when it is a small one."""
        target: Table = registry.get(self.table[self._declared.rows].meta.target or "")
        known = [row["id"] for row in self.lookups.small_rows(target.key, {})] if target.spec.small else []
        return [item for item in known if item in items] or sorted(items)

    def told(self) -> dict[str, Any]:
        """Title, day and age of the table, how many records it counts and how complete they are."""
        model: Any = self.table.model
        query: Any = select(func.count(model.id), func.sum(model.kelengkapan), func.max(model.diubah_pada))
        query = query.where(self.table[self._declared.day].attr == self.day, *self.where(self.pairs))
        records, complete, moment = self.lookups.session.execute(scope(query, self.table, self.user)).one()
        return {
            "key": self._declared.key,
            "title": self._declared.title,
            "help": self._declared.help,
            "row_heading": self.table[self._declared.rows].label,
            "day_text": formats.tanggal(self.day),
            "moment": moment,
            "records_text": f"{formats.angka(records)} data",
            "completeness": int(complete) // records if records else None,
            "list_url": self.url(),
        }
