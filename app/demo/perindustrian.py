"""Made-up industries, mostly small, with their yearly figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.demo.world import Place, World
from app.demo.writer import Family, Writer

_INDUSTRIES, _CLUSTERS = 420, 18
_BRANCHES = {
    "pangan": ("10794", "Makanan ringan", "Keripik singkong"),
    "sandang_kulit": ("14111", "Pakaian", "Pakaian jadi"),
    "kimia_bahan_bangunan": ("23932", "Bahan bangunan", "Genteng"),
    "logam_mesin_elektronika": ("25119", "Barang logam", "Pagar besi"),
    "kerajinan_umum": ("16291", "Kerajinan kayu", "Anyaman bambu"),
}
_WEIGHTS = {
    "pangan": 52, "sandang_kulit": 12, "kimia_bahan_bangunan": 14, "logam_mesin_elektronika": 8, "kerajinan_umum": 14,
}  # fmt: skip
_SIZES = {"kecil": 88, "menengah": 10, "besar": 2}
_WORKERS = {"kecil": 8, "menengah": 45, "besar": 260}
_INVESTMENT = {"kecil": 120e6, "menengah": 4e9, "besar": 40e9}


def load(world: World, writer: Writer, businesses: Sequence[int]) -> list[int]:
    """Write industries with their clusters, owners and yearly rows; their ids."""
    total = world.count(_INDUSTRIES)
    clusters = writer.add("sentra", _clusters(world))
    homes = [world.place() for _ in range(total)]
    owners = writer.add("pelaku_usaha", (world.owner(home) for home in homes))
    families = (
        _family(
            world,
            number,
            home,
            clusters,
            {"pelaku": owner, "usaha_mikro": world.maybe(0.1, world.rng.choice(businesses))},
        )
        for number, (home, owner) in enumerate(zip(homes, owners, strict=True), 1)
    )
    return writer.add_families("industri_tahunan", families)


def _clusters(world: World) -> Iterator[dict[str, Any]]:
    for number in range(1, world.count(_CLUSTERS, least=2) + 1):
        place, branch = world.place(), world.pick(_WEIGHTS)
        units = world.rng.randrange(8, 60)
        yield {
            "kode": f"STR-{number:02}",
            "nama": world.unique(f"Sentra Contoh {_BRANCHES[branch][2]} {place.name}"),
            "produk": _BRANCHES[branch][2],
            "cabang_industri": branch,
            **place.ids(),
            **world.point(place, 0.5),
            "tahun": world.maybe(0.9, world.last_year),
            "jumlah_unit": units,
            "tk": world.maybe(0.9, round(units * world.rng.uniform(1.2, 4))),
            "nilai_produksi": world.maybe(0.6, world.rupiah(units * 45e6)),
            "rumah_produksi": world.maybe(0.7, world.chance(0.2)),
        }


def _family(world: World, number: int, place: Place, clusters: Sequence[int], known: dict[str, Any]) -> Family:
    size, branch = world.pick(_SIZES), world.pick(_WEIGHTS)
    kbli, group, product = _BRANCHES[branch]
    form = world.pick({"perorangan": 50, "ud": 38, "cv": 12}) if size == "kecil" else world.pick({"cv": 40, "pt": 60})
    zone = world.maybe(0.5, world.pick({"luar_kawasan": 85, "sentra": 15}))
    row = {
        **known,
        "nama": world.unique(
            f"{'PT' if form == 'pt' else 'CV' if form == 'cv' else 'UD'} Contoh {product} {place.name}"
        ),
        "bentuk_badan_usaha": form,
        "nib": world.maybe(0.75, world.business_number(500_000_000 + number)),
        "akun_siinas": f"contoh{number}" if size != "kecil" and world.chance(0.8) else None,
        "kode_kbli": world.maybe(0.95, kbli),
        "komoditi": world.maybe(0.9, group),
        "jenis_produk": product,
        "cabang_industri": branch,
        "orientasi": world.maybe(0.6, "domestik" if size != "kecil" else "lokal"),
        "status": world.pick({"beroperasi": 92, "tidak_beroperasi": 5, "tutup": 2, "konstruksi": 1}),
        **place.ids(),
        "alamat_pabrik": world.maybe(0.95, world.address()),
        "sentra": world.rng.choice(clusters) if zone == "sentra" else None,
        "kawasan": zone,
        **world.point(place, 0.5),
        "telepon": world.maybe(0.6, world.phone()),
    }
    row["versi_kbli"] = "2020" if row["kode_kbli"] else None
    return Family(row, list(_years(world, size)))


def _years(world: World, size: str) -> Iterator[dict[str, Any]]:
    workers = max(1, min(19 if size == "kecil" else 10_000, round(world.around(_WORKERS[size], 0.5))))
    investment = min(world.around(_INVESTMENT[size], 0.6), 9.9e8 if size == "kecil" else 1e12)
    for step, year in enumerate(world.years[-4:]):
        if not world.chance(0.72):
            continue
        women = round(workers * world.rng.uniform(0.2, 0.6))
        produced = world.rupiah(investment * 2.6 * (1 + step * 0.05) * world.rng.uniform(0.9, 1.1))
        capacity = Decimal(round(workers * 1500))
        yield {
            "tahun": year,
            "sumber": world.pick({"pendataan": 60, "siinas": 40}),
            "tanggal_data": world.maybe(0.9, date(year, 12, 31)),
            "tk_l": world.maybe(0.95, workers - women),
            "tk_p": world.maybe(0.95, women),
            "nilai_investasi": world.rupiah(investment),
            "kapasitas_produksi": world.maybe(0.7, capacity),
            "realisasi_produksi": world.maybe(0.7, capacity * world.rng.randrange(50, 98) / 100),
            "nilai_produksi": produced,
            "nilai_bahan_baku": world.maybe(0.7, (produced * world.rng.randrange(40, 70) / 100).quantize(Decimal(1))),
            **(_abroad(world, float(produced)) if size != "kecil" and world.chance(0.3) else {}),
            "bahan_baku_lokal_persen": world.maybe(0.6, Decimal(world.rng.randrange(40, 101))),
        }


def _abroad(world: World, produced: float) -> dict[str, Any]:
    """What is sold abroad of what was made, at some sixteen thousand rupiah a dollar."""
    dollars = Decimal(round(produced * world.rng.uniform(0.1, 0.6) / 16_000))
    return {"nilai_ekspor_usd": dollars, "negara_tujuan": world.rng.choice(("Malaysia", "Jepang", "Tiongkok, Jepang"))}
