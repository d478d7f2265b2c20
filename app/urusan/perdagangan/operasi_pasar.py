"""Market operations: goods sold below the market price, one row per day, place and commodity."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, integer, money, quantity, reference, text
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT, PAST_DAY, POSITIVE
from app.urusan.perdagangan.aturan_harga import OPERASI_CHECKS


class OperasiPasar(Register):
    """Operasi pasar dan pasar murah: komoditas yang dijual di bawah harga pasar pada satu hari di satu tempat."""

    spec = TableSpec(
        key="operasi_pasar",
        label="Operasi pasar",
        urusan=("perdagangan",),
        title=("tempat", "komoditas", "tanggal"),
        subtitle=("desa", "kecamatan"),
        match=(("tempat", "komoditas", "tanggal"),),
        unique=(("tempat", "komoditas", "tanggal"),),
        indexes=(("tanggal",), ("kecamatan", "tanggal")),
        checks=OPERASI_CHECKS,
        order="-tanggal",
        icon="discount",
        menu_group="Harga dan stok",
        facts=("volume", "harga_jual", "harga_pasar", "jumlah_pembeli"),
    )

    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari kegiatannya.",
        example="12/03/2026",
        group="Kegiatan",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tgl",),
    )
    tempat = text(
        150,
        "Tempat kegiatan",
        required=True,
        help="Nama tempatnya.",
        example="Balai Desa Contoh",
        group="Kegiatan",
        searchable=True,
        in_list=True,
        aliases=("Lokasi", "Tempat"),
    )
    komoditas = reference(
        "komoditas",
        "Komoditas",
        required=True,
        help="Barang yang dijual; satu baris tiap barang.",
        example="Beras Medium",
        group="Kegiatan",
        in_list=True,
        aliases=("Nama komoditas", "Komoditi", "Barang"),
    )
    volume = quantity(
        "Volume",
        expected=True,
        help="Banyaknya yang terjual, dalam satuan komoditasnya.",
        example="2.000",
        group="Penjualan",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Jumlah terjual",),
    )
    harga_jual = money(
        "Harga jual",
        expected=True,
        help="Harga per satuan di operasi pasar ini.",
        example="12.500",
        group="Penjualan",
        rules=COUNT,
        in_list=True,
        aliases=("Harga operasi pasar",),
    )
    harga_pasar = money(
        "Harga di pasar",
        expected=True,
        help="Harga per satuan di pasar pada hari itu.",
        example="13.500",
        group="Penjualan",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Harga pasar",),
    )
    jumlah_pembeli = integer(
        "Jumlah pembeli",
        help="Banyaknya orang yang membeli.",
        example="350",
        unit="orang",
        group="Penjualan",
        rules=COUNT,
        aliases=("Pembeli",),
    )
    mitra = text(
        200,
        "Mitra",
        help="Penyedia barangnya, misalnya Bulog.",
        example="Perum Bulog",
        group="Kegiatan",
        searchable=True,
        aliases=("Penyedia",),
    )
    sumber_dana = code(
        "sumber_dana",
        "Sumber dana",
        expected=True,
        help="Asal biaya kegiatan atau subsidinya.",
        example="APBD Kabupaten",
        group="Kegiatan",
        aliases=("Dana",),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    pasar = reference(
        "pasar",
        "Pasar",
        help="Bila diadakan di pasar yang terdaftar.",
        example="Pasar Semampir",
        group="Lokasi",
        aliases=("Nama pasar",),
    )
