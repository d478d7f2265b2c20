"""The rules of the house for every HTML answer."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree, html

_POST = "//form[translate(@method, 'POST', 'post') = 'post']"
_FIELDS = (
    "//select | //textarea | //input[not(@type = 'hidden' or @type = 'submit' or @type = 'button' or @type = 'image')]"
)
# What is found there is wrong, and how it is called.
_FORBIDDEN = {
    "//*[@style]": "inline style",
    "//style": "style element",
    "//script[not(@src)]": "inline script",
    "//*[@*[starts-with(name(), 'on')]]": "handler",
    f"{_POST}[not(.//input[@name = 'csrf_token'])]": "POST form without token",
}


# Words that no Indonesian sentence has: what a library says when nobody translated it.
_ENGLISH = re.compile(
    r"\b(the|and|of|is|are|was|this|that|your|please|with|from|must|cannot|not|invalid|required|error|failed|success|"
    r"warning|save|saved|delete|deleted|search|submit|cancel|edit|create|created|update|updated|add|new|back|next|"
    r"previous|list|home|password|username|login|logout|sign|upload|download|export|import|settings|select|choose|"
    r"none|true|false|yes|null|field|value|record|records|row|rows|page|details|action|actions|forbidden|unauthorized|"
    r"found|request|method|allowed|today|loading|optional|close|open|show|hide|clear|reset|undo|apply|default)\b",
    re.IGNORECASE,
)
# Names by which an import finds a country.
_NAMES = re.compile(r"New Caledonia|New Zealand|Papua New Guinea|Isle of Man")
_SPOKEN = "//body//text()[not(ancestor::script or ancestor::code or ancestor::pre)] | //title/text()"
_SPOKEN_ATTRIBUTES = "//@title | //@placeholder | //@aria-label | //@alt | //button/@value | //@data-kosong"


def broken_rules(text: str) -> list[str]:
    """What the page does wrong, as sentences; empty = nothing."""
    # Read in C: thousands of pages pass here, and a tree in Python took most of the time of the whole test run.
    parser = html.HTMLParser(encoding="utf-8")
    page = html.document_fromstring(text.encode(), parser=parser)
    found = [entry.message for entry in parser.error_log]
    if page.get("lang") != "id":
        found.append(f"lang is {page.get('lang')}")
    if (headings := len(page.xpath("//h1"))) != 1:
        found.append(f"{headings} h1 instead of one")
    if not page.xpath("normalize-space(//head/title)"):
        found.append("no title")
    found += [f"{name}: {_shown(tag)}" for path, name in _FORBIDDEN.items() for tag in page.xpath(path)]
    return found + _wrong_names(page) + _foreign_words(page)


def _wrong_names(page: Any) -> list[str]:
    ids, targets = Counter(page.xpath("//@id")), set(page.xpath("//label/@for"))
    found = [f"id {name} {count} times" for name, count in ids.items() if count > 1]
    found += [f"label for missing field {name}" for name in sorted(targets - ids.keys())]
    for field in page.xpath(_FIELDS):
        named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in targets
        if not named and next(field.iterancestors("label"), None) is None:
            found.append(f"no label for {_shown(field)}")
    return found


def _foreign_words(page: Any) -> list[str]:
    spoken = [str(part) for part in (*page.xpath(_SPOKEN), *page.xpath(_SPOKEN_ATTRIBUTES))]
    return [f"English in “{part.strip()[:80]}”" for part in spoken if _ENGLISH.search(_NAMES.sub("", part))]


def _shown(tag: Any) -> str:
    return etree.tostring(tag, encoding="unicode", with_tail=False)[:120]
