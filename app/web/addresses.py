"""Addresses that came from a request and are about to be followed."""

from __future__ import annotations

from urllib.parse import urlsplit


def local_path(text: str | None) -> str | None:
    """The text when it is a path on this site, else None: no redirect leaves the house."""
    if not text or not text.startswith("/") or text.startswith(("//", "/\\")) or "\\" in text or "\n" in text:
        return None
    parts = urlsplit(text)
    return text if not parts.scheme and not parts.netloc else None
