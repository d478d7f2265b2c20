"""A dashboard page on paper says what the page says, and under which filters."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest

from app.dashboard import paper


def test_the_pdf_holds_every_figure_and_chart_of_its_page(make_user: Any, client_for: Any, monkeypatch: Any) -> None:
    written: list[str] = []
    monkeypatch.setattr(paper.paper, "from_html", lambda html: written.append(html) or b"%PDF-")
    browser = client_for(make_user("pimpinan"))
    for address in ("/dashboard?tahun=2026&kecamatan=35.13.12", "/dashboard/koperasi?verifikasi=ya"):
        page = browser.soup(address)
        answer = browser.get(f"{address}&tampilan=pdf")
        assert answer.mimetype == "application/pdf" and "dashboard" in answer.headers["Content-Disposition"]
        shown = page.select(".ubin h3, .kartu-grafik .kartu-judul")
        missing = [one.get_text() for one in shown if f"<h3>{one.get_text()}" not in written[-1]]
        assert len(shown) > 8 and missing == []
        assert page.select_one('a.btn[href*="tampilan=pdf"]')["href"].startswith(address.partition("?")[0])
        assert " style=" not in written[-1]
    assert re.search(r"Saringan: 2026, Kecamatan Paiton\.", written[0])
    assert "hanya data terverifikasi" in written[1]


@pytest.mark.only_sqlite("the renderer knows no database")
def test_the_paper_is_tagged_and_its_charts_are_vectors(make_user: Any, client_for: Any) -> None:
    answer = client_for(make_user("pimpinan")).get("/dashboard/kinerja?tampilan=pdf")
    with pikepdf.open(io.BytesIO(answer.data)) as document:
        assert "/StructTreeRoot" in document.Root
        assert [name for page in document.pages for name in page.get_images()] == []
