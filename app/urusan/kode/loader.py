"""Filling the code tables: area codes of one regency, the short lists, units, commodities, the top of KBLI.

Adds what is missing and nothing else: what the office changed, switched off or put in the trash stays as it is.
Area codes come from the npm package idn-area-data (ODbL, all regencies); the rest from `data/`, whose origins stand in
`data/SUMBER.md`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import config
from app.master.base import MasterTable
from app.urusan.kode.ambang import Ambang
from app.urusan.kode.jenis_uttp import JenisUttp
from app.urusan.kode.kbli import Kbli
from app.urusan.kode.kbli_levels import level_of, parent_of
from app.urusan.kode.ketentuan import Ketentuan
from app.urusan.kode.kode_referensi import KodeReferensi
from app.urusan.kode.komoditas import Komoditas
from app.urusan.kode.satuan import Satuan
from app.urusan.kode.tarif_tera import TarifTera
from app.urusan.kode.wilayah import Wilayah

DATA = Path(__file__).resolve().parent / "data"
AREAS = config.ROOT / "node_modules" / "idn-area-data" / "data"
AREA_SOURCE = "Kepmendagri 300.2.2-2430 Tahun 2025 (idn-area-data 4.0.1)"
FROM_THE_START = date(2000, 1, 1)  # of what is shipped; a later set has the first day of its regulation
_STEP = 10  # between two places in a list, so that the office can put a value in between


class CodesError(Exception):
    """The codes cannot be loaded; the text says in Indonesian what is missing and how to mend it."""


def load(session: Session, kode_kabupaten: str, areas: Path = AREAS) -> dict[str, int]:
    """Add all missing codes and flush; returns {table key: rows added}. The caller commits.

    Raises CodesError when the area data is not installed or does not know `kode_kabupaten`.
    """
    regency = _Regency(areas, kode_kabupaten)
    return {
        "kode_referensi": _load_short_lists(session),
        "wilayah": _load_areas(session, regency),
        "satuan": add_missing(session, Satuan, ("kode",), shipped("satuan.csv")),
        "komoditas": _load_commodities(session),
        "kbli": _load_kbli(session),
        "ambang": _load_thresholds(session),
        "ketentuan": add_missing(session, Ketentuan, ("kode",), numbers("ketentuan.csv")),
        "jenis_uttp": _load_instruments(session),
        "tarif_tera": _load_tariffs(session),
    }


def shipped(name: str, folder: Path = DATA) -> Iterator[dict[str, Any]]:
    """The rows of a shipped file in a folder of data, empty cells as None."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {key: value or None for key, value in row.items()}


def _known(session: Session, model: Any, keys: tuple[str, ...]) -> set[tuple[Any, ...]]:
    query = select(*[getattr(model, key) for key in keys])
    return {tuple(row) for row in session.execute(query, execution_options={"with_deleted": True})}


def add_missing(
    session: Session, model: type[MasterTable], keys: tuple[str, ...], rows: Iterable[dict[str, Any]]
) -> int:
    """Add the rows whose key no record has, live or in the trash, and flush; returns how many."""
    known = _known(session, model, keys)
    missing = [model(**row) for row in rows if tuple(row[key] for key in keys) not in known]
    session.add_all(missing)
    session.flush()
    return len(missing)


def _load_short_lists(session: Session) -> int:
    place: dict[str | None, int] = defaultdict(int)
    rows = []
    for row in shipped("kode_referensi.csv"):
        place[row["grup"]] += _STEP
        rows.append(
            {
                "grup": row["grup"],
                "kode": row["kode"],
                "label": row["label"],
                "alias": row["alias"],
                "aktif": row["aktif"] == "ya",
                "urutan": place[row["grup"]],
                "sumber_data": row["sumber"],
            }
        )
    return add_missing(session, KodeReferensi, ("grup", "kode"), rows)


def _load_commodities(session: Session) -> int:
    units = dict(session.execute(select(Satuan.kode, Satuan.id)).all())
    rows = []
    for number, row in enumerate(shipped("komoditas.csv"), start=1):
        rows.append(
            {
                "kode": row["kode"],
                "nama": row["nama"],
                "kelompok": row["kelompok"],
                "satuan": units.get(row["satuan"]),
                "jenis": row["jenis"],
                "flag_siskaperbapo": row["siskaperbapo"] == "ya",
                "flag_sp2kp": row["sp2kp"] == "ya",
                "urutan": number * _STEP,
                "aktif": True,
                "alias": row["alias"],
                "sumber_data": "Daftar SISKAPERBAPO Jawa Timur",
            }
        )
    # A unit in the trash cannot be referred to; its commodities wait until it is restored.
    return add_missing(session, Komoditas, ("kode",), [row for row in rows if row["satuan"] is not None])


def _load_kbli(session: Session) -> int:
    rows = []
    for row in shipped("kbli.csv"):
        kode, kategori = str(row["kode"]), str(row["kategori"])
        rows.append(
            {
                "kode": kode,
                "versi_kbli": int(str(row["versi"])),
                "judul": row["judul"],
                "kategori": kategori,
                "golongan_pokok": kode if kode != kategori else None,
                "tingkat": level_of(kode),
                "induk_kode": parent_of(kode, kategori),
                "sumber_data": row["sumber"],
            }
        )
    return add_missing(session, Kbli, ("kode", "versi_kbli"), rows)


def numbers(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of thresholds or limits, valid from the start; `nilai` as Decimal or None."""
    for row in shipped(name):
        value, source = row.pop("nilai"), row.pop("sumber")
        place = {"urutan": int(row["urutan"])} if "urutan" in row else {}
        yield {
            **row,
            **place,
            "nilai": Decimal(value) if value else None,
            "sumber_data": source,
            "berlaku_mulai": FROM_THE_START,
        }


def _load_thresholds(session: Session) -> int:
    """A classification is loaded whole or not at all: a row the office took out must not come back."""
    known = {classification for (classification,) in _known(session, Ambang, ("klasifikasi",))}
    rows = [Ambang(**row) for row in numbers("ambang.csv") if row["klasifikasi"] not in known]
    session.add_all(rows)
    session.flush()
    return len(rows)


def _load_instruments(session: Session) -> int:
    rows = [
        {
            **{key: row[key] for key in ("kode", "nama", "alias")},
            "masa_berlaku_bulan": int(row["masa_berlaku_bulan"]) if row["masa_berlaku_bulan"] else None,
            "wajib_tera_ulang": row["wajib_tera_ulang"] == "ya" if row["wajib_tera_ulang"] else None,
            "per_nozzle": row["per_nozzle"] == "ya",
            "aktif": True,
            "sumber_data": row["sumber"],
        }
        for row in shipped("jenis_uttp.csv")
    ]
    return add_missing(session, JenisUttp, ("kode",), rows)


def _load_tariffs(session: Session) -> int:
    kinds = dict(session.execute(select(JenisUttp.kode, JenisUttp.id)).all())
    rows = [
        {
            "jenis": kinds.get(row["jenis"]),
            "layanan": row["layanan"],
            "dasar_hitung": row["dasar_hitung"],
            "tarif": Decimal(str(row["tarif"])),
            "mulai": date.fromisoformat(str(row["mulai"])),
            "dasar": row["dasar"],
            "sumber_data": row["sumber"],
        }
        for row in shipped("tarif_tera.csv")
    ]
    known = [row for row in rows if row["jenis"] is not None]
    return add_missing(session, TarifTera, ("jenis", "layanan", "mulai"), known)


class _Regency:
    """The areas of one regency as idn-area-data has them, with our own facts where a file in `data/` gives them."""

    def __init__(self, areas: Path, kode: str) -> None:
        if not (areas / "villages.csv").exists():
            raise CodesError(
                f"Data wilayah belum terpasang ({areas}). Jalankan `npm ci` di folder aplikasi, atau salin paket npm "
                "idn-area-data 4.0.1 ke node_modules."
            )
        self.kode = kode
        self.kabupaten = [row for row in _areas(areas, "regencies") if row["code"] == kode]
        if not self.kabupaten:
            raise CodesError(
                f"KODE_KABUPATEN {kode} tidak ada di daftar kabupaten/kota. Tulis kode Kemendagri, misalnya 35.13."
            )
        self.kecamatan = [row for row in _areas(areas, "districts") if row["regency_code"] == kode]
        self.desa = [row for row in _areas(areas, "villages") if row["code"].startswith(f"{kode}.")]
        facts = f"wilayah_{kode.replace('.', '')}.csv"
        self.facts = {row["kode"]: row for row in shipped(facts)} if (DATA / facts).exists() else {}

    def row(self, code: str, name: str, level: str, parent_id: int | None) -> dict[str, Any]:
        facts = self.facts.get(code, {})
        lat, lng = facts.get("lat"), facts.get("lng")
        return {
            "kode": code,
            "nama": name,
            "level": level,
            "induk": parent_id,
            "kode_bps": facts.get("kode_bps"),
            "alias": facts.get("alias"),
            "lat": Decimal(lat) if lat else None,
            "lng": Decimal(lng) if lng else None,
            "sumber_data": AREA_SOURCE,
        }


def _areas(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _load_areas(session: Session, regency: _Regency) -> int:
    added = 0
    for level, areas in (("kabupaten", regency.kabupaten), ("kecamatan", regency.kecamatan), ("desa", regency.desa)):
        ids = dict(session.execute(select(Wilayah.kode, Wilayah.id)).all())
        rows = [
            regency.row(
                area["code"], area["name"], _level(area["code"], level), ids.get(area["code"].rpartition(".")[0])
            )
            for area in areas
        ]
        added += add_missing(session, Wilayah, ("kode",), rows)
    return added


def _level(code: str, level: str) -> str:
    """A fourth part that begins with 1 is a kelurahan, with 2 a desa (Kemendagri's numbering)."""
    is_kelurahan = level == "desa" and code.rpartition(".")[2].startswith("1")
    return "kelurahan" if is_kelurahan else level
