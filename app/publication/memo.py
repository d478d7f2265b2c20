"""Keeping what many visitors ask for a short while, in the memory of this process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from flask import current_app

T = TypeVar("T")


def kept(key: str, read: Callable[[], T]) -> T:
    """The value of `key`, read anew when it is older than PUBLIK_SIMPAN_DETIK."""
    store: dict[str, tuple[float, T]] = current_app.extensions.setdefault("publik", {})
    found = store.get(key)
    if found is not None and found[0] > time.monotonic():
        return found[1]
    value = read()
    store[key] = (time.monotonic() + current_app.config["PUBLIK_SIMPAN_DETIK"], value)
    return value
