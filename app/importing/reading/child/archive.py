"""Checks of a zip container before any workbook library sees it, and the error cells that library drops."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath

from defusedxml.ElementTree import fromstring

from . import limits, refusal
from .refusal import UnreadableFile

CHUNK = limits.MIB
# Longer than any start tag with its formula, so that a cell cut by a chunk's end is whole in the next look.
OVERLAP = 16 * 1024

_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\s([^<>]*?\bt="e"[^<>]*)>(.{0,12000}?)</(?:\w+:)?c>', re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})<")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*>(?:</(?:\w+:)?dimension>)?")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError)

# row index -> (column index, error text), both from 0
ErrorCells = dict[int, list[tuple[int, str]]]


@dataclass
class Archive:
    """What the look through the container found."""

    kind: str
    errors: dict[str, ErrorCells] = field(default_factory=dict)
    """Error cells per sheet name (xlsx only)."""
    errors_uncounted: int = 0
    """Error cells whose place is not known (ods only)."""


def inspect(path: Path) -> Archive:
    """Tell xlsx from ods and collect error cells.

    Raises UnreadableFile for bombs, encrypted, broken and foreign archives.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive.infolist())
            found = Archive(_kind(archive))
            parts = _look_through(archive, found)
            if parts:
                found.errors = {name: parts[part] for name, part in _sheet_parts(archive).items() if part in parts}
            return found
    except _BROKEN as error:
        raise UnreadableFile(refusal.CORRUPTED) from error


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.MAX_ARCHIVE_ENTRIES:
        raise UnreadableFile(refusal.BOMB)
    if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
        raise UnreadableFile(refusal.BOMB if _packed_too_well(entries) else refusal.TOO_HEAVY)
    if _packed_too_well(entries):
        raise UnreadableFile(refusal.BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(refusal.ENCRYPTED)


def _packed_too_well(entries: list[zipfile.ZipInfo]) -> bool:
    return any(
        entry.file_size > limits.RATIO_COUNTS_FROM
        and entry.file_size > limits.MAX_PACKING_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )


def _kind(archive: zipfile.ZipFile) -> str:
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise UnreadableFile(refusal.BINARY_WORKBOOK)
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise UnreadableFile(refusal.DOCUMENT)
    if "mimetype" in names and "content.xml" in names:
        if b"opendocument.spreadsheet" not in archive.read("mimetype")[:200]:
            raise UnreadableFile(refusal.DOCUMENT)
        if "meta-inf/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UnreadableFile(refusal.ENCRYPTED)
        return "ods"
    if "[content_types].xml" in names:
        raise UnreadableFile(refusal.CORRUPTED)
    raise UnreadableFile(refusal.ARCHIVE)


def _look_through(archive: zipfile.ZipFile, found: Archive) -> dict[str, ErrorCells]:
    """Read every XML part once: refuse document types, collect error cells per part."""
    parts: dict[str, ErrorCells] = {}
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").lower()
        if not name.endswith((".xml", ".rels")):
            continue
        for data in _overlapping_chunks(archive, entry):
            # Entities can be declared only here, and no office program writes a document type.
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise UnreadableFile(refusal.XML_BOMB)
            if found.kind == "xlsx" and name.startswith("xl/worksheets/") and b't="e"' in data:
                _collect(data, parts.setdefault(name, {}))
            elif found.kind == "ods" and name == "content.xml":
                found.errors_uncounted += data.count(b'calcext:value-type="error"')
    return parts


def _overlapping_chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def _collect(data: bytes, cells: ErrorCells) -> None:
    for attributes, content in _ERROR_CELL.findall(data):
        reference, value = _REFERENCE.search(attributes), _VALUE.search(content)
        if reference is None or value is None:
            continue
        place = (_column_index(reference[1]), value[1].decode("ascii", "replace"))
        row = cells.setdefault(int(reference[2]) - 1, [])
        if place not in row:
            row.append(place)


def _column_index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> part name in lower case, from the workbook and its relationships."""
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    targets = {}
    for relation in fromstring(archive.read(names["xl/_rels/workbook.xml.rels"])):
        targets[relation.get("Id")] = normpath(join("/xl", relation.get("Target", ""))).lstrip("/").lower()
    parts = {}
    for element in fromstring(archive.read(names["xl/workbook.xml"])).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        for attribute, value in element.attrib.items():
            if attribute.rpartition("}")[2] == "id" and value in targets:
                parts[element.get("name", "")] = targets[value]
    return parts


def without_dimensions(path: Path, target: Path) -> Path:
    """Copy an xlsx without the ``<dimension>`` of its sheets: a hint that some programs write wrongly."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for entry in source.infolist():
            if entry.is_dir():
                continue
            with source.open(entry) as reader, copy.open(entry.filename, "w") as writer:
                chunk = reader.read(CHUNK)
                if entry.filename.lower().startswith("xl/worksheets/"):
                    chunk = _DIMENSION.sub(b"", chunk, count=1)
                while chunk:
                    writer.write(chunk)
                    chunk = reader.read(CHUNK)
    return target
