"""The text of what an urusan publishes: worded from the published sums alone, so that it tells no more than they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.master import formats
from app.master.figures import Figure
from app.narrative.sentences import MAIN, Facts, urusan_text
from app.narrative.wording import spelled
from app.publication import reading
from app.publication.fit import KIND
from app.publication.hiding import ALL
from app.publication.sums import Sums
from app.publication.text import rendered


def paragraph(found: Sums, places: Mapping[int, str]) -> str:
    """The main published figures of an urusan in sentences; `places` are the kecamatan by id.

    A hidden value is not mentioned, and kecamatan are ranked only where none of them is hidden.
    """
    told = [(figure, _latest(found, figure)) for figure in found.figures]
    shown = [(figure, year) for figure, year in told if not _is_hidden(found, figure, year)]
    main = [_facts(found, figure, year) for figure, year in shown[:MAIN]]
    if main and shown[0][0] is found.figures[0]:
        main[0] = _ranked(found, *shown[0], main[0], places)
    missing = [_name(figure) for figure, year in shown if _value(found, figure, year) is None]
    return urusan_text(found.room.label, main, missing) if main else ""


def shown(session: Session, generated: str, urusan: str = "", indicator: int | None = None) -> dict[str, Any]:
    """The generated text with the newest approved one of the office about that urusan or indicator, as it was frozen;
    `body` is '' where there is none."""
    found = reading.listed(session, (KIND,), urusan=urusan, indicator=indicator, limit=1)
    return {
        "generated": generated,
        "body": rendered(found[0].texts["naskah"]) if found else "",
        "agreed": formats.tanggal(found[0].disetujui_pada.astimezone(formats.WIB).date()) if found else "",
    }


def _latest(found: Sums, figure: Figure) -> int | None:
    years = found.years(figure.key)
    return years[-1] if years else None


def _is_hidden(found: Sums, figure: Figure, year: int | None) -> bool:
    cell = found.cells.get((figure.key, year, ALL, ""))
    return cell is not None and cell.small


def _value(found: Sums, figure: Figure, year: int | None) -> Any:
    return found.value(figure, (figure.key, year, ALL, ""))


def _name(figure: Figure) -> str:
    return figure.phrase or figure.label


def _facts(found: Sums, figure: Figure, year: int | None) -> Facts:
    value, last = _value(found, figure, year), (year or 0) - 1
    before = _value(found, figure, last) if last in found.years(figure.key) else None
    return Facts(_name(figure), figure.unit, value, spelled(year), before=before, before_when=spelled(last))


def _ranked(found: Sums, figure: Figure, year: int | None, facts: Facts, places: Mapping[int, str]) -> Facts:
    cells = {key[2]: cell for key, cell in found.cells.items() if key[:2] == (figure.key, year) and key[2] != ALL}
    if any(cell.small for cell in cells.values()):
        return facts
    values = {name: found.value(figure, (figure.key, year, place, "")) for place, name in places.items()}
    return replace(facts, by_place={name: value for name, value in values.items() if value})
