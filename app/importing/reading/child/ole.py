"""Looks into the old container of .xls before the workbook library sees it."""

import mmap
import re
from pathlib import Path

from . import refusal
from .refusal import UnreadableFile

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
# BIFF8 records: BOOLERR (0x0205) that holds an error, FORMULA (0x0006) whose cached result is an error.
_ERROR_RECORDS = re.compile(
    rb"\x05\x02\x08\x00.{6}[\x00\x07\x0f\x17\x1d\x24\x2a]\x01"
    rb"|\x06\x00.{2}.{6}\x02\x00[\x00\x07\x0f\x17\x1d\x24\x2a]\x00{3}\xff\xff",
    re.DOTALL,
)


def inspect(path: Path) -> int:
    """The number of error cells, whose places stay unknown; raises UnreadableFile for what is no open workbook."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(_ENCRYPTED) >= 0:
            raise UnreadableFile(refusal.ENCRYPTED)
        if not any(data.find(name) >= 0 for name in _BOOKS):
            raise UnreadableFile(refusal.DOCUMENT if data.find(_WORD) >= 0 else refusal.UNSUPPORTED)
        return sum(1 for _ in _ERROR_RECORDS.finditer(data))
