"""Fairs, promotions and trade missions the office took part in."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, integer, money, text
from app.master.spec import TableSpec
from app.urusan.aturan import COUNT, RUPIAH
from app.urusan.perdagangan.aturan_konsumen import PAMERAN_CHECKS


class Pameran(Register):
    """Pameran, promosi, atau misi dagang yang diikuti atau diadakan dinas, dengan peserta dan transaksinya."""

    spec = TableSpec(
        key="pameran",
        label="Pameran dan promosi",
        urusan=("perdagangan", "usaha_mikro", "perindustrian"),
        title=("nama",),
        subtitle=("tempat",),
        match=(("nama", "tanggal_mulai"),),
        unique=(("nama", "tanggal_mulai"),),
        indexes=(("tanggal_mulai",), ("nama",)),
        checks=PAMERAN_CHECKS,
        order="-tanggal_mulai",
        icon="presentation",
        menu_group="Ekspor dan promosi",
        facts=("tanggal_mulai", "peserta", "transaksi", "biaya"),
    )

    nama = text(
        200,
        "Nama kegiatan",
        required=True,
        help="Nama pameran, promosi, atau misi dagang.",
        example="Pameran Contoh Nusantara",
        group="Kegiatan",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Nama pameran", "Kegiatan"),
    )
    jenis = code(
        "jenis_pameran",
        "Jenis kegiatan",
        expected=True,
        help="Pameran, promosi, atau misi dagang.",
        example="Pameran",
        group="Kegiatan",
        in_list=True,
        aliases=("Jenis",),
    )
    tingkat = code(
        "tingkat_kegiatan",
        "Tingkat",
        help="Tingkat kegiatannya.",
        example="Provinsi",
        group="Kegiatan",
        in_list=True,
    )
    tanggal_mulai = day(
        "Tanggal mulai",
        required=True,
        help="Hari pertama; boleh yang akan datang.",
        example="05/10/2026",
        group="Kegiatan",
        in_list=True,
        aliases=("Tanggal", "Tgl mulai"),
    )
    tanggal_selesai = day(
        "Tanggal selesai",
        help="Hari terakhir.",
        example="09/10/2026",
        group="Kegiatan",
        aliases=("Tgl selesai",),
    )
    tempat = text(
        200,
        "Tempat",
        expected=True,
        help="Gedung dan kotanya.",
        example="Alun-alun Kraksaan",
        group="Kegiatan",
        searchable=True,
        in_list=True,
        aliases=("Lokasi",),
    )
    penyelenggara = text(
        200,
        "Penyelenggara",
        help="Siapa yang mengadakan.",
        example="Dinas provinsi",
        group="Kegiatan",
        searchable=True,
    )
    peserta = integer(
        "Peserta",
        expected=True,
        help="Pelaku usaha dari kabupaten yang ikut.",
        example="25",
        unit="pelaku usaha",
        group="Hasil",
        rules=COUNT,
        in_list=True,
        aliases=("Jumlah peserta",),
    )
    transaksi = money(
        "Transaksi",
        expected=True,
        help="Penjualan dan kontrak semua peserta dari kabupaten.",
        example="185.000.000",
        group="Hasil",
        rules=RUPIAH,
        in_list=True,
        aliases=("Nilai transaksi", "Omzet"),
    )
    sumber_dana = code(
        "sumber_dana",
        "Sumber dana",
        help="Asal biaya kegiatan.",
        example="APBD Kabupaten",
        group="Hasil",
    )
    biaya = money(
        "Biaya",
        help="Biaya kegiatan yang dikeluarkan dinas.",
        example="60.000.000",
        group="Hasil",
        rules=RUPIAH,
        aliases=("Anggaran",),
    )
