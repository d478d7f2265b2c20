"""Units of measure, referred to by commodities and by amounts that carry their own unit."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import identifier, text
from app.master.spec import TableSpec


class Satuan(MasterTable):
    """Satuan ukuran untuk harga, produksi, kapasitas dan indikator."""

    spec = TableSpec(
        key="satuan",
        label="Satuan",
        urusan=("kode",),
        title=("nama",),
        subtitle=("kode",),
        match=(("kode",),),
        unique=(("kode",),),
        names=("kode", "nama"),
        small=True,
        order="nama",
        icon="ruler-measure",
    )

    kode = identifier(
        20, "Kode", required=True, help="Singkatan satuannya.", example="kg", searchable=True, in_list=True
    )
    nama = text(60, "Nama", required=True, help="Nama satuannya.", example="kilogram", searchable=True)
    alias = text(
        200, "Ejaan lain", help="Tulisan lain di berkas, dipisah titik koma.", example="kilo;kgs", searchable=True
    )
