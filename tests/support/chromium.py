"""The system's Chromium, found as .make/tools looks for it."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

_OPTIONS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync",
    "--disable-component-update",
]  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """Start it without a window. AssertionError when the machine has none."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is missing; run `make tools`"
    # Chromium refuses to run as root with its sandbox on.
    options = [*_OPTIONS, "--no-sandbox"] if os.geteuid() == 0 else _OPTIONS
    return playwright.chromium.launch(executable_path=path, args=options)
