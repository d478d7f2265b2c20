"""Complaints of consumers. Who complains is personal data."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, long, money, personal, reference, text
from app.master.spec import TableSpec
from app.urusan import isian, lokasi
from app.urusan.aturan import PAST_DAY, RUPIAH
from app.urusan.perdagangan.aturan_konsumen import PENGADUAN_CHECKS


class Pengaduan(Register):
    """Pengaduan konsumen tentang barang atau jasa, dengan penyelesaiannya."""

    spec = TableSpec(
        key="pengaduan",
        label="Pengaduan konsumen",
        urusan=("perdagangan",),
        title=("pokok", "tanggal"),
        subtitle=("kecamatan",),
        match=(("nomor",), ("tanggal", "pokok")),
        unique=(("nomor",),),
        indexes=(("tanggal",), ("status", "tanggal")),
        checks=PENGADUAN_CHECKS,
        order="-tanggal",
        icon="message-report",
        menu_group="Perlindungan konsumen",
        facts=("status", "tanggal", "tanggal_selesai", "cara_penyelesaian"),
        badges={
            "status": {
                "diterima": "kuning",
                "diproses": "biru",
                "selesai": "hijau",
                "dilimpahkan": "abu",
                "dicabut": "abu",
            }
        },
    )

    pokok = text(
        200,
        "Pokok pengaduan",
        required=True,
        help="Keluhannya dalam satu kalimat, tanpa nama pengadu.",
        example="Beras kemasan 5 kg isinya kurang",
        group="Pengaduan",
        searchable=True,
        in_list=True,
        aliases=("Pengaduan", "Keluhan", "Isi pengaduan", "Perihal"),
    )
    nomor = identifier(
        40,
        "Nomor pengaduan",
        expected=True,
        help="Nomor dalam buku pengaduan.",
        example="PK-014/2026",
        group="Pengaduan",
        searchable=True,
        in_list=True,
        aliases=("No pengaduan", "Nomor"),
    )
    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari pengaduan diterima.",
        example="10/11/2026",
        group="Pengaduan",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tgl", "Tanggal pengaduan"),
    )
    saluran = code(
        "saluran_pengaduan",
        "Saluran",
        help="Lewat mana pengaduan datang.",
        example="Datang langsung",
        group="Pengaduan",
        aliases=("Media",),
    )
    jenis = code(
        "jenis_pengaduan",
        "Jenis pengaduan",
        expected=True,
        help="Hal yang diadukan.",
        example="Takaran atau timbangan kurang",
        group="Pengaduan",
        in_list=True,
        aliases=("Jenis",),
    )
    produk = text(
        200,
        "Barang atau jasa",
        expected=True,
        help="Barang atau jasa yang diadukan.",
        example="Beras kemasan 5 kg",
        group="Pengaduan",
        searchable=True,
        aliases=("Produk", "Nama barang"),
    )
    pelaku_nama = text(
        200,
        "Pihak yang diadukan",
        expected=True,
        help="Nama toko atau perusahaannya.",
        example="Toko Contoh Jaya",
        group="Pengaduan",
        searchable=True,
        aliases=("Teradu", "Nama pelaku usaha", "Nama toko"),
    )
    pelaku = reference(
        "pelaku_usaha",
        "Pelaku usaha",
        help="Bila pihak yang diadukan ada dalam daftar pelaku usaha.",
        group="Pengaduan",
    )
    kerugian = money(
        "Kerugian",
        help="Kerugian menurut pengadu.",
        example="75.000",
        group="Pengaduan",
        rules=RUPIAH,
        aliases=("Nilai kerugian",),
    )
    uraian = long(
        "Uraian",
        help="Kejadiannya; jangan menulis nama atau nomor pengadu di sini.",
        example="Isi kemasan kurang dari yang tertulis",
        group="Pengaduan",
    )
    kecamatan = lokasi.kecamatan(required=False)
    desa = lokasi.desa()

    nama_pengadu = personal(
        200,
        "Nama pengadu",
        expected=True,
        help="Nama orang yang mengadu.",
        example="Nama Contoh Dua",
        group="Data pribadi",
        aliases=("Pengadu", "Pelapor", "Nama pelapor", "Nama konsumen"),
    )
    no_hp = isian.no_hp("Nomor HP pengadu", help="Nomor HP untuk memberi kabar.")
    alamat_pengadu = personal(
        250,
        "Alamat pengadu",
        help="Alamat rumah pengadu.",
        example="Dusun Krajan 12",
        group="Data pribadi",
        aliases=("Alamat", "Alamat pelapor"),
    )

    status = code(
        "status_pengaduan",
        "Status",
        expected=True,
        help="Sudah sejauh mana ditangani.",
        example="Selesai",
        group="Penyelesaian",
        in_list=True,
        aliases=("Status pengaduan",),
    )
    cara_penyelesaian = code(
        "cara_penyelesaian",
        "Cara penyelesaian",
        help="Bagaimana pengaduan diselesaikan.",
        example="Mediasi",
        group="Penyelesaian",
    )
    tanggal_selesai = day(
        "Tanggal selesai",
        help="Hari pengaduan selesai ditangani.",
        example="17/11/2026",
        group="Penyelesaian",
        rules=PAST_DAY,
        aliases=("Tgl selesai",),
    )
    penyelesaian = long(
        "Hasil penyelesaian",
        help="Apa yang disepakati atau diputuskan.",
        example="Toko mengganti barang",
        group="Penyelesaian",
        aliases=("Penyelesaian", "Hasil", "Tindak lanjut"),
    )
