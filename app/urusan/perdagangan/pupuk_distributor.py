"""Distributors of subsidised fertiliser, who supply the kiosks."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, text
from app.master.spec import TableSpec
from app.urusan import isian, lokasi


class PupukDistributor(Register):
    """Distributor pupuk bersubsidi yang melayani kios di kabupaten, termasuk yang berkantor di luar kabupaten."""

    spec = TableSpec(
        key="pupuk_distributor",
        label="Distributor pupuk",
        urusan=("perdagangan",),
        title=("nama",),
        subtitle=("kecamatan",),
        match=(("nib",), ("nama",)),
        indexes=(("nama",),),
        names=("nama",),
        small=True,
        ignored_words=("pt", "cv", "ud"),
        order="nama",
        icon="truck",
        menu_group="LPG, pupuk, dan BBM",
        facts=("wilayah_kerja", "status"),
        badges={"status": {"aktif": "hijau", "tidak_aktif": "kuning", "berhenti": "merah"}},
    )

    nama = text(
        150,
        "Nama distributor",
        required=True,
        help="Nama perusahaan distributor.",
        example="CV Contoh Tani",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Distributor", "Nama perusahaan"),
    )
    nib = isian.nib()
    telepon = isian.telepon("Nomor telepon kantor distributor.")
    status = code(
        "status_penyalur",
        "Status",
        expected=True,
        help="Masih menyalurkan atau tidak.",
        example="Aktif menyalurkan",
        group="Identitas",
        in_list=True,
    )
    wilayah_kerja = text(
        200,
        "Wilayah kerja",
        expected=True,
        help="Kecamatan yang dilayani.",
        example="Kraksaan, Krejengan, Besuk",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Wilayah", "Kecamatan dilayani"),
    )
    kecamatan = lokasi.kecamatan(required=False)
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat")
