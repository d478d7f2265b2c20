"""The one question "may this user do that?", asked by views, menus, buttons, exports, look-ups and dashboard links.

Anything unknown (user, role, table, action, screen) is a denial.
"""

from __future__ import annotations

from typing import Any

from app.access.policy import ACTIONS, ALL, NOT_ASSIGNABLE, NOT_BY_OWN, ONE, OWN, POLICY, SCREENS
from app.master import registry

Rights = tuple[bool, str, tuple[str, ...]]


def rights(user: Any) -> Rights:
    """All that the answers of this gate depend on: users with equal rights get equal answers."""
    return (_usable(user), user.peran, user.urusan) if user.is_authenticated else (False, "", ())


def allows(user: Any, action: str, table_key: str) -> bool:
    """Tell whether `user` (a Pengguna or Flask-Login's anonymous one) may do `action` on that table."""
    table = registry.find(table_key)
    if table is None or action not in ACTIONS or not _usable(user):
        return False
    return _granted(user, action, table.urusan)


def allows_urusan(user: Any, action: str, urusan: str) -> bool:
    """Tell whether `user` may do `action` with what belongs to an urusan as a whole and to no single table of it."""
    if action not in ACTIONS or urusan not in {room.key for room in registry.rooms()} or not _usable(user):
        return False
    return _granted(user, action, (urusan,))


def allows_screen(user: Any, screen: str) -> bool:
    """Tell whether `user` may open a screen that shows no single table."""
    return _usable(user) and user.peran in SCREENS.get(screen, frozenset())


def urusan_of(user: Any) -> tuple[str, ...]:
    """The urusan whose shared things the user sees: those they work for, or each one for a role that has all tables."""
    if not _usable(user):
        return ()
    if ALL in POLICY.get(user.peran, {}):
        return tuple(room.key for room in registry.rooms() if room.key not in NOT_ASSIGNABLE)
    return tuple(user.urusan)


def _usable(user: Any) -> bool:
    return bool(user.is_authenticated and user.aktif and not user.harus_ganti_sandi)


def _granted(user: Any, action: str, urusan: tuple[str, ...]) -> bool:
    granted = POLICY.get(user.peran, {})
    return any(action in actions and _selects(selector, user, urusan, action) for selector, actions in granted.items())


def _selects(selector: str, user: Any, urusan: tuple[str, ...], action: str) -> bool:
    if selector == ALL:
        return True
    if selector in ONE:
        return selector in urusan
    own = (set(user.urusan) - NOT_ASSIGNABLE) & set(urusan)
    return selector == OWN and any(action not in NOT_BY_OWN.get(room, ()) for room in own)
