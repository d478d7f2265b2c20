"""Outlets of LPG; each belongs to one agent, whose quota theirs may not exceed together."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, identifier, integer, reference, text
from app.master.spec import TableSpec, Tally
from app.urusan import isian, lokasi
from app.urusan.aturan import COUNT
from app.urusan.perdagangan import kualitas
from app.urusan.perdagangan.aturan_distribusi import PANGKALAN_CHECKS


class LpgPangkalan(Register):
    """Pangkalan LPG 3 kg di kabupaten, milik satu agen."""

    spec = TableSpec(
        key="lpg_pangkalan",
        label="Pangkalan LPG",
        urusan=("perdagangan",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("no_registrasi",), ("nama", "kecamatan", "desa"), ("nama", "kecamatan")),
        indexes=(("nama",), ("no_registrasi",), ("kecamatan", "nama")),
        selections=kualitas.LOCATED,
        checks=PANGKALAN_CHECKS,
        tally=Tally(parent="agen", into={"jumlah_mitra": "", "kuota_pangkalan": "kuota_bulan"}),
        names=("no_registrasi", "nama"),
        order="nama",
        icon="flame",
        menu_group="LPG, pupuk, dan BBM",
        facts=("agen", "kuota_bulan", "no_registrasi"),
        badges={"status": {"aktif": "hijau", "tidak_aktif": "kuning", "berhenti": "merah"}},
    )

    nama = text(
        150,
        "Nama pangkalan",
        required=True,
        help="Nama pangkalan menurut papan namanya.",
        example="Pangkalan Contoh Makmur",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Pangkalan"),
    )
    agen = reference(
        "lpg_agen",
        "Agen",
        required=True,
        parent=True,
        help="Agen yang memasok pangkalan ini.",
        example="PT Contoh Gas Sejahtera",
        group="Identitas",
        in_list=True,
        aliases=("Nama agen", "Agen LPG"),
    )
    no_registrasi = identifier(
        40,
        "Nomor registrasi",
        expected=True,
        help="Nomor registrasi pangkalan.",
        example="7140123456789001",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("No registrasi", "ID pangkalan", "No reg"),
    )
    status = code(
        "status_penyalur",
        "Status",
        expected=True,
        help="Masih menyalurkan atau tidak.",
        example="Aktif menyalurkan",
        group="Identitas",
        in_list=True,
    )
    kuota_bulan = integer(
        "Kuota per bulan",
        expected=True,
        help="Tabung 3 kg yang diterima pangkalan dalam sebulan.",
        example="600",
        unit="tabung",
        group="Identitas",
        rules=COUNT,
        in_list=True,
        aliases=("Penyaluran per bulan", "Kuota", "Tabung per bulan", "Alokasi"),
    )
    no_hp = isian.no_hp("Nomor HP pemilik")
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat")
    lat = lokasi.lintang()
    lng = lokasi.bujur()
