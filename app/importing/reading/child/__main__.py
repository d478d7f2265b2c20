"""``python -m child FILE FOLDER``: convert a workbook under hard limits and leave ``hasil.json`` in the folder."""

import errno
import json
import resource
import sys
from pathlib import Path
from typing import Any

from . import limits, refusal
from .convert import convert
from .refusal import UnreadableFile

RESULT = "hasil.json"


def _limit_oneself() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY_BYTES, limits.CHILD_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CHILD_CPU_SECONDS, limits.CHILD_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.MAX_OUTPUT_BYTES, limits.MAX_OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _converted(path: Path, folder: Path) -> dict[str, Any]:
    try:
        return convert(path, folder)
    except UnreadableFile as error:
        return {"refused": error.message}
    except MemoryError:
        return {"refused": refusal.TOO_HEAVY}
    except OSError as error:
        if error.errno in (errno.EFBIG, errno.ENOSPC):
            return {"refused": refusal.TOO_HEAVY}
        raise


def main() -> None:
    """Convert argv[1] into the folder argv[2]; an unexpected failure ends with a traceback and status 1."""
    _limit_oneself()
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    result = _converted(path, folder)
    (folder / RESULT).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
