"""The register of industries: one row per business and line of business, yearly figures in industri_tahunan."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, identifier, integer, long, money, reference, text, year
from app.master.spec import TableSpec
from app.urusan import isian, lokasi, pengenal
from app.urusan.pemilik import OWNER_BY_NIB
from app.urusan.perindustrian import kualitas
from app.urusan.perindustrian.aturan import INDUSTRI_CHECKS, classify


class Industri(Register):
    """Industri pengolahan di kabupaten, kecil sampai besar; satu baris untuk tiap perusahaan dan lapangan usahanya."""

    spec = TableSpec(
        key="industri",
        label="Industri",
        urusan=("perindustrian",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("nib", "kode_kbli"), ("nama", "kode_kbli", "kecamatan"), ("nama", "kecamatan")),
        indexes=(
            ("nama",),
            ("nib",),
            ("kecamatan", "nama"),
            ("klasifikasi", "cabang_industri"),
            ("versi_kbli", "kode_kbli"),
        ),
        selections=kualitas.INDUSTRI,
        checks=INDUSTRI_CHECKS,
        computed=classify,
        names=("nib", "nama"),
        order="nama",
        icon="building-factory-2",
        facts=("klasifikasi", "jumlah_tk", "nilai_investasi", "nilai_produksi"),
        badges={
            "status": {"beroperasi": "hijau", "tidak_beroperasi": "kuning", "tutup": "merah", "konstruksi": "biru"},
            "klasifikasi": {"kecil": "biru", "menengah": "hijau", "besar": "hijau"},
        },
    )

    pelaku = reference(
        "pelaku_usaha",
        "Pemilik",
        expected=True,
        help="Pemilik atau penanggung jawab; cari namanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Penanggung jawab", "Pelaku usaha"),
        inline=OWNER_BY_NIB,
    )
    nama = text(
        200,
        "Nama perusahaan",
        required=True,
        help="Nama perusahaan atau industrinya.",
        example="UD Contoh Jaya",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Perusahaan", "Nama industri", "Nama IKM"),
    )
    bentuk_badan_usaha = code(
        "bentuk_badan_usaha",
        "Bentuk badan usaha",
        expected=True,
        help="Bentuk hukum usahanya.",
        example="UD",
        group="Identitas",
        aliases=("Badan usaha",),
    )
    nib = isian.nib()
    nomor_izin = identifier(
        60,
        "Nomor izin industri",
        help="Nomor izin usaha industri, bila ada di luar NIB.",
        example="503/12/IUI/2019",
        group="Identitas",
        aliases=("Nomor izin", "No izin", "No IUI"),
    )
    tahun_izin = year("Tahun izin", help="Tahun izin terbit.", example="2019", group="Identitas")
    akun_siinas = identifier(
        60,
        "Akun SIINas",
        help="Nama akun di SIINas; diharapkan untuk industri menengah dan besar.",
        example="contohjaya",
        group="Identitas",
        aliases=("SIINas",),
    )

    kode_kbli = identifier(
        5,
        "KBLI",
        expected=True,
        help="Kode lapangan usaha lima angka, golongan pokok 10 sampai 33.",
        example="10794",
        group="Kegiatan",
        in_list=True,
        rules=pengenal.KODE_KBLI,
        aliases=("Kode KBLI",),
    )
    versi_kbli = code(
        "versi_kbli",
        "Versi KBLI",
        expected=True,
        help="Tahun KBLI dari kode di atas.",
        example="KBLI 2020",
        group="Kegiatan",
    )
    komoditi = text(
        150,
        "Komoditi",
        expected=True,
        help="Kelompok barang yang dibuat.",
        example="Makanan ringan",
        group="Kegiatan",
        searchable=True,
    )
    jenis_produk = text(
        200,
        "Jenis produk",
        expected=True,
        help="Barang yang dibuat.",
        example="Keripik tempe",
        group="Kegiatan",
        searchable=True,
        aliases=("Produk",),
    )
    cabang_industri = code(
        "cabang_industri",
        "Cabang industri",
        expected=True,
        help="Cabang menurut pembinaan Kemenperin.",
        example="Pangan",
        group="Kegiatan",
        in_list=True,
        aliases=("Cabang",),
    )
    orientasi = code(
        "orientasi_pasar",
        "Orientasi pasar",
        help="Ke mana sebagian besar produknya dijual.",
        example="Lokal",
        group="Kegiatan",
        aliases=("Pemasaran",),
    )
    status = code(
        "status_industri",
        "Status industri",
        expected=True,
        help="Keadaan pabriknya sekarang.",
        example="Beroperasi",
        group="Kegiatan",
        in_list=True,
        aliases=("Keadaan",),
    )
    usaha_mikro = reference(
        "usaha_mikro",
        "Tercatat sebagai usaha mikro",
        example="Keripik Bu Contoh",
        group="Kegiatan",
        help="Data usaha mikro yang sama, supaya tidak dihitung dua kali.",
    )

    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat_pabrik = lokasi.alamat("Alamat pabrik")
    alamat_kantor = long(
        "Alamat kantor", help="Bila berbeda dari alamat pabrik.", example="Jalan Contoh 3, Surabaya", group="Lokasi"
    )
    sentra = reference(
        "sentra",
        "Sentra industri",
        help="Sentra tempat usahanya, bila berada di sentra.",
        example="Sentra Anyaman Contoh",
        group="Lokasi",
        aliases=("Sentra", "Nama sentra"),
    )
    kawasan = code(
        "kawasan_industri",
        "Kawasan",
        help="Letaknya di kawasan atau sentra industri.",
        example="Di luar kawasan",
        group="Lokasi",
    )
    lat = lokasi.lintang()
    lng = lokasi.bujur()
    telepon = isian.telepon("Nomor telepon perusahaan.", "Lokasi")
    email = isian.surel("Alamat surel perusahaan.", "Lokasi")
    web = text(
        150, "Situs web", help="Alamat situs perusahaan.", example="contohjaya.id", group="Lokasi", aliases=("Website",)
    )

    klasifikasi = code(
        "klasifikasi_industri",
        "Klasifikasi",
        computed=True,
        group="Dihitung sistem",
        in_list=True,
        help="Kecil, menengah atau besar, dari tenaga kerja dan nilai investasi terbaru.",
        source="Permenperin 64/2016",
    )
    golongan_pokok = code(
        "golongan_pokok_industri",
        "Golongan pokok KBLI",
        computed=True,
        group="Dihitung sistem",
        help="Dua angka pertama kode KBLI: 10 makanan sampai 33 reparasi.",
    )
    jumlah_tk = integer(
        "Tenaga kerja terakhir",
        computed=True,
        unit="orang",
        group="Dihitung sistem",
        help="Jumlah tenaga kerja di data tahunan terbaru.",
    )
    nilai_investasi = money(
        "Nilai investasi terakhir",
        computed=True,
        group="Dihitung sistem",
        help="Nilai investasi di data tahunan terbaru.",
    )
    nilai_produksi = money(
        "Nilai produksi terakhir",
        computed=True,
        group="Dihitung sistem",
        help="Nilai produksi di data tahunan terbaru.",
    )
