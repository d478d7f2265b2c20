"""`flask codes`: filling the code tables from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from flask.cli import AppGroup

from app.audit import trail
from app.extensions import db
from app.master import memory, registry
from app.urusan.kinerja import seeds
from app.urusan.kode import kbli_import, loader

codes = AppGroup("codes", help="Master Data Kode: wilayah, daftar pilihan, satuan, komoditas, KBLI.")


@codes.command("load")
def load() -> None:
    """Tambahkan kode yang belum ada; aman diulang, isian kantor tidak ditimpa."""
    trail.note(db.session(), door="kode")
    try:
        added = loader.load(db.session(), current_app.config["KODE_KABUPATEN"]) | seeds.load(db.session())
    except loader.CodesError as error:
        _refuse(error)
    memory.renew(db.session())
    db.session.commit()
    for key, count in added.items():
        click.echo(f"{registry.get(key).label}: {count} baris baru")


@codes.command("import-kbli")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--version", type=click.Choice(["2020", "2025"]), required=True, help="Versi KBLI di berkas.")
def import_kbli(file: Path, version: str) -> None:
    """Masukkan daftar KBLI lengkap dari FILE (CSV atau XLSX); semua baris atau tidak sama sekali."""
    trail.note(db.session(), door="kode")
    try:
        outcome = kbli_import.import_kbli(db.session(), file, int(version))
    except loader.CodesError as error:
        _refuse(error)
    db.session.commit()
    click.echo(f"KBLI {version}: {outcome.new} baru, {outcome.changed} berubah, {outcome.same} sama")


def _refuse(error: loader.CodesError) -> NoReturn:
    db.session.rollback()
    click.echo(str(error), err=True)
    raise SystemExit(2)
