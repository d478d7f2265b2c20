"""Handing a file to the child process and taking back what it made."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.media.child.refusal import BROKEN, HEAVY, Refused

_HERE = Path(__file__).parent
_WALL_SECONDS = 30
_log = logging.getLogger(__name__)


def renew(path: Path, folder: Path) -> dict[str, Any]:
    """Decode `path` and write it anew into `folder`; returns {jenis, lebar, tinggi, halaman}. Raises Refused."""
    process = subprocess.Popen(
        [sys.executable, "-m", "child", str(path.resolve()), str(folder)],
        cwd=_HERE,
        # Nothing of ours: the environment holds the keys of the application.
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        status = process.wait(timeout=_WALL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Refused(HEAVY) from error
    finally:
        process.kill()
        process.wait()
    if status < 0:
        raise Refused(HEAVY)
    if status > 0:
        _log.warning("media reader ended with status %s", status)
        raise Refused(BROKEN)
    result: dict[str, Any] = json.loads((folder / "hasil.json").read_text(encoding="utf-8"))
    if "refused" in result:
        raise Refused(result["refused"])
    return result
