"""Who is signed in where. The cookie carries a random token only; the record behind it can be ended at once.

A session ends after 12 hours without a request and after 7 days in any case.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import g, request, session
from flask_login import UserMixin, current_user, login_user, logout_user
from sqlalchemy import ColumnElement, CursorResult, bindparam, select, update
from sqlalchemy.exc import OperationalError

from app.access import clock
from app.access.models import Pengguna, PenggunaKecamatan, PenggunaUrusan, Sesi
from app.audit import trail
from app.extensions import db
from app.master.waiting import without_waiting

IDLE_LIMIT = timedelta(hours=12)
ABSOLUTE_LIMIT = timedelta(days=7)
_SEEN_STEP = timedelta(minutes=1)

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip

# Every request asks this: one statement, kept with its cache key, one line for each urusan and kecamatan of the user.
_WHO = (
    select(
        Sesi.id, Sesi.terakhir_dilihat, Sesi.dibuat_pada,
        Pengguna.id, Pengguna.nama, Pengguna.nama_pengguna, Pengguna.peran, Pengguna.harus_ganti_sandi,
        PenggunaUrusan.urusan, PenggunaKecamatan.kecamatan_id,
    )
    .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
    .outerjoin(PenggunaUrusan, PenggunaUrusan.pengguna_id == Pengguna.id)
    .outerjoin(PenggunaKecamatan, PenggunaKecamatan.pengguna_id == Pengguna.id)
    .where(Sesi.token_hash == bindparam("token"), Sesi.berakhir_pada.is_(None), Pengguna.aktif.is_(True))
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Visitor(UserMixin):
    """The signed-in user of one request, as the database said at its beginning; `account` gives the record behind."""

    id: int
    nama: str
    nama_pengguna: str
    peran: str
    harus_ganti_sandi: bool
    urusan: tuple[str, ...]
    kecamatan_ids: frozenset[int]
    session_token: str
    aktif: bool = True  # nobody else has a session

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of the session."""
        return self.session_token


def start(user: Pengguna) -> None:
    """Sign the user in: a new token, a cleared cookie (no session fixation), a session record. Commits."""
    session.clear()
    token = secrets.token_urlsafe(32)
    now = clock.now()
    user.login_terakhir = now
    db.session.add(
        Sesi(
            token_hash=_hash(token),
            pengguna_id=user.id,
            dibuat_pada=now,
            terakhir_dilihat=now,
            alamat=client_address(),
            perangkat=device_name(request.headers.get("User-Agent", "")),
        )
    )
    db.session.commit()
    user.session_token = token
    login_user(user)


def load_user(token: str) -> Visitor | None:
    """Flask-Login's loader: the active user behind a living session, else None. Remembers the session for `current`."""
    found = db.session.connection().execute(_WHO, {"token": _hash(token)}).all()
    if not found:
        return None
    session_id, seen, begun, *user, _, _ = found[0]
    now = clock.now()
    if now >= min(seen + IDLE_LIMIT, begun + ABSOLUTE_LIMIT):
        return None
    if now - seen >= _SEEN_STEP:
        _note_seen(session_id)
    g.sesi_id = session_id
    urusan, kecamatan = ({row[place] for row in found} - {None} for place in (-2, -1))
    return Visitor(*user, tuple(sorted(urusan)), frozenset(kecamatan), token)


def account() -> Pengguna:
    """Return the record of the signed-in user, to be changed."""
    return db.session.get_one(Pengguna, current_user.id)


def current_id() -> int | None:
    """Return the number of the session record of this request, None when nobody is signed in."""
    return g.get("sesi_id")


def sign_out() -> None:
    """End the session of this request and empty its cookie. Commits."""
    if _end_where("keluar", Sesi.id == (current_id() or 0)):
        trail.note(db.session(), user_id=current_user.id)
        trail.record(db.session(), "keluar", "pengguna", current_user.id)
    db.session.commit()
    logout_user()
    session.clear()


def alive(user_id: int) -> list[Sesi]:
    """Return the living sessions of a user, the one used last first."""
    now = clock.now()
    return list(
        db.session.scalars(
            select(Sesi)
            .where(
                Sesi.pengguna_id == user_id,
                Sesi.berakhir_pada.is_(None),
                Sesi.terakhir_dilihat > now - IDLE_LIMIT,
                Sesi.dibuat_pada > now - ABSOLUTE_LIMIT,
            )
            .order_by(Sesi.terakhir_dilihat.desc(), Sesi.id.desc())
        )
    )


def end_one(user_id: int, session_id: int) -> bool:
    """End one session of that user; False when it is not theirs or has ended already. Not committed."""
    return _end_where("diakhiri pemilik", Sesi.pengguna_id == user_id, Sesi.id == session_id) == 1


def end_all(user_id: int, reason: str, but: int | None = None) -> int:
    """End all sessions of that user, `but` the one with that number; return how many. Not committed."""
    return _end_where(reason, Sesi.pengguna_id == user_id, Sesi.id != (but or 0))


def client_address() -> str:
    """Return the address of the browser as the server sees it; forwarded headers count only behind PROXY."""
    return request.remote_addr or ""


def device_name(user_agent: str) -> str:
    """Return a short name such as "Chrome di Windows" for a User-Agent header."""
    browser = next((name for mark, name in _BROWSERS if re.search(rf"\b{mark}", user_agent)), "Peramban lain")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return f"{browser} di {system}" if system else browser


def _note_seen(session_id: int) -> None:
    """Not worth waiting for: while somebody else writes (an import, on SQLite) the page opens without it."""
    try:
        with without_waiting(db.session()):
            db.session.execute(update(Sesi).where(Sesi.id == session_id).values(terakhir_dilihat=clock.now()))
            db.session.commit()
    except OperationalError:
        db.session.rollback()


def _end_where(reason: str, *conditions: ColumnElement[bool]) -> int:
    ended = db.session.execute(
        update(Sesi)
        .where(Sesi.berakhir_pada.is_(None), *conditions)
        .values(berakhir_pada=clock.now(), alasan_berakhir=reason)
    )
    assert isinstance(ended, CursorResult)
    return int(ended.rowcount)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
