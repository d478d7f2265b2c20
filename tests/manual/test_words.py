"""The check that the manual still names what is on the screens."""

import pytest

from app.manual import words

pytestmark = pytest.mark.only_sqlite("texts only")


@pytest.mark.parametrize(
    "text",
    [
        "Tekan **Simpan dan tambah lagi** di formulir.",
        "Isi **Nama koperasi**, lalu **Terapkan … baris yang benar saja**.",
        "Kotak **Nilai terverifikasi** dan menu **Buku panduan**.",
        "Muncul “NIK harus 16 angka, terisi …. Salin dari KTP.”",
        "Muncul “Sudah dipakai oleh “…”. Buka data itu, atau perbaiki nomornya.”",
        "Tulis “24 November 2026” dan `**bukan nama**`.",
    ],
)
def test_what_is_on_a_screen_is_known(text: str) -> None:
    assert words.unknown_names(text) == []


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Tekan **Simpan saja**.", "Simpan saja"),
        ("Isi **nama Koperasi**.", "nama Koperasi"),
        ("Muncul “NIK harus 17 angka. Salin dari KTP.”", "NIK harus 17 angka. Salin dari KTP."),
    ],
)
def test_what_no_screen_shows_is_told(text: str, unknown: str) -> None:
    assert words.unknown_names(text) == [unknown]
