"""Commodities of the price survey.

Names used by other systems stand in the column `alias`, not in a table of their own: import matching is all that reads
them, and a second place would have to be kept in step.
"""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import boolean, code, identifier, integer, reference, text
from app.master.spec import TableSpec


class Komoditas(MasterTable):
    """Barang kebutuhan pokok dan barang penting yang dipantau harganya, masing-masing dengan satu satuan."""

    spec = TableSpec(
        key="komoditas",
        label="Komoditas",
        urusan=("kode",),
        title=("nama",),
        subtitle=("kelompok", "satuan"),
        match=(("kode",),),
        unique=(("kode",), ("nama",)),
        names=("kode", "nama"),
        small=True,
        order="urutan",
        icon="basket",
    )

    kode = identifier(
        20,
        "Kode",
        required=True,
        help="Kode tetap barang ini.",
        example="BERAS-PREMIUM",
        searchable=True,
        in_list=True,
    )
    nama = text(
        100,
        "Nama",
        required=True,
        help="Nama barang dan mutunya.",
        example="Beras Premium",
        searchable=True,
        aliases=("nama komoditas",),
    )
    kelompok = code("kelompok_komoditas", "Kelompok", required=True, help="Kelompok barangnya.", in_list=True)
    satuan = reference("satuan", "Satuan harga", required=True, help="Harga dicatat per satuan ini.", in_list=True)
    jenis = code("jenis_komoditas", "Jenis", required=True, help="Barang pokok atau barang penting.", in_list=True)
    flag_siskaperbapo = boolean("Masuk SISKAPERBAPO", help="Ada di daftar SISKAPERBAPO Jawa Timur.")
    flag_sp2kp = boolean("Masuk SP2KP", help="Ada di daftar SP2KP Kementerian Perdagangan.")
    urutan = integer("Urutan", help="Urutan dalam daftar harga.", example="10")
    aktif = boolean(
        "Aktif", required=True, default=True, help="Komoditas yang tidak aktif tidak disurvei lagi.", in_list=True
    )
    alias = text(
        500,
        "Nama lain",
        help="Nama di berkas dan sistem lain, dipisah titik koma; dipakai saat impor. Hanya nama yang pasti sama.",
        example="Cabe Rawit Merah;Cabai Rawit Merah (kg)",
        searchable=True,
    )
