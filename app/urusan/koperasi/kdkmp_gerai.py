"""The outlets of a Koperasi Desa/Kelurahan Merah Putih."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, quantity, reference
from app.master.spec import TableSpec
from app.urusan.aturan import COUNT
from app.urusan.koperasi.aturan_pembinaan import GERAI_CHECKS


class KdkmpGerai(Register):
    """Gerai atau unit usaha satu Koperasi Merah Putih, dari rencana sampai beroperasi."""

    spec = TableSpec(
        key="kdkmp_gerai",
        label="Gerai Merah Putih",
        urusan=("koperasi",),
        title=("jenis", "koperasi"),
        match=(("koperasi", "jenis"),),
        indexes=(("jenis", "status"),),
        checks=GERAI_CHECKS,
        order="jenis",
        icon="building-store",
        badges={"status": {"aktif": "hijau", "bangun": "biru", "rencana": "kuning", "tutup": "abu"}},
    )

    koperasi = reference(
        "koperasi",
        "Koperasi",
        required=True,
        parent=True,
        help="Koperasi Merah Putih pemilik gerai; dapat dicari dengan NIK.",
        example="3513140010001",
        group="Gerai",
        in_list=True,
        aliases=("NIK koperasi", "Nomor induk koperasi", "Nama koperasi", "Nama KDKMP"),
    )
    jenis = code(
        "jenis_gerai_kdkmp",
        "Jenis gerai",
        required=True,
        help="Gerai menurut daftar SIMKOPDES.",
        example="Kantor Koperasi",
        group="Gerai",
        in_list=True,
        aliases=("Gerai", "Nama gerai", "Unit usaha"),
    )
    status = code(
        "status_gerai",
        "Status gerai",
        expected=True,
        help="Sudah sejauh mana gerai ini.",
        example="Beroperasi",
        group="Gerai",
        in_list=True,
        aliases=("Status",),
    )
    tanggal_operasi = day(
        "Mulai beroperasi",
        help="Hari pertama melayani; untuk rencana, tanggal yang direncanakan.",
        example="01/09/2026",
        group="Gerai",
        in_list=True,
        aliases=("Tanggal operasi", "Tanggal operasional", "Tgl operasi"),
    )
    luas = quantity(
        "Luas",
        help="Luas ruang gerai.",
        example="24",
        unit="m²",
        group="Bangunan",
        rules=COUNT,
        aliases=("Luas gerai", "Luas bangunan"),
    )
    jenis_bangunan = code(
        "jenis_bangunan",
        "Jenis bangunan",
        help="Keadaan bangunan gerai.",
        example="Permanen",
        group="Bangunan",
        aliases=("Bangunan",),
    )
    listrik = boolean(
        "Ada listrik",
        help="Ya bila sudah ada sambungan listrik.",
        example="ya",
        group="Bangunan",
        aliases=("Listrik",),
    )
    internet = boolean(
        "Ada internet",
        help="Ya bila sudah ada sambungan internet.",
        example="tidak",
        group="Bangunan",
        aliases=("Internet",),
    )
