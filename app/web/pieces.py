"""Addresses of bundled files, and the small pieces of HTML that one page shows a hundred times."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

_LOOK_SECONDS = 1.0
_MOST = 1000
_PLACE = "\x02"  # where the value of a field goes; no form sends it
_ICON = Markup('<svg class="ikon{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>')


class Manifest:
    """Names of bundled files with their hash. Read again when the file changed (a new build)."""

    def __init__(self, path: Path, prefix: str) -> None:
        self.path, self.prefix = path, prefix
        self.names: dict[str, str] = {}
        self._read_at = self._look_again = 0.0

    def url(self, name: str) -> str:
        """The address of a bundled file; without a build, the plain name (the page still opens, unstyled)."""
        if (now := time.monotonic()) >= self._look_again:
            self._look_again = now + _LOOK_SECONDS
            self._look()
        return f"{self.prefix}/{self.names.get(name, name)}"

    def _look(self) -> None:
        changed = self.path.stat().st_mtime if self.path.exists() else 0.0
        if changed != self._read_at:
            self.names, self._read_at = json.loads(self.path.read_text(encoding="utf-8")), changed


def icons(manifest: Manifest) -> Callable[..., Markup]:
    """The template function that draws an icon of the sprite by its name."""

    @lru_cache(_MOST)
    def draw(sprite: str, name: str, kind: str) -> Markup:
        return _ICON.format(f" {kind}" if kind else "", sprite, name)

    return lambda nama, kelas="": draw(manifest.url("ikon.svg"), nama, kelas)


def kept(app: Flask, manifest: Manifest, name: str, template: str = "_komponen.html") -> Callable[..., Markup]:
    """That macro of a template, its answers kept: they depend on the arguments and the icons alone."""

    @lru_cache(_MOST)
    def draw(sprite: str, *arguments: Any) -> Markup:
        macro = getattr(app.jinja_env.get_template(template).module, name)
        drawn: Markup = macro(*arguments)
        return drawn

    return lambda *arguments: draw(manifest.url("ikon.svg"), *arguments)


def fields(app: Flask, manifest: Manifest) -> Callable[[Mapping[str, Any]], Markup]:
    """The template function that draws a field of a form: kept without its value, which is put in each time.

    A field that says more of this record (a problem, an offer, a stored secret, a found reference) is drawn anew.
    """
    kept: dict[Any, str] = {}

    def draw(field: Mapping[str, Any]) -> Markup:
        module: Any = app.jinja_env.get_template("admin/model/_isian.html").module
        if any(field[name] for name in ("errors", "warnings", "offers", "stored", "selected")):
            drawn: Markup = module.isian(field)
            return drawn
        key = (manifest.url("ikon.svg"), field["table"], field["key"], field["lookup_url"], field["options"])
        if key not in kept:
            if len(kept) >= _MOST * 3:
                kept.clear()
            kept[key] = str(module.isian({**field, "value": _PLACE}))
        return Markup(_filled(kept[key], field))  # noqa: S704 -- drawn by a template, with an escaped value

    return draw


def _filled(drawn: str, field: Mapping[str, Any]) -> str:
    """The field with its value: typed where it stands, or chosen among the options."""
    value = str(escape(field["value"]))
    if not field["options"]:
        return drawn.replace(_PLACE, value)
    place = f'value="{value}"'
    return drawn.replace(place, f"{place} selected", 1) if value else drawn
