"""The register of micro businesses: one row per business, yearly figures in um_tahunan."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, identifier, money, reference, text, year
from app.master.spec import TableSpec
from app.urusan import isian, lokasi, pengenal
from app.urusan.aturan import RUPIAH
from app.urusan.pemilik import OWNER_BY_NIB
from app.urusan.usaha_mikro import kualitas
from app.urusan.usaha_mikro.aturan import USAHA_CHECKS, derived


class UsahaMikro(Register):
    """Usaha mikro di kabupaten, binaan dinas maupun hasil pendataan; usaha yang naik skala tetap tercatat di sini."""

    spec = TableSpec(
        key="usaha_mikro",
        label="Usaha mikro",
        urusan=("usaha_mikro",),
        title=("nama_usaha", "produk_utama"),
        subtitle=("desa", "kecamatan"),
        match=(
            ("nib", "nama_usaha"),
            ("pelaku", "nama_usaha"),
            ("nama_usaha", "kecamatan", "desa"),
            ("nama_usaha", "kecamatan"),
            ("produk_utama", "kecamatan", "desa"),
            ("produk_utama", "kecamatan"),
        ),
        indexes=(
            ("nama_usaha",),
            ("nib",),
            ("kecamatan", "nama_usaha"),
            ("sektor", "skala"),
            ("versi_kbli", "kode_kbli"),
            ("omzet_tahunan",),
            ("kecamatan", "omzet_tahunan"),
        ),
        selections=kualitas.USAHA,
        checks=USAHA_CHECKS,
        computed=derived,
        names=("nib", "nama_usaha"),
        order="nama_usaha",
        icon="building-store",
        facts=("skala", "omzet_tahunan", "tahap_naik_kelas", "tahun_mulai"),
        badges={
            "status_usaha": {"aktif": "hijau", "tutup_sementara": "kuning", "tutup": "merah", "pindah": "abu"},
            "skala": {"mikro": "biru", "kecil": "hijau", "menengah": "hijau", "belum_ditentukan": "abu"},
        },
    )

    pelaku = reference(
        "pelaku_usaha",
        "Pemilik",
        expected=True,
        help="Pemilik usaha; cari namanya, atau tambahkan dulu.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Pelaku usaha"),
        inline=OWNER_BY_NIB,
    )
    nama_usaha = text(
        200,
        "Nama usaha",
        expected=True,
        help="Nama yang dipakai usahanya; boleh kosong bila hanya ada produk.",
        example="Keripik Bu Contoh",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Nama UMKM", "Nama usaha mikro", "Nama UKM"),
    )
    merek = text(
        100,
        "Merek",
        help="Merek dagang produknya.",
        example="Rasa Contoh",
        group="Identitas",
        searchable=True,
        aliases=("Merk",),
    )
    bentuk_badan_usaha = code(
        "bentuk_badan_usaha",
        "Bentuk badan usaha",
        expected=True,
        help="Bentuk hukum usahanya.",
        example="Perorangan",
        group="Identitas",
        aliases=("Badan usaha", "Bentuk usaha"),
    )
    nib = isian.nib()
    sektor = code(
        "sektor_umkm",
        "Sektor usaha",
        expected=True,
        help="Bidang usaha utamanya.",
        example="Kuliner/olahan pangan",
        group="Kegiatan",
        in_list=True,
        aliases=("Sektor", "Bidang usaha", "Jenis usaha"),
    )
    produk_utama = text(
        200,
        "Produk utama",
        expected=True,
        help="Barang atau jasa yang paling banyak dijual.",
        example="Keripik tempe",
        group="Kegiatan",
        searchable=True,
        aliases=("Produk", "Jenis produk", "Nama produk"),
    )
    kode_kbli = identifier(
        5,
        "KBLI",
        help="Kode lapangan usaha, lima angka.",
        example="10794",
        group="Kegiatan",
        rules=pengenal.KODE_KBLI,
        aliases=("Kode KBLI",),
    )
    versi_kbli = code(
        "versi_kbli", "Versi KBLI", help="Tahun KBLI dari kode di atas.", example="KBLI 2020", group="Kegiatan"
    )
    tahun_mulai = year(
        "Tahun mulai usaha",
        help="Tahun usaha ini mulai berjalan.",
        example="2018",
        group="Kegiatan",
        aliases=("Tahun berdiri", "Tahun mulai"),
    )
    jenis_tempat = code(
        "jenis_tempat_usaha",
        "Tempat usaha",
        expected=True,
        help="Di mana usahanya dijalankan.",
        example="Rumah sendiri",
        group="Kegiatan",
        aliases=("Jenis tempat", "Jenis tempat usaha"),
    )
    pasar = reference(
        "pasar",
        "Pasar",
        help="Pasar tempat kiosnya, bila berjualan di pasar.",
        example="Pasar Semampir",
        group="Kegiatan",
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat_usaha = lokasi.alamat("Alamat usaha")
    lat = lokasi.lintang()
    lng = lokasi.bujur()

    modal_usaha = money(
        "Modal usaha saat didata",
        help="Modal sendiri dan pinjaman untuk usaha, tanpa tanah dan bangunan.",
        example="25.000.000",
        group="Skala dan kelas",
        rules=RUPIAH,
        aliases=("Modal", "Modal usaha"),
        source="PP 7/2021 pasal 35",
    )
    modal_terakhir = money(
        "Modal usaha terakhir", computed=True, group="Skala dan kelas", help="Modal di data tahunan terbaru."
    )
    omzet_tahunan = money(
        "Omzet setahun", computed=True, group="Skala dan kelas", help="Omzet di data tahunan terbaru.", in_list=True
    )
    skala = code(
        "skala_usaha",
        "Skala usaha",
        computed=True,
        group="Skala dan kelas",
        help="Dihitung dari omzet setahun; bila belum ada, dari modal usaha.",
        source="PP 7/2021 pasal 35",
    )
    basis_skala = code(
        "basis_skala", "Dasar skala", computed=True, group="Skala dan kelas", help="Angka yang menentukan skalanya."
    )
    tahap_naik_kelas = code(
        "tahap_naik_kelas",
        "Tahap naik kelas",
        expected=True,
        help="Tahap pembinaan menurut program SAE.",
        example="Legal dan tertib administrasi",
        group="Skala dan kelas",
        in_list=True,
        aliases=("Tahap", "Kelas"),
    )

    punya_pembukuan = boolean(
        "Punya pembukuan",
        help="Ya bila mencatat pemasukan dan pengeluaran.",
        example="ya",
        group="Keuangan",
        aliases=("Pembukuan",),
    )
    punya_rekening = boolean(
        "Punya rekening usaha",
        help="Ya bila ada rekening untuk usahanya.",
        example="ya",
        group="Keuangan",
        aliases=("Rekening",),
    )
    qris = boolean("Menerima QRIS", help="Ya bila menerima pembayaran QRIS.", example="ya", group="Keuangan")
    akses_kredit = code(
        "akses_kredit",
        "Akses kredit",
        help="Sumber kredit usaha yang sedang berjalan.",
        example="KUR",
        group="Keuangan",
    )
    plafon_kredit = money(
        "Plafon kredit", help="Pagu kredit yang disetujui.", example="50.000.000", group="Keuangan", rules=RUPIAH
    )

    wilayah_pemasaran = code(
        "wilayah_pemasaran",
        "Wilayah pemasaran",
        help="Wilayah terjauh penjualannya.",
        example="Provinsi",
        group="Pemasaran",
        aliases=("Pemasaran",),
    )
    marketplace = text(
        200,
        "Lokapasar",
        help="Lokapasar tempat berjualan, dipisah koma.",
        example="Shopee, Tokopedia",
        group="Pemasaran",
        aliases=("Marketplace",),
    )
    media_sosial = text(
        200,
        "Media sosial",
        help="Akun media sosial usahanya, dipisah koma.",
        example="Instagram @keripikcontoh",
        group="Pemasaran",
        aliases=("Medsos",),
    )
    simadu = boolean(
        "Ada di katalog SIMADU",
        help="Ya bila produknya tampil di SIMADU.",
        example="ya",
        group="Pemasaran",
        aliases=("Katalog SIMADU",),
    )
    punya_halal = boolean(
        "Punya sertifikat halal",
        computed=True,
        group="Izin",
        help="Ya bila ada sertifikat halal di Izin usaha mikro, juga yang masa berlakunya sudah habis.",
    )
    punya_pirt = boolean(
        "Punya izin PIRT",
        computed=True,
        group="Izin",
        help="Ya bila ada PIRT di Izin usaha mikro, juga yang masa berlakunya sudah habis.",
    )
    punya_merek = boolean(
        "Punya sertifikat merek",
        computed=True,
        group="Izin",
        help="Ya bila ada sertifikat merek di Izin usaha mikro, juga yang masa berlakunya sudah habis.",
    )

    koperasi = reference(
        "koperasi",
        "Anggota koperasi",
        help="Koperasi tempat pemiliknya menjadi anggota.",
        example="KUD Padi Contoh",
        group="Pembinaan",
        aliases=("Koperasi",),
    )
    sentra = reference(
        "sentra",
        "Sentra industri",
        help="Sentra tempat usahanya, bila termasuk sentra.",
        example="Sentra Anyaman Contoh",
        group="Pembinaan",
        aliases=("Sentra", "Nama sentra"),
    )
    binaan_dkupp = boolean(
        "Binaan dinas",
        expected=True,
        help="Ya bila masuk daftar binaan dinas.",
        example="ya",
        group="Pembinaan",
        aliases=("Binaan", "UMKM binaan"),
    )
    status_usaha = code(
        "status_usaha",
        "Status usaha",
        expected=True,
        help="Keadaan usahanya sekarang.",
        example="Aktif",
        group="Pembinaan",
        in_list=True,
        aliases=("Status",),
    )
