"""Verifications of measuring instruments. How long one holds follows from the kind, never typed."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, money, reference, text, year
from app.master.spec import Latest, TableSpec
from app.urusan.aturan import COUNT, PAST_DAY
from app.urusan.perdagangan.aturan_metrologi import TERA_CHECKS, verification_figures


class Tera(Register):
    """Satu kali tera atau tera ulang satu UTTP; satu alat paling banyak satu hasil sehari."""

    spec = TableSpec(
        key="tera",
        label="Tera dan tera ulang",
        urusan=("perdagangan",),
        title=("uttp", "tanggal"),
        match=(("uttp", "tanggal"),),
        unique=(("uttp", "tanggal"),),
        indexes=(("tanggal",), ("no_skhp",)),
        checks=TERA_CHECKS,
        computed=verification_figures,
        latest=Latest(
            parent="uttp",
            by="tanggal",
            copy={"tera_terakhir": "tanggal", "hasil_terakhir": "hasil", "berlaku_sampai": "berlaku_sampai"},
        ),
        order="-tanggal",
        icon="rubber-stamp",
        menu_group="Metrologi legal",
        facts=("hasil", "berlaku_sampai", "retribusi"),
        badges={"hasil": {"sah": "hijau", "batal": "merah"}},
    )

    uttp = reference(
        "uttp",
        "UTTP",
        required=True,
        parent=True,
        help="Alat yang ditera; di berkas impor tulis nomor serinya.",
        example="DX200117",
        group="Tera",
        in_list=True,
        aliases=("Nomor seri", "No seri"),
    )
    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari peneraan.",
        example="12/03/2026",
        group="Tera",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tgl tera", "Tanggal tera"),
    )
    jenis = code(
        "jenis_tera",
        "Jenis layanan",
        expected=True,
        help="Tera pertama atau tera ulang.",
        example="Tera ulang",
        group="Tera",
        aliases=("Jenis", "Tera/tera ulang"),
    )
    tempat = code(
        "tempat_tera",
        "Tempat tera",
        expected=True,
        help="Di kantor, sidang tera, atau tempat pakai.",
        example="Tempat pakai",
        group="Tera",
        aliases=("Tempat",),
    )
    hasil = code(
        "hasil_tera",
        "Hasil",
        required=True,
        help="Sah atau batal.",
        example="Sah",
        group="Tera",
        in_list=True,
        aliases=("Hasil tera",),
    )
    no_skhp = identifier(
        60,
        "Nomor SKHP",
        help="Nomor surat keterangan hasil pengujian; hanya untuk hasil sah.",
        example="510/12/SKHP/2026",
        group="Tera",
        searchable=True,
        in_list=True,
        aliases=("No SKHP", "SKHP"),
    )
    ctt_tahun = year(
        "Tahun cap tanda tera", help="Tahun pada cap tanda tera (CTT).", example="2026", group="Tera", aliases=("CTT",)
    )
    berlaku_sampai = day(
        "Berlaku sampai",
        computed=True,
        help="Tanggal tera ditambah masa berlaku jenis UTTP-nya; kosong bila batal.",
        group="Tera",
        in_list=True,
    )
    penera = text(100, "Penera", help="Nama pegawai yang menera.", example="Nama Contoh Tiga", group="Tera")
    retribusi = money(
        "Retribusi",
        expected=True,
        help="Yang dipungut, rupiah penuh.",
        example="920.000",
        group="Retribusi",
        rules=COUNT,
        in_list=True,
    )
    retribusi_tarif = money(
        "Retribusi menurut tarif",
        computed=True,
        help="Tarif yang berlaku pada tanggal tera dikali jumlahnya; saran untuk isian Retribusi.",
        group="Retribusi",
    )
