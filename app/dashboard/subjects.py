"""The parts of a dashboard page: an urusan of several subjects has a summary and a page for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.master import messages, registry
from app.master.figures import Chart, Figure, Matrix, Prices
from app.master.registry import Room

# What the overview shows of each urusan, and a summary of each subject: the first ones its room declares.
FIRST_FIGURES, FIRST_CHARTS, FIRST_BARS = 4, 1, 3
SUMMARY = "Ringkasan"


@dataclass(frozen=True)
class Part:
    """Figures, charts and matrices under one heading. `brief`: without explanations, and charts at most `bars` long."""

    key: str
    label: str
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    matrices: tuple[Matrix | Prices, ...] = ()
    brief: bool = False

    @property
    def bars(self) -> int | None:
        """How many bars a chart has at most; None: as many as it declares."""
        return FIRST_BARS if self.brief else None


def subjects(room: Room) -> list[Part]:
    """All of a room by subject, in the order of its declarations."""
    items: list[Figure | Chart | Matrix | Prices] = [*room.figures, *room.charts, *room.matrices]
    found: dict[str, list[Figure | Chart | Matrix | Prices]] = {}
    for item in items:
        found.setdefault(_label(room, item), []).append(item)
    return [
        Part(
            re.sub(r"\W+", "-", label.lower()),
            label,
            tuple(item for item in own if isinstance(item, Figure)),
            tuple(item for item in own if isinstance(item, Chart)),
            tuple(item for item in own if isinstance(item, Matrix | Prices)),
        )
        for label, own in found.items()
    ]


def _label(room: Room, item: Figure | Chart | Matrix | Prices) -> str:
    return item.subject or registry.get(item.table).spec.menu_group or room.label


class Mapped(NamedTuple):
    """A chart that can be drawn as a map, and its room."""

    room: str
    chart: Chart


@dataclass(frozen=True)
class Plan:
    """What a page shows: the parts of each room, the subjects to choose from (key and label), the chosen one's key, and
    what of the address had to be corrected.
    """

    rooms: Sequence[Room]
    parts: dict[str, list[Part]]
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    notices: tuple[str, ...] = ()

    def items(self) -> list[Figure | Chart]:
        """What the page shows, and all figures: they tell how complete the records of each room are."""
        shown = [chart for own in self.parts.values() for part in own for chart in part.charts]
        shown += [item.chart for item in self.mapped()]
        return [*[figure for room in self.rooms for figure in room.figures], *dict.fromkeys(shown)]

    def alike(self) -> list[Chart]:
        """All charts of these rooms, so that the newest year is the same on every page of an urusan."""
        return [chart for room in self.rooms for chart in room.charts]

    def mapped(self) -> list[Mapped]:
        """The charts by kecamatan or of places: of the chosen subject, else of the room; of several rooms the first."""
        found: list[Mapped] = []
        for room in self.rooms:
            own = [
                Mapped(room.key, chart)
                for part in subjects(room)
                for chart in part.charts
                if (chart.points or chart.by == chart.kecamatan) and self.chosen in ("", part.key)
            ]
            found += own[:1] if len(self.rooms) > 1 else own
        return found


def overview(rooms: Sequence[Room]) -> Plan:
    """The first figures and charts of every room."""
    firsts = {
        room.key: [Part("", "", room.figures[:FIRST_FIGURES], room.charts[:FIRST_CHARTS], brief=True)] for room in rooms
    }
    return Plan(rooms, firsts)


def page(room: Room, wanted: str, *, everything: bool) -> Plan:
    """The wanted subject of a room, else all in short; whole where a room has one subject only, or for `everything`."""
    own = subjects(room)
    if len(own) == 1:
        return Plan([room], {room.key: [replace(own[0], key="", label="")]})
    chosen = next((part for part in own if part.key == wanted), None)
    shown = own if everything else [chosen] if chosen else [_short(part) for part in own]
    choices = (("", SUMMARY), *((part.key, part.label) for part in own))
    notices = (messages.SUBJECT_UNKNOWN.format(value=wanted[:50]),) if wanted and chosen is None else ()
    return Plan([room], {room.key: shown}, choices, chosen.key if chosen else "", notices)


def _short(part: Part) -> Part:
    """All figures of a subject with its first charts."""
    return replace(part, charts=part.charts[:FIRST_CHARTS], matrices=(), brief=True)
