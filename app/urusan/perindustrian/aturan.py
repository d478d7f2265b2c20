"""Rules between the columns of industries and their yearly figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.master import formats
from app.master.limits import limit
from app.master.spec import Check, Existing, Values
from app.urusan import lokasi, pengenal
from app.urusan.aturan import not_before, other_record, repeated, share, total, total_fits, wanted_when
from app.urusan.klasifikasi import klasifikasi_industri
from app.urusan.pelaku import same_owner


def classify(values: Values) -> dict[str, Any]:
    """The class, once both workers and investment are known; the two-digit group of the KBLI."""
    workers, investment = values.get("jumlah_tk"), values.get("nilai_investasi")
    size = None
    if workers is not None and investment is not None:
        size = klasifikasi_industri(values.lookups, workers, investment)
    group = (values.get("kode_kbli") or "")[:2]
    return {
        "klasifikasi": size,
        "golongan_pokok": group if group in values.lookups.codes("golongan_pokok_industri") else None,
    }


def _not_manufacturing(values: Values) -> str | None:
    if "10" <= values["kode_kbli"][:2] <= "33":
        return None
    return "KBLI ini bukan industri pengolahan (golongan pokok 10 sampai 33). Periksa kodenya."


def _no_siinas(values: Values) -> str | None:
    if values["klasifikasi"] not in ("menengah", "besar") or values["akun_siinas"]:
        return None
    return "Industri menengah dan besar seharusnya punya akun SIINas. Isi akunnya bila ada."


def _same_business(values: Values) -> Existing | None:
    if values["usaha_mikro"] is not None:
        return None
    found = other_record(values, "usaha_mikro", nib=values["nib"])
    if found is None or found[0] is None:
        return None
    return Existing(
        f"NIB ini juga tercatat pada usaha mikro “{found[1]}”. Bila usahanya sama, hubungkan di sini supaya dihitung "
        "sekali; bila tidak, periksa NIB-nya.",
        "usaha_mikro",
        found[0],
        fills=("usaha_mikro", found[0]),
    )


INDUSTRI_CHECKS = (
    Check("kode_kbli", ("kode_kbli",), _not_manufacturing),
    Check("akun_siinas", ("klasifikasi",), _no_siinas, level="warning"),
    repeated("nib", "industri", "nib", "NIB"),
    Check("usaha_mikro", ("nib",), _same_business, level="warning"),
    wanted_when(
        "sentra",
        ("kawasan",),
        lambda values: values["kawasan"] == "sentra",
        "Pilih sentranya, karena letaknya di sentra industri kecil.",
    ),
    same_owner("industri"),
    *lokasi.COORDINATE_CHECKS,
    *pengenal.KBLI_CHECKS,
)


def yearly_figures(values: Values) -> dict[str, Any]:
    """Workers when left empty, value added, and the share of capacity in use."""
    produced, materials = values.get("nilai_produksi"), values.get("nilai_bahan_baku")
    return {
        **total(values, "jumlah_tk", "tk_l", "tk_p"),
        "nilai_tambah": None if produced is None or materials is None else produced - materials,
        "utilisasi": share(values.get("realisasi_produksi"), values.get("kapasitas_produksi")),
    }


def _beyond_capacity(values: Values) -> str | None:
    most = limit(values.lookups, "realisasi_kapasitas")
    if most is None or values["realisasi_produksi"] <= values["kapasitas_produksi"] * most / 100:
        return None
    return f"Realisasi produksi lebih dari {formats.angka(most)}% kapasitas. Periksa angka dan satuannya."


def _export_nowhere(values: Values) -> str | None:
    if values["nilai_ekspor_usd"] <= 0 or values["negara_tujuan"]:
        return None
    return "Isi negara tujuan karena ada nilai ekspor."


TAHUNAN_CHECKS = (
    total_fits("jumlah_tk", "Jumlah tenaga kerja", "tk_l", "tk_p"),
    Check("realisasi_produksi", ("realisasi_produksi", "kapasitas_produksi"), _beyond_capacity, level="warning"),
    Check("negara_tujuan", ("nilai_ekspor_usd",), _export_nowhere),
)


def _few_workers(values: Values) -> str | None:
    if values["tk"] >= values["jumlah_unit"]:
        return None
    return (
        "Tenaga kerja lebih sedikit daripada unit usahanya. Pemilik yang ikut bekerja juga dihitung; periksa angkanya."
    )


SENTRA_CHECKS = (
    Check("tk", ("tk", "jumlah_unit"), _few_workers, level="warning"),
    *lokasi.COORDINATE_CHECKS,
)


# Reports and visits


def _date_without_report(values: Values) -> str | None:
    if values["disampaikan"] or values["tanggal"] is None:
        return None
    return "Tanggal disampaikan terisi, tetapi laporannya ditandai belum disampaikan. Perbaiki salah satunya."


def _before_the_half_year(values: Values) -> str | None:
    first = date(values["tahun"], 7 if values["semester"] == "2" else 1, 1)
    if values["tanggal"] >= first:
        return None
    return "Laporan tidak mungkin disampaikan sebelum semesternya mulai. Periksa tanggal, tahun dan semesternya."


SIINAS_CHECKS = (
    wanted_when(
        "tanggal",
        ("disampaikan",),
        lambda values: bool(values["disampaikan"]),
        "Isi tanggal disampaikan karena laporannya sudah disampaikan.",
    ),
    Check("tanggal", ("disampaikan",), _date_without_report),
    Check("tanggal", ("tanggal", "tahun", "semester"), _before_the_half_year),
)

PENGAWASAN_CHECKS = (
    not_before("tenggat", "tanggal", "Batas tindak lanjut tidak mungkin sebelum pengawasannya. Periksa kedua tanggal."),
    not_before("tanggal_selesai", "tanggal", "Tindak lanjut tidak mungkin selesai sebelum pengawasannya."),
    wanted_when(
        "temuan",
        ("hasil",),
        lambda values: values["hasil"] != "sesuai",
        "Tulis temuannya, karena hasilnya tidak sesuai atau perlu perbaikan.",
    ),
)


# Tobacco


def workers(values: Values) -> dict[str, Any]:
    """The number of workers when left empty."""
    return total(values, "jumlah_tk", "tk_l", "tk_p")


KIHT_CHECKS = (
    total_fits("jumlah_tk", "Jumlah tenaga kerja", "tk_l", "tk_p"),
    wanted_when(
        "nppbkc",
        ("status",),
        lambda values: values["status"] == "beroperasi",
        "Isi NPPBKC, karena pabriknya beroperasi. Tanpa NPPBKC pabrik tidak boleh beroperasi.",
    ),
    repeated("nppbkc", "kiht", "nppbkc", "NPPBKC"),
    *lokasi.COORDINATE_CHECKS,
)
