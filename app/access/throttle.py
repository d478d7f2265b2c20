"""Failed sign-ins: every account and every address is slowed down more and more, none is locked for good.

An attempt is counted BEFORE the password is checked and forgiven when it was right, so a burst of parallel guesses
cannot slip through between check and count. Accounts that do not exist are counted like those that do.

A stranger could keep somebody out by failing on purpose; therefore attempts from an address where the person has
signed in lately are counted apart from attempts from anywhere else.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, exists, func, or_, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from app.access import clock
from app.access.models import Pengguna, PercobaanMasuk, Sesi, normalise_user_name
from app.extensions import db

FREE_PER_ACCOUNT = 5
# A whole office may share one address.
FREE_PER_ADDRESS = 20
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(minutes=15)
FORGET_AFTER = timedelta(hours=24)
_KNOWN_ADDRESS_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Key:
    """What is counted: an account (`account` = hash of its name) or an address, and how many failures are free."""

    text: str
    free: int
    account: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class State:
    """Failures of one account or address, and until when it is slowed down (None = not now)."""

    failures: int
    delayed_until: datetime | None


def delay(failures: int, free: int) -> timedelta:
    """Return how long to wait after so many failures: nothing, then 30 s doubling up to 15 min."""
    if failures < free:
        return timedelta()
    doublings = min(failures - free, 10)
    return min(FIRST_DELAY * 2**doublings, LONGEST_DELAY)


def account_key(user_name: str, address: str) -> Key:
    """Return the key of that account as seen from that address."""
    account = _digest("akun", normalise_user_name(user_name))
    since = clock.now() - _KNOWN_ADDRESS_FOR
    known = db.session.scalar(
        select(
            exists().where(
                Pengguna.nama_pengguna == normalise_user_name(user_name),
                Sesi.pengguna_id == Pengguna.id,
                Sesi.alamat == address,
                Sesi.terakhir_dilihat > since,
            )
        )
    )
    text = _digest("akun di alamat", account, address) if known else account
    return Key(text, FREE_PER_ACCOUNT, account=account)


def address_key(address: str) -> Key:
    """Return the key of an address."""
    return Key(_digest("alamat", address), FREE_PER_ADDRESS, address=address)


def begin(*keys: Key) -> int:
    """Count one attempt under every key and commit. Return 0 when it may go on, else the seconds to wait.

    Nothing is counted while a key is delayed: waiting it out is always enough.
    """
    for key in keys:
        _make_row(key)
    now = clock.now()
    if all(_count(key, now) for key in keys):
        db.session.commit()
        return 0
    wait = _wait_seconds(keys, now)
    db.session.rollback()
    return wait


def forgive(account: Key, address: Key) -> None:
    """After a right answer: forget the account's failures and take back the one counted on the address. Commits."""
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.kunci == account.text))
    db.session.execute(
        update(PercobaanMasuk)
        .where(PercobaanMasuk.kunci == address.text, PercobaanMasuk.gagal > 0)
        .values(gagal=PercobaanMasuk.gagal - 1, tunda_sampai=None)
    )
    db.session.commit()
    _drop_old_rows()


def clear_account(user_name: str) -> None:
    """Forget all failures of an account, from wherever they came. Not committed."""
    account = _digest("akun", normalise_user_name(user_name))
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.akun == account))


def clear_address(address: str) -> None:
    """Forget all failures of an address. Not committed."""
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.alamat == address))


def account_states(user_names: list[str]) -> dict[str, State]:
    """Return failures and delay per user name, for those that have any."""
    names = {_digest("akun", normalise_user_name(name)): name for name in user_names}
    rows = db.session.execute(
        select(PercobaanMasuk.akun, func.sum(PercobaanMasuk.gagal), func.max(PercobaanMasuk.tunda_sampai))
        .where(PercobaanMasuk.akun.in_(names), PercobaanMasuk.terakhir > clock.now() - FORGET_AFTER)
        .group_by(PercobaanMasuk.akun)
    )
    return {names[str(account)]: State(int(failures), _future(until)) for account, failures, until in rows}


def delayed_addresses() -> dict[str, State]:
    """Return the addresses that are slowed down now."""
    rows = db.session.execute(
        select(PercobaanMasuk.alamat, PercobaanMasuk.gagal, PercobaanMasuk.tunda_sampai)
        .where(PercobaanMasuk.alamat.is_not(None), PercobaanMasuk.tunda_sampai > clock.now())
        .order_by(PercobaanMasuk.alamat)
    )
    return {str(address): State(failures, until) for address, failures, until in rows}


def _make_row(key: Key) -> None:
    """Make the row of a key in a transaction of its own: locks held while inserting would deadlock on MariaDB."""
    if db.session.scalar(select(exists().where(PercobaanMasuk.kunci == key.text))):
        return
    db.session.add(PercobaanMasuk(kunci=key.text, akun=key.account, alamat=key.address, gagal=0, terakhir=clock.now()))
    try:
        db.session.commit()
    except IntegrityError:
        # Another request made it in this very moment; it is there now.
        db.session.rollback()


def _count(key: Key, now: datetime) -> bool:
    """Add one failure and set the delay it earns; False when the key is delayed. The update decides and locks."""
    counted = db.session.execute(
        update(PercobaanMasuk)
        .where(
            PercobaanMasuk.kunci == key.text,
            or_(PercobaanMasuk.tunda_sampai.is_(None), PercobaanMasuk.tunda_sampai <= now),
        )
        .values(gagal=PercobaanMasuk.gagal + 1)
    )
    assert isinstance(counted, CursorResult)
    if counted.rowcount == 0:
        return False
    row = db.session.execute(
        select(PercobaanMasuk.gagal, PercobaanMasuk.terakhir).where(PercobaanMasuk.kunci == key.text)
    ).one()
    failures = 1 if row.terakhir < now - FORGET_AFTER else row.gagal
    wait = delay(failures, key.free)
    db.session.execute(
        update(PercobaanMasuk)
        .where(PercobaanMasuk.kunci == key.text)
        .values(gagal=failures, terakhir=now, tunda_sampai=now + wait if wait else None)
    )
    return True


def _drop_old_rows() -> None:
    try:
        db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.terakhir < clock.now() - FORGET_AFTER))
        db.session.commit()
    except OperationalError:
        # Mere tidying must not cost anybody their sign-in; the next one does it.
        db.session.rollback()


def _wait_seconds(keys: tuple[Key, ...], now: datetime) -> int:
    latest = db.session.scalar(
        select(func.max(PercobaanMasuk.tunda_sampai)).where(PercobaanMasuk.kunci.in_([key.text for key in keys]))
    )
    until = _future(latest)
    return max(1, math.ceil((until - now).total_seconds())) if until else 1


def _future(until: datetime | None) -> datetime | None:
    return until if until is not None and until > clock.now() else None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
