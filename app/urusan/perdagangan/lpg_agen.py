"""Agents of LPG. How many outlets an agent has and what they get together is added up from lpg_pangkalan."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, integer, text
from app.master.spec import TableSpec
from app.urusan import isian, lokasi
from app.urusan.aturan import COUNT
from app.urusan.perdagangan.aturan_distribusi import AGEN_CHECKS


class LpgAgen(Register):
    """Agen LPG yang menyalurkan ke pangkalan di kabupaten, termasuk agen yang berkantor di luar kabupaten."""

    spec = TableSpec(
        key="lpg_agen",
        label="Agen LPG",
        urusan=("perdagangan",),
        title=("nama",),
        subtitle=("kecamatan",),
        match=(("nama",),),
        indexes=(("nama",),),
        checks=AGEN_CHECKS,
        names=("nama",),
        small=True,
        ignored_words=("pt", "cv", "ud"),
        order="nama",
        icon="truck-delivery",
        menu_group="LPG, pupuk, dan BBM",
        facts=("jenis", "kuota_bulan", "kuota_pangkalan", "jumlah_mitra"),
        badges={"status": {"aktif": "hijau", "tidak_aktif": "kuning", "berhenti": "merah"}},
    )

    nama = text(
        150,
        "Nama agen",
        required=True,
        help="Nama perusahaan agen.",
        example="PT Contoh Gas Sejahtera",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Agen", "Agen LPG", "Nama perusahaan"),
    )
    jenis = code(
        "jenis_agen_lpg",
        "Jenis agen",
        expected=True,
        help="PSO menyalurkan LPG 3 kg bersubsidi.",
        example="PSO (bersubsidi)",
        group="Identitas",
        in_list=True,
        aliases=("Jenis", "PSO/NPSO"),
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
    nib = isian.nib()
    telepon = isian.telepon("Nomor telepon kantor agen.")
    kecamatan = lokasi.kecamatan(required=False)
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat")
    spbe = text(
        150,
        "SPBE",
        help="Stasiun pengisian tempat agen mengambil LPG.",
        example="SPBE Contoh Paiton",
        group="Penyaluran",
        searchable=True,
        aliases=("Nama SPBE", "SPPBE"),
    )
    kuota_bulan = integer(
        "Kuota per bulan",
        expected=True,
        help="Tabung 3 kg yang boleh disalurkan agen dalam sebulan.",
        example="24.000",
        unit="tabung",
        group="Penyaluran",
        rules=COUNT,
        in_list=True,
        aliases=("Kuota agen", "Kuota bulanan", "Kuota"),
    )
    kuota_pangkalan = integer(
        "Kuota semua pangkalan",
        computed=True,
        unit="tabung",
        group="Penyaluran",
        help="Jumlah kuota pangkalan milik agen ini.",
    )
    jumlah_mitra = integer(
        "Jumlah pangkalan",
        computed=True,
        unit="pangkalan",
        group="Penyaluran",
        in_list=True,
        help="Banyaknya pangkalan agen ini dalam register.",
    )
