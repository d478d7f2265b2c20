"""The made-up office: chance, places, people and numbers, the same on every run of the same day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate, count
from random import Random
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import formats, registry

SOURCE = "Data rekaan"
NOBODY = 0  # no account: made-up records are agreed to by nobody
SEED = 3513
T = TypeVar("T")

_MEN = ("Slamet", "Agus", "Bambang", "Hadi", "Joko", "Mulyono", "Sutrisno", "Wahyu", "Yusuf", "Zainal", "Fauzi", "Imam")
_WOMEN = ("Siti", "Sri", "Endang", "Dewi", "Nur", "Lilik", "Yuni", "Wati", "Rina", "Fitri", "Umi", "Kartini")
_SECOND = ("Padi", "Jagung", "Melati", "Mawar", "Anggrek", "Cemara", "Bakti", "Lestari", "Mulia", "Sejati")
_SCHOOLS = {"sd": 30, "smp": 25, "sma": 33, "diploma": 3, "sarjana": 7, "tidak_sekolah": 2}
_BIRTHS, _STEP = 16_500, 7_919  # days from 1958 on; the step shares no factor with them, so pairs never repeat


@dataclass(frozen=True)
class Place:
    """A desa or kelurahan with its kecamatan."""

    kecamatan: int
    kecamatan_code: str
    desa: int
    name: str
    lat: Decimal | None
    lng: Decimal | None

    def ids(self) -> dict[str, int]:
        """The two reference columns of a row that lies here."""
        return {"kecamatan": self.kecamatan, "desa": self.desa}


class World:
    """Where made-up values come from. `share` is the size compared with an office."""

    def __init__(self, session: Session, share: float) -> None:
        self.session, self.share, self.rng = session, share, Random(SEED)  # noqa: S311 -- made-up data must repeat itself
        self.today = datetime.now(formats.WIB).date()
        self.last_year = self.today.year - 1
        self.years = tuple(range(self.last_year - 6, self.last_year + 1))
        self.regency = "".join(filter(str.isdigit, current_app.config["KODE_KABUPATEN"]))
        self.postcode = (current_app.config["AWALAN_KODE_POS"] or "672")[:3]
        self.places = self._places()
        self._weights = self._cumulative_weights()
        self._people = count()
        self._names: set[str] = set()

    def _places(self) -> list[Place]:
        model: Any = registry.get("wilayah").model
        found = self.session.execute(select(model.id, model.kode).where(model.level == "kecamatan"))
        codes = {row.id: row.kode for row in found}
        query = select(model.id, model.nama, model.induk, model.lat, model.lng)
        rows = self.session.execute(query.where(model.level.in_(["desa", "kelurahan"])).order_by(model.kode))
        return [Place(parent, codes[parent][-2:], row_id, name, lat, lng) for row_id, name, parent, lat, lng in rows]

    def _cumulative_weights(self) -> list[float]:
        """Some kecamatan have many more businesses than others."""
        kecamatan = dict.fromkeys(place.kecamatan for place in self.places)
        weight = {row_id: self.rng.choice((0.5, 0.8, 1.0, 1.2, 1.6, 2.4)) for row_id in kecamatan}
        return list(accumulate(weight[place.kecamatan] for place in self.places))

    # sizes

    def count(self, office: int, least: int = 1) -> int:
        """How many of what an office has `office` of."""
        return max(least, round(office * self.share))

    def spread(self, counts: Mapping[str, int], total: int) -> list[str]:
        """`total` codes in the proportion of `counts`, shuffled; exact when `total` is their sum."""
        whole = sum(counts.values())
        parts = {code: number * total // whole for code, number in counts.items()}
        by_rest = sorted(counts, key=lambda code: counts[code] * total % whole, reverse=True)
        for code in by_rest[: total - sum(parts.values())]:
            parts[code] += 1
        codes = [code for code, number in parts.items() for _ in range(number)]
        self.rng.shuffle(codes)
        return codes

    # chance

    def chance(self, probability: float) -> bool:
        """True with that probability."""
        return self.rng.random() < probability

    def maybe(self, probability: float, value: T) -> T | None:
        """The value, or a hole."""
        return value if self.chance(probability) else None

    def pick(self, weights: Mapping[str, int]) -> str:
        """A code by its weight."""
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def around(self, mean: float, spread: float = 0.8) -> float:
        """A positive number with that mean and a long tail, at most thirty times the mean."""
        return min(mean * 30, mean * self.rng.lognormvariate(-spread * spread / 2, spread))

    def rupiah(self, amount: float, step: int = 100_000) -> Decimal:
        """An amount as people write it down: rounded, never below one step."""
        return Decimal(max(step, round(amount / step) * step))

    def day(self, first: date, last: date) -> date:
        """A day between two days, never later than today."""
        last = min(last, self.today)
        return first + timedelta(days=self.rng.randrange(max(1, (last - first).days + 1)))

    # places, names, people

    def place(self) -> Place:
        """A desa, more often in a busy kecamatan."""
        return self.rng.choices(self.places, cum_weights=self._weights)[0]

    def point(self, place: Place, probability: float) -> dict[str, Decimal]:
        """Coordinates near the middle of the desa, or none."""
        if place.lat is None or place.lng is None or not self.chance(probability):
            return {}
        return {
            key: (value + Decimal(self.rng.randrange(-4000, 4001)).scaleb(-6)).quantize(Decimal("0.000001"))
            for key, value in (("lat", place.lat), ("lng", place.lng))
        }

    def address(self) -> str:
        """A made-up address line."""
        return f"Jalan Contoh {self.rng.randrange(1, 200)}, Dusun {self.rng.choice(('Krajan', 'Tengah', 'Timur'))}"

    def unique(self, name: str) -> str:
        """The name, numbered when it was given out before."""
        number = 1
        chosen = name
        while chosen.lower() in self._names:
            number += 1
            chosen = f"{name} {number}"
        self._names.add(chosen.lower())
        return chosen

    def business_number(self, number: int) -> str:
        """A NIB of 13 digits that OSS has not given out."""
        return f"9990{number:09d}"

    def phone(self) -> str:
        """A mobile number in the stored form; no operator uses +62812000."""
        return f"+62812000{self.rng.randrange(10**5, 10**6)}"

    def person(self, place: Place) -> dict[str, Any]:
        """Name, sex, birth date and NIK of nobody; the NIK agrees with the rest and is never repeated."""
        number = next(self._people)
        woman = number * 7 % 12 < 7
        born = date(1958, 1, 1) + timedelta(days=number * _STEP % _BIRTHS)
        first: Sequence[str] = _WOMEN if woman else _MEN
        serial = number // _BIRTHS % 9999 + 1
        day = born.day + 40 if woman else born.day
        return {
            "nama": f"{first[number % len(first)]} {_SECOND[number // 12 % len(_SECOND)]} Contoh {number + 1}",
            "jenis_kelamin": "p" if woman else "l",
            "tanggal_lahir": formats.tanggal_isian(born),
            "nik": f"{self.regency}{place.kecamatan_code}{day:02}{born:%m%y}{serial:04}",
        }

    def owner(self, place: Place) -> dict[str, Any]:
        """A row of pelaku_usaha that lives in that desa, with the holes such lists have."""
        person = self.person(place)
        return {
            **person,
            **place.ids(),
            "jenis": "orang",
            "nik": self.maybe(0.86, person["nik"]),
            "tanggal_lahir": self.maybe(0.8, person["tanggal_lahir"]),
            "pendidikan": self.maybe(0.6, self.pick(_SCHOOLS)),
            "disabilitas": self.maybe(0.5, self.chance(0.02)),
            "no_hp": self.maybe(0.85, self.phone()),
            "alamat": self.maybe(0.9, self.address()),
            "rt": self.maybe(0.6, f"{self.rng.randrange(1, 12):03}"),
            "rw": self.maybe(0.6, f"{self.rng.randrange(1, 6):03}"),
            "izin_publikasi": self.chance(0.3),
        }

    def company(self, place: Place, name: str) -> dict[str, Any]:
        """A row of pelaku_usaha for a company."""
        return {**place.ids(), "nama": name, "jenis": "badan", "no_hp": self.maybe(0.7, self.phone())}
