"""What the dashboard says of stocks and market operations."""

from app.master.figures import Chart, Figure

FIGURES = (
    Figure(
        "operasi_pasar_kali",
        "Operasi pasar",
        "operasi_pasar",
        unit="kali",
        year="tanggal",
        help="Operasi pasar pada tahun itu; satu komoditas, satu tempat, satu hari.",
    ),
    Figure(
        "stok_laporan",
        "Laporan stok",
        "stok",
        unit="laporan",
        year="tanggal",
        help="Laporan stok pada tahun itu: satu komoditas, satu tempat, satu hari.",
    ),
)

CHARTS = (
    Chart(
        "stok_ketahanan",
        "Rata-rata ketahanan stok per komoditas",
        "stok",
        by="komoditas",
        average="ketahanan_hari",
        unit="hari",
        year="tanggal",
    ),
)
