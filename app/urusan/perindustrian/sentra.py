"""Clusters of small industries of one kind in one place. Businesses name their cluster; numbers here are its own."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, identifier, integer, money, text, year
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT, RUPIAH
from app.urusan.perindustrian.aturan import SENTRA_CHECKS


class Sentra(Register):
    """Kumpulan industri kecil yang membuat barang sejenis di satu tempat."""

    spec = TableSpec(
        key="sentra",
        label="Sentra industri",
        urusan=("perindustrian",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("kode",), ("nama", "kecamatan")),
        unique=(("kode",),),
        indexes=(("nama",), ("kecamatan", "nama")),
        checks=SENTRA_CHECKS,
        names=("kode", "nama"),
        small=True,
        ignored_words=("sentra",),
        order="nama",
        icon="components",
        facts=("jumlah_unit", "tk", "nilai_produksi", "tahun"),
    )

    kode = identifier(
        10,
        "Kode sentra",
        expected=True,
        help="Kode sentra dari dinas.",
        example="STR-01",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Kode",),
    )
    nama = text(
        150,
        "Nama sentra",
        required=True,
        help="Nama yang dikenal umum.",
        example="Sentra Anyaman Contoh",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Sentra"),
    )
    produk = text(
        150,
        "Produk",
        expected=True,
        help="Barang yang dibuat di sentra ini.",
        example="Anyaman bambu",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Produk sentra", "Jenis produk", "Komoditi"),
    )
    cabang_industri = code(
        "cabang_industri",
        "Cabang industri",
        help="Cabang menurut pembinaan Kemenperin.",
        example="Kerajinan dan Umum",
        group="Identitas",
        aliases=("Cabang",),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    lat = lokasi.lintang()
    lng = lokasi.bujur()
    tahun = year(
        "Tahun data",
        expected=True,
        help="Tahun angka di bawah ini.",
        example="2025",
        group="Keadaan",
        in_list=True,
        aliases=("Tahun",),
    )
    jumlah_unit = integer(
        "Unit usaha",
        expected=True,
        help="Usaha di sentra ini, terdaftar sebagai industri atau belum.",
        example="35",
        unit="unit",
        group="Keadaan",
        rules=COUNT,
        in_list=True,
        aliases=("Jumlah unit", "Jumlah unit usaha", "Jumlah IKM"),
    )
    tk = integer(
        "Tenaga kerja",
        expected=True,
        help="Semua yang bekerja di sentra ini, pemilik ikut dihitung.",
        example="80",
        unit="orang",
        group="Keadaan",
        rules=COUNT,
        in_list=True,
        aliases=("TK", "Jumlah tenaga kerja"),
    )
    nilai_produksi = money(
        "Nilai produksi",
        help="Nilai barang yang dibuat setahun.",
        example="1.200.000.000",
        group="Keadaan",
        rules=RUPIAH,
        in_list=True,
        aliases=("Nilai produksi (Rp)",),
    )
    rumah_produksi = boolean(
        "Punya rumah produksi bersama",
        help="Ya bila ada UPT atau rumah produksi yang dipakai bersama.",
        example="ya",
        group="Keadaan",
        aliases=("Rumah produksi", "UPT"),
    )
