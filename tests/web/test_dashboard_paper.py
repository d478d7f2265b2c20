"""A dashboard page on paper says what the page says, and under which filters."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from bs4 import BeautifulSoup

from app.dashboard import paper
from app.master import registry


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


def test_paper_and_presentation_hold_all_subjects_maps_words_and_indicators(
    make_user: Any, client_for: Any, monkeypatch: Any
) -> None:
    written: list[str] = []
    monkeypatch.setattr(paper.paper, "from_html", lambda html: written.append(html) or b"%PDF-")
    browser = client_for(make_user("pimpinan"))

    def both(address: str) -> list[Any]:
        browser.get(f"{address}tampilan=pdf")
        return [BeautifulSoup(written[-1], "html.parser"), browser.soup(f"{address}tampilan=presentasi")]

    words = browser.soup("/dashboard/koperasi").select_one(".narasi").get_text()
    for shown in both("/dashboard/koperasi?bidang=koperasi&"):
        assert words in [text.get_text() for text in shown.select(".narasi")]
        assert {"Usaha dan keuangan", "Koperasi Merah Putih"} <= {
            heading.get_text().rpartition(": ")[2] for heading in shown.select("h2, h3")
        }
    assert [
        m.get_text() for m in both("/dashboard/koperasi?bidang=koperasi&")[0].select("h3") if "Peta:" in m.text
    ] == [
        f"Peta: {chart.title}"
        for chart in next(room for room in registry.rooms() if room.key == "koperasi").charts
        if chart.by == chart.kecamatan
    ]
    texts = [part.get_text() for part in browser.soup("/dashboard").select(".bagian > .narasi")]
    assert texts and [part.get_text() for part in both("/dashboard?")[1].select(".lembar > .narasi")] == texts


@pytest.mark.only_sqlite("the renderer knows no database")
def test_the_paper_is_tagged_and_its_charts_are_vectors(make_user: Any, client_for: Any) -> None:
    answer = client_for(make_user("pimpinan")).get("/dashboard/kinerja?tampilan=pdf")
    with pikepdf.open(io.BytesIO(answer.data)) as document:
        assert "/StructTreeRoot" in document.Root
        assert [name for page in document.pages for name in page.get_images()] == []
