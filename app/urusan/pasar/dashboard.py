"""What the dashboard says of markets. Places and traders are those of each market's newest report."""

from app.master.figures import Chart, Figure

FIGURES = (
    Figure("pasar_terdaftar", "Pasar terdaftar", "pasar", unit="pasar", help="Semua pasar dalam register."),
    Figure(
        "pasar_kondisi_baik",
        "Pasar berkondisi baik",
        "pasar",
        divide=(("kondisi", "baik"),),
        unit="%",
        help="Pasar berkondisi baik dibagi semua pasar terdaftar.",
    ),
    Figure(
        "pasar_pedagang",
        "Pedagang",
        "pasar",
        total="jumlah_pedagang",
        unit="orang",
        help="Jumlah pedagang menurut laporan terbaru tiap pasar.",
    ),
    Figure(
        "pasar_tempat",
        "Tempat usaha",
        "pasar",
        total="jumlah_tempat",
        unit="unit",
        help="Kios, los dan dasaran menurut laporan terbaru tiap pasar.",
    ),
    Figure(
        "pasar_tempat_terisi",
        "Tempat usaha terisi",
        "pasar",
        total="tempat_terisi",
        unit="unit",
        help="Kios, los dan dasaran yang terisi menurut laporan terbaru tiap pasar.",
    ),
)

CHARTS = (
    Chart("pasar_per_kondisi", "Pasar menurut kondisi", "pasar", by="kondisi", unit="pasar"),
    Chart("pasar_pedagang_terbanyak", "Pedagang per pasar", "pasar", by="nama", total="jumlah_pedagang", unit="orang"),
    Chart("pasar_per_kecamatan", "Pasar menurut kecamatan", "pasar", by="kecamatan", unit="pasar", limit=30),
)
