"""What may be wrong with the records of koperasi."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, literal_column, or_, select

from app.master import registry
from app.master.limits import limit
from app.master.spec import Selection
from app.urusan import kualitas, padanan
from app.urusan.aturan import today

_TOLERANCE = "0.01"  # one percent, as the rule on the form has it


def _no_head(model: Any, lookups: Any) -> ColumnElement[bool]:
    officer: Any = registry.get("koperasi_pengurus").model
    in_office = or_(officer.periode_selesai.is_(None), officer.periode_selesai >= today())
    head = exists().where(officer.koperasi == model.id, officer.jabatan == "ketua", officer.hidup == 1, in_office)
    return and_(model.status == "aktif", ~head)


def _no_report(model: Any, lookups: Any) -> ColumnElement[bool]:
    month = limit(lookups, "data_tahun_buku")
    if month is None:
        return false()
    wanted = today().year - (1 if today().month > month else 2)
    newest = model.tahun_buku_terakhir
    return and_(model.status == "aktif", or_(newest.is_(None), newest < wanted))


def _last_year_without_meeting(lookups: Any) -> int | None:
    """The RAT of this book year, or an older one, is the last one held: then the koperasi may no longer be active."""
    years = limit(lookups, "tahun_tanpa_rat")
    return None if years is None else today().year - 1 - int(years)


def _no_longer_active(model: Any, lookups: Any) -> ColumnElement[bool]:
    year = _last_year_without_meeting(lookups)
    if year is None:
        return false()
    founded = or_(model.tanggal_badan_hukum.is_(None), model.tanggal_badan_hukum <= date(year, 12, 31))
    last = model.tahun_rat_terakhir
    return and_(model.status == "aktif", founded, or_(last.is_(None), last <= year))


def _active_after_all(model: Any, lookups: Any) -> ColumnElement[bool]:
    year = _last_year_without_meeting(lookups)
    return false() if year is None else and_(model.status == "tidak_aktif", model.tahun_rat_terakhir > year)


def _with_outlet(model: Any, lookups: Any) -> ColumnElement[bool]:
    outlet: Any = registry.get("kdkmp_gerai").model
    return model.id.in_(select(outlet.koperasi).where(outlet.status == "aktif", outlet.hidup == 1))


WITH_OUTLET = "gerai_beroperasi"
KOPERASI = (
    Selection(
        WITH_OUTLET,
        "Punya gerai yang beroperasi",
        "Koperasi dengan satu gerai atau lebih yang berstatus beroperasi.",
        _with_outlet,
    ),
    padanan.NEEDS_MATCH,
    kualitas.repeated(
        "badan_hukum_ganda",
        "Nomor badan hukum sama",
        "Dua data memakai nomor badan hukum yang sama. Gabungkan bila kembar, atau perbaiki nomornya.",
        "badan_hukum_kunci",
    ),
    kualitas.alike("nama"),
    Selection(
        "belum_ada_data_tahunan",
        "Belum ada data tahun buku terakhir",
        "Koperasi aktif tanpa data tahunan untuk tahun buku yang seharusnya sudah dilaporkan.",
        _no_report,
        quality=kualitas.STALE,
    ),
    Selection(
        "calon_tidak_aktif",
        "Aktif, tetapi lama tanpa RAT",
        "Calon tidak aktif: tahun tanpa RAT sudah mencapai batas di Angka ketentuan. Pastikan, lalu ubah statusnya.",
        _no_longer_active,
        quality=kualitas.CONSISTENCY,
    ),
    Selection(
        "calon_aktif",
        "Tidak aktif, tetapi masih RAT",
        "RAT-nya belum lama. Pastikan keadaannya, lalu ubah statusnya.",
        _active_after_all,
        quality=kualitas.CONSISTENCY,
    ),
    Selection(
        "tanpa_ketua",
        "Aktif tanpa ketua",
        "Belum ada ketua yang masa jabatannya masih berjalan. Lengkapi pengurusnya.",
        _no_head,
        quality=kualitas.CONSISTENCY,
    ),
    kualitas.OUT_OF_USE,
)


def _assets_differ(model: Any, lookups: Any) -> ColumnElement[bool]:
    whole = model.modal_sendiri + model.modal_luar
    return func.abs(model.aset - whole) > func.abs(whole) * literal_column(_TOLERANCE)


def _surplus_beyond_income(model: Any, lookups: Any) -> ColumnElement[bool]:
    return model.shu > model.pendapatan


KOPERASI_TAHUNAN = (
    Selection(
        "aset_tidak_cocok",
        "Aset bukan modal sendiri ditambah modal luar",
        "Selisihnya lebih dari satu persen. Cocokkan dengan neraca pada laporan RAT.",
        _assets_differ,
        quality=kualitas.CONSISTENCY,
    ),
    Selection(
        "shu_melebihi_pendapatan",
        "SHU lebih besar dari pendapatan",
        "Keduanya mungkin tertukar. Cocokkan dengan laporan RAT.",
        _surplus_beyond_income,
        quality=kualitas.CONSISTENCY,
    ),
    kualitas.jump("koperasi", "tahun_buku", "aset", "volume_usaha"),
    kualitas.shrunk("koperasi", "tahun_buku", "jumlah_anggota", "anggota_turun", "Anggota berkurang sangat banyak"),
    kualitas.in_millions("aset", "volume_usaha", "modal_sendiri", "modal_luar"),
)
