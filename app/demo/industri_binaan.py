"""What the office does with made-up industries: their reports to SIINas, visits, and the tobacco factories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry

_FACTORIES = 22
_RESULTS = {"sesuai": 60, "perlu_perbaikan": 30, "tidak_sesuai": 10}
_KINDS = {"skt": 55, "skm": 20, "skt_skm": 20, "tis": 5}


def load(world: World, writer: Writer) -> None:
    """Write reports and visits of the industries there are, and tobacco factories."""
    industry: Any = registry.get("industri").model
    found = writer.session.execute(select(industry.id, industry.klasifikasi).order_by(industry.id)).all()
    duty = [row_id for row_id, size in found if size in ("menengah", "besar") or world.chance(0.15)]
    writer.add("laporan_siinas", (report for row_id in duty for report in _reports(world, row_id)))
    writer.add("pengawasan_industri", (_visit(world, row_id) for row_id, _ in found if world.chance(0.2)))
    homes = [world.place() for _ in range(world.count(_FACTORIES, least=2))]
    owners = writer.add("pelaku_usaha", [world.owner(home) for home in homes])
    writer.add(
        "kiht",
        [
            {**_factory(world, number), "pelaku": owner, **home.ids(), "alamat": world.address()}
            for number, (home, owner) in enumerate(zip(homes, owners, strict=True), 1)
        ],
    )


def _reports(world: World, industry: int) -> Iterator[dict[str, Any]]:
    """The half-years that are over, from the year before last on."""
    for year in range(world.last_year - 1, world.today.year + 1):
        for half, due in ((1, date(year, 7, 31)), (2, date(year + 1, 1, 31))):
            if due > world.today:
                continue
            done = world.chance(0.7)
            yield {
                "industri": industry,
                "tahun": year,
                "semester": str(half),
                "tenggat": due,
                "disampaikan": done,
                "tanggal": world.day(due - timedelta(days=30), due + timedelta(days=20)) if done else None,
                "nomor_tanda_terima": f"TT-{year}-{half}-{industry:06}" if done and world.chance(0.6) else None,
            }


def _visit(world: World, industry: int) -> dict[str, Any]:
    day, result = world.day(date(world.last_year - 1, 1, 10), world.today), world.pick(_RESULTS)
    bad = result != "sesuai"
    return {
        "industri": industry,
        "tanggal": day,
        "izin_dipantau": world.maybe(0.9, world.pick({"iui": 90, "ipui": 10})),
        "petugas": world.maybe(0.7, "Nama Contoh Satu"),
        "nomor_bap": world.maybe(0.8, f"510/{industry}/BAP/{day.year}"),
        "hasil": result,
        "temuan": "Data produksi belum diperbarui" if bad else None,
        "tindak_lanjut": "Perusahaan memperbarui datanya" if bad and world.chance(0.8) else None,
        "tenggat": day + timedelta(days=90) if bad else None,
        "tanggal_selesai": world.day(day, day + timedelta(days=120)) if bad and world.chance(0.5) else None,
    }


def _factory(world: World, number: int) -> dict[str, Any]:
    working = world.chance(0.85)
    women = world.rng.randrange(20, 400)
    return {
        "nama": f"PR Contoh Tembakau {number}",
        "jenis": world.maybe(0.95, world.pick(_KINDS)),
        "nppbkc": f"0711.1.3.{9000 + number}" if working or world.chance(0.5) else None,
        "status": "beroperasi" if working else world.pick({"tidak_beroperasi": 60, "tutup": 40}),
        "di_kawasan": world.maybe(0.9, world.chance(0.5)),
        "tk_l": world.maybe(0.95, women // 5),
        "tk_p": women,
    }
