"""The prices of one market on one day: what was the last one, what is stored, and saving what was typed.

Every good row is saved; a row that is wrong, unusual or taken by somebody else keeps what was typed and says why.
Blank stays missing: nothing is carried forward, and a blank field never deletes a stored price.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.access.names import names_of
from app.audit import trail
from app.master import formats, messages, registry, store
from app.master.lookups import Lookups
from app.master.validation import validate

PRICES, GOODS = "harga", "komoditas"
SAVED, WRONG, UNUSUAL, TAKEN = "tersimpan", "galat", "pastikan", "bentrok"
NOT_DELETED = "Harga yang tersimpan tidak dihapus dari layar ini. Buka datanya di daftar harga untuk menghapusnya."
CONFIRMED = "Harga sudah diperiksa petugas"
PRICE_MISSING = "Isi harganya juga, atau kosongkan persediaannya."


@dataclass
class Line:
    """One commodity on the screen. `price` and `supply` are what its fields show; `row` is what is stored."""

    item: Mapping[str, Any]
    unit: str
    last: tuple[date, Decimal] | None = None
    row: Any = None
    price: str = ""
    supply: str = ""
    version: str = ""
    state: str = ""
    messages: list[str] = field(default_factory=list)

    @property
    def key(self) -> int:
        """The id of the commodity, which the names of its fields end in."""
        return int(self.item["id"])

    @property
    def stored_price(self) -> str:
        """The stored price as its field shows it; '' when there is none."""
        return "" if self.row is None else formats.angka(self.row.harga)

    @property
    def stored_supply(self) -> str:
        """The stored availability's code."""
        return "" if self.row is None else self.row.ketersediaan or ""

    @property
    def open(self) -> bool:
        """Whether what was typed is not saved and the screen must keep it."""
        return self.state in {WRONG, UNUSUAL, TAKEN}

    def show_stored(self) -> None:
        """Put what is stored into the fields."""
        self.price, self.supply = self.stored_price, self.stored_supply
        self.version = "" if self.row is None else str(self.row.versi)


def read_lines(session: Session, market: int, day: date) -> list[Line]:
    """The active commodities in their order, with the last earlier price and what is stored for the day."""
    lookups = Lookups(session)
    last = _last_prices(session, market, day)
    rows = _stored(session, market, day)
    goods = [item for item in lookups.small_rows(GOODS, {}) if item["aktif"] or item["id"] in rows]
    units = lookups.labels("satuan", [item["satuan"] for item in goods])
    lines = [Line(item, units.get(item["satuan"], ""), last.get(item["id"]), rows.get(item["id"])) for item in goods]
    for line in lines:
        line.show_stored()
    return lines


def _last_prices(session: Session, market: int, day: date) -> dict[int, tuple[date, Decimal]]:
    """Commodity -> day and price of its newest earlier report; each found by one step in the index."""
    model, goods = registry.get(PRICES).model, registry.get(GOODS).model
    price: Any = model
    newest = select(price.id).where(price.pasar == market, price.komoditas == goods.id, price.tanggal < day)
    newest = newest.where(price.hidup == 1).order_by(price.tanggal.desc()).limit(1).correlate(goods)
    ids = [row_id for row_id in session.scalars(select(newest.scalar_subquery()).select_from(goods)) if row_id]
    rows = session.execute(select(price.komoditas, price.tanggal, price.harga).where(price.id.in_(ids)))
    return {item: (moment, amount) for item, moment, amount in rows}


def _stored(session: Session, market: int, day: date) -> dict[int, Any]:
    model: Any = registry.get(PRICES).model
    query = select(model).where(model.pasar == market, model.tanggal == day)
    return {row.komoditas: row for row in session.scalars(query.execution_options(populate_existing=True))}


def save_lines(session: Session, market: int, day: date, posted: Mapping[str, str], may_change: bool) -> list[Line]:
    """Save every good row that was typed and commit; the lines say what became of each.

    `may_change`: whether the user may change prices that are stored already. When somebody else writes the same rows
    at the same time, everything is looked at again with what they stored.
    """
    for _ in range(3):
        lines = read_lines(session, market, day)
        entry = _Entry(session, market, day, posted, may_change)
        try:
            for line in lines:
                entry.take(line)
            entry.write()
            session.commit()
        except (DBAPIError, StaleDataError):
            session.rollback()
        else:
            return lines
    lines = read_lines(session, market, day)
    for line in lines:
        entry.keep_unsaved(line)
    return lines


class _Entry:
    """What was typed for one market and day."""

    def __init__(self, session: Session, market: int, day: date, posted: Mapping[str, str], may_change: bool) -> None:
        self.session, self.market, self.day, self.posted, self.may_change = session, market, day, posted, may_change
        self.table, self.lookups = registry.get(PRICES), Lookups(session)
        self._good: list[tuple[Line, Mapping[str, Any]]] = []

    def typed(self, line: Line) -> tuple[str, str]:
        """The price and availability in the posted fields of this line; what is stored where the form had none."""
        price = self.posted.get(f"harga-{line.key}", line.stored_price)
        return price.strip(), self.posted.get(f"ketersediaan-{line.key}", line.stored_supply)

    def take(self, line: Line) -> None:
        """Line up one line to be written, or say why not."""
        price, supply = self.typed(line)
        if (price, supply) == (line.stored_price, line.stored_supply):
            return
        version = self.posted.get(f"versi-{line.key}", "")
        if not price:
            self._blank(line, supply, version)
            return
        outcome = validate(self.table, self._raw(line, price, supply), self.lookups, self._existing(line))
        if outcome.errors:
            self._keep(line, WRONG, [problem.message for problem in outcome.errors])
        elif self._same(line, outcome.values):
            return
        elif line.row is not None and version != str(line.row.versi) and not self._ticked("ganti", line):
            self._keep(line, TAKEN, [self._by_whom(line)])
        elif line.row is not None and not self.may_change:
            self._keep(line, WRONG, [messages.FORBIDDEN])
        elif outcome.warnings and not self._ticked("benar", line):
            self._keep(line, UNUSUAL, [problem.message for problem in outcome.warnings])
        else:
            self._good.append((line, outcome.values))

    def keep_unsaved(self, line: Line) -> None:
        """Keep what was typed and is not stored: the database would not take it just now."""
        if self.typed(line) != (line.stored_price, line.stored_supply):
            self._keep(line, WRONG, [messages.DATABASE_BUSY])

    def _blank(self, line: Line, supply: str, version: str) -> None:
        """A blank price: missing when nothing is stored; a stored one is never deleted here."""
        if line.row is None and supply:
            self._keep(line, WRONG, [PRICE_MISSING])
        elif line.row is not None and version:
            line.messages = [NOT_DELETED]

    def _raw(self, line: Line, price: str, supply: str) -> dict[str, Any]:
        raw: dict[str, Any] = {"harga": price, "ketersediaan": supply}
        if price != line.stored_price:
            # A price that was confirmed once says nothing of another one.
            raw["konfirmasi_anomali"] = "ya" if self._ticked("benar", line) else None
        if line.row is None:
            raw |= {"pasar": self.market, "komoditas": line.key, "tanggal": self.day}
        return raw

    def _existing(self, line: Line) -> dict[str, Any] | None:
        return None if line.row is None else self.table.values(line.row)

    def _same(self, line: Line, values: Mapping[str, Any]) -> bool:
        keys = ("harga", "ketersediaan")
        return line.row is not None and all(getattr(line.row, key) == values[key] for key in keys)

    def _ticked(self, name: str, line: Line) -> bool:
        return f"{name}-{line.key}" in self.posted

    def _by_whom(self, line: Line) -> str:
        who = names_of(self.session, [line.row.diubah_oleh]).get(line.row.diubah_oleh, "orang lain")
        return (
            f"Sementara itu {who} mengisi {formats.rupiah(line.row.harga)} ({formats.waktu(line.row.diubah_pada)}). "
            "Biarkan, atau centang untuk menggantinya dengan isian Anda."
        )

    def _keep(self, line: Line, state: str, texts: list[str]) -> None:
        line.price, line.supply = self.typed(line)
        line.state, line.messages = state, texts

    def write(self) -> None:
        """Write the lines that are good; the audit says of confirmed prices that they were."""
        for reason in (None, CONFIRMED):
            trail.note(self.session, reason=reason)
            lines = [item for item in self._good if self._ticked("benar", item[0]) == (reason is not None)]
            for line, values in lines:
                if line.row is not None:
                    store.update(self.session, self.table, line.row, values)
            new = [item for item in lines if item[0].row is None]
            rows = store.create_all(self.session, self.table, [values for _, values in new])
            for (line, _), row in zip(new, rows, strict=True):
                line.row = row
        trail.note(self.session, reason=None)
        for line, _ in self._good:
            line.state = SAVED
            line.show_stored()
