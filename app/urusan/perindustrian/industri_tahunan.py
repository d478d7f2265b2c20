"""The yearly figures of an industry. The industry repeats the newest and takes its class from them."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, integer, money, percent, quantity, reference, text, year
from app.master.spec import Latest, TableSpec
from app.urusan.aturan import COUNT, PAST_DAY, RUPIAH, SHARE
from app.urusan.perindustrian import kualitas
from app.urusan.perindustrian.aturan import TAHUNAN_CHECKS, yearly_figures


class IndustriTahunan(Register):
    """Tenaga kerja, investasi, produksi dan ekspor satu industri pada satu tahun."""

    spec = TableSpec(
        key="industri_tahunan",
        label="Data tahunan industri",
        urusan=("perindustrian",),
        title=("industri", "tahun"),
        match=(("industri", "tahun"),),
        unique=(("industri", "tahun"),),
        indexes=(("tahun", "industri"),),
        selections=kualitas.INDUSTRI_TAHUNAN,
        checks=TAHUNAN_CHECKS,
        computed=yearly_figures,
        latest=Latest(
            parent="industri",
            by="tahun",
            copy={
                "jumlah_tk": "jumlah_tk",
                "nilai_investasi": "nilai_investasi",
                "nilai_produksi": "nilai_produksi",
            },
            verified=True,
        ),
        order="-tahun",
        icon="calendar-stats",
        trend=("nilai_produksi", "jumlah_tk", "nilai_investasi"),
    )

    industri = reference(
        "industri",
        "Industri",
        required=True,
        parent=True,
        help="Industrinya; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Laporan",
        aliases=("NIB", "Nama perusahaan", "Nama industri"),
    )
    tahun = year(
        "Tahun",
        required=True,
        help="Tahun angkanya.",
        example="2025",
        group="Laporan",
        in_list=True,
        aliases=("Tahun data",),
    )
    sumber = code(
        "sumber_statistik",
        "Jenis sumber",
        expected=True,
        help="Dari mana angkanya diperoleh.",
        example="SIINas",
        group="Laporan",
        aliases=("Sumber",),
    )
    tanggal_data = day(
        "Tanggal data",
        expected=True,
        help="Tanggal keadaan yang dicatat.",
        example="30/06/2026",
        group="Laporan",
        rules=PAST_DAY,
        aliases=("Tanggal pendataan",),
    )
    tk_l = integer(
        "Tenaga kerja laki-laki",
        expected=True,
        help="Pekerja laki-laki.",
        example="6",
        unit="orang",
        group="Tenaga kerja",
        rules=COUNT,
        aliases=("TK L", "TK laki-laki"),
    )
    tk_p = integer(
        "Tenaga kerja perempuan",
        expected=True,
        help="Pekerja perempuan.",
        example="9",
        unit="orang",
        group="Tenaga kerja",
        rules=COUNT,
        aliases=("TK P", "TK perempuan"),
    )
    jumlah_tk = integer(
        "Jumlah tenaga kerja",
        expected=True,
        group="Tenaga kerja",
        unit="orang",
        example="15",
        rules=COUNT,
        help="Kosongkan bila laki-laki dan perempuan sudah diisi; jumlahnya dihitung sendiri.",
        in_list=True,
        aliases=("TK", "Tenaga kerja", "Jumlah TK", "Total tenaga kerja"),
    )
    nilai_investasi = money(
        "Nilai investasi",
        expected=True,
        help="Nilai mesin dan peralatan, tanpa tanah dan bangunan.",
        example="150.000.000",
        group="Investasi dan produksi",
        rules=RUPIAH,
        in_list=True,
        aliases=("Nilai investasi (Rp)", "Investasi"),
        source="Permenperin 64/2016",
    )
    kapasitas_produksi = quantity(
        "Kapasitas produksi",
        help="Kemampuan produksi setahun.",
        example="12.000",
        group="Investasi dan produksi",
        rules=COUNT,
        aliases=("Kapasitas",),
    )
    realisasi_produksi = quantity(
        "Realisasi produksi",
        help="Produksi nyata setahun.",
        example="9.500",
        group="Investasi dan produksi",
        rules=COUNT,
        aliases=("Produksi", "Realisasi"),
    )
    satuan = reference(
        "satuan",
        "Satuan produksi",
        help="Satuan kapasitas dan realisasi.",
        example="kg",
        group="Investasi dan produksi",
        aliases=("Satuan",),
    )
    utilisasi = percent(
        "Utilisasi", computed=True, group="Investasi dan produksi", help="Realisasi dibagi kapasitas.", in_list=True
    )
    nilai_produksi = money(
        "Nilai produksi",
        expected=True,
        help="Nilai barang yang dibuat setahun.",
        example="420.000.000",
        group="Investasi dan produksi",
        rules=RUPIAH,
        in_list=True,
        aliases=("Nilai produksi (Rp)", "Omzet"),
    )
    nilai_bahan_baku = money(
        "Nilai bahan baku dan penolong",
        help="Nilai bahan yang dipakai setahun.",
        example="230.000.000",
        group="Investasi dan produksi",
        rules=RUPIAH,
        aliases=("Nilai bahan baku", "Bahan baku"),
    )
    nilai_tambah = money(
        "Nilai tambah", computed=True, group="Investasi dan produksi", help="Nilai produksi dikurangi bahan baku."
    )
    bahan_baku_lokal_persen = percent(
        "Bahan baku lokal",
        help="Bagian bahan baku dari dalam negeri.",
        example="85",
        rules=(SHARE,),
        group="Investasi dan produksi",
        aliases=("Bahan baku lokal (%)",),
    )
    listrik_kwh = quantity(
        "Pemakaian listrik",
        help="Listrik yang dipakai setahun.",
        example="3.600",
        unit="kWh",
        rules=COUNT,
        group="Investasi dan produksi",
        aliases=("Listrik",),
    )
    nilai_ekspor_usd = quantity(
        "Nilai ekspor",
        18,
        2,
        help="Nilai ekspor setahun dalam dolar Amerika.",
        example="12.500",
        unit="US$",
        group="Ekspor",
        rules=COUNT,
        aliases=("Nilai ekspor (US$)", "Ekspor"),
    )
    negara_tujuan = text(
        200, "Negara tujuan", help="Negara tujuan ekspor, dipisah koma.", example="Malaysia, Jepang", group="Ekspor"
    )
