"""Made-up reference prices, weekly stocks and market operations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry

# (commodity, kind, price of the year before, price of this year): made up, near the prices of pasar rekaan.
_REFERENCES = (
    ("beras_medium", "het", 12_500, 13_500),
    ("beras_premium", "het", 14_900, 14_900),
    ("minyakita", "het", 15_700, 15_700),
    ("gula_kristal_putih", "hap_konsumen", 17_500, 17_500),
    ("cabai_rawit_merah", "hap_konsumen", 57_000, 57_000),
    ("bawang_merah", "hap_konsumen", 41_500, 41_500),
    ("telur_ayam_ras", "hap_konsumen", 30_000, 30_000),
)
_STOCKED = {"beras_medium": 9_000, "gula_kristal_putih": 3_000, "minyakita": 2_500, "bawang_merah": 1_500}
_STORES, _WEEKS, _OPERATIONS = 6, 13, 30


def load(world: World, writer: Writer) -> None:
    """Write reference prices, the stocks of a few stores, and this year's market operations."""
    model: Any = registry.get("komoditas").model
    goods: dict[str, int] = dict(world.session.execute(select(model.kode, model.id)).all())
    writer.add("harga_acuan", _references(world, goods))
    writer.add("stok", _stocks(world, goods))
    writer.add("operasi_pasar", _operations(world, goods))


def _references(world: World, goods: dict[str, int]) -> Iterator[dict[str, Any]]:
    year = world.today.year
    for item, kind, before, now in _REFERENCES:
        common = {"komoditas": goods[item], "jenis": kind}
        basis = f"Peraturan rekaan 1/{year - 1}"
        yield {
            **common,
            "nilai": before,
            "mulai": date(year - 1, 1, 1),
            "sampai": date(year - 1, 12, 31),
            "dasar": basis,
        }
        yield {
            **common,
            "nilai": now,
            "mulai": date(year, 1, 1),
            "dasar": world.maybe(0.8, f"Peraturan rekaan 1/{year}"),
        }


def _stocks(world: World, goods: dict[str, int]) -> Iterator[dict[str, Any]]:
    for number in range(1, world.count(_STORES, least=2) + 1):
        place = world.place()
        name = world.unique(f"Gudang Pangan Contoh {place.name}")
        for item, need in _STOCKED.items():
            daily = round(need * world.rng.uniform(0.6, 1.4) / number)
            for week in range(_WEEKS):
                yield {
                    "tanggal": world.today - timedelta(days=7 * week + 1),
                    "tempat": name,
                    "jenis_lokasi": world.maybe(0.95, "gudang"),
                    "komoditas": goods[item],
                    "stok": round(daily * world.rng.uniform(2, 25)),
                    "kebutuhan_harian": world.maybe(0.9, daily),
                    **place.ids(),
                }


def _operations(world: World, goods: dict[str, int]) -> Iterator[dict[str, Any]]:
    items: Sequence[str] = tuple(_STOCKED)
    for _ in range(world.count(_OPERATIONS, least=2)):
        place, item = world.place(), world.rng.choice(items)
        price = world.rupiah(world.rng.uniform(12_000, 18_000), 500)
        yield {
            "tanggal": world.day(date(world.today.year, 1, 1), world.today),
            "tempat": world.unique(f"Balai Desa Contoh {place.name}"),
            "komoditas": goods[item],
            "volume": world.maybe(0.95, world.rng.randrange(500, 5000, 100)),
            "harga_jual": price,
            "harga_pasar": world.maybe(0.9, price + world.rng.randrange(500, 3000, 500)),
            "jumlah_pembeli": world.maybe(0.7, world.rng.randrange(80, 600)),
            "mitra": world.maybe(0.6, "Mitra Contoh"),
            "sumber_dana": world.maybe(0.9, world.pick({"apbd_kab": 80, "apbd_prov": 20})),
            **place.ids(),
        }
