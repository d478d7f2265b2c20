"""Pictures of the screens for README and manual: the system on a throw-away database, synthetic records, office scale.

Numbers on a picture are drawn at the elements its page speaks of; a mark whose element is gone stops the command.
"""

from __future__ import annotations

import io
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gambar_lebar import REPORT, SCREENS, SIZES, report_pages

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageDraw, ImageFont  # noqa: E402 - only importable after the line above names the root
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - same

from tests.support.chromium import launch  # noqa: E402 - same
from tests.support.site import Site  # noqa: E402 - same

FOLDER = ROOT / "manual" / "gambar"
WIDTH = 1366
COLOURS = 128
SHEET = (
    "Nama koperasi;Kecamatan;Desa;NIK koperasi;Tanggal badan hukum;NIB\n"
    "Koperasi Contoh Melati;Kraksaan;Patokan;3513990000101;17 Maret 2009;0220009999101\n"
    "Koperasi Contoh Kenanga;Kraksan;Patokan;3513990000102;05/06/2011;0220009999102\n"
    "Koperasi Contoh Dahlia;Leces;Leces;3513990000103;31/04/2015;0220009999103\n"
    "Koperasi Contoh Anggrek;Paiton;Paiton;3513990000104;12/08/2018;022000999910\n"
)


@dataclass(frozen=True)
class Picture:
    """A picture: who looks at which address, how large it is, what is marked 1, 2, 3, … and what is done before."""

    role: str
    address: str
    height: int
    marks: tuple[str, ...] = ()
    before: Callable[[Page, Site], None] = field(default=lambda page, site: None)
    width: int = WIDTH


def _upload(page: Page, site: Site) -> None:
    page.select_option("#tabel", "koperasi")
    content = SHEET.encode()
    page.set_input_files("#berkas", {"name": "koperasi-contoh.csv", "mimeType": "text/csv", "buffer": content})
    page.click("text=Unggah dan cocokkan kolom")


def _check(page: Page, site: Site) -> None:
    _upload(page, site)
    page.click("text=Periksa berkas")
    site.work()
    page.reload()


def _save_wrong(page: Page, site: Site) -> None:
    page.fill("#nama", "Koperasi Contoh Baru")
    page.fill("#nib", "12345")
    page.click("button:has-text('Simpan') >> nth=0")


PICTURES = {
    "dashboard": Picture("pimpinan", "/dashboard", 1160),
    "daftar-koperasi": Picture("operator", "/admin/koperasi/?status=aktif&urut=nama", 900),
    "masuk": Picture("", "/masuk", 640, ("#nama_pengguna", "#sandi_atau_kode", "main button[type=submit]")),
    "beranda": Picture(
        "operator", "/beranda", 760,
        ("nav[aria-label='Menu utama']", ".remah-wadah", "#cari-semua", "a[aria-label^=Bantuan]", "summary.pengguna b"),
    ),
    "daftar": Picture(
        "operator", "/admin/koperasi/?status=aktif", 640,
        ("#cari-daftar", "[data-panel-saringan]", ".keping", "summary:has-text('Kolom')",
         "main summary:has-text('Ekspor')", "main a:has-text('Tambah')"),
    ),
    "halaman-data": Picture(
        "operator", "/admin/koperasi/?status=aktif", 760,
        (".lencana", "main a.btn-primary:has-text('Ubah')", ".lengkap-bilah", ".nav-tabs"),
        lambda page, site: page.click("tbody a.nama-utama >> nth=0"),
    ),
    "isian-salah": Picture(
        "operator", "/admin/koperasi/new/", 760, (".ringkas-galat", ".daftar-bagian", ".bilah-simpan .btn-primary"),
        _save_wrong,
    ),
    "impor-unggah": Picture("operator", "/impor", 640, ("#tabel", "#berkas", "button:has-text('Unggah dan cocokkan')")),
    "impor-cocokkan": Picture(
        "operator", "/impor", 900,
        ("#header_row", "h2:has-text('Pencocokan kolom')", "td[data-label='Cara cocok']",
         "button:has-text('Periksa berkas')"),
        _upload,
    ),
    "impor-uji-coba": Picture(
        "operator", "/impor", 1060,
        ("dl.hasil", "h2:has-text('Isi yang belum dikenal')", "h2:has-text('Baris yang perlu diperhatikan')",
         "a:has-text('Unduh berkas dengan kesalahannya')", "button:has-text('yang benar saja')"),
        _check,
    ),
    "verifikasi": Picture("verifikator", "/verifikasi", 640),
    "pengguna-baru": Picture(
        "admin", "/admin/pengguna/new/", 900, ("#nama", "#nama_pengguna", "#peran-2", "#urusan-1"),
    ),
    "keadaan": Picture("admin", "/keadaan", 640),
}  # fmt: skip


def at_three_widths(site: Site) -> dict[str, Picture]:
    """Every screen of results at every width, by the name of its file."""
    shown = site.published_indicator()
    return {
        f"{name}-{width}": Picture(role, address.format(indikator=shown), height, width=width)
        for name, (role, address) in SCREENS.items()
        for width, height in SIZES
    }


def report(browser: Browser, site: Site) -> bytes:
    """The report as PDF, as leadership downloads it."""
    context = browser.new_context(base_url=site.url)
    context.add_cookies([site.cookie("pimpinan")])
    answer = context.request.get(REPORT)
    assert answer.ok, answer.status_text
    content = answer.body()
    context.close()
    return content


def take(browser: Browser, site: Site, picture: Picture) -> Image.Image:
    """The picture of one screen with its marks."""
    context = browser.new_context(
        base_url=site.url, locale="id-ID", viewport={"width": picture.width, "height": picture.height}
    )
    if picture.role:
        context.add_cookies([site.cookie(picture.role)])
    page = context.new_page()
    page.goto(picture.address)
    picture.before(page, site)
    if page.locator("[data-grafik]").count():
        page.locator("html[data-grafik-siap]").wait_for(state="attached")
    shot = page.screenshot()
    places = [page.locator(mark).first.bounding_box(timeout=5000) for mark in picture.marks]
    context.close()
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    for number, place in enumerate(places, 1):
        assert place is not None, picture.marks[number - 1]
        in_sight = place["width"] > 0 and place["y"] < picture.height
        assert in_sight, picture.marks[number - 1]
        draw_mark(image, number, place["x"], place["y"])
    return image


def draw_mark(image: Image.Image, number: int, left: float, top: float) -> None:
    """A numbered disc at the upper left corner of an element, outside it so that no letter is covered."""
    radius = 13
    x, y = max(radius + 1, left - 10), max(radius + 1, top - 4)
    pen = ImageDraw.Draw(image)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill="#9b1c24", outline="white", width=2)
    pen.text((x, y), str(number), fill="white", font=ImageFont.load_default(16), anchor="mm")


def main() -> None:
    """Write every picture; the folder then holds exactly these."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    logging.disable(logging.INFO)  # one line per migration and request
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(f"sqlite:///{folder}/gambar.sqlite3", Path(folder), scale="office")
        browser = launch(playwright)
        written = set()
        for name, image in _images(browser, site):
            image.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
            written.add(name)
            print(f"manual/gambar/{name}.png")
        browser.close()
        site.stop()
    for path in FOLDER.iterdir():
        if path.stem not in written:
            path.unlink()


def _images(browser: Browser, site: Site) -> Iterator[tuple[str, Image.Image]]:
    for name, picture in (PICTURES | at_three_widths(site)).items():
        yield name, take(browser, site, picture)
    yield from report_pages(report(browser, site))


if __name__ == "__main__":
    main()
