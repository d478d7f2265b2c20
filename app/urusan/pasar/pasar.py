"""The register of people's markets: one row per market, quarterly figures in pasar_periode."""

from __future__ import annotations

from sqlalchemy.orm import MappedColumn

from app.master.base import Register
from app.master.column import boolean, clock, code, identifier, integer, money, percent, quantity, text, year
from app.master.spec import TableSpec
from app.urusan import lokasi, pengenal
from app.urusan.aturan import COUNT, POSITIVE
from app.urusan.pasar import kualitas
from app.urusan.pasar.aturan import DAYS, PASAR_CHECKS


def _facility(label: str, example: str = "ya") -> MappedColumn[bool | None]:
    help_text = f"Ya bila ada: {label[0].lower()}{label[1:]}." if not label.isupper() else f"Ya bila ada {label}."
    return boolean(label, help=help_text, example=example, group="Fasilitas")


class Pasar(Register):
    """Pasar rakyat di kabupaten, milik pemerintah, desa atau swasta, termasuk pasar hewan dan pasar khusus."""

    spec = TableSpec(
        key="pasar",
        label="Pasar",
        urusan=("pasar",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("kode_pasar",), ("nama", "kecamatan")),
        unique=(("kode_pasar",),),
        indexes=(("nama",), ("kecamatan", "nama")),
        selections=kualitas.PASAR,
        checks=PASAR_CHECKS,
        names=("kode_pasar", "nama"),
        small=True,
        ignored_words=("pasar", "psr", "ps"),
        order="nama",
        icon="basket",
        facts=("jumlah_pedagang", "jumlah_tempat", "tempat_terisi", "okupansi", "kondisi", "omzet_harian"),
        badges={
            "kondisi": {"baik": "hijau", "rusak_ringan": "kuning", "rusak_sedang": "kuning", "rusak_berat": "merah"}
        },
    )

    kode_pasar = identifier(
        10,
        "Kode pasar",
        expected=True,
        help="Kode pasar dari dinas.",
        example="PSR-01",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Kode", "ID pasar", "No reg"),
    )
    nama = text(
        150,
        "Nama pasar",
        required=True,
        help="Nama yang dikenal umum.",
        example="Pasar Semampir",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Pasar"),
    )
    alias = text(
        300,
        "Nama lain",
        help="Nama di berkas dan sistem lain, dipisah titik koma; dipakai saat impor.",
        example="Semampir;Pasar Kraksaan",
        group="Identitas",
        searchable=True,
        aliases=("Alias",),
    )
    jenis = code(
        "jenis_pasar",
        "Jenis pasar",
        expected=True,
        help="Jenis menurut barang dagangannya.",
        example="Pasar umum",
        group="Identitas",
        in_list=True,
        aliases=("Jenis",),
    )
    tipe = code(
        "tipe_pasar",
        "Tipe pasar",
        help="Tipe A sampai D menurut hari buka, pedagang dan luas.",
        example="Tipe B",
        group="Identitas",
        in_list=True,
        aliases=("Tipe",),
        source="Permendag 37/2017",
    )
    kepemilikan = code(
        "kepemilikan_pasar",
        "Kepemilikan",
        expected=True,
        help="Pemilik pasar.",
        example="Pemerintah kabupaten",
        group="Identitas",
        aliases=("Pemilik", "Status kepemilikan"),
    )
    pengelola = text(150, "Pengelola", help="Lembaga yang mengelola pasar.", example="UPT Pasar", group="Pengelola")
    koordinator = text(
        150,
        "Koordinator",
        help="Kepala atau koordinator pasar.",
        example="Nama Contoh Satu",
        group="Pengelola",
        aliases=("Kepala pasar", "Nama koordinator"),
    )
    no_hp = identifier(
        16,
        "Telepon pasar",
        help="Nomor kantor pasar.",
        example="0335421234",
        group="Pengelola",
        rules=pengenal.NO_TELEPON,
        aliases=("No HP", "Telepon", "No telp"),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat", "Alamat pasar", "Lokasi")
    lat = lokasi.lintang(expected=True)
    lng = lokasi.bujur(expected=True)

    tahun_dibangun = year(
        "Tahun dibangun", help="Tahun pasar dibangun.", example="1985", group="Bangunan", aliases=("Tahun berdiri",)
    )
    luas_tanah = quantity(
        "Luas tanah",
        12,
        2,
        expected=True,
        help="Luas tanah pasar.",
        example="5.200",
        unit="m²",
        group="Bangunan",
        rules=(POSITIVE,),
        aliases=("Luas lahan", "Luas"),
    )
    luas_bangunan = quantity(
        "Luas bangunan",
        12,
        2,
        expected=True,
        help="Luas lantai seluruh bangunan.",
        example="3.100",
        unit="m²",
        group="Bangunan",
        rules=(POSITIVE,),
    )
    jumlah_lantai = integer(
        "Jumlah lantai",
        expected=True,
        help="Lantai bangunan utama.",
        example="1",
        unit="lantai",
        group="Bangunan",
        rules=(POSITIVE,),
    )
    status_tanah = code(
        "status_tanah",
        "Status tanah",
        help="Pemilik atau dasar pemakaian tanahnya.",
        example="Tanah kas desa",
        group="Bangunan",
    )
    kondisi = code(
        "kondisi",
        "Kondisi",
        expected=True,
        help="Kondisi bangunan pasar.",
        example="Baik",
        group="Bangunan",
        in_list=True,
        aliases=("Kondisi pasar", "Kondisi bangunan"),
    )
    sni = boolean(
        "Ber-SNI 8152",
        help="Ya bila bersertifikat SNI pasar rakyat.",
        example="tidak",
        group="Bangunan",
        aliases=("SNI",),
    )
    pasar_tertib_ukur_tahun = year(
        "Tahun pasar tertib ukur",
        help="Tahun ditetapkan sebagai pasar tertib ukur.",
        example="2023",
        group="Bangunan",
        aliases=("Tertib ukur",),
    )

    hari_per_minggu = integer(
        "Hari buka seminggu",
        expected=True,
        help="Berapa hari buka dalam seminggu.",
        example="7",
        unit="hari",
        group="Operasi",
        rules=DAYS,
        aliases=("Hari per minggu", "Hari operasional"),
    )
    hari_pasaran = text(
        60,
        "Hari pasaran",
        help="Legi, Pahing, Pon, Wage, Kliwon; dipisah koma.",
        example="Pon, Legi",
        group="Operasi",
        aliases=("Pasaran",),
    )
    jam_buka = clock("Jam buka", help="Jam mulai buka.", example="04.00", group="Operasi")
    jam_tutup = clock("Jam tutup", help="Jam tutup.", example="15.00", group="Operasi")
    komoditas_dominan = text(
        200,
        "Komoditas dominan",
        help="Barang yang paling banyak diperdagangkan.",
        example="Sayur, bawang merah",
        group="Operasi",
        searchable=True,
        aliases=("Komoditas",),
    )

    fas_listrik = _facility("Listrik")
    fas_air = _facility("Air bersih")
    fas_toilet = _facility("Toilet")
    fas_mushola = _facility("Mushola")
    fas_parkir_m2 = quantity(
        "Luas parkir", 12, 2, help="Luas tempat parkir.", example="400", unit="m²", group="Fasilitas", rules=COUNT
    )
    fas_tps = _facility("Tempat pembuangan sampah (TPS)")
    fas_ipal = _facility("Pengolahan air limbah (IPAL)", "tidak")
    fas_drainase = _facility("Drainase")
    fas_apar = _facility("Alat pemadam (APAR)")
    fas_hidran = _facility("Hidran", "tidak")
    fas_pos_ukur = _facility("Pos ukur ulang", "tidak")
    fas_cctv = _facility("CCTV", "tidak")
    fas_laktasi = _facility("Ruang laktasi", "tidak")
    fas_difabel = _facility("Akses difabel", "tidak")
    fas_wifi = _facility("Wi-Fi", "tidak")
    fas_e_retribusi = _facility("Retribusi elektronik", "tidak")

    jumlah_pedagang = integer(
        "Pedagang terakhir",
        computed=True,
        unit="orang",
        group="Dihitung sistem",
        in_list=True,
        help="Jumlah pedagang di data triwulanan terbaru.",
    )
    jumlah_tempat = integer(
        "Tempat usaha terakhir",
        computed=True,
        unit="unit",
        group="Dihitung sistem",
        help="Jumlah kios, los dan dasaran di data triwulanan terbaru.",
    )
    tempat_terisi = integer(
        "Tempat terisi terakhir",
        computed=True,
        unit="unit",
        group="Dihitung sistem",
        help="Kios, los dan dasaran yang terisi di data triwulanan terbaru.",
    )
    tempat_kosong = integer(
        "Tempat kosong terakhir",
        computed=True,
        unit="unit",
        group="Dihitung sistem",
        help="Kios, los dan dasaran yang kosong di data triwulanan terbaru.",
    )
    okupansi = percent(
        "Keterisian terakhir",
        computed=True,
        group="Dihitung sistem",
        help="Tempat terisi dibagi tempat usaha di data triwulanan terbaru.",
    )
    omzet_harian = money(
        "Omzet harian terakhir", computed=True, group="Dihitung sistem", help="Omzet sehari di data triwulanan terbaru."
    )
    penunggak = integer(
        "Penunggak retribusi terakhir",
        computed=True,
        unit="orang",
        group="Dihitung sistem",
        help="Pedagang yang menunggak di laporan retribusi terbaru.",
    )
    tunggakan = money(
        "Tunggakan retribusi terakhir",
        computed=True,
        group="Dihitung sistem",
        help="Tunggakan di laporan retribusi terbaru.",
    )
    tahun_revitalisasi = year(
        "Tahun revitalisasi terakhir",
        computed=True,
        group="Dihitung sistem",
        help="Tahun anggaran revitalisasi terbaru.",
    )
