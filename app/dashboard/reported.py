"""Frozen figures beside those of a dashboard: 'as reported' next to 'as known today'."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import gate
from app.access.names import names_of
from app.access.scope import scope_key
from app.dashboard.filters import Filters, Period, fits
from app.master import formats
from app.master.figures import Figure
from app.master.lookups import Lookups
from app.performance import potret
from app.performance.counting import Item
from app.performance.models import Potret, PotretAngka


def sets(session: Session, user: Any) -> dict[str, Potret]:
    """name in an address -> frozen set, newest first; none for who may not see them, or sees some kecamatan only."""
    if not gate.allows_screen(user, "potret") or scope_key(user):
        return {}
    query = select(Potret).order_by(Potret.sampai.desc(), Potret.jenis.desc())
    return {potret.word_of(made): made for made in session.scalars(query)}


def period_of(made: Potret) -> Period:
    """The year and quarter of the page a frozen set stands beside; of a month the year it belongs to."""
    return made.tahun, made.nomor if made.jenis == potret.QUARTER else None


def choices(known: Mapping[str, Potret], filters: Filters) -> list[tuple[str, str]]:
    """(name, label) of the sets that fit the page; none before a year is chosen: the page has to stay light."""
    if filters.year is None:
        return []
    return [(name, potret.name_of(made)) for name, made in known.items() if fits(filters, period_of(made))]


class Reported:
    """One frozen set for one page; what today says of a figure is counted when the page shows it."""

    def __init__(self, lookups: Lookups, made: Potret) -> None:
        self._lookups, self.made = lookups, made
        self._span = potret.span_of(made.jenis, made.tahun, made.nomor)

    @cached_property
    def _lines(self) -> dict[str, PotretAngka]:
        return {line.kunci: line for line in potret.lines(self._lookups.session, self.made)}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return potret.countable()

    def figure(self, figure: Figure) -> potret.Beside | None:
        """The figure as reported and as known today; None where the set does not hold it."""
        line, item = self._lines.get(figure.key), self._items.get(figure.key)
        if line is None or item is None:
            return None
        return potret.beside(self._lookups.session, self._lookups, self._span, line, item)

    def name(self) -> str:
        """'potret Triwulan III 2026'."""
        return f"potret {potret.name_of(self.made)}"

    def about(self) -> str:
        """The date of its data, the version of the rules, and who approved it."""
        made = self.made
        parts = [f"data sampai {formats.tanggal(made.sampai)}", f"dipotret {formats.waktu(made.dibuat_pada)}"]
        parts.append(f"versi aturan {made.aturan}")
        if made.disetujui_pada is None:
            parts.append("belum disetujui")
        else:
            who = names_of(self._lookups.session, {made.disetujui_oleh}).get(made.disetujui_oleh or 0, "")
            parts.append(f"disetujui {who} pada {formats.waktu(made.disetujui_pada)}")
        return ", ".join(parts)

    def url(self) -> str:
        """Its own page."""
        return f"/kinerja/potret/{self.made.id}"
