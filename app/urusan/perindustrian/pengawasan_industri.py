"""Visits to industries: what was found, what has to be done by when, and when it was done."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, long, reference, text
from app.master.spec import Due, TableSpec
from app.urusan.aturan import PAST_DAY
from app.urusan.perindustrian.aturan import PENGAWASAN_CHECKS


class PengawasanIndustri(Register):
    """Satu pengawasan atas satu industri: izin yang dipantau, temuan, dan tindak lanjutnya."""

    spec = TableSpec(
        key="pengawasan_industri",
        label="Pengawasan industri",
        urusan=("perindustrian",),
        title=("industri", "tanggal"),
        match=(("nomor_bap",), ("industri", "tanggal")),
        indexes=(("tanggal", "industri"), ("nomor_bap",), ("tenggat",)),
        checks=PENGAWASAN_CHECKS,
        due=(Due("tenggat", "Tindak lanjut", where=(("tanggal_selesai.kosong", "ya"),)),),
        order="-tanggal",
        icon="clipboard-check",
        badges={"hasil": {"sesuai": "hijau", "perlu_perbaikan": "kuning", "tidak_sesuai": "merah"}},
    )

    industri = reference(
        "industri",
        "Industri",
        required=True,
        parent=True,
        help="Industri yang diawasi; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Pengawasan",
        in_list=True,
        aliases=("NIB", "Nama perusahaan", "Nama industri"),
    )
    tanggal = day(
        "Tanggal pengawasan",
        required=True,
        help="Hari pengawasannya.",
        example="18/09/2026",
        group="Pengawasan",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tanggal", "Tgl pengawasan"),
    )
    izin_dipantau = code(
        "izin_industri",
        "Izin yang dipantau",
        expected=True,
        help="Izin industri yang diperiksa.",
        example="IUI",
        group="Pengawasan",
        aliases=("Jenis izin", "Izin"),
        source="IKK LPPD, Permendagri 18/2020",
    )
    petugas = text(
        200,
        "Petugas",
        help="Nama petugas yang mengawasi, dipisah koma.",
        example="Nama Contoh Satu, Nama Contoh Dua",
        group="Pengawasan",
        aliases=("Pengawas", "Nama petugas"),
    )
    nomor_bap = identifier(
        60,
        "Nomor berita acara",
        help="Nomor berita acara pengawasan.",
        example="510/23/BAP/2026",
        group="Pengawasan",
        searchable=True,
        aliases=("No BAP", "Nomor BAP"),
    )
    hasil = code(
        "hasil_pengawasan_industri",
        "Hasil",
        expected=True,
        help="Kesimpulan pengawasan.",
        example="Perlu perbaikan",
        group="Hasil",
        in_list=True,
        aliases=("Hasil pengawasan", "Kesimpulan"),
    )
    temuan = long(
        "Temuan", help="Apa yang ditemukan.", example="Data produksi di SIINas belum diperbarui", group="Hasil"
    )
    tindak_lanjut = long(
        "Tindak lanjut",
        help="Apa yang harus dilakukan, oleh siapa.",
        example="Perusahaan memperbarui data di SIINas",
        group="Hasil",
        aliases=("Rencana tindak lanjut", "RTL"),
    )
    tenggat = day(
        "Batas tindak lanjut",
        help="Hari terakhir tindak lanjut dilaksanakan.",
        example="18/12/2026",
        group="Hasil",
        in_list=True,
        aliases=("Batas waktu", "Tenggat"),
    )
    tanggal_selesai = day(
        "Tindak lanjut selesai",
        help="Hari tindak lanjutnya selesai; kosongkan selama belum.",
        example="02/11/2026",
        group="Hasil",
        rules=PAST_DAY,
        aliases=("Tanggal selesai", "Selesai"),
    )
