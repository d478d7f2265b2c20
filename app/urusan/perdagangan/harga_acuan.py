"""Reference prices set by government, dated: a new decision is a new row, and the old one is closed."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, money, reference, text
from app.master.spec import TableSpec
from app.urusan.aturan import POSITIVE
from app.urusan.berlaku import period_checks
from app.urusan.perdagangan.aturan_harga import yellow_limit


class HargaAcuan(Register):
    """Harga eceran tertinggi (HET) atau harga acuan (HAP) satu komoditas selama masa berlakunya."""

    spec = TableSpec(
        key="harga_acuan",
        label="Harga acuan",
        urusan=("perdagangan",),
        title=("komoditas", "jenis", "mulai"),
        match=(("komoditas", "jenis", "mulai"),),
        unique=(("komoditas", "jenis", "mulai"),),
        indexes=(("mulai",),),
        checks=period_checks("harga_acuan", "komoditas", "jenis"),
        computed=yellow_limit,
        order="-mulai",
        icon="report-money",
        menu_group="Harga dan stok",
        facts=("nilai", "batas_kuning", "mulai", "sampai"),
    )

    komoditas = reference(
        "komoditas",
        "Komoditas",
        required=True,
        help="Barang yang diatur harganya.",
        example="Minyakita",
        group="Harga acuan",
        in_list=True,
        aliases=("Nama komoditas", "Komoditi", "Barang"),
    )
    jenis = code(
        "jenis_harga_acuan",
        "Jenis acuan",
        required=True,
        help="HET, HAP konsumen, atau HAP produsen.",
        example="HET",
        group="Harga acuan",
        in_list=True,
        aliases=("Jenis",),
    )
    nilai = money(
        "Nilai",
        required=True,
        help="Harga per satuan komoditas, rupiah penuh.",
        example="15.700",
        group="Harga acuan",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Harga acuan", "HET (Rp)"),
    )
    batas_kuning = money(
        "Batas kuning",
        computed=True,
        help="Nilai ditambah toleransi di Angka ketentuan; harga di atasnya merah di tabel harga.",
        group="Harga acuan",
    )
    mulai = day(
        "Berlaku mulai",
        required=True,
        help="Hari pertama berlaku; boleh tanggal yang akan datang.",
        example="01/01/2026",
        group="Masa berlaku",
        in_list=True,
        aliases=("Mulai",),
    )
    sampai = day(
        "Berlaku sampai",
        help="Hari terakhir berlaku; kosong bila masih berlaku.",
        example="31/12/2026",
        group="Masa berlaku",
        in_list=True,
        aliases=("Sampai",),
    )
    dasar = text(
        150,
        "Dasar hukum",
        expected=True,
        help="Peraturan yang menetapkannya.",
        example="Permendag contoh 1/2026",
        group="Masa berlaku",
        searchable=True,
        aliases=("Dasar", "Peraturan"),
    )
