"""Kinds of measuring instruments, with how long a verification lasts: the office keeps these periods, code does not."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import boolean, identifier, integer, text
from app.master.spec import TableSpec
from app.urusan.aturan import POSITIVE


class JenisUttp(MasterTable):
    """Jenis alat ukur, takar, timbang dan perlengkapannya (UTTP) dengan masa berlaku tanda teranya."""

    spec = TableSpec(
        key="jenis_uttp",
        label="Jenis UTTP",
        urusan=("kode",),
        title=("nama",),
        subtitle=("kode",),
        match=(("kode",),),
        unique=(("kode",), ("nama",)),
        names=("kode", "nama"),
        small=True,
        order="nama",
        icon="scale",
    )

    kode = identifier(
        20, "Kode", required=True, help="Singkatan jenisnya.", example="TM", searchable=True, in_list=True
    )
    nama = text(
        100,
        "Nama",
        required=True,
        help="Nama jenis UTTP.",
        example="Timbangan meja",
        searchable=True,
        aliases=("Jenis UTTP",),
    )
    masa_berlaku_bulan = integer(
        "Masa berlaku tera",
        help="Berapa bulan tanda tera sah berlaku. Kosong: masa berlakunya tidak dihitung.",
        example="12",
        unit="bulan",
        rules=(POSITIVE,),
        in_list=True,
        source="Permendag 67/2018",
    )
    wajib_tera_ulang = boolean(
        "Wajib tera ulang",
        help="Ya bila harus ditera ulang sebelum masa berlakunya habis.",
        example="ya",
        in_list=True,
    )
    per_nozzle = boolean(
        "Dihitung per nozzle",
        required=True,
        default=False,
        help="Ya bila tiap nozzle dihitung satu unit, seperti pompa ukur BBM.",
        example="tidak",
        in_list=True,
    )
    aktif = boolean(
        "Aktif",
        required=True,
        default=True,
        help="Jenis yang tidak aktif tidak dipakai lagi, tetapi tetap terbaca di data lama.",
        in_list=True,
    )
    alias = text(
        500,
        "Ejaan lain",
        help="Tulisan lain di berkas, dipisah titik koma; dipakai saat impor.",
        example="Timbangan meja biasa;TM biasa",
        searchable=True,
    )
