"""The classification of business activities, two versions side by side: a code means nothing without its version."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import code, identifier, long, text, year
from app.master.spec import TableSpec


class Kbli(MasterTable):
    """Klasifikasi Baku Lapangan Usaha Indonesia menurut versinya: kategori sampai kelompok lima angka."""

    spec = TableSpec(
        key="kbli",
        label="KBLI",
        urusan=("kode",),
        title=("kode", "judul"),
        subtitle=("versi_kbli", "tingkat"),
        match=(("kode", "versi_kbli"),),
        unique=(("kode", "versi_kbli"),),
        indexes=(("versi_kbli", "golongan_pokok"),),
        names=("kode",),
        order="kode",
        icon="building-factory",
    )

    kode = identifier(
        5, "Kode", required=True, help="Satu huruf sampai lima angka; nol di depan ikut ditulis.",
        example="01111", aliases=("kode kbli",), searchable=True, in_list=True,
    )  # fmt: skip
    # Not `versi`: that is the optimistic lock every register has.
    versi_kbli = year("Versi KBLI", required=True, help="Tahun KBLI.", example="2020", aliases=("versi",), in_list=True)
    judul = text(
        300, "Judul", required=True, help="Nama lapangan usahanya.", example="Pertanian Jagung",
        aliases=("judul kbli",), searchable=True, in_list=True,
    )  # fmt: skip
    kategori = identifier(1, "Kategori", help="Huruf kategorinya, A sampai V.", example="A", in_list=True)
    golongan_pokok = identifier(2, "Golongan pokok", help="Dua angka pertama kodenya.", example="01")
    tingkat = code("tingkat_kbli", "Tingkat", required=True, help="Tingkat dalam susunan KBLI.", in_list=True)
    induk_kode = identifier(4, "Kode induk", help="Satu tingkat di atasnya, dalam versi yang sama.", example="0111")
    uraian = long("Uraian", help="Apa yang termasuk dan tidak termasuk.", aliases=("deskripsi",))
