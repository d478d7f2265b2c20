"""What happens inside the made-up markets: places and traders of some of them, retribution and works of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry, store

_LISTED = 4  # one market in so many has listed its places one by one
_GOODS = ("Sayur", "Sembako", "Ikan", "Daging", "Pakaian", "Buah", "Bumbu", "Makanan", "Perabot", "Bawang merah")
_KINDS = {"kios": 30, "los": 55, "lapak": 15}
_STATES = {"terisi_aktif": 74, "terisi_tutup": 9, "kosong": 14, "disegel": 3}
_RATES = {"kios": 90_000, "los": 45_000, "lapak": 30_000}
_FUNDS = {"apbn_dak": 40, "apbd_kab": 45, "apbd_prov": 12, "csr": 3}
_WORKS = ("Pembangunan los sayur", "Perbaikan atap los", "Pembangunan kios depan", "Perbaikan drainase dan lantai")


def load(world: World, writer: Writer, markets: Sequence[int]) -> None:
    """Write traders, places, monthly retribution and works of these markets."""
    for market in markets[::_LISTED]:
        traders = writer.add("pedagang", list(_traders(world, writer, market)))
        writer.add("tempat_usaha", _places(world, market, traders))
    writer.add("pasar_retribusi", (month for market in markets for month in _months(world, market)))
    writer.add("pasar_revitalisasi", (work for market in markets for work in _works(world, market)))
    for key in ("pasar_retribusi", "pasar_revitalisasi"):
        store.refresh_parents(writer.session, registry.get(key), markets)


def _traders(world: World, writer: Writer, market: int) -> Iterator[dict[str, Any]]:
    """Owners of micro businesses in the market, and others."""
    business: Any = registry.get("usaha_mikro").model
    query = select(business.pelaku, business.id).where(business.pasar == market, business.pelaku.is_not(None))
    found = writer.session.execute(query.order_by(business.id).limit(20))
    known: dict[int, int | None] = {line[0]: line[1] for line in found}
    others = writer.add("pelaku_usaha", [world.owner(world.place()) for _ in range(world.rng.randrange(25, 60))])
    for number, (owner, own_business) in enumerate((known | dict.fromkeys(others)).items(), 1):
        permit = world.chance(0.75)
        until = world.today + timedelta(days=world.rng.randrange(-200, 900))
        yield {
            "pasar": market,
            "pelaku": owner,
            "usaha_mikro": own_business,
            "komoditas": world.maybe(0.95, world.rng.choice(_GOODS)),
            "no_izin_menempati": f"511.2/{market}-{number:03}/{until.year - 3}" if permit else None,
            "berlaku_sampai": until if permit else None,
            "aktif": world.maybe(0.97, world.chance(0.95)),
        }


def _places(world: World, market: int, traders: Sequence[int]) -> Iterator[dict[str, Any]]:
    """A place for each trader, some with two, and empty ones between them."""
    waiting = [trader for trader in traders for _ in range(2 if world.chance(0.12) else 1)]
    number = 0
    while waiting:
        kind, state = world.pick(_KINDS), world.pick(_STATES)
        yield {
            "pasar": market,
            "blok": "ABCDE"[number // 25 % 5],
            "nomor": str(number + 1),
            "jenis": kind,
            "luas": world.maybe(0.8, Decimal(world.rng.choice((4, 6, 9, 12)))),
            "status": state,
            "tarif_retribusi": world.maybe(0.9, Decimal(_RATES[kind])),
            "pedagang": None if state == "kosong" else waiting.pop(),
        }
        number += 1


def _months(world: World, market: int) -> Iterator[dict[str, Any]]:
    """Last year and this year until last month; a month is missing now and then."""
    goal, debts = world.rupiah(world.around(9e6, 0.6)), world.rupiah(world.around(1.5e6, 0.8))
    for year in (world.last_year, world.today.year):
        for month in range(1, 13):
            if (year, month) >= (world.today.year, world.today.month) or not world.chance(0.95):
                continue
            yield {
                "pasar": market,
                "bulan": date(year, month, 1),
                "target": goal,
                "realisasi": world.rupiah(float(goal) * world.rng.uniform(0.75, 1.08), 1_000),
                "penunggak": max(1, int(debts / 130_000)),
                "tunggakan": world.rupiah(float(debts) * world.rng.uniform(0.8, 1.2), 1_000),
            }


def _works(world: World, market: int) -> Iterator[dict[str, Any]]:
    for year in world.years:
        if world.chance(0.12):
            yield {
                "pasar": market,
                "tahun": year,
                "sumber_dana": world.maybe(0.95, world.pick(_FUNDS)),
                "nilai": world.rupiah(world.around(900e6, 0.6)),
                "uraian": world.maybe(0.8, world.rng.choice(_WORKS)),
            }
