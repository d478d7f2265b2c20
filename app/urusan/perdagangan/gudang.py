"""The register of warehouses and their registration (TDG)."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, identifier, money, quantity, reference, text
from app.master.spec import TableSpec
from app.urusan import isian, lokasi, pengenal
from app.urusan.aturan import COUNT, PAST_DAY, POSITIVE, RUPIAH
from app.urusan.pemilik import OWNER
from app.urusan.perdagangan import kualitas
from app.urusan.perdagangan.aturan import GUDANG_CHECKS, warehouse_group


class Gudang(Register):
    """Gudang niaga di kabupaten, yang sudah maupun belum memiliki tanda daftar gudang (TDG)."""

    spec = TableSpec(
        key="gudang",
        label="Gudang",
        urusan=("perdagangan",),
        title=("perusahaan",),
        subtitle=("desa", "kecamatan"),
        match=(("nomor_tdg",), ("perusahaan", "kecamatan", "desa"), ("perusahaan", "kecamatan")),
        indexes=(("perusahaan",), ("nomor_tdg",), ("kecamatan", "perusahaan")),
        selections=kualitas.LOCATED,
        checks=GUDANG_CHECKS,
        computed=warehouse_group,
        names=("perusahaan",),
        order="perusahaan",
        icon="building-warehouse",
        menu_group="Sarana perdagangan",
        facts=("golongan", "luas_gudang", "kapasitas", "nomor_tdg", "tanggal_tdg"),
        badges={"status": {"beroperasi": "hijau", "tidak_beroperasi": "kuning", "tutup": "merah"}},
    )

    pelaku = reference(
        "pelaku_usaha",
        "Pemilik",
        expected=True,
        help="Pemilik gudang; cari namanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Pelaku usaha"),
        inline=OWNER,
    )
    perusahaan = text(
        200,
        "Perusahaan",
        required=True,
        help="Perusahaan yang memakai gudang.",
        example="CV Contoh Pangan",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama perusahaan", "Nama gudang", "Nama"),
    )
    nib = isian.nib()
    npwp = identifier(
        16,
        "NPWP perusahaan",
        help="15 atau 16 angka; titik dan strip boleh.",
        example="012345678625000",
        group="Identitas",
        rules=pengenal.NPWP,
        aliases=("NPWP", "No NPWP"),
    )
    telepon = isian.telepon("Nomor telepon perusahaan.")
    email = isian.surel("Alamat surel perusahaan.", "Identitas")
    status = code(
        "status_gudang",
        "Status gudang",
        expected=True,
        help="Keadaan gudangnya sekarang.",
        example="Beroperasi",
        group="Identitas",
        in_list=True,
        aliases=("Keadaan",),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat_gudang = lokasi.alamat("Alamat gudang")
    lat = lokasi.lintang()
    lng = lokasi.bujur()

    bentuk = code(
        "bentuk_gudang",
        "Bentuk gudang",
        help="Kosong berarti gudang tertutup, yang paling umum.",
        example="Gudang tertutup",
        group="Bangunan",
        aliases=("Jenis gudang",),
    )
    luas_lahan = quantity(
        "Luas lahan",
        12,
        2,
        help="Luas tanahnya.",
        example="2.000",
        unit="m²",
        group="Bangunan",
        rules=(POSITIVE,),
        aliases=("Luas tanah",),
    )
    luas_gudang = quantity(
        "Luas gudang",
        12,
        2,
        expected=True,
        help="Luas lantai gudang.",
        example="800",
        unit="m²",
        group="Bangunan",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Luas",),
    )
    golongan = code(
        "golongan_gudang",
        "Golongan",
        computed=True,
        group="Bangunan",
        in_list=True,
        help="Dihitung dari bentuk dan luas gudang.",
        source="Permendag 90/2014",
    )
    kapasitas = quantity(
        "Kapasitas",
        help="Daya tampung gudang.",
        example="500",
        group="Bangunan",
        rules=COUNT,
        aliases=("Kapasitas gudang",),
    )
    satuan = reference(
        "satuan", "Satuan kapasitas", help="Ton atau m³.", example="ton", group="Bangunan", aliases=("Satuan",)
    )
    komoditas = text(
        200,
        "Komoditas disimpan",
        expected=True,
        help="Barang yang disimpan.",
        example="Gabah, beras",
        group="Bangunan",
        searchable=True,
        aliases=("Komoditas", "Barang yang disimpan", "Isi gudang"),
    )
    investasi = money(
        "Nilai investasi",
        help="Nilai investasi gudang.",
        example="750.000.000",
        group="Bangunan",
        rules=RUPIAH,
        aliases=("Investasi",),
    )
    srg = boolean(
        "Gudang SRG",
        help="Ya bila dipakai untuk sistem resi gudang.",
        example="tidak",
        group="Bangunan",
        aliases=("SRG",),
    )

    nomor_bap = identifier(
        60,
        "Nomor berita acara",
        help="Nomor berita acara pemeriksaan.",
        example="510/12/BAP/2026",
        group="Perizinan",
        aliases=("No BAP", "Nomor BAP"),
    )
    tanggal_bap = day(
        "Tanggal berita acara",
        help="Tanggal pemeriksaan.",
        example="12/03/2026",
        group="Perizinan",
        rules=PAST_DAY,
        aliases=("Tgl BAP", "Tanggal BAP"),
    )
    nomor_pertek = identifier(
        60,
        "Nomor pertimbangan teknis",
        help="Nomor pertimbangan teknis dinas.",
        example="510/15/PT/2026",
        group="Perizinan",
        aliases=("No pertek", "Nomor pertek"),
    )
    tanggal_pertek = day(
        "Tanggal pertimbangan teknis",
        help="Tanggal pertimbangan teknis.",
        example="15/03/2026",
        group="Perizinan",
        rules=PAST_DAY,
        aliases=("Tgl pertek", "Tanggal pertek"),
    )
    nomor_tdg = identifier(
        60,
        "Nomor TDG",
        help="Nomor tanda daftar gudang.",
        example="510/20/TDG/2026",
        group="Perizinan",
        searchable=True,
        in_list=True,
        aliases=("No TDG", "TDG"),
    )
    tanggal_tdg = day(
        "Tanggal TDG",
        help="Tanggal tanda daftar gudang terbit.",
        example="20/03/2026",
        group="Perizinan",
        rules=PAST_DAY,
        aliases=("Tgl TDG",),
    )
