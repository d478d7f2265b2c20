"""The screens of results at the three widths they are read at (phone, old laptop, projector), and pages of the report.

Read by `gambar.py`, which takes the pictures.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
from PIL import Image

# Width and height of what is seen without scrolling.
SIZES = ((360, 780), (1366, 768), (1920, 1080))
# name -> role ('' = a visitor), address
SCREENS = {
    "dashboard": ("pimpinan", "/dashboard"),
    "dashboard-koperasi": ("pimpinan", "/dashboard/koperasi"),
    "dashboard-kinerja": ("pimpinan", "/dashboard/kinerja"),
    "publik": ("", "/"),
    "publik-capaian": ("", "/capaian"),
    "publik-indikator": ("", "/capaian/{indikator}"),
    "publik-profil": ("", "/profil/pasar"),
    "publik-harga": ("", "/harga"),
    "publik-data": ("", "/data"),
}
REPORT = "/laporan-kinerja?bentuk=pdf"
# Cover, table, and the first page of explanations.
REPORT_PAGES = 3
_A4_WIDTH = 827  # pixels: 100 for each inch


def report_pages(content: bytes) -> Iterator[tuple[str, Image.Image]]:
    """(name, picture) of the first pages of the report."""
    document = pypdfium2.PdfDocument(content)
    assert len(document) >= REPORT_PAGES, "the report of the synthetic records is shorter than its pictures"
    for number in range(REPORT_PAGES):
        page = document[number]
        yield f"laporan-{number + 1}", page.render(scale=_A4_WIDTH / page.get_width()).to_pil().convert("RGB")
    document.close()
