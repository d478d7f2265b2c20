"""What the dashboard says of legal metrology: instruments, how many are verified, what is overdue, levies."""

from app.master.figures import Chart, Figure

_USED = (("aktif", "ya"),)
_PLACE = "pemilik.kecamatan"

FIGURES = (
    Figure(
        "uttp_terdaftar",
        "UTTP terdaftar",
        "uttp",
        where=_USED,
        total="jumlah_unit",
        unit="unit",
        kecamatan=_PLACE,
        help="Jumlah unit UTTP yang masih dipakai; pompa ukur dihitung per nozzle.",
    ),
    Figure(
        "uttp_sah",
        "UTTP bertanda tera sah",
        "uttp",
        where=_USED,
        total="jumlah_unit",
        divide=(("hasil_terakhir", "sah"), ("berlaku_sampai.min", "hari-ini")),
        unit="%",
        kecamatan=_PLACE,
        help="Unit yang tera terakhirnya sah dan masih berlaku hari ini dibagi semua unit yang masih dipakai.",
    ),
    Figure(
        "uttp_lewat",
        "Tera lewat masa berlaku",
        "uttp",
        where=(*_USED, ("berlaku_sampai.maks", "hari-ini-1")),
        unit="UTTP",
        kecamatan=_PLACE,
        help="UTTP yang masih dipakai dan masa berlaku teranya sudah habis.",
        phrase="UTTP yang teranya lewat masa berlaku",
    ),
    Figure(
        "uttp_segera",
        "Tera habis dalam 90 hari",
        "uttp",
        where=(*_USED, ("berlaku_sampai.min", "hari-ini"), ("berlaku_sampai.maks", "hari-ini+90")),
        unit="UTTP",
        kecamatan=_PLACE,
        help="UTTP yang perlu ditera ulang dalam 90 hari.",
        phrase="UTTP yang teranya habis dalam 90 hari",
    ),
    Figure(
        "uttp_potensi",
        "Potensi UTTP",
        "uttp_potensi",
        total="jumlah",
        unit="unit",
        year="tahun",
        help="Perkiraan jumlah UTTP pada tahun itu, pembagi persentase UTTP bertanda tera sah.",
    ),
    Figure(
        "tera_dilayani",
        "Tera dan tera ulang",
        "tera",
        unit="kali",
        year="tanggal",
        kecamatan="",
        help="Tera dan tera ulang yang dilakukan pada tahun itu, sah maupun batal.",
    ),
    Figure(
        "tera_retribusi",
        "Retribusi tera",
        "tera",
        total="retribusi",
        unit="Rp",
        year="tanggal",
        kecamatan="",
        help="Jumlah retribusi tera dan tera ulang yang dipungut pada tahun itu.",
    ),
)

CHARTS = (
    Chart(
        "uttp_per_jenis",
        "UTTP menurut jenis",
        "uttp",
        by="jenis",
        where=_USED,
        total="jumlah_unit",
        unit="unit",
        kecamatan=_PLACE,
    ),
    Chart("tera_per_hasil", "Tera menurut hasil", "tera", by="hasil", unit="kali", year="tanggal", kecamatan=""),
    Chart(
        "uttp_per_kecamatan",
        "UTTP menurut kecamatan pemiliknya",
        "uttp",
        by=_PLACE,
        where=(*_USED, ("pemilik.kecamatan.kosong", "tidak")),
        total="jumlah_unit",
        unit="unit",
        kecamatan=_PLACE,
        limit=30,
    ),
)
