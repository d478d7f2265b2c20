"""Rules that ask for other rows, and the declarations against the real code lists: on both databases, codes loaded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from app.master import registry, store
from app.master.query import parse_state, path_column
from app.master.validation import validate
from app.urusan import URUSAN

REGISTERS = [model.spec.key for room in URUSAN if room.key != "kode" for model in room.tables]


KRAKSAAN = {"kecamatan": "Kraksaan"}
PATOKAN = {"kecamatan": "35.13.14", "desa": "Patokan"}


def test_one_merah_putih_per_village(add, said):
    first = add("koperasi", nama="KDMP Patokan", is_kdkmp="ya", **PATOKAN)
    second = {"nama": "KDMP Patokan Dua", **PATOKAN}
    assert said("koperasi", is_kdkmp="ya", **second) == [("error", "desa")]
    assert said("koperasi", is_kdkmp="tidak", **second) == []
    assert said("koperasi", first, nama="KDMP Patokan Baru") == []


def test_a_repeated_legal_number_warns_whatever_its_spacing(add, said):
    first = add("koperasi", nama="KUD Satu", nomor_badan_hukum="279/BH/KDK.13/IV/1999", **KRAKSAAN)
    again = {"nama": "KUD Dua", "nomor_badan_hukum": "279/ BH/KDK 13/IV/1999", **KRAKSAAN}
    assert said("koperasi", **again) == [("warning", "nomor_badan_hukum")]
    assert said("koperasi", first, nama="KUD Satu Baru") == []


def test_a_record_in_the_trash_is_no_other_row(add, said, session):
    first = add("koperasi", nama="KUD Satu", nomor_badan_hukum="279/BH/KDK.13/IV/1999", **KRAKSAAN)
    store.trash(session, registry.get("koperasi"), first)
    assert said("koperasi", nama="KUD Dua", nomor_badan_hukum="279/BH/KDK.13/IV/1999", **KRAKSAAN) == []


def test_a_repeated_nib_warns(add, said):
    nib = {"nib": "0220001234567", **KRAKSAAN}
    add("usaha_mikro", nama_usaha="Keripik Satu", **nib)
    add("industri", nama="UD Satu", usaha_mikro="Keripik Satu", **nib)
    assert said("usaha_mikro", nama_usaha="Keripik Dua", **nib) == [("warning", "nib")]
    assert ("warning", "nib") in said("industri", nama="UD Dua", **nib)
    assert said("industri", nama="UD Dua", nib="0220001234568", **KRAKSAAN) == []


def test_an_industry_with_the_nib_of_a_micro_business_is_offered_the_link(add, said):
    nib = {"nib": "0220001234567", **KRAKSAAN}
    add("usaha_mikro", nama_usaha="Keripik Satu", **nib)
    assert said("industri", nama="UD Satu", **nib) == [("warning", "usaha_mikro")]
    assert said("industri", nama="UD Satu", usaha_mikro="Keripik Satu", **nib) == []


@pytest.mark.parametrize(
    ("key", "row", "owner"),
    [
        ("industri", {"nama": "UD Satu"}, "pelaku"),
        ("toko_swalayan", {"nama": "Toko Satu"}, "pelaku"),
        ("gudang", {"perusahaan": "CV Satu"}, "pelaku"),
        ("spbu", {"nama": "SPBU Satu"}, "pemilik"),
    ],
)
def test_another_owner_behind_the_same_nib_warns_in_every_register(key, row, owner, add, said):
    first, second = (add("pelaku_usaha", nama=name, nik=f"351314570890000{n}") for n, name in enumerate("AB", 3))
    add("lpg_agen", nama="PT Gas")  # a register without owners is not asked
    add("usaha_mikro", nama_usaha="Keripik Satu", nib="0220001234567", pelaku=first.id, **KRAKSAAN)
    nib = {"nib": "0220001234567", **row, **KRAKSAAN}
    assert ("warning", owner) in said(key, **{owner: second.id}, **nib)
    assert ("warning", owner) not in said(key, **{owner: first.id}, **nib)


def test_a_repeated_registration_of_an_outlet_warns(add, said):
    agent = add("lpg_agen", nama="PT Gas")
    outlet = {"agen": agent.id, **KRAKSAAN}
    add("lpg_pangkalan", nama="Pangkalan Satu", no_registrasi="REG-1", **outlet)
    assert ("warning", "no_registrasi") in said("lpg_pangkalan", nama="Pangkalan Dua", no_registrasi="REG-1", **outlet)
    assert said("lpg_pangkalan", nama="Pangkalan Dua", no_registrasi="REG-2", **outlet) == []


def test_thresholds_are_whole_conditions_of_known_results_in_order_of_time(said):
    row = {
        "klasifikasi": "tipe_pasar", "urutan": "1", "hasil": "a", "ukuran": "pedagang",
        "pembanding": "paling sedikit", "nilai": "400", "berlaku_mulai": "2030-01-01",
    }  # fmt: skip
    assert said("ambang", **row) == []
    assert said("ambang", **row | {"nilai": ""}) == [("error", "ukuran")]
    assert said("ambang", **row | {"hasil": "z"}) == [("error", "hasil")]


@pytest.mark.parametrize("last", ["2030-01-01", "2029-12-31"])
@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("ambang", {"klasifikasi": "tipe_pasar", "urutan": "1", "hasil": "a"}),
        ("ketentuan", {"kode": "plafon_kur", "nama": "Plafon", "nilai": "1"}),
        ("kode_referensi", {"grup": "jenis_koperasi", "kode": "uji", "label": "Uji"}),
        ("tarif_tera", {"jenis": "TM", "layanan": "semua", "dasar_hitung": "unit", "tarif": "1000"}),
    ],
)
def test_nothing_ends_before_it_begins(key, row, last, said):
    begin, end = ("mulai", "sampai") if key == "tarif_tera" else ("berlaku_mulai", "berlaku_sampai")
    expected = [] if last == "2030-01-01" else [("error", end)]
    assert said(key, **{begin: "2030-01-01", end: last}, **row) == expected


def test_a_repeated_nik_warns_without_showing_it(add, said, lookups):
    first = add("pelaku_usaha", nama="Nama Contoh Satu", nik="3513145708900003")
    assert said("pelaku_usaha", nama="Nama Contoh Dua", nik="3513 1457 0890 0003") == [("warning", "nik")]
    assert said("pelaku_usaha", first, nama="Nama Contoh Baru") == []
    raw = {"nama": "Nama Contoh Dua", "nik": "3513145708900003"}
    (problem,) = validate(registry.get("pelaku_usaha"), raw, lookups).warnings
    assert "3513145708900003" not in problem.message + problem.value


def test_two_heads_at_the_same_time_warn(add, said):
    parent = add("koperasi", nama="KUD Satu", **KRAKSAAN)
    head = {"koperasi": parent.id, "jabatan": "Ketua"}
    first = add(
        "koperasi_pengurus", nama="Nama Contoh Satu", periode_mulai="01/04/2019", periode_selesai="31/03/2024", **head
    )
    assert said("koperasi_pengurus", nama="Dua", periode_mulai="31/03/2024", **head) == []
    assert said("koperasi_pengurus", nama="Dua", periode_mulai="30/03/2024", **head) == [("warning", "jabatan")]
    assert said("koperasi_pengurus", nama="Dua", **head) == [("warning", "jabatan")]
    assert said("koperasi_pengurus", first, periode_mulai="02/04/2019") == []
    watch = {"koperasi": parent.id, "jabatan": "Pengawas"}
    add("koperasi_pengurus", nama="Nama Contoh Tiga", **watch)
    assert said("koperasi_pengurus", nama="Nama Contoh Empat", **watch) == []


@pytest.mark.parametrize(
    ("bentuk", "anggota", "expected"),
    [
        ("primer_kab_kota", "8", [("warning", "jumlah_anggota")]),
        ("primer_kab_kota", "9", []),
        ("sekunder_kab_kota", "2", [("warning", "jumlah_anggota")]),
        ("sekunder_kab_kota", "3", []),
    ],
)
def test_the_least_number_of_members_follows_the_form(add, said, bentuk, anggota, expected):
    parent = add("koperasi", nama="Koperasi Contoh", bentuk=bentuk, **KRAKSAAN)
    assert said("koperasi_tahunan", koperasi=parent.id, tahun_buku="2024", jumlah_anggota=anggota) == expected


def test_a_price_far_from_the_ones_before_warns(add, said):
    place = add("pasar", nama="Pasar Semampir", **KRAKSAAN)
    row = {"pasar": place.id, "komoditas": "Beras Premium"}
    assert said("harga", tanggal="2024-05-01", harga="170.009", **row) == []
    first = add("harga", tanggal="2024-05-01", harga="10.000", **row)
    assert said("harga", tanggal="2024-05-02", harga="12.500", **row) == []
    assert said("harga", tanggal="2024-05-02", harga="12.501", **row) == [("warning", "harga")]
    assert said("harga", tanggal="2024-05-02", harga="7.499", **row) == [("warning", "harga")]
    assert said("harga", tanggal="2024-05-02", harga="12.501", konfirmasi_anomali="ya", **row) == []
    assert said("harga", tanggal="2024-04-30", harga="99.000", **row) == []
    assert said("harga", first, harga="99.000") == []


def test_a_price_is_compared_with_the_middle_of_thirty_days(add, said):
    place = add("pasar", nama="Pasar Semampir", **KRAKSAAN)
    row = {"pasar": place.id, "komoditas": "Beras Premium"}
    start = date(2024, 5, 1)
    for number, price in enumerate((10_000, 10_000, 10_000, 12_500, 15_600, 19_500, 24_000)):
        add("harga", tanggal=start + timedelta(number), harga=price, **row)
    # The middle of the seven is 12.500, and 25% above the last is 30.000.
    day = start + timedelta(7)
    assert said("harga", tanggal=day, harga="30.000", **row) == []
    assert said("harga", tanggal=start + timedelta(30), harga="30.000", **row) == []
    add("harga", tanggal=day, harga=30_000, **row)
    assert said("harga", tanggal=start + timedelta(8), harga="37.500", **row) == [("warning", "harga")]


def test_kbli_must_exist_in_its_version(add, said, session):
    known = {"nama": "UD Satu", "versi_kbli": "2020", **KRAKSAAN}
    assert said("industri", kode_kbli="10794", **known) == []
    kbli = registry.get("kbli").model
    session.add(kbli(kode="10794", versi_kbli=2020, judul="Industri kerupuk", kategori="C", tingkat="kelompok"))
    session.flush()
    assert said("industri", kode_kbli="10794", **known) == []
    assert said("industri", kode_kbli="10795", **known) == [("error", "kode_kbli")]


def test_without_five_digit_codes_the_two_digit_group_decides(said):
    place = {"nama_usaha": "Keripik", "versi_kbli": "2020", **KRAKSAAN}
    assert said("usaha_mikro", kode_kbli="10999", **place) == []
    assert said("usaha_mikro", kode_kbli="04999", **place) == [("error", "kode_kbli")]


def test_the_newest_year_stands_on_the_parent(add, session):
    parent = add("usaha_mikro", nama_usaha="Keripik", modal_usaha="900.000.000", **KRAKSAAN)
    add("um_tahunan", usaha=parent.id, tahun="2024", omzet="2.000.000.001")
    assert (parent.skala, parent.basis_skala, parent.omzet_tahunan) == ("kecil", "omzet", Decimal(2_000_000_001))
    newest = add("um_tahunan", usaha=parent.id, tahun="2025", omzet="2.000.000.000")
    assert parent.skala == "mikro"
    store.trash(session, registry.get("um_tahunan"), newest)
    assert parent.skala == "kecil"


def test_the_newest_quarter_stands_on_the_market(add):
    market = add("pasar", nama="Pasar Semampir", **KRAKSAAN)
    add("pasar_periode", pasar=market.id, tahun="2025", tw="TW 4", jumlah_pedagang="400")
    add("pasar_periode", pasar="semampir", tahun="2025", tw="III", jumlah_pedagang="300")
    assert market.jumlah_pedagang == 400


def test_an_industry_is_classified_by_its_newest_year(add):
    industry = add("industri", nama="UD Satu", **KRAKSAAN)
    add("industri_tahunan", industri=industry.id, tahun="2025", tk_l="10", tk_p="9", nilai_investasi="999.999.999")
    assert (industry.jumlah_tk, industry.klasifikasi) == (19, "kecil")


def test_changed_thresholds_reach_old_records_by_recompute(add, session):
    row = add("usaha_mikro", nama_usaha="Keripik", modal_usaha="1.000.000.001", **KRAKSAAN)
    assert row.skala == "kecil"
    ambang = registry.get("ambang")
    edge = session.scalars(select(ambang.model).where(ambang.model.klasifikasi == "skala_usaha.modal")).first()
    store.update(session, ambang, edge, {"nilai": Decimal(2_000_000_000)})
    table = registry.get("usaha_mikro")
    assert store.recompute(session, table) == 1
    assert session.get(table.model, row.id).skala == "mikro"
    assert store.recompute(session, table) == 0


@pytest.mark.parametrize("key", REGISTERS)
def test_examples_are_good_values(key, lookups, app):
    table = registry.get(key)
    raw = {
        column.key: column.meta.example
        for column in table
        if column.editable and column.meta.example and column.kind != "reference"
    }
    errors = validate(table, raw, lookups).errors
    references = {column.key for column in table if column.kind == "reference"}
    assert {problem.column: problem.message for problem in errors if problem.column not in references} == {}


def _filled_elsewhere(column):
    """No example: computed, or a reference that need not be given (of several recipients a row names one)."""
    return column.meta.computed or (column.kind == "reference" and not column.required)


@pytest.mark.parametrize("key", REGISTERS)
def test_every_column_explains_itself(key, app):
    shared = ("sumber_data", "tanggal_data", "catatan")
    table = registry.get(key)
    bare = [
        column.key
        for column in table
        if column.key not in shared
        and not (column.meta.help and column.meta.group and (column.meta.example or _filled_elsewhere(column)))
    ]
    assert bare == []


@pytest.mark.parametrize("key", REGISTERS)
def test_badges_name_codes_that_exist(key, lookups, app):
    table = registry.get(key)
    for column, tones in table.spec.badges.items():
        assert set(tones) <= set(lookups.codes(table[column].meta.code_list))
        assert set(tones.values()) <= {"hijau", "kuning", "merah", "biru", "abu"}


def test_figures_and_charts_name_columns_and_codes_that_exist(lookups, app):
    for room in registry.rooms():
        for item in (*room.figures, *room.charts):
            table = registry.get(item.table)
            wanted = (*item.where, *getattr(item, "divide", ()))
            state = parse_state(table, wanted)
            assert state.ignored == (), item.key
            for condition in state.conditions:
                column = table.columns.get(condition.path)  # deadlines and selections are no columns
                if column is not None and column.kind == "code" and not condition.operator:
                    assert set(condition.values) <= set(lookups.codes(column.meta.code_list)), item.key
            names = (item.total, item.year, getattr(item, "average", ""))
            assert {name for name in names if name} <= set(table.columns), item.key
            assert path_column(table, item.by) if getattr(item, "by", "") else True, item.key


def test_every_urusan_has_three_figures_and_two_charts(app):
    rooms = [room for room in registry.rooms() if room.key not in {"kode", "publikasi"}]
    assert [room.key for room in rooms] == [
        "koperasi",
        "usaha_mikro",
        "pasar",
        "perindustrian",
        "perdagangan",
        "kinerja",
    ]
    assert all(len(room.figures) >= 3 and len(room.charts) >= 2 for room in rooms)
    keys = [item.key for room in rooms for item in (*room.figures, *room.charts)]
    assert len(keys) == len(set(keys))


def test_personal_columns_are_encrypted(app, session, add):
    assert {(key, column.key) for key in REGISTERS for column in registry.get(key) if column.sensitive} == {
        ("pelaku_usaha", "nik"),
        ("pelaku_usaha", "npwp"),
        ("pelaku_usaha", "no_hp"),
        ("pelaku_usaha", "email"),
        ("pelaku_usaha", "tanggal_lahir"),
        ("pelaku_usaha", "alamat"),
        ("koperasi_pengurus", "nik"),
        ("koperasi_pengurus", "no_hp"),
        ("lpg_pangkalan", "no_hp"),
        ("pengaduan", "nama_pengadu"),
        ("pengaduan", "no_hp"),
        ("pengaduan", "alamat_pengadu"),
        ("pupuk_kios", "no_hp"),
    }
    owner = add("pelaku_usaha", nama="Nama Contoh Satu", alamat="Dusun Krajan 12")
    model = registry.get("pelaku_usaha").model
    stored = session.execute(select(model.__table__.c.alamat).where(model.id == owner.id)).scalar()
    assert stored == "Dusun Krajan 12"
    raw = session.execute(text("SELECT alamat FROM pelaku_usaha WHERE id = :id"), {"id": owner.id}).scalar_one()
    assert b"Krajan" not in bytes(raw)
