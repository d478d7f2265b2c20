"""Workbooks: a child process converts, this side reads the converted rows from the disk."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .child import limits, refusal
from .child.cells import Cell, from_wire
from .child.refusal import UnreadableFile

_HERE = Path(__file__).parent
_log = logging.getLogger(__name__)


def convert(path: Path, folder: Path) -> dict[str, Any]:
    """Let the child convert ``path`` into ``folder``; returns its result (see child.convert).

    Raises UnreadableFile when it refuses, dies at one of its limits or takes too long.
    """
    if path.stat().st_size > limits.MAX_WORKBOOK_BYTES:
        size, limit = path.stat().st_size // limits.MIB, limits.MAX_WORKBOOK_BYTES // limits.MIB
        raise UnreadableFile(refusal.TOO_BIG.format(size=size, limit=limit))
    errors = folder / "galat.txt"
    status = _run_child(path.resolve(), folder, errors)
    if status < 0:
        raise UnreadableFile(refusal.TOO_HEAVY)
    if status > 0:
        _log.warning("workbook reader failed: %s", errors.read_text(encoding="utf-8", errors="replace")[-2000:])
        raise UnreadableFile(refusal.CORRUPTED)
    result: dict[str, Any] = json.loads((folder / "hasil.json").read_text(encoding="utf-8"))
    if "refused" in result:
        raise UnreadableFile(result["refused"])
    return result


def _run_child(path: Path, folder: Path, errors: Path) -> int:
    """Exit status of the child; negative when a signal ended it, be it ours after the time limit."""
    with errors.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "child", str(path), str(folder)],
            cwd=_HERE,
            # Nothing of ours: the environment holds the keys of the application.
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
        try:
            return process.wait(timeout=limits.CHILD_WALL_SECONDS)
        except subprocess.TimeoutExpired:
            return -1
        finally:
            process.kill()
            process.wait()


def rows(path: Path) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Number and cells of every row of a converted sheet."""
    with path.open(encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            yield number, from_wire(json.loads(line))
