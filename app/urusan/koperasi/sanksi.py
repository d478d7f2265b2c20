"""Administrative sanctions on a koperasi."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, long, reference
from app.master.spec import TableSpec
from app.urusan.aturan import PAST_DAY


class Sanksi(Register):
    """Sanksi administratif yang dijatuhkan kepada satu koperasi, dengan dasarnya."""

    spec = TableSpec(
        key="sanksi",
        label="Sanksi koperasi",
        urusan=("koperasi",),
        title=("jenis", "tanggal", "koperasi"),
        match=(("koperasi", "jenis", "tanggal"),),
        unique=(("koperasi", "jenis", "tanggal"),),
        indexes=(("tanggal", "jenis"),),
        order="-tanggal",
        icon="gavel",
        menu_group="Pembinaan dan pengawasan",
    )

    koperasi = reference(
        "koperasi",
        "Koperasi",
        required=True,
        parent=True,
        help="Koperasi yang dikenai sanksi; dapat dicari dengan NIK.",
        example="3513140010001",
        group="Sanksi",
        in_list=True,
        aliases=("NIK koperasi", "Nomor induk koperasi", "Nama koperasi"),
    )
    jenis = code(
        "jenis_sanksi",
        "Jenis sanksi",
        required=True,
        help="Bentuk sanksinya.",
        example="Teguran tertulis pertama",
        group="Sanksi",
        in_list=True,
        aliases=("Jenis", "Sanksi"),
    )
    tanggal = day(
        "Tanggal sanksi",
        required=True,
        help="Tanggal surat sanksi.",
        example="03/08/2026",
        group="Sanksi",
        in_list=True,
        rules=PAST_DAY,
        aliases=("Tanggal", "Tanggal surat", "Tgl sanksi"),
    )
    dasar = long(
        "Dasar sanksi",
        expected=True,
        help="Nomor surat, temuan, dan peraturan yang menjadi dasar.",
        example="Surat 518/77/2026, tiga tahun buku tanpa RAT",
        group="Sanksi",
        aliases=("Dasar", "Alasan", "Keterangan sanksi"),
    )
