"""Places that use measuring instruments: stalls of a market, filling stations, factories, shops."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, identifier, reference, text
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.perdagangan import kualitas
from app.urusan.perdagangan.aturan_metrologi import PEMILIK_CHECKS


class UttpPemilik(Register):
    """Tempat yang memakai UTTP, misalnya pasar, SPBU atau pabrik, dengan pemiliknya."""

    spec = TableSpec(
        key="uttp_pemilik",
        label="Pemilik UTTP",
        urusan=("perdagangan",),
        title=("nama_tempat",),
        subtitle=("desa", "kecamatan"),
        match=(("nomor_spbu",), ("nama_tempat", "kecamatan", "desa"), ("nama_tempat", "kecamatan")),
        indexes=(("nama_tempat",), ("kecamatan", "nama_tempat")),
        selections=kualitas.LOCATED,
        checks=PEMILIK_CHECKS,
        names=("nomor_spbu", "nama_tempat"),
        order="nama_tempat",
        icon="building-store",
        menu_group="Metrologi legal",
        facts=("jenis", "nomor_spbu", "pasar"),
    )

    nama_tempat = text(
        200,
        "Nama tempat",
        required=True,
        help="Nama tempat UTTP dipakai.",
        example="SPBU Contoh Paiton",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama pemilik UTTP", "Nama", "Nama perusahaan"),
    )
    jenis = code(
        "jenis_tempat_uttp",
        "Jenis tempat",
        expected=True,
        help="Jenis tempatnya.",
        example="SPBU",
        group="Identitas",
        in_list=True,
        aliases=("Jenis",),
    )
    pelaku = reference(
        "pelaku_usaha",
        "Pemilik",
        expected=True,
        help="Orang atau badan pemiliknya; cari namanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Pelaku usaha"),
    )
    nomor_spbu = identifier(
        20,
        "Nomor SPBU",
        help="Nomor SPBU atau Pertashop dari Pertamina.",
        example="5467201",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("No SPBU",),
    )
    pasar = reference(
        "pasar",
        "Pasar",
        help="Bila UTTP-nya dipakai di pasar yang terdaftar.",
        example="Pasar Semampir",
        group="Identitas",
        aliases=("Nama pasar",),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat")
    lat = lokasi.lintang()
    lng = lokasi.bujur()
