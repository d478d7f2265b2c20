"""Each identifier on both sides of its rule: accepted, warned about, refused. All numbers are made up."""

from datetime import date

import pytest

from app.urusan import pengenal
from app.urusan.pengenal import Nik, legal_number_key, legal_number_year, phone, read_nik


def levels(found, column):
    return {level for level, key, _ in found if key == column}


def test_a_nik_tells_sex_and_birth_date():
    assert read_nik("3513145708900003") == Nik("p", 17, 8, 90)
    assert read_nik("3513141708900003") == Nik("l", 17, 8, 90)
    assert read_nik("3513145708900003").born_on(date(1990, 8, 17))
    assert not read_nik("3513145708900003").born_on(date(1990, 8, 18))


@pytest.mark.parametrize(
    "nik",
    [
        "351314570890000",
        "35131457089000034",
        "351314570890000A",
        "3513140008900003",
        "3513144008900003",
        "3513143208900003",
        "3513147208900003",
        "3513145713900003",
        "3513147102900003",
        "3513142902990003",
        "3513145708900000",
    ],
)
def test_an_impossible_nik_is_refused(problems, nik):
    assert read_nik(nik) is None
    assert levels(problems("pelaku_usaha", nik=nik), "nik") == {"error"}


@pytest.mark.parametrize("nik", ["3513143112900001", "3513147112900001", "3513142902000001", "3513 1457 0890 0003"])
def test_a_possible_nik_is_accepted(problems, nik):
    assert levels(problems("pelaku_usaha", nik=nik), "nik") == set()


def test_a_nik_of_another_regency_only_warns(problems):
    assert levels(problems("pelaku_usaha", nik="3529145708900003"), "nik") == {"warning"}


def test_a_nik_that_excel_turned_scientific_is_refused_and_not_repeated(outcome):
    (problem,) = outcome("pelaku_usaha", nik="3.51314570890000E+15").errors
    assert problem.message.startswith("Excel mengubah angka panjang")
    assert problem.value == ""


def test_sex_and_birth_date_that_disagree_with_the_nik_warn(problems):
    nik = "3513145708900003"
    assert problems("pelaku_usaha", nik=nik, jenis_kelamin="p", tanggal_lahir="17 Agustus 1990") == []
    assert levels(problems("pelaku_usaha", nik=nik, jenis_kelamin="l"), "jenis_kelamin") == {"warning"}
    assert levels(problems("pelaku_usaha", nik=nik, tanggal_lahir="18/08/1990"), "tanggal_lahir") == {"warning"}
    assert levels(problems("koperasi_pengurus", nik=nik, jenis_kelamin="l"), "jenis_kelamin") == {"warning"}


def test_a_birth_date_is_kept_in_one_notation(outcome):
    assert outcome("pelaku_usaha", tanggal_lahir="17 Agustus 1990").values["tanggal_lahir"] == "17/08/1990"
    assert not outcome("pelaku_usaha", tanggal_lahir="31/02/1990").ok
    assert not outcome("pelaku_usaha", tanggal_lahir="01/01/1890").ok


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("nik_koperasi", "3529120010004", set()),
        ("nik_koperasi", "3529120010004123", set()),
        ("nik_koperasi", "352912001000", {"warning"}),
        ("nik_koperasi", "35291200A0004", {"warning"}),
        ("nib", "0220001234567", set()),
        ("nib", "0220-0012-34567", set()),
        ("nib", "022000123456", {"error"}),
        ("nib", "02200012345678", {"error"}),
        ("nib", "022000123456X", {"error"}),
        ("npwp", "01.234.567.8-625.000", set()),
        ("npwp", "0012345678625000", set()),
        ("npwp", "01234567862500", {"error"}),
        ("npwp", "01234567862500012", {"error"}),
        ("kode_pos", "67282", set()),
        ("kode_pos", "68282", {"warning"}),
        ("kode_pos", "6728", {"warning"}),
        ("no_hp", "0812-3456-7890", set()),
        ("no_hp", "(0335) 421234", set()),
        ("no_hp", "08123", {"error"}),
        ("no_hp", "08123456", {"warning"}),
        ("no_hp", "081234567890 / 085", {"error"}),
        ("no_hp", "telepon", {"error"}),
        ("kode_kbli", "64141", set()),
        ("kode_kbli", "7294", {"error"}),
        ("kode_kbli", "641410", {"error"}),
        ("nomor_badan_hukum", "AHU-0007984.AH.01.26.TAHUN 2021", set()),
        ("nomor_badan_hukum", "003357/BH/M.KUKM.2/II/2017", set()),
        ("nomor_badan_hukum", "518/BH/643/2008", set()),
        ("nomor_badan_hukum", "4319/BH/PAD/KDK.10.II/I/2002", set()),
        ("nomor_badan_hukum", "279/ BH/KDK.13/IV/1999", set()),
        ("nomor_badan_hukum", "188/19/KPTS/BH//443-110/2003", set()),
        ("nomor_badan_hukum", "188/08/KPTS-BH/435.110/2002", set()),
        ("nomor_badan_hukum", "844A/BH/VIII/1980", set()),
        ("nomor_badan_hukum", "252/KDK.13-07/IV/1999", {"warning"}),
        ("nomor_badan_hukum", "sedang diurus", {"warning"}),
    ],
)
def test_numbers_of_a_koperasi(problems, column, value, expected):
    assert levels(problems("koperasi", **{column: value}), column) == expected


def test_numbers_are_kept_without_their_separators(outcome):
    values = outcome(
        "koperasi", nib="0220-0012 34567", npwp="01.234.567.8-625.000", no_hp="0812-3456-7890", nik_koperasi="352 912"
    ).values
    assert (values["nib"], values["npwp"]) == ("0220001234567", "012345678625000")
    assert (values["no_hp"], values["nik_koperasi"]) == ("+6281234567890", "352912")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("081234567890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("(0335) 421234", "+62335421234"),
    ],
)
def test_telephone_numbers_get_one_notation(text, expected):
    assert phone(text) == expected


def test_a_persons_number_that_is_no_mobile_number_warns(problems):
    assert levels(problems("pelaku_usaha", no_hp="0812"), "no_hp") == {"error"}
    assert levels(problems("pelaku_usaha", no_hp="081234567890"), "no_hp") == set()
    assert levels(problems("pelaku_usaha", no_hp="0335421234"), "no_hp") == {"warning"}


def test_a_lost_leading_zero_of_kbli_is_guessed_aloud(outcome):
    (problem,) = outcome("industri", kode_kbli="7294").errors
    assert problem.message == "KBLI harus 5 angka. Mungkin angka nol di depan hilang: 07294?"


def test_legal_numbers_are_compared_without_spaces_dots_and_doubled_slashes():
    assert legal_number_key("188/19/kpts/BH//443-110/2003") == "188/19/KPTS/BH/443-110/2003"
    assert legal_number_key("279/ BH/KDK.13/IV/1999") == legal_number_key("279/BH/KDK13/IV/1999")
    assert legal_number_key(None) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("188.4/833/BH/XVI.26/435.111/2016", 2016),
        ("AHU-0001992.AH.01.29.TAHUN 2022", 2022),
        ("21/BH/Tahun 2007", 2007),
        ("554/BH/KDK.13.07/X/99", None),
        ("1612/BH/II/12-67", None),
    ],
)
def test_the_year_in_a_legal_number(number, expected):
    assert legal_number_year(number) == expected


@pytest.mark.parametrize(("text", "ok"), [("2", True), ("002", True), ("12a", False)])
def test_rt_and_rw(outcome, text, ok):
    assert outcome("pelaku_usaha", rt=text).ok is ok


def test_a_persons_mail_address_must_be_whole(outcome):
    assert outcome("pelaku_usaha", email="nama@contoh.id").ok
    assert not outcome("pelaku_usaha", email="nama@contoh").ok


@pytest.mark.parametrize(
    ("lat", "lng", "words"),
    [
        ("-7,755", "113,41", None),
        ("-8,10", "112,85", None),
        ("-8,11", "113,41", "di luar kabupaten"),
        ("-7,755", "113,71", "di luar kabupaten"),
        ("113,41", "-7,755", "tertukar"),
        ("0", "0", "bukan letak"),
        ("-7,755", "", "keduanya"),
    ],
)
def test_coordinates_only_warn(problems, lat, lng, words):
    found = problems("pasar", lat=lat, lng=lng)
    if words is None:
        assert found == []
    else:
        ((level, _, message),) = found
        assert level == "warning"
        assert words in message


def test_without_a_box_and_a_prefix_nothing_is_compared_with_the_regency(problems, regency):
    regency.config.update(BATAS_KOORDINAT=None, AWALAN_KODE_POS="")
    assert problems("pasar", lat="-1", lng="100") == []
    assert problems("koperasi", kode_pos="12345") == []
    assert levels(problems("koperasi", kode_pos="1234"), "kode_pos") == {"warning"}


def test_a_code_of_kbli_without_its_version_warns(problems):
    found = problems("usaha_mikro", kode_kbli="10794")
    assert [(level, column) for level, column, _ in found] == [("warning", "versi_kbli")]


def test_digits_takes_out_what_people_put_between():
    assert pengenal.digits(" 01.234-5 6") == "0123456"
