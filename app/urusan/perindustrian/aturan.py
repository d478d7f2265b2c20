"""Rules between the columns of industries and their yearly figures."""

from __future__ import annotations

from typing import Any

from app.master.spec import Check, Values
from app.urusan import lokasi, pengenal
from app.urusan.aturan import repeated, share, total, total_fits
from app.urusan.klasifikasi import klasifikasi_industri, limit


def classify(values: Values) -> dict[str, Any]:
    """The class, once both workers and investment are known."""
    workers, investment = values.get("jumlah_tk"), values.get("nilai_investasi")
    if workers is None or investment is None:
        return {"klasifikasi": None}
    return {"klasifikasi": klasifikasi_industri(values.lookups, workers, investment)}


def _not_manufacturing(values: Values) -> str | None:
    if "10" <= values["kode_kbli"][:2] <= "33":
        return None
    return "KBLI ini bukan industri pengolahan (golongan pokok 10 sampai 33). Periksa kodenya."


def _no_siinas(values: Values) -> str | None:
    if values["klasifikasi"] not in ("menengah", "besar") or values["akun_siinas"]:
        return None
    return "Industri menengah dan besar seharusnya punya akun SIINas. Isi akunnya bila ada."


INDUSTRI_CHECKS = (
    Check("kode_kbli", ("kode_kbli",), _not_manufacturing),
    Check("akun_siinas", ("klasifikasi",), _no_siinas, level="warning"),
    repeated("nib", "industri", "nib", "NIB"),
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
    return "Realisasi produksi lebih dari 1,2 kali kapasitas. Periksa angka dan satuannya."


def _export_nowhere(values: Values) -> str | None:
    if values["nilai_ekspor_usd"] <= 0 or values["negara_tujuan"]:
        return None
    return "Isi negara tujuan karena ada nilai ekspor."


TAHUNAN_CHECKS = (
    total_fits("jumlah_tk", "Jumlah tenaga kerja", "tk_l", "tk_p"),
    Check("realisasi_produksi", ("realisasi_produksi", "kapasitas_produksi"), _beyond_capacity, level="warning"),
    Check("negara_tujuan", ("nilai_ekspor_usd",), _export_nowhere),
)
