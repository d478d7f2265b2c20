"""Rules between the columns of the koperasi tables. Pure but for those that ask for another row."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.master import formats, registry
from app.master.limits import limit
from app.master.spec import Check, Existing, Values
from app.urusan import pengenal
from app.urusan.aturan import at_most, existing, not_before, repeated, share, today, total, total_fits, wanted_when
from app.urusan.klasifikasi import classify
from app.urusan.koperasi.aturan_pembinaan import STATUS_CHECKS

KDKMP_GROUP = "desa_kelurahan_merah_putih"
NIK_TONES = {"sudah_bersertifikat": "hijau", "belum_bersertifikat": "abu", "sertifikat_kedaluwarsa": "kuning"}


def derived(values: Values) -> dict[str, Any]:
    """The computed columns of a koperasi: its badan hukum number as it is compared, its size (KUK), the next RAT."""
    size = {"anggota": "jumlah_anggota", "modal_sendiri": "modal_sendiri", "aset": "aset"}
    return {
        "badan_hukum_kunci": pengenal.legal_number_key(values.get("nomor_badan_hukum")),
        "kuk": classify(values.lookups, "kuk", {name: values.get(key) for name, key in size.items()}),
        "rat_paling_lambat": _next_meeting(values),
    }


def _next_meeting(values: Values) -> date | None:
    """The last day of the RAT after the last one held; without any, of the newest book year; unknown without both."""
    held: int | None = values.get("tahun_rat_terakhir")
    book_year: int | None = values.get("tahun_buku_terakhir") if held is None else held + 1
    months = limit(values.lookups, "rat_sekunder" if _is_secondary(values.get("bentuk")) else "rat_primer")
    if book_year is None or months is None:
        return None
    month = min(12, max(1, int(months)))
    return date(book_year + 1, month, monthrange(book_year + 1, month)[1])


def _is_secondary(form: str | None) -> bool:
    return (form or "").startswith("sekunder")


def _years_differ(values: Values) -> str | None:
    in_number, in_date = pengenal.legal_number_year(values["nomor_badan_hukum"]), values["tanggal_badan_hukum"].year
    if in_number is None or in_number == in_date:
        return None
    return f"Nomor badan hukum menyebut tahun {in_number}, tanggalnya tahun {in_date}. Periksa keduanya di SK."


def _certificate_expired(values: Values) -> str | None:
    if values["status_nik"] != "sudah_bersertifikat" or values["sertifikat_berlaku_sampai"] >= today():
        return None
    return "Masa berlaku sertifikat sudah lewat. Ubah status NIK menjadi Sertifikat Kedaluwarsa."


def _lending_denied(values: Values) -> str | None:
    if values["jenis"] != "simpan_pinjam" or values["memiliki_usp"]:
        return None
    return "Koperasi jenis Simpan Pinjam pasti memiliki usaha simpan pinjam. Ubah menjadi ya, atau ubah jenisnya."


def _closed_without_reason(values: Values) -> str | None:
    if values["status"] != "bubar" or values["alasan_status"]:
        return None
    return "Tulis alasan atau dasar pembubaran, misalnya nomor keputusan."


def _kdkmp_without_village(values: Values) -> str | None:
    if not values["is_kdkmp"] or values["desa"] is not None:
        return None
    return "Koperasi Merah Putih berkedudukan di satu desa. Pilih desa atau kelurahannya."


def _kdkmp_twice(values: Values) -> Existing | str | None:
    if not values["is_kdkmp"]:
        return None
    message = "Desa ini sudah punya Koperasi Merah Putih: “{title}”. Tiap desa paling banyak satu; periksa desanya."
    return existing(values, "koperasi", message, is_kdkmp=True, desa=values["desa"])


def _kdkmp_unmarked(values: Values) -> str | None:
    if values["kelompok"] != KDKMP_GROUP or values["is_kdkmp"]:
        return None
    return "Kelompoknya Merah Putih, tetapi tidak ditandai sebagai Koperasi Merah Putih. Samakan keduanya."


KOPERASI_CHECKS = (
    not_before(
        "tanggal_pad",
        "tanggal_badan_hukum",
        "Perubahan anggaran dasar tidak mungkin lebih awal dari badan hukum pendirian. Periksa kedua tanggal.",
    ),
    not_before(
        "izin_usp_sampai", "tanggal_izin_usp", "Izin tidak mungkin habis sebelum terbit. Periksa kedua tanggal."
    ),
    Check("tanggal_badan_hukum", ("nomor_badan_hukum", "tanggal_badan_hukum"), _years_differ, level="warning"),
    repeated("nomor_badan_hukum", "koperasi", "badan_hukum_kunci", "Nomor badan hukum"),
    wanted_when(
        "sertifikat_berlaku_sampai",
        ("status_nik",),
        lambda values: values["status_nik"] == "sudah_bersertifikat",
        "Isi masa berlaku sertifikat karena status NIK Sudah Bersertifikat.",
    ),
    Check("status_nik", ("status_nik", "sertifikat_berlaku_sampai"), _certificate_expired, level="warning"),
    Check("memiliki_usp", ("jenis", "memiliki_usp"), _lending_denied),
    wanted_when(
        "nomor_izin_usp",
        ("memiliki_usp",),
        lambda values: bool(values["memiliki_usp"]),
        "Isi nomor izin simpan pinjam karena koperasi ini menjalankan simpan pinjam.",
    ),
    Check("alasan_status", ("status",), _closed_without_reason),
    Check("desa", ("is_kdkmp",), _kdkmp_without_village),
    Check("desa", ("is_kdkmp", "desa"), _kdkmp_twice),
    Check("is_kdkmp", ("kelompok",), _kdkmp_unmarked, level="warning"),
    *STATUS_CHECKS,
    *pengenal.KBLI_CHECKS,
)


# Yearly figures


def yearly_totals(values: Values) -> dict[str, Any]:
    """Totals that were left empty, the share of bad loans, and the book year when its RAT was held."""
    return {
        **total(values, "jumlah_anggota", "anggota_l", "anggota_p"),
        **total(values, "jumlah_manajer", "manajer_l", "manajer_p"),
        **total(values, "jumlah_karyawan", "karyawan_l", "karyawan_p"),
        "npl": share(values["pinjaman_bermasalah"], values["pinjaman_diberikan"]),
        "tahun_rat": values["tahun_buku"] if values["sudah_rat"] or values["tanggal_rat"] else None,
    }


def _meeting_year(values: Values) -> str | None:
    expected = values["tahun_buku"] + 1
    day: date = values["tanggal_rat"]
    if day.year == expected:
        return None
    return f"RAT tahun buku {values['tahun_buku']} biasanya pada tahun {expected}. Periksa tanggal atau tahun bukunya."


def _few_members(values: Values) -> str | None:
    parent: Any = registry.get("koperasi").model
    form = values.lookups.session.scalar(select(parent.bentuk).where(parent.id == values["koperasi"]))
    secondary = _is_secondary(form)
    least = limit(values.lookups, "anggota_sekunder" if secondary else "anggota_primer")
    if least is None or values["jumlah_anggota"] >= least:
        return None
    number = formats.angka(least)
    what = (
        f"koperasi sekunder paling sedikit {number} koperasi anggota"
        if secondary
        else f"paling sedikit {number} anggota"
    )
    return f"Jumlah anggota di bawah batas ({what}). Periksa angkanya."


def _differs(given: Decimal, expected: Decimal, scale: Decimal) -> bool:
    return abs(given - expected) > abs(scale) / 100


_OWN = ("simpanan_pokok", "simpanan_wajib", "cadangan", "hibah", "shu_ditahan")


def _own_capital(values: Values) -> str | None:
    expected = sum((values[key] for key in _OWN), Decimal(0))
    if abs(values["modal_sendiri"] - expected) <= 1:
        return None
    return (
        f"Modal sendiri tidak sama dengan jumlah rinciannya {formats.rupiah(expected)}: simpanan pokok dan wajib, "
        "cadangan, hibah, SHU ditahan. Perbaiki salah satunya."
    )


def _negative_capital(values: Values) -> str | None:
    return "Modal sendiri kurang dari 0. Betulkah koperasi ini rugi besar?" if values["modal_sendiri"] < 0 else None


def _assets(values: Values) -> str | None:
    expected = values["modal_sendiri"] + values["modal_luar"]
    if not _differs(values["aset"], expected, expected):
        return None
    return (
        f"Aset tidak sama dengan modal sendiri ditambah modal luar ({formats.rupiah(expected)}). "
        "Kurang atau lebih satu nol? Perbaiki, atau tulis alasannya."
    )


def _surplus(values: Values) -> str | None:
    expected = values["pendapatan"] - values["beban"]
    if not _differs(values["shu"], expected, values["pendapatan"]):
        return None
    return f"SHU tidak sama dengan pendapatan dikurangi beban ({formats.rupiah(expected)}). Perbaiki salah satunya."


def _turnover(values: Values) -> str | None:
    if values["volume_usaha"] >= values["pendapatan"]:
        return None
    return "Volume usaha biasanya lebih besar dari pendapatan. Apakah isinya tertukar?"


TAHUNAN_CHECKS = (
    wanted_when(
        "tanggal_rat",
        ("sudah_rat",),
        lambda values: bool(values["sudah_rat"]),
        "Isi tanggal RAT karena RAT sudah dilaksanakan.",
    ),
    Check("tanggal_rat", ("tahun_buku", "tanggal_rat"), _meeting_year, level="warning"),
    at_most("peserta_rat", "jumlah_anggota", "Peserta RAT tidak mungkin lebih banyak dari anggota. Periksa keduanya."),
    total_fits("jumlah_anggota", "Jumlah anggota", "anggota_l", "anggota_p"),
    total_fits("jumlah_manajer", "Jumlah manajer", "manajer_l", "manajer_p"),
    total_fits("jumlah_karyawan", "Jumlah karyawan", "karyawan_l", "karyawan_p"),
    Check("jumlah_anggota", ("koperasi", "jumlah_anggota"), _few_members, level="warning"),
    Check("modal_sendiri", (*_OWN, "modal_sendiri"), _own_capital),
    Check("modal_sendiri", ("modal_sendiri",), _negative_capital, level="warning"),
    Check("aset", ("aset", "modal_sendiri", "modal_luar"), _assets, level="warning"),
    Check("shu", ("shu", "pendapatan", "beban"), _surplus),
    Check("volume_usaha", ("volume_usaha", "pendapatan"), _turnover, level="warning"),
    at_most(
        "pinjaman_bermasalah",
        "pinjaman_diberikan",
        "Pinjaman bermasalah tidak mungkin lebih besar dari pinjaman diberikan. Periksa keduanya.",
    ),
)


# Officers

_SINGLE_POSTS = frozenset({"ketua", "sekretaris", "bendahara", "manajer"})


def _post_taken(values: Values) -> str | None:
    if values["jabatan"] not in _SINGLE_POSTS:
        return None
    officer: Any = registry.get("koperasi_pengurus").model
    query = select(officer.nama).where(
        officer.koperasi == values["koperasi"],
        officer.jabatan == values["jabatan"],
        officer.nama != values["nama"],
        officer.hidup == 1,
        officer.periode_selesai.is_(None) | (officer.periode_selesai > (values["periode_mulai"] or date.min)),
    )
    if values["periode_selesai"] is not None:
        query = query.where(officer.periode_mulai.is_(None) | (officer.periode_mulai < values["periode_selesai"]))
    if values.get("id") is not None:
        query = query.where(officer.id != values["id"])
    name = values.lookups.session.scalars(query.limit(1)).first()
    if name is None:
        return None
    return f"Jabatan ini pada masa yang sama sudah dipegang “{name}”. Isi akhir masa jabatan yang lama."


PENGURUS_CHECKS = (
    not_before(
        "periode_selesai",
        "periode_mulai",
        "Akhir masa jabatan tidak mungkin lebih awal dari mulainya. Periksa kedua tanggal.",
    ),
    pengenal.NIK_AND_SEX,
    Check("jabatan", ("koperasi", "jabatan", "nama"), _post_taken, level="warning"),
)
