"""Columns that several registers keep in the same words: NIB, telephone, mobile number, e-mail."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import MappedColumn

from app.master import column
from app.urusan import pengenal


def nib(group: str = "Identitas", **meta: Any) -> MappedColumn[Any]:
    """The business number of OSS, 13 digits."""
    return column.identifier(
        13,
        "NIB",
        help="Nomor induk berusaha 13 angka dari OSS.",
        example="0220001234567",
        group=group,
        searchable=True,
        rules=pengenal.NIB,
        aliases=("Nomor induk berusaha", "No NIB"),
        **meta,
    )


def telepon(help: str, group: str = "Identitas") -> MappedColumn[Any]:
    """The telephone of an office, which is no personal data."""
    return column.identifier(
        16,
        "Telepon",
        help=help,
        example="0335421234",
        group=group,
        rules=pengenal.NO_TELEPON,
        aliases=("No telepon", "No HP", "Telp"),
    )


def no_hp(
    label: str = "Nomor HP",
    help: str = "Nomor HP yang dapat dihubungi dinas.",
    group: str = "Data pribadi",
    aliases: tuple[str, ...] = (),
) -> MappedColumn[Any]:
    """The mobile number of a person, encrypted; `aliases` come on top of the usual headings."""
    return column.personal(
        16,
        label,
        help=help,
        example="081234567890",
        group=group,
        rules=pengenal.NO_HP,
        aliases=("No HP", "HP", "Telepon", *aliases),
    )


def surel(help: str, group: str, example: str = "kantor@contoh.id") -> MappedColumn[Any]:
    """The e-mail address of an office, which is no personal data."""
    return column.email("Surel", help=help, example=example, group=group, aliases=("Email", "E-mail"))
