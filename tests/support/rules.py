"""The rules of the house for every HTML answer, read in one pass over the text: a tree would cost ten times as much."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

_UNLABELLED = {"hidden", "submit", "button", "image"}


class _Facts(HTMLParser):
    """What a page holds, as far as the rules ask."""

    def __init__(self) -> None:
        super().__init__()
        self.lang: str | None = None
        self.title = ""
        self.headings = 0
        self.ids: Counter[str] = Counter()
        self.label_targets: set[str] = set()
        self.unnamed_fields: list[tuple[str | None, str]] = []
        self.post_forms_with_token: list[bool] = []
        self.broken: list[str] = []
        self._in_title = self._in_label = False
        self._form = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs):
            self.broken.append(f"attribute twice on {tag}: {self.get_starttag_text()}")
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        self._look_for_inline_code(tag, given)
        opened = getattr(self, f"_open_{tag}", None)
        if opened is not None:
            opened(given)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._in_label = False
        elif tag == "form":
            self._form = ""
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def _open_html(self, given: dict[str, str | None]) -> None:
        self.lang = given.get("lang")

    def _open_h1(self, given: dict[str, str | None]) -> None:
        self.headings += 1

    def _open_title(self, given: dict[str, str | None]) -> None:
        self._in_title = not self.title  # a drawing (svg) may have a title of its own

    def _open_label(self, given: dict[str, str | None]) -> None:
        self._in_label = True
        if given.get("for"):
            self.label_targets.add(str(given["for"]))

    def _open_form(self, given: dict[str, str | None]) -> None:
        if self._form:
            self.broken.append("form inside a form")
        self._form = str(given.get("method") or "get").lower()
        if self._form == "post":
            self.post_forms_with_token.append(False)

    def _open_input(self, given: dict[str, str | None]) -> None:
        if given.get("name") == "csrf_token" and self._form == "post":
            self.post_forms_with_token[-1] = True
        if given.get("type", "text") not in _UNLABELLED:
            self._take_field(given)

    def _take_field(self, given: dict[str, str | None]) -> None:
        if not (given.get("aria-label") or given.get("aria-labelledby") or self._in_label):
            self.unnamed_fields.append((given.get("id"), self.get_starttag_text() or ""))

    _open_select = _open_textarea = _take_field

    def _look_for_inline_code(self, tag: str, given: dict[str, str | None]) -> None:
        if given.get("style"):
            self.broken.append(f"inline style on {tag}")
        if any(name.startswith("on") for name in given):
            self.broken.append(f"handler on {tag}")
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.broken.append(f"inline {tag}")


def broken_rules(html: str) -> list[str]:
    """What the page does wrong, as sentences; empty = nothing."""
    facts = _Facts()
    facts.feed(html)
    facts.close()
    found = list(facts.broken)
    if facts.lang != "id":
        found.append(f"lang is {facts.lang}")
    if facts.headings != 1:
        found.append(f"{facts.headings} h1 instead of one")
    if not facts.title.strip():
        found.append("no title")
    found += [f"id {name} {count} times" for name, count in facts.ids.items() if count > 1]
    found += [f"no label for {field}" for name, field in facts.unnamed_fields if name not in facts.label_targets]
    found += [f"label for missing field {name}" for name in sorted(facts.label_targets - facts.ids.keys())]
    found += ["POST form without token"] * facts.post_forms_with_token.count(False)
    return found
