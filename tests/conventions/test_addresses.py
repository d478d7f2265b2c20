"""Every address of the system stands in one of the lists below; a new one must be thought about, not found later."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app.access.door import PUBLIC_ENDPOINTS
from app.admin.view import ENDPOINT_ACTIONS
from app.master import registry

PUBLIC = {"/": "publik.beranda", "/profil/<urusan>": "publik.profil", "/harga": "publik.harga",
          "/berita": "publik.berita", "/galeri": "publik.galeri", "/dokumen": "publik.dokumen",
          "/konten/<int:number>": "publik.konten", "/konten/<int:number>/<slug>": "publik.konten",
          "/media/<int:number>/<size>": "publik.media", "/tentang": "publik.tentang", "/capaian": "publik.capaian",
          "/capaian/<kode>": "publik.capaian_indikator", "/data": "publik.data",
          "/data/<kumpulan>": "publik.kumpulan_data", "/data/<kumpulan>.<bentuk>": "publik.berkas_data",
          "/data/datapackage.json": "publik.paket_data",
          "/sitemap.xml": "publik.sitemap", "/robots.txt": "publik.robots",
          "/masuk": "akses.masuk", "/healthz": "halaman.healthz", "/readyz": "halaman.readyz",
          "/metrics": "keadaan.metrics",
          "/statik/<path:filename>": "static"}  # fmt: skip
SIGNED_IN = {
    "/keluar",
    "/kata-sandi",
    "/sesi",
    "/sesi/akhiri-lain",
    "/sesi/<>/akhiri",
    "/admin/",
    "/kamus",
    "/kamus/<>",
    "/panduan",
    "/panduan/<>",
    "/panduan/gambar/<>",
    "/panduan/pdf",
}
GATED = {
    "/beranda", "/laporan-kinerja", "/dashboard", "/dashboard/beranda", "/dashboard/<>", "/dashboard/<>/<>/csv",
    "/dashboard/<>/narasi",
    "/jatuh-tempo", "/kualitas", "/sampah", "/jejak", "/harga-harian", "/harga-tabel",
    "/batas-wilayah/<>.svg",
    "/keadaan", "/batas-wilayah", "/verifikasi", "/cari", "/kinerja/isi", "/kinerja/potret", "/kinerja/potret/<>",
    "/kinerja/potret/<>/setujui",
    "/impor", "/impor/<>", "/impor/<>/kolom", "/impor/<>/terapkan", "/impor/<>/batalkan", "/impor/<>/padanan",
    "/impor/<>/kesalahan", "/impor/<>/hentikan", "/massal/<>",
    "/unduhan", "/unduhan/<>", "/unduhan/<>/berkas", "/unduhan/<>/hentikan",
    "/massal/<>/hentikan", "/massal/<>/terapkan", "/massal/<>/batalkan",
    "/admin/pengguna/", "/admin/pengguna/new/", "/admin/pengguna/edit/<>/", "/admin/pengguna/reset/<>/",
    "/admin/pengguna/activate/<>/", "/admin/pengguna/deactivate/<>/", "/admin/pengguna/unlock/<>/",
    "/admin/pengguna/unlock-address/",
}  # fmt: skip
# The same for every table; tests/contract/test_access.py holds each to the policy.
PER_TABLE = {
    "": "index_view", "new/": "create_view", "edit/": "edit_view", "details/": "details_view",
    "delete/": "delete_view", "delete/confirm/": "confirm_delete_view", "action/": "action_view",
    "ubah-massal/": "bulk_edit_view",
    "restore/": "restore_view", "gabung/": "merge_view", "pribadi/": "reveal_view", "export/<>/": "export",
    "template/": "template_view", "ajax/lookup/": "ajax_lookup", "ajukan/": "submit_view", "verifikasi/": "verify_view",
    "kembalikan/": "return_view", "lampiran/berkas/": "media_file_view", "lampiran/tambah/": "media_add_view",
    "lampiran/ubah/": "media_edit_view", "lampiran/hapus/": "media_delete_view",
    "tampilan/": "views_view", "tampilan/hapus/": "views_delete_view", "tampilan/kolom/": "columns_view",
}  # fmt: skip


def without_names(rule: str) -> str:
    return re.sub(r"<[^>]*>", "<>", rule)


def test_every_address_is_in_a_list_and_every_list_is_up_to_date(app: Any) -> None:
    of_tables = {f"/admin/{table.slug}/{path}" for table in registry.tables() for path in PER_TABLE}
    known = {without_names(rule) for rule in PUBLIC} | SIGNED_IN | GATED | of_tables
    assert {without_names(rule.rule) for rule in app.url_map.iter_rules()} == known


def test_the_door_lets_only_the_public_list_through(app: Any) -> None:
    assert frozenset(PUBLIC.values()) == PUBLIC_ENDPOINTS
    assert set(PER_TABLE.values()) == set(ENDPOINT_ACTIONS)


def test_addresses_are_written_in_lower_case_with_hyphens(app: Any) -> None:
    odd = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not re.fullmatch(r"[a-z./-]*", without_names(rule.rule).replace("<>", ""))
    ]
    assert odd == []


@pytest.mark.parametrize(
    "address",
    [
        "/beranda",
        "/dashboard",
        "/verifikasi",
        "/jatuh-tempo",
        "/kualitas",
        "/kinerja/isi",
        "/kinerja/potret",
        "/harga-harian",
        "/harga-tabel",
        "/sampah",
        "/jejak",
        "/keadaan",
        "/impor",
        "/unduhan",
        "/admin/pengguna/",
        "/sesi",
        "/kamus",
        "/panduan",
    ],
)
def test_nobody_reaches_a_screen_without_signing_in(address: str, client_for: Any) -> None:
    assert client_for(None).get(address).location.startswith("/masuk?next=")


def test_every_template_compiles(app: Any) -> None:
    names = app.jinja_env.list_templates(filter_func=lambda name: name.endswith(".html"))
    folder = Path(app.root_path) / "templates"
    own = [name for name in names if (folder / name).is_file()]
    assert len(own) > 30
    for name in own:
        app.jinja_env.get_template(name)


ENGLISH = re.compile(r"\b(Save|Delete|Search|Error|Filter|Password|Submit|Cancel|Edit|Create|List|Home|Required)\b")


@pytest.mark.parametrize("path", ["", "new/", "?terhapus=ya", "?cari=tidak+ada"])
def test_no_english_word_is_on_the_screens_of_a_table(path: str, make_user: Any, client_for: Any) -> None:
    text = client_for(make_user("admin")).soup(f"/admin/koperasi/{path}").get_text(" ")
    assert ENGLISH.findall(text) == []
