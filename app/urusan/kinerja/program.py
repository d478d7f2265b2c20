"""The tree of programmes, kegiatan and sub kegiatan with their nomenclature codes."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, identifier, reference, text
from app.master.spec import TableSpec
from app.urusan.kinerja.aturan import PROGRAM_CHECKS


class Program(Register):
    """Program, kegiatan, dan sub kegiatan dinas menurut kode nomenklatur; bertingkat tiga."""

    spec = TableSpec(
        key="program",
        label="Program dan kegiatan",
        urusan=("kinerja",),
        title=("kode", "nama"),
        subtitle=("jenjang",),
        match=(("kode",),),
        unique=(("kode",),),
        checks=PROGRAM_CHECKS,
        names=("kode", "nama"),
        small=True,
        order="kode",
        icon="sitemap",
    )

    kode = identifier(
        30,
        "Kode nomenklatur",
        required=True,
        help="Kode menurut nomenklatur perencanaan daerah; dua angka dipisah titik. X.XX untuk program penunjang.",
        example="3.30.06.2.01.0101",
        group="Program",
        searchable=True,
        in_list=True,
        aliases=("Kode", "Kode program", "Kode rekening"),
    )
    nama = text(
        250,
        "Nama",
        required=True,
        help="Nama program, kegiatan, atau sub kegiatan.",
        example="Pelaksanaan metrologi legal berupa tera dan tera ulang",
        group="Program",
        searchable=True,
        in_list=True,
        aliases=("Uraian", "Nama program", "Nama kegiatan", "Nama sub kegiatan"),
    )
    jenjang = code(
        "jenjang_program",
        "Jenjang",
        required=True,
        help="Program berisi kegiatan, kegiatan berisi sub kegiatan.",
        example="Sub kegiatan",
        group="Program",
        in_list=True,
        aliases=("Tingkat", "Level"),
    )
    induk = reference(
        "program",
        "Bagian dari",
        help="Program dari sebuah kegiatan, atau kegiatan dari sebuah sub kegiatan.",
        group="Program",
        in_list=True,
        aliases=("Induk",),
    )
    bidang = code(
        "bidang_dinas",
        "Bidang penanggung jawab",
        expected=True,
        help="Bidang yang melaksanakannya.",
        example="Metrologi Legal",
        group="Program",
        in_list=True,
        aliases=("Bidang",),
    )
    aktif = boolean(
        "Masih dipakai",
        expected=True,
        default=True,
        help="Tidak bila tidak ada lagi dalam dokumen anggaran.",
        example="ya",
        group="Program",
    )
