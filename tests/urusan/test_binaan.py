"""Rules of guidance, supervision, permits, facilitation and trainings, on both sides of each edge."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from app.master import formats, registry, store
from app.urusan.aturan import today

KRAKSAAN = {"kecamatan": "Kraksaan"}
TODAY = formats.tanggal_isian(today())
TOMORROW = formats.tanggal_isian(today() + timedelta(days=1))

# (table, values, column, level, words of the message); level None: nothing may be said.
CASES = [
    # pembinaan, sanksi, riwayat_status
    ("pembinaan", {"peserta_l": "3", "peserta_p": "2", "jumlah_peserta": "5"}, None, None, ""),
    ("pembinaan", {"peserta_l": "3", "peserta_p": "2", "jumlah_peserta": "6"}, "jumlah_peserta", "error", "rincian"),
    ("pembinaan", {"tanggal": TOMORROW}, "tanggal", "error", "belum terjadi"),
    ("sanksi", {"tanggal": TODAY}, None, None, ""),
    ("sanksi", {"tanggal": TOMORROW}, "tanggal", "error", "belum terjadi"),
    ("riwayat_status", {"status_lama": "aktif"}, None, None, ""),
    ("riwayat_status", {"status_lama": "tidak_aktif"}, "status_baru", "error", "sama dengan"),
    ("riwayat_naik_kelas", {"tahap_lama": "1"}, None, None, ""),
    ("riwayat_naik_kelas", {"tahap_lama": "2"}, "tahap_baru", "error", "sama dengan"),
    ("riwayat_naik_kelas", {"tanggal": TOMORROW}, "tanggal", "error", "belum terjadi"),
    # um_izin
    ("um_izin", {"tanggal_terbit": "12/03/2024", "berlaku_sampai": "12/03/2024"}, None, None, ""),
    ("um_izin", {"tanggal_terbit": "12/03/2024", "berlaku_sampai": "11/03/2024"}, "berlaku_sampai", "error", "sebelum"),
    ("um_izin", {"jenis": "nib", "nomor": "0220001234567"}, None, None, ""),
    ("um_izin", {"jenis": "nib", "nomor": "022000123456"}, "nomor", "error", "13 angka"),
    ("um_izin", {"jenis": "pirt", "nomor": "2.06.3514.01000.126"}, None, None, ""),
    ("um_izin", {"jenis": "pirt", "nomor": "20635140100012"}, "nomor", "warning", "15 angka"),
    ("um_izin", {"jenis": "halal", "nomor": "ID35110000123450"}, None, None, ""),
    ("um_izin", {"jenis": "halal", "nomor": "35110000123450"}, "nomor", "warning", "ID"),
    ("um_izin", {"jenis": "merek", "nomor": "IDM000123456"}, None, None, ""),
    ("um_izin", {"jenis": "merek", "nomor": "IDM00012345"}, "nomor", "warning", "9 angka"),
    # fasilitasi
    ("fasilitasi", {"tahun_anggaran": "2024"}, None, None, ""),
    ("fasilitasi", {"tahun_anggaran": "2023"}, "tahun_anggaran", "warning", "Tanggalnya tahun 2024"),
    ("fasilitasi", {"usaha": "-", "koperasi": 1}, None, None, ""),
    ("fasilitasi", {"usaha": "-", "industri": 1}, None, None, ""),
    ("fasilitasi", {"usaha": "-"}, "usaha", "error", "Isi penerimanya"),
    ("fasilitasi", {"koperasi": 1}, "usaha", "error", "satu penerima saja"),
    ("fasilitasi", {"sub_kegiatan": "2.17.07.2.01.0004"}, None, None, ""),
    ("fasilitasi", {"sub_kegiatan": "2.17.07.2.01.4"}, "sub_kegiatan", "warning", "dokumen anggaran"),
    # pelatihan, pelatihan_peserta, produk
    ("pelatihan", {"tanggal_selesai": "07/05/2024"}, None, None, ""),
    ("pelatihan", {"tanggal_selesai": "06/05/2024"}, "tanggal_selesai", "error", "sebelum mulai"),
    ("pelatihan_peserta", {"hadir": "ya", "sertifikat": "518/1"}, None, None, ""),
    ("pelatihan_peserta", {"hadir": "tidak", "sertifikat": "518/1"}, "sertifikat", "error", "tidak hadir"),
    ("pelatihan_peserta", {"nilai": "100"}, None, None, ""),
    ("pelatihan_peserta", {"nilai": "100,01"}, "nilai", "error", "0 dan 100"),
    ("produk", {"harga": "500"}, None, None, ""),
    ("produk", {"harga": "0"}, "harga", "error", "lebih dari 0"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "values", "column", "level", "words"), CASES)
def test_rule(problems, table, values, column, level, words):
    found = problems(table, **values)
    assert [(one_level, key) for one_level, key, _ in found] == ([(level, column)] if level else [])
    assert all(words in message for _, _, message in found)


# Health

SCORES = {"skor_tata_kelola": "80", "skor_profil_risiko": "60", "skor_kinerja_keuangan": "70", "skor_permodalan": "90"}
# 30% of 80, 15% of 60, 40% of 70, 15% of 90
WEIGHTED = Decimal("74.50")


def test_the_total_is_weighted_and_names_the_predicate(outcome):
    found = outcome("koperasi_kesehatan", skema="2021", **SCORES).values
    assert (found["skor_total"], found["predikat"]) == (WEIGHTED, "cukup_sehat")
    gap = outcome("koperasi_kesehatan", skema="2021", **(SCORES | {"skor_permodalan": "-"})).values
    assert (gap.get("skor_total"), gap["predikat"]) == (None, None)
    other = outcome("koperasi_kesehatan", skema="2016", skor_total="80", **SCORES).values
    assert (other["skor_total"], other["predikat"]) == (80, "sehat")


@pytest.mark.parametrize(
    ("total", "predicate"),
    [
        ("0", "dalam_pengawasan_khusus"),
        ("50,99", "dalam_pengawasan_khusus"),
        ("51", "dalam_pengawasan"),
        ("65,99", "dalam_pengawasan"),
        ("66", "cukup_sehat"),
        ("79,99", "cukup_sehat"),
        ("80", "sehat"),
        ("100", "sehat"),
    ],
)
def test_the_predicate_follows_the_total(outcome, total, predicate):
    assert outcome("koperasi_kesehatan", skor_total=total).values["predikat"] == predicate


@pytest.fixture
def examined(add):
    """A koperasi that held its RAT of 2023."""
    parent = add("koperasi", nama="KSP Contoh", **KRAKSAAN)
    add("koperasi_tahunan", koperasi=parent.id, tahun_buku="2023", sudah_rat="ya", tanggal_rat="18/03/2024")
    return parent


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"tanggal": "01/01/2024"}, []),
        ({"tanggal": "31/12/2023"}, [("error", "tanggal")]),
        ({"tanggal": "20/08/2024", "tenggat": "20/08/2024"}, []),
        ({"tanggal": "20/08/2024", "tenggat": "19/08/2024"}, [("error", "tenggat")]),
        ({"skor_total": "100"}, []),
        ({"skor_total": "100,01"}, [("error", "skor_total")]),
        ({"skema": "2021", "skor_total": "74,55", **SCORES}, []),
        ({"skema": "2021", "skor_total": "74,56", **SCORES}, [("error", "skor_total")]),
        ({"skema": "2016", "skor_total": "74,56", **SCORES}, []),
    ],
)
def test_rules_of_an_examination(examined, said, values, expected):
    assert said("koperasi_kesehatan", koperasi=examined.id, tahun="2024", **values) == expected


def test_an_examination_before_any_rat_warns(examined, said):
    assert said("koperasi_kesehatan", koperasi=examined.id, tahun="2023") == []
    assert said("koperasi_kesehatan", koperasi=examined.id, tahun="2022") == [("warning", "koperasi")]


@pytest.fixture
def other_weights(add):
    """Weights that hold from 2025 on."""
    for code, weight in {"tata_kelola": 10, "profil_risiko": 10, "kinerja_keuangan": 70, "permodalan": 10}.items():
        add("ketentuan", kode=f"bobot_{code}", nama="Bobot", nilai=weight, berlaku_mulai="01/01/2025")


def test_weights_are_those_of_the_day_of_the_examination(other_weights, add, examined):
    common = {"koperasi": examined.id, "skema": "2021", **SCORES}
    old = add("koperasi_kesehatan", tahun="2023", tanggal="31/12/2024", **common)
    new = add("koperasi_kesehatan", tahun="2024", tanggal="01/01/2025", **common)
    assert (old.skor_total, new.skor_total) == (WEIGHTED, Decimal("72.00"))


def test_the_newest_predicate_and_the_size_class_stand_on_the_koperasi(add, examined):
    add("koperasi_kesehatan", koperasi=examined.id, tahun="2024", skor_total="80")
    add("koperasi_kesehatan", koperasi=examined.id, tahun="2023", skor_total="51")
    assert (examined.tahun_kesehatan, examined.predikat_kesehatan) == (2024, "sehat")
    assert examined.kuk is None
    size = {"modal_sendiri": "250.000.000", "aset": "2.500.000.000", "jumlah_anggota": "5000"}
    add("koperasi_tahunan", koperasi=examined.id, tahun_buku="2024", **size)
    assert examined.kuk == "1"
    add("koperasi_tahunan", koperasi=examined.id, tahun_buku="2025", **size | {"jumlah_anggota": "5001"})
    assert examined.kuk == "2"


@pytest.mark.parametrize(("form", "last"), [("primer_kab_kota", "2025-03-31"), ("sekunder_kab_kota", "2025-06-30")])
def test_the_next_rat_is_due_after_the_last_one_held(add, form, last):
    parent = add("koperasi", nama="KUD Contoh", bentuk=form, **KRAKSAAN)
    assert parent.rat_paling_lambat is None
    add("koperasi_tahunan", koperasi=parent.id, tahun_buku="2024", sudah_rat="tidak")
    assert str(parent.rat_paling_lambat) == last
    add("koperasi_tahunan", koperasi=parent.id, tahun_buku="2023", tanggal_rat="18/03/2024")
    assert (parent.tahun_rat_terakhir, str(parent.rat_paling_lambat)) == (2023, last)
    add("koperasi_tahunan", koperasi=parent.id, tahun_buku="2022", sudah_rat="ya")
    assert parent.tahun_rat_terakhir == 2023


# Outlets


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "rencana"}, []),
        ({"status": "rencana", "tanggal_operasi": TOMORROW}, []),
        ({"status": "aktif"}, [("warning", "tanggal_operasi")]),
        ({"status": "aktif", "tanggal_operasi": TODAY}, []),
        ({"status": "aktif", "tanggal_operasi": TOMORROW}, [("error", "tanggal_operasi")]),
        ({"luas": "-1"}, [("error", "luas")]),
    ],
)
def test_rules_of_an_outlet(add, said, values, expected):
    place = {**KRAKSAAN, "desa": "Patokan"}
    village = add("koperasi", nama="KDMP Patokan", is_kdkmp="ya", **place)
    assert said("kdkmp_gerai", koperasi=village.id, jenis="sembako", **values) == expected


def test_an_outlet_of_another_koperasi_warns(examined, said):
    assert said("kdkmp_gerai", koperasi=examined.id, jenis="sembako") == [("warning", "koperasi")]


# Changes of status


@pytest.fixture
def active(add):
    return add("koperasi", nama="KUD Contoh", status="aktif", status_sejak="01/02/2020", alasan_status="SK", **KRAKSAAN)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "aktif"}, []),
        ({}, [("error", "alasan_status"), ("warning", "status_sejak")]),
        ({"alasan_status": "Tiga tahun tanpa RAT"}, [("warning", "status_sejak")]),
        ({"alasan_status": "Tiga tahun tanpa RAT", "status_sejak": "02/02/2020"}, []),
        ({"alasan_status": "Tiga tahun tanpa RAT", "status_sejak": "31/01/2020"}, [("error", "status_sejak")]),
        ({"alasan_status": "Tiga tahun tanpa RAT", "status_sejak": "-"}, [("error", "status_sejak")]),
        ({"alasan_status": "-", "status_sejak": "02/02/2020"}, [("error", "alasan_status")]),
    ],
)
def test_a_change_of_status_wants_a_reason_and_a_day(active, said, values, expected):
    assert said("koperasi", active, **{"status": "tidak_aktif", **values}) == expected


def test_a_change_of_status_is_kept_in_the_same_transaction(active, session):
    table, history = registry.get("koperasi"), registry.get("riwayat_status").model
    store.update(session, table, active, {"nama": "KUD Contoh Baru"})
    assert session.scalars(select(history)).all() == []
    since = today() - timedelta(days=9)
    change = {"status": "tidak_aktif", "status_sejak": since, "alasan_status": "Tiga tahun tanpa RAT"}
    store.update(session, table, active, change)
    (row,) = session.scalars(select(history))
    assert (row.koperasi, row.status_lama, row.status_baru) == (active.id, "aktif", "tidak_aktif")
    assert (row.tanggal, row.alasan) == (since, "Tiga tahun tanpa RAT")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("1", "2", ("naik", "Tahap 1 ke 2")), ("2", "5", ("naik", "Tahap 2 ke 5")), ("4", "3", ("turun", "Tahap 4 ke 3"))],
)
def test_a_change_of_stage_is_kept_with_its_day_and_direction(add, session, before, after, expected):
    table, history = registry.get("usaha_mikro"), registry.get("riwayat_naik_kelas").model
    business = add("usaha_mikro", nama_usaha="Keripik", tahap_naik_kelas=before, **KRAKSAAN)
    store.update(session, table, business, {"nama_usaha": "Keripik Contoh"})
    assert session.scalars(select(history)).all() == []
    store.update(session, table, business, {"tahap_naik_kelas": after})
    (row,) = session.scalars(select(history))
    assert (row.usaha, row.tanggal, row.tahap_lama, row.tahap_baru) == (business.id, today(), before, after)
    assert (row.arah, row.langkah) == expected


def test_the_first_stage_of_a_business_is_no_movement(add, session):
    business = add("usaha_mikro", nama_usaha="Keripik", **KRAKSAAN)
    store.update(session, registry.get("usaha_mikro"), business, {"tahap_naik_kelas": "3"})
    assert session.scalars(select(registry.get("riwayat_naik_kelas").model)).all() == []


# Permits, facilitation, trainings


def test_a_nib_that_differs_from_the_business_warns(add, said):
    business = add("usaha_mikro", nama_usaha="Keripik", nib="0220001234567", **KRAKSAAN)
    row = {"usaha": business.id, "jenis": "nib"}
    assert said("um_izin", nomor="0220001234567", **row) == []
    assert said("um_izin", nomor="0220001234568", **row) == [("warning", "nomor")]


def test_a_product_shows_a_permit_of_its_own_business_only(add, said):
    one, two = (add("usaha_mikro", nama_usaha=name, **KRAKSAAN) for name in ("Keripik", "Sambal"))
    permit = add("um_izin", usaha=one.id, jenis="pirt", nomor="206351401000126")
    assert said("produk", usaha=one.id, nama="Keripik tempe", izin=permit.id) == []
    assert said("produk", usaha=two.id, nama="Sambal", izin=permit.id) == [("error", "izin")]


def test_the_same_help_twice_in_a_year_warns(add, said):
    business = add("usaha_mikro", nama_usaha="Keripik", **KRAKSAAN)
    row = {"usaha": business.id, "nama_kegiatan": "Pameran", "tanggal": "07/05/2024"}
    first = add("fasilitasi", jenis="pameran", tahun_anggaran="2024", **row)
    assert said("fasilitasi", jenis="pameran", tahun_anggaran="2024", **row) == [("warning", "jenis")]
    assert said("fasilitasi", jenis="pameran", tahun_anggaran="2023", **row) == [("warning", "tahun_anggaran")]
    assert said("fasilitasi", jenis="katalog", tahun_anggaran="2024", **row) == []
    assert said("fasilitasi", first, hasil="Dua pesanan") == []


def test_facilitation_lies_where_its_recipient_lies(add):
    koperasi = add("koperasi", nama="KUD Contoh", **KRAKSAAN)
    row = add("fasilitasi", koperasi=koperasi.id, jenis="pameran", nama_kegiatan="Pameran", tanggal="07/05/2024")
    assert row.kecamatan == koperasi.kecamatan


@pytest.mark.parametrize("recipients", [(), ("usaha", "koperasi")])
def test_the_database_itself_refuses_no_or_two_recipients(add, session, recipients):
    ids = {
        "usaha": add("usaha_mikro", nama_usaha="Keripik", **KRAKSAAN).id,
        "koperasi": add("koperasi", nama="KUD Contoh", **KRAKSAAN).id,
    }
    row = {"jenis": "pameran", "nama_kegiatan": "Pameran", "tanggal": today(), **{key: ids[key] for key in recipients}}
    model = registry.get("fasilitasi").model
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(insert(model).values(row), execution_options={"audited": True})


def test_a_training_counts_its_participants_and_warns_above_its_quota(add, said, session):
    course = add("pelatihan", judul="Pemasaran", tanggal_mulai="07/05/2024", kuota="2")
    first, second, third = (add("pelaku_usaha", nama=f"Nama Contoh {number}") for number in range(3))
    add("pelatihan_peserta", pelatihan=course.id, pelaku=first.id, hadir="ya")
    assert said("pelatihan_peserta", pelatihan=course.id, pelaku=second.id) == []
    absent = add("pelatihan_peserta", pelatihan=course.id, pelaku=second.id, hadir="tidak")
    assert said("pelatihan_peserta", pelatihan=course.id, pelaku=third.id) == [("warning", "pelatihan")]
    assert said("pelatihan_peserta", absent, catatan="Sakit") == []
    assert (course.jumlah_peserta, course.jumlah_hadir) == (2, 1)
    store.trash(session, registry.get("pelatihan_peserta"), absent)
    assert (course.jumlah_peserta, course.jumlah_hadir) == (1, 1)
