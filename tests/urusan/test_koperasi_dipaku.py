"""Koperasi written out by hand: what the declaration must give, so that a change of it is seen and meant."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.dictionary.reader import Entry, entries
from app.importing.engine import Report, run
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.importing.template import build_template
from app.master import registry
from app.master.lookups import Lookups

HEADER = [
    "Nama koperasi", "Jenis koperasi", "Bentuk koperasi", "Kelompok koperasi", "Sektor usaha", "Pola pengelolaan",
    "Grade", "Status koperasi", "Status sejak", "Alasan status", "NIK koperasi",
    "Status NIK", "Sertifikat NIK berlaku sampai", "Nomor badan hukum", "Tanggal badan hukum",
    "Nomor perubahan anggaran dasar", "Tanggal perubahan anggaran dasar", "NIB", "NPWP", "KBLI utama", "Versi KBLI",
    "Memiliki usaha simpan pinjam", "Nomor izin simpan pinjam", "Tanggal izin simpan pinjam",
    "Izin simpan pinjam berlaku sampai", "Jumlah kantor cabang",
    "Kecamatan", "Desa/kelurahan", "Alamat", "Kode pos", "Telepon", "Surel", "Situs web", "Koperasi Merah Putih",
    "Tanggal musyawarah desa khusus", "Model pembentukan", "Status operasional", "Punya rekening bank",
    "Nomor di SIMKOPDES", "Sumber data", "Tanggal data", "Catatan",
]  # fmt: skip
GOOD = {
    "Nama koperasi": "KUD Padi Contoh",
    "Jenis koperasi": "Konsumen",
    "Status koperasi": "Aktif",
    "NIK koperasi": "3513140010001",
    "Nomor badan hukum": "003357/BH/M.KUKM.2/II/2017",
    "Tanggal badan hukum": "14/02/2017",
    "NIB": "0220001234567",
    "Memiliki usaha simpan pinjam": "tidak",
    "Kecamatan": "Kraksaan",
    "Desa/kelurahan": "Patokan",
    "Telepon": "(0335) 421234",
}
ONE_FAULT = [
    ({"Nama koperasi": ""}, "Nama koperasi", "Wajib diisi."),
    ({"NIB": "02200012345"}, "NIB", "NIB harus 13 angka, terisi 11. Lihat di dokumen OSS."),
    (
        {"Jenis koperasi": "Simpan Pinjam"},
        "Memiliki usaha simpan pinjam",
        "Koperasi jenis Simpan Pinjam pasti memiliki usaha simpan pinjam. Ubah menjadi ya, atau ubah jenisnya.",
    ),
    (
        {"Status koperasi": "Bubar"},
        "Alasan status",
        "Tulis alasan atau dasar pembubaran, misalnya nomor keputusan.",
    ),
    (
        {"Koperasi Merah Putih": "ya", "Desa/kelurahan": ""},
        "Desa/kelurahan",
        "Koperasi Merah Putih berkedudukan di satu desa. Pilih desa atau kelurahannya.",
    ),
    (
        {"Tanggal perubahan anggaran dasar": "01/01/2001"},
        "Tanggal perubahan anggaran dasar",
        "Perubahan anggaran dasar tidak mungkin lebih awal dari badan hukum pendirian. Periksa kedua tanggal.",
    ),
]  # fmt: skip
NAME = Entry(
    column="nama",
    label="Nama koperasi",
    kind="teks, paling panjang 200",
    demand="wajib",
    unit="",
    code_list="",
    example="KUD Padi Contoh",
    meaning="Nama lengkap sesuai akta atau SK badan hukum.",
    source="",
    rules=(),
)
KIND = Entry(
    column="jenis",
    label="Jenis koperasi",
    kind="pilihan",
    demand="diharapkan",
    unit="",
    code_list="jenis_koperasi",
    example="Konsumen",
    meaning="Jenis menurut kegiatan usaha utamanya.",
    source="UU 25/1992 pasal 16",
    rules=(),
)
NUMBER = Entry(
    column="nik_koperasi",
    label="NIK koperasi",
    kind="teks, paling panjang 20",
    demand="boleh kosong",
    unit="",
    code_list="",
    example="3513140010001",
    meaning="Nomor induk koperasi dari Kementerian Koperasi, hanya angka.",
    source="",
    rules=("tidak boleh sama dengan data lain", "nilai yang tidak biasa diperingatkan"),
)
ASSETS = Entry(
    column="aset",
    label="Aset terakhir",
    kind="uang (rupiah penuh)",
    demand="dihitung sistem",
    unit="Rp",
    code_list="",
    example="",
    meaning="Aset di data tahunan terbaru.",
    source="",
    rules=(),
)


def bring_in(session: Session, *rows: dict[str, str]) -> Report:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER)
    writer.writeheader()
    writer.writerows(rows)
    table = registry.get("koperasi")
    with open_file(text.getvalue().encode(), "koperasi.csv") as source:
        return run(session, table, source, make_plan(session, table, source, Plan()), None, write=True)


def test_header_of_the_template(app: Flask, session: Session) -> None:
    content = build_template(registry.get("koperasi"), Lookups(session))
    with open_file(content, "templat.xlsx") as source:
        first = next(iter(source.rows("Koperasi")))
    assert list(first.cells) == HEADER


def test_a_good_row_is_stored_as_meant(app: Flask, session: Session) -> None:
    report = bring_in(session, GOOD)
    assert (report.errors, report.new) == ([], 1)
    model: Any = registry.get("koperasi").model
    row = session.scalars(select(model)).one()
    assert (row.nama, row.jenis, row.status, row.memiliki_usp) == ("KUD Padi Contoh", "konsumen", "aktif", False)
    assert (row.nik_koperasi, row.nib, row.no_hp) == ("3513140010001", "0220001234567", "+62335421234")
    assert row.tanggal_badan_hukum.isoformat() == "2017-02-14"
    assert row.badan_hukum_kunci == "003357/BH/MKUKM2/II/2017"
    assert Lookups(session).labels("wilayah", [row.kecamatan, row.desa]) == {
        row.kecamatan: "Kraksaan",
        row.desa: "Patokan",
    }


@pytest.mark.parametrize(("change", "column", "message"), ONE_FAULT)
def test_a_bad_row_is_refused_with_this_sentence(
    change: dict[str, str], column: str, message: str, app: Flask, session: Session
) -> None:
    report = bring_in(session, GOOD | change)
    assert report.new == 0
    assert [(error["row"], error["column"], error["message"]) for error in report.errors] == [(2, column, message)]


@pytest.mark.parametrize("expected", [NAME, KIND, NUMBER, ASSETS], ids=lambda entry: entry.column)
def test_entry_of_the_dictionary(expected: Entry, app: Flask) -> None:
    found = {entry.column: entry for entry in entries(registry.get("koperasi"))}
    assert found[expected.column] == expected
