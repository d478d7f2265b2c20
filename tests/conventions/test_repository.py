"""What must hold for the files of the project themselves."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400
SOURCES = (".py", ".js", ".mjs", ".html", ".scss")
LOCKS = ("requirements.txt", "requirements-dev.txt", ".make/node.txt", "tests/bench/peers.txt", "package-lock.json")


def project_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_source_file_is_longer_than_400_lines() -> None:
    sources = [path for path in project_files() if path.suffix in SOURCES and "versions" not in path.parts]
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    assert len(lengths) > 10
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_record_no_download_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    # A funding link is an address of a person, not of a download.
    addresses = [line for line in text.splitlines() if "://" in line and '"url"' not in line]
    assert addresses == []


def test_nothing_built_or_private_is_kept_in_the_project() -> None:
    names = [str(path.relative_to(ROOT)) for path in project_files()]
    unwanted = re.compile(r"^(instance|node_modules|app/static/dist|\.venv)/|\.min\.(js|css)$|\.(mo|sqlite3|pyc)$")
    assert [name for name in names if unwanted.search(name)] == []
