"""`flask kinerja`: filling realisation from the registers, and what an indicator may name as its figure."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.audit import trail
from app.extensions import db
from app.master import formats
from app.performance import filling
from app.performance.capaian import PERIODS, WHOLE_YEAR
from app.performance.counting import is_dated, items

kinerja = AppGroup("kinerja", help="Kinerja: isi realisasi dari register, daftar angka.")


@kinerja.command("fill")
@click.option("--tahun", "year", type=click.IntRange(2000, 2100), required=True)
@click.option("--tw", "quarter", type=click.IntRange(1, 4), help="Tanpa ini: setahun.")
def fill(year: int, quarter: int | None) -> None:
    """Isi realisasi yang dapat dihitung sebagai draf; yang sudah disetujui tidak diubah."""
    session, period = db.session(), f"tw{quarter}" if quarter else WHOLE_YEAR
    trail.note(session, door="perintah", reason=f"Isi realisasi {PERIODS[period]} {year} dari register")
    try:
        lines = filling.fill(session, year, period)
    except ValueError as error:
        raise click.ClickException("Periode ini belum mulai.") from error
    session.commit()
    for line in lines:
        value = "" if line.found.value is None else formats.angka(line.found.value, 2)
        click.echo("\t".join([line.kode, filling.LABELS[line.result], value, line.text]))


@kinerja.command("figures")
def figures() -> None:
    """Kode angka yang dapat dipakai indikator; "keadaan" hanya diketahui untuk hari ini."""
    for key, item in sorted(items().items()):
        click.echo("\t".join([key, item.label, "per periode" if is_dated(item) else "keadaan", item.help]))
