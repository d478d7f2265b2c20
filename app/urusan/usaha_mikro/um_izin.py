"""Permits and certificates of a micro business: NIB, PIRT, halal, trade mark and others. The parent tells some."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, reference, text
from app.master.spec import Due, TableSpec, Tally
from app.urusan.aturan import PAST_DAY
from app.urusan.usaha_mikro.aturan_fasilitasi import IZIN_CHECKS


class UmIzin(Register):
    """Izin atau sertifikat yang dimiliki satu usaha mikro, dengan masa berlakunya."""

    spec = TableSpec(
        key="um_izin",
        label="Izin usaha mikro",
        urusan=("usaha_mikro",),
        title=("jenis", "nomor"),
        subtitle=("usaha",),
        match=(("jenis", "nomor"),),
        unique=(("jenis", "nomor"),),
        indexes=(("berlaku_sampai",),),
        checks=IZIN_CHECKS,
        tally=Tally(
            parent="usaha",
            holding={
                "punya_halal": ("jenis", "halal"),
                "punya_pirt": ("jenis", "pirt"),
                "punya_merek": ("jenis", "merek"),
            },
        ),
        due=(Due("berlaku_sampai", "Izin", renewed_by=("usaha", "jenis")),),
        names=("nomor",),
        order="jenis",
        icon="certificate",
    )

    usaha = reference(
        "usaha_mikro",
        "Usaha mikro",
        required=True,
        parent=True,
        help="Pemilik izin; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Izin",
        in_list=True,
        aliases=("NIB usaha", "Nama usaha", "Usaha"),
    )
    jenis = code(
        "jenis_izin",
        "Jenis izin",
        required=True,
        help="Jenis izin atau sertifikatnya.",
        example="PIRT",
        group="Izin",
        in_list=True,
        aliases=("Jenis", "Izin", "Jenis sertifikat"),
    )
    nomor = identifier(
        60,
        "Nomor izin",
        required=True,
        help="Nomor seperti tertulis di izin atau sertifikat.",
        example="206351401000126",
        group="Izin",
        searchable=True,
        in_list=True,
        aliases=("Nomor", "No izin", "No sertifikat", "Nomor sertifikat", "No. PIRT", "No. halal"),
    )
    tanggal_terbit = day(
        "Tanggal terbit",
        expected=True,
        help="Tanggal izin diterbitkan.",
        example="12/03/2026",
        group="Izin",
        rules=PAST_DAY,
        aliases=("Tgl terbit", "Tanggal izin"),
    )
    berlaku_sampai = day(
        "Berlaku sampai",
        help="Hari terakhir izin berlaku; kosong bila berlaku terus.",
        example="12/03/2031",
        group="Izin",
        in_list=True,
        aliases=("Masa berlaku", "Berlaku s.d.", "Tanggal kedaluwarsa"),
    )
    penerbit = text(
        100,
        "Penerbit",
        help="Lembaga yang menerbitkan.",
        example="DPMPTSP Contoh",
        group="Izin",
        aliases=("Lembaga", "Instansi penerbit"),
    )
