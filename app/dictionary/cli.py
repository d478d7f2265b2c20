"""`flask dictionary`: keep the manual's data dictionary in step with the declarations."""

from __future__ import annotations

from pathlib import Path

import click

import config
from app.dictionary.reader import markdown

FILE = config.ROOT / "manual" / "pengguna" / "kamus-data.md"


@click.group("dictionary")
def dictionary() -> None:
    """Kamus data untuk buku panduan."""


@dictionary.command("write")
@click.option("-o", "output", type=click.Path(path_type=Path), default=FILE, help="Berkas tujuan.")
def write(output: Path) -> None:
    """Tulis kamus data dari deklarasi tabel."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(markdown(), encoding="utf-8")
    click.echo(f"Kamus data tertulis di {output}.")


@dictionary.command("check")
@click.option("-f", "file", type=click.Path(path_type=Path), default=FILE, help="Berkas yang diperiksa.")
def check(file: Path) -> None:
    """Periksa apakah berkas kamus data masih sesuai dengan deklarasi; keluar 1 bila tidak."""
    if not file.exists() or file.read_text(encoding="utf-8") != markdown():
        raise click.ClickException("Kamus data tidak sesuai lagi dengan deklarasi. Jalankan: flask dictionary write")
    click.echo("Kamus data sesuai dengan deklarasi.")
