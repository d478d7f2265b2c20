"""What the dashboard says of performance."""

from app.master.figures import Chart, Figure

FIGURES = (
    Figure(
        "kinerja_indikator",
        "Indikator kinerja",
        "indikator",
        where=(("aktif", "ya"),),
        unit="indikator",
        help="Indikator yang masih dipakai.",
    ),
    Figure(
        "kinerja_tercapai",
        "Target tercapai",
        "realisasi",
        where=(("capaian.kosong", "tidak"),),
        divide=(("capaian.min", "100"),),
        unit="%",
        year="tahun",
        help="Realisasi yang capaiannya 100% atau lebih, dibagi semua realisasi yang capaiannya dapat dihitung.",
        phrase="Realisasi yang mencapai target",
    ),
    Figure(
        "kinerja_realisasi",
        "Realisasi terisi",
        "realisasi",
        unit="realisasi",
        year="tahun",
        help="Realisasi triwulan dan setahun yang sudah diisi tahun ini.",
    ),
    Figure(
        "kinerja_pagu",
        "Pagu anggaran",
        "anggaran",
        where=(("tw", "tahun"),),
        total="pagu",
        unit="Rp",
        year="tahun",
        help="Jumlah pagu semua sub kegiatan, dari baris berperiode setahun.",
    ),
    Figure(
        "kinerja_serapan",
        "Serapan anggaran",
        "anggaran",
        where=(("tw", "tahun"),),
        total="realisasi_keuangan",
        per="pagu",
        unit="%",
        year="tahun",
        help="Realisasi keuangan dibagi pagu, dari baris berperiode setahun.",
    ),
)

CHARTS = (
    Chart(
        "kinerja_capaian_indikator",
        "Rata-rata capaian menurut indikator",
        "realisasi",
        by="indikator",
        average="capaian_tampil",
        where=(("capaian.kosong", "tidak"),),
        unit="%",
        year="tahun",
        limit=30,
    ),
    Chart(
        "kinerja_predikat",
        "Realisasi menurut predikat",
        "realisasi",
        by="predikat",
        where=(("predikat.kosong", "tidak"),),
        unit="realisasi",
        year="tahun",
    ),
    Chart(
        "kinerja_serapan_periode",
        "Pagu dan realisasi keuangan sampai akhir periode",
        "anggaran",
        by="tw",
        total="pagu",
        beside="realisasi_keuangan",
        unit="Rp",
        year="tahun",
    ),
)
