"""``python -m child FILE FOLDER``: decode a photo or PDF, write it anew into FOLDER, leave ``hasil.json`` there."""

import json
import resource
import sys
from pathlib import Path
from typing import Any

from .document import renew_document
from .photo import renew_photo
from .refusal import HEAVY, Refused

MEMORY_BYTES = 900 * 1024 * 1024  # 40 million pixels as RGB are 120 MB; decoder, copy and libraries take the rest
CPU_SECONDS = 20
OUTPUT_BYTES = 64 * 1024 * 1024


def _limit_oneself() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _renewed(path: Path, folder: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        is_pdf = b"%PDF-" in stream.read(1024)
    try:
        return renew_document(path, folder) if is_pdf else renew_photo(path, folder)
    except Refused as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": HEAVY}


def main() -> None:
    """Renew argv[1] into the folder argv[2]."""
    _limit_oneself()
    folder = Path(sys.argv[2])
    (folder / "hasil.json").write_text(json.dumps(_renewed(Path(sys.argv[1]), folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
