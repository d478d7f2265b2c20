"""Files made to hurt: refused in time, in little memory, with a sentence, and nothing is left behind."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.importing.reading import UnreadableFile, open_file
from app.importing.reading.child import limits

from .files import ods_bytes, ole_bytes, with_part, with_sheet, xlsx_bytes, zip_bytes

MEASURE = """
import json, resource, sys, time
from app.importing.reading.source import UnreadableFile, open_file
begin = time.monotonic()
try:
    open_file(sys.argv[1], "berkas.xlsx").close()
    message = None
except UnreadableFile as error:
    message = error.message
# ru_maxrss of this process would include what the test process used before exec; VmHWM does not.
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(json.dumps([message, time.monotonic() - begin, own + children]))
"""
STRINGS_HEAD = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1">'
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def _long_string_everywhere() -> bytes:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 60_001))
    strings = STRINGS_HEAD + b"<si><t>" + b"A" * 32_000 + b"</t></si></sst>"
    return with_part(with_sheet(cells), "xl/sharedStrings.xml", lambda _: strings)


def _entities() -> bytes:
    strings = ENTITIES + STRINGS_HEAD + b"<si><t>&b;</t></si></sst>"
    return with_part(xlsx_bytes({"A": [["x"]]}), "xl/sharedStrings.xml", lambda _: strings)


def _repeated_rows(columns: int) -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return ods_bytes(f'<table:table table:name="A">{row}</table:table>')


HOSTILE: dict[str, Callable[[], bytes]] = {
    "far corner": lambda: with_sheet(
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "one long string in every cell": _long_string_everywhere,
    "entities": _entities,
    "packed spaces": lambda: with_sheet(b" " * 40_000_000),
    "deep nesting": lambda: with_sheet(b"<row>" * 1_000_000),
    "repeated rows": lambda: _repeated_rows(1),
    "repeated rows and columns": lambda: _repeated_rows(1024),
    "many parts": lambda: zip_bytes({"xl/workbook.xml": b"<w/>", **{f"xl/{n}.xml": b"" for n in range(3_000)}}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_in_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(HOSTILE[name]())
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], cwd=root, capture_output=True, check=True, text=True
    )
    message, seconds, megabytes = json.loads(done.stdout)
    assert message
    assert message.endswith(".")
    assert seconds < 10
    assert megabytes < 300


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (xlsx_bytes({"A": [["x"]]})[:2000], "rusak"),
        (xlsx_bytes({"A": [["x"]]})[:-40], "rusak"),
        (with_part(xlsx_bytes({"A": [["x"]]}), "xl/workbook.xml", lambda _: b"<rusak"), "rusak"),
        (with_part(xlsx_bytes({"A": [["x"]]}), "xl/_rels/workbook.xml.rels", lambda _: b"RUSAK"), "rusak"),
        (ole_bytes("EncryptedPackage", b"rahasia"), "kata sandi"),
        (ods_bytes("", manifest="<manifest:encryption-data/>"), "kata sandi"),
        (ole_bytes("WordDocument", b"surat"), "dokumen"),
        (ole_bytes("Lain", b"entah"), "tidak dikenal"),
        (ole_bytes("Workbook", b"\x09\x08\x10\x00rusak"), "rusak"),
        (zip_bytes({"word/document.xml": b"<w/>"}), "dokumen"),
        (zip_bytes({"xl/workbook.bin": b"1"}), "xlsb"),
        (zip_bytes({"data.csv": b"a,b"}), "arsip"),
        (with_sheet(b'<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), "kolom"),
    ],
)
def test_refused_with_the_reason(content: bytes, part: str) -> None:
    with pytest.raises(UnreadableFile, match=part):
        open_file(content, "berkas.xlsx")


def test_damage_never_shows_as_another_error() -> None:
    content = xlsx_bytes({"A": [["nama", n] for n in range(200)]})
    for start in range(4, len(content), len(content) // 30):
        damaged = content[:start] + b"\xff\x00\xff" + content[start + 3 :]
        with suppress(UnreadableFile):
            open_file(damaged, "a.xlsx").close()


def test_the_time_limit_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.01)
    begin = time.monotonic()
    with pytest.raises(UnreadableFile, match="terlalu berat"):
        open_file(xlsx_bytes({"A": [["x"]]}), "a.xlsx")
    assert time.monotonic() - begin < 2


def test_too_large_a_workbook_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_WORKBOOK_BYTES", 1000)
    with pytest.raises(UnreadableFile, match="terlalu besar"):
        open_file(xlsx_bytes({"A": [["x"]]}), "a.xlsx")


def test_too_large_a_text_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 10)
    with pytest.raises(UnreadableFile, match="terlalu besar"):
        open_file(b"a,b\n1,2\n3,4\n", "a.csv")


def test_the_child_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    real = subprocess.Popen

    def spy(*arguments: Any, **options: Any) -> Any:
        seen.update(options)
        return real(*arguments, **options)

    monkeypatch.setenv("SECRET_KEY", "rahasia")
    monkeypatch.setattr(subprocess, "Popen", spy)
    open_file(xlsx_bytes({"A": [["x"]]}), "a.xlsx").close()
    assert set(seen["env"]) == {"PATH", "LANG"}


@pytest.mark.parametrize("content", [xlsx_bytes({"A": [["x"]]}), xlsx_bytes({"A": []}), b"PK\x03\x04rusak"])
def test_nothing_is_left_behind(content: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with suppress(UnreadableFile), open_file(content, "a.xlsx"):
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_an_honest_large_workbook_is_read(tmp_path: Path) -> None:
    cells = b"".join(
        b'<row r="%d">' % n
        + b"".join(b'<c t="inlineStr"><is><t>Koperasi nomor %d</t></is></c><c><v>%d</v></c>' % (n, n) for _ in range(9))
        + b"</row>"
        for n in range(1, 20_001)
    )
    with open_file(with_sheet(cells), "a.xlsx") as source:
        assert source.sheets[0].n_rows == 20_000
        assert sum(len(row.cells) for row in source.rows()) == 20_000 * 18
