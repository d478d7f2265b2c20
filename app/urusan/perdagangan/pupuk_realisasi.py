"""Monthly allocation and distribution of subsidised fertiliser, one row per kecamatan, kind and month."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, month, percent, quantity
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT, PAST_DAY
from app.urusan.perdagangan.aturan_distribusi import PUPUK_CHECKS, fertiliser_figures


class PupukRealisasi(Register):
    """RDKK, alokasi, realisasi dan stok satu jenis pupuk bersubsidi di satu kecamatan pada satu bulan."""

    spec = TableSpec(
        key="pupuk_realisasi",
        label="Realisasi pupuk",
        urusan=("perdagangan",),
        title=("kecamatan", "jenis", "bulan"),
        measure="realisasi",
        match=(("kecamatan", "jenis", "bulan"),),
        unique=(("kecamatan", "jenis", "bulan"),),
        indexes=(("bulan",), ("jenis", "bulan")),
        checks=PUPUK_CHECKS,
        computed=fertiliser_figures,
        order="-bulan",
        icon="seedling",
        menu_group="LPG, pupuk, dan BBM",
        badges={"penilaian": {"baik": "hijau", "kurang": "kuning"}},
    )

    bulan = month(
        "Bulan",
        required=True,
        help="Bulan penyaluran.",
        example="10/2026",
        group="Penyaluran",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Bulan laporan", "Periode"),
    )
    kecamatan = lokasi.kecamatan()
    jenis = code(
        "jenis_pupuk",
        "Jenis pupuk",
        required=True,
        help="Satu baris untuk tiap jenis pupuk.",
        example="Urea",
        group="Penyaluran",
        in_list=True,
        aliases=("Jenis", "Pupuk"),
    )
    rdkk = quantity(
        "RDKK",
        help="Kebutuhan menurut rencana definitif kebutuhan kelompok tani.",
        example="160",
        unit="ton",
        group="Penyaluran",
        rules=COUNT,
        aliases=("Kebutuhan RDKK", "RDKK (ton)"),
    )
    alokasi = quantity(
        "Alokasi",
        expected=True,
        help="Alokasi pupuk untuk kecamatan ini pada bulan itu.",
        example="150",
        unit="ton",
        group="Penyaluran",
        rules=COUNT,
        in_list=True,
        aliases=("Alokasi (ton)", "Alokasi bulanan"),
    )
    realisasi = quantity(
        "Realisasi",
        expected=True,
        help="Pupuk yang ditebus petani.",
        example="141,5",
        unit="ton",
        group="Penyaluran",
        rules=COUNT,
        in_list=True,
        aliases=("Realisasi (ton)", "Penyaluran"),
    )
    stok = quantity(
        "Stok akhir bulan",
        help="Pupuk yang masih ada di kios dan gudang.",
        example="22",
        unit="ton",
        group="Penyaluran",
        rules=COUNT,
        aliases=("Stok", "Stok (ton)"),
    )
    serapan = percent(
        "Serapan",
        computed=True,
        group="Penyaluran",
        in_list=True,
        help="Realisasi dibagi alokasi.",
    )
    penilaian = code(
        "penilaian_serapan",
        "Penilaian serapan",
        computed=True,
        group="Penyaluran",
        in_list=True,
        help="Baik bila serapan mencapai batas dalam Angka ketentuan.",
    )
