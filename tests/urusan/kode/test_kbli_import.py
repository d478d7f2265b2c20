import pytest
import xlsxwriter
from sqlalchemy import func, select

from app.urusan.kode import kbli_import
from app.urusan.kode.kbli import Kbli
from app.urusan.kode.loader import CodesError

HEADER = "kode,tingkat,kode_induk,judul,uraian\n"
GOOD = HEADER + (
    'Z,kategori,,KATEGORI COBA,"dua baris\ndi dalam sel"\n'
    "01,golongan_pokok,Z,Golongan pokok coba,\n"
    "011,golongan,01,Golongan coba,\n"
    "0111,subgolongan,011,Subgolongan coba,\n"
    "01111,kelompok,0111,Kelompok coba,Uraian kelompok\n"
)


@pytest.fixture
def csv_file(tmp_path):
    def write(text):
        path = tmp_path / "kbli.csv"
        path.write_text(text, encoding="utf-8-sig")
        return path

    return write


def xlsx_file(tmp_path, rows):
    path = tmp_path / "kbli.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return path


def count(session, version=2030):
    return session.scalar(select(func.count()).where(Kbli.versi_kbli == version))


def test_a_list_gets_its_hierarchy_and_a_second_import_changes_nothing(session, csv_file):
    path = csv_file(GOOD)
    assert kbli_import.import_kbli(session, path, 2030) == kbli_import.Outcome(new=5)
    row = session.scalars(select(Kbli).where(Kbli.versi_kbli == 2030, Kbli.kode == "01111")).one()
    assert (row.kategori, row.golongan_pokok, row.tingkat, row.induk_kode) == ("Z", "01", "kelompok", "0111")
    top = session.scalars(select(Kbli).where(Kbli.versi_kbli == 2030, Kbli.kode == "01")).one()
    assert top.induk_kode == "Z"
    assert kbli_import.import_kbli(session, path, 2030) == kbli_import.Outcome(same=5)


def test_a_new_title_is_a_change_and_other_versions_are_left_alone(session, csv_file):
    kbli_import.import_kbli(session, csv_file(GOOD), 2030)
    changed = csv_file(GOOD.replace("Kelompok coba", "Kelompok baru"))
    assert kbli_import.import_kbli(session, changed, 2030) == kbli_import.Outcome(changed=1, same=4)
    assert kbli_import.import_kbli(session, changed, 2031) == kbli_import.Outcome(new=5)


def test_semicolons_title_rows_and_other_headings_are_understood(session, csv_file):
    text = "Daftar KBLI, coba\nKode KBLI;Kategori;Judul KBLI\n02;Z;Golongan pokok dua\n02111;;Kelompok dua\n"
    assert kbli_import.import_kbli(session, csv_file(text), 2030) == kbli_import.Outcome(new=2)
    row = session.scalars(select(Kbli).where(Kbli.versi_kbli == 2030, Kbli.kode == "02111")).one()
    assert row.kategori == "Z"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1112,kelompok,0111,Nol hilang,", "Baris 7: kode 1112 tertulis sebagai kelompok"),
        ("0111x,kelompok,0111,Salah,", 'Baris 7: kode "0111x" bukan'),
        ("01111,kelompok,0111,Dua kali,", "Baris 7: kode 01111 sudah ada"),
        ("01112,kelompok,0111,,", "Baris 7: judul kode 01112 kosong"),
        ("55111,kelompok,5511,Tanpa induk,", "kategori golongan pokok 55 tidak diketahui"),
    ],
)
def test_one_wrong_row_stops_everything(session, csv_file, line, message):
    with pytest.raises(CodesError) as error:
        kbli_import.import_kbli(session, csv_file(GOOD + line + "\n"), 2030)
    assert message in str(error.value)
    assert count(session) == 0


def test_codes_stored_as_numbers_are_refused_when_a_zero_may_be_lost(session, tmp_path):
    path = xlsx_file(tmp_path, [("Kode", "Kategori", "Judul"), (111, "A", "Golongan")])
    with pytest.raises(CodesError, match="tersimpan sebagai angka"):
        kbli_import.import_kbli(session, path, 2030)


def test_a_workbook_with_text_codes_is_read(session, tmp_path):
    path = xlsx_file(tmp_path, [("KBLI 2030",), ("Kode", "Kategori", "Judul"), ("A", "", "Huruf"), ("01", "A", "Dua")])
    assert kbli_import.import_kbli(session, path, 2030) == kbli_import.Outcome(new=2)


def test_the_command_ends_with_2_and_says_why(app, tmp_path):
    path = tmp_path / "bukan.xlsx"
    path.write_bytes(b"bukan buku kerja")
    result = app.test_cli_runner().invoke(args=["codes", "import-kbli", str(path), "--version", "2025"])
    assert result.exit_code == 2
    assert "tidak terbaca" in result.output
