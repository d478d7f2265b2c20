"""`flask user ...`: accounts from the command line. Prints one-time codes; never asks for a password."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.access import users
from app.access.account import Account, AccountError, find, kecamatan_choices
from app.access.codes import LIFETIME
from app.access.policy import PERAN
from app.audit import trail
from app.extensions import db

_HOURS = int(LIFETIME.total_seconds()) // 3600


@click.group("user")
@with_appcontext
def user() -> None:
    """Kelola akun pengguna."""
    trail.note(db.session(), door="perintah")


@user.command("create")
@click.argument("name")
@click.option("--role", type=click.Choice(list(PERAN)), required=True, help="Peran.")
@click.option("--urusan", multiple=True, help="Urusan operator atau verifikator; boleh diulang.")
@click.option("--kecamatan", multiple=True, help="Kode kecamatan tugas, misalnya 35.13.14; boleh diulang.")
def create(name: str, role: str, urusan: tuple[str, ...], kecamatan: tuple[str, ...]) -> None:
    """Buat pengguna NAME dan cetak kode sekali pakainya."""
    account = Account(name, name, role, frozenset(urusan), _kecamatan_ids(kecamatan))
    try:
        created, code = users.create_user(account, None)
    except AccountError as error:
        raise click.ClickException(str(error)) from error
    _print_code(created.nama_pengguna, code)


@user.command("reset")
@click.argument("name")
def reset(name: str) -> None:
    """Buat kode baru untuk NAME dan akhiri semua sesinya."""
    found = find(name)
    if found is None:
        raise click.ClickException(f"Pengguna “{name}” tidak ada.")
    try:
        code, ended = users.reset(found, None)
    except AccountError as error:
        raise click.ClickException(str(error)) from error
    _print_code(found.nama_pengguna, code)
    click.echo(f"Sesi diakhiri: {ended}", err=True)


@user.command("ensure-admin")
def ensure_admin() -> None:
    """Buat admin pertama bila belum ada satu pun; selain itu diam."""
    try:
        made = users.ensure_admin()
    except AccountError as error:
        raise click.ClickException(str(error)) from error
    if made is not None:
        _print_code(made[0].nama_pengguna, made[1])


def _print_code(user_name: str, code: str) -> None:
    click.echo(f"Nama pengguna: {user_name}")
    click.echo(f"Kode sekali pakai: {code}")
    click.echo(f"Berlaku {_HOURS} jam, satu kali. Masukkan di halaman masuk pada isian kata sandi.", err=True)


def _kecamatan_ids(codes: tuple[str, ...]) -> frozenset[int]:
    by_code = {code: id_ for id_, (code, _) in kecamatan_choices().items()}
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        raise click.ClickException(f"Kode kecamatan tidak dikenal: {', '.join(unknown)}")
    return frozenset(by_code[code] for code in codes)
