"""How many instruments there ought to be: the denominator of the share that is verified."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import integer, reference, year
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT


class UttpPotensi(Register):
    """Perkiraan jumlah UTTP satu jenis di satu kecamatan pada satu tahun."""

    spec = TableSpec(
        key="uttp_potensi",
        label="Potensi UTTP",
        urusan=("perdagangan",),
        title=("jenis", "kecamatan", "tahun"),
        match=(("tahun", "jenis", "kecamatan"),),
        unique=(("tahun", "jenis", "kecamatan"),),
        order="-tahun",
        icon="chart-bar",
        menu_group="Metrologi legal",
    )

    tahun = year("Tahun", required=True, help="Tahun perkiraannya.", example="2026", group="Potensi", in_list=True)
    jenis = reference(
        "jenis_uttp",
        "Jenis UTTP",
        required=True,
        help="Jenis alat yang diperkirakan.",
        example="TM",
        group="Potensi",
        in_list=True,
        aliases=("Jenis",),
    )
    jumlah = integer(
        "Jumlah",
        required=True,
        help="Perkiraan banyaknya alat; untuk pompa ukur, banyaknya nozzle.",
        example="120",
        unit="unit",
        group="Potensi",
        rules=COUNT,
        in_list=True,
        aliases=("Potensi", "Jumlah UTTP"),
    )
    kecamatan = lokasi.kecamatan()
