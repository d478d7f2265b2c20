"""What the dashboard says of modern shops."""

from app.master.figures import Chart, Figure

_OPEN = (("status", "aktif"),)

FIGURES = (
    Figure(
        "toko_swalayan_aktif",
        "Toko swalayan",
        "toko_swalayan",
        where=_OPEN,
        unit="toko",
        help="Toko yang aktif.",
        phrase="Toko swalayan aktif",
    ),
    Figure(
        "toko_swalayan_berizin",
        "Toko swalayan berizin",
        "toko_swalayan",
        where=_OPEN,
        divide=(("nomor_izin.kosong", "tidak"),),
        unit="%",
        help="Toko aktif yang punya nomor izin dibagi semua toko aktif.",
    ),
    Figure(
        "toko_swalayan_izin_habis",
        "Izin toko swalayan habis",
        "toko_swalayan",
        where=(*_OPEN, ("berlaku_sampai.maks", "hari-ini-1")),
        unit="toko",
        help="Toko aktif yang masa berlaku izinnya sudah habis.",
        phrase="Toko swalayan yang izinnya habis",
    ),
)

CHARTS = (
    Chart("toko_swalayan_per_jenis", "Toko swalayan menurut jenis", "toko_swalayan", by="jenis", unit="toko"),
    Chart(
        "toko_swalayan_per_kecamatan",
        "Toko swalayan menurut kecamatan",
        "toko_swalayan",
        by="kecamatan",
        unit="toko",
        where=_OPEN,
        limit=30,
    ),
)
