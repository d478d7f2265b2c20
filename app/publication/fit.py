"""What a text of the office about figures may say to the public."""

from __future__ import annotations

import re
from typing import Any

from app.master import messages, registry
from app.master.registry import Room
from app.narrative.wording import holds_number_of_person
from app.publication.hiding import LEAST

KIND = "narasi"  # of jenis_konten: a text of the office that stands before the generated one
_WORDS = ("satu", "dua", "tiga", "empat")


def unfit(row: Any) -> str:
    """Why a text must not become public, in a sentence; '' when nothing stands against it.

    Refused: what looks like the number of a person, and counts that published figures hide.
    """
    text = row.naskah or ""
    if holds_number_of_person(text):
        return messages.NARRATIVE_NUMBER
    units = {re.escape(unit) for room in _rooms(row.urusan) for unit in _units(room)}
    small = "|".join([*map(str, range(1, LEAST)), *_WORDS[: LEAST - 1]])
    match = re.search(rf"(?<![\d.,])(?:{small})\s+(?:{'|'.join(sorted(units))})\b", text, re.IGNORECASE)
    return messages.NARRATIVE_SMALL.format(text=match[0], least=LEAST) if units and match else ""


def _rooms(urusan: str | None) -> list[Room]:
    """The urusan a text tells of; every one where it names none of them."""
    named = [room for room in registry.rooms() if room.key == urusan]
    return named or [room for room in registry.rooms() if room.published]


def _units(room: Room) -> set[str]:
    """What the published figures of persons and businesses count."""
    counted = (figure for figure in room.figures if figure.key in room.published)
    return {
        figure.unit for figure in counted if figure.unit.isalpha() and figure.table not in room.without_subjects
    } - {"Rp"}
