"""`flask backup ...`: make, check and restore a backup. A passphrase is asked for, never given on the command line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import current_app
from flask.cli import with_appcontext

from app.backup import archive, keys
from app.backup.container import BackupError, is_sealed
from app.master import formats

_FILE = click.Path(path_type=Path, dir_okay=False)
Result = TypeVar("Result")


@click.group("backup")
@with_appcontext
def backup() -> None:
    """Cadangan: buat, periksa, pulihkan."""


@backup.command("create")
@click.option("-o", "output", type=_FILE, required=True, help="Berkas cadangan yang dibuat.")
@click.option("--keys", "key_file", type=_FILE, help="Tulis juga kunci, ke berkas tersendiri. Simpan di tempat lain.")
@click.option("--encrypt", is_flag=True, help="Enkripsi dengan frasa sandi yang ditanyakan.")
def create(output: Path, key_file: Path | None, encrypt: bool) -> None:
    """Tulis cadangan seluruh tabel dan unggahan; sistem boleh tetap dipakai."""
    passphrase = current_app.config["CADANGAN_SANDI"]
    if encrypt and not passphrase:
        passphrase = click.prompt("Frasa sandi cadangan", hide_input=True, confirmation_prompt="Sekali lagi")
    manifest = _attempt(lambda: archive.create(output, passphrase, click.echo))
    _print("Cadangan dibuat", output, manifest)
    if key_file is not None:
        _attempt(lambda: keys.write(key_file, passphrase))
        click.echo(f"Kunci ditulis ke {key_file}. Simpan terpisah dari cadangan.")


@backup.command("verify")
@click.argument("file", type=_FILE)
def verify(file: Path) -> None:
    """Periksa keutuhan FILE tanpa mengubah apa pun."""
    _print("Cadangan baik", file, _attempt(lambda: archive.verify(file, _passphrase(file), click.echo)))


@backup.command("restore")
@click.argument("file", type=_FILE)
@click.option("--keys", "key_file", type=_FILE, help="Berkas kunci; ditulis ke instance/.env.")
def restore(file: Path, key_file: Path | None) -> None:
    """Pulihkan FILE ke sistem yang kosong."""
    if key_file is not None:
        _attempt(lambda: keys.install(key_file, _passphrase(key_file)))
    logging.disable(logging.INFO)  # a hundred lines of migrations would hide what is said here
    try:
        manifest = _attempt(lambda: archive.restore(file, _passphrase(file), click.echo))
    finally:
        logging.disable(logging.NOTSET)
    _print("Pulih dan sama dengan cadangan", file, manifest)
    click.echo("Jalankan ulang web dan pekerja.")


def _passphrase(file: Path) -> str:
    if not is_sealed(file):
        return ""
    return current_app.config["CADANGAN_SANDI"] or click.prompt(f"Frasa sandi {file.name}", hide_input=True)


def _attempt(work: Callable[[], Result]) -> Result:
    try:
        return work()
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'Berkas'}: {error.strerror}") from error


def _print(title: str, file: Path, manifest: dict[str, Any]) -> None:
    made = formats.waktu(datetime.fromisoformat(manifest["made_at"]))
    click.echo(f"{title}: {file} (dibuat {made}, skema {manifest['revision']})")
