"""Made-up legal metrology: places with measuring instruments, three years of verifications, and the potential."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry, store
from app.master.lookups import Lookups

# Filling stations and weighbridges as the regency counted in 2023; the others are a guess.
_PLACES = {"spbu": 18, "pertashop": 14, "timbangan_jembatan": 32, "pasar": 20, "toko": 25, "industri": 11}
_NAMES = {
    "spbu": "SPBU Contoh", "pertashop": "Pertashop Contoh", "timbangan_jembatan": "Jembatan Timbang Contoh",
    "pasar": "Pedagang Pasar Contoh", "toko": "Toko Emas Contoh", "industri": "Pabrik Contoh",
}  # fmt: skip
_KINDS = {
    "spbu": ("PUBBM", "PUBBM", "TUM"), "pertashop": ("PUBBM",), "timbangan_jembatan": ("TJE",),
    "pasar": ("TM", "TE", "AT", "TP"), "toko": ("N", "TE"), "industri": ("TJE", "TE", "TBI"),
}  # fmt: skip
_POTENTIAL = {"TM": 90, "TE": 60, "AT": 200, "PUBBM": 14, "TJE": 2}
_STATIONS = ("spbu", "pertashop")


@dataclass(frozen=True)
class Instrument:
    """An instrument that will be verified in some of the last years."""

    row: dict[str, Any]
    first: date


def load(world: World, writer: Writer, markets: Sequence[int]) -> None:
    """Write places, their instruments, the verifications of these, and how many there ought to be."""
    kinds = {row["kode"]: row["id"] for row in Lookups(world.session).small_rows("jenis_uttp", {})}
    places = world.spread(_PLACES, world.count(sum(_PLACES.values()), least=len(_PLACES)))
    owners = writer.add("uttp_pemilik", (_place(world, number, kind, markets) for number, kind in enumerate(places, 1)))
    instruments = [
        item for owner, place in zip(owners, places, strict=True) for item in _instruments(world, owner, place, kinds)
    ]
    ids = writer.add("uttp", (item.row for item in instruments))
    verified = [
        row for row_id, item in zip(ids, instruments, strict=True) for row in _verifications(world, row_id, item)
    ]
    writer.add("tera", verified)
    store.refresh_parents(world.session, registry.get("tera"), {row["uttp"] for row in verified})
    writer.add("uttp_potensi", _potential(world, kinds))


def _place(world: World, number: int, kind: str, markets: Sequence[int]) -> dict[str, Any]:
    place = world.place()
    return {
        "nama_tempat": world.unique(f"{_NAMES[kind]} {place.name}"),
        "jenis": kind,
        "nomor_spbu": f"54999{number:03}" if kind in _STATIONS and world.chance(0.9) else None,
        "pasar": world.rng.choice(markets) if kind == "pasar" else None,
        **place.ids(),
        "alamat": world.maybe(0.9, world.address()),
        **world.point(place, 0.7),
    }


def _instruments(world: World, owner: int, place: str, kinds: dict[str, int]) -> Iterator[Instrument]:
    for kind in _KINDS[place]:
        for _ in range(world.rng.randrange(1, 3)):
            pumps = world.rng.randrange(1, 4) if kind == "PUBBM" else 1
            first = world.day(date(world.today.year - 3, 1, 15), world.today)
            yield Instrument(
                {
                    "pemilik": owner,
                    "jenis": kinds[kind],
                    "merek": world.maybe(0.9, f"Merek Contoh {world.rng.randrange(1, 9)}"),
                    "no_seri": world.maybe(0.92, f"{kind}{world.rng.randrange(10**7):07}"),
                    "kapasitas_ton": 60 if kind == "TJE" else None,
                    "kelas": "III" if kind == "TE" else None,
                    "jumlah": pumps,
                    "nozzle": pumps * 4 if kind == "PUBBM" else None,
                    "aktif": world.chance(0.96),
                },
                first,
            )


def _verifications(world: World, uttp: int, item: Instrument) -> Iterator[dict[str, Any]]:
    """Once a year from the first one on; some are late, some never come."""
    day, number = item.first, 0
    while day <= world.today and world.chance(0.93):
        valid = world.chance(0.95)
        yield {
            "uttp": uttp,
            "tanggal": day,
            "jenis": "tera_ulang" if number else "tera",
            "tempat": world.pick({"tempat_pakai": 60, "sidang": 30, "kantor": 10}),
            "hasil": "sah" if valid else "batal",
            "no_skhp": f"510/{uttp}/SKHP/{day.year}" if valid and world.chance(0.9) else None,
            "ctt_tahun": day.year if valid else None,
            "retribusi": world.maybe(0.8, _levy(world, item.row)),
        }
        day, number = day + timedelta(days=world.rng.randrange(340, 480)), number + 1


def _levy(world: World, row: dict[str, Any]) -> Any:
    """By the shipped tariffs where there is one, now and then something else."""
    if world.chance(0.05) or not (row["nozzle"] or row["kapasitas_ton"]):
        return world.rupiah(world.around(60_000), 5_000)
    return row["nozzle"] * 230_000 if row["nozzle"] else row["kapasitas_ton"] * 50_000


def _potential(world: World, kinds: dict[str, int]) -> Iterator[dict[str, Any]]:
    for kecamatan in dict.fromkeys(place.kecamatan for place in world.places):
        for kind, usual in _POTENTIAL.items():
            yield {
                "tahun": world.today.year,
                "jenis": kinds[kind],
                "kecamatan": kecamatan,
                "jumlah": round(world.around(usual, 0.4)),
            }
