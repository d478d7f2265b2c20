"""Exports by month, in US dollars: one row per exporter, month, product and country, whichever source told it."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, identifier, month, quantity, reference, text
from app.master.spec import TableSpec
from app.urusan import pengenal
from app.urusan.aturan import PAST_DAY, POSITIVE
from app.urusan.perdagangan.aturan_distribusi import EKSPOR_CHECKS, HS_TARIFF_LINE


class Ekspor(Register):
    """Ekspor satu produk oleh satu eksportir ke satu negara dalam satu bulan; nilainya dalam dolar AS."""

    spec = TableSpec(
        key="ekspor",
        label="Ekspor",
        urusan=("perdagangan", "perindustrian"),
        title=("eksportir", "produk", "negara", "bulan"),
        match=(("eksportir", "bulan", "kode_hs", "negara"),),
        unique=(("eksportir", "bulan", "kode_hs", "negara"),),
        indexes=(("bulan",), ("negara", "bulan"), ("kode_hs", "bulan")),
        checks=EKSPOR_CHECKS,
        order="-bulan",
        icon="ship",
        menu_group="Ekspor dan promosi",
        facts=("nilai_usd", "volume_kg", "sumber"),
    )

    eksportir = reference(
        "pelaku_usaha",
        "Eksportir",
        required=True,
        help="Perusahaan yang mengekspor, dari daftar pelaku usaha.",
        example="Nama Contoh Satu",
        group="Ekspor",
        in_list=True,
        aliases=("Nama eksportir", "Nama perusahaan", "Perusahaan"),
    )
    bulan = month(
        "Bulan",
        required=True,
        help="Bulan pengiriman.",
        example="10/2026",
        group="Ekspor",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Bulan ekspor", "Periode"),
    )
    kode_hs = identifier(
        8,
        "Kode HS",
        required=True,
        help="Kode HS barang, 8 angka menurut BTKI.",
        example="44123900",
        group="Ekspor",
        searchable=True,
        in_list=True,
        rules=(*pengenal.KODE_HS, HS_TARIFF_LINE),
        aliases=("HS", "HS code", "Pos tarif", "No HS"),
    )
    produk = text(
        150,
        "Produk",
        expected=True,
        help="Nama barang.",
        example="Kayu lapis",
        group="Ekspor",
        searchable=True,
        in_list=True,
        aliases=("Nama barang", "Komoditi", "Jenis barang"),
    )
    negara = code(
        "negara",
        "Negara tujuan",
        required=True,
        help="Negara tujuan pengiriman.",
        example="Jepang",
        group="Ekspor",
        in_list=True,
        aliases=("Negara", "Tujuan"),
    )
    volume_kg = quantity(
        "Volume",
        expected=True,
        help="Berat bersih dalam kilogram, bukan ton.",
        example="25.000",
        unit="kg",
        group="Ekspor",
        rules=(POSITIVE,),
        aliases=("Volume (kg)", "Berat bersih", "Netto"),
    )
    nilai_usd = quantity(
        "Nilai",
        18,
        2,
        expected=True,
        help="Nilai FOB dalam dolar AS, bukan rupiah.",
        example="48.500",
        unit="US$",
        group="Ekspor",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Nilai (US$)", "Nilai ekspor", "Nilai FOB", "FOB (USD)", "Nilai USD"),
    )
    no_ska = text(
        60,
        "Nomor SKA",
        help="Nomor surat keterangan asal; bila beberapa, pisahkan dengan koma.",
        example="0012345/SUB/2026",
        group="Sumber",
        searchable=True,
        aliases=("No SKA", "SKA"),
    )
    sumber = code(
        "sumber_ekspor",
        "Sumber",
        expected=True,
        help="Dari mana angkanya.",
        example="Surat keterangan asal (SKA)",
        group="Sumber",
        in_list=True,
    )
