"""The Buku Panduan as one document: HTML for a browser, and from it a PDF (A4, contents, page numbers, tagged)."""

from __future__ import annotations

import hashlib
import json
from functools import cache
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
    title, regency = escape(_title()), escape(current_app.config["NAMA_KABUPATEN"])
    cover = (
        f'<header class="sampul"><p class="judul">{title}</p>'
        f"<p>{regency}</p><p>{formats.tanggal(formats.today())}</p></header>"
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE.read_text(encoding='utf-8')}</style>"
    )
    return f'<!doctype html><html lang="id"><head>{head}</head><body>{cover}{_inside()}</body></html>\n'


@cache
def edition() -> str:
    """A short name of what the book says; it changes with the program and the name of the office."""
    told = (_title(), current_app.config["NAMA_KABUPATEN"], _inside())
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:12]


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


def _title() -> str:
    return f"Buku Panduan Database {current_app.config['SINGKATAN_INSTANSI']}"


def _inside() -> str:
    """All behind the cover: contents and chapters."""
    body = [f'<nav aria-label="Daftar isi"><h1 id="daftar-isi">Daftar isi</h1>{_contents()}</nav>']
    for number, part in enumerate(parts(), 1):
        body.append(f'<section class="bagian"><h1 id="bagian-{number}">{escape(part.label)}</h1>')
        body += [_chapter(page) for page in part.pages]
        body.append("</section>")
    return "".join(body)


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
