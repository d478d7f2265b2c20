"""The products of a micro business, as they stand in its catalogue."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, money, reference, text
from app.master.spec import TableSpec
from app.urusan.aturan import POSITIVE
from app.urusan.usaha_mikro.aturan_fasilitasi import PRODUK_CHECKS


class Produk(Register):
    """Satu produk yang dijual satu usaha mikro, dengan harga jual dan izinnya."""

    spec = TableSpec(
        key="produk",
        label="Produk usaha mikro",
        urusan=("usaha_mikro",),
        title=("nama",),
        subtitle=("usaha",),
        match=(("usaha", "nama"),),
        unique=(("usaha", "nama"),),
        indexes=(("nama",),),
        checks=PRODUK_CHECKS,
        order="nama",
        icon="package",
    )

    usaha = reference(
        "usaha_mikro",
        "Usaha mikro",
        required=True,
        parent=True,
        help="Usaha yang membuat atau menjualnya; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Produk",
        in_list=True,
        aliases=("NIB", "Nama usaha", "Usaha"),
    )
    nama = text(
        200,
        "Nama produk",
        required=True,
        help="Nama seperti di kemasan, dengan ukurannya bila ada beberapa.",
        example="Keripik tempe 250 gram",
        group="Produk",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Produk"),
    )
    harga = money(
        "Harga jual",
        expected=True,
        help="Harga untuk pembeli akhir.",
        example="15.000",
        group="Produk",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Harga", "Harga satuan"),
    )
    satuan = reference(
        "satuan",
        "Satuan",
        expected=True,
        help="Harga itu untuk berapa banyak.",
        example="bungkus",
        group="Produk",
        aliases=("Per", "Satuan jual"),
    )
    izin = reference(
        "um_izin",
        "Izin produk",
        help="Izin edar atau sertifikat produk ini, dari daftar izin usahanya.",
        group="Produk",
        aliases=("Nomor izin", "No izin", "PIRT"),
    )
    unggulan = boolean(
        "Produk unggulan",
        help="Ya bila dipromosikan dinas sebagai unggulan.",
        example="ya",
        group="Produk",
        in_list=True,
        aliases=("Unggulan",),
    )
