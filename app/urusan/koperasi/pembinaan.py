"""What the office did to guide a koperasi: counselling, technical guidance, monitoring."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, integer, money, reference, text
from app.master.spec import TableSpec
from app.urusan.aturan import COUNT, PAST_DAY, RUPIAH
from app.urusan.koperasi.aturan_pembinaan import PEMBINAAN_CHECKS, attendance


class Pembinaan(Register):
    """Satu kegiatan pembinaan untuk satu koperasi: penyuluhan, bimbingan teknis, pendampingan, atau pemantauan."""

    spec = TableSpec(
        key="pembinaan",
        label="Pembinaan koperasi",
        urusan=("koperasi",),
        title=("materi", "tanggal", "koperasi"),
        match=(("koperasi", "tanggal", "jenis", "materi"), ("koperasi", "tanggal", "jenis")),
        indexes=(("tanggal", "jenis"),),
        checks=PEMBINAAN_CHECKS,
        computed=attendance,
        order="-tanggal",
        icon="school",
        menu_group="Pembinaan dan pengawasan",
    )

    koperasi = reference(
        "koperasi",
        "Koperasi",
        required=True,
        parent=True,
        help="Koperasi yang dibina; dapat dicari dengan NIK.",
        example="3513140010001",
        group="Kegiatan",
        in_list=True,
        aliases=("NIK koperasi", "Nomor induk koperasi", "Nama koperasi"),
    )
    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari pembinaan; bila beberapa hari, hari pertamanya.",
        example="14/10/2026",
        group="Kegiatan",
        in_list=True,
        rules=PAST_DAY,
        aliases=("Tanggal pembinaan", "Tanggal pelaksanaan", "Tgl"),
    )
    jenis = code(
        "jenis_pembinaan",
        "Jenis pembinaan",
        required=True,
        help="Bentuk pembinaannya.",
        example="Bimbingan teknis",
        group="Kegiatan",
        in_list=True,
        aliases=("Jenis", "Bentuk pembinaan"),
    )
    materi = text(
        200,
        "Materi",
        expected=True,
        help="Pokok yang dibahas.",
        example="Penyusunan laporan keuangan",
        group="Kegiatan",
        searchable=True,
        in_list=True,
        aliases=("Nama kegiatan", "Kegiatan", "Uraian", "Topik"),
    )
    narasumber = text(
        200,
        "Narasumber",
        help="Nama atau lembaga yang menyampaikan.",
        example="Dinas Koperasi Contoh",
        group="Kegiatan",
        aliases=("Pemateri",),
    )
    peserta_l = integer(
        "Peserta laki-laki",
        help="Jumlah peserta laki-laki.",
        example="3",
        unit="orang",
        group="Peserta",
        rules=COUNT,
        aliases=("Peserta L",),
    )
    peserta_p = integer(
        "Peserta perempuan",
        help="Jumlah peserta perempuan.",
        example="2",
        unit="orang",
        group="Peserta",
        rules=COUNT,
        aliases=("Peserta P",),
    )
    jumlah_peserta = integer(
        "Jumlah peserta",
        expected=True,
        help="Semua peserta; dihitung dari laki-laki dan perempuan bila dikosongkan.",
        example="5",
        unit="orang",
        group="Peserta",
        rules=COUNT,
        in_list=True,
        aliases=("Peserta",),
    )
    sumber_dana = code(
        "sumber_dana",
        "Sumber dana",
        expected=True,
        help="Asal biayanya.",
        example="APBD Kabupaten",
        group="Biaya",
        aliases=("Dana",),
    )
    biaya = money(
        "Biaya",
        help="Biaya kegiatan untuk koperasi ini.",
        example="1.500.000",
        group="Biaya",
        rules=RUPIAH,
        aliases=("Anggaran", "Nilai"),
    )
