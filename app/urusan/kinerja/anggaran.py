"""Budget of a sub kegiatan and what was spent of it by the end of a period."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, money, percent, reference, year
from app.master.spec import TableSpec
from app.urusan.aturan import RUPIAH, SHARE
from app.urusan.kinerja.aturan import ANGGARAN_CHECKS, absorbed


class Anggaran(Register):
    """Pagu setahun satu sub kegiatan dan realisasinya sampai akhir satu periode."""

    spec = TableSpec(
        key="anggaran",
        label="Anggaran kinerja",
        urusan=("kinerja",),
        title=("sub_kegiatan", "tahun", "tw"),
        match=(("sub_kegiatan", "tahun", "tw"),),
        unique=(("sub_kegiatan", "tahun", "tw"),),
        checks=ANGGARAN_CHECKS,
        computed=absorbed,
        order="-tahun",
        icon="cash",
    )

    sub_kegiatan = reference(
        "program",
        "Sub kegiatan",
        required=True,
        parent=True,
        help="Sub kegiatannya; dapat ditulis kodenya.",
        example="3.30.06.2.01.0101",
        group="Anggaran",
        in_list=True,
        aliases=("Kode sub kegiatan", "Kode nomenklatur"),
    )
    tahun = year(
        "Tahun",
        planned=True,
        required=True,
        help="Tahun anggaran.",
        example="2025",
        group="Anggaran",
        in_list=True,
        aliases=("Tahun anggaran",),
    )
    tw = code(
        "periode_kinerja",
        "Periode",
        required=True,
        help="Sampai akhir triwulan mana; “Setahun” berisi keadaan terakhir dan dihitung dashboard.",
        example="Setahun",
        group="Anggaran",
        in_list=True,
        aliases=("TW", "Triwulan"),
    )
    pagu = money(
        "Pagu setahun",
        expected=True,
        help="Pagu setahun menurut DPA, rupiah penuh.",
        example="250.000.000",
        group="Anggaran",
        rules=RUPIAH,
        in_list=True,
        aliases=("Pagu", "Anggaran"),
    )
    realisasi_keuangan = money(
        "Realisasi keuangan",
        expected=True,
        help="Yang sudah dibelanjakan sejak Januari sampai akhir periode.",
        example="200.000.000",
        group="Anggaran",
        rules=RUPIAH,
        in_list=True,
        aliases=("Realisasi",),
    )
    realisasi_fisik = percent(
        "Realisasi fisik",
        expected=True,
        help="Berapa persen pekerjaannya selesai.",
        example="85",
        group="Anggaran",
        rules=(SHARE,),
        in_list=True,
        aliases=("Realisasi fisik (%)",),
    )
    serapan = percent(
        "Serapan",
        computed=True,
        help="Realisasi keuangan dibagi pagu.",
        group="Anggaran",
        in_list=True,
    )
