"""Made-up health examinations, outlets, guidance, sanctions and status changes of the made-up cooperatives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.demo.world import World
from app.demo.writer import Writer
from app.master import registry, store

Coops = Sequence[tuple[int, Mapping[str, Any]]]

_OUTLETS = ("kantor_koperasi", "sembako", "unit_simpan_pinjam", "apotek_desa", "logistik")
_TOPICS = {
    "penyuluhan": "Prinsip dan tata kelola koperasi", "bimbingan_teknis": "Penyusunan laporan keuangan",
    "pendampingan": "Persiapan RAT", "pemantauan": "Pemeriksaan kelengkapan buku",
}  # fmt: skip


def load(world: World, writer: Writer, coops: Coops) -> None:
    """Write what hangs on cooperatives beside their yearly rows; `coops` are (id, values) as they were written."""
    examined = list(_examinations(world, coops))
    writer.add("koperasi_kesehatan", examined)
    store.refresh_parents(
        writer.session, registry.get("koperasi_kesehatan"), dict.fromkeys(row["koperasi"] for row in examined)
    )
    writer.add("kdkmp_gerai", _outlets(world, coops))
    writer.add("pembinaan", _guidance(world, coops))
    inactive = [(row_id, coop) for row_id, coop in coops if coop["status"] != "aktif"]
    writer.add("riwayat_status", _changes(world, inactive))
    writer.add("sanksi", _sanctions(world, inactive))


def _examinations(world: World, coops: Coops) -> Iterator[dict[str, Any]]:
    for row_id, coop in coops:
        if not coop["memiliki_usp"] or coop["status"] != "aktif":
            continue
        level = world.rng.uniform(48, 92)
        for year in world.years[-2:]:
            if world.chance(0.45):
                yield _examination(world, row_id, year, level)


def _examination(world: World, row_id: int, year: int, level: float) -> dict[str, Any]:
    def score() -> Decimal:
        return Decimal(round(min(100, max(0, level + world.rng.uniform(-8, 8))), 1))

    day = world.day(date(year + 1, 5, 1), date(year + 1, 10, 31))
    weak = level < 66
    return {
        "koperasi": row_id, "tahun": year, "tanggal": day, "skema": "2021", "pemeriksa": "Tim Pengawas Contoh",
        "no_bap": world.maybe(0.8, f"518/{row_id}/BAP/{day.year}"),
        **{f"skor_{aspect}": score() for aspect in ("tata_kelola", "profil_risiko", "kinerja_keuangan", "permodalan")},
        "rekomendasi": "Menurunkan pinjaman bermasalah" if weak else None,
        "tenggat": day + timedelta(days=90) if weak else None,
    }  # fmt: skip


def _outlets(world: World, coops: Coops) -> Iterator[dict[str, Any]]:
    for row_id, coop in coops:
        if not coop["is_kdkmp"]:
            continue
        for kind in _OUTLETS[: world.rng.randrange(1, len(_OUTLETS) + 1)]:
            state = world.pick({"rencana": 35, "bangun": 25, "aktif": 38, "tutup": 2})
            opened = world.day(date(2025, 8, 1), world.today - timedelta(days=1))
            yield {
                "koperasi": row_id, "jenis": kind, "status": state,
                "tanggal_operasi": opened if state == "aktif" else None,
                "luas": world.maybe(0.7, Decimal(world.rng.randrange(9, 120))),
                "jenis_bangunan": world.maybe(0.6, world.pick({"permanen": 70, "semi_permanen": 30})),
                "listrik": world.maybe(0.8, world.chance(0.9)), "internet": world.maybe(0.8, world.chance(0.5)),
            }  # fmt: skip


def _guidance(world: World, coops: Coops) -> Iterator[dict[str, Any]]:
    for row_id, coop in coops:
        if coop["status"] != "aktif" or not world.chance(0.4):
            continue
        for year in (*world.years[-2:], world.today.year):
            if not world.chance(0.5):
                continue
            kind = world.pick({"penyuluhan": 30, "bimbingan_teknis": 35, "pendampingan": 25, "pemantauan": 10})
            yield {
                "koperasi": row_id, "jenis": kind, "materi": world.maybe(0.9, _TOPICS[kind]),
                "tanggal": world.day(date(year, 1, 10), date(year, 12, 20)),
                "narasumber": world.maybe(0.6, "Dinas Contoh"),
                "peserta_l": world.rng.randrange(0, 5), "peserta_p": world.rng.randrange(0, 5),
                "sumber_dana": world.maybe(0.85, world.pick({"apbd_kab": 80, "apbn_dak": 20})),
                "biaya": world.maybe(0.5, world.rupiah(1_200_000)),
            }  # fmt: skip


def _changes(world: World, coops: Coops) -> Iterator[dict[str, Any]]:
    for row_id, coop in coops:
        yield {
            "koperasi": row_id, "status_lama": "aktif", "status_baru": coop["status"],
            "tanggal": coop["status_sejak"], "alasan": world.maybe(0.8, "Berita acara rekaan, tiga tahun tanpa RAT"),
        }  # fmt: skip


def _sanctions(world: World, coops: Coops) -> Iterator[dict[str, Any]]:
    """One inactive cooperative in four was warned in writing, some of them twice."""
    for row_id, _ in coops[::4]:
        warned = world.day(date(world.last_year, 2, 1), date(world.last_year, 9, 30))
        yield {"koperasi": row_id, "jenis": "teguran_1", "tanggal": warned, "dasar": "Surat rekaan, tidak RAT"}
        if world.chance(0.3):
            later = min(world.today, warned + timedelta(days=60))
            yield {
                "koperasi": row_id,
                "jenis": "teguran_2",
                "tanggal": later,
                "dasar": "Surat rekaan, tidak ditanggapi",
            }
