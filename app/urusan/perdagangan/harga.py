"""Daily prices, one row per market, item and day. Yesterday's price and the change are computed, never typed."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, money, reference
from app.master.spec import TableSpec
from app.urusan.aturan import PAST_DAY, POSITIVE
from app.urusan.perdagangan.aturan import HARGA_CHECKS


class Harga(Register):
    """Harga satu komoditas di satu pasar pada satu hari; hari tanpa laporan dibiarkan kosong."""

    spec = TableSpec(
        key="harga",
        label="Harga harian",
        urusan=("perdagangan",),
        title=("komoditas", "pasar", "tanggal"),
        match=(("pasar", "komoditas", "tanggal"),),
        unique=(("pasar", "komoditas", "tanggal"),),
        indexes=(("komoditas", "tanggal"), ("tanggal",)),
        checks=HARGA_CHECKS,
        measure="harga",
        order="-tanggal",
        icon="report-money",
        menu_group="Harga dan stok",
        badges={"ketersediaan": {"cukup": "hijau", "menipis": "kuning", "kosong": "merah"}},
    )

    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari harga ini berlaku.",
        example="24/11/2026",
        group="Harga",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tgl", "Tgl harga", "Tanggal harga"),
    )
    pasar = reference(
        "pasar",
        "Pasar",
        required=True,
        help="Pasar tempat harga dicatat.",
        example="Pasar Semampir",
        group="Harga",
        in_list=True,
        aliases=("Nama pasar",),
    )
    komoditas = reference(
        "komoditas",
        "Komoditas",
        required=True,
        help="Barang yang dicatat; satuannya menurut daftar komoditas.",
        example="Beras Premium",
        group="Harga",
        in_list=True,
        aliases=("Nama barang", "Nama komoditas", "Komoditi", "Barang"),
    )
    harga = money(
        "Harga",
        required=True,
        help="Harga per satuan komoditas; rata-rata bila ada beberapa pedagang.",
        example="15.000",
        group="Harga",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Harga (Rp)", "Harga hari ini"),
    )
    responden_1 = money(
        "Harga pedagang 1",
        help="Harga di pedagang pertama.",
        example="15.000",
        group="Rincian",
        rules=(POSITIVE,),
        aliases=("Responden 1",),
    )
    responden_2 = money(
        "Harga pedagang 2",
        help="Harga di pedagang kedua.",
        example="15.000",
        group="Rincian",
        rules=(POSITIVE,),
        aliases=("Responden 2",),
    )
    responden_3 = money(
        "Harga pedagang 3",
        help="Harga di pedagang ketiga.",
        example="15.500",
        group="Rincian",
        rules=(POSITIVE,),
        aliases=("Responden 3",),
    )
    ketersediaan = code(
        "ketersediaan",
        "Ketersediaan",
        expected=True,
        help="Persediaan di pasar pada hari itu.",
        example="Cukup",
        group="Rincian",
        in_list=True,
        aliases=("Stok",),
    )
    konfirmasi_anomali = boolean(
        "Harga sudah diperiksa",
        help="Ya bila harga yang tidak biasa ini sudah dipastikan benar.",
        example="tidak",
        group="Rincian",
        aliases=("Konfirmasi anomali",),
    )
