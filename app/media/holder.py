"""Where the files of attachments are kept: what a holder can do, and the holder that is a folder of this machine."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

CHUNK = 1 << 20
UNREACHABLE = (
    "Tempat penyimpanan foto dan dokumen sedang tidak terjangkau. Coba lagi nanti; bila berulang, hubungi admin."
)


class Unreachable(Exception):
    """The place of the files does not answer, or refuses us; the text says what to do."""

    def __init__(self) -> None:
        super().__init__(UNREACHABLE)


@dataclass(frozen=True)
class Stored:
    """One kept file: its name in the holder, its size in bytes, and how to read it in parts."""

    name: str
    size: int
    changed: datetime
    read: Callable[[], Iterator[bytes]]


class Holder(Protocol):
    """Keeps files under names such as `ab/abcd/besar.jpg`. Every method may raise Unreachable."""

    @property
    def label(self) -> str:
        """Where it is, in words for the admin."""

    @property
    def space(self) -> Path | None:
        """The folder in which files are to be made before `keep`; None: any."""

    def keep(self, made: Path, name: str) -> None:
        """Take all files of the folder `made` under the folder name `name`."""

    def find(self, name: str) -> Stored | None:
        """One file, or None."""

    def remove(self, name: str) -> None:
        """Delete all files under the folder name `name`."""

    def held(self) -> AbstractContextManager[list[Stored]]:
        """All files, ordered by name, for a backup that goes on while people work.

        Reading one that was removed meanwhile may raise FileNotFoundError.
        """

    def is_empty(self) -> bool:
        """Whether nothing is kept; also tells whether the place answers."""

    def fill(self, name: str, source: IO[bytes], size: int) -> None:
        """Write one file of `size` bytes, from a backup."""


class FolderHolder:
    """A folder of this machine, outside everything that is served."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.root = root
        self.space = root
        self.label = str(root)

    def keep(self, made: Path, name: str) -> None:
        target = self.root / name
        target.parent.mkdir(exist_ok=True, mode=0o700)
        shutil.move(made, target)

    def find(self, name: str) -> Stored | None:
        path = self.root / name
        return _stored(path, name) if path.is_file() else None

    def remove(self, name: str) -> None:
        shutil.rmtree(self.root / name, ignore_errors=True)

    @contextmanager
    def held(self) -> Iterator[list[Stored]]:
        """Hard links: what somebody removes while the backup is being written stays in it."""
        with tempfile.TemporaryDirectory(dir=self.root, prefix=".cadangan-") as space:
            links = Path(space) / "berkas"
            links.mkdir()
            for folder in self.root.iterdir():
                if folder.is_dir() and not folder.name.startswith("."):
                    shutil.copytree(folder, links / folder.name, copy_function=_link)
            paths = sorted(path for path in links.rglob("*") if path.is_file())
            yield [_stored(path, str(path.relative_to(links))) for path in paths]

    def is_empty(self) -> bool:
        return not any(self.root.iterdir())

    def fill(self, name: str, source: IO[bytes], size: int) -> None:
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with target.open("wb") as out:
            shutil.copyfileobj(source, out)


def _stored(path: Path, name: str) -> Stored:
    facts = path.stat()

    def read() -> Iterator[bytes]:
        with path.open("rb") as source:
            while part := source.read(CHUNK):
                yield part

    return Stored(name, facts.st_size, datetime.fromtimestamp(facts.st_mtime, UTC), read)


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except FileNotFoundError:  # removed together with its row a moment ago
        return target
    return target
