"""Markdown of the manual as HTML that fits the strict content policy: no style attributes, no HTML of the author."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass
class Section:
    """A heading of a page with the plain text under it; the first one, before any heading, has no anchor."""

    heading: str = ""
    anchor: str = ""
    level: int = 0
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@dataclass(frozen=True)
class Rendered:
    """The HTML of a page and its sections."""

    html: str
    sections: tuple[Section, ...]


def anchor_of(heading: str) -> str:
    """The anchor of a heading: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") or "bagian"


def render(
    text: str, link: Callable[[str], str], picture: Callable[[str], str], prefix: str = "", deeper: int = 0
) -> Rendered:
    """Make HTML of `text`. `link` and `picture` turn a written address into the one of the reader.

    `prefix` begins every anchor, `deeper` moves the headings that many levels down (one document of many pages).
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    tokens = parser.parse(text)
    sections = _sections(tokens, prefix)
    for token in tokens:
        _adapt(token, link, picture)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{int(token.tag[1]) + deeper}"
    return Rendered(parser.renderer.render(tokens, parser.options, {}), tuple(sections))


def _table_open(*_: Any) -> str:
    return '<div class="gulir" tabindex="0" role="region" aria-label="Tabel"><table class="table">\n'


def _sections(tokens: Sequence[Token], prefix: str) -> list[Section]:
    found, used, inside = [Section()], set[str](), False
    for token in tokens:
        if token.type == "heading_open":
            inside = True
            found.append(Section(level=int(token.tag[1])))
        elif token.type == "heading_close":
            inside = False
        elif token.type == "inline" and inside:
            found[-1].heading = _plain(token)
            found[-1].anchor = _unused(prefix + anchor_of(found[-1].heading), used)
        elif token.type in {"inline", "fence", "code_block"}:
            found[-1].words.append(_plain(token))
    anchors = iter(section.anchor for section in found[1:])
    for token in tokens:
        if token.type == "heading_open":
            token.attrSet("id", next(anchors))
    return found


def _unused(anchor: str, used: set[str]) -> str:
    number, free = 2, anchor
    while free in used:
        free, number = f"{anchor}-{number}", number + 1
    used.add(free)
    return free


def _plain(token: Token) -> str:
    if not token.children:
        return token.content
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children)


def _adapt(token: Token, link: Callable[[str], str], picture: Callable[[str], str]) -> None:
    if token.type in {"th_open", "td_open"} and token.attrGet("style"):
        token.attrs.pop("style")
        token.attrSet("class", "angka")
    if token.type == "th_open":
        token.attrSet("scope", "col")
    for child in token.children or ():
        if child.type == "link_open":
            child.attrSet("href", link(str(child.attrGet("href"))))
        elif child.type == "image":
            child.attrSet("src", picture(str(child.attrGet("src"))))
            child.attrSet("loading", "lazy")
