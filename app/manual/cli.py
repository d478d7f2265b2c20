"""`flask manual`: keep the Buku Panduan true to the screens."""

from __future__ import annotations

import click

import config
from app.manual import words


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
