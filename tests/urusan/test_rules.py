"""Every rule over several columns on both sides of its edge, through `validate`."""

import pytest

from app.master import formats
from app.urusan.aturan import today

SHEET = {"modal_sendiri": "110.000.000", "modal_luar": "90.000.000", "aset": "200.000.000"}
OWN = {
    "simpanan_pokok": "10000",
    "simpanan_wajib": "20000",
    "cadangan": "3000",
    "hibah": "4000",
    "shu_ditahan": "-2000",
}
TODAY = formats.tanggal_isian(today())

# (table, values, column, level, words of the message); level None: nothing may be said.
CASES = [
    # koperasi
    ("koperasi", {}, None, None, ""),
    ("koperasi", {"tanggal_badan_hukum": TODAY}, None, None, ""),
    ("koperasi", {"tanggal_badan_hukum": "31/12/2999"}, "tanggal_badan_hukum", "error", "belum terjadi"),
    ("koperasi", {"tanggal_badan_hukum": "14/09/1987", "tanggal_pad": "14/09/1987"}, None, None, ""),
    (
        "koperasi",
        {"tanggal_badan_hukum": "14/09/1987", "tanggal_pad": "13/09/1987"},
        "tanggal_pad",
        "error",
        "lebih awal",
    ),
    (
        "koperasi",
        {"nomor_badan_hukum": "188.4/1/BH/XVI.26/435.111/2009", "tanggal_badan_hukum": "03 November 2009"},
        None,
        None,
        "",
    ),
    (
        "koperasi",
        {"nomor_badan_hukum": "188.4/1/BH/XVI.26/435.111/2009", "tanggal_badan_hukum": "03 November 2016"},
        "tanggal_badan_hukum",
        "warning",
        "menyebut tahun 2009",
    ),
    ("koperasi", {"status_nik": "belum_bersertifikat"}, None, None, ""),
    ("koperasi", {"status_nik": "sudah_bersertifikat"}, "sertifikat_berlaku_sampai", "warning", "Isi masa berlaku"),
    ("koperasi", {"status_nik": "sudah_bersertifikat", "sertifikat_berlaku_sampai": TODAY}, None, None, ""),
    (
        "koperasi",
        {"status_nik": "sudah_bersertifikat", "sertifikat_berlaku_sampai": "31/12/2020"},
        "status_nik",
        "warning",
        "Kedaluwarsa",
    ),
    ("koperasi", {"jenis": "simpan_pinjam"}, None, None, ""),
    ("koperasi", {"jenis": "simpan_pinjam", "memiliki_usp": "ya", "nomor_izin_usp": "518/1"}, None, None, ""),
    ("koperasi", {"jenis": "simpan_pinjam", "memiliki_usp": "tidak"}, "memiliki_usp", "error", "Simpan Pinjam"),
    ("koperasi", {"jenis": "konsumen", "memiliki_usp": "tidak"}, None, None, ""),
    ("koperasi", {"memiliki_usp": "ya"}, "nomor_izin_usp", "warning", "nomor izin"),
    ("koperasi", {"tanggal_izin_usp": "12/03/2020", "izin_usp_sampai": "12/03/2020"}, None, None, ""),
    (
        "koperasi",
        {"tanggal_izin_usp": "12/03/2020", "izin_usp_sampai": "11/03/2020"},
        "izin_usp_sampai",
        "error",
        "sebelum terbit",
    ),
    ("koperasi", {"status": "bubar", "alasan_status": "Keputusan 1/2025"}, None, None, ""),
    ("koperasi", {"status": "bubar"}, "alasan_status", "error", "alasan"),
    ("koperasi", {"status": "tidak_aktif"}, None, None, ""),
    ("koperasi", {"is_kdkmp": "ya", "desa": 2}, None, None, ""),
    ("koperasi", {"is_kdkmp": "ya"}, "desa", "error", "satu desa"),
    ("koperasi", {"is_kdkmp": "ya", "desa": 2, "kelompok": "desa_kelurahan_merah_putih"}, None, None, ""),
    ("koperasi", {"kelompok": "desa_kelurahan_merah_putih"}, "is_kdkmp", "warning", "Samakan"),
    ("koperasi", {"jumlah_kantor_cabang": "-1"}, "jumlah_kantor_cabang", "error", "kurang dari 0"),
    # koperasi_tahunan
    ("koperasi_tahunan", {"sudah_rat": "tidak"}, None, None, ""),
    ("koperasi_tahunan", {"sudah_rat": "ya"}, "tanggal_rat", "warning", "Isi tanggal RAT"),
    ("koperasi_tahunan", {"sudah_rat": "ya", "tanggal_rat": "18/03/2025"}, None, None, ""),
    ("koperasi_tahunan", {"tanggal_rat": "18/03/2024"}, "tanggal_rat", "warning", "tahun 2025"),
    ("koperasi_tahunan", {"peserta_rat": "151", "jumlah_anggota": "151"}, None, None, ""),
    ("koperasi_tahunan", {"peserta_rat": "152", "jumlah_anggota": "151"}, "peserta_rat", "error", "lebih banyak"),
    ("koperasi_tahunan", {"anggota_l": "106", "anggota_p": "45", "jumlah_anggota": "151"}, None, None, ""),
    (
        "koperasi_tahunan",
        {"anggota_l": "106", "anggota_p": "45", "jumlah_anggota": "150"},
        "jumlah_anggota",
        "error",
        "rinciannya 151",
    ),
    ("koperasi_tahunan", {"manajer_l": "1", "manajer_p": "1", "jumlah_manajer": "2"}, None, None, ""),
    ("koperasi_tahunan", {"manajer_l": "1", "manajer_p": "1", "jumlah_manajer": "3"}, "jumlah_manajer", "error", "2"),
    ("koperasi_tahunan", {"karyawan_l": "1", "karyawan_p": "0", "jumlah_karyawan": "1"}, None, None, ""),
    (
        "koperasi_tahunan",
        {"karyawan_l": "1", "karyawan_p": "0", "jumlah_karyawan": "0"},
        "jumlah_karyawan",
        "error",
        "1",
    ),
    ("koperasi_tahunan", {"jumlah_anggota": "9"}, None, None, ""),
    ("koperasi_tahunan", {"jumlah_anggota": "8"}, "jumlah_anggota", "warning", "paling sedikit 9"),
    ("koperasi_tahunan", dict(OWN, modal_sendiri="35001"), None, None, ""),
    ("koperasi_tahunan", dict(OWN, modal_sendiri="35001,01"), "modal_sendiri", "error", "jumlah rinciannya"),
    ("koperasi_tahunan", {"modal_sendiri": "0"}, None, None, ""),
    ("koperasi_tahunan", {"modal_sendiri": "-1.000.000"}, "modal_sendiri", "warning", "kurang dari 0"),
    ("koperasi_tahunan", SHEET, None, None, ""),
    ("koperasi_tahunan", dict(SHEET, aset="202.000.000"), None, None, ""),
    ("koperasi_tahunan", dict(SHEET, aset="202.000.001"), "aset", "warning", "modal sendiri ditambah modal luar"),
    ("koperasi_tahunan", dict(SHEET, aset="20.000.000"), "aset", "warning", "satu nol"),
    ("koperasi_tahunan", {"pendapatan": "60.000.000", "beban": "38.000.000", "shu": "22.600.000"}, None, None, ""),
    (
        "koperasi_tahunan",
        {"pendapatan": "60.000.000", "beban": "38.000.000", "shu": "22.600.001"},
        "shu",
        "error",
        "SHU",
    ),
    ("koperasi_tahunan", {"pendapatan": "30.000.000", "beban": "38.000.000", "shu": "-8.000.000"}, None, None, ""),
    ("koperasi_tahunan", {"volume_usaha": "60.000.000", "pendapatan": "60.000.000"}, None, None, ""),
    (
        "koperasi_tahunan",
        {"volume_usaha": "59.999.999", "pendapatan": "60.000.000"},
        "volume_usaha",
        "warning",
        "lebih besar dari pendapatan",
    ),
    ("koperasi_tahunan", {"pinjaman_bermasalah": "150000", "pinjaman_diberikan": "150000"}, None, None, ""),
    (
        "koperasi_tahunan",
        {"pinjaman_bermasalah": "150001", "pinjaman_diberikan": "150000"},
        "pinjaman_bermasalah",
        "error",
        "tidak mungkin lebih besar",
    ),
    ("koperasi_tahunan", {"modal_luar": "-1"}, "modal_luar", "error", "kurang dari 0"),
    ("koperasi_tahunan", {"aset": "1.000"}, None, None, ""),
    ("koperasi_tahunan", {"aset": "999"}, "aset", "warning", "juta rupiah"),
    ("koperasi_tahunan", {"aset": "0"}, None, None, ""),
    ("koperasi_tahunan", {"tahun_buku": str(today().year)}, None, None, ""),
    ("koperasi_tahunan", {"tahun_buku": str(today().year + 1)}, "tahun_buku", "error", "antara 1945"),
    # koperasi_pengurus
    ("koperasi_pengurus", {"periode_mulai": "01/04/2024", "periode_selesai": "01/04/2024"}, None, None, ""),
    (
        "koperasi_pengurus",
        {"periode_mulai": "01/04/2024", "periode_selesai": "31/03/2024"},
        "periode_selesai",
        "error",
        "lebih awal",
    ),
    # usaha_mikro
    ("usaha_mikro", {"nama_usaha": "", "produk_utama": "Keripik tempe"}, None, None, ""),
    ("usaha_mikro", {"nama_usaha": ""}, "nama_usaha", "error", "produk utamanya"),
    ("usaha_mikro", {"akses_kredit": "kur", "plafon_kredit": "500.000.000"}, None, None, ""),
    ("usaha_mikro", {"akses_kredit": "kur", "plafon_kredit": "500.000.001"}, "plafon_kredit", "warning", "KUR"),
    ("usaha_mikro", {"akses_kredit": "bank", "plafon_kredit": "500.000.001"}, None, None, ""),
    # um_tahunan
    ("um_tahunan", {"laba": "-5.000.000"}, None, None, ""),
    ("um_tahunan", {"omzet": "-5.000.000"}, "omzet", "error", "kurang dari 0"),
    # pasar
    ("pasar", {"luas_tanah": "1.000", "luas_bangunan": "2.000", "jumlah_lantai": "2"}, None, None, ""),
    (
        "pasar",
        {"luas_tanah": "1.000", "luas_bangunan": "2.000,01", "jumlah_lantai": "2"},
        "luas_bangunan",
        "error",
        "2.000 m²",
    ),
    ("pasar", {"hari_per_minggu": "1"}, None, None, ""),
    ("pasar", {"hari_per_minggu": "7"}, None, None, ""),
    ("pasar", {"hari_per_minggu": "0"}, "hari_per_minggu", "error", "1 sampai 7"),
    ("pasar", {"hari_per_minggu": "8"}, "hari_per_minggu", "error", "1 sampai 7"),
    # pasar_periode
    ("pasar_periode", {"kios": "10", "kios_terisi": "10", "los": "5", "los_terisi": "0"}, None, None, ""),
    ("pasar_periode", {"kios": "10", "kios_terisi": "11"}, "kios_terisi", "error", "lebih banyak dari jumlah kios"),
    ("pasar_periode", {"los": "10", "los_terisi": "11"}, "los_terisi", "error", "lebih banyak dari jumlah los"),
    ("pasar_periode", {"dasaran": "1", "dasaran_terisi": "2"}, "dasaran_terisi", "error", "jumlah dasaran"),
    ("pasar_periode", {"kios_terisi": "30", "jumlah_pedagang": "10"}, None, None, ""),
    (
        "pasar_periode",
        {"kios_terisi": "31", "jumlah_pedagang": "10"},
        "jumlah_pedagang",
        "warning",
        "jauh lebih sedikit",
    ),
    (
        "pasar_periode",
        {"pedagang_l": "1", "pedagang_p": "2", "jumlah_pedagang": "4"},
        "jumlah_pedagang",
        "error",
        "rinciannya 3",
    ),
    # industri and industri_tahunan
    ("industri", {"kode_kbli": "10794"}, "versi_kbli", "warning", "versi KBLI"),
    ("industri", {"kode_kbli": "33111"}, "versi_kbli", "warning", "versi KBLI"),
    ("industri_tahunan", {"realisasi_produksi": "120", "kapasitas_produksi": "100"}, None, None, ""),
    (
        "industri_tahunan",
        {"realisasi_produksi": "120,001", "kapasitas_produksi": "100"},
        "realisasi_produksi",
        "warning",
        "120% kapasitas",
    ),
    ("industri_tahunan", {"nilai_ekspor_usd": "0"}, None, None, ""),
    ("industri_tahunan", {"nilai_ekspor_usd": "0,01"}, "negara_tujuan", "error", "negara tujuan"),
    ("industri_tahunan", {"nilai_ekspor_usd": "0,01", "negara_tujuan": "Malaysia"}, None, None, ""),
    ("industri_tahunan", {"bahan_baku_lokal_persen": "100"}, None, None, ""),
    ("industri_tahunan", {"bahan_baku_lokal_persen": "100,01"}, "bahan_baku_lokal_persen", "error", "0 dan 100"),
    ("industri_tahunan", {"tk_l": "6", "tk_p": "9", "jumlah_tk": "14"}, "jumlah_tk", "error", "rinciannya 15"),
    # harga and gudang
    ("harga", {"harga": "0,01"}, None, None, ""),
    ("harga", {"harga": "0"}, "harga", "error", "lebih dari 0"),
    ("gudang", {"tanggal_bap": "12/03/2026", "tanggal_tdg": "12/03/2026"}, None, None, ""),
    ("gudang", {"tanggal_bap": "12/03/2026", "tanggal_tdg": "11/03/2026"}, "tanggal_tdg", "error", "lebih awal"),
]


@pytest.mark.parametrize(("table", "values", "column", "level", "words"), CASES)
def test_rule(problems, table, values, column, level, words):
    found = problems(table, **values)
    assert [(one_level, key) for one_level, key, _ in found] == ([(level, column)] if level else [])
    assert all(words in message for _, _, message in found)


@pytest.mark.parametrize("kbli", ["09999", "34000"])
def test_an_industry_outside_manufacturing_is_refused(problems, kbli):
    ((_, column, message),) = [one for one in problems("industri", kode_kbli=kbli) if one[0] == "error"]
    assert column == "kode_kbli"
    assert "golongan pokok 10 sampai 33" in message


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        ("koperasi", {"nama", "kecamatan"}),
        ("koperasi_tahunan", {"koperasi", "tahun_buku"}),
        ("koperasi_pengurus", {"koperasi", "nama"}),
        ("pelaku_usaha", {"nama"}),
        ("usaha_mikro", {"kecamatan"}),
        ("um_tahunan", {"usaha", "tahun"}),
        ("pasar", {"nama", "kecamatan"}),
        ("pasar_periode", {"pasar", "tahun", "tw"}),
        ("industri", {"nama", "kecamatan"}),
        ("industri_tahunan", {"industri", "tahun"}),
        ("harga", {"pasar", "komoditas", "tanggal", "harga"}),
        ("gudang", {"perusahaan", "kecamatan"}),
    ],
)
def test_only_what_makes_a_row_a_row_is_required(problems, table, missing):
    assert {
        column for level, column, _ in problems(table, **dict.fromkeys(missing, "-")) if level == "error"
    } == missing


def test_the_type_of_a_market_is_compared_with_the_newest_number_of_traders(outcome):
    seen = {"jumlah_pedagang": 399, "hari_per_minggu": 7, "luas_tanah": 5000}
    (problem,) = outcome("pasar", existing=seen, tipe="a").warnings
    assert "Tipe B" in problem.message
    assert outcome("pasar", existing=seen, tipe="b").warnings == []


def test_scale_by_sales_and_by_capital_that_disagree_warn(outcome):
    result = outcome("usaha_mikro", existing={"omzet_tahunan": 2_000_000_001}, modal_usaha="1.000.000.000")
    assert [problem.column for problem in result.warnings] == ["modal_usaha"]
    assert (result.values["skala"], result.values["basis_skala"]) == ("kecil", "omzet")
    assert outcome("usaha_mikro", existing={"omzet_tahunan": 2_000_000_000}, modal_usaha="1.000.000.000").warnings == []


def test_scale_falls_back_to_capital_and_then_to_unknown(outcome):
    by_capital = outcome("usaha_mikro", modal_usaha="1.000.000.001").values
    assert (by_capital["skala"], by_capital["basis_skala"]) == ("kecil", "modal")
    unknown = outcome("usaha_mikro").values
    assert (unknown["skala"], unknown["basis_skala"]) == ("belum_ditentukan", None)
    newest = outcome("usaha_mikro", existing={"modal_terakhir": 900_000_000}, modal_usaha="1.000.000.001").values
    assert newest["skala"] == "mikro"


def test_an_industry_is_classified_once_both_numbers_are_known(outcome):
    assert outcome("industri", existing={"jumlah_tk": 19}).values["klasifikasi"] is None
    known = {"jumlah_tk": 20, "nilai_investasi": 15_000_000_001}
    result = outcome("industri", existing=known)
    assert result.values["klasifikasi"] == "besar"
    assert [problem.column for problem in result.warnings] == ["akun_siinas"]
    assert outcome("industri", existing=known, akun_siinas="contohjaya").warnings == []


def test_totals_are_filled_in_when_left_empty(outcome):
    assert outcome("koperasi_tahunan", anggota_l="106", anggota_p="45").values["jumlah_anggota"] == 151
    assert outcome("koperasi_tahunan", anggota_l="106").values.get("jumlah_anggota") is None
    assert outcome("koperasi_tahunan", jumlah_anggota="151").values["jumlah_anggota"] == 151
    assert outcome("pasar_periode", pedagang_l="10", pedagang_p="0").values["jumlah_pedagang"] == 10
    assert outcome("industri_tahunan", tk_l="6", tk_p="9").values["jumlah_tk"] == 15


def test_figures_of_a_market_in_a_quarter(outcome):
    values = outcome("pasar_periode", kios="100", kios_terisi="75", los="40", dasaran="-").values
    assert (values["periode"], values["jumlah_tempat"], values["tempat_terisi"]) == ("2024-4", 140, 75)
    assert str(values["okupansi"]) == "75.00"
    empty = outcome("pasar_periode").values
    assert (empty["jumlah_tempat"], empty["tempat_terisi"], empty["okupansi"]) == (None, None, None)


def test_figures_of_an_industry_in_a_year(outcome):
    values = outcome(
        "industri_tahunan",
        nilai_produksi="420.000.000",
        nilai_bahan_baku="430.000.000",
        kapasitas_produksi="12.000",
        realisasi_produksi="9.000",
    ).values
    assert values["nilai_tambah"] == -10_000_000
    assert str(values["utilisasi"]) == "75.00"
    assert outcome("industri_tahunan", kapasitas_produksi="0", realisasi_produksi="0").values["utilisasi"] is None


def test_the_share_of_bad_loans(outcome):
    values = outcome("koperasi_tahunan", pinjaman_diberikan="150.000.000", pinjaman_bermasalah="3.000.000").values
    assert str(values["npl"]) == "2.00"


def test_the_group_of_a_warehouse_follows_its_area(outcome):
    assert outcome("gudang", luas_gudang="1.000").values["golongan"] == "a"
    assert outcome("gudang", luas_gudang="1.000,01").values["golongan"] == "b"
    assert outcome("gudang").values["golongan"] is None


def test_the_key_of_a_legal_number_is_computed(outcome):
    assert outcome("koperasi", nomor_badan_hukum="279/ bh/KDK.13/IV/1999").values["badan_hukum_kunci"] == (
        "279/BH/KDK13/IV/1999"
    )
