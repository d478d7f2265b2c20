"""All short lists in one table. Where a value comes from stands in `sumber_data`, which every register has."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import boolean, day, identifier, integer, reference, text
from app.master.spec import TableSpec
from app.urusan.aturan import VALIDITY


class KodeReferensi(MasterTable):
    """Isi daftar pilihan pendek yang dipakai register, misalnya jenis koperasi atau kondisi pasar."""

    spec = TableSpec(
        key="kode_referensi",
        label="Daftar pilihan",
        urusan=("kode",),
        title=("label",),
        subtitle=("grup", "kode"),
        match=(("grup", "kode"),),
        unique=(("grup", "kode"),),
        checks=(VALIDITY,),
        names=("kode",),
        order="grup",
    )

    grup = identifier(
        40, "Grup", required=True, help="Nama daftar.", example="jenis_koperasi", searchable=True, in_list=True
    )
    kode = identifier(
        40,
        "Kode",
        required=True,
        help="Yang tersimpan di data; tidak diubah setelah dipakai.",
        example="simpan_pinjam",
        searchable=True,
        in_list=True,
    )
    label = text(200, "Label", required=True, help="Yang tampil di layar.", example="Simpan Pinjam", searchable=True)
    urutan = integer("Urutan", help="Urutan dalam daftar; angka kecil di atas.", example="10", in_list=True)
    induk = reference("kode_referensi", "Pilihan induk", help="Bila pilihan ini bagian dari pilihan lain.")
    alias = text(
        500,
        "Ejaan lain",
        help="Tulisan yang ditemui di berkas, dipisah titik koma; dipakai saat impor.",
        example="Kop. Simpan Pinjam;KSP",
        searchable=True,
    )
    aktif = boolean(
        "Aktif",
        required=True,
        default=True,
        help="Pilihan yang tidak aktif tidak ditawarkan lagi, tetapi tetap terbaca di data lama.",
        in_list=True,
    )
    berlaku_mulai = day("Berlaku mulai", help="Hari pertama pilihan ini berlaku.")
    berlaku_sampai = day("Berlaku sampai", help="Hari terakhir pilihan ini berlaku.")
