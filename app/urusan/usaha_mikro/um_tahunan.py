"""The yearly figures of a micro business. The parent repeats the newest and takes its scale from them."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, integer, money, quantity, reference, year
from app.master.spec import Latest, TableSpec
from app.urusan.aturan import COUNT, PAST_DAY, RUPIAH, SIGNED_RUPIAH, sum_known
from app.urusan.usaha_mikro import kualitas


class UmTahunan(Register):
    """Modal, omzet, laba dan tenaga kerja satu usaha mikro pada satu tahun."""

    spec = TableSpec(
        key="um_tahunan",
        label="Data tahunan usaha mikro",
        urusan=("usaha_mikro",),
        title=("usaha", "tahun"),
        match=(("usaha", "tahun"),),
        unique=(("usaha", "tahun"),),
        indexes=(("tahun", "usaha"),),
        selections=kualitas.UM_TAHUNAN,
        computed=lambda values: {
            "jumlah_tk": sum_known(values, "tk_dibayar_l", "tk_dibayar_p", "tk_tak_dibayar_l", "tk_tak_dibayar_p")
        },
        latest=Latest(parent="usaha", by="tahun", copy={"omzet_tahunan": "omzet", "modal_terakhir": "modal"}),
        order="-tahun",
        icon="calendar-stats",
        trend=("omzet", "modal", "jumlah_tk"),
    )

    usaha = reference(
        "usaha_mikro",
        "Usaha mikro",
        required=True,
        parent=True,
        help="Usahanya; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Laporan",
        aliases=("NIB", "Nama usaha"),
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
        example="Pendataan dinas",
        group="Laporan",
        in_list=True,
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
    modal = money(
        "Modal",
        help="Modal sendiri dan pinjaman untuk usaha, tanpa tanah dan bangunan.",
        example="25.000.000",
        group="Keuangan",
        rules=RUPIAH,
        in_list=True,
        aliases=("Modal usaha",),
    )
    omzet = money(
        "Omzet",
        expected=True,
        help="Penjualan setahun.",
        example="120.000.000",
        group="Keuangan",
        rules=RUPIAH,
        in_list=True,
        aliases=("Omzet setahun", "Omset", "Omzet tahunan", "Penjualan"),
    )
    laba = money(
        "Laba",
        help="Laba setahun; rugi ditulis dengan tanda minus.",
        example="30.000.000",
        group="Keuangan",
        rules=SIGNED_RUPIAH,
        in_list=True,
        aliases=("Keuntungan",),
    )
    tk_dibayar_l = integer(
        "Tenaga kerja dibayar laki-laki",
        help="Pekerja yang diupah.",
        example="1",
        unit="orang",
        group="Tenaga kerja",
        rules=COUNT,
        aliases=("TK dibayar L",),
    )
    tk_dibayar_p = integer(
        "Tenaga kerja dibayar perempuan",
        help="Pekerja yang diupah.",
        example="1",
        unit="orang",
        group="Tenaga kerja",
        rules=COUNT,
        aliases=("TK dibayar P",),
    )
    tk_tak_dibayar_l = integer(
        "Tenaga kerja tak dibayar laki-laki",
        help="Termasuk pemilik dan keluarganya.",
        example="1",
        unit="orang",
        group="Tenaga kerja",
        rules=COUNT,
        aliases=("TK tak dibayar L",),
    )
    tk_tak_dibayar_p = integer(
        "Tenaga kerja tak dibayar perempuan",
        help="Termasuk pemilik dan keluarganya.",
        example="1",
        unit="orang",
        group="Tenaga kerja",
        rules=COUNT,
        aliases=("TK tak dibayar P",),
    )
    jumlah_tk = integer(
        "Jumlah tenaga kerja",
        computed=True,
        unit="orang",
        group="Tenaga kerja",
        in_list=True,
        help="Jumlah isian tenaga kerja yang ada.",
    )
    kapasitas = quantity(
        "Kapasitas produksi",
        help="Kemampuan produksi setahun.",
        example="1.200",
        group="Produksi",
        rules=COUNT,
        aliases=("Kapasitas",),
    )
    satuan = reference(
        "satuan", "Satuan kapasitas", help="Satuan kapasitasnya.", example="kg", group="Produksi", aliases=("Satuan",)
    )
