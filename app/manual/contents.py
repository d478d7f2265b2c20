"""What the Buku Panduan holds and in which order: hand-written pages of manual/, one generated page per register."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import config
from app.dictionary.reader import tables_of
from app.manual import register
from app.master import registry
from app.master.registry import Room
from app.master.table import Table

MANUAL = config.ROOT / "manual"
FOLDER = MANUAL / "pengguna"
STEPS = FOLDER / "langkah"
PICTURES = MANUAL / "gambar"

START: tuple[str, ...] = ("mengenal-sistem", "masuk", "peran")
OPERATOR: tuple[str, ...] = (
    "bekerja-dengan-data", "impor", "kesalahan-impor", "verifikasi", "jatuh-tempo", "kualitas-data", "harga-harian",
)  # fmt: skip
LEADERSHIP: tuple[str, ...] = ("dashboard", "narasi", "kinerja")
ADMIN: tuple[str, ...] = (
    "pemasangan",
    "pengguna",
    "kode",
    "batas-wilayah",
    "cadangan",
    "pengawasan-sistem",
    "publikasi",
)
REFERENCE: tuple[str, ...] = ("tanya-jawab", "glosarium")
_CODES = "kode"
# Pages that are kept where others look for them.
_ELSEWHERE = {"glosarium": MANUAL / "glosarium.md", "pemasangan": MANUAL / "pengembang" / "pemasangan.md"}
# The dictionary is a screen of its own; the pages of the registers hold the same.
_NO_PAGES = {"kamus-data"}
# Screens by the beginning of their address, with the page that explains them; tables name their own.
_SCREENS: tuple[tuple[str, str], ...] = (
    ("/beranda", "mengenal-sistem"),
    ("/dashboard", "dashboard"),
    ("/kinerja", "kinerja"),
    ("/publikasi", "publikasi"),
    ("/verifikasi", "verifikasi"),
    ("/jatuh-tempo", "jatuh-tempo"),
    ("/kualitas", "kualitas-data"),
    ("/harga-", "harga-harian"),
    ("/impor", "impor"),
    ("/massal", "bekerja-dengan-data"),
    ("/sampah", "bekerja-dengan-data"),
    ("/cari", "bekerja-dengan-data"),
    ("/kata-sandi", "masuk"),
    ("/sesi", "masuk"),
    ("/batas-wilayah", "batas-wilayah"),
    ("/jejak", "pengawasan-sistem"),
    ("/keadaan", "cadangan"),
    ("/admin/pengguna/", "pengguna"),
)


@dataclass(frozen=True)
class Page:
    """A page: its Markdown without the title. `table`: the register it was made from, None when written by hand."""

    address: str
    title: str
    text: str
    table: Table | None = None


@dataclass(frozen=True)
class Part:
    """A part of the book with its pages in reading order."""

    label: str
    pages: tuple[Page, ...]


@cache
def parts() -> tuple[Part, ...]:
    """The whole book. Read once: it changes with the program only."""
    rooms = [Part(f"Data {room.label.lower()}", _registers(room)) for room in registry.rooms() if room.key != _CODES]
    codes = [Part(room.label, _registers(room)) for room in registry.rooms() if room.key == _CODES]
    known = {*START, *OPERATOR, *LEADERSHIP, *ADMIN, *REFERENCE, *_NO_PAGES}
    others = tuple(sorted(path.stem for path in FOLDER.glob("*.md") if path.stem not in known))
    found = (
        Part("Mulai", _written(START)),
        Part("Untuk operator dan verifikator", _written(OPERATOR)),
        *rooms,
        Part("Untuk pimpinan", _written(LEADERSHIP)),
        Part("Untuk admin", _written(ADMIN)),
        *codes,
        Part("Lain-lain", _written(others)),
        Part("Rujukan", _written(REFERENCE)),
    )
    return tuple(part for part in found if part.pages)


def _registers(room: Room) -> tuple[Page, ...]:
    return tuple(
        Page(f"data/{table.slug}", table.label, register.markdown(table, room.label, steps(table)), table)
        for table in tables_of(room)
    )


def steps(table: Table) -> str:
    """The hand-written steps of a register."""
    return (STEPS / f"{table.slug}.md").read_text(encoding="utf-8").strip()


def _written(names: tuple[str, ...]) -> tuple[Page, ...]:
    places = [(name, _ELSEWHERE.get(name, FOLDER / f"{name}.md")) for name in names]
    return tuple(_page(name, path) for name, path in places if path.exists())


def _page(name: str, path: Path) -> Page:
    heading, _, text = path.read_text(encoding="utf-8").partition("\n")
    return Page(name, heading.removeprefix("#").strip(), text)


@cache
def find(address: str) -> Page | None:
    """The page at that address, or None."""
    return next((page for part in parts() for page in part.pages if page.address == address), None)


def page_for(path: str) -> Page | None:
    """The page that explains the screen at that address of the application; None: the contents must do."""
    if path.startswith("/admin/") and (table := _table_at(path)) is not None:
        return find(f"data/{table.slug}")
    return next((find(name) for start, name in _SCREENS if path.startswith(start)), None)


def _table_at(path: str) -> Table | None:
    slug = path.split("/")[2]
    return next((table for table in registry.tables() if table.slug == slug), None)
