"""The side menu: rooms in their order, only what the user may open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from flask import Flask, request
from flask_login import current_user
from markupsafe import Markup

from app.access import gate
from app.admin.custom import harga_harian, harga_tabel
from app.master import registry
from app.master.registry import Room
from app.master.table import Table
from app.web.pieces import Manifest

_MOST = 300
_BETWEEN = re.compile(r">\s+<")


class SideMenu:
    """The menu as HTML, a template function. It follows from the rights of the user and the entries that are marked,
    so it is drawn once for each of these.
    """

    def __init__(self, app: Flask, manifest: Manifest) -> None:
        self._app, self._manifest = app, manifest
        self._addresses: dict[gate.Rights, list[str]] = {}
        self._drawn: dict[Any, Markup] = {}

    def __call__(self) -> Markup:
        """The menu for the current user at the current address."""
        user, path = current_user._get_current_object(), request.path
        rights = gate.rights(user)
        if rights not in self._addresses:
            self._addresses[rights] = list(_addresses(build_menu(user, "")))
        marked = tuple(url for url in self._addresses[rights] if path.startswith(url))
        key = (rights, marked, self._manifest.url("ikon.svg"))
        if key not in self._drawn:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            page = self._app.jinja_env.get_template("_menu.html").render(groups=build_menu(user, path))
            # The spaces between its tags are 1.5 % of every page as sent.
            self._drawn[key] = Markup(_BETWEEN.sub("><", page))  # noqa: S704 -- what a template returns is escaped
        return self._drawn[key]


def _addresses(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if "url" in entry:
            yield entry["url"]
        yield from _addresses(entry.get("children") or entry.get("items") or ())


def build_menu(user: Any, path: str) -> list[dict[str, Any]]:
    """Groups of entries for that user; those that lie on the way to `path` are marked. Asks nothing but the gate."""
    work = [
        ("beranda", "Beranda", "home", "/beranda"),
        ("verifikasi", "Menunggu verifikasi", "circle-check", "/verifikasi"),
        ("dashboard", "Dashboard", "layout-dashboard", "/dashboard"),
        ("laporan", "Laporan kinerja", "report-analytics", "/laporan-kinerja"),
        ("potret", "Potret angka", "camera", "/kinerja/potret"),
        ("jatuh_tempo", "Jatuh tempo", "calendar-due", "/jatuh-tempo"),
        ("kualitas", "Kualitas data", "checklist", "/kualitas"),
    ]
    data = [
        ("impor", "Impor data", "file-import", "/impor"),
        ("sampah", "Data terhapus", "trash", "/sampah"),
        ("kamus", "Kamus data", "book-2", "/kamus"),
        ("panduan", "Buku panduan", "help-circle", "/panduan"),
    ]
    rooms = [entry for room in registry.rooms() if room.key != "kode" and (entry := _room(room, user, path))]
    groups = [
        {"label": "", "items": [*_screens(work, user, path), *_prices(user, path)]},
        {"label": "Urusan", "items": rooms},
        {"label": "Data", "items": _screens(data, user, path)},
        {"label": "Pengaturan", "items": _settings(user, path)},
    ]
    return [group for group in groups if group["items"]]


def _settings(user: Any, path: str) -> list[dict[str, Any]]:
    codes = [entry for room in registry.rooms() if room.key == "kode" and (entry := _room(room, user, path))]
    screens = [
        ("pengguna", "Pengguna", "users", "/admin/pengguna/"),
        ("jejak", "Jejak perubahan", "history", "/jejak"),
        ("batas", "Batas wilayah", "map-2", "/batas-wilayah"),
        ("keadaan", "Keadaan sistem", "activity", "/keadaan"),
    ]
    return codes + _screens(screens, user, path)


def _prices(user: Any, path: str) -> list[dict[str, Any]]:
    """The two screens of prices, each for those who may open it."""
    screens = [screen for screen in (harga_harian, harga_tabel) if screen.may_open(user)]
    return [_link(screen.LABEL, screen.ICON, screen.ADDRESS, path) for screen in screens]


def _screens(entries: list[tuple[str, str, str, str]], user: Any, path: str) -> list[dict[str, Any]]:
    return [_link(label, icon, url, path) for screen, label, icon, url in entries if gate.allows_screen(user, screen)]


def _link(label: str, icon: str, url: str, path: str) -> dict[str, Any]:
    return {
        "label": label, "icon": icon, "url": url, "active": path.startswith(url), "open": False, "children": [],
    }  # fmt: skip


def _room(room: Room, user: Any, path: str) -> dict[str, Any] | None:
    tables = [registry.get(model.spec.key) for model in room.tables if model.spec.in_menu]
    seen = [table for table in tables if gate.allows(user, "lihat", table.key)]
    if not seen:
        return None
    children = _grouped(seen, path)
    inside = any(child["active"] for child in children)
    return {
        "label": room.label, "icon": room.icon, "active": inside, "open": inside, "children": children,
    }  # fmt: skip


def _grouped(tables: list[Table], path: str) -> list[dict[str, Any]]:
    """Entries in the order of the room; tables of one `menu_group` stand under its heading, where the first does."""
    entries: list[dict[str, Any]] = []
    headings: dict[str, dict[str, Any]] = {}
    for table in tables:
        url = f"/admin/{table.slug}/"
        active = path.startswith(url)
        link = {"label": table.label, "url": url, "active": active, "children": []}
        name = table.spec.menu_group
        if not name:
            entries.append(link)
            continue
        if name not in headings:
            headings[name] = {"label": name, "active": False, "children": []}
            entries.append(headings[name])
        headings[name]["children"].append(link)
        headings[name]["active"] |= active
    return entries
