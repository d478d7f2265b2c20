"""Traders of markets. Who they are stands in pelaku_usaha; the places they use in tempat_usaha."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, day, identifier, reference, text
from app.master.spec import Due, TableSpec
from app.urusan.pasar.aturan import PEDAGANG_CHECKS
from app.urusan.pemilik import TRADER


class Pedagang(Register):
    """Pedagang di satu pasar dengan barang dagangan dan izin menempatinya; pemakai beberapa kios tetap satu baris."""

    spec = TableSpec(
        key="pedagang",
        label="Pedagang pasar",
        urusan=("pasar",),
        title=("pelaku", "komoditas"),
        subtitle=("pasar",),
        match=(("no_izin_menempati",), ("pasar", "pelaku")),
        indexes=(("no_izin_menempati",), ("pasar", "pelaku")),
        checks=PEDAGANG_CHECKS,
        names=("no_izin_menempati", "pelaku"),
        due=(Due("berlaku_sampai", "Izin menempati", where=(("aktif", "ya"),)),),
        order="komoditas",
        icon="users-group",
    )

    pasar = reference(
        "pasar",
        "Pasar",
        required=True,
        parent=True,
        help="Pasar tempatnya berdagang.",
        example="PSR-01",
        group="Pedagang",
        in_list=True,
        aliases=("Nama pasar", "Kode pasar"),
    )
    pelaku = reference(
        "pelaku_usaha",
        "Pelaku usaha",
        required=True,
        help="Orang atau badan yang berdagang; cari namanya, atau tambahkan dulu.",
        example="Nama Contoh Satu",
        group="Pedagang",
        in_list=True,
        inline=TRADER,
        aliases=("Nama", "Nama pedagang", "Pedagang"),
    )
    komoditas = text(
        100,
        "Barang dagangan",
        expected=True,
        help="Barang yang paling banyak dijual.",
        example="Sayur",
        group="Pedagang",
        searchable=True,
        in_list=True,
        aliases=("Komoditas", "Dagangan", "Jenis dagangan", "Komoditi"),
    )
    no_izin_menempati = identifier(
        60,
        "Nomor izin menempati",
        help="Nomor surat izin menempati kios atau los.",
        example="511.2/145/2024",
        group="Izin",
        searchable=True,
        aliases=("No izin menempati", "No SIP", "Nomor SIP", "No izin"),
    )
    berlaku_sampai = day(
        "Izin berlaku sampai",
        help="Hari terakhir izin menempati berlaku.",
        example="31/12/2026",
        group="Izin",
        in_list=True,
        aliases=("Berlaku sampai", "Masa berlaku"),
    )
    usaha_mikro = reference(
        "usaha_mikro",
        "Tercatat sebagai usaha mikro",
        help="Data usaha mikro yang sama, bila ada.",
        example="Keripik Bu Contoh",
        group="Pedagang",
    )
    aktif = boolean(
        "Masih berdagang",
        expected=True,
        help="Ya bila masih berdagang di pasar ini.",
        example="ya",
        group="Pedagang",
        in_list=True,
        aliases=("Aktif", "Status"),
    )
