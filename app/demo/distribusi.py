"""Made-up distribution of LPG, subsidised fertiliser and fuel: who distributes, and a year of monthly reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry, store

_AGENTS, _OUTLETS, _DISTRIBUTORS, _KIOSKS, _LETTERS = 12, 900, 8, 250, 160
_STATIONS = {"spbu": 18, "pertashop": 14, "mini_spbu": 23}
_STATES = {"aktif": 92, "tidak_aktif": 6, "berhenti": 2}
_FERTILISERS = {"urea": 170, "npk": 140, "npk_formula_khusus": 6, "organik": 45}
_MACHINES = (("Penggilingan padi", "Mesin diesel 24 PK"), ("Perahu jukung", "Mesin tempel 15 PK"), ("Mebel", "Genset"))


def load(world: World, writer: Writer) -> None:
    """Write agents with outlets, distributors with kiosks, stations and letters, and twelve months of reports."""
    months = last_months(world.today, 12)
    agents = _lpg(world, writer)
    writer.add("lpg_realisasi", _lpg_reports(world, agents, months))
    _fertiliser(world, writer, months)
    stations = writer.add("spbu", (_station(world, number, kind) for number, kind in enumerate(_kinds(world), 1)))
    total = world.count(_LETTERS, least=4)
    homes = [world.place() for _ in range(total)]
    owners = writer.add("pelaku_usaha", (world.owner(home) for home in homes))
    rows = zip(homes, owners, strict=True)
    writer.add("rekomendasi_bbm", (_letter(world, number, *row, stations) for number, row in enumerate(rows, 1)))


def last_months(today: date, count: int) -> list[date]:
    """The first days of the last full months, oldest first."""
    months, first = [], today.replace(day=1)
    for _ in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(first)
    return months[::-1]


def _lpg(world: World, writer: Writer) -> list[int]:
    total, per = world.count(_AGENTS, least=2), max(2, world.count(_OUTLETS) // world.count(_AGENTS, least=2))
    quotas = [[world.rng.randrange(3, 21) * 50 for _ in range(per)] for _ in range(total)]
    agents = writer.add("lpg_agen", (_agent(world, sum(outlets)) for outlets in quotas))
    rows = ((agent, quota) for agent, outlets in zip(agents, quotas, strict=True) for quota in outlets)
    writer.add("lpg_pangkalan", (_outlet(world, number, *row) for number, row in enumerate(rows, 1)))
    store.refresh_parents(writer.session, registry.get("lpg_pangkalan"), agents)
    return agents


def _agent(world: World, needed: int) -> dict[str, Any]:
    home = world.place()
    return {
        "nama": world.unique(f"PT Gas Contoh {home.name}"),
        "jenis": "pso",
        "status": "aktif",
        "telepon": world.maybe(0.8, world.phone()),
        **home.ids(),
        "alamat": world.address(),
        "spbe": world.maybe(0.8, "SPBE Contoh Paiton"),
        "kuota_bulan": -(-needed // 500) * 500,
    }


def _outlet(world: World, number: int, agent: int, quota: int) -> dict[str, Any]:
    home = world.place()
    return {
        "nama": world.unique(f"Pangkalan Contoh {home.name}"),
        "agen": agent,
        "no_registrasi": world.maybe(0.92, f"9990{number:08d}"),
        "status": world.pick(_STATES),
        "kuota_bulan": world.maybe(0.95, quota),
        "no_hp": world.maybe(0.8, world.phone()),
        **home.ids(),
        "alamat": world.maybe(0.9, world.address()),
        **world.point(home, 0.5),
    }


def _lpg_reports(world: World, agents: Sequence[int], months: Sequence[date]) -> Iterator[dict[str, Any]]:
    for number, kecamatan in enumerate(dict.fromkeys(place.kecamatan for place in world.places)):
        for agent in {agents[number % len(agents)], agents[(number * 5 + 1) % len(agents)]}:
            quota = world.rng.randrange(40, 200) * 50
            for month in months:
                if world.chance(0.97):
                    sold = round(quota * world.rng.uniform(0.9, 1.01))
                    yield {"agen": agent, "kecamatan": kecamatan, "bulan": month, "kuota": quota, "realisasi": sold}


def _fertiliser(world: World, writer: Writer, months: Sequence[date]) -> None:
    suppliers = writer.add(
        "pupuk_distributor", (_distributor(world) for _ in range(world.count(_DISTRIBUTORS, least=2)))
    )
    total = world.count(_KIOSKS, least=4)
    homes = [world.place() for _ in range(total)]
    owners = writer.add("pelaku_usaha", (world.owner(home) for home in homes))
    rows = zip(homes, owners, strict=True)
    writer.add("pupuk_kios", (_kiosk(world, number, *row, suppliers) for number, row in enumerate(rows, 1)))
    writer.add("pupuk_realisasi", _fertiliser_reports(world, months))


def _distributor(world: World) -> dict[str, Any]:
    home = world.place()
    return {
        "nama": world.unique(f"CV Pupuk Contoh {home.name}"),
        "telepon": world.maybe(0.8, world.phone()),
        "status": "aktif",
        "wilayah_kerja": world.maybe(0.8, f"{home.name} dan sekitarnya"),
        **home.ids(),
        "alamat": world.address(),
    }


def _kiosk(world: World, number: int, home: Any, owner: int, suppliers: Sequence[int]) -> dict[str, Any]:
    first = world.rng.randrange(len(suppliers))
    return {
        "nama": world.unique(f"Kios Contoh {home.name}"),
        "kode_kios": world.maybe(0.7, f"KPX-{number:04d}"),
        "pemilik": owner,
        "no_hp": world.maybe(0.85, world.phone()),
        "distributor": suppliers[first],
        "distributor_2": world.maybe(0.15, suppliers[first - 1]) if len(suppliers) > 1 else None,
        "status": world.pick(_STATES),
        **home.ids(),
        "alamat": world.maybe(0.9, world.address()),
        **world.point(home, 0.5),
    }


def _fertiliser_reports(world: World, months: Sequence[date]) -> Iterator[dict[str, Any]]:
    for kecamatan in dict.fromkeys(place.kecamatan for place in world.places):
        for kind, usual in _FERTILISERS.items():
            for month in months:
                if world.chance(0.97):
                    yield _fertiliser_report(world, usual, {"kecamatan": kecamatan, "jenis": kind, "bulan": month})


def _fertiliser_report(world: World, usual: int, key: dict[str, Any]) -> dict[str, Any]:
    allocated = Decimal(max(1, round(world.around(usual, 0.4))))
    used = (allocated * Decimal(str(world.rng.uniform(0.72, 1)))).quantize(Decimal("0.1"))
    return {
        **key,
        "rdkk": world.maybe(0.8, allocated + world.rng.randrange(0, 20)),
        "alokasi": allocated,
        "realisasi": world.maybe(0.96, min(used, allocated)),
        "stok": world.maybe(0.7, (allocated / 8).quantize(Decimal("0.1"))),
    }


def _kinds(world: World) -> list[str]:
    return world.spread(_STATIONS, world.count(sum(_STATIONS.values()), least=3))


def _station(world: World, number: int, kind: str) -> dict[str, Any]:
    home, pumps = world.place(), world.rng.randrange(3, 9) if kind == "spbu" else 1
    permit = world.day(date(2020, 1, 1), world.today - timedelta(days=60))
    return {
        "nama": world.unique(f"{'SPBU' if kind == 'spbu' else 'Pertashop'} Contoh {home.name}"),
        "nomor": world.maybe(0.95, f"99.672.{number:02d}"),
        "jenis": kind,
        "telepon": world.maybe(0.6, world.phone()),
        "status": world.pick(_STATES),
        **home.ids(),
        "alamat": world.address(),
        **world.point(home, 0.8),
        "jenis_bbm": "Pertalite, Pertamax, Biosolar" if kind == "spbu" else "Pertamax",
        "jumlah_pompa": pumps,
        "jumlah_nozel": pumps * (4 if kind == "spbu" else 1),
        "nomor_izin": f"503/{number}/SPBU/{permit.year}",
        "tanggal_izin": permit,
        "berlaku_sampai": world.maybe(0.8, date(permit.year + 5, permit.month, 1)),
    }


def _letter(world: World, number: int, home: Any, owner: int, stations: Sequence[int]) -> dict[str, Any]:
    business, machine = world.rng.choice(_MACHINES)
    issued = world.day(world.today - timedelta(days=300), world.today)
    return {
        "pelaku": owner,
        "usaha": business,
        **home.ids(),
        "nomor_surat": f"500.2/{number}/REK/{issued.year}",
        "tanggal_surat": issued,
        "berlaku_sampai": issued + timedelta(days=90),
        "jenis_bbm": world.pick({"biosolar": 70, "pertalite": 30}),
        "alat": world.maybe(0.9, machine),
        "kebutuhan": world.maybe(0.95, Decimal(world.rng.randrange(2, 30) * 20)),
        "spbu": world.maybe(0.8, world.rng.choice(stations)),
    }
