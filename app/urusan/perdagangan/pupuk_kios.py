"""Kiosks of subsidised fertiliser (KPL), supplied by one or two distributors."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, identifier, reference, text
from app.master.spec import TableSpec
from app.urusan import isian, lokasi
from app.urusan.perdagangan import kualitas
from app.urusan.perdagangan.aturan_distribusi import KIOS_CHECKS


class PupukKios(Register):
    """Kios pupuk lengkap (KPL), penyalur pupuk bersubsidi kepada petani."""

    spec = TableSpec(
        key="pupuk_kios",
        label="Kios pupuk",
        urusan=("perdagangan",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("kode_kios",), ("nama", "kecamatan", "desa"), ("nama", "kecamatan")),
        indexes=(("nama",), ("kode_kios",), ("kecamatan", "nama")),
        selections=kualitas.LOCATED,
        checks=KIOS_CHECKS,
        names=("kode_kios", "nama"),
        order="nama",
        icon="plant-2",
        menu_group="LPG, pupuk, dan BBM",
        facts=("distributor", "pemilik", "status"),
        badges={"status": {"aktif": "hijau", "tidak_aktif": "kuning", "berhenti": "merah"}},
    )

    nama = text(
        150,
        "Nama kios",
        required=True,
        help="Nama kios menurut papan namanya.",
        example="Kios Contoh Subur",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Kios", "Nama KPL"),
    )
    kode_kios = identifier(
        30,
        "Kode kios",
        help="Kode kios di sistem penyaluran pupuk.",
        example="KP-0012",
        group="Identitas",
        searchable=True,
        aliases=("Kode", "ID kios"),
    )
    pemilik = reference(
        "pelaku_usaha",
        "Pemilik",
        expected=True,
        help="Pemilik kios; cari namanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Pelaku usaha"),
    )
    no_hp = isian.no_hp(group="Identitas")
    distributor = reference(
        "pupuk_distributor",
        "Distributor",
        required=True,
        help="Distributor yang memasok kios.",
        example="CV Contoh Tani",
        group="Penyaluran",
        in_list=True,
        aliases=("Nama distributor", "Distributor 1"),
    )
    distributor_2 = reference(
        "pupuk_distributor",
        "Distributor kedua",
        help="Bila kios dipasok dua distributor.",
        group="Penyaluran",
        aliases=("Distributor 2",),
    )
    status = code(
        "status_penyalur",
        "Status",
        expected=True,
        help="Masih menyalurkan atau tidak.",
        example="Aktif menyalurkan",
        group="Penyaluran",
        in_list=True,
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat")
    lat = lokasi.lintang()
    lng = lokasi.bujur()
