"""What the address of a dashboard asks for: period, area, verified only, and what to put beside it.

A value that is not possible becomes the nearest possible one, and the page says so; it is never an error page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.master import messages
from app.master.lookups import nearest_name

QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}
WHOLE_YEAR, EVERYWHERE = "setahun", "semua"
Period = tuple[int, int | None]


@dataclass(frozen=True)
class Filters:
    """A year (None: the newest with data, per table), a quarter (None: the whole year), a kecamatan's kode ('' = all),
    and whether only verified records count."""

    year: int | None = None
    quarter: int | None = None
    kecamatan: str = ""
    verified: bool = False

    def args(self) -> dict[str, Any]:
        """The filters as address arguments."""
        found = {
            "tahun": self.year,
            "tw": self.quarter,
            "kecamatan": self.kecamatan,
            "verifikasi": "ya" if self.verified else "",
        }
        return {key: value for key, value in found.items() if value}

    def period(self) -> str:
        """'2026', 'TW II 2026', 'tahun terbaru'."""
        year = str(self.year) if self.year else "tahun terbaru"
        return f"TW {QUARTERS[self.quarter]} {year}" if self.quarter else year


@dataclass(frozen=True)
class Asked:
    """The filters of the page, those of the comparison (None: nothing is compared), what had to be corrected, and the
    frozen set that stands beside the page instead of other filters ('' = none).
    """

    filters: Filters
    other: Filters | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    potret: str = ""

    def args(self) -> dict[str, Any]:
        """The whole state of the page as address arguments."""
        return {**self.filters.args(), **self.beside, **({"potret": self.potret} if self.potret else {})}


class _Reader:
    """Reads one address; collects the notices."""

    def __init__(self, args: Mapping[str, str], places: Sequence[Mapping[str, Any]]) -> None:
        self.args, self.places = args, places
        self.notices: list[str] = []

    def text(self, name: str) -> str:
        return self.args.get(name, "").strip()[:50]

    def year(self, name: str) -> int | None:
        text = self.text(name)
        if not text:
            return None
        if text.isdecimal() and len(text) == 4:
            return int(text)
        self.notices.append(messages.YEAR_UNKNOWN.format(value=text))
        return None

    def quarter(self, name: str) -> int | None:
        text = self.text(name)
        if not text or text == WHOLE_YEAR:
            return None
        number = int(text) if text.removeprefix("-").isdecimal() else None
        if number in QUARTERS:
            return number
        nearest = None if number is None else min(max(number, 1), 4)
        shown = f"triwulan {QUARTERS[nearest]}" if nearest else "setahun"
        self.notices.append(messages.QUARTER_UNKNOWN.format(value=text, shown=shown))
        return nearest

    def kecamatan(self, name: str) -> str:
        text = self.text(name)
        known = {row["kode"]: row["nama"] for row in self.places}
        if not text or text == EVERYWHERE or text in known:
            return "" if text == EVERYWHERE else text
        inside = [kode for kode in known if text.startswith(f"{kode}.")]
        named = nearest_name(text, list(known.values()))
        alike = [kode for kode, label in known.items() if label == named]
        nearest = next(iter([*inside, *alike]), "")
        shown = f"Kecamatan {known[nearest]}" if nearest else "semua kecamatan"
        self.notices.append(messages.KECAMATAN_UNKNOWN.format(value=text, shown=shown))
        return nearest

    def potret(self, first: Filters, sets: Mapping[str, Period]) -> tuple[Filters, str]:
        """The filters with the period of the frozen set that is asked for, and its name; '' where it does not fit."""
        name = self.text("potret")
        if not name:
            return first, ""
        if name not in sets:
            problem = messages.SNAPSHOT_UNKNOWN
        elif not fits(first, sets[name]):
            problem = messages.SNAPSHOT_DOES_NOT_FIT
        else:
            year, quarter = sets[name]
            return replace(first, year=year, quarter=quarter), name
        self.notices.append(problem.format(value=name))
        return first, ""

    def beside(self, first: Filters) -> tuple[Filters | None, dict[str, Any]]:
        """What is compared: the page's own filters but for what the address names."""
        readers = {"year": self.year, "quarter": self.quarter, "kecamatan": self.kecamatan}
        names = {"year": "banding_tahun", "quarter": "banding_tw", "kecamatan": "banding_kecamatan"}
        given = {key: readers[key](name) for key, name in names.items() if self.text(name)}
        changes: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
        if self.text(names["quarter"]) == WHOLE_YEAR:
            changes["quarter"] = None
        if not changes:
            return None, {}
        other = replace(first, **changes)
        if other == first:
            self.notices.append(messages.COMPARED_WITH_ITSELF)
            return None, {}
        empty = {"quarter": WHOLE_YEAR, "kecamatan": EVERYWHERE}
        return other, {names[key]: value or empty[key] for key, value in changes.items()}


def fits(filters: Filters, period: Period) -> bool:
    """Whether a frozen set of that period tells of what the page shows: such sets hold all records of the regency."""
    year, quarter = period
    same = filters.year in (None, year) and filters.quarter in (None, quarter)
    return same and not (filters.kecamatan or filters.verified)


def read(
    args: Mapping[str, str], places: Sequence[Mapping[str, Any]], sets: Mapping[str, Period] | None = None
) -> Asked:
    """The state of a page from its address; `places` are the kecamatan there are, `sets` the periods of the frozen sets
    the user may see, by name.
    """
    reader = _Reader(args, places)
    first = Filters(
        year=reader.year("tahun"),
        quarter=reader.quarter("tw"),
        kecamatan=reader.kecamatan("kecamatan"),
        verified=reader.text("verifikasi") == "ya",
    )
    first, potret = reader.potret(first, sets or {})
    other, beside = reader.beside(first)
    if potret and other is not None:
        other, beside = None, {}
        reader.notices.append(messages.SNAPSHOT_ALONE)
    return Asked(first, other, beside, tuple(dict.fromkeys(reader.notices)), potret)
