"""Fuel stations: SPBU, Pertashop and smaller ones. Their pumps are verified in the register of UTTP."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, integer, reference, text
from app.master.spec import Due, TableSpec
from app.urusan import isian, lokasi
from app.urusan.aturan import COUNT, PAST_DAY
from app.urusan.perdagangan import kualitas
from app.urusan.perdagangan.aturan_distribusi import SPBU_CHECKS


class Spbu(Register):
    """SPBU, Pertashop, dan penyalur bahan bakar minyak lain di kabupaten."""

    spec = TableSpec(
        key="spbu",
        label="SPBU dan Pertashop",
        urusan=("perdagangan",),
        title=("nama",),
        subtitle=("nomor", "desa", "kecamatan"),
        match=(("nomor",), ("nama", "kecamatan", "desa"), ("nama", "kecamatan")),
        unique=(("nomor",),),
        indexes=(("nama",), ("kecamatan", "nama")),
        selections=kualitas.LOCATED,
        checks=SPBU_CHECKS,
        names=("nomor", "nama"),
        due=(Due("berlaku_sampai", "Izin SPBU", where=(("status", "aktif"),)),),
        order="nama",
        icon="gas-station",
        menu_group="LPG, pupuk, dan BBM",
        facts=("jenis", "jumlah_pompa", "jumlah_nozel", "berlaku_sampai"),
        badges={"status": {"aktif": "hijau", "tidak_aktif": "kuning", "berhenti": "merah"}},
    )

    nama = text(
        150,
        "Nama",
        required=True,
        help="Nama perusahaan atau sebutan yang dikenal umum.",
        example="SPBU Contoh Kraksaan",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama SPBU", "SPBU", "Nama perusahaan"),
    )
    nomor = identifier(
        20,
        "Nomor SPBU",
        expected=True,
        help="Nomor dari Pertamina.",
        example="54.672.99",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("No SPBU", "Nomor", "Kode SPBU"),
    )
    jenis = code(
        "jenis_spbu",
        "Jenis",
        expected=True,
        help="SPBU, Pertashop, atau yang lebih kecil.",
        example="SPBU",
        group="Identitas",
        in_list=True,
        aliases=("Jenis SPBU",),
    )
    pemilik = reference(
        "pelaku_usaha",
        "Pemilik",
        help="Pemilik atau pengelola; cari namanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Pelaku usaha", "Pengelola"),
    )
    nib = isian.nib()
    telepon = isian.telepon("Nomor telepon kantornya.")
    status = code(
        "status_penyalur",
        "Status",
        expected=True,
        help="Masih menyalurkan atau tidak.",
        example="Aktif menyalurkan",
        group="Identitas",
        in_list=True,
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat")
    lat = lokasi.lintang()
    lng = lokasi.bujur()

    jenis_bbm = text(
        200,
        "BBM yang dijual",
        expected=True,
        help="Semua jenis BBM yang dijual.",
        example="Pertalite, Pertamax, Biosolar",
        group="Penyaluran",
        searchable=True,
        in_list=True,
        aliases=("Jenis BBM", "Produk"),
    )
    jumlah_pompa = integer(
        "Jumlah pompa",
        expected=True,
        help="Pompa ukur BBM.",
        example="6",
        unit="pompa",
        group="Penyaluran",
        rules=COUNT,
        aliases=("Pompa",),
    )
    jumlah_nozel = integer(
        "Jumlah nozel",
        expected=True,
        help="Semua nozel pada semua pompa; tera menghitung nozel.",
        example="20",
        unit="nozel",
        group="Penyaluran",
        rules=COUNT,
        aliases=("Nozel", "Nozzle", "Jumlah nozzle"),
    )
    nomor_izin = identifier(
        60,
        "Nomor izin",
        help="Nomor izin usaha penyaluran.",
        example="503/12/IZIN/2024",
        group="Perizinan",
        aliases=("No izin",),
    )
    tanggal_izin = day(
        "Tanggal izin",
        help="Tanggal izin terbit.",
        example="12/03/2024",
        group="Perizinan",
        rules=PAST_DAY,
        aliases=("Tgl izin",),
    )
    berlaku_sampai = day(
        "Izin berlaku sampai",
        help="Hari terakhir izin berlaku; kosongkan bila tanpa batas.",
        example="11/03/2029",
        group="Perizinan",
        in_list=True,
        aliases=("Berlaku sampai", "Masa berlaku izin", "Masa berlaku"),
    )
