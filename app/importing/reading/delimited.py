"""CSV and other delimited text, streamed: memory stays flat whatever the size of the file."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO, NoReturn

from .child import limits, refusal
from .child.cells import Cell, clean_text, without_trailing_blanks
from .child.refusal import UnreadableFile
from .dialect import DELIMITERS, Dialect, find_dialect, find_encoding, read_sample, unwrap

_NAMES = {",": "koma", ";": "titik koma", "\t": "tab", "|": "garis tegak"}


@dataclass(frozen=True)
class TextFile:
    """A text file whose dialect is known and that was read once to its end without a failure."""

    opener: Callable[[], BinaryIO]
    dialect: Dialect
    n_rows: int
    notices: list[str]

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Line where the record begins and its cells, for every record up to the last with a value."""
        for line, record in islice(_records(self.opener, self.dialect), self.n_rows):
            yield line, tuple(without_trailing_blanks([clean_text(text) for text in record]))


def open_text(opener: Callable[[], BinaryIO], delimiter: str | None, encoding: str | None) -> TextFile:
    """Find out how the text is written, and read it once so that no later pass can fail.

    Raises UnreadableFile: wrong encoding, binary content, open quotation mark, absurd lines, nothing inside.
    """
    if delimiter is not None and delimiter not in DELIMITERS:
        raise ValueError(f"delimiter must be one of {DELIMITERS}, not {delimiter!r}")
    name, guessed = find_encoding(opener, encoding)
    with io.TextIOWrapper(opener(), encoding=name, newline="") as stream:
        sample, cut = read_sample(stream)
    dialect = find_dialect(sample, cut, name, delimiter)
    dialect, n_rows, stray_line = _measure(opener, dialect)
    if not n_rows:
        raise UnreadableFile(refusal.EMPTY)
    return TextFile(opener, dialect, n_rows, _notices(dialect, guessed, stray_line))


def _notices(dialect: Dialect, guessed: bool, stray_line: int | None) -> list[str]:
    notices = []
    if dialect.wrapped:
        notices.append(
            "Setiap baris data terbungkus satu pasang tanda kutip tambahan, sehingga tampak sebagai satu kolom. "
            f"Bungkusnya dibuka dan isinya dibaca dengan pemisah {_NAMES[dialect.delimiter]}."
        )
    if guessed:
        notices.append(
            "Berkas tidak memakai pengodean UTF-8; huruf dibaca sebagai Windows-1252. "
            "Periksa huruf beraksen dan tanda khusus."
        )
    if stray_line is not None:
        notices.append(
            f"Ada tanda kutip yang janggal pada catatan yang mulai di baris {stray_line}; isinya dibaca apa adanya. "
            "Periksa baris itu."
        )
    return notices


def _measure(opener: Callable[[], BinaryIO], dialect: Dialect) -> tuple[Dialect, int, int | None]:
    """Dialect (made lenient if need be), rows up to the last with a value, line of the first stray quote."""
    try:
        return dialect, _count(opener, dialect), None
    except _StrayQuote as stray:
        lenient = replace(dialect, strict=False)
        return lenient, _count(opener, lenient), stray.line


def _count(opener: Callable[[], BinaryIO], dialect: Dialect) -> int:
    last = 0
    for index, (_, record) in enumerate(_records(opener, dialect), start=1):
        if any(clean_text(text) is not None for text in record):
            last = index
    return last


class _StrayQuote(Exception):
    """A quotation mark where strict CSV has none, in the record that begins in ``line``."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _records(opener: Callable[[], BinaryIO], dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Line where each record begins, and its texts."""
    with io.TextIOWrapper(opener(), encoding=dialect.encoding, newline="") as stream:
        reader = csv.reader(_lines(stream, dialect), delimiter=dialect.delimiter, strict=dialect.strict)
        line, before = dialect.first_line, dialect.first_line - 1
        while True:
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                _explain(error, line, dialect, one_line=reader.line_num + before == line)
            if reader.line_num + before - line >= limits.MAX_RECORD_LINES:
                raise UnreadableFile(refusal.OPEN_QUOTE.format(line=line))
            if dialect.wrapped:
                record = unwrap(record, dialect.delimiter)
            if len(record) > limits.MAX_COLUMNS:
                raise UnreadableFile(refusal.TOO_WIDE.format(limit=limits.MAX_COLUMNS))
            yield line, record
            line = reader.line_num + before + 1


def _explain(error: csv.Error, line: int, dialect: Dialect, one_line: bool) -> NoReturn:
    """Turn the csv module's error into ours; its texts are the only way to tell them apart."""
    text = str(error)
    if dialect.strict and "expected after" in text:
        raise _StrayQuote(line) from error
    if one_line and "field limit" in text:
        raise UnreadableFile(refusal.LONG_LINE.format(line=line)) from error
    raise UnreadableFile(refusal.OPEN_QUOTE.format(line=line)) from error


def _lines(stream: io.TextIOWrapper, dialect: Dialect) -> Iterator[str]:
    for _ in range(1, dialect.first_line):
        stream.readline(limits.MAX_LINE_CHARS)
    number = dialect.first_line
    while line := stream.readline(limits.MAX_LINE_CHARS):
        if len(line) == limits.MAX_LINE_CHARS:
            raise UnreadableFile(refusal.LONG_LINE.format(line=number))
        if "\0" in line:
            raise UnreadableFile(refusal.NOT_TEXT.format(line=number))
        yield line
        number += 1
