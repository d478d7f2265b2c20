"""The Buku Panduan on screen: each screen finds its page, each page opens, and what is searched is found."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import func, select

from app.jobs import queue
from app.jobs.models import Pekerjaan
from app.manual import printed
from app.manual.contents import MANUAL, PICTURES, parts
from app.manual.register import table_messages
from app.manual.render import render
from app.master import registry
from config import ROOT

pytestmark = pytest.mark.only_sqlite("the manual asks the gate and the declarations, not the database")


def test_the_help_button_of_each_screen_opens_a_page(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("operator", urusan=("koperasi",)))
    for screen, page in {
        "/admin/koperasi/": "/panduan/data/koperasi",
        "/admin/koperasi/new/": "/panduan/data/koperasi",
        "/impor": "/panduan/impor",
        "/kata-sandi": "/panduan/masuk",
        "/kamus": "/panduan",
    }.items():
        button = browser.soup(screen).find("a", attrs={"aria-label": "Bantuan untuk halaman ini"})
        assert button["href"] == page
        assert browser.get(page).status_code == 200


def test_every_page_keeps_the_content_policy_and_leads_nowhere_in_vain(app: Any) -> None:
    pages = [page for part in parts() for page in part.pages]
    known = {page.address for page in pages} | {"kamus-data"}
    assert {f"data/{table.slug}" for table in registry.tables()} <= known
    for page in pages:
        targets: list[str] = []
        html = render(page.text, lambda target, found=targets: found.append(target) or target, str).html
        assert not re.search(r"<[^>]*\s(style|on\w+)=|<script", html), page.address
        named = {
            target.partition("#")[0].removesuffix(".md")
            for target in targets
            if target.partition("#")[0].endswith(".md")
        }
        assert named <= known, page.address


def test_every_picture_is_named_by_a_page_and_every_named_one_is_there() -> None:
    files = [*(MANUAL / "pengguna").rglob("*.md"), ROOT / "README.md"]
    named = {name for path in files for name in re.findall(r"gambar/([\w-]+\.png)", path.read_text(encoding="utf-8"))}
    assert named == {path.name for path in PICTURES.iterdir()}


def test_the_page_of_a_register_needs_the_right_to_see_it(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("operator", urusan=("koperasi",)))
    assert browser.get("/panduan/data/industri").status_code == 403
    assert browser.get("/panduan/tidak-ada").status_code == 404
    assert "/panduan/data/industri" not in browser.get("/panduan").text


def test_the_worker_sets_the_pdf_once_and_everyone_gets_it(
    make_user: Any, client_for: Any, session: Any, monkeypatch: Any, tmp_path: Any
) -> None:
    """Setting takes half a minute, so a short program stands for it; `make flashdisk` sets the real one."""
    monkeypatch.setattr(current_app, "instance_path", str(tmp_path))
    browser = client_for(make_user("pimpinan"))
    assert browser.get("/panduan/pdf").status_code == 404
    assert "Susun PDF" in browser.get("/panduan").text
    for _ in range(2):  # pressed twice, set once
        browser.post("/panduan/pdf", {})
    assert session.scalar(select(func.count()).where(Pekerjaan.jenis == printed.KIND)) == 1

    settings = {"command": "import sys; sys.exit('no Pango')"}
    real = subprocess.run
    monkeypatch.setattr(
        printed.subprocess, "run",
        lambda command, **options: real([sys.executable, "-c", settings["command"], *command[6:]], **options),
    )  # fmt: skip
    assert queue.work_one() and "PDF tidak jadi disusun" in browser.get("/panduan").text
    settings["command"] = "import sys; open(sys.argv[-1], 'wb').write(b'%PDF-1.7')"
    browser.post("/panduan/pdf", {})
    assert queue.work_one() and "Unduh PDF" in browser.get("/panduan").text
    assert browser.get("/panduan/pdf").get_data() == b"%PDF-1.7"


def test_search_finds_sections_by_the_beginnings_of_words(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("operator", urusan=("koperasi",)))
    first = browser.soup("/panduan?cari=lupa+kata+sand").select_one(".hasil-cari a")
    assert first["href"].startswith("/panduan/masuk")
    assert "Tidak ada yang cocok" in browser.get("/panduan?cari=zzzz").text


def test_the_messages_of_a_register_are_those_of_its_rules(app: Any) -> None:
    found = {(text, level) for _, text, level in table_messages(registry.get("koperasi"))}
    assert ("NIB harus 13 angka, terisi …. Lihat di dokumen OSS.", "ditolak") in found
    assert any("sudah dipakai oleh “…”" in text and level == "peringatan" for text, level in found)
    assert all(table_messages(table) for table in registry.tables())
