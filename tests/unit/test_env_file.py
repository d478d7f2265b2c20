"""The machine's secrets: made once, readable by their owner only, never replaced."""

import base64
import runpy
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".make" / "env_file.py"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "instance" / ".env"


@pytest.fixture
def write(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    for name in ("SECRET_KEY", "DATA_KEY"):
        monkeypatch.delenv(name, raising=False)
    main = runpy.run_path(str(SCRIPT))["main"]
    monkeypatch.setitem(main.__globals__, "PATH", path)
    return main


def read(path: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines())


def test_first_run_writes_both_keys_for_the_owner_only(path: Path, write: Callable[[], None]) -> None:
    write()
    values = read(path)
    assert len(base64.b64decode(values["DATA_KEY"], validate=True)) == 32
    assert len(values["SECRET_KEY"]) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_present_keys_and_other_settings_are_never_touched(path: Path, write: Callable[[], None]) -> None:
    path.parent.mkdir()
    path.write_text("DATA_KEY=lama\nPORT=8080", encoding="utf-8")
    write()
    first = read(path)
    assert (first["DATA_KEY"], first["PORT"]) == ("lama", "8080")
    assert first["SECRET_KEY"]
    write()
    assert read(path) == first


def test_keys_of_the_environment_are_not_written_down(
    path: Path, write: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "dari-lingkungan")
    write()
    assert set(read(path)) == {"DATA_KEY"}
