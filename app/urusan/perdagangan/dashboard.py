"""What the dashboard says of trade: prices and warehouses."""

from app.master.figures import Chart, Figure, Matrix, Prices

_TODAY = "Harga hari ini"

FIGURES = (
    Figure(
        "harga_laporan",
        "Laporan harga",
        "harga",
        unit="laporan",
        year="tanggal",
        kecamatan="pasar.kecamatan",
        help="Harga yang dicatat: satu komoditas, satu pasar, satu hari.",
        subject=_TODAY,
    ),
    Figure(
        "harga_persediaan_kurang",
        "Persediaan menipis atau kosong",
        "harga",
        where=(("ketersediaan", "menipis"), ("ketersediaan", "kosong")),
        unit="laporan",
        year="tanggal",
        kecamatan="pasar.kecamatan",
        help="Laporan harga yang menyebut persediaannya menipis atau kosong.",
        phrase="Laporan persediaan menipis atau kosong",
        subject=_TODAY,
    ),
    Figure("gudang_terdaftar", "Gudang terdaftar", "gudang", unit="gudang", help="Semua gudang dalam register."),
    Figure(
        "gudang_ber_tdg",
        "Gudang ber-TDG",
        "gudang",
        divide=(("nomor_tdg.kosong", "tidak"),),
        unit="%",
        help="Gudang yang punya tanda daftar gudang dibagi semua gudang terdaftar.",
    ),
    Figure(
        "gudang_tdg_terbit",
        "TDG terbit",
        "gudang",
        where=(("nomor_tdg.kosong", "tidak"),),
        unit="gudang",
        year="tanggal_tdg",
        help="Gudang yang tanggal tanda daftar gudangnya pada tahun itu.",
    ),
    Figure(
        "gudang_luas",
        "Luas gudang",
        "gudang",
        total="luas_gudang",
        unit="m²",
        help="Jumlah luas lantai semua gudang terdaftar.",
    ),
)

CHARTS = (
    Chart(
        "harga_rata_rata",
        "Rata-rata harga per komoditas",
        "harga",
        by="komoditas",
        average="harga",
        unit="Rp",
        year="tanggal",
        kecamatan="pasar.kecamatan",
    ),
    Chart(
        "harga_laporan_per_pasar",
        "Laporan harga per pasar",
        "harga",
        by="pasar",
        unit="laporan",
        year="tanggal",
        kecamatan="pasar.kecamatan",
    ),
    Chart("gudang_per_kecamatan", "Gudang menurut kecamatan", "gudang", by="kecamatan", unit="gudang", limit=30),
    Chart("gudang_per_golongan", "Gudang menurut golongan", "gudang", by="golongan", unit="gudang", ordered=True),
)

MATRICES = (
    Prices(
        "harga_tabel",
        "Harga, perubahan, acuan dan ketahanan stok",
        "harga",
        rows="komoditas",
        day="tanggal",
        limits="harga_acuan",
        stocks="stok",
        kecamatan="pasar.kecamatan",
        help="Rata-rata pasar yang melapor, rupiah per satuan. Variasi: simpangan baku dibagi rata-rata.",
        subject=_TODAY,
    ),
    Matrix(
        "harga_per_pasar",
        "Harga per komoditas dan pasar",
        "harga",
        rows="komoditas",
        columns="pasar",
        value="harga",
        day="tanggal",
        unit="Rp",
        kecamatan="pasar.kecamatan",
        help="Rupiah per satuan. Warna: jauhnya dari rata-rata pasar yang melapor hari itu.",
    ),
)
