"""What an admin does with accounts. Every change is audited and committed here, or refused with AccountError.

The admin never chooses or sees a password: they hand over a one-time code, with which the person sets their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.access import codes, passwords, sessions, throttle
from app.access.account import NAME_TAKEN, NIP_TAKEN, Account, AccountError, kecamatan_choices, problems
from app.access.models import Pengguna, PenggunaKecamatan, PenggunaUrusan
from app.access.policy import ADMIN, BY_URUSAN
from app.audit import trail
from app.extensions import db

T = TypeVar("T")

LAST_ADMIN = "Ini admin aktif terakhir. Jadikan pengguna lain admin lebih dahulu."
INACTIVE = "Akun ini nonaktif. Aktifkan lebih dahulu, lalu buat kode."

# Shown in the audit trail instead of the value.
_HIDDEN = "(data pribadi)"
_PERSONAL = frozenset({"nip", "no_hp"})


def create_user(account: Account, issuer_id: int | None) -> tuple[Pengguna, str]:
    """Create a user and return it with the one-time code to hand over. Raises AccountError."""
    return _committed(lambda: _create(account, issuer_id))


def edit_user(user: Pengguna, account: Account) -> int:
    """Change an account; return the number of sessions ended (all of them when role or scope changed).

    Raises AccountError, also when it would take the role from the last active admin.
    """
    return _committed(lambda: _edit(user, account))


def reset(user: Pengguna, issuer_id: int | None) -> tuple[str, int]:
    """Void the password, end all sessions; return a new one-time code and how many ended. Raises AccountError."""
    return _committed(lambda: _reset(user, issuer_id))


def deactivate(user: Pengguna) -> int:
    """Close the account, end its sessions, void its codes; return how many sessions. Raises AccountError."""
    return _committed(lambda: _deactivate(user))


def activate(user: Pengguna) -> None:
    """Open a closed account again. Its password is the old one, unless it was reset."""
    return _committed(lambda: _activate(user))


def unlock(user: Pengguna) -> None:
    """Forget the failed sign-ins of the account, so that the person need not wait."""
    return _committed(lambda: _unlock(user))


def unlock_address(address: str) -> None:
    """Forget the failed sign-ins from an address."""
    return _committed(lambda: throttle.clear_address(address))


def set_password(user: Pengguna, password: str) -> None:
    """Store the person's own new password, end all their sessions and void open codes. Raises AccountError."""
    return _committed(lambda: _set_password(user, password))


def ensure_admin() -> tuple[Pengguna, str] | None:
    """On a system without any admin make the user `admin`, with its one-time code; otherwise None."""
    if db.session.scalar(select(func.count()).select_from(Pengguna).where(Pengguna.peran == ADMIN)):
        return None
    return create_user(Account("Administrator", "admin", ADMIN), None)


def own_names(user: Pengguna) -> tuple[str, ...]:
    """Return the names a password of this user must not be made of."""
    config = current_app.config
    office = (config["NAMA_INSTANSI"], config["SINGKATAN_INSTANSI"], config["NAMA_KABUPATEN"])
    return (user.nama, user.nama_pengguna, *office)


def _committed(change: Callable[[], T]) -> T:
    try:
        result = change()
        db.session.commit()
    except AccountError:
        db.session.rollback()
        raise
    except IntegrityError as error:
        # Two admins saved the same name at the same moment: the check above saw neither.
        db.session.rollback()
        field, text = ("nip", NIP_TAKEN) if "nip" in str(error.orig) else ("nama_pengguna", NAME_TAKEN)
        raise AccountError({field: [text]}) from error
    return result


def _create(account: Account, issuer_id: int | None) -> tuple[Pengguna, str]:
    _refuse(problems(account, None))
    user = Pengguna(harus_ganti_sandi=True, aktif=True)
    changes = _fill(user, account)
    db.session.add(user)
    db.session.flush()
    _record("buat", user, changes)
    return user, codes.issue(user.id, issuer_id)


def _edit(user: Pengguna, account: Account) -> int:
    _refuse(problems(account, user))
    was_admin = _lock_admins(user)
    changes = _fill(user, account)
    if not changes:
        return 0
    db.session.flush()
    if was_admin:
        _refuse_without_admin()
    _record("ubah", user, changes)
    if changes.keys() & {"peran", "urusan", "kecamatan"}:
        return sessions.end_all(user.id, "hak diubah")
    return 0


def _reset(user: Pengguna, issuer_id: int | None) -> tuple[str, int]:
    if not user.aktif:
        raise AccountError({"": [INACTIVE]})
    user.sandi_hash, user.harus_ganti_sandi = None, True
    throttle.clear_account(user.nama_pengguna)
    ended = sessions.end_all(user.id, "kata sandi diatur ulang")
    _record("atur_ulang_sandi", user)
    return codes.issue(user.id, issuer_id), ended


def _deactivate(user: Pengguna) -> int:
    was_admin = _lock_admins(user)
    user.aktif = False
    db.session.flush()
    if was_admin:
        _refuse_without_admin()
    codes.void(user.id)
    _record("nonaktifkan", user, {"aktif": [True, False]})
    return sessions.end_all(user.id, "akun dinonaktifkan")


def _activate(user: Pengguna) -> None:
    user.aktif = True
    _record("aktifkan", user, {"aktif": [False, True]})


def _unlock(user: Pengguna) -> None:
    throttle.clear_account(user.nama_pengguna)
    _record("buka_tunda", user)


def _set_password(user: Pengguna, password: str) -> None:
    found = passwords.problems(password, own_names(user))
    _refuse({"sandi_baru": found} if found else {})
    user.sandi_hash, user.harus_ganti_sandi = passwords.hash_password(password), False
    codes.void(user.id)
    sessions.end_all(user.id, "kata sandi diganti")
    _record("ganti_sandi", user)


def _record(action: str, user: Pengguna, changes: dict[str, list[Any]] | None = None) -> None:
    trail.record(db.session(), action, "pengguna", user.id, changes)


def _lock_admins(user: Pengguna) -> bool:
    """Tell whether the user is an active admin now, after waiting for anybody else who is changing admins.

    Two admins who demote each other at once meet here on MariaDB; the locking read then sees the other's change.
    """
    db.session.execute(select(Pengguna.id).where(Pengguna.peran == ADMIN).order_by(Pengguna.id).with_for_update())
    db.session.refresh(user, with_for_update=True)
    return user.peran == ADMIN and user.aktif


def _refuse_without_admin() -> None:
    """Count after the change was written: on SQLite it is the write that makes the other admin wait."""
    left = db.session.execute(
        select(Pengguna.id).where(Pengguna.peran == ADMIN, Pengguna.aktif.is_(True)).with_for_update()
    ).first()
    if left is None:
        raise AccountError({"": [LAST_ADMIN]})


def _fill(user: Pengguna, account: Account) -> dict[str, list[Any]]:
    """Write the account into the user; return what changed as {field: [before, after]}, personal values hidden."""
    changes: dict[str, list[Any]] = {}
    for field in ("nama", "nama_pengguna", "peran", "bidang", "email", "nip", "no_hp"):
        before, after = getattr(user, field), getattr(account, field)
        if before != after:
            setattr(user, field, after)
            changes[field] = [before and _HIDDEN, after and _HIDDEN] if field in _PERSONAL else [before, after]
    urusan = account.urusan if account.peran in BY_URUSAN else frozenset()
    kecamatan = account.kecamatan_ids if account.peran != ADMIN else frozenset()
    if set(user.urusan) != urusan:
        changes["urusan"] = [sorted(user.urusan), sorted(urusan)]
        user.urusan_rows = _kept(user.urusan_rows, "urusan", urusan, PenggunaUrusan)
    if user.kecamatan_ids != kecamatan:
        names = kecamatan_choices()
        changes["kecamatan"] = [sorted(names[key][1] for key in ids) for ids in (user.kecamatan_ids, kecamatan)]
        user.kecamatan_rows = _kept(user.kecamatan_rows, "kecamatan_id", kecamatan, PenggunaKecamatan)
    return changes


def _kept(rows: list[Any], key: str, wanted: frozenset[Any], model: type[Any]) -> list[Any]:
    """The child rows for `wanted`, reusing those there: a replaced row would clash with its own primary key."""
    there = {getattr(row, key): row for row in rows}
    return [there.get(value) or model(**{key: value}) for value in sorted(wanted)]


def _refuse(found: dict[str, list[str]]) -> None:
    if found:
        raise AccountError(found)
