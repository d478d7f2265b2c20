"""Made-up trade: warehouses, shops, ninety days of prices with the days that reports miss, and its other parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.demo import metrologi, pangan
from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry

_WAREHOUSES, _SHOPS, _SURVEYED, _DAYS = 60, 70, 5, 90
_WEEK, _YEAR = 7, 52 * 7
_PRICES = {
    "beras": 14000, "gula": 17500, "minyak_goreng": 18000, "daging": 90000, "telur": 29000, "susu": 24000,
    "palawija": 12000, "garam": 9000, "tepung": 12500, "mie_instan": 3500, "cabai": 42000, "bawang": 34000,
    "ikan_asin": 80000, "sayur": 11000, "ikan_segar": 38000, "energi": 20000,
}  # fmt: skip
_RESTLESS = {"cabai": 0.04, "bawang": 0.03, "sayur": 0.03, "telur": 0.015, "daging": 0.012, "ikan_segar": 0.02}
_GOODS = ("Gabah, beras", "Pupuk", "Tembakau", "Bawang merah", "Barang campuran")


def load(world: World, writer: Writer, markets: Sequence[int]) -> None:
    """Write warehouses with their owners, shops, the prices of the surveyed markets, stocks and legal metrology."""
    _warehouses(world, writer)
    _shops(world, writer)
    writer.add("harga", _prices(world, markets[: world.count(_SURVEYED)]))
    pangan.load(world, writer)
    metrologi.load(world, writer, markets)


def _warehouses(world: World, writer: Writer) -> None:
    total = world.count(_WAREHOUSES, least=3)
    homes = [world.place() for _ in range(total)]
    names = [world.unique(f"{world.rng.choice(('CV', 'PT', 'UD'))} Gudang Contoh {home.name}") for home in homes]
    owners = writer.add("pelaku_usaha", (world.company(home, name) for home, name in zip(homes, names, strict=True)))
    rows = zip(homes, names, owners, strict=True)
    writer.add("gudang", (_warehouse(world, number, *row) for number, row in enumerate(rows, 1)))


def _warehouse(world: World, number: int, place: Any, name: str, owner: int) -> dict[str, Any]:
    floor = Decimal(round(max(60, world.around(900, 0.9))))
    inspected = world.day(date(2018, 1, 1), world.today - timedelta(days=30))
    registered = world.chance(0.7)
    return {
        "pelaku": owner,
        "perusahaan": name,
        "nib": world.maybe(0.8, world.business_number(700_000_000 + number)),
        "telepon": world.maybe(0.6, world.phone()),
        "status": world.pick({"beroperasi": 85, "tidak_beroperasi": 10, "tutup": 5}),
        **place.ids(),
        "alamat_gudang": world.address(),
        **world.point(place, 0.6),
        "bentuk": world.maybe(0.8, world.pick({"tertutup": 90, "terbuka": 6, "silo_tangki": 4})),
        "luas_gudang": world.maybe(0.93, floor),
        "kapasitas": world.maybe(0.7, (floor * 6 / 10).quantize(Decimal(1))),
        "komoditas": world.maybe(0.9, world.rng.choice(_GOODS)),
        "investasi": world.maybe(0.5, world.rupiah(float(floor) * 9e5, 1_000_000)),
        "srg": world.maybe(0.7, world.chance(0.05)),
        "nomor_bap": f"510/{number}/BAP/{inspected.year}" if registered else None,
        "tanggal_bap": inspected if registered else None,
        "nomor_tdg": f"510/{number}/TDG/{inspected.year}" if registered else None,
        "tanggal_tdg": inspected + timedelta(days=world.rng.randrange(3, 25)) if registered else None,
    }


def _shops(world: World, writer: Writer) -> None:
    writer.add("toko_swalayan", (_shop(world, number) for number in range(world.count(_SHOPS, least=4))))


def _shop(world: World, number: int) -> dict[str, Any]:
    place, licensed = world.place(), world.chance(0.8)
    return {
        "nama": world.unique(f"Swalayan Contoh {place.name}"),
        "jaringan": world.maybe(0.7, f"Jaringan Contoh {world.rng.randrange(1, 4)}"),
        "status": world.pick({"aktif": 92, "tutup_sementara": 3, "tutup": 5}),
        "luas_lantai": world.maybe(0.95, round(min(6000, max(60, world.around(190, 0.6))))),
        "jam_buka": time(8, 0),
        "jam_tutup": time(22, 0),
        "produk_umkm_lokal": world.maybe(0.6, world.rng.randrange(0, 25)),
        "nib": world.maybe(0.85, world.business_number(710_000_000 + number)),
        "nomor_izin": f"510/{number}/IUTM/2023" if licensed else None,
        "berlaku_sampai": world.today + timedelta(days=world.rng.randrange(-200, 1500)) if licensed else None,
        **place.ids(),
        "alamat": world.maybe(0.9, world.address()),
        **world.point(place, 0.8),
    }


def _prices(world: World, markets: Sequence[int]) -> Iterator[dict[str, Any]]:
    # The last days, after the same week a year before: what "tahun lalu" compares with.
    numbers = (*range(_YEAR + _WEEK, _YEAR, -1), *range(_DAYS, 0, -1))
    days = [world.today - timedelta(days=number) for number in numbers]
    model: Any = registry.get("komoditas").model
    goods = world.session.execute(select(model.id, model.kelompok).order_by(model.urutan, model.id)).all()
    for market in markets:
        open_days = [day for day in days if day.weekday() != 6 and world.chance(0.95)]
        for item, group in goods:
            yield from _item(world, market, item, group, open_days)


def _item(world: World, market: int, item: int, group: str, days: list[date]) -> Iterator[dict[str, Any]]:
    price = usual = _PRICES.get(group, 20000) * world.rng.uniform(0.85, 1.15)
    restless = _RESTLESS.get(group, 0.003)
    for day in days:
        price += (usual - price) * 0.03 + price * world.rng.uniform(-restless, restless)
        if world.chance(0.03):
            continue
        yield {
            "pasar": market,
            "komoditas": item,
            "tanggal": day,
            "harga": world.rupiah(price, 100),
            "ketersediaan": world.maybe(0.9, world.pick({"cukup": 93, "menipis": 6, "kosong": 1})),
        }
