"""Keeping, sharing and finding the views of a list. Nothing here commits.

No personal value is kept: a state that filters by a personal column, or holds a number as long as a NIK or a telephone
number, is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.access import gate
from app.access.policy import KELOLA
from app.audit import trail
from app.master import memory, messages
from app.master.memory import held
from app.master.personal_state import has_long_number, personal_column
from app.master.query import PAGE, START, ListState, parse_state
from app.master.table import Table
from app.tampilan.models import Tampilan

MOST, LONGEST_NAME, LONGEST_STATE = 30, 80, 4000
REMEMBERED = ("tampil", "urut", "baris")
# An address with one of these stands in an order of its own: a place in the list, or what waits for verification.
_OWN_ORDER = frozenset({"setelah", "sebelum", "verifikasi", PAGE, START})
_SHOWN = 200
_MOST_KEPT = 2000
memory.also(Tampilan.__tablename__)


class CannotSave(Exception):
    """The view stays as it was; the text says why and what to do."""


@dataclass(frozen=True)
class Views:
    """What a user has for one table: own and shared saved views by name, and the remembered address arguments."""

    own: Sequence[Any]
    shared: Sequence[Any]
    remembered: Sequence[tuple[str, str]]

    @property
    def default(self) -> str:
        """The state the user's list opens with; empty = as declared."""
        return next((view.keadaan for view in self.own if view.bawaan), "")

    def completed(self, given: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The arguments of an address, with what is remembered for those it doesn't say itself."""
        pairs = list(given)
        names = {name for name, _ in pairs}
        if names & _OWN_ORDER:
            names.add("urut")
        return pairs + [pair for pair in self.remembered if pair[0] not in names]


def views_of(session: Session, table: Table, user: Any) -> Views:
    """Everything `user` has for `table`; kept by the process until anybody changes a view."""
    kept = held(session, Tampilan.__tablename__)
    key = (user.id, table.key, rooms := gate.urusan_of(user))
    if key not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[key] = _read(session, table, user, rooms)
    found: Views = kept[key]
    return found


def _read(session: Session, table: Table, user: Any, rooms: Sequence[str]) -> Views:
    """One indexed query. Columns, not entities: what is kept outlives the session."""
    mine = Tampilan.pengguna_id == user.id
    columns = [attribute for attribute in Tampilan.__table__.c if attribute.name != "diubah_pada"]
    query = select(*columns).where(Tampilan.tabel == table.key, or_(mine, Tampilan.urusan.in_(rooms)))
    rows = session.execute(query.order_by(Tampilan.nama, Tampilan.id).limit(_SHOWN)).all()
    own = [row for row in rows if row.pengguna_id == user.id]
    return Views(
        own=[row for row in own if row.nama],
        shared=[row for row in rows if row.pengguna_id != user.id],
        remembered=[pair for row in own if not row.nama for pair in parse_qsl(row.keadaan)],
    )


def may_change(view: Any, user: Any) -> bool:
    """The owner may change a view, and who manages the table."""
    return view.pengguna_id == user.id or gate.allows(user, KELOLA, view.tabel)


def shareable(table: Table, user: Any) -> list[str]:
    """The urusan a view of the table can be shared with: the user's own, as far as they work with the table."""
    return [key for key in gate.urusan_of(user) if "kode" in table.urusan or key in table.urusan]


def find(session: Session, table: Table, text: str, user: Any) -> Tampilan | None:
    """The saved view with that id, when the user may change it."""
    if not text.isdecimal() or len(text) > 16:
        return None
    query = select(Tampilan).where(Tampilan.id == int(text), Tampilan.tabel == table.key, Tampilan.nama != "")
    view = session.scalar(query)
    return view if view is not None and may_change(view, user) else None


def storable(table: Table, state: ListState) -> str:
    """The state as it is kept: names and values, without page and trash. Raises CannotSave for personal values."""
    if (column := personal_column(table, state)) is not None:
        raise CannotSave(messages.VIEW_PERSONAL.format(label=column.label))
    if has_long_number(table, state):
        raise CannotSave(messages.VIEW_NUMBER)
    text = urlencode(replace(state, trash=False, whole=False).args())
    if len(text) > LONGEST_STATE:
        raise CannotSave(messages.VIEW_TOO_LONG)
    return text


def save(
    session: Session, table: Table, user: Any, name: str, urusan: str, default: bool, state: ListState | None,
    view: Tampilan | None = None,
) -> Tampilan:  # fmt: skip
    """Keep a new view, or change `view` (`state` None: what it shows stays). Raises CannotSave."""
    name = _named(name)
    if urusan and urusan not in shareable(table, user) and (view is None or urusan != view.urusan):
        raise CannotSave(messages.VIEW_NOT_SHARED)
    changed = {"nama": name, "urusan": urusan or None, "bawaan": default}
    if state is not None:
        changed["keadaan"] = storable(table, state)
    if view is None:
        if len(views_of(session, table, user).own) >= MOST:
            raise CannotSave(messages.VIEWS_TOO_MANY.format(most=MOST))
        view = Tampilan(pengguna_id=user.id, tabel=table.key)
    action = "ubah" if view.id else "buat"
    before = {key: getattr(view, key) for key in changed}
    changes = {key: [before[key], value] for key, value in changed.items() if (before[key] or None) != (value or None)}
    try:
        with session.begin_nested():
            for key, value in changed.items():
                setattr(view, key, value)
            session.add(view)
            if default:
                _only_default(session, view)
    except IntegrityError as error:
        raise CannotSave(messages.VIEW_NAME_TAKEN.format(name=name)) from error
    if changes:
        trail.record(session, action, Tampilan.__tablename__, view.id, changes)
    return view


def _named(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise CannotSave(f"Nama: {messages.REQUIRED}")
    if len(name) > LONGEST_NAME:
        raise CannotSave(f"Nama: {messages.TOO_LONG.format(length=len(name), limit=LONGEST_NAME)}")
    return name


def _only_default(session: Session, view: Tampilan) -> None:
    query = select(Tampilan).where(Tampilan.tabel == view.tabel, Tampilan.pengguna_id == view.pengguna_id)
    for other in session.scalars(query.where(Tampilan.bawaan.is_(True))):
        other.bawaan = other is view


def remove(session: Session, view: Tampilan) -> None:
    """Delete a saved view."""
    trail.record(session, "musnah", Tampilan.__tablename__, view.id, {"nama": [view.nama, None]})
    session.delete(view)


def remember(session: Session, table: Table, user: Any, state: ListState) -> None:
    """Keep the columns, order and page length of `state` for the user's list of the table; the declared ones forget."""
    text = urlencode([pair for pair in state.args() if pair[0] in REMEMBERED])
    query = select(Tampilan).where(Tampilan.tabel == table.key, Tampilan.pengguna_id == user.id, Tampilan.nama == "")
    row = session.scalar(query)
    if row is not None and not text:
        session.delete(row)
    elif row is not None:
        row.keadaan = text
    elif text:
        try:
            with session.begin_nested():
                session.add(Tampilan(pengguna_id=user.id, tabel=table.key, nama="", keadaan=text))
        except IntegrityError:
            # The same list in another window was first.
            session.scalars(query).one().keadaan = text


def parsed(table: Table, text: str) -> ListState:
    """A state as a form or a stored view holds it."""
    return parse_state(table, parse_qsl(text[: 2 * LONGEST_STATE]))
