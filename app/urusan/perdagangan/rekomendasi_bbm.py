"""Letters that let a micro business buy subsidised fuel, each until a day."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, quantity, reference, text
from app.master.spec import Due, TableSpec
from app.urusan import lokasi
from app.urusan.aturan import PAST_DAY, POSITIVE
from app.urusan.perdagangan.aturan_distribusi import REKOMENDASI_CHECKS


class RekomendasiBbm(Register):
    """Surat rekomendasi pembelian BBM bersubsidi untuk usaha mikro; berlaku sampai tanggal tertentu."""

    spec = TableSpec(
        key="rekomendasi_bbm",
        label="Rekomendasi BBM",
        urusan=("perdagangan", "usaha_mikro"),
        title=("pelaku", "nomor_surat"),
        subtitle=("kecamatan",),
        match=(("nomor_surat",), ("pelaku", "jenis_bbm", "tanggal_surat")),
        unique=(("nomor_surat",),),
        indexes=(("berlaku_sampai",), ("kecamatan", "berlaku_sampai")),
        checks=REKOMENDASI_CHECKS,
        due=(Due("berlaku_sampai", "Rekomendasi BBM", days=30, renewed_by=("pelaku", "jenis_bbm")),),
        order="-berlaku_sampai",
        icon="license",
        menu_group="LPG, pupuk, dan BBM",
        facts=("jenis_bbm", "kebutuhan", "berlaku_sampai", "spbu"),
    )

    pelaku = reference(
        "pelaku_usaha",
        "Penerima",
        required=True,
        help="Pelaku usaha yang menerima rekomendasi; cari namanya.",
        example="Nama Contoh Satu",
        group="Penerima",
        in_list=True,
        aliases=("Nama penerima", "Nama pemohon", "Pelaku usaha", "Nama pemilik"),
    )
    usaha = text(
        200,
        "Usaha",
        expected=True,
        help="Usaha yang memakai BBM.",
        example="Penggilingan padi keliling",
        group="Penerima",
        searchable=True,
        in_list=True,
        aliases=("Jenis usaha", "Nama usaha"),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()

    nomor_surat = identifier(
        60,
        "Nomor surat",
        expected=True,
        help="Nomor surat rekomendasi.",
        example="500.2/120/REK/2026",
        group="Rekomendasi",
        searchable=True,
        in_list=True,
        aliases=("No surat", "Nomor rekomendasi"),
    )
    tanggal_surat = day(
        "Tanggal surat",
        expected=True,
        help="Tanggal surat terbit.",
        example="02/11/2026",
        group="Rekomendasi",
        rules=PAST_DAY,
        aliases=("Tgl surat", "Tanggal"),
    )
    berlaku_sampai = day(
        "Berlaku sampai",
        required=True,
        help="Hari terakhir surat berlaku.",
        example="02/02/2027",
        group="Rekomendasi",
        in_list=True,
        aliases=("Masa berlaku",),
    )
    jenis_bbm = code(
        "jenis_bbm",
        "Jenis BBM",
        expected=True,
        help="BBM yang boleh dibeli.",
        example="Biosolar",
        group="Rekomendasi",
        in_list=True,
        aliases=("BBM",),
    )
    alat = text(
        200,
        "Alat",
        expected=True,
        help="Mesin yang memakai BBM.",
        example="Mesin diesel 24 PK",
        group="Rekomendasi",
        aliases=("Jenis alat", "Mesin"),
    )
    kebutuhan = quantity(
        "Kebutuhan per bulan",
        12,
        2,
        expected=True,
        help="Banyaknya BBM yang boleh dibeli dalam sebulan.",
        example="300",
        unit="liter",
        group="Rekomendasi",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Kebutuhan", "Volume", "Liter per bulan", "Kebutuhan (liter)"),
    )
    spbu = reference(
        "spbu",
        "SPBU",
        help="Tempat membeli.",
        example="54.672.99",
        group="Rekomendasi",
        aliases=("Tempat pembelian", "Nomor SPBU"),
    )
