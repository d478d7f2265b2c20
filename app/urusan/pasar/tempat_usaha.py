"""The places of a market one by one: kios, los, lapak, ruko. Their numbers by quarter stand in pasar_periode."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, money, quantity, reference, text
from app.master.spec import TableSpec
from app.urusan.aturan import POSITIVE, RUPIAH
from app.urusan.pasar.aturan import TEMPAT_CHECKS


class TempatUsaha(Register):
    """Satu kios, los, lapak atau ruko di pasar, terisi maupun kosong, dengan pedagang yang menempatinya."""

    spec = TableSpec(
        key="tempat_usaha",
        label="Tempat usaha pasar",
        urusan=("pasar",),
        title=("blok", "nomor"),
        subtitle=("pasar",),
        match=(("pasar", "blok", "nomor"),),
        unique=(("pasar", "blok", "nomor"),),
        indexes=(("pasar", "status"), ("status", "jenis")),
        checks=TEMPAT_CHECKS,
        order="blok",
        icon="building-store",
        badges={"status": {"terisi_aktif": "hijau", "terisi_tutup": "kuning", "kosong": "abu", "disegel": "merah"}},
    )

    pasar = reference(
        "pasar",
        "Pasar",
        required=True,
        parent=True,
        help="Pasar tempatnya; nama atau kode pasar.",
        example="PSR-01",
        group="Tempat",
        in_list=True,
        aliases=("Nama pasar", "Kode pasar"),
    )
    blok = text(
        20,
        "Blok",
        required=True,
        help="Blok, lorong atau bagian pasar; tulis Utama bila pasarnya tidak berblok.",
        example="A",
        group="Tempat",
        searchable=True,
        in_list=True,
        aliases=("Blok/lorong", "Lorong"),
    )
    nomor = text(
        10,
        "Nomor",
        required=True,
        help="Nomor tempat di dalam bloknya.",
        example="12",
        group="Tempat",
        searchable=True,
        in_list=True,
        aliases=("Nomor kios", "No kios", "No. kios", "Nomor los", "Nomor tempat"),
    )
    jenis = code(
        "jenis_tempat",
        "Jenis tempat",
        expected=True,
        help="Kios, los, lapak, ruko atau PKL.",
        example="Kios/bedak",
        group="Tempat",
        in_list=True,
        aliases=("Jenis", "Jenis tempat usaha"),
    )
    luas = quantity(
        "Luas",
        12,
        2,
        help="Luas tempatnya.",
        example="6",
        unit="m²",
        group="Tempat",
        rules=(POSITIVE,),
        aliases=("Luas kios", "Ukuran"),
    )
    status = code(
        "status_tempat",
        "Status tempat",
        expected=True,
        help="Terisi, kosong, atau disegel.",
        example="Terisi aktif",
        group="Pemakaian",
        in_list=True,
        aliases=("Status", "Keadaan", "Status kios"),
    )
    tarif_retribusi = money(
        "Tarif retribusi sebulan",
        help="Retribusi tempat ini dalam sebulan menurut ketetapan.",
        example="90.000",
        group="Pemakaian",
        rules=RUPIAH,
        aliases=("Tarif retribusi", "Tarif", "Retribusi"),
    )
    pedagang = reference(
        "pedagang",
        "Pedagang",
        help="Pedagang yang menempatinya; dapat dicari dengan nama atau nomor izin menempati.",
        example="511.2/145/2024",
        group="Pemakaian",
        in_list=True,
        aliases=("Nama pedagang", "Penghuni", "Penyewa"),
    )
