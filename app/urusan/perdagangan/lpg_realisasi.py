"""Monthly distribution of LPG, one row per agent, kecamatan and month."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import integer, month, percent, reference
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT, PAST_DAY
from app.urusan.perdagangan.aturan_distribusi import LPG_CHECKS, lpg_share


class LpgRealisasi(Register):
    """Kuota dan realisasi penyaluran LPG 3 kg satu agen di satu kecamatan pada satu bulan."""

    spec = TableSpec(
        key="lpg_realisasi",
        label="Realisasi LPG",
        urusan=("perdagangan",),
        title=("agen", "kecamatan", "bulan"),
        measure="realisasi",
        match=(("agen", "kecamatan", "bulan"),),
        unique=(("agen", "kecamatan", "bulan"),),
        indexes=(("bulan",), ("kecamatan", "bulan")),
        checks=LPG_CHECKS,
        computed=lpg_share,
        order="-bulan",
        icon="calendar-stats",
        menu_group="LPG, pupuk, dan BBM",
    )

    agen = reference(
        "lpg_agen",
        "Agen",
        required=True,
        parent=True,
        help="Agen yang menyalurkan.",
        example="PT Contoh Gas Sejahtera",
        group="Penyaluran",
        in_list=True,
        aliases=("Nama agen", "Agen LPG"),
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
    kuota = integer(
        "Kuota",
        expected=True,
        help="Kuota agen untuk kecamatan ini pada bulan itu.",
        example="8.000",
        unit="tabung",
        group="Penyaluran",
        rules=COUNT,
        in_list=True,
        aliases=("Alokasi", "Kuota tabung"),
    )
    realisasi = integer(
        "Realisasi",
        expected=True,
        help="Tabung yang benar-benar disalurkan.",
        example="7.850",
        unit="tabung",
        group="Penyaluran",
        rules=COUNT,
        in_list=True,
        aliases=("Penyaluran", "Realisasi tabung"),
    )
    serapan = percent(
        "Realisasi terhadap kuota",
        computed=True,
        group="Penyaluran",
        in_list=True,
        help="Realisasi dibagi kuota.",
    )
