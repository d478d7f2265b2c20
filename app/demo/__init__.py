"""Made-up data for trying the system out: no record describes a real person, business or market.

Every row says so in `sumber_data`; names hold the word "Contoh".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.audit import trail
from app.demo import (
    distribusi,
    industri_binaan,
    kinerja,
    konsumen,
    koperasi,
    pasar,
    pasar_isi,
    perdagangan,
    perindustrian,
    publikasi,
    usaha_fasilitasi,
    usaha_mikro,
)
from app.demo.world import SOURCE, World
from app.demo.writer import Writer
from app.master import registry

TABLES = (
    "koperasi", "koperasi_tahunan", "koperasi_pengurus", "pasar", "pasar_periode", "pelaku_usaha", "usaha_mikro",
    "um_tahunan", "industri", "industri_tahunan", "gudang", "harga",
    "harga_acuan", "stok", "operasi_pasar", "uttp_pemilik", "uttp", "tera", "uttp_potensi", "toko_swalayan",
    "sentra", "laporan_siinas", "pengawasan_industri", "kiht",
    "pedagang", "tempat_usaha", "pasar_retribusi", "pasar_revitalisasi",
    "lpg_agen", "lpg_pangkalan", "lpg_realisasi", "pupuk_distributor", "pupuk_kios", "pupuk_realisasi", "spbu",
    "rekomendasi_bbm", "ekspor", "pameran", "pengaduan", "pengawasan_barang",
    "koperasi_kesehatan", "kdkmp_gerai", "pembinaan", "riwayat_status", "sanksi",
    "um_izin", "produk", "fasilitasi", "pelatihan", "pelatihan_peserta", "riwayat_naik_kelas", "konten",
    "dokumen_perencanaan", "target", "realisasi", "anggaran",
)  # fmt: skip
SHARES = {"small": 0.05, "office": 1.0, "large": 1.0}
BUSINESSES = 2630


class DemoRefused(Exception):
    """Demo data must not be loaded here; the text says why."""


class AlreadyLoaded(Exception):
    """Demo data is in the database already."""


def load_demo(session: Session, scale: str, rows: int | None = None) -> dict[str, int]:
    """Fill the registers with made-up records and commit; returns how many rows each table got.

    `scale`: small (a twentieth of an office), office, or large (an office with `rows` micro businesses, written and
    committed in pieces). The same records on the same day. Raises AlreadyLoaded and DemoRefused, before anything is
    written; ValueError for an unknown scale.
    """
    if scale not in SHARES:
        raise ValueError(f"unknown scale {scale}")
    _check_empty(session)
    trail.note(session, door="perintah", reason="Muat data rekaan")
    world, writer = World(session, SHARES[scale]), Writer(session)
    markets = pasar.load(world, writer)
    coops = koperasi.load(world, writer)
    if scale == "large":
        businesses = usaha_mikro.load_many(world, writer, BUSINESSES if rows is None else rows, markets, coops)
    else:
        businesses = usaha_mikro.load(world, writer, world.count(BUSINESSES), markets, coops)
    industries = perindustrian.load(world, writer, businesses)
    industri_binaan.load(world, writer)
    perdagangan.load(world, writer, markets)
    pasar_isi.load(world, writer, markets)
    distribusi.load(world, writer)
    konsumen.load(world, writer)
    usaha_fasilitasi.load(world, writer, businesses, coops, industries)
    publikasi.load(world, writer)
    kinerja.load(world, writer)
    session.commit()
    return writer.counts


def _check_empty(session: Session) -> None:
    if _holds(session, "koperasi", lambda source: source == SOURCE):
        raise AlreadyLoaded("Data rekaan sudah dimuat; tidak ada yang ditambahkan.")
    for key in TABLES:
        if _holds(session, key, lambda source: or_(source.is_(None), source != SOURCE)):
            raise DemoRefused(
                f"Tabel {registry.get(key).label} sudah berisi data yang bukan rekaan. "
                "Muat data rekaan hanya ke basis data yang masih kosong."
            )


def _holds(session: Session, key: str, condition: Callable[[Any], ColumnElement[bool]]) -> bool:
    table = registry.get(key)
    query = select(table.model.id).where(condition(table.model.sumber_data)).limit(1)
    return session.scalars(query, execution_options={"with_deleted": True}).first() is not None
