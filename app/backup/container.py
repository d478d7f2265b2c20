"""The file around a backup: an ordinary zip, encrypted on request, with a SHA-256 over everything at its end.

Encrypted: MAGIC, 16 bytes of salt, then frames of 4 bytes length and AES-256-GCM; the last frame carries its own mark,
so that a file cut at the border of a frame does not pass.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"DKUPP-CADANGAN-SANDI-1\n"
CHUNK = 1 << 20
_MARK = b"\nsha256:"
_TRAILER = len(_MARK) + 64 + 1
ALTERED = "Berkas cadangan terpotong atau berubah isinya; jangan dipakai. Ambil salinan lain."
WRONG = "Frasa sandi cadangan salah."


class BackupError(Exception):
    """A backup cannot be made, is not whole, or cannot be restored here; the message says why and what to do."""


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    # 2**16 x 8 x 128 bytes = 64 MB for a guess.
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << 16, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int) -> bytes:
    # The key is made from a fresh salt for each file, so a counter never repeats under one key.
    return number.to_bytes(12, "big")


class Writer:
    """What zipfile writes to; it cannot be wound back (no `tell`). `finish` must be called for a whole file."""

    def __init__(self, file: IO[bytes], passphrase: str = "") -> None:
        self._file, self._digest = file, hashlib.sha256()
        self._cipher: AESGCM | None = None
        self._pending, self._number = bytearray(), 0
        if passphrase:
            salt = os.urandom(16)
            self._cipher = _cipher(passphrase, salt)
            self._put(MAGIC + salt)

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        if self._cipher is None:
            self._put(data)
            return len(data)
        self._pending += data
        while len(self._pending) > CHUNK:
            self._frame(bytes(self._pending[:CHUNK]), b"")
            del self._pending[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """Asked for by zipfile; nothing is gained before `finish`."""

    def finish(self) -> None:
        """Write what is pending and the checksum."""
        if self._cipher is not None:
            self._frame(bytes(self._pending), b"akhir")
        self._file.write(_MARK + self._digest.hexdigest().encode() + b"\n")

    def _frame(self, plain: bytes, mark: bytes) -> None:
        assert self._cipher is not None
        sealed = self._cipher.encrypt(_nonce(self._number), plain, mark)
        self._put(len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._file.write(data)


def is_sealed(path: Path) -> bool:
    """Tell whether a file needs a passphrase. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


@contextmanager
def opened(path: Path, passphrase: str = "") -> Iterator[IO[bytes]]:
    """The checked content of a file that `Writer` made; BackupError when it is not whole or the passphrase is wrong.

    What was encrypted is decrypted into a temporary file without a name, gone when it is closed.
    """
    with path.open("rb") as file:
        length = _checked(file)
        file.seek(0)
        if file.read(len(MAGIC)) != MAGIC:
            file.seek(0)
            yield file
            return
        with tempfile.TemporaryFile() as plain:
            _unseal(file, length, passphrase, plain)
            plain.seek(0)
            yield plain


def _checked(file: IO[bytes]) -> int:
    """The length before the trailer, once the trailer agrees with it."""
    length = file.seek(0, os.SEEK_END) - _TRAILER
    if length < 0:
        raise BackupError(ALTERED)
    file.seek(0)
    digest, left = hashlib.sha256(), length
    while left:
        part = file.read(min(CHUNK, left))
        digest.update(part)
        left -= len(part)
    if file.read() != _MARK + digest.hexdigest().encode() + b"\n":
        raise BackupError(ALTERED)
    return length


def _unseal(file: IO[bytes], length: int, passphrase: str, plain: IO[bytes]) -> None:
    cipher, number = _cipher(passphrase, file.read(16)), 0
    while file.tell() < length:
        sealed = file.read(int.from_bytes(file.read(4), "big"))
        mark = b"akhir" if file.tell() >= length else b""
        try:
            plain.write(cipher.decrypt(_nonce(number), sealed, mark))
        except InvalidTag as error:
            raise BackupError(ALTERED if number else WRONG) from error
        number += 1
