"""Made-up permits, products, facilitation and trainings of the made-up businesses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry, store

_GRANTS, _TRAININGS, _GUESTS = 540, 24, 25
_HELP = {
    "pendampingan": 22, "bantuan_alat": 14, "bantuan_modal": 6, "fasilitasi_izin": 20,
    "fasilitasi_halal_merek_kemasan": 22, "pameran": 8, "katalog": 5, "kemitraan_ritel": 3,
}  # fmt: skip
_WORTH = {"bantuan_alat": 4e6, "bantuan_modal": 2.5e6, "fasilitasi_halal_merek_kemasan": 1.2e6, "pameran": 1.5e6}
_FUNDS = {"apbd_kab": 60, "dbhcht": 22, "apbd_prov": 10, "csr": 8}
_COURSES = ("Pengemasan produk pangan", "Pemasaran digital", "Pembukuan sederhana", "Produksi pangan yang baik")


def load(
    world: World, writer: Writer, businesses: Sequence[int], coops: Sequence[int], industries: Sequence[int]
) -> None:
    """Write what hangs on businesses beside their yearly rows."""
    model: Any = registry.get("usaha_mikro").model
    query = select(model.id, model.pelaku, model.nib, model.sektor, model.produk_utama, model.tahap_naik_kelas)
    query = query.order_by(model.id)
    known = list(writer.session.execute(query.where(model.id >= businesses[0]).limit(len(businesses))))
    permits = list(_permits(world, known))
    numbers = dict(zip(((row["usaha"], row["jenis"]) for row in permits), writer.add("um_izin", permits), strict=True))
    store.refresh_parents(writer.session, registry.get("um_izin"), {row["usaha"] for row in permits})
    writer.add("produk", _products(world, known, numbers))
    writer.add("fasilitasi", _grants(world, businesses, coops, industries))
    _train(world, writer, [row.pelaku for row in known if row.pelaku is not None])
    writer.add("riwayat_naik_kelas", _moves(world, known))


def _moves(world: World, businesses: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The way of some businesses to the stage they have, a stage a year; of a few from above."""
    for row in businesses[::3]:
        stage = int(row.tahap_naik_kelas or 1)
        if stage == 1 or world.chance(0.05):
            before = [stage + 1] if stage < 5 and world.chance(0.06) else []
        else:
            before = list(range(stage - 1, 0, -1))
        after = stage
        for years, earlier in enumerate(before):
            last = world.today.year - years
            day = world.day(date(last, 1, 2), min(world.today, date(last, 12, 20)))
            yield {"usaha": row.id, "tanggal": day, "tahap_lama": str(earlier), "tahap_baru": str(after)}
            after = earlier


def _permits(world: World, businesses: Sequence[Any]) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(businesses, 1):
        issued = world.day(date(2019, 1, 1), world.today)
        common = {"usaha": row.id, "tanggal_terbit": world.maybe(0.9, issued)}
        if row.nib and world.chance(0.5):
            yield {**common, "jenis": "nib", "nomor": row.nib, "penerbit": "OSS"}
        if row.sektor in {"kuliner", "minuman"} and world.chance(0.25):
            yield {
                **common, "jenis": "pirt", "nomor": f"2069999{number:08}", "penerbit": "DPMPTSP Contoh",
                "berlaku_sampai": issued + timedelta(days=5 * 365),
            }  # fmt: skip
            if world.chance(0.4):
                yield {**common, "jenis": "halal", "nomor": f"ID9999{number:012}", "penerbit": "BPJPH"}
        if world.chance(0.04):
            yield {
                **common, "jenis": "merek", "nomor": f"IDM{number:09}", "penerbit": "DJKI",
                "berlaku_sampai": issued + timedelta(days=10 * 365),
            }  # fmt: skip


def _products(world: World, businesses: Sequence[Any], permits: dict[tuple[int, str], int]) -> Iterator[dict[str, Any]]:
    for row in businesses:
        if not row.produk_utama or not world.chance(0.3):
            continue
        for size in ("kecil", "besar")[: world.rng.randrange(1, 3)]:
            yield {
                "usaha": row.id, "nama": f"{row.produk_utama} contoh {size}",
                "harga": world.maybe(0.85, world.rupiah(15_000 if size == "kecil" else 40_000, 500)),
                "izin": permits.get((row.id, "pirt")),
                "unggulan": world.maybe(0.7, world.chance(0.1)),
            }  # fmt: skip


def _grants(
    world: World, businesses: Sequence[int], coops: Sequence[int], industries: Sequence[int]
) -> Iterator[dict[str, Any]]:
    recipients = {"usaha": businesses, "koperasi": coops, "industri": industries}
    for number in range(world.count(_GRANTS, least=12)):
        # The first of each kind, so that every kind of recipient is there at any size.
        who = list(recipients)[number] if number < 3 else world.pick({"usaha": 82, "koperasi": 8, "industri": 10})
        kind = world.pick(_HELP)
        year = world.rng.choice((*world.years[-2:], world.today.year))
        worth = _WORTH.get(kind)
        yield {
            who: world.rng.choice(recipients[who]), "jenis": kind,
            "nama_kegiatan": f"Kegiatan contoh {kind.replace('_', ' ')} {year}",
            "tanggal": world.day(date(year, 2, 1), date(year, 12, 10)), "tahun_anggaran": year,
            "sumber_dana": world.maybe(0.9, world.pick(_FUNDS)),
            "nilai": world.rupiah(world.around(worth, 0.4)) if worth and world.chance(0.85) else None,
            "bast": f"518/{number + 1}/BAST/{year}" if kind == "bantuan_alat" else None,
        }  # fmt: skip


def _train(world: World, writer: Writer, owners: Sequence[int]) -> None:
    rows = list(_courses(world))
    ids = writer.add("pelatihan", rows)
    writer.add(
        "pelatihan_peserta",
        (
            guest
            for row_id, course in zip(ids, rows, strict=True)
            if course["tanggal_mulai"] <= world.today
            for guest in _guests(world, row_id, owners)
        ),
    )
    store.refresh_parents(writer.session, registry.get("pelatihan_peserta"), ids)


def _courses(world: World) -> Iterator[dict[str, Any]]:
    for number in range(world.count(_TRAININGS, least=2)):
        start = world.today + timedelta(days=20 - 31 * number)
        yield {
            "kode": f"PLT-CONTOH-{number + 1:02}", "judul": f"{_COURSES[number % len(_COURSES)]} (contoh)",
            "tanggal_mulai": start, "tanggal_selesai": world.maybe(0.8, start + timedelta(days=2)),
            "tempat": world.maybe(0.8, f"Balai Contoh {world.place().name}"), "kuota": _GUESTS + 5,
            "sumber_dana": world.pick(_FUNDS), "biaya": world.maybe(0.7, Decimal(18_000_000)),
        }  # fmt: skip


def _guests(world: World, course: int, owners: Sequence[int]) -> Iterator[dict[str, Any]]:
    people = list(dict.fromkeys(owners))  # an owner of two businesses takes one seat
    for number, owner in enumerate(world.rng.sample(people, min(len(people), _GUESTS)), 1):
        came = world.chance(0.9)
        yield {
            "pelatihan": course, "pelaku": owner, "hadir": world.maybe(0.95, came),
            "nilai": world.maybe(0.5, Decimal(world.rng.randrange(55, 100))) if came else None,
            "sertifikat": f"CONTOH/{course}/{number}" if came and world.chance(0.6) else None,
        }  # fmt: skip
