"""What the dashboard says of usaha mikro."""

from app.master.figures import Chart, Figure

FIGURES = (
    Figure(
        "um_terdaftar",
        "Usaha terdaftar",
        "usaha_mikro",
        unit="usaha",
        help="Semua usaha dalam register, apa pun skala dan statusnya.",
    ),
    Figure(
        "um_mikro",
        "Berskala mikro",
        "usaha_mikro",
        where=(("skala", "mikro"),),
        unit="usaha",
        help="Usaha yang omzet atau modalnya berskala mikro menurut PP 7/2021.",
    ),
    Figure(
        "um_ber_nib",
        "Ber-NIB",
        "usaha_mikro",
        divide=(("nib.kosong", "tidak"),),
        unit="%",
        help="Usaha yang punya NIB dibagi semua usaha terdaftar.",
    ),
    Figure(
        "um_binaan",
        "Binaan dinas",
        "usaha_mikro",
        where=(("binaan_dkupp", "ya"),),
        unit="usaha",
        help="Usaha dalam daftar binaan dinas.",
    ),
    Figure(
        "um_omzet",
        "Omzet",
        "um_tahunan",
        total="omzet",
        unit="Rp",
        year="tahun",
        kecamatan="usaha.kecamatan",
        help="Jumlah omzet usaha yang punya data tahun ini.",
    ),
    Figure(
        "um_tenaga_kerja",
        "Tenaga kerja",
        "um_tahunan",
        total="jumlah_tk",
        unit="orang",
        year="tahun",
        kecamatan="usaha.kecamatan",
        help="Jumlah tenaga kerja usaha yang punya data tahun ini.",
    ),
)

CHARTS = (
    Chart("um_per_sektor", "Usaha menurut sektor", "usaha_mikro", by="sektor", unit="usaha"),
    Chart(
        "um_per_tahap",
        "Usaha menurut tahap naik kelas",
        "usaha_mikro",
        by="tahap_naik_kelas",
        kind="batang_tegak",
        unit="usaha",
    ),
    Chart("um_per_kecamatan", "Usaha menurut kecamatan", "usaha_mikro", by="kecamatan", unit="usaha", limit=30),
)
