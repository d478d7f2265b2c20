"""The sheets that are imported: eighteen columns for the system, eleven for those it is measured against."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import write_worksheet

from tests.bench.product import Product

_PRODUCTS = ("Keripik tempe", "Kue basah", "Jamu", "Batik tulis", "Anyaman bambu", "Sembako", "Mebel", "Bawang merah")
_FIRST = ("Berkah", "Sumber", "Rejeki", "Barokah", "Putra", "Mandiri", "Abadi", "Sejahtera", "Maju", "Makmur")
_SECTORS = ("kuliner", "fashion", "kerajinan", "jasa", "perdagangan")


def for_system(path: Path, rows: int, product: Product) -> None:
    """A sheet of micro businesses that are all new and all good, over all desa."""
    with product.engine.connect() as connection:
        places = connection.exec_driver_sql(
            "select k.nama, d.nama from wilayah d join wilayah k on k.id = d.induk_id "
            "where d.level in ('desa', 'kelurahan')"
        ).all()
    write_worksheet(_businesses(rows, places), str(path), sheet_name="Usaha mikro")


def _businesses(rows: int, places: Any) -> Iterator[dict[str, Any]]:
    rng = random.Random(7)
    for number in range(1, rows + 1):
        kecamatan, desa = rng.choice(places)
        yield {
            "Nama usaha": f"{rng.choice(_FIRST)} {rng.choice(_FIRST)} Impor {number}",
            "Merek": f"Rasa {rng.choice(_FIRST)}",
            "NIB": f"8880{number:09d}",
            "Bentuk badan usaha": "Perorangan",
            "Sektor usaha": rng.choice(_SECTORS),
            "Produk utama": rng.choice(_PRODUCTS),
            "KBLI": "10794",
            "Versi KBLI": "KBLI 2020",
            "Tahun mulai usaha": rng.randint(2000, 2024),
            "Tempat usaha": "Rumah sendiri",
            "Kecamatan": kecamatan,
            "Desa": desa,
            "Alamat usaha": f"Jalan Contoh {rng.randint(1, 200)}",
            "Modal usaha saat didata": rng.randint(5, 900) * 100_000,
            "Punya pembukuan": "ya" if rng.random() < 0.5 else "tidak",
            "Menerima QRIS": "ya" if rng.random() < 0.3 else "tidak",
            "Binaan dinas": "ya",
            "Status usaha": "Aktif",
        }


def for_peers(path: Path, rows: int) -> None:
    """A sheet for the plain table of stock_import.py."""
    write_worksheet(_plain(rows), str(path))


def _plain(rows: int) -> Iterator[dict[str, Any]]:
    rng = random.Random(7)
    for number in range(1, rows + 1):
        yield {
            "nama_usaha": f"usaha {number}", "nama_pemilik": f"pemilik {number}",
            "nib": f"{rng.randrange(10**13):013d}", "desa": rng.randint(1, 330), "kbli": rng.randint(1, 1700),
            "tahun": 2024, "omzet": rng.randrange(10**9), "aset": rng.randrange(10**8), "tenaga_kerja": 3, "aktif": 1,
            "dibuat": datetime(2026, 1, 1).isoformat(" "),  # noqa: DTZ001 -- a cell of a sheet has no time zone
        }  # fmt: skip
