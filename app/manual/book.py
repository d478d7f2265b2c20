"""The Buku Panduan as one document: HTML for a browser, and from it a PDF (A4, contents, page numbers, tagged)."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from flask import current_app

from app.manual.contents import MANUAL, Page, parts
from app.manual.render import render
from app.master import formats

_STYLE = Path(__file__).with_name("buku.css")
_PRINTED = Path(__file__).with_name("buku-cetak.css")


def document() -> str:
    """The whole book as one HTML page; pictures lie in `gambar/` beside it."""
    office, regency = current_app.config["SINGKATAN_INSTANSI"], current_app.config["NAMA_KABUPATEN"]
    title = f"Buku Panduan Database {office}"
    body = [
        f'<header class="sampul"><p class="judul">{escape(title)}</p>',
        f"<p>{escape(regency)}</p><p>{formats.tanggal(formats.today())}</p></header>",
        f'<nav aria-label="Daftar isi"><h1 id="daftar-isi">Daftar isi</h1>{_contents()}</nav>',
    ]
    for number, part in enumerate(parts(), 1):
        body.append(f'<section class="bagian"><h1 id="bagian-{number}">{escape(part.label)}</h1>')
        body += [_chapter(page) for page in part.pages]
        body.append("</section>")
    style = _STYLE.read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return (
        f'<!doctype html><html lang="id"><head>{head}<style>{style}</style></head><body>{"".join(body)}</body></html>\n'
    )


def pdf(html: str) -> bytes:
    """The book as a tagged PDF (PDF/UA-1). `html` as `document` makes it. OSError when Pango is missing.

    Not through `app.printing`: that one is limited to what a web request may cost, and 300 pages take minutes.
    """
    from weasyprint import CSS, HTML  # loads Pango, which a server without PDFs may lack
    from weasyprint.text.fonts import FontConfiguration

    dist = Path(str(current_app.static_folder))
    names = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    font = f'@font-face{{font-family:Inter;font-weight:100 900;src:url("{(dist / names["inter.woff2"]).as_uri()}")}}'
    fonts = FontConfiguration()
    printed = CSS(string=font + _PRINTED.read_text(encoding="utf-8"), font_config=fonts)
    book = HTML(string=html, base_url=f"{MANUAL}/")
    made: bytes = book.write_pdf(stylesheets=[printed], font_config=fonts, pdf_variant="pdf/ua-1")
    return made


def _contents() -> str:
    lines = []
    for number, part in enumerate(parts(), 1):
        pages = "".join(f'<li><a href="#{_anchor(page.address)}">{escape(page.title)}</a></li>' for page in part.pages)
        lines.append(f'<li><a href="#bagian-{number}">{escape(part.label)}</a><ol>{pages}</ol></li>')
    return f'<ol class="isi">{"".join(lines)}</ol>'


def _chapter(page: Page) -> str:
    anchor = _anchor(page.address)
    html = render(page.text, _link, lambda source: f"gambar/{source.rsplit('/', 1)[-1]}", f"{anchor}--", deeper=1).html
    return f'<article><h2 id="{anchor}">{escape(page.title)}</h2>\n{html}</article>'


def _anchor(address: str) -> str:
    return f"hal-{address.replace('/', '-')}"


def _link(written: str) -> str:
    """Inside the book where the target is in it, else as written."""
    if "://" in written or written.startswith("/"):
        return written
    name, _, anchor = written.partition("#")
    place = _anchor(name.removeprefix("../").removesuffix(".md"))
    return f"#{place}--{anchor}" if anchor else f"#{place}"
