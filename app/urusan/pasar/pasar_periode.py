"""The quarterly figures of a market. The market repeats the newest."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, identifier, integer, money, percent, reference, year
from app.master.spec import Latest, TableSpec
from app.urusan.aturan import COUNT, RUPIAH
from app.urusan.pasar.aturan import PERIODE_CHECKS, period_figures


class PasarPeriode(Register):
    """Tempat usaha, pedagang, omzet dan pengunjung satu pasar pada satu triwulan."""

    spec = TableSpec(
        key="pasar_periode",
        label="Data triwulanan pasar",
        urusan=("pasar",),
        title=("pasar", "periode"),
        match=(("pasar", "tahun", "tw"),),
        unique=(("pasar", "tahun", "tw"),),
        indexes=(("tahun", "tw", "pasar"), ("pasar", "periode")),
        checks=PERIODE_CHECKS,
        computed=period_figures,
        latest=Latest(
            parent="pasar",
            by="periode",
            copy={
                "jumlah_pedagang": "jumlah_pedagang",
                "jumlah_tempat": "jumlah_tempat",
                "tempat_terisi": "tempat_terisi",
                "tempat_kosong": "tempat_kosong",
                "okupansi": "okupansi",
                "omzet_harian": "omzet_harian",
            },
            verified=True,
        ),
        order="-periode",
        icon="calendar-stats",
        trend=("jumlah_pedagang", "tempat_terisi", "omzet_harian"),
    )

    pasar = reference(
        "pasar",
        "Pasar",
        required=True,
        parent=True,
        help="Pasar yang dilaporkan.",
        example="Pasar Semampir",
        group="Laporan",
        aliases=("Nama pasar", "Kode pasar"),
    )
    tahun = year("Tahun", required=True, help="Tahun laporan.", example="2026", group="Laporan")
    tw = code(
        "triwulan",
        "Triwulan",
        required=True,
        help="Triwulan laporan; data tahunan masuk triwulan IV.",
        example="Triwulan III",
        group="Laporan",
        aliases=("TW",),
    )
    periode = identifier(6, "Periode", computed=True, help="Tahun dan triwulan.", group="Laporan", in_list=True)
    kios = integer(
        "Kios",
        expected=True,
        help="Jumlah kios atau bedak, terisi maupun kosong.",
        example="120",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
        aliases=("Jumlah kios",),
    )
    kios_terisi = integer(
        "Kios terisi",
        expected=True,
        help="Kios yang dipakai berjualan.",
        example="97",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
    )
    kios_kosong = integer(
        "Kios kosong",
        help="Kios yang tidak dipakai; dihitung sendiri bila jumlah dan yang terisi sudah diisi.",
        example="23",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
    )
    los = integer(
        "Los",
        expected=True,
        help="Jumlah los, terisi maupun kosong.",
        example="240",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
        aliases=("Jumlah los",),
    )
    los_terisi = integer(
        "Los terisi",
        expected=True,
        help="Los yang dipakai berjualan.",
        example="200",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
    )
    los_kosong = integer(
        "Los kosong",
        help="Los yang tidak dipakai; dihitung sendiri bila jumlah dan yang terisi sudah diisi.",
        example="40",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
    )
    dasaran = integer(
        "Dasaran",
        expected=True,
        help="Jumlah dasaran, lapak atau pelataran, terisi maupun kosong.",
        example="60",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
        aliases=("Jumlah dasaran", "Lapak", "Pelataran"),
    )
    dasaran_terisi = integer(
        "Dasaran terisi",
        expected=True,
        help="Dasaran yang dipakai berjualan.",
        example="51",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
        aliases=("Lapak terisi", "Pelataran terisi"),
    )
    dasaran_kosong = integer(
        "Dasaran kosong",
        help="Dasaran yang tidak dipakai; dihitung sendiri bila jumlah dan yang terisi sudah diisi.",
        example="9",
        unit="unit",
        group="Tempat usaha",
        rules=COUNT,
        aliases=("Lapak kosong", "Pelataran kosong"),
    )
    jumlah_tempat = integer(
        "Jumlah tempat usaha",
        computed=True,
        unit="unit",
        group="Tempat usaha",
        in_list=True,
        help="Kios, los dan dasaran bersama-sama.",
    )
    tempat_terisi = integer(
        "Tempat terisi",
        computed=True,
        unit="unit",
        group="Tempat usaha",
        in_list=True,
        help="Kios, los dan dasaran yang terisi.",
    )
    tempat_kosong = integer(
        "Tempat kosong",
        computed=True,
        unit="unit",
        group="Tempat usaha",
        in_list=True,
        help="Kios, los dan dasaran yang kosong.",
    )
    okupansi = percent(
        "Keterisian", computed=True, group="Tempat usaha", in_list=True, help="Tempat terisi dibagi tempat usaha."
    )
    pedagang_l = integer(
        "Pedagang laki-laki",
        expected=True,
        help="Pedagang laki-laki di kios, los dan dasaran.",
        example="180",
        unit="orang",
        group="Pedagang",
        rules=COUNT,
        aliases=("Pedagang L",),
    )
    pedagang_p = integer(
        "Pedagang perempuan",
        expected=True,
        help="Pedagang perempuan di kios, los dan dasaran.",
        example="260",
        unit="orang",
        group="Pedagang",
        rules=COUNT,
        aliases=("Pedagang P",),
    )
    jumlah_pedagang = integer(
        "Jumlah pedagang",
        expected=True,
        group="Pedagang",
        unit="orang",
        example="440",
        rules=COUNT,
        in_list=True,
        help="Kosongkan bila laki-laki dan perempuan sudah diisi; jumlahnya dihitung sendiri.",
        aliases=("Total pedagang", "Pedagang"),
    )
    pkl = integer(
        "Pedagang kaki lima",
        help="PKL di sekitar pasar.",
        example="35",
        unit="orang",
        group="Pedagang",
        rules=COUNT,
        aliases=("Jumlah PKL",),
    )
    omzet_harian = money(
        "Omzet harian",
        help="Perkiraan penjualan semua pedagang dalam sehari.",
        example="150.000.000",
        group="Kegiatan",
        rules=RUPIAH,
        in_list=True,
        aliases=("Omzet per hari",),
    )
    kunjungan_harian = integer(
        "Kunjungan harian",
        help="Perkiraan pengunjung sehari.",
        example="1.500",
        unit="orang",
        group="Kegiatan",
        rules=COUNT,
        aliases=("Pengunjung per hari",),
    )
