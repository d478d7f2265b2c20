"""The text of public content as HTML: Markdown without HTML, with links that can lead nowhere dangerous."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markupsafe import Markup

# "js-default" is the library's preset for text of strangers: no HTML, links only to http, https and mailto. Pictures
# come from the attachments, where they have their words and consent.
_READER = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable(["image", "table"])


def rendered(text: str | None) -> Markup:
    """Markdown as HTML; headings begin at the second level, the page's title being the first."""
    tokens = _READER.parse(text or "")
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
    return Markup(_READER.renderer.render(tokens, _READER.options, {}))  # noqa: S704 -- HTML of the renderer, no input's
