"""Search in the manual: sections that hold the beginnings of all words asked for, the best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.manual.contents import Page
from app.manual.render import Section

MOST = 30
_AROUND = 90


@dataclass(frozen=True)
class Hit:
    """A section found: where it is, and the words around the first match."""

    page: Page
    section: Section
    excerpt: str


def search(text: str, pages: Iterable[Page], sections_of: Callable[[Page], tuple[Section, ...]]) -> list[Hit]:
    """The sections of `pages` in which every word of `text` begins some word; titles count most."""
    patterns = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in re.findall(r"\w+", text)[:8]]
    if not patterns:
        return []
    scored = [
        (score, page, section)
        for page in pages
        for section in sections_of(page)
        if (score := _score(patterns, page, section))
    ]
    scored.sort(key=lambda found: -found[0])
    return [Hit(page, section, _excerpt(section.text, patterns[0])) for _, page, section in scored[:MOST]]


def _score(patterns: list[re.Pattern[str]], page: Page, section: Section) -> int:
    """0 when a word is missing. A hand-written page goes before the page of a register with the same words."""
    score = 0 if page.table is not None else 1
    for pattern in patterns:
        found = 4 * bool(pattern.search(section.heading)) + bool(pattern.search(section.text))
        if pattern.search(page.title):
            found += 2 if section.heading else 8
        if not found:
            return 0
        score += found
    return score


def _excerpt(text: str, pattern: re.Pattern[str]) -> str:
    match = pattern.search(text)
    start = max(0, (match.start() if match else 0) - _AROUND)
    cut = text[start : start + 2 * _AROUND]
    return ("… " if start else "") + cut.strip() + (" …" if len(text) > start + 2 * _AROUND else "")
