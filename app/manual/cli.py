"""`flask manual`: keep the Buku Panduan true to the screens."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from flask.cli import with_appcontext

import config
from app.manual import book, words
from app.manual.contents import PICTURES


@click.group("manual")
def manual() -> None:
    """Buku panduan."""


@manual.command("check")
def check() -> None:
    """Periksa nama tombol, isian dan pesan serta ejaan di semua halaman; keluar 1 bila ada yang salah."""
    faulty = False
    for path in words.pages():
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(config.ROOT)
        for unknown in words.unknown_names(text):
            click.echo(f"{name}: tidak ada di layar: {unknown}")
            faulty = True
        for word in words.misspelt(text):
            click.echo(f"{name}: ejaan: {word}")
            faulty = True
    if faulty:
        raise click.ClickException("Buku panduan perlu dibetulkan. Kata yang benar ditambahkan di manual/ejaan.txt.")
    click.echo("Buku panduan sesuai dengan layar.")


@manual.command("book")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path), required=True, help="Folder tujuan; dibuat bila belum ada."
)
@with_appcontext
def write_book(folder: Path) -> None:
    """Tulis buku panduan sebagai panduan.html dan panduan.pdf."""
    folder.mkdir(parents=True, exist_ok=True)
    html = book.document()
    (folder / "panduan.html").write_text(html, encoding="utf-8")
    shutil.copytree(PICTURES, folder / "gambar", dirs_exist_ok=True)
    (folder / "panduan.pdf").write_bytes(book.pdf(html))
    click.echo(f"Buku panduan tertulis di {folder}.")


@manual.command("pdf")
@click.option("-o", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Berkas tujuan.")
@with_appcontext
def write_pdf(file: Path) -> None:
    """Tulis buku panduan sebagai satu PDF; perlu Pango."""
    file.write_bytes(book.pdf(book.document()))
    click.echo(f"Buku panduan tertulis di {file}.")
