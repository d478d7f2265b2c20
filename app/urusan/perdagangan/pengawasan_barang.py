"""Inspections of goods in circulation: what was looked at, what was found, what followed."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, integer, long, reference, text
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT, PAST_DAY
from app.urusan.perdagangan.aturan_konsumen import PENGAWASAN_CHECKS


class PengawasanBarang(Register):
    """Pengawasan satu jenis barang beredar di satu tempat pada satu hari, dengan temuan dan tindak lanjutnya."""

    spec = TableSpec(
        key="pengawasan_barang",
        label="Pengawasan barang beredar",
        urusan=("perdagangan",),
        title=("produk", "tempat", "tanggal"),
        subtitle=("desa", "kecamatan"),
        match=(("tanggal", "tempat", "produk"),),
        indexes=(("tanggal",), ("kecamatan", "tanggal")),
        checks=PENGAWASAN_CHECKS,
        order="-tanggal",
        icon="shield-search",
        menu_group="Perlindungan konsumen",
        facts=("temuan", "jumlah_diperiksa", "jumlah_temuan", "tindak_lanjut"),
        badges={"temuan": {"tidak_ada": "hijau"}},
    )

    produk = text(
        150,
        "Barang",
        required=True,
        help="Barang yang diperiksa.",
        example="Mie instan kemasan",
        group="Pengawasan",
        searchable=True,
        in_list=True,
        aliases=("Produk", "Nama barang", "Jenis barang"),
    )
    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari pengawasan.",
        example="10/11/2026",
        group="Pengawasan",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tgl", "Tanggal pengawasan"),
    )
    tempat = text(
        200,
        "Tempat",
        required=True,
        help="Nama toko, pasar, atau gudang yang diperiksa.",
        example="Toko Contoh Jaya",
        group="Pengawasan",
        searchable=True,
        aliases=("Nama toko", "Lokasi", "Nama pelaku usaha"),
    )
    jenis = code(
        "jenis_pengawasan_barang",
        "Jenis pengawasan",
        expected=True,
        help="Berkala, khusus, atau bersama instansi lain.",
        example="Pengawasan berkala",
        group="Pengawasan",
        aliases=("Jenis",),
    )
    pelaku = reference(
        "pelaku_usaha",
        "Pelaku usaha",
        help="Bila pemilik tempatnya ada dalam daftar pelaku usaha.",
        group="Pengawasan",
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    kelompok = code(
        "kelompok_barang_awasi",
        "Kelompok barang",
        expected=True,
        help="Golongan barangnya.",
        example="Makanan dan minuman",
        group="Pengawasan",
        in_list=True,
    )
    jumlah_diperiksa = integer(
        "Jumlah diperiksa",
        expected=True,
        help="Banyaknya barang atau merek yang diperiksa.",
        example="24",
        unit="barang",
        group="Hasil",
        rules=COUNT,
        aliases=("Diperiksa", "Sampel"),
    )
    temuan = code(
        "temuan_barang",
        "Temuan",
        expected=True,
        help="Pelanggaran yang paling penting.",
        example="Kedaluwarsa",
        group="Hasil",
        in_list=True,
        aliases=("Jenis temuan",),
    )
    jumlah_temuan = integer(
        "Jumlah temuan",
        expected=True,
        help="Banyaknya barang yang melanggar.",
        example="2",
        unit="barang",
        group="Hasil",
        rules=COUNT,
        in_list=True,
        aliases=("Jumlah pelanggaran",),
    )
    uraian = long(
        "Uraian temuan",
        help="Merek, keterangan, dan keadaannya.",
        example="Dua merek tanpa tanggal kedaluwarsa",
        group="Hasil",
        aliases=("Keterangan",),
    )
    tindak_lanjut = code(
        "tindak_lanjut_pengawasan",
        "Tindak lanjut",
        help="Yang dilakukan atas temuan.",
        example="Teguran tertulis",
        group="Hasil",
        in_list=True,
        aliases=("Sanksi", "Penyelesaian"),
    )
    tanggal_tindak_lanjut = day(
        "Tanggal tindak lanjut",
        help="Hari tindak lanjut dilakukan.",
        example="12/11/2026",
        group="Hasil",
        rules=PAST_DAY,
        aliases=("Tgl tindak lanjut",),
    )
    nomor_bap = identifier(
        60,
        "Nomor berita acara",
        help="Nomor berita acara pengawasan.",
        example="510/31/BAP/2026",
        group="Hasil",
        aliases=("No BAP", "Nomor BAP"),
    )
