"""The texts of a dashboard page: its figures as `app.narrative` words them, beside what operators wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from flask_login import current_user

from app.access import gate
from app.access.policy import UBAH
from app.boundaries.store import kecamatan
from app.dashboard.compute import Result
from app.dashboard.present import Presenter, as_of, before_name
from app.extensions import db
from app.master import formats
from app.master.figures import Figure
from app.master.registry import Room
from app.narrative import store
from app.narrative.sentences import MAIN, Facts, figure_text, urusan_text
from app.narrative.wording import PERCENT, spelled
from app.performance.capaian import WHOLE_YEAR, targets_of_figures

PAGE = "narasi"


class Narrator:
    """Words the figures of one page; `ranked` are those whose kecamatan are compared, read at once."""

    def __init__(self, presenter: Presenter, ranked: Sequence[Figure]) -> None:
        self.presenter = presenter
        filters, lookups = presenter.first.filters, presenter.first.lookups
        own: frozenset[int] = getattr(current_user, "kecamatan_ids", frozenset())
        self._places = {row["id"]: row["nama"] for row in kecamatan(lookups) if not own or row["id"] in own}
        self._ranked = {} if filters.kecamatan else presenter.first.by_place(ranked)
        self._year = filters.year or formats.today().year
        self._targets = targets_of_figures(
            lookups.session, self._year, f"tw{filters.quarter}" if filters.quarter else WHOLE_YEAR
        )

    def sections(self, rooms: Sequence[Room]) -> dict[str, dict[str, Any]]:
        """urusan -> its paragraph, with the address of all its texts."""
        found = self._shown({room.key: self._urusan(room) for room in rooms})
        return {key: asdict(one) | {"url": self.presenter.address(key, PAGE)} for key, one in found.items()}

    def texts(self, room: Room) -> list[dict[str, Any]]:
        """The paragraph of an urusan and the texts of its figures, each with its label and the age of its data."""
        labels: dict[str, tuple[str, Figure | None]] = {room.key: (f"{room.label} seluruhnya", None)}
        labels |= {f"{room.key}.{figure.key}": (figure.label, figure) for figure in room.figures}
        found = self._shown(
            {key: self._urusan(room) if figure is None else self._figure(figure) for key, (_, figure) in labels.items()}
        )
        return [
            asdict(found[key]) | {"subject": key, "label": label, "as_of_text": self._as_of(figure) if figure else ""}
            for key, (label, figure) in labels.items()
        ]

    def _shown(self, generated: dict[str, str]) -> dict[str, store.Shown]:
        if not sees_everything(current_user):
            return {subject: store.Shown(text, text) for subject, text in generated.items()}
        return store.shown(db.session(), generated, filter_key(self.presenter))

    def _as_of(self, figure: Figure) -> str:
        return as_of(self.presenter.first.figure(figure).as_of)

    def _urusan(self, room: Room) -> str:
        first = self.presenter.first
        main = [self._facts(figure, first.figure(figure)) for figure in room.figures[:MAIN]]
        missing = [
            figure.phrase or figure.label
            for figure in room.figures
            if not figure.plus and first.is_kept(figure) and first.value(figure) is None
        ]
        return urusan_text(room.label, main, missing)

    def _figure(self, figure: Figure) -> str:
        return figure_text(self._facts(figure, self.presenter.first.figure(figure)))

    def _facts(self, figure: Figure, result: Result) -> Facts:
        filters = self.presenter.first.filters
        ranked = self._ranked.get(figure.key, {})
        by_place = {self._places[place]: value for place, value in ranked.items() if place in self._places}
        narrows = self.presenter.first.narrows(figure)
        return Facts(
            label=figure.phrase or figure.label,
            unit=figure.unit,
            value=result.value,
            period=spelled(result.year, result.quarter),
            place=self.presenter.place().removeprefix("Kecamatan ") if narrows else "",
            before=result.before,
            before_when=_when(before_name(result)),
            beside=self._beside(figure, result),
            target=None if filters.kecamatan else self._target(figure, result),
            by_place=by_place,
            empty=len(self._places) - len(by_place),
            completeness=result.completeness,
        )

    def _beside(self, figure: Figure, result: Result) -> tuple[str, Any] | None:
        """The other side of a comparison; None where both count the same records."""
        names, other = self.presenter.names(), self.presenter.other
        if names is None or other is None:
            return None
        found = other.figure(figure)
        return None if found.list_url == result.list_url else (names[1].replace("TW", "triwulan"), found.value)

    def _target(self, figure: Figure, result: Result) -> tuple[str, str, Any] | None:
        """The target of the indicator that is this very figure, in the same period."""
        known, quarter = self._targets.get(figure.key), self.presenter.first.filters.quarter
        if known is None or result.year not in {None, self._year} or result.quarter != quarter:
            return None
        code, unit, value = known
        return (code, spelled(self._year, quarter), value) if (unit in PERCENT) == (figure.unit in PERCENT) else None


def filter_key(presenter: Presenter) -> str:
    """The state of a page as one word: '' as it opens, else its address arguments in their order."""
    return urlencode(sorted({**presenter.first.filters.args(), **presenter.asked.beside}.items()))


def sees_everything(user: Any) -> bool:
    """Whether the user's pages count all kecamatan: an edited text tells of all of them."""
    return not getattr(user, "kecamatan_ids", frozenset())


def may_edit(user: Any, room: Room) -> bool:
    """Whether the user may replace the texts of an urusan."""
    return sees_everything(user) and gate.allows_urusan(user, UBAH, room.key)


def _when(name: str) -> str:
    """'2024' -> 'tahun 2024', 'akhir TW III 2026' -> 'akhir triwulan III 2026'."""
    return f"tahun {name}" if name.isdecimal() else name.replace("TW", "triwulan")
