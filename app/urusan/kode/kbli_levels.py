"""The hierarchy of KBLI, read from the shape of a code: A, 01, 011, 0111, 01111."""

from __future__ import annotations

import re

_LEVELS = {1: "kategori", 2: "golongan_pokok", 3: "golongan", 4: "subgolongan", 5: "kelompok"}
_SHAPE = re.compile(r"[A-Z]|\d{2,5}")


def is_code(text: str) -> bool:
    """One capital letter, or two to five digits."""
    return _SHAPE.fullmatch(text) is not None


def level_of(code: str) -> str:
    """The kode of the level (group tingkat_kbli) of a well-formed code."""
    return _LEVELS[len(code)]


def parent_of(code: str, category: str | None) -> str | None:
    """The code one level up: nothing above a category, the category above two digits."""
    if len(code) == 1:
        return None
    return category if len(code) == 2 else code[:-1]
