"""Who took part in a training. The training repeats how many there are."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, identifier, quantity, reference
from app.master.spec import TableSpec, Tally
from app.urusan.aturan import SHARE
from app.urusan.usaha_mikro.aturan_fasilitasi import PESERTA_CHECKS


class PelatihanPeserta(Register):
    """Satu pelaku usaha dalam daftar peserta satu pelatihan."""

    spec = TableSpec(
        key="pelatihan_peserta",
        label="Peserta pelatihan",
        urusan=("usaha_mikro",),
        title=("pelaku", "pelatihan"),
        match=(("pelatihan", "pelaku"),),
        unique=(("pelatihan", "pelaku"),),
        checks=PESERTA_CHECKS,
        tally=Tally(parent="pelatihan", into={"jumlah_peserta": "", "jumlah_hadir": "hadir"}),
        icon="users",
        menu_group="Fasilitasi dan pelatihan",
    )

    pelatihan = reference(
        "pelatihan",
        "Pelatihan",
        required=True,
        parent=True,
        help="Pelatihannya; dapat dicari dengan kodenya.",
        example="PLT-2026-01",
        group="Peserta",
        in_list=True,
        aliases=("Kode pelatihan", "Judul pelatihan", "Nama pelatihan"),
    )
    pelaku = reference(
        "pelaku_usaha",
        "Peserta",
        required=True,
        help="Pelaku usaha yang ikut; cari namanya, atau tambahkan dulu.",
        example="Nama Contoh Satu",
        group="Peserta",
        in_list=True,
        aliases=("Nama", "Nama peserta", "NIK", "NIK peserta", "Pelaku usaha"),
    )
    hadir = boolean(
        "Hadir",
        expected=True,
        help="Ya bila mengikuti pelatihan.",
        example="ya",
        group="Peserta",
        in_list=True,
        aliases=("Kehadiran",),
    )
    nilai = quantity(
        "Nilai",
        6,
        2,
        help="Nilai ujian atau praktik, 0 sampai 100.",
        example="85",
        group="Peserta",
        rules=(SHARE,),
        in_list=True,
        aliases=("Nilai akhir", "Skor"),
    )
    sertifikat = identifier(
        60,
        "Nomor sertifikat",
        help="Nomor sertifikat pelatihan.",
        example="518/PLT/12/2026",
        group="Peserta",
        searchable=True,
        aliases=("Sertifikat", "No sertifikat"),
    )
