"""The tasks of a course. Each looks for itself whether its participant has done it: in the audit, in the registers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.access.policy import ADMIN, OPERATOR, PIMPINAN, VERIFIKATOR
from app.audit.models import Jejak
from app.extensions import db
from app.importing.models import ImporBatch
from app.master import formats, registry
from app.training import sheets


@dataclass(frozen=True)
class Task:
    """A task. `done(user)` tells whether it is done; a question has `answer()` instead and is answered on the page."""

    key: str
    title: str
    text: str
    page: str
    done: Callable[[Any], bool] | None = None
    answer: Callable[[], int] | None = None
    sheet: str = ""


def acted(user: Any, action: str, table: str = "", *conditions: Any) -> bool:
    """Whether the audit holds such an act of the user."""
    query = select(Jejak.id).where(Jejak.pengguna_id == user.id, Jejak.aksi == action, *conditions)
    if table:
        query = query.where(Jejak.tabel == table)
    return db.session.scalars(query.limit(1)).first() is not None


def _own(user: Any, table: str) -> Any:
    made = Jejak.pengguna_id == user.id, Jejak.aksi == "buat", Jejak.tabel == table
    return select(Jejak.baris_id).where(*made)


def _changed_other(user: Any) -> bool:
    return acted(user, "ubah", "koperasi", Jejak.pintu == "layar", Jejak.baris_id.not_in(_own(user, "koperasi")))


def _half_complete(user: Any) -> bool:
    return _count("koperasi", lambda model: (model.id.in_(_own(user, "koperasi")), model.kelengkapan >= 60)) > 0


def _imported(sheet: str) -> Callable[[Any], bool]:
    """All rows of the sheet are in the register, by an import of the user."""

    def done(user: Any) -> bool:
        names = sheets.names(sheet, user)
        mine = _own(user, "koperasi").where(Jejak.batch_id.is_not(None))
        return _count("koperasi", lambda model: (model.id.in_(mine), model.nama.in_(names))) == len(names)

    return done


def _undone(user: Any) -> bool:
    query = select(ImporBatch.id).where(ImporBatch.pengguna_id == user.id, ImporBatch.keadaan == "dibatalkan")
    return db.session.scalars(query.limit(1)).first() is not None


def _prices_today(user: Any) -> bool:
    mine = _own(user, "harga")
    return _count("harga", lambda model: (model.id.in_(mine), model.tanggal == formats.today())) >= 3


def _count(table: str, conditions: Callable[[Any], tuple[Any, ...]]) -> int:
    model: Any = registry.get(table).model
    return db.session.scalar(select(func.count(model.id)).where(*conditions(model), model.hidup == 1)) or 0


def _in(place: str) -> Any:
    area: Any = registry.get("wilayah").model
    return select(area.id).where(area.level == "kecamatan", area.nama == place)


def _act(action: str, table: str = "", *conditions: Any) -> Callable[[Any], bool]:
    return lambda user: acted(user, action, table, *conditions)


TASKS: dict[str, tuple[Task, ...]] = {
    OPERATOR: (
        Task("tambah", "Tambah satu koperasi", "Nama dan kecamatannya bebas; pakai kata Latihan di namanya.",
             "data/koperasi", _act("buat", "koperasi", Jejak.pintu == "layar")),
        Task("lengkapi", "Lengkapi koperasi Anda", "Isi sampai kelengkapannya paling sedikit 60%.",
             "bekerja-dengan-data", _half_complete),
        Task("tahunan", "Tambah data tahunannya", "Satu tahun buku: anggota, aset, dan RAT.",
             "data/koperasi-tahunan", _act("buat", "koperasi_tahunan", Jejak.pintu == "layar")),
        Task("ubah", "Perbaiki koperasi yang sudah ada", "Pilih koperasi lain, ganti teleponnya, simpan.",
             "bekerja-dengan-data", _changed_other),
        Task("alasan", "Simpan dengan alasan", "Tulis kode pos yang tidak biasa, baca peringatannya, tulis alasan.",
             "bekerja-dengan-data", lambda user: acted(user, "ubah", "", Jejak.alasan.is_not(None))
             or acted(user, "buat", "", Jejak.alasan.is_not(None))),
        Task("impor", "Impor berkas yang baik", "Unduh berkasnya, impor ke Koperasi, terapkan ketiga barisnya.",
             "impor", _imported(sheets.GOOD), sheet=sheets.GOOD),
        Task("impor-salah", "Impor berkas yang salah, perbaiki tiga baris",
             "Tiga dari lima baris ditolak. Perbaiki sampai kelimanya tersimpan.",
             "kesalahan-impor", _imported(sheets.FAULTY), sheet=sheets.FAULTY),
        Task("batal", "Batalkan satu impor", "Impor sekali lagi sebuah berkas kecil buatan sendiri, lalu batalkan.",
             "impor", _undone),
        Task("ekspor", "Ekspor hasil saringan", "Saring koperasi aktif di satu kecamatan, ekspor ke Excel.",
             "bekerja-dengan-data", _act("ekspor")),
        Task("pribadi", "Buka data pribadi dengan alasan", "Lihat NIK seorang pelaku usaha.",
             "bekerja-dengan-data", _act("buka")),
        Task("hapus", "Hapus satu data Anda", "Hapus koperasi yang Anda tambahkan.", "bekerja-dengan-data",
             _act("hapus")),
        Task("pulih", "Kembalikan yang dihapus", "Dari Data terhapus.", "bekerja-dengan-data", _act("pulih")),
        Task("ajukan", "Ajukan untuk diverifikasi", "Ajukan koperasi Anda.", "verifikasi", _act("ajukan")),
        Task("harga", "Isi tiga harga hari ini", "Pilih satu pasar, isi tiga komoditas.", "harga-harian",
             _prices_today),
        Task("foto", "Tambahkan foto atau dokumen", "Pada koperasi Anda.", "bekerja-dengan-data", _act("lampiran")),
    ),
    VERIFIKATOR: (
        Task("verifikasi", "Verifikasi satu data", "Pilih dari Menunggu verifikasi.", "verifikasi", _act("verifikasi")),
        Task("kembalikan", "Kembalikan satu data", "Tulis alasan yang dapat dikerjakan.", "verifikasi",
             _act("kembalikan")),
    ),
    PIMPINAN: (
        Task("jumlah", "Berapa koperasi yang terdaftar?", "Baca di dashboard.", "dashboard",
             answer=lambda: _count("koperasi", lambda model: ())),
        Task("leces", "Berapa usaha mikro di Kecamatan Leces?", "Pakai saringan kecamatan.", "dashboard",
             answer=lambda: _count("usaha_mikro", lambda model: (model.kecamatan.in_(_in("Leces")),))),
        Task("rusak", "Berapa pasar yang kondisinya rusak ringan?", "Baca grafiknya, lalu buka daftarnya.", "dashboard",
             answer=lambda: _count("pasar", lambda model: (model.kondisi == "rusak_ringan",))),
        Task("daftar", "Unduh daftar di balik sebuah angka", "Tekan angkanya, lalu ekspor.", "dashboard",
             _act("ekspor")),
    ),
    ADMIN: (
        Task("akun", "Buat pengguna operator", "Namanya bebas; urusan Pasar saja.", "pengguna",
             _act("buat", "pengguna")),
        Task("sandi", "Atur ulang kata sandinya", "Baca kodenya; tidak perlu dipakai.", "pengguna",
             _act("atur_ulang_sandi", "pengguna")),
        Task("nonaktif", "Nonaktifkan akun itu", "Ia tidak dapat masuk lagi.", "pengguna",
             _act("nonaktifkan", "pengguna")),
        Task("aktif", "Aktifkan lagi", "Riwayatnya tetap.", "pengguna", _act("aktifkan", "pengguna")),
        Task("pilihan", "Tambah satu pilihan", "Misalnya satu jenis pada daftar jenis_koperasi.", "kode",
             _act("buat", "kode_referensi")),
        Task("ejaan", "Ajari sistem satu ejaan lain", "Tambahkan ejaan lain pada sebuah desa.", "kode",
             _act("ubah", "wilayah")),
        Task("ketentuan", "Ubah satu angka ketentuan", "Akhiri yang lama, tambah yang baru.", "kode",
             _act("buat", "ketentuan")),
    ),
}  # fmt: skip


def find_question(role: str, key: str) -> Task | None:
    """The question of that role with that key, or None."""
    return next((task for task in TASKS.get(role, ()) if task.key == key and task.answer is not None), None)
