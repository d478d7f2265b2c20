"""How a text file is written: encoding, delimiter, and lines that were quoted once more as a whole."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from .child import limits, refusal
from .child.refusal import UnreadableFile

DELIMITERS = (",", ";", "\t", "|")
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Dialect:
    """What is needed to read a text file; ``wrapped`` lines hold their whole record in one quoted cell."""

    encoding: str
    delimiter: str
    wrapped: bool = False
    first_line: int = 1
    """2 when line 1 is Excel's own hint ``sep=;``."""
    strict: bool = True
    """False when stray quotation marks were met: the record is then taken as it comes."""


def find_encoding(opener: Callable[[], BinaryIO], wanted: str | None) -> tuple[str, bool]:
    """Encoding of the text and whether it is only a guess.

    Reads the whole file, in blocks. Raises UnreadableFile when ``wanted`` is unknown or does not fit.
    """
    if wanted is not None:
        try:
            name = codecs.lookup(wanted).name
        except LookupError as error:
            raise UnreadableFile(refusal.UNKNOWN_ENCODING.format(encoding=wanted)) from error
        name = "utf-8-sig" if name == "utf-8" else name
        if not _decodes(opener, name):
            raise UnreadableFile(refusal.BAD_ENCODING.format(encoding=wanted))
        return name, False
    with opener() as stream:
        head = stream.read(2)
    if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if not _decodes(opener, "utf-16"):
            raise UnreadableFile(refusal.BAD_ENCODING.format(encoding="UTF-16"))
        return "utf-16", False
    if _decodes(opener, "utf-8-sig"):
        return "utf-8-sig", False
    # Windows leaves five codes of cp1252 undefined; latin-1 has none, and they are control characters there too.
    return ("cp1252" if _decodes(opener, "cp1252") else "latin-1"), True


def _decodes(opener: Callable[[], BinaryIO], encoding: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        with opener() as stream:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except (UnicodeError, LookupError, TypeError):
        return False
    return True


def find_dialect(sample: list[str], cut: bool, encoding: str, delimiter: str | None) -> Dialect:
    """The Dialect of a file from its first lines; ``cut`` tells that the sample is not the whole file."""
    first_line = 1
    if sample and sample[0].strip().lower() in {f"sep={d}".strip() for d in DELIMITERS}:
        delimiter = delimiter or sample[0].rstrip("\r\n")[-1]
        sample, first_line = sample[1:], 2
    candidates = (delimiter,) if delimiter else DELIMITERS
    dialects = [_judge(sample, cut, Dialect(encoding, candidate, first_line=first_line)) for candidate in candidates]
    # max() keeps the first of equals: a file of one column is read with a comma.
    return max(dialects, key=lambda judged: judged[0])[1]


def _judge(sample: list[str], cut: bool, dialect: Dialect) -> tuple[tuple[int, int], Dialect]:
    """Score (tenths of records that have the usual width, that width) and the dialect, wrapped or not."""
    records = _parse(sample, dialect.delimiter)
    if cut:
        records = records[:-1]
    if records and not any(any(record) for record in records):
        # Nothing but this delimiter: an empty table, not a column of commas.
        return (9, len(records[0])), dialect
    records = [record for record in records if any(record)]
    if not records:
        return (0, 0), dialect
    if _is_wrapped(records, dialect.delimiter):
        dialect = replace(dialect, wrapped=True)
        records = [unwrap(record, dialect.delimiter) for record in records]
    width, count = max(Counter(len(record) for record in records).items(), key=lambda pair: (pair[1], pair[0]))
    share = 10 * count // len(records) if width > 1 else 0
    return (min(share, 9), width), dialect


def _parse(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _is_wrapped(records: list[list[str]], delimiter: str) -> bool:
    inner = [unwrap(record, delimiter) for record in records]
    widths = Counter(len(now) for before, now in zip(records, inner, strict=True) if len(before) == 1 < len(now))
    if not widths:
        return False
    width, count = widths.most_common(1)[0]
    # A column of addresses holds commas too, but neither equally many nor as many as its header has cells.
    return width > 1 and len(inner[0]) == width and 2 * count >= len(records) and 10 * count >= 9 * widths.total()


def unwrap(record: list[str], delimiter: str) -> list[str]:
    """The cells inside a record that is one single quoted cell; other records as they are."""
    if len(record) != 1 or delimiter not in record[0]:
        return record
    parsed = list(csv.reader(io.StringIO(record[0], newline=""), delimiter=delimiter))
    return parsed[0] if len(parsed) == 1 else record


def read_sample(stream: io.TextIOBase) -> tuple[list[str], bool]:
    """The first lines of a text and whether more follow."""
    lines: list[str] = []
    room = limits.SAMPLE_CHARS
    while room > 0 and len(lines) < limits.SAMPLE_LINES:
        line = stream.readline(limits.MAX_LINE_CHARS)
        if not line:
            return lines, False
        lines.append(line)
        room -= len(line)
    return lines, True
