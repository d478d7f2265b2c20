"""Trainings the office holds for owners of businesses; who took part stands in pelatihan_peserta."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, integer, money, text
from app.master.spec import TableSpec
from app.urusan.aturan import COUNT, RUPIAH
from app.urusan.usaha_mikro.aturan_fasilitasi import PELATIHAN_CHECKS


class Pelatihan(Register):
    """Satu pelatihan untuk pelaku usaha yang diadakan atau dibiayai dinas."""

    spec = TableSpec(
        key="pelatihan",
        label="Pelatihan",
        urusan=("usaha_mikro",),
        title=("judul", "tanggal_mulai"),
        subtitle=("tempat",),
        match=(("kode",), ("judul", "tanggal_mulai")),
        unique=(("kode",),),
        indexes=(("tanggal_mulai",),),
        checks=PELATIHAN_CHECKS,
        names=("kode", "judul"),
        order="-tanggal_mulai",
        icon="school",
        menu_group="Fasilitasi dan pelatihan",
        facts=("jumlah_peserta", "jumlah_hadir", "kuota", "biaya"),
    )

    kode = identifier(
        20,
        "Kode pelatihan",
        expected=True,
        help="Kode singkat buatan dinas, ditulis juga di daftar peserta.",
        example="PLT-2026-01",
        group="Pelatihan",
        searchable=True,
        in_list=True,
        aliases=("Kode",),
    )
    judul = text(
        200,
        "Judul",
        required=True,
        help="Nama pelatihan.",
        example="Pengemasan produk pangan",
        group="Pelatihan",
        searchable=True,
        in_list=True,
        aliases=("Nama pelatihan", "Judul pelatihan", "Nama kegiatan"),
    )
    tanggal_mulai = day(
        "Tanggal mulai",
        required=True,
        help="Hari pertama; boleh tanggal yang direncanakan.",
        example="14/10/2026",
        group="Pelatihan",
        in_list=True,
        aliases=("Tanggal", "Mulai", "Tgl mulai"),
    )
    tanggal_selesai = day(
        "Tanggal selesai",
        help="Hari terakhir; kosong bila sehari saja.",
        example="16/10/2026",
        group="Pelatihan",
        aliases=("Selesai", "Tgl selesai"),
    )
    tempat = text(
        200,
        "Tempat",
        help="Tempat pelatihan.",
        example="Balai Desa Contoh",
        group="Pelatihan",
        in_list=True,
        aliases=("Lokasi",),
    )
    narasumber = text(
        200,
        "Narasumber",
        help="Nama atau lembaga yang mengajar.",
        example="Balai Diklat Contoh",
        group="Pelatihan",
        aliases=("Pemateri", "Instruktur"),
    )
    kuota = integer(
        "Kuota",
        help="Peserta paling banyak.",
        example="30",
        unit="orang",
        group="Peserta",
        rules=COUNT,
        aliases=("Jumlah kuota",),
    )
    jumlah_peserta = integer(
        "Jumlah peserta",
        computed=True,
        unit="orang",
        group="Peserta",
        in_list=True,
        help="Banyaknya nama di daftar peserta.",
    )
    jumlah_hadir = integer(
        "Jumlah hadir",
        computed=True,
        unit="orang",
        group="Peserta",
        in_list=True,
        help="Banyaknya peserta yang ditandai hadir.",
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
        help="Biaya seluruh pelatihan.",
        example="25.000.000",
        group="Biaya",
        rules=RUPIAH,
        aliases=("Anggaran", "Nilai"),
    )
