"""Building works on markets. The market repeats the year of the newest."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, long, money, reference, year
from app.master.spec import Latest, TableSpec
from app.urusan.aturan import RUPIAH
from app.urusan.pasar.aturan import REVITALISASI_CHECKS


class PasarRevitalisasi(Register):
    """Satu pekerjaan pembangunan atau perbaikan pasar pada satu tahun anggaran."""

    spec = TableSpec(
        key="pasar_revitalisasi",
        label="Revitalisasi pasar",
        urusan=("pasar",),
        title=("pasar", "tahun"),
        match=(("pasar", "tahun", "sumber_dana"), ("pasar", "tahun")),
        indexes=(("tahun", "pasar"),),
        checks=REVITALISASI_CHECKS,
        latest=Latest(parent="pasar", by="tahun", copy={"tahun_revitalisasi": "tahun"}),
        order="-tahun",
        icon="crane",
    )

    pasar = reference(
        "pasar",
        "Pasar",
        required=True,
        parent=True,
        help="Pasar yang diperbaiki.",
        example="Pasar Semampir",
        group="Pekerjaan",
        in_list=True,
        aliases=("Nama pasar", "Kode pasar"),
    )
    tahun = year(
        "Tahun anggaran",
        required=True,
        help="Tahun anggaran pekerjaannya.",
        example="2024",
        group="Pekerjaan",
        in_list=True,
        aliases=("Tahun",),
    )
    sumber_dana = code(
        "sumber_dana",
        "Sumber dana",
        expected=True,
        help="Asal dananya.",
        example="APBN/DAK",
        group="Pekerjaan",
        in_list=True,
        aliases=("Dana", "Sumber anggaran"),
    )
    nilai = money(
        "Nilai pekerjaan",
        expected=True,
        help="Nilai kontrak atau realisasinya.",
        example="957.924.000",
        group="Pekerjaan",
        rules=RUPIAH,
        in_list=True,
        aliases=("Nilai", "Nilai (Rp)", "Anggaran", "Nilai kontrak"),
    )
    uraian = long(
        "Uraian pekerjaan",
        help="Bagian yang dibangun atau diperbaiki.",
        example="Pembangunan los sayur",
        group="Pekerjaan",
        aliases=("Uraian", "Pekerjaan"),
    )
