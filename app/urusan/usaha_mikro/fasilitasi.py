"""What a business, a koperasi or an industry was given or helped with. Each row has exactly one recipient."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, long, money, reference, text, year
from app.master.spec import TableSpec, database_check
from app.urusan.aturan import PAST_DAY, RUPIAH
from app.urusan.usaha_mikro import kualitas
from app.urusan.usaha_mikro.aturan_fasilitasi import FASILITASI_CHECKS, SUB_KEGIATAN, recipient_place

ONE_RECIPIENT = "(usaha_id IS NOT NULL) + (koperasi_id IS NOT NULL) + (industri_id IS NOT NULL) = 1"


class Fasilitasi(Register):
    """Satu fasilitasi yang diterima satu usaha mikro, satu koperasi, atau satu industri."""

    spec = TableSpec(
        key="fasilitasi",
        label="Fasilitasi",
        urusan=("usaha_mikro", "koperasi", "perindustrian"),
        title=("nama_kegiatan", "usaha", "koperasi", "industri"),
        subtitle=("tanggal",),
        match=(
            ("usaha", "jenis", "tanggal", "nama_kegiatan"),
            ("koperasi", "jenis", "tanggal", "nama_kegiatan"),
            ("industri", "jenis", "tanggal", "nama_kegiatan"),
        ),
        indexes=(("tahun_anggaran", "jenis"), ("kecamatan", "tahun_anggaran"), ("tanggal",)),
        constraints=(database_check("satu_penerima", ONE_RECIPIENT, "Pilih tepat satu penerima."),),
        selections=kualitas.FASILITASI,
        checks=FASILITASI_CHECKS,
        computed=recipient_place,
        order="-tanggal",
        icon="gift",
        menu_group="Fasilitasi dan pelatihan",
    )

    usaha = reference(
        "usaha_mikro",
        "Usaha mikro penerima",
        parent=True,
        help="Isi satu saja: usaha, koperasi, atau industri. Dapat dicari dengan NIB.",
        example="0220001234567",
        group="Penerima",
        aliases=("Usaha mikro", "NIB", "Nama usaha", "Usaha"),
    )
    koperasi = reference(
        "koperasi",
        "Koperasi penerima",
        parent=True,
        help="Isi satu saja: usaha, koperasi, atau industri. Dapat dicari dengan NIK koperasi.",
        group="Penerima",
        aliases=("Koperasi", "NIK koperasi", "Nama koperasi"),
    )
    industri = reference(
        "industri",
        "Industri penerima",
        parent=True,
        help="Isi satu saja: usaha, koperasi, atau industri.",
        group="Penerima",
        aliases=("Industri", "IKM", "Nama industri", "Nama IKM"),
    )
    kecamatan = reference(
        "wilayah",
        "Kecamatan",
        computed=True,
        help="Kecamatan penerima, disalin setiap kali data ini disimpan.",
        group="Penerima",
        where={"level": "kecamatan"},
        in_list=True,
    )
    nama_kegiatan = text(
        200,
        "Nama kegiatan",
        required=True,
        help="Nama kegiatan seperti di dokumen anggaran.",
        example="Fasilitasi sertifikat halal",
        group="Kegiatan",
        searchable=True,
        in_list=True,
        aliases=("Kegiatan", "Program"),
    )
    jenis = code(
        "jenis_fasilitasi",
        "Jenis fasilitasi",
        required=True,
        help="Bentuk bantuannya.",
        example="Fasilitasi halal",
        group="Kegiatan",
        in_list=True,
        aliases=("Jenis", "Jenis bantuan"),
    )
    tanggal = day(
        "Tanggal",
        required=True,
        help="Hari fasilitasi diterima.",
        example="14/10/2026",
        group="Kegiatan",
        rules=PAST_DAY,
        aliases=("Tanggal fasilitasi", "Tanggal terima", "Tgl"),
    )
    bentuk = text(
        200,
        "Bentuk bantuan",
        help="Barang, jasa, atau jumlah yang diterima.",
        example="Satu mesin penggiling bumbu",
        group="Kegiatan",
        aliases=("Bentuk", "Bantuan", "Barang"),
    )
    hasil = long(
        "Hasil",
        help="Yang dicapai penerima sesudahnya.",
        example="Sertifikat halal terbit",
        group="Kegiatan",
        aliases=("Hasil fasilitasi",),
    )
    bast = identifier(
        60,
        "Nomor BAST",
        help="Nomor berita acara serah terima.",
        example="518/44/BAST/2026",
        group="Kegiatan",
        searchable=True,
        aliases=("BAST", "No BAST", "Nomor berita acara serah terima"),
    )
    sumber_dana = code(
        "sumber_dana",
        "Sumber dana",
        expected=True,
        help="Asal biayanya.",
        example="APBD Kabupaten",
        group="Anggaran",
        in_list=True,
        aliases=("Dana",),
    )
    tahun_anggaran = year(
        "Tahun anggaran",
        expected=True,
        help="Tahun anggaran yang membiayai.",
        example="2026",
        group="Anggaran",
        in_list=True,
        aliases=("Tahun",),
    )
    sub_kegiatan = identifier(
        20,
        "Kode sub kegiatan",
        help="Kode sub kegiatan dalam nomenklatur anggaran.",
        example="2.17.07.2.01.0004",
        group="Anggaran",
        rules=SUB_KEGIATAN,
        aliases=("Sub kegiatan", "Kode rekening kegiatan"),
    )
    nilai = money(
        "Nilai",
        help="Nilai yang diterima penerima ini, bukan nilai seluruh kegiatan.",
        example="2.500.000",
        group="Anggaran",
        rules=RUPIAH,
        in_list=True,
        aliases=("Nilai bantuan", "Besaran", "Nominal"),
    )
