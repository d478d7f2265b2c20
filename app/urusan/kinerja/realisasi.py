"""What was reached of an indicator in a period. Verified is approved and locked; a later change is a revision."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, integer, long, quantity, reference, year
from app.master.spec import Evidence, TableSpec
from app.urusan.kinerja.aturan import REALISASI_CHECKS, measured


class Realisasi(Register):
    """Realisasi satu indikator pada satu tahun atau triwulan, dengan capaian terhadap targetnya."""

    spec = TableSpec(
        key="realisasi",
        label="Realisasi kinerja",
        urusan=("kinerja",),
        title=("indikator", "tahun", "tw"),
        subtitle=("nilai", "predikat"),
        match=(("indikator", "tahun", "tw"),),
        unique=(("indikator", "tahun", "tw"),),
        indexes=(("tahun", "tw"),),
        checks=REALISASI_CHECKS,
        computed=measured,
        stands_by_computed=True,
        evidence=Evidence("Bukti realisasi", when="perlu_bukti"),
        order="-tahun",
        icon="chart-line",
        facts=("nilai", "target_nilai", "capaian", "predikat", "revisi_ke"),
        badges={
            "predikat": {
                "sangat_tinggi": "hijau",
                "tinggi": "hijau",
                "sedang": "kuning",
                "rendah": "merah",
                "sangat_rendah": "merah",
                "tidak_dihitung": "abu",
            }
        },
    )

    indikator = reference(
        "indikator",
        "Indikator",
        required=True,
        parent=True,
        help="Indikatornya; dapat ditulis kodenya.",
        example="C1",
        group="Realisasi",
        in_list=True,
        aliases=("Kode indikator", "Nama indikator"),
    )
    tahun = year(
        "Tahun",
        required=True,
        help="Tahun realisasi.",
        example="2025",
        group="Realisasi",
        in_list=True,
        aliases=("Tahun realisasi",),
    )
    tw = code(
        "periode_kinerja",
        "Periode",
        required=True,
        help="Triwulan, atau setahun.",
        example="Setahun",
        group="Realisasi",
        in_list=True,
        aliases=("TW", "Triwulan"),
    )
    pembilang = quantity(
        "Pembilang",
        18,
        4,
        help="Bagian atas rasio, misalnya jumlah koperasi aktif.",
        example="620",
        group="Realisasi",
    )
    penyebut = quantity(
        "Penyebut",
        18,
        4,
        help="Bagian bawah rasio, misalnya jumlah koperasi terdaftar.",
        example="785",
        group="Realisasi",
    )
    nilai = quantity(
        "Nilai realisasi",
        18,
        4,
        expected=True,
        help="Rasio dihitung dari pembilang dan penyebut; nilai setahun yang kosong dihitung dari triwulannya.",
        example="78,9809",
        group="Realisasi",
        in_list=True,
        aliases=("Realisasi", "Nilai"),
    )
    target_nilai = quantity(
        "Target yang dipakai",
        18,
        4,
        computed=True,
        help="Nilai target, atau batas yang terdekat untuk target rentang, saat realisasi dihitung.",
        group="Capaian",
        in_list=True,
    )
    target_dari = code(
        "versi_target",
        "Versi target yang dipakai",
        computed=True,
        help="Murni atau perubahan.",
        group="Capaian",
    )
    capaian = quantity(
        "Capaian",
        18,
        2,
        unit="%",
        computed=True,
        help="Nilai mentah; kosong bila targetnya 0 atau belum ada.",
        group="Capaian",
        in_list=True,
    )
    capaian_tampil = quantity(
        "Capaian yang ditampilkan",
        18,
        2,
        unit="%",
        computed=True,
        help="Capaian, paling banyak sebesar batas tampil di Angka ketentuan.",
        group="Capaian",
    )
    predikat = code(
        "predikat_capaian",
        "Predikat",
        computed=True,
        help="Golongan capaian menurut Ambang klasifikasi; n/a bila targetnya 0.",
        group="Capaian",
        in_list=True,
    )
    pendukung = long(
        "Faktor pendukung",
        expected=True,
        help="Apa yang membantu tercapainya target.",
        example="Petugas lapangan cukup dan RAT didampingi.",
        group="Penjelasan",
        aliases=("Pendukung",),
    )
    penghambat = long(
        "Faktor penghambat",
        expected=True,
        help="Apa yang menghambat.",
        example="Sebagian koperasi belum menyerahkan laporan.",
        group="Penjelasan",
        aliases=("Penghambat",),
    )
    tindak_lanjut = long(
        "Rencana tindak lanjut",
        expected=True,
        help="Apa yang akan dilakukan, oleh siapa, kapan.",
        example="Bidang Koperasi menagih laporan setiap bulan sampai Juni.",
        group="Penjelasan",
        aliases=("Tindak lanjut",),
    )
    revisi_ke = integer(
        "Revisi ke",
        computed=True,
        help="Berapa kali realisasi diubah sesudah diverifikasi.",
        group="Capaian",
    )
    perlu_bukti = boolean(
        "Perlu bukti",
        computed=True,
        help="Ya bila bukti harus dilampirkan sebelum disetujui; tidak untuk indikator yang dihitung dari register.",
        group="Capaian",
    )
