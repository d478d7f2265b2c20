"""`flask wilayah`: the outlines of the kecamatan from the command line."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app.boundaries import store
from app.boundaries.reading import BadBoundaries
from app.extensions import db

wilayah = AppGroup("wilayah", help="Batas kecamatan untuk peta.")


@wilayah.command("import-batas")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_batas(file: Path) -> None:
    """Masukkan batas kecamatan dari FILE (GeoJSON atau TopoJSON); semua atau tidak sama sekali."""
    try:
        count, missing = store.take(db.session(), file.read_bytes(), file.name, None)
    except BadBoundaries as error:
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"Batas {count} kecamatan tersimpan.")
    if missing:
        click.echo(f"Belum berbatas: {', '.join(missing)}")
