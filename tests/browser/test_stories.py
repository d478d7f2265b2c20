"""What people do with the system, from beginning to end, in the browser."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SAVE = ".bilah-simpan button:not([name])"
PASSWORD = "lumbung padi kuning pesisir"


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until the element with that id or text has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        focused = page.evaluate("[document.activeElement.id, document.activeElement.innerText?.trim()]")
        if wanted in focused:
            return
    raise AssertionError(f"no way to {wanted} with Tab")


def test_a_koperasi_is_entered_with_the_keyboard_alone(visitor: Any) -> None:
    page = visitor("operator").page
    page.goto("/admin/koperasi/")
    tab_to(page, "Tambah")
    page.keyboard.press("Enter")
    page.wait_for_url("**/new/")
    tab_to(page, "nama")
    page.keyboard.type("Koperasi Papan Ketik")
    tab_to(page, "kecamatan")
    page.keyboard.type("Krak")
    tab_to(page, "desa")
    assert page.locator("#desa option").count() < 30, "only the villages of the chosen kecamatan"
    page.keyboard.type("Kali")
    tab_to(page, "Simpan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/details/**")
    assert page.locator("h1").inner_text() == "Koperasi Papan Ketik"
    assert page.locator(".profil-kepala .sub").inner_text() == "Kalibuntu, Kraksaan"


def test_a_new_user_signs_in_with_a_code_and_must_choose_a_password(visitor: Any) -> None:
    admin, person = visitor("admin").page, visitor(None).page
    admin.goto("/admin/pengguna/new/")
    admin.fill("[name=nama]", "Dewi Contoh")
    admin.fill("[name=nama_pengguna]", "dewi.contoh")
    admin.check("[name=peran][value=operator]")
    admin.check("[name=urusan][value=koperasi]")
    admin.click("text=Buat pengguna")
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+", admin.inner_text("main"))
    assert code
    person.goto("/masuk")
    person.fill("#nama_pengguna", "dewi.contoh")
    person.fill("#sandi_atau_kode", code[0])
    person.keyboard.press("Enter")
    person.wait_for_url("**/kata-sandi*")
    person.goto("/admin/koperasi/")
    assert person.url.endswith("/kata-sandi"), "nothing else opens before the password is set"
    person.fill("#sandi_baru", "terlalu pendek")
    person.fill("#sandi_ulang", "terlalu pendek")
    person.click("text=Simpan kata sandi")
    assert "15" in person.inner_text("#galat-sandi_baru-1")
    person.fill("#sandi_baru", PASSWORD)
    person.fill("#sandi_ulang", PASSWORD)
    person.click("text=Simpan kata sandi")
    person.wait_for_url(lambda url: "kata-sandi" not in url)
    assert person.goto("/admin/koperasi/").status == 200
    assert person.goto("/admin/pasar/").status == 403


def test_two_people_edit_one_record_and_choose_per_field(visitor: Any, site: Any) -> None:
    row = site.first_id("koperasi")
    first, second = visitor("admin").page, visitor("operator").page
    for page in (first, second):
        page.goto(f"/admin/koperasi/edit/?id={row}")
    first.fill("#alamat", "Jalan Contoh 1")
    first.fill("#kode_pos", "67211")
    first.click(SAVE)
    first.wait_for_url("**/details/**")
    second.fill("#alamat", "Jalan Contoh 2")
    second.fill("#kode_pos", "67299")
    second.click(SAVE)
    assert "Data ini sudah diubah orang lain" in second.inner_text("main")
    assert {"Jalan Contoh 1", "Jalan Contoh 2"} <= set(second.inner_text("[data-ringkas-galat]").split("\n"))
    second.check("#pilih-alamat-saya")
    second.check("#pilih-kode_pos-tersimpan")
    second.click(SAVE)
    second.wait_for_url("**/details/**")
    profile = second.inner_text("main")
    assert "Jalan Contoh 2" in profile and "67211" in profile and "67299" not in profile


def test_a_personal_number_is_shown_for_a_reason_and_the_look_is_kept(visitor: Any, site: Any) -> None:
    page = visitor("admin").page
    page.goto(f"/admin/pelaku-usaha/details/?id={site.first_id('pelaku_usaha')}")
    assert not re.search(r"\b\d{16}\b", page.inner_text("main"))
    page.click("a[aria-label='Lihat NIK']")
    page.fill("#alasan", "mencocokkan dengan berkas")
    page.click("text=Lihat 30 detik")
    assert re.fullmatch(r"\d{16}", page.inner_text("#nilai-rahasia"))
    page.goto("/jejak?tabel=pelaku_usaha&aksi=buka")
    assert "mencocokkan dengan berkas" in page.inner_text("main")


SHEET = "Nama koperasi;Kecamatan;Desa;Alamat\nKSU Unggah Satu;Kraksaan;Kalibuntu;Jalan Satu\nKSU Unggah Dua;Paiton;;\n"


def test_a_sheet_is_uploaded_checked_applied_and_undone(visitor: Any, site: Any) -> None:
    page = visitor("operator").page
    page.goto("/impor?tabel=koperasi")
    file = {"name": "koperasi.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    page.set_input_files("[name=berkas]", file)  # type: ignore[arg-type]  # a plain dict is what it takes
    page.click("text=Unggah dan cocokkan kolom")
    page.wait_for_url("**/kolom")
    page.click("text=Periksa berkas")
    site.work()
    page.click("text=Terapkan 2 baris")
    site.work()
    page.get_by_text("Impor sudah diterapkan.").wait_for()
    page.click("text=Lihat data hasil impor")
    assert page.locator(".nama-utama").all_inner_texts() == ["KSU Unggah Dua", "KSU Unggah Satu"]
    page.go_back()
    page.click("text=Batalkan seluruh impor ini…")
    page.click("text=Batalkan 2 baris")
    assert "2 data kembali seperti semula" in page.inner_text("main")
    page.goto("/admin/koperasi/?cari=KSU+Unggah")
    assert page.locator(".nama-utama").count() == 0
