"""Garbage collection while many rows are worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 100_000


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Search for garbage after 100,000 new objects instead of some hundred: a row makes hundreds that go with it by
    themselves. Measured: a fifth of the time of an import.
    """
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
