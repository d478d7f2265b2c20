"""What the dashboard says of industry."""

from app.master.figures import Chart, Figure

FIGURES = (
    Figure("industri_terdaftar", "Industri terdaftar", "industri", unit="unit", help="Semua industri dalam register."),
    Figure(
        "industri_ikm",
        "Industri kecil dan menengah",
        "industri",
        where=(("klasifikasi", "kecil"), ("klasifikasi", "menengah")),
        unit="unit",
        help="Industri yang menurut tenaga kerja dan investasinya kecil atau menengah.",
    ),
    Figure(
        "industri_tenaga_kerja",
        "Tenaga kerja industri",
        "industri_tahunan",
        total="jumlah_tk",
        unit="orang",
        year="tahun",
        kecamatan="industri.kecamatan",
        help="Jumlah tenaga kerja industri yang punya data tahun ini.",
    ),
    Figure(
        "industri_nilai_produksi",
        "Nilai produksi",
        "industri_tahunan",
        total="nilai_produksi",
        unit="Rp",
        year="tahun",
        kecamatan="industri.kecamatan",
        help="Jumlah nilai produksi industri yang punya data tahun ini.",
    ),
    Figure(
        "industri_investasi",
        "Nilai investasi",
        "industri_tahunan",
        total="nilai_investasi",
        unit="Rp",
        year="tahun",
        kecamatan="industri.kecamatan",
        help="Jumlah nilai investasi industri yang punya data tahun ini.",
    ),
)

CHARTS = (
    Chart("industri_per_klasifikasi", "Industri menurut klasifikasi", "industri", by="klasifikasi", unit="unit"),
    Chart("industri_per_cabang", "Industri menurut cabang", "industri", by="cabang_industri", unit="unit"),
    Chart("industri_per_kecamatan", "Industri menurut kecamatan", "industri", by="kecamatan", unit="unit", limit=30),
    Chart(
        "industri_produksi_per_tahun",
        "Nilai produksi per tahun",
        "industri_tahunan",
        by="tahun",
        kind="garis",
        total="nilai_produksi",
        unit="Rp",
        kecamatan="industri.kecamatan",
    ),
)
