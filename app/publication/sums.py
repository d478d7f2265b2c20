"""The published sums of an urusan: verified records only, read from the ledger, small counts hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.master import states
from app.master.figures import Chart, Figure
from app.master.registry import Room
from app.publication.hiding import ALL, LEAST, Count, hidden_counts
from app.rekap.aggregates import Aggregate, of
from app.rekap.models import Rekap

# (figure or chart, year, kecamatan, group); the group of a figure is "".
Key = tuple[str, int | None, int | None, str | None]


@dataclass
class Cell:
    """The sums of one cell; `small` when it must not be shown."""

    jumlah: int = 0
    bagian: Decimal = Decimal(0)
    isi: int = 0
    nilai: Decimal = Decimal(0)
    waktu: datetime | None = None
    small: bool = False

    def add(self, other: Cell) -> None:
        """Take in the sums of another cell."""
        self.jumlah += other.jumlah
        self.bagian += other.bagian
        self.isi += other.isi
        self.nilai += other.nilai
        self.waktu = max(filter(None, (self.waktu, other.waktu)), default=None)


class Sums:
    """All published cells of one urusan."""

    def __init__(self, session: Session, room: Room) -> None:
        self.room = room
        self.figures: list[Figure] = [item for item in room.figures if item.key in room.published]
        self.charts: list[Chart] = [item for item in room.charts if item.key in room.published]
        items: list[Figure | Chart] = [*self.figures, *self.charts]
        self._items = {item.key: of(item) for item in items}
        self.cells = _read(session, self._items)
        self._hide()

    def value(self, item: Figure | Chart, key: Key) -> Decimal | int | None:
        """What a cell says; None when it is hidden, or has nothing to say."""
        cell = self.cells.get(key)
        if cell is None:
            return 0 if isinstance(item, Figure) and not (item.total or item.divide) and self.cells else None
        return None if cell.small else _measured(item, cell)

    def years(self, key: str) -> list[int | None]:
        """The years a figure or chart has cells of, oldest first; [None] where years do not apply."""
        return sorted({year for own, year, _, _ in self.cells if own == key}, key=lambda year: year or 0)

    def as_of(self) -> datetime | None:
        """When the newest of these records changed."""
        return max((cell.waktu for cell in self.cells.values() if cell.waktu), default=None)

    def _hide(self) -> None:
        asked: dict[Key, list[Count]] = {}
        counts: dict[Count, int] = {}
        for key, cell in self.cells.items():
            item = self._items[key[0]]
            if item.table not in self.room.without_subjects:
                own = _counts(item, key, cell)
                asked[key] = list(own)
                counts |= own
        small = hidden_counts(counts)
        for key, names in asked.items():
            cell = self.cells[key]
            few = bool(self._items[key[0]].amount) and 0 < cell.isi < LEAST
            cell.small = few or not small.isdisjoint(names)


def _read(session: Session, items: Mapping[str, Aggregate]) -> dict[Key, Cell]:
    place = (Rekap.angka, Rekap.tahun, Rekap.kecamatan, Rekap.kelompok)
    sums = [func.sum(column) for column in (Rekap.jumlah, Rekap.bagian, Rekap.isi, Rekap.nilai)]
    query = select(*place, *sums, func.max(Rekap.waktu)).group_by(*place).having(func.sum(Rekap.jumlah) > 0)
    query = query.where(Rekap.angka.in_(items), Rekap.verifikasi == states.TERVERIFIKASI)
    cells: dict[Key, Cell] = defaultdict(Cell)
    for key, year, kecamatan, group, jumlah, *rest in session.execute(query):
        bagian, isi, nilai, waktu = rest
        cell = Cell(int(jumlah), bagian, int(isi), nilai, waktu)
        cells[key, year, ALL, group].add(cell)
        if items[key].kecamatan:
            cells[key, year, kecamatan, group].add(cell)
    return dict(cells)


def _counts(item: Aggregate, key: Key, cell: Cell) -> dict[Count, int]:
    """The counts a cell gives away: its records, and the numerator where it is a percentage of records."""
    _, year, kecamatan, group = key
    own = Count(item.table, frozenset(item.where), year, kecamatan, item.by, group)
    if not item.divide:
        return {own: cell.jumlah}
    return {own: cell.jumlah, replace(own, where=own.where | frozenset(item.divide)): int(cell.bagian)}


def _measured(item: Figure | Chart, cell: Cell) -> Decimal | int | None:
    if isinstance(item, Figure) and (item.divide or item.per):
        whole = cell.nilai if item.per else cell.jumlah
        return 100 * cell.bagian / whole if whole else None
    if isinstance(item, Chart) and item.average:
        return cell.nilai / cell.isi if cell.isi else None
    if item.total:
        return cell.nilai if cell.isi else None
    return cell.jumlah
