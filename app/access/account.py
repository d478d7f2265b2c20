"""What an admin enters about a person, and what is wrong with it. `users` stores it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.access.models import BIDANG, Pengguna, normalise_user_name
from app.access.policy import BY_URUSAN, NOT_ASSIGNABLE, PERAN
from app.extensions import db
from app.master import messages, registry
from app.master.types import cipher

NAME_FORM = "Tulis 3 sampai 40 huruf kecil, angka, titik, garis bawah, atau tanda hubung, misalnya operator.koperasi."
NAME_TAKEN = "Nama pengguna ini sudah dipakai. Pilih nama lain."
NIP_FORM = "NIP terdiri atas 18 angka. Kosongkan bila bukan ASN."
NIP_TAKEN = "NIP ini sudah tercatat pada pengguna lain."
PHONE_FORM = "Tulis nomor telepon 9 sampai 15 angka, misalnya 081234567890."
UNKNOWN_ROLE = "Pilih salah satu peran."
UNKNOWN_URUSAN = "Urusan “{value}” tidak dikenal."
URUSAN_NEEDED = "Pilih paling sedikit satu urusan untuk operator dan verifikator."
UNKNOWN_BIDANG = "Pilih bidang dari daftar."
UNKNOWN_KECAMATAN = "Kecamatan yang dipilih tidak dikenal."


# What each part of an account is called on screens and in the audit.
LABELS = {
    "nama": "Nama lengkap", "nama_pengguna": "Nama pengguna", "nip": "NIP", "email": "Surel", "no_hp": "Nomor HP",
    "bidang": "Bidang", "peran": "Peran", "urusan": "Urusan", "kecamatan": "Kecamatan", "aktif": "Aktif",
}  # fmt: skip


class AccountError(Exception):
    """A change of an account is refused. `problems`: Indonesian sentences by field ("" = the account as a whole)."""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        super().__init__(" ".join(text for texts in problems.values() for text in texts))
        self.problems = problems


@dataclass(frozen=True)
class Account:
    """What an admin enters about a person. Blank optional texts are None."""

    nama: str
    nama_pengguna: str
    peran: str
    urusan: frozenset[str] = frozenset()
    kecamatan_ids: frozenset[int] = frozenset()
    nip: str | None = None
    no_hp: str | None = None
    email: str | None = None
    bidang: str | None = None


def find(user_name: str) -> Pengguna | None:
    """Return the user of that name, case aside."""
    return db.session.scalar(select(Pengguna).where(Pengguna.nama_pengguna == normalise_user_name(user_name)))


def assignable_urusan() -> dict[str, str]:
    """Return the urusan an operator or verifikator can be given, key to label, in menu order."""
    return {room.key: room.label for room in registry.rooms() if room.key not in NOT_ASSIGNABLE}


def kecamatan_choices() -> dict[int, tuple[str, str]]:
    """Return the kecamatan a user can be limited to: id -> (code, name), by code."""
    table = registry.find("wilayah")
    if table is None:
        return {}
    model: Any = table.model
    rows = db.session.execute(
        select(model.id, model.kode, model.nama).where(model.level == "kecamatan").order_by(model.kode)
    )
    return {id_: (kode, nama) for id_, kode, nama in rows}


def problems(account: Account, user: Pengguna | None) -> dict[str, list[str]]:
    """Return what is wrong with an account, as sentences by field; `user` is the one being edited."""
    found = {
        "nama": [] if account.nama.strip() else [messages.REQUIRED],
        "nama_pengguna": _user_name_problems(account.nama_pengguna, user),
        "nip": _nip_problems(account.nip, user),
        "no_hp": _form_problems(account.no_hp, r"\+?\d{9,15}", PHONE_FORM),
        "email": _form_problems(account.email, r"[^@\s]+@[^@\s]+\.[^@\s]+", messages.NOT_EMAIL),
        "bidang": [] if account.bidang in {None, *BIDANG} else [UNKNOWN_BIDANG],
        "peran": [] if account.peran in PERAN else [UNKNOWN_ROLE],
        "urusan": _urusan_problems(account),
        "kecamatan": _kecamatan_problems(account.kecamatan_ids),
    }
    for field, limit in (("nama", 100), ("email", 150)):
        value = getattr(account, field) or ""
        if len(value) > limit:
            found[field].append(messages.TOO_LONG.format(length=len(value), limit=limit))
    return {field: texts for field, texts in found.items() if texts}


def _user_name_problems(name: str, user: Pengguna | None) -> list[str]:
    if not re.fullmatch(r"[a-z0-9._-]{3,40}", normalise_user_name(name)):
        return [NAME_FORM]
    other = find(name)
    return [NAME_TAKEN] if other is not None and other is not user else []


def _nip_problems(nip: str | None, user: Pengguna | None) -> list[str]:
    if nip is None:
        return []
    if not re.fullmatch(r"[0-9]{18}", nip):
        return [NIP_FORM]
    other = db.session.scalar(select(Pengguna).where(Pengguna.nip_bidx == cipher.blind_index(nip)))
    return [NIP_TAKEN] if other is not None and other is not user else []


def _form_problems(value: str | None, pattern: str, message: str) -> list[str]:
    return [] if value is None or re.fullmatch(pattern, value, re.ASCII) else [message]


def _urusan_problems(account: Account) -> list[str]:
    if account.peran not in BY_URUSAN:
        return []
    if not account.urusan:
        return [URUSAN_NEEDED]
    return [UNKNOWN_URUSAN.format(value=value) for value in sorted(account.urusan - set(assignable_urusan()))]


def _kecamatan_problems(ids: frozenset[int]) -> list[str]:
    return [UNKNOWN_KECAMATAN] if ids and ids - set(kecamatan_choices()) else []
