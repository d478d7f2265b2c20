"""Regency, kecamatan, desa and kelurahan, by the codes of Kepmendagri."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import code, coordinate, identifier, reference, text
from app.master.spec import TableSpec
from app.urusan.kode.desa import DESA


class Wilayah(MasterTable):
    """Wilayah administrasi menurut kode Kemendagri: kabupaten/kota, kecamatan, desa dan kelurahan."""

    spec = TableSpec(
        key="wilayah",
        label="Wilayah",
        urusan=("kode",),
        title=("nama",),
        subtitle=("kode", "level"),
        match=(("kode",),),
        unique=(("kode",),),
        indexes=(("level",),),
        selections=DESA,
        names=("kode", "nama", "kode_bps"),
        small=True,
        # What offices write before a name: "Kec. Paiton", "Ds. Ngadisari". Not "kabupaten": in Gianyar and Kuningan a
        # kecamatan has the regency's name, and then only that word tells them apart.
        ignored_words=("kec", "kecamatan", "ds", "desa", "kel", "kelurahan"),
        order="kode",
        icon="map-pin",
    )

    kode = identifier(
        13,
        "Kode",
        required=True,
        help="Kode Kemendagri dengan titik.",
        example="35.13.14.2001",
        aliases=("kode wilayah", "kode kemendagri"),
        searchable=True,
        in_list=True,
        source="Kepmendagri 300.2.2-2430 Tahun 2025",
    )
    nama = text(
        150,
        "Nama",
        required=True,
        help="Nama resmi tanpa kata kecamatan, desa atau kelurahan.",
        example="Kraksaan",
        searchable=True,
        aliases=("nama wilayah",),
    )
    level = code("level_wilayah", "Tingkat", required=True, help="Tingkat wilayah.", in_list=True)
    induk = reference(
        "wilayah",
        "Wilayah induk",
        help="Kecamatan untuk desa dan kelurahan, kabupaten/kota untuk kecamatan.",
        where={"level": "kabupaten|kecamatan"},
        in_list=True,
    )
    kode_bps = identifier(
        10,
        "Kode BPS",
        help="7 angka untuk kecamatan, 10 angka untuk desa; berbeda dari kode Kemendagri.",
        example="3513140001",
        searchable=True,
        in_list=True,
    )
    alias = text(
        255,
        "Ejaan lain",
        help="Ejaan yang ditemui di berkas, dipisah titik koma; dipakai saat impor.",
        example="Pejarakan;Pajarakan Kidul",
        searchable=True,
    )
    lat = coordinate(
        "Lintang", help="Garis lintang titik tengahnya.", unit="°", example="-7.785", aliases=("lat", "latitude")
    )
    lng = coordinate(
        "Bujur", help="Garis bujur titik tengahnya.", unit="°", example="113.412", aliases=("lng", "longitude")
    )
