"""Single numbers that rules use: editable and dated, because they come from regulations and local decisions."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import day, identifier, quantity, text
from app.master.spec import TableSpec
from app.urusan.aturan import VALIDITY


class Ketentuan(MasterTable):
    """Angka ketentuan yang dipakai aturan sistem, misalnya plafon KUR atau batas bulan pelaksanaan RAT."""

    spec = TableSpec(
        key="ketentuan",
        label="Angka ketentuan",
        urusan=("kode",),
        title=("nama",),
        subtitle=("kode",),
        match=(("kode", "berlaku_mulai"),),
        unique=(("kode", "berlaku_mulai"),),
        checks=(VALIDITY,),
        names=("kode", "nama"),
        small=True,
        order="kode",
        icon="adjustments",
    )

    nama = text(
        150, "Nama", required=True, help="Apa yang dibatasi.", example="Plafon KUR paling banyak", searchable=True
    )
    kode = identifier(
        40,
        "Kode",
        required=True,
        help="Nama yang dipakai aturan; jangan diubah.",
        example="plafon_kur",
        searchable=True,
        in_list=True,
    )
    nilai = quantity("Nilai", 18, 2, help="Rupiah ditulis penuh.", example="500000000", in_list=True)
    satuan = text(30, "Satuan", help="Satuan nilainya.", example="Rp", in_list=True)
    berlaku_mulai = day("Berlaku mulai", required=True, help="Hari pertama angka ini berlaku.", example="01/01/2027")
    berlaku_sampai = day("Berlaku sampai", help="Hari terakhir angka ini berlaku; kosong berarti masih berlaku.")
