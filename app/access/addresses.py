"""Addresses that came from a request and are about to be followed."""

from __future__ import annotations

from urllib.parse import urlsplit


def local_path(text: str | None) -> str | None:
    """The text when it is a path on this site, else None: no redirect leaves the house."""
    if not text or not text.startswith("/") or text.startswith("//") or "\\" in text:
        return None
    if any(ord(letter) < 32 for letter in text):  # browsers drop a tab or line break inside an address
        return None
    parts = urlsplit(text)
    return text if not parts.scheme and not parts.netloc else None
