"""Paper: tagged A4 pages from our own HTML, which see nothing but built files."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from flask import render_template_string

from app.printing import paper

PAGE = '{% extends "kertas.html" %}{% block isi %}<h1>Laporan Contoh</h1><p>isi</p>{% endblock %}'


def test_a_page_is_tagged_a4_and_says_its_language_and_title(app: Any) -> None:
    with pikepdf.open(io.BytesIO(paper.from_html(render_template_string(PAGE, title="Laporan Contoh")))) as document:
        assert "/StructTreeRoot" in document.Root
        assert (str(document.Root.Lang), str(document.docinfo["/Title"])) == ("id", "Laporan Contoh")
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 595, 842]


@pytest.mark.only_sqlite("the renderer knows no database")
def test_the_renderer_reads_no_file_and_no_address_but_built_ones(app: Any, tmp_path: Any) -> None:
    outside = tmp_path / "rahasia.png"
    outside.write_bytes(b"\x89PNG\r\n")
    addresses = (f"file://{outside}", "http://127.0.0.1:9/x.png", "berkas:../../config.py", "berkas:/etc/passwd")
    with pikepdf.open(io.BytesIO(paper.from_html("".join(f'<img src="{one}">' for one in addresses)))) as document:
        assert [name for page in document.pages for name in page.get_images()] == []


@pytest.mark.only_sqlite("the renderer knows no database")
def test_a_renderer_that_fails_ends_in_a_sentence(app: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(paper, "_HERE", paper._HERE / "tidak-ada")
    with pytest.raises(paper.PaperError, match="PDF tidak dapat dibuat"):
        paper.from_html("<p>isi</p>")
