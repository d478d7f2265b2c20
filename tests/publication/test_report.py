"""The report of performance: what was agreed, as pages of paper and as a workbook, for people of the office only."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from python_calamine import CalamineWorkbook

from tests.publication.test_results import agree, realised

__all__ = ["realised"]
ADDRESS = "/laporan-kinerja"


def test_the_report_holds_the_agreed_results_also_of_indicators_that_are_not_public(
    session: Any, realised: Any, client_for: Any, make_user: Any
) -> None:
    assert client_for(None).client.get(ADDRESS).status_code == 302
    browser = client_for(make_user("pimpinan"))
    assert "Belum ada realisasi yang disetujui" in browser.get(ADDRESS).text
    agree(session, "realisasi", realised)
    assert "Koperasi aktif" in browser.get(ADDRESS).text
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{ADDRESS}?bentuk=xlsx").get_data()))
    lines = book.get_sheet_by_name("Indikator").to_python(skip_empty_area=False)
    assert lines[3][:7] == ["UJI-1", "Koperasi aktif", "%", 80, 86, 107.5, "Sangat Tinggi"]
    with pikepdf.open(io.BytesIO(browser.get(f"{ADDRESS}?masa=2025-tahun&bentuk=pdf").get_data())) as document:
        assert str(document.docinfo["/Title"]) == "Laporan Kinerja tahun 2025" and len(document.pages) >= 2
