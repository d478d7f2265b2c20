"""What was promised for an indicator, per year or quarter, before and after the change of the budget."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, quantity, reference, text, year
from app.master.spec import TableSpec
from app.urusan.kinerja import kualitas
from app.urusan.kinerja.aturan import TARGET_CHECKS


class Target(Register):
    """Target satu indikator untuk satu tahun atau triwulan, murni atau perubahan."""

    spec = TableSpec(
        key="target",
        label="Target kinerja",
        urusan=("kinerja",),
        title=("indikator", "tahun", "tw", "versi_target"),
        subtitle=("nilai",),
        match=(("indikator", "tahun", "tw", "versi_target"),),
        unique=(("indikator", "tahun", "tw", "versi_target"),),
        checks=TARGET_CHECKS,
        selections=kualitas.TARGET,
        order="-tahun",
        icon="flag",
    )

    indikator = reference(
        "indikator",
        "Indikator",
        required=True,
        parent=True,
        help="Indikatornya; dapat ditulis kodenya.",
        example="C1",
        group="Target",
        in_list=True,
        aliases=("Kode indikator", "Nama indikator"),
    )
    tahun = year(
        "Tahun",
        planned=True,
        required=True,
        help="Tahun target.",
        example="2026",
        group="Target",
        in_list=True,
        aliases=("Tahun target",),
    )
    tw = code(
        "periode_kinerja",
        "Periode",
        required=True,
        help="Triwulan, atau setahun.",
        example="Setahun",
        group="Target",
        in_list=True,
        aliases=("TW", "Triwulan"),
    )
    versi_target = code(
        "versi_target",
        "Versi target",
        required=True,
        help="Perubahan menggantikan murni bila keduanya ada.",
        example="Murni",
        group="Target",
        in_list=True,
        aliases=("Murni/perubahan",),
    )
    nilai = quantity(
        "Nilai target",
        18,
        4,
        expected=True,
        help="Nilai yang hendak dicapai, dalam satuan indikatornya; untuk rentang isi kedua batas saja.",
        example="88,22",
        group="Target",
        in_list=True,
        aliases=("Target", "Nilai"),
    )
    bawah = quantity(
        "Batas bawah",
        18,
        4,
        help="Nilai terendah yang masih memenuhi target rentang.",
        example="80",
        group="Target",
        aliases=("Target bawah",),
    )
    atas = quantity(
        "Batas atas",
        18,
        4,
        help="Nilai tertinggi yang masih memenuhi target rentang.",
        example="95",
        group="Target",
        aliases=("Target atas",),
    )
    dasar = text(
        150,
        "Dasar",
        expected=True,
        help="Dokumen yang memuat targetnya.",
        example="Renstra DKUPP, tabel 4.2",
        group="Target",
        aliases=("Dasar target",),
    )
