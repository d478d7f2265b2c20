"""Weekly stocks of staple goods where they are kept, with how many days they last."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, quantity, reference, text
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT, PAST_DAY, POSITIVE
from app.urusan.perdagangan.aturan_harga import days_of_stock


class Stok(Register):
    """Stok satu komoditas di pasar, agen atau gudang pada satu hari, dalam satuan komoditasnya."""

    spec = TableSpec(
        key="stok",
        label="Stok bahan pokok",
        urusan=("perdagangan",),
        title=("komoditas", "tempat", "tanggal"),
        subtitle=("kecamatan",),
        match=(("tempat", "komoditas", "tanggal"),),
        unique=(("tempat", "komoditas", "tanggal"),),
        indexes=(("komoditas", "tanggal"), ("tanggal",)),
        computed=days_of_stock,
        order="-tanggal",
        icon="packages",
        menu_group="Harga dan stok",
        facts=("stok", "kebutuhan_harian", "ketahanan_hari"),
    )

    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari stoknya dihitung.",
        example="23/11/2026",
        group="Stok",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tgl", "Minggu"),
    )
    tempat = text(
        150,
        "Tempat stok",
        required=True,
        help="Nama pasar, agen atau gudangnya.",
        example="Gudang Contoh Kraksaan",
        group="Stok",
        searchable=True,
        in_list=True,
        aliases=("Lokasi", "Nama tempat", "Agen"),
    )
    jenis_lokasi = code(
        "jenis_lokasi_stok",
        "Jenis tempat",
        expected=True,
        help="Pasar, agen, gudang atau toko.",
        example="Gudang",
        group="Stok",
        in_list=True,
        aliases=("Jenis lokasi",),
    )
    komoditas = reference(
        "komoditas",
        "Komoditas",
        required=True,
        help="Barang yang dihitung; satuannya menurut daftar komoditas.",
        example="Beras Medium",
        group="Stok",
        in_list=True,
        aliases=("Nama komoditas", "Komoditi", "Barang"),
    )
    stok = quantity(
        "Stok",
        required=True,
        help="Jumlah yang ada; 0 bila habis.",
        example="12.500",
        group="Stok",
        rules=COUNT,
        in_list=True,
        aliases=("Jumlah stok", "Persediaan"),
    )
    kebutuhan_harian = quantity(
        "Kebutuhan harian",
        expected=True,
        help="Yang keluar atau terjual rata-rata sehari, dalam satuan yang sama.",
        example="900",
        group="Stok",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Kebutuhan", "Kebutuhan per hari"),
    )
    ketahanan_hari = quantity(
        "Ketahanan stok",
        8,
        1,
        computed=True,
        help="Stok dibagi kebutuhan harian: cukup untuk berapa hari.",
        unit="hari",
        group="Stok",
        in_list=True,
    )
    kecamatan = lokasi.kecamatan(required=False)
    desa = lokasi.desa()
    pasar = reference(
        "pasar",
        "Pasar",
        help="Bila tempatnya di pasar yang terdaftar.",
        example="Pasar Semampir",
        group="Lokasi",
        aliases=("Nama pasar",),
    )
