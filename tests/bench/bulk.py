"""Changing ten thousand records at once: preview, application and undo."""

from __future__ import annotations

from pathlib import Path

from tests.bench.lists import Measuring
from tests.bench.product import run_worker


def measure(measuring: Measuring, folder: Path) -> None:
    """Seconds of each step; applying and undoing against the preview, which judges the same records."""
    measuring.product.sign_in()  # the worker works in the name of this account
    done, name = run_worker(measuring.product, "bulk", folder / "massal"), f"{measuring.name}.bulk"
    note = f"{done['changed']} data"
    measuring.figures.add(f"{name}.preview", done["preview"], "s", note=note)
    for step in ("apply", "undo"):
        ratio = done[step] / done["preview"]
        measuring.figures.add(f"{name}.{step}", done[step], "s", ratio=ratio, to="pratinjau", note=note)
