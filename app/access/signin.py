"""Checking a user name with a password or a one-time code: same answer and same time whether or not it exists."""

from __future__ import annotations

from dataclasses import dataclass

from app.access import codes, passwords, sessions, throttle
from app.access.account import find
from app.access.models import Pengguna
from app.extensions import db


@dataclass(frozen=True)
class Answer:
    """The outcome: a user, or None with the seconds to wait before the next attempt (0 = try again at once)."""

    user: Pengguna | None
    wait_seconds: int = 0


def check(user_name: str, secret: str) -> Answer:
    """Check the password or one-time code of a user name. A code is used up; a right answer clears the failures."""
    address = sessions.client_address()
    keys = (throttle.account_key(user_name, address), throttle.address_key(address))
    wait = throttle.begin(keys)
    if wait:
        return Answer(None, wait)
    user = find(user_name)
    if not _fits(user, secret) or user is None:
        db.session.rollback()
        return Answer(None)
    db.session.commit()
    throttle.forgive(*keys)
    return Answer(user)


def check_again(user: Pengguna, password: str) -> Answer:
    """Check the password of somebody who is signed in already (before a change), under the same throttle."""
    address = sessions.client_address()
    keys = (throttle.account_key(user.nama_pengguna, address), throttle.address_key(address))
    wait = throttle.begin(keys)
    if wait:
        return Answer(None, wait)
    if not passwords.verify(user.sandi_hash, password):
        return Answer(None)
    throttle.forgive(*keys)
    return Answer(user)


def _fits(user: Pengguna | None, secret: str) -> bool:
    """One password check and one look-up of a code in every case, so that time tells nothing."""
    open_account = user if user is not None and user.aktif else None
    by_password = passwords.verify(open_account.sandi_hash if open_account else None, secret)
    by_code = codes.redeem(open_account.id if open_account else 0, secret)
    if open_account is None:
        return False
    if by_password and open_account.sandi_hash and passwords.needs_rehash(open_account.sandi_hash):
        open_account.sandi_hash = passwords.hash_password(secret)
    if by_code:
        open_account.harus_ganti_sandi = True
    return by_password or by_code
