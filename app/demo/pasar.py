"""Made-up people's markets: 34, with 7,853 traders, as the regency counted in 2019."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from typing import Any

from app.demo.world import World
from app.demo.writer import Family, Writer

_MARKETS, _TRADERS = 34, 231
_FACILITIES = {
    "fas_listrik": 0.98, "fas_air": 0.9, "fas_toilet": 0.9, "fas_mushola": 0.8, "fas_tps": 0.8, "fas_ipal": 0.1,
    "fas_drainase": 0.75, "fas_apar": 0.4, "fas_hidran": 0.08, "fas_pos_ukur": 0.25, "fas_cctv": 0.3,
    "fas_laktasi": 0.1, "fas_difabel": 0.15, "fas_wifi": 0.15, "fas_e_retribusi": 0.35,
}  # fmt: skip
_MARKET_DAYS = ("Pon, Legi", "Wage", "Kliwon, Pahing", "Legi")


def load(world: World, writer: Writer) -> list[int]:
    """Write markets with their quarterly rows; the ids of the markets."""
    return writer.add_families("pasar_periode", _families(world))


def _families(world: World) -> Iterator[Family]:
    for number in range(1, world.count(_MARKETS, least=3) + 1):
        traders = max(30, round(world.around(_TRADERS, 0.7)))
        yield Family(_market(world, number, traders), list(_quarters(world, traders)))


def _market(world: World, number: int, traders: int) -> dict[str, Any]:
    place = world.place()
    ground = Decimal(max(400, traders * world.rng.randrange(8, 20)))
    daily = world.chance(0.7)
    return {
        "kode_pasar": f"PSR-{number:02}",
        "nama": world.unique(f"Pasar Contoh {place.name}"),
        "jenis": world.pick({"pasar_umum": 26, "pasar_hewan": 3, "pasar_desa": 3, "pasar_buah": 1, "pasar_ikan": 1}),
        "tipe": world.maybe(0.8, "b" if traders >= 275 else "c" if traders >= 200 else "d"),
        "kepemilikan": world.pick({"pemkab": 28, "desa": 6}),
        "pengelola": world.maybe(0.7, "UPT Pasar Contoh"),
        "no_hp": world.maybe(0.4, world.phone()),
        **place.ids(),
        "alamat": world.address(),
        **world.point(place, 0.85),
        "tahun_dibangun": world.maybe(0.7, world.rng.randrange(1975, 2019)),
        "luas_tanah": world.maybe(0.95, ground),
        "luas_bangunan": world.maybe(0.9, (ground * world.rng.randrange(35, 80) / 100).quantize(Decimal(1))),
        "jumlah_lantai": world.maybe(0.95, 1),
        "status_tanah": world.maybe(0.7, world.pick({"pemkab": 25, "desa": 7, "sewa": 2})),
        "kondisi": world.maybe(0.97, world.pick({"baik": 16, "rusak_ringan": 12, "rusak_sedang": 4, "rusak_berat": 2})),
        "sni": world.maybe(0.8, world.chance(0.05)),
        "pasar_tertib_ukur_tahun": world.maybe(0.2, world.last_year - 2),
        "hari_per_minggu": 7 if daily else 3,
        "hari_pasaran": None if daily else world.rng.choice(_MARKET_DAYS),
        "jam_buka": time(4, 0),
        "jam_tutup": time(world.rng.choice((11, 13, 16)), 0),
        "komoditas_dominan": world.rng.choice(("Sayur, bawang merah", "Sembako", "Ternak", "Ikan, sayur")),
        "fas_parkir_m2": world.maybe(0.5, Decimal(world.rng.randrange(50, 800))),
        **{key: world.maybe(0.9, world.chance(probability)) for key, probability in _FACILITIES.items()},
    }


def _quarters(world: World, traders: int) -> Iterator[dict[str, Any]]:
    """Once a year at first, every quarter since the year before last; some are missing."""
    for year in (*world.years, world.today.year):
        for quarter in range(1, 5):
            over = (year, quarter * 3) < (world.today.year, world.today.month)
            wanted = quarter == 4 or year >= world.last_year - 1
            if over and wanted and world.chance(0.9):
                yield _quarter(world, year, quarter, traders * (1 + (year - world.years[0]) * 0.01))


def _quarter(world: World, year: int, quarter: int, traders: float) -> dict[str, Any]:
    people = round(traders * world.rng.uniform(0.93, 1.05))
    women = round(people * world.rng.uniform(0.5, 0.65))
    places = {"kios": 0.3, "los": 0.65, "dasaran": 0.25}
    numbers = {name: round(traders * part) for name, part in places.items()}
    taken = {f"{name}_terisi": round(number * world.rng.uniform(0.6, 0.98)) for name, number in numbers.items()}
    return {
        "tahun": year,
        "tw": str(quarter),
        **numbers,
        **{name: world.maybe(0.93, number) for name, number in taken.items()},
        "pedagang_l": world.maybe(0.95, people - women),
        "pedagang_p": world.maybe(0.95, women),
        "pkl": world.maybe(0.6, world.rng.randrange(0, 60)),
        "omzet_harian": world.maybe(0.8, world.rupiah(people * world.rng.uniform(3e5, 6e5))),
        "kunjungan_harian": world.maybe(0.7, people * world.rng.randrange(3, 9)),
    }
