"""The cells of a page: sums read from the ledger at once, or counted over the records where a day alone moves them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, true

from app.access.scope import restricts, scope, scope_key
from app.dashboard.filters import Filters
from app.dashboard.kept import Kept
from app.master import memory, registry, states
from app.master.lookups import Lookups
from app.rekap import ledger
from app.rekap.aggregates import Aggregate, Parts
from app.rekap.models import SUMS, Rekap

Period = tuple[int | None, int | None]


@dataclass(frozen=True)
class Cell:
    """The sums of one group of an aggregate in one period."""

    jumlah: int
    bagian: Decimal
    isi: int
    nilai: Decimal
    lengkap: int
    terverifikasi: int
    waktu: datetime

    def plus(self, other: Cell) -> Cell:
        """Both cells together; the newer moment."""
        return Cell(
            self.jumlah + other.jumlah,
            self.bagian + other.bagian,
            self.isi + other.isi,
            self.nilai + other.nilai,
            self.lengkap + other.lengkap,
            self.terverifikasi + other.terverifikasi,
            max(self.waktu, other.waktu),
        )


class Cells:
    """What the aggregates of a page add up to for one user under its filters, by year, quarter and group.

    First it knows only the years that hold data; `read` fetches the cells of those a page shows.
    """

    def __init__(self, lookups: Lookups, user: Any, filters: Filters, aggregates: Mapping[str, Aggregate]) -> None:
        self._lookups, self._user, self._filters, self._aggregates = lookups, user, filters, aggregates
        self._kept = Kept(lookups.session, self._state(), aggregates)
        self._found: dict[str, dict[Period, dict[str | None, Cell]]] = {key: {} for key in aggregates}
        self._merged: dict[tuple[str, int | None, tuple[int | None, ...]], dict[str | None, Cell]] = {}
        self._earlier: dict[str, Cell] = {}
        self._uncounted = {key for key, item in aggregates.items() if item.moving}
        self._years: dict[str, set[int]] = self._known_years()

    def years(self, keys: list[str] | None = None) -> set[int]:
        """The years of these aggregates (None: of all, but for those to be counted that nobody asked for yet) that hold
        data.
        """
        for key in keys or ():
            self._make_ready(key)
        chosen = self._aggregates if keys is None else keys
        counted = {year for key in chosen for year, _ in self._found[key] if year is not None}
        return counted.union(*[self._years.get(key, set()) for key in chosen])

    def groups(self, key: str, year: int | None, *quarters: int | None) -> dict[str | None, Cell]:
        """group -> its cell in that year, or in some quarters of it (None: in all)."""
        if (key, year, quarters) not in self._merged:
            self._make_ready(key)
            self._merged[key, year, quarters] = self._merge(key, year, quarters)
        return self._merged[key, year, quarters]

    def _merge(self, key: str, year: int | None, quarters: tuple[int | None, ...]) -> dict[str | None, Cell]:
        merged: dict[str | None, Cell] = {}
        for (own_year, own_quarter), groups in self._found[key].items():
            if own_year == year and (own_quarter in quarters or not any(quarters)):
                for group, cell in groups.items():
                    merged[group] = merged[group].plus(cell) if group in merged else cell
        return merged

    def cell(self, key: str, year: int | None, *quarters: int | None) -> Cell | None:
        """The cell of an aggregate without groups."""
        return self.groups(key, year, *quarters).get("")

    def earlier(self, key: str) -> Cell | None:
        """What an aggregate without years and groups added up to when the present quarter began; None: to nothing."""
        return self._earlier.get(key)

    def by_place(self, periods: Mapping[str, Period]) -> dict[str, dict[int, Cell]]:
        """aggregate -> the cell of each kecamatan in the period asked for; those that move with the days have none."""
        asked = {
            key: ("tempat", period)
            for key, period in periods.items()
            if not self._aggregates[key].moving and self._aggregates[key].kecamatan
        }
        return self._kept.get(asked, lambda keys: self._read_places({key: periods[key] for key in keys}))

    def _read_places(self, periods: Mapping[str, Period]) -> dict[str, dict[int, Cell]]:
        asked: dict[Period, list[str]] = {}
        for key, period in periods.items():
            asked.setdefault(period, []).append(key)
        wanted = [
            and_(Rekap.angka.in_(keys), Rekap.tahun == year, Rekap.tw == quarter if quarter else true())
            for (year, quarter), keys in asked.items()
        ]
        verified = case((Rekap.verifikasi == states.TERVERIFIKASI, Rekap.jumlah), else_=0)
        sums = [*[func.sum(column) for column in SUMS], func.sum(verified), func.max(Rekap.waktu)]
        query = select(Rekap.angka, Rekap.kecamatan, *sums).where(or_(*wanted), Rekap.kecamatan.is_not(None))
        query = query.where(*self._conditions()).group_by(Rekap.angka, Rekap.kecamatan)
        found: dict[str, dict[int, Cell]] = {}
        for key, place, *rest in self._lookups.session.execute(query.having(func.sum(Rekap.jumlah) != 0)):
            found.setdefault(key, {})[place] = _cell(rest[:5], rest[5], rest[6])
        return found

    def _make_ready(self, key: str) -> None:
        """Count what moves with the days when it is first asked for: the overview shows few of them."""
        if key in self._uncounted:
            self._uncounted.remove(key)
            self._count(key, self._aggregates[key])

    def _known_years(self) -> dict[str, set[int]]:
        return self._kept.get(dict.fromkeys(self._telling(), "tahun"), self._read_years)

    def _telling(self) -> list[str]:
        """The aggregates that tell all years there are: where one counts all records of a table, no other has more."""
        together: dict[tuple[str, str, str], list[str]] = {}
        for key, item in self._lasting():
            if item.year:
                together.setdefault((item.table, item.year, item.kecamatan), []).append(key)
        whole = {name: [key for key in keys if not self._aggregates[key].where] for name, keys in together.items()}
        return [key for name, keys in together.items() for key in (whole[name][:1] or keys)]

    def _read_years(self, keys: Collection[str]) -> dict[str, set[int]]:
        query = self._narrowed(select(Rekap.angka, Rekap.tahun), keys)
        found: dict[str, set[int]] = {}
        rows = query.group_by(Rekap.angka, Rekap.tahun).having(func.sum(Rekap.jumlah) != 0)
        for key, year in self._lookups.session.execute(rows):
            if year is not None:
                found.setdefault(key, set()).add(year)
        return found

    def _lasting(self) -> list[tuple[str, Aggregate]]:
        return [(key, item) for key, item in self._aggregates.items() if not item.moving]

    def read(self, year_of: Callable[[Aggregate], int | None], keys: Collection[str]) -> None:
        """Fetch the cells of these aggregates: of the year each shows, and without groups of the year before it."""
        spans: dict[str, tuple[int, ...]] = {}
        for key, item in self._lasting():
            year = year_of(item) if key in keys else None
            if year is not None:
                spans[key] = (year,) if item.by else (year, year - 1)
            elif key in keys and not item.year:
                spans[key] = ()
        asked = {key: ("isi", span) for key, span in spans.items()}
        self._found |= self._kept.get(asked, lambda wanted: self._read_cells({key: spans[key] for key in wanted}))
        start = ledger.quarter_start()
        alone = {key: ("awal", start) for key, span in spans.items() if not span and not self._aggregates[key].by}
        self._earlier = self._kept.get(alone, self._read_earlier)

    def _read_cells(self, spans: Mapping[str, tuple[int, ...]]) -> dict[str, dict[Period, dict[str | None, Cell]]]:
        together: dict[tuple[int, ...], list[str]] = {}
        for key, span in spans.items():
            together.setdefault(span, []).append(key)
        chosen = [
            and_(Rekap.angka.in_(own), *([Rekap.tahun.in_(span)] if span else [])) for span, own in together.items()
        ]
        verified = case((Rekap.verifikasi == states.TERVERIFIKASI, Rekap.jumlah), else_=0)
        columns = [*[func.sum(column) for column in SUMS], func.sum(verified), func.max(Rekap.waktu)]
        place = (Rekap.angka, Rekap.tahun, Rekap.tw, Rekap.kelompok)
        query = self._narrowed(select(*place, *columns)).where(or_(*chosen)).group_by(*place)
        rows = self._lookups.session.execute(query.having(func.sum(Rekap.jumlah) != 0))
        found: dict[str, dict[Period, dict[str | None, Cell]]] = {}
        for key, year, quarter, group, *sums, verified_count, moment in rows:
            own = found.setdefault(key, {}).setdefault((year, quarter), {})
            own[group] = _cell(sums, verified_count, moment)
        return found

    def _read_earlier(self, keys: Collection[str]) -> dict[str, Cell]:
        columns = [*[func.sum(column) for column in SUMS], func.max(Rekap.waktu)]
        query = self._narrowed(select(Rekap.angka, *columns), keys).where(Rekap.waktu < ledger.quarter_start())
        rows = self._lookups.session.execute(query.group_by(Rekap.angka).having(func.sum(Rekap.jumlah) > 0))
        return {key: _cell(sums, 0, moment) for key, *sums, moment in rows}

    def _narrowed(self, query: Select[Any], keys: Collection[str] | None = None) -> Select[Any]:
        """The query over the ledger under the filters and the user's scope, of these aggregates (None: any)."""
        if keys is not None:
            query = query.where(Rekap.angka.in_(keys))
        return query.where(*self._conditions())

    def _count(self, key: str, item: Aggregate) -> None:
        """The cells of an aggregate that moves with the days, from the records themselves."""
        session, name = self._lookups.session, ("hitung", item, self._state())
        query = self._counting(item) if item.selected else memory.made(session, name, lambda: self._counting(item))
        for year, quarter, _, state, group, *sums in session.execute(query):
            jumlah, bagian, isi, nilai, lengkap, moment = sums
            verified = jumlah if state == states.TERVERIFIKASI else 0
            cell = Cell(jumlah, Decimal(bagian or 0), isi, Decimal(nilai or 0), int(lengkap), verified, moment)
            cells = self._found[key].setdefault((year, quarter), {})
            text = ledger.text_of(group)
            cells[text] = cells[text].plus(cell) if text in cells else cell

    def _counting(self, item: Aggregate) -> Select[Any]:
        table = registry.get(item.table)
        parts = Parts(table, self._lookups)
        query = scope(parts.grouped(item).add_columns(func.max(table.model.diubah_pada)), table, self._user)
        if self._filters.kecamatan and item.kecamatan:
            query = query.where(parts.path(item.kecamatan).in_(self._places()))
        if self._filters.verified:
            query = query.where(parts.state.in_([states.TERVERIFIKASI, ""]))
        return query

    def _places(self) -> list[int]:
        """The ids of the chosen kecamatan."""
        return [row["id"] for row in self._lookups.small_rows("wilayah", {"kode": self._filters.kecamatan})]

    def _state(self) -> tuple[Any, ...]:
        """All that `_conditions` depends on beside the aggregate."""
        places = tuple(self._places()) if self._filters.kecamatan else None
        return places, self._filters.verified, scope_key(self._user)

    def _conditions(self) -> list[Any]:
        """The kecamatan filter and the user's scope, each only for aggregates they apply to; verified records."""
        found: list[Any] = []
        if self._filters.kecamatan:
            free = [key for key, item in self._aggregates.items() if not item.kecamatan]
            found.append(or_(Rekap.kecamatan.in_(self._places()), Rekap.angka.in_(free)))
        if self._user.kecamatan_ids:
            open_keys = [
                key for key, item in self._aggregates.items() if not restricts(registry.get(item.table), self._user)
            ]
            found.append(or_(Rekap.kecamatan.in_(sorted(self._user.kecamatan_ids)), Rekap.angka.in_(open_keys)))
        if self._filters.verified:
            found.append(Rekap.verifikasi.in_([states.TERVERIFIKASI, ""]))
        return found


def _cell(sums: Sequence[Any], verified: Any, moment: datetime) -> Cell:
    """A cell of sums as the database gives them."""
    jumlah, bagian, isi, nilai, lengkap = sums
    return Cell(int(jumlah), Decimal(bagian), int(isi), Decimal(nilai), int(lengkap), int(verified), moment)
