"""What the dashboard says of koperasi."""

from app.master.figures import Chart, Figure

FIGURES = (
    Figure(
        "koperasi_terdaftar",
        "Koperasi terdaftar",
        "koperasi",
        unit="koperasi",
        help="Semua koperasi dalam register, apa pun statusnya.",
    ),
    Figure(
        "koperasi_aktif",
        "Koperasi aktif",
        "koperasi",
        divide=(("status", "aktif"),),
        unit="%",
        help="Koperasi berstatus aktif dibagi semua koperasi terdaftar.",
    ),
    Figure(
        "koperasi_rat",
        "Koperasi sudah RAT",
        "koperasi_tahunan",
        where=(("sudah_rat", "ya"),),
        unit="koperasi",
        year="tahun_buku",
        kecamatan="koperasi.kecamatan",
        help="Laporan tahun buku ini yang RAT-nya sudah dilaksanakan.",
    ),
    Figure(
        "koperasi_anggota",
        "Anggota koperasi",
        "koperasi_tahunan",
        total="jumlah_anggota",
        unit="orang",
        year="tahun_buku",
        kecamatan="koperasi.kecamatan",
        help="Jumlah anggota menurut laporan tahun buku ini.",
    ),
    Figure(
        "koperasi_aset",
        "Aset koperasi",
        "koperasi_tahunan",
        total="aset",
        unit="Rp",
        year="tahun_buku",
        kecamatan="koperasi.kecamatan",
        help="Jumlah aset menurut laporan tahun buku ini.",
    ),
    Figure(
        "koperasi_volume_usaha",
        "Volume usaha koperasi",
        "koperasi_tahunan",
        total="volume_usaha",
        unit="Rp",
        year="tahun_buku",
        kecamatan="koperasi.kecamatan",
        help="Jumlah volume usaha menurut laporan tahun buku ini.",
    ),
    Figure(
        "koperasi_kdkmp",
        "Koperasi Merah Putih",
        "koperasi",
        where=(("is_kdkmp", "ya"),),
        unit="koperasi",
        help="Koperasi Desa/Kelurahan Merah Putih yang terdaftar.",
    ),
)

CHARTS = (
    Chart("koperasi_per_jenis", "Koperasi menurut jenis", "koperasi", by="jenis", unit="koperasi"),
    Chart("koperasi_per_status", "Koperasi menurut status", "koperasi", by="status", unit="koperasi"),
    Chart(
        "koperasi_per_kecamatan", "Koperasi menurut kecamatan", "koperasi", by="kecamatan", unit="koperasi", limit=30
    ),
    Chart(
        "koperasi_volume_per_tahun",
        "Volume usaha per tahun buku",
        "koperasi_tahunan",
        by="tahun_buku",
        kind="garis",
        total="volume_usaha",
        unit="Rp",
        kecamatan="koperasi.kecamatan",
    ),
)
