"""The register of cooperatives: one row per legal body, yearly figures in koperasi_tahunan."""

from __future__ import annotations

from typing import Any

from app.master.base import Register
from app.master.column import boolean, code, day, identifier, integer, long, money, text, year
from app.master.spec import Due, TableSpec
from app.urusan import isian, lokasi, pengenal
from app.urusan.aturan import COUNT, PAST_DAY
from app.urusan.koperasi import kualitas
from app.urusan.koperasi.aturan import KOPERASI_CHECKS, NIK_TONES, derived
from app.urusan.koperasi.aturan_pembinaan import HEALTH_TONES, STATUS_TONES

DERIVED: dict[str, Any] = {"computed": True, "group": "Dihitung sistem"}


class Koperasi(Register):
    """Koperasi berbadan hukum yang berkedudukan di kabupaten, primer maupun sekunder, aktif maupun tidak aktif."""

    spec = TableSpec(
        key="koperasi",
        label="Koperasi",
        urusan=("koperasi",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("nik_koperasi",), ("badan_hukum_kunci", "nama"), ("nama", "kecamatan")),
        unique=(("nik_koperasi",),),
        indexes=(("badan_hukum_kunci",), ("nama",), ("kecamatan", "nama"), ("status", "jenis")),
        selections=kualitas.KOPERASI,
        checks=KOPERASI_CHECKS,
        computed=derived,
        names=("nik_koperasi", "nama"),
        due=(
            Due("sertifikat_berlaku_sampai", "Sertifikat NIK", where=(("status", "aktif"),)),
            Due("izin_usp_sampai", "Izin simpan pinjam", where=(("status", "aktif"), ("memiliki_usp", "ya"))),
            Due("rat_paling_lambat", "RAT", where=(("status", "aktif"),)),
        ),
        order="nama",
        icon="users-group",
        facts=("jumlah_anggota", "aset", "volume_usaha", "shu", "tanggal_rat_terakhir", "predikat_kesehatan"),
        badges={
            "status": STATUS_TONES,
            "status_nik": NIK_TONES,
            "predikat_kesehatan": HEALTH_TONES,
            "status_operasional": {"beroperasi": "hijau", "persiapan": "biru", "berhenti": "merah", "belum": "abu"},
        },
    )

    nama = text(
        200,
        "Nama koperasi",
        required=True,
        help="Nama lengkap sesuai akta atau SK badan hukum.",
        example="KUD Padi Contoh",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Koperasi", "namaKoperasi", "Nama lembaga", "Nama"),
    )
    jenis = code(
        "jenis_koperasi",
        "Jenis koperasi",
        expected=True,
        help="Jenis menurut kegiatan usaha utamanya.",
        example="Konsumen",
        group="Identitas",
        in_list=True,
        aliases=("Jenis", "jenisKoperasi"),
        source="UU 25/1992 pasal 16",
    )
    bentuk = code(
        "bentuk_koperasi",
        "Bentuk koperasi",
        expected=True,
        help="Primer atau sekunder, dan wilayah keanggotaannya.",
        example="Primer Kabupaten/Kota",
        group="Identitas",
        aliases=("Bentuk", "bentukKoperasi"),
    )
    kelompok = code(
        "kelompok_koperasi",
        "Kelompok koperasi",
        expected=True,
        help="Kelompok menurut daftar ODS.",
        example="Serba Usaha",
        group="Identitas",
        aliases=("Kelompok", "kelompokKoperasi"),
    )
    sektor_usaha = code(
        "sektor_usaha_koperasi",
        "Sektor usaha",
        expected=True,
        help="Sektor lapangan usaha utamanya menurut ODS.",
        example="Jasa Keuangan dan Asuransi",
        group="Identitas",
        aliases=("Sektor", "sektorUsaha"),
    )
    pola_pengelolaan = code(
        "pola_pengelolaan",
        "Pola pengelolaan",
        expected=True,
        help="Cara usahanya dikelola.",
        example="Konvensional",
        group="Identitas",
        aliases=("Pola",),
    )
    grade = code(
        "grade_koperasi",
        "Grade",
        help="Penilaian dalam ODS; kosongkan bila belum dinilai.",
        example="B",
        group="Identitas",
        aliases=("statusGrade", "Grade koperasi"),
    )

    status = code(
        "status_koperasi",
        "Status koperasi",
        expected=True,
        help="Keadaan koperasi menurut penetapan dinas.",
        example="Aktif",
        group="Status",
        in_list=True,
        aliases=("Status", "Keaktifan", "Aktif/tidak aktif"),
    )
    status_sejak = day(
        "Status sejak",
        expected=True,
        help="Tanggal status ini mulai berlaku.",
        example="24/11/2026",
        group="Status",
        rules=PAST_DAY,
        aliases=("Tanggal status",),
    )
    alasan_status = long(
        "Alasan status",
        help="Dasar atau alasan status ini, misalnya nomor berita acara.",
        example="Tiga tahun buku tanpa RAT, berita acara 12/2026",
        group="Status",
    )

    nik_koperasi = identifier(
        20,
        "NIK koperasi",
        help="Nomor induk koperasi dari Kementerian Koperasi, hanya angka.",
        example="3513140010001",
        group="Legalitas",
        searchable=True,
        in_list=True,
        rules=pengenal.NIK_KOPERASI,
        aliases=("Nomor induk koperasi", "NIK", "No NIK", "nikKoperasi", "No induk koperasi"),
    )
    status_nik = code(
        "status_nik_koperasi",
        "Status NIK",
        expected=True,
        help="Keadaan sertifikat NIK.",
        example="Sudah Bersertifikat",
        group="Legalitas",
        aliases=("statusNIK", "Sertifikat NIK"),
    )
    sertifikat_berlaku_sampai = day(
        "Sertifikat NIK berlaku sampai",
        help="Akhir masa berlaku sertifikat NIK.",
        example="31/12/2027",
        group="Legalitas",
        aliases=("tglBerlaku_sertifikat", "Tanggal berlaku sertifikat", "Berlaku sampai"),
    )
    nomor_badan_hukum = identifier(
        100,
        "Nomor badan hukum",
        expected=True,
        help="Nomor pengesahan badan hukum pendirian, seperti tertulis di SK.",
        example="003357/BH/M.KUKM.2/II/2017",
        group="Legalitas",
        searchable=True,
        in_list=True,
        rules=pengenal.BADAN_HUKUM,
        aliases=("No badan hukum", "No. BH", "Nomor BH", "nomorBadanHukum", "Badan hukum", "Nomor & badan hukum"),
    )
    tanggal_badan_hukum = day(
        "Tanggal badan hukum",
        expected=True,
        help="Tanggal pengesahan badan hukum pendirian.",
        example="14/09/1987",
        group="Legalitas",
        rules=PAST_DAY,
        aliases=("Tgl badan hukum", "Tgl BH", "Tanggal BH", "tglBadanHukumPendirian"),
    )
    nomor_pad = identifier(
        100,
        "Nomor perubahan anggaran dasar",
        help="Nomor pengesahan perubahan anggaran dasar (PAD) yang terakhir.",
        example="AHU-0000667.AH.01.27.TAHUN 2020",
        group="Legalitas",
        aliases=("No PAD", "Nomor PAD", "nomorPerubahan_terbaru"),
    )
    tanggal_pad = day(
        "Tanggal perubahan anggaran dasar",
        help="Tanggal pengesahan PAD yang terakhir.",
        example="10/07/2020",
        group="Legalitas",
        rules=PAST_DAY,
        aliases=("Tgl PAD", "Tanggal PAD", "tglPerubahan_terbaru"),
    )
    nib = isian.nib("Legalitas")
    npwp = identifier(
        16,
        "NPWP",
        help="Nomor pokok wajib pajak koperasi, 15 atau 16 angka.",
        example="012345678625000",
        group="Legalitas",
        rules=pengenal.NPWP,
        aliases=("No NPWP", "Nomor NPWP"),
    )
    kode_kbli = identifier(
        5,
        "KBLI utama",
        help="Kode lapangan usaha utama, lima angka.",
        example="64141",
        group="Legalitas",
        rules=pengenal.KODE_KBLI,
        aliases=("KBLI", "Kode KBLI"),
    )
    versi_kbli = code(
        "versi_kbli", "Versi KBLI", help="Tahun KBLI dari kode di atas.", example="KBLI 2020", group="Legalitas"
    )

    memiliki_usp = boolean(
        "Memiliki usaha simpan pinjam",
        expected=True,
        group="Usaha simpan pinjam",
        example="ya",
        help="Ya bila menjalankan simpan pinjam, sebagai koperasi simpan pinjam atau unitnya.",
        aliases=("USP",),
    )
    nomor_izin_usp = identifier(
        100,
        "Nomor izin simpan pinjam",
        help="Nomor izin usaha simpan pinjam.",
        example="518/USP/123/2020",
        group="Usaha simpan pinjam",
        aliases=("No izin USP", "Nomor izin USP"),
    )
    tanggal_izin_usp = day(
        "Tanggal izin simpan pinjam",
        help="Tanggal izin usaha simpan pinjam terbit.",
        example="12/03/2020",
        group="Usaha simpan pinjam",
        rules=PAST_DAY,
        aliases=("Tgl izin USP", "Tanggal izin USP"),
    )
    izin_usp_sampai = day(
        "Izin simpan pinjam berlaku sampai",
        help="Hari terakhir izin berlaku; kosong bila berlaku terus.",
        example="11/03/2030",
        group="Usaha simpan pinjam",
        aliases=("Masa berlaku izin USP",),
    )
    jumlah_kantor_cabang = integer(
        "Jumlah kantor cabang",
        help="Kantor cabang, cabang pembantu dan kantor kas bersama-sama.",
        example="2",
        unit="kantor",
        group="Usaha simpan pinjam",
        rules=COUNT,
    )

    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat", "Alamat koperasi", "alamat_gabungan", "Alamat kantor")
    kode_pos = identifier(
        5,
        "Kode pos",
        expected=True,
        help="Lima angka.",
        example="67282",
        group="Lokasi",
        rules=pengenal.KODE_POS,
        aliases=("Kodepos",),
    )
    no_hp = identifier(
        16,
        "Telepon",
        help="Nomor telepon atau HP kantor koperasi.",
        example="0335421234",
        group="Lokasi",
        rules=pengenal.NO_TELEPON,
        aliases=("No HP", "No telepon", "Telp", "No telp", "Nomor telepon"),
    )
    email = isian.surel("Alamat surel kantor koperasi.", "Lokasi", "kud.contoh@contoh.id")
    website = text(
        150,
        "Situs web",
        help="Alamat situs koperasi.",
        example="kudcontoh.id",
        group="Lokasi",
        aliases=("Website", "Web"),
    )

    is_kdkmp = boolean(
        "Koperasi Merah Putih",
        expected=True,
        group="Merah Putih",
        example="tidak",
        help="Ya bila ini Koperasi Desa/Kelurahan Merah Putih (KDKMP).",
        aliases=("KDKMP", "KDMP", "Kopdes Merah Putih"),
    )
    tanggal_musdesus = day(
        "Tanggal musyawarah desa khusus",
        help="Tanggal musdesus pembentukan.",
        example="20/05/2025",
        group="Merah Putih",
        rules=PAST_DAY,
        aliases=("Tgl musdesus", "Tanggal musdesus"),
    )
    model_pembentukan = code(
        "model_pembentukan",
        "Model pembentukan",
        help="Cara koperasi Merah Putih ini dibentuk.",
        example="Koperasi baru",
        group="Merah Putih",
    )
    status_operasional = code(
        "status_operasional",
        "Status operasional",
        help="Sudah sejauh mana gerainya berjalan.",
        example="Beroperasi",
        group="Merah Putih",
        aliases=("Operasional",),
    )
    punya_rekening = boolean(
        "Punya rekening bank",
        help="Ya bila sudah ada rekening atas nama koperasi.",
        example="ya",
        group="Merah Putih",
        aliases=("Rekening",),
    )
    simkopdes_ref = identifier(
        30,
        "Nomor di SIMKOPDES",
        help="Nomor koperasi ini di SIMKOPDES.",
        example="KD-3513140001",
        group="Merah Putih",
        aliases=("ID SIMKOPDES",),
    )

    kuk = code(
        "kuk",
        "Klasifikasi usaha koperasi (KUK)",
        help="Golongan besar usahanya, 1 sampai 4, dari anggota, modal sendiri, dan aset terakhir.",
        aliases=("KUK",),
        **DERIVED,
    )
    badan_hukum_kunci = identifier(
        100,
        "Nomor badan hukum (disamakan)",
        help="Nomor badan hukum tanpa spasi dan titik, untuk mencari yang sama.",
        **DERIVED,
    )
    tahun_buku_terakhir = year("Tahun buku terakhir", help="Tahun buku terbaru di data tahunan.", **DERIVED)
    tanggal_rat_terakhir = day("RAT terakhir", help="Tanggal RAT terbaru di data tahunan.", **DERIVED)
    tahun_rat_terakhir = year("Tahun buku RAT terakhir", help="Tahun buku terbaru yang sudah RAT.", **DERIVED)
    rat_paling_lambat = day(
        "RAT berikutnya paling lambat",
        help="Batas RAT untuk tahun buku sesudah RAT terakhir.",
        source="Batas bulannya di Angka ketentuan",
        **DERIVED,
    )
    jumlah_anggota = integer(
        "Anggota terakhir", unit="orang", help="Jumlah anggota di data tahunan terbaru.", **DERIVED
    )
    modal_sendiri = money("Modal sendiri terakhir", help="Modal sendiri di data tahunan terbaru.", **DERIVED)
    aset = money("Aset terakhir", help="Aset di data tahunan terbaru.", **DERIVED)
    volume_usaha = money("Volume usaha terakhir", help="Volume usaha di data tahunan terbaru.", **DERIVED)
    tahun_kesehatan = year("Tahun dinilai", help="Tahun pemeriksaan kesehatan yang terbaru.", **DERIVED)
    predikat_kesehatan = code(
        "predikat_kesehatan", "Predikat kesehatan", help="Predikat pada pemeriksaan kesehatan yang terbaru.", **DERIVED
    )
    shu = money("SHU terakhir", help="SHU di data tahunan terbaru.", **DERIVED)
