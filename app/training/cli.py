"""`flask training`: prepare and reset the training ground."""

from __future__ import annotations

from collections.abc import Callable

import click
from flask.cli import with_appcontext

from app.training import ground


@click.group("training")
def training() -> None:
    """Mode latihan."""


@training.command("fill")
@with_appcontext
def fill() -> None:
    """Isi basis data latihan dengan data rekaan dan akun peserta; aman diulang."""
    _tell(ground.fill)
    for role, start, many in ground.PEOPLE:
        click.echo(f"{role}: {start}01 sampai {start}{many:02}")
    click.echo(f"Kata sandi semuanya: {ground.PASSWORD}")


@training.command("reset")
@with_appcontext
def reset() -> None:
    """Kembalikan data latihan seperti semula."""
    _tell(ground.reset)
    click.echo("Data latihan sudah kembali seperti semula.")


def _tell(work: Callable[[], None]) -> None:
    try:
        work()
    except ground.NoTraining as error:
        raise click.ClickException(str(error)) from error
