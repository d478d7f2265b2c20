"""Rules between the columns of complaints, inspections of goods, and fairs (office's data guide, section 7.3)."""

from __future__ import annotations

from app.master.spec import Check, Values
from app.urusan.aturan import at_most, not_before, wanted_when

_CLOSED = ("selesai", "dilimpahkan")


def _closed_but_open(values: Values) -> str | None:
    if values.get("status") is None or values["status"] not in ("diterima", "diproses"):
        return None
    return "Tanggal selesai sudah diisi, tetapi statusnya belum selesai. Samakan keduanya."


PENGADUAN_CHECKS = (
    not_before(
        "tanggal_selesai", "tanggal", "Pengaduan tidak mungkin selesai sebelum diterima. Periksa kedua tanggal."
    ),
    wanted_when(
        "tanggal_selesai",
        ("status",),
        lambda values: values["status"] in _CLOSED,
        "Isi tanggal selesai untuk pengaduan yang sudah selesai atau dilimpahkan.",
    ),
    Check("status", ("tanggal_selesai",), _closed_but_open, level="warning"),
)


def _nothing_but_something(values: Values) -> str | None:
    if values["temuan"] != "tidak_ada" or values["jumlah_temuan"] == 0:
        return None
    return "Jumlah temuan lebih dari 0, tetapi temuannya tidak ada. Pilih jenis temuannya, atau tulis 0."


PENGAWASAN_CHECKS = (
    at_most("jumlah_temuan", "jumlah_diperiksa", "Temuan tidak mungkin lebih banyak dari barang yang diperiksa."),
    Check("temuan", ("temuan", "jumlah_temuan"), _nothing_but_something),
    not_before(
        "tanggal_tindak_lanjut",
        "tanggal",
        "Tindak lanjut tidak mungkin sebelum pengawasannya. Periksa kedua tanggal.",
    ),
    wanted_when(
        "tindak_lanjut",
        ("temuan",),
        lambda values: values["temuan"] != "tidak_ada",
        "Pilih tindak lanjut atas temuan ini.",
    ),
)

PAMERAN_CHECKS = (
    not_before("tanggal_selesai", "tanggal_mulai", "Hari terakhir lebih awal dari hari pertama. Periksa keduanya."),
)
