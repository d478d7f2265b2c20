"""Made-up exports, fairs, complaints of consumers and inspections of goods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.demo.distribusi import last_months
from app.demo.world import World
from app.demo.writer import Writer

_EXPORTERS, _FAIRS, _COMPLAINTS, _INSPECTIONS = 9, 24, 60, 180
# HS code, product, usual kilograms a month, US$ per kilogram, countries.
_GOODS = (
    ("44123900", "Kayu lapis", 180_000, 0.9, ("jp", "kr", "us")),
    ("03061721", "Udang beku", 45_000, 8.2, ("us", "jp", "cn")),
    ("24012000", "Tembakau krosok", 60_000, 4.1, ("de", "be", "ph")),
    ("94036090", "Mebel kayu", 22_000, 3.4, ("nl", "us", "au")),
    ("07031019", "Bawang merah", 30_000, 1.1, ("sg", "th")),
)
_FINDINGS = {"tidak_ada": 62, "kedaluwarsa": 14, "label": 9, "izin_edar": 6, "rusak": 6, "sni": 3}
_FOLLOW_UP = {"pembinaan": 45, "teguran_lisan": 25, "teguran_tertulis": 18, "ditarik": 9, "dimusnahkan": 3}
_CHECKED = (
    ("Mie instan kemasan", "pangan"), ("Minyak goreng kemasan", "pangan"), ("Beras kemasan 5 kg", "bdkt"),
    ("Kabel listrik", "elektronik"), ("Helm", "otomotif"), ("Mainan anak plastik", "mainan"), ("Rokok", "rokok"),
)  # fmt: skip
_COMPLAINED = (
    ("Barang kemasan sudah lewat tanggal", "kedaluwarsa", "Susu kemasan"),
    ("Isi kemasan kurang dari keterangan", "takaran", "Beras kemasan 5 kg"),
    ("Harga di atas ketentuan", "harga", "LPG 3 kg"),
    ("Garansi ditolak toko", "purnajual", "Kipas angin"),
    ("Barang pesanan tidak dikirim", "daring", "Pakaian"),
)


def load(world: World, writer: Writer) -> None:
    """Write exporters with a year of exports, fairs, complaints and inspections."""
    homes = [world.place() for _ in range(world.count(_EXPORTERS, least=2))]
    names = [world.unique(f"PT Ekspor Contoh {home.name}") for home in homes]
    exporters = writer.add("pelaku_usaha", (world.company(home, name) for home, name in zip(homes, names, strict=True)))
    writer.add("ekspor", _exports(world, exporters))
    writer.add("pameran", (_fair(world, number) for number in range(1, world.count(_FAIRS, least=2) + 1)))
    writer.add("pengaduan", (_complaint(world, number) for number in range(1, world.count(_COMPLAINTS, least=4) + 1)))
    writer.add(
        "pengawasan_barang", (_inspection(world, number) for number in range(1, world.count(_INSPECTIONS, least=6) + 1))
    )


def _exports(world: World, exporters: Sequence[int]) -> Iterator[dict[str, Any]]:
    for number, exporter in enumerate(exporters):
        code, product, usual, price, countries = _GOODS[number % len(_GOODS)]
        for month in last_months(world.today, 24):
            for country in countries:
                if world.chance(0.7):
                    yield _export(world, usual, price, {
                        "eksportir": exporter, "bulan": month, "kode_hs": code, "produk": product, "negara": country,
                    })  # fmt: skip


def _export(world: World, usual: int, price: float, key: dict[str, Any]) -> dict[str, Any]:
    kilograms = max(100, round(world.around(usual, 0.5)))
    source = world.pick({"ska": 80, "laporan": 20})
    return {
        **key,
        "volume_kg": Decimal(kilograms),
        "nilai_usd": Decimal(round(kilograms * price * world.rng.uniform(0.9, 1.1))),
        "no_ska": f"{world.rng.randrange(10**6):07d}/SUB/{key['bulan'].year}" if source == "ska" else None,
        "sumber": source,
    }


def _fair(world: World, number: int) -> dict[str, Any]:
    first = world.day(world.today - timedelta(days=900), world.today)
    guests = world.rng.randrange(4, 40)
    return {
        "nama": f"Pameran Contoh {number}",
        "jenis": world.pick({"pameran": 70, "promosi": 20, "misi_dagang": 10}),
        "tingkat": world.pick({"kabupaten": 50, "provinsi": 35, "nasional": 15}),
        "tanggal_mulai": first,
        "tanggal_selesai": first + timedelta(days=world.rng.randrange(5)),
        "tempat": world.maybe(0.9, world.rng.choice(("Alun-alun Kraksaan", "Surabaya", "Jakarta"))),
        "peserta": world.maybe(0.95, guests),
        "transaksi": world.maybe(0.85, world.rupiah(guests * world.around(4_000_000))),
        "sumber_dana": world.maybe(0.8, "apbd_kab"),
        "biaya": world.maybe(0.6, world.rupiah(world.around(40_000_000))),
    }


def _complaint(world: World, number: int) -> dict[str, Any]:
    home = world.place()
    subject, kind, product = world.rng.choice(_COMPLAINED)
    received = world.day(date(world.last_year, 1, 1), world.today)
    state = world.pick({"selesai": 70, "diproses": 12, "diterima": 8, "dilimpahkan": 7, "dicabut": 3})
    done = min(received + timedelta(days=world.rng.randrange(2, 30)), world.today)
    closed = state in {"selesai", "dilimpahkan"}
    return {
        "pokok": subject,
        "nomor": f"PK-{number:03d}/{received.year}",
        "tanggal": received,
        "saluran": world.pick({"datang": 50, "whatsapp": 35, "lapor": 15}),
        "jenis": kind,
        "produk": world.maybe(0.9, product),
        "pelaku_nama": world.maybe(0.8, f"Toko Contoh {home.name}"),
        "kerugian": world.maybe(0.5, world.rupiah(world.around(150_000), 5_000)),
        **home.ids(),
        "nama_pengadu": world.maybe(0.9, world.person(home)["nama"]),
        "no_hp": world.maybe(0.8, world.phone()),
        "status": state,
        "cara_penyelesaian": world.pick({"klarifikasi": 50, "mediasi": 50}) if closed else None,
        "tanggal_selesai": done if closed else None,
        "penyelesaian": "Kesepakatan tertulis kedua pihak." if closed else None,
    }


def _inspection(world: World, number: int) -> dict[str, Any]:
    home = world.place()
    goods, group = world.rng.choice(_CHECKED)
    day, finding = world.day(date(world.last_year, 1, 1), world.today), world.pick(_FINDINGS)
    looked_at = world.rng.randrange(5, 60)
    wrong = finding != "tidak_ada"
    return {
        "produk": goods,
        "tanggal": day,
        "tempat": f"Toko Contoh {home.name} {number}",
        "jenis": world.pick({"berkala": 80, "khusus": 12, "terpadu": 8}),
        **home.ids(),
        "kelompok": group,
        "jumlah_diperiksa": looked_at,
        "temuan": finding,
        "jumlah_temuan": world.rng.randrange(1, 5) if wrong else 0,
        "tindak_lanjut": world.pick(_FOLLOW_UP) if wrong else None,
        "tanggal_tindak_lanjut": day if wrong else None,
        "nomor_bap": world.maybe(0.8, f"510/{number}/BAP/{day.year}"),
    }
