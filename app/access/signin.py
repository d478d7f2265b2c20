"""Checking a user name with a password or a one-time code: same answer and same time whether or not it exists."""

from __future__ import annotations

from dataclasses import dataclass

from flask_login import current_user
from sqlalchemy import select

from app.access import codes, passwords, sessions, throttle
from app.access.models import Pengguna, normalise_user_name
from app.audit import trail
from app.extensions import db


@dataclass(frozen=True)
class Answer:
    """The outcome: a user, or None with the seconds to wait before the next attempt (0 = try again at once)."""

    user: Pengguna | None
    wait_seconds: int = 0


def sign_in(user_name: str, secret: str) -> Answer:
    """Start a session when the password or one-time code fits. A code is used up; success clears the failures."""
    if current_user.is_authenticated:
        sessions.sign_out()
    keys = _keys(user_name)
    wait = throttle.begin(*keys)
    if wait:
        return Answer(None, wait)
    user = _locked(user_name)
    if not _fits(user, secret) or user is None:
        db.session.rollback()
        return Answer(None)
    trail.note(db.session(), user_id=user.id)
    trail.record(db.session(), "masuk", "pengguna", user.id)
    sessions.start(user)
    throttle.forgive(*keys)
    return Answer(user)


def check_again(user: Pengguna, password: str) -> Answer:
    """Check the password of somebody who is signed in already (before a change), under the same throttle."""
    keys = _keys(user.nama_pengguna)
    wait = throttle.begin(*keys)
    if wait:
        return Answer(None, wait)
    if not passwords.verify(user.sandi_hash, password):
        return Answer(None)
    throttle.forgive(*keys)
    return Answer(user)


def _keys(user_name: str) -> tuple[throttle.Key, throttle.Key]:
    address = sessions.client_address()
    return throttle.account_key(user_name, address), throttle.address_key(address)


def _locked(user_name: str) -> Pengguna | None:
    """The user, held until the session record is written: a reset meanwhile waits and then ends that session too."""
    return db.session.scalar(
        select(Pengguna)
        .where(Pengguna.nama_pengguna == normalise_user_name(user_name))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


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
