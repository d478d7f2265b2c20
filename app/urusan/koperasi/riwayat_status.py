"""Which status a koperasi had until when. The system writes a row at each change; older ones can be added by hand."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, long, reference
from app.master.spec import History, TableSpec
from app.urusan.aturan import PAST_DAY
from app.urusan.koperasi.aturan_pembinaan import RIWAYAT_CHECKS, STATUS_TONES


class RiwayatStatus(Register):
    """Satu perubahan status koperasi. Ditulis sistem setiap kali status koperasi diubah."""

    spec = TableSpec(
        key="riwayat_status",
        label="Riwayat status koperasi",
        urusan=("koperasi",),
        title=("koperasi", "tanggal", "status_baru"),
        match=(("koperasi", "tanggal", "status_baru"), ("koperasi", "status_lama", "status_baru")),
        indexes=(("tanggal", "status_baru"),),
        checks=RIWAYAT_CHECKS,
        history=History(
            parent="koperasi",
            of="status",
            before="status_lama",
            copy={"status_baru": "status", "tanggal": "status_sejak", "alasan": "alasan_status"},
        ),
        order="-tanggal",
        icon="history",
        menu_group="Pembinaan dan pengawasan",
        badges={"status_baru": STATUS_TONES},
    )

    koperasi = reference(
        "koperasi",
        "Koperasi",
        required=True,
        parent=True,
        help="Koperasi yang statusnya berubah.",
        example="3513140010001",
        group="Perubahan",
        in_list=True,
        aliases=("NIK koperasi", "Nomor induk koperasi", "Nama koperasi"),
    )
    tanggal = day(
        "Berlaku sejak",
        expected=True,
        help="Tanggal status baru mulai berlaku.",
        example="24/11/2026",
        group="Perubahan",
        in_list=True,
        rules=PAST_DAY,
        aliases=("Tanggal", "Tanggal status", "Status sejak"),
    )
    status_lama = code(
        "status_koperasi",
        "Status sebelumnya",
        help="Status sampai tanggal itu.",
        example="Aktif",
        group="Perubahan",
        in_list=True,
        aliases=("Status lama", "Dari"),
    )
    status_baru = code(
        "status_koperasi",
        "Status baru",
        required=True,
        help="Status sejak tanggal itu.",
        example="Tidak Aktif",
        group="Perubahan",
        in_list=True,
        aliases=("Status", "Menjadi"),
    )
    alasan = long(
        "Alasan",
        expected=True,
        help="Alasan atau dasar perubahan.",
        example="Tiga tahun buku tanpa RAT, berita acara 12/2026",
        group="Perubahan",
        aliases=("Dasar", "Alasan status"),
    )
