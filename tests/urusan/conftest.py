"""`validate` for the rules of one table: without a database (codes and references taken as given), or with one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from app.master import registry, store
from app.master.lookups import Lookups
from app.master.types import cipher
from app.master.validation import Outcome, validate
from app.urusan import URUSAN
from app.urusan.kode import loader

PROBOLINGGO = {
    "KODE_KABUPATEN": "35.13",
    "AWALAN_KODE_POS": "672",
    "BATAS_KOORDINAT": (-8.10, -7.60, 112.85, 113.70),
}
LEAST: dict[str, dict[str, Any]] = {
    "koperasi": {"nama": "KUD Padi Contoh", "kecamatan": 1},
    "koperasi_tahunan": {"koperasi": 1, "tahun_buku": "2024"},
    "koperasi_pengurus": {"koperasi": 1, "nama": "Nama Contoh Satu"},
    "pelaku_usaha": {"nama": "Nama Contoh Satu"},
    "usaha_mikro": {"nama_usaha": "Keripik Contoh", "kecamatan": 1},
    "um_tahunan": {"usaha": 1, "tahun": "2024"},
    "pasar": {"nama": "Pasar Contoh", "kecamatan": 1},
    "pasar_periode": {"pasar": 1, "tahun": "2024", "tw": "4"},
    "tempat_usaha": {"pasar": 1, "blok": "A", "nomor": "12"},
    "pedagang": {"pasar": 1, "pelaku": 1},
    "pasar_retribusi": {"pasar": 1, "bulan": "10/2024"},
    "pasar_revitalisasi": {"pasar": 1, "tahun": "2024"},
    "industri": {"nama": "UD Contoh Jaya", "kecamatan": 1},
    "industri_tahunan": {"industri": 1, "tahun": "2024"},
    "lpg_agen": {"nama": "PT Contoh Gas"},
    "lpg_pangkalan": {"nama": "Pangkalan Contoh", "agen": 1, "kecamatan": 1},
    "lpg_realisasi": {"agen": 1, "kecamatan": 1, "bulan": "10/2024"},
    "pupuk_distributor": {"nama": "CV Contoh Tani"},
    "pupuk_kios": {"nama": "Kios Contoh", "distributor": 1, "kecamatan": 1},
    "pupuk_realisasi": {"kecamatan": 1, "jenis": "urea", "bulan": "10/2024"},
    "spbu": {"nama": "SPBU Contoh", "kecamatan": 1},
    "rekomendasi_bbm": {"pelaku": 1, "kecamatan": 1, "berlaku_sampai": "02/02/2025"},
    "ekspor": {"eksportir": 1, "bulan": "10/2024", "kode_hs": "44123900", "negara": "jp"},
    "pameran": {"nama": "Pameran Contoh", "tanggal_mulai": "05/10/2024"},
    "pengaduan": {"pokok": "Isi kemasan kurang", "tanggal": "10/11/2024"},
    "pengawasan_barang": {"produk": "Mie instan", "tempat": "Toko Contoh", "tanggal": "10/11/2024", "kecamatan": 1},
    "sentra": {"nama": "Sentra Contoh", "kecamatan": 1},
    "laporan_siinas": {"industri": 1, "tahun": "2024", "semester": "2"},
    "pengawasan_industri": {"industri": 1, "tanggal": "18/09/2024"},
    "kiht": {"nama": "PR Contoh Jaya", "kecamatan": 1},
    "harga": {"pasar": 1, "komoditas": 1, "tanggal": "2024-05-07", "harga": "15000"},
    "gudang": {"perusahaan": "CV Contoh Pangan", "kecamatan": 1},
    "harga_acuan": {"komoditas": 1, "jenis": "het", "nilai": "15700", "mulai": "2026-01-01"},
    "stok": {"tempat": "Gudang Contoh", "komoditas": 1, "tanggal": "2026-03-02", "stok": "1000"},
    "operasi_pasar": {"tempat": "Balai Desa", "komoditas": 1, "tanggal": "2026-03-02", "kecamatan": 1},
    "koperasi_kesehatan": {"koperasi": 1, "tahun": "2024"},
    "pembinaan": {"koperasi": 1, "tanggal": "2024-05-07", "jenis": "penyuluhan"},
    "sanksi": {"koperasi": 1, "tanggal": "2024-05-07", "jenis": "teguran_1"},
    "riwayat_status": {"koperasi": 1, "status_baru": "tidak_aktif"},
    "kdkmp_gerai": {"koperasi": 1, "jenis": "sembako"},
    "riwayat_naik_kelas": {"usaha": 1, "tahap_baru": "2"},
    "um_izin": {"usaha": 1, "jenis": "izin", "nomor": "503/12/2024"},
    "produk": {"usaha": 1, "nama": "Keripik tempe"},
    "fasilitasi": {"usaha": 1, "nama_kegiatan": "Pameran", "jenis": "pameran", "tanggal": "2024-05-07"},
    "pelatihan": {"judul": "Pemasaran", "tanggal_mulai": "2024-05-07"},
    "pelatihan_peserta": {"pelatihan": 1, "pelaku": 1},
    "dokumen_perencanaan": {"judul": "Renstra Contoh", "jenis": "renstra", "tahun": "2025"},
    "program": {"kode": "3.30.06", "nama": "Program Contoh", "jenjang": "program"},
    "indikator": {"kode": "Z1", "nama": "Indikator Contoh"},
    "target": {"indikator": 1, "tahun": "2024", "tw": "tahun", "versi_target": "murni"},
    "realisasi": {"indikator": 1, "tahun": "2024", "tw": "tahun"},
    "anggaran": {"sub_kegiatan": 1, "tahun": "2024", "tw": "tahun"},
}


class NoRows:
    """A database without any row."""

    def scalar(self, query: Any) -> None:
        return None

    def scalars(self, query: Any, parameters: Any = None) -> Any:
        return SimpleNamespace(first=lambda: None)

    def execute(self, query: Any) -> list[Any]:
        return []


class AsGiven(Lookups):
    """Codes and references as they are given."""

    def __init__(self) -> None:
        super().__init__(NoRows())

    def resolve_code(self, column: Any, raw: Any, current: str | None = None) -> str:
        return str(raw)

    def small_rows(self, table_key: str, where: Mapping[str, str]) -> list[dict[str, Any]]:
        """Thresholds and limits as they are shipped."""
        rows = [{**row, "berlaku_sampai": None} for row in loader.numbers(f"{table_key}.csv")]
        return [row for row in rows if all(row[key] == value for key, value in where.items())]

    def codes(self, code_list: str) -> dict[str, str]:
        """The shipped code list."""
        return {row["kode"]: row["label"] for row in loader.shipped("kode_referensi.csv") if row["grup"] == code_list}

    def resolve_reference(self, column: Any, raw: Any, within: int | None = None, current: int | None = None) -> int:
        return int(raw)


Problems = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture
def regency(monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Settings of one regency, for rules that depend on it, and a key for blind indexes."""
    monkeypatch.setattr(cipher, "_keys", [b"k" * 32])
    app = Flask("uji")
    app.config.update(PROBOLINGGO)
    with app.app_context():
        yield app


@pytest.fixture
def outcome(regency: Flask) -> Callable[..., Outcome]:
    """outcome(table, column=text, ...): `validate` of a row that holds just that beside what makes it a row."""
    registry.register(URUSAN)

    def run(table: str, existing: dict[str, Any] | None = None, **raw: Any) -> Outcome:
        return validate(registry.get(table), {**LEAST[table], **raw}, AsGiven(), existing)

    return run


@pytest.fixture
def problems(outcome: Callable[..., Outcome]) -> Problems:
    """problems(table, ...): (level, column, message) of everything `validate` says."""

    def run(table: str, **raw: Any) -> list[tuple[str, str, str]]:
        found = outcome(table, **raw)
        return [("error", str(p.column), p.message) for p in found.errors] + [
            ("warning", str(p.column), p.message) for p in found.warnings
        ]

    return run


# With the database


@pytest.fixture
def lookups(session):
    return Lookups(session)


@pytest.fixture
def add(session, lookups):
    """add(table, column=text, ...): validate a new record and store it; returns the record."""

    def run(key, **raw):
        table = registry.get(key)
        outcome = validate(table, raw, lookups)
        assert outcome.ok, outcome.errors
        return store.create(session, table, outcome.values)

    return run


@pytest.fixture
def said(lookups):
    """said(table, row=None, column=text, ...): (level, column) of what `validate` says of a new or existing record."""

    def run(key, row=None, **raw):
        table = registry.get(key)
        outcome = validate(table, raw, lookups, None if row is None else table.values(row))
        return [("error", problem.column) for problem in outcome.errors] + [
            ("warning", problem.column) for problem in outcome.warnings
        ]

    return run
