"""One-time codes with which a person sets the first or a new password: random, 24 hours, once.

Only a keyed hash is stored; the code itself is shown once to whoever issued it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import timedelta

from flask import current_app
from sqlalchemy import CursorResult, select, update

from app.access import clock
from app.access.models import KodeSekali
from app.extensions import db

LIFETIME = timedelta(hours=24)

# Crockford's 32 characters, without I, L, O and U: 12 of them are 60 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 12, 4
_READ_AS = str.maketrans("OIL", "011")


def issue(user_id: int, issuer_id: int | None) -> str:
    """Void the user's open codes, store a new one (flushed, not committed) and return it for showing once."""
    void(user_id)
    letters = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    now = clock.now()
    db.session.add(
        KodeSekali(
            kode_hash=_hash(letters),
            pengguna_id=user_id,
            dibuat_oleh_id=issuer_id,
            dibuat_pada=now,
            berlaku_sampai=now + LIFETIME,
        )
    )
    db.session.flush()
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def void(user_id: int) -> None:
    """Make every unused code of the user worthless (not committed)."""
    db.session.execute(
        update(KodeSekali)
        .where(KodeSekali.pengguna_id == user_id, KodeSekali.dipakai_pada.is_(None), KodeSekali.batal_pada.is_(None))
        .values(batal_pada=clock.now())
    )


def redeem(user_id: int, typed: str) -> bool:
    """Use the code up and tell whether it was good: the user's own, unused, not voided, not expired. Not committed.

    A `user_id` that does not exist costs the same query as one that does.
    """
    now = clock.now()
    code_id = db.session.scalar(
        select(KodeSekali.id).where(
            KodeSekali.kode_hash == _hash(_read(typed)),
            KodeSekali.pengguna_id == user_id,
            KodeSekali.batal_pada.is_(None),
            KodeSekali.berlaku_sampai > now,
        )
    )
    # The update decides, not the look-up: of two browsers with one code only one gets in.
    used = db.session.execute(
        update(KodeSekali)
        .where(KodeSekali.id == (code_id or 0), KodeSekali.dipakai_pada.is_(None))
        .values(dipakai_pada=now)
    )
    assert isinstance(used, CursorResult)
    return bool(used.rowcount == 1)


def _read(typed: str) -> str:
    """A code as people type it: small letters, spaces for dashes, O for 0, l for 1."""
    return re.sub(r"[\s-]", "", typed).upper().translate(_READ_AS)


def _hash(letters: str) -> str:
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, b"kode-sekali:" + letters.encode(), hashlib.sha256).hexdigest()
