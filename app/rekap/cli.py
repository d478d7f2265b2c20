"""`flask rekap`: compare the dashboard's sums with the records, and write them anew."""

from __future__ import annotations

import sys

import click
from flask.cli import with_appcontext

from app.extensions import db
from app.rekap import ledger


@click.group("rekap")
def rekap() -> None:
    """Jumlah yang dibaca dashboard."""


@rekap.command("verify")
@with_appcontext
def verify() -> None:
    """Bandingkan setiap angka dengan SQL atas datanya; keluar dengan status 1 bila ada yang berbeda."""
    wrong = list(ledger.differences(db.session()))
    for (key, *cell), have, want in wrong:
        place = ", ".join(str(part) for part in cell if part not in (None, ""))
        click.echo(f"{key} ({place}): tersimpan {_text(have)}, seharusnya {_text(want)}")
    click.echo(f"{len(wrong)} angka berbeda dari datanya.")
    sys.exit(1 if wrong else 0)


def _text(sums: ledger.Sums) -> str:
    return "/".join(f"{value:f}" for value in sums)


@rekap.command("rebuild")
@with_appcontext
def rebuild() -> None:
    """Hitung ulang semua angka dari datanya."""
    count = ledger.rebuild(db.session())
    db.session.commit()
    click.echo(f"{count} angka dihitung ulang.")


@rekap.command("compact")
@with_appcontext
def compact() -> None:
    """Gabungkan baris-baris kecil; tidak mengubah angka. Pekerja melakukannya sendiri tiap beberapa menit."""
    count = ledger.compact(db.session())
    db.session.commit()
    click.echo(f"{count} angka digabungkan.")
