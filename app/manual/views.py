"""The Buku Panduan on screen: contents, pages, search, pictures; the help button finds the page of a screen."""

from __future__ import annotations

from functools import cache

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    send_file,
    send_from_directory,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from app.access import gate
from app.extensions import db
from app.jobs import pulse
from app.manual import printed
from app.manual.contents import PICTURES, Page, find, page_for, parts
from app.manual.render import Rendered, Section, render
from app.manual.search import search

blueprint = Blueprint("panduan", __name__)
ADDRESS = "/panduan"
_LONG = 4  # from so many headings on a page begins with a list of them


def init_app(app: Flask) -> None:
    """Give every template `bantuan()`, the address of the page for the screen being shown."""
    app.jinja_env.globals["bantuan"] = lambda: help_address(request.path)
    app.register_blueprint(blueprint)


def help_address(path: str) -> str:
    """Where the help button of the screen at `path` leads."""
    page = page_for(path)
    return f"{ADDRESS}/{page.address}" if page is not None and _readable(page) else ADDRESS


@blueprint.get(ADDRESS)
def daftar() -> str:
    """The contents, or with ?cari= what was found."""
    _gate()
    text = request.args.get("cari", "").strip()[:100]
    shown = [(part.label, [page for page in part.pages if _readable(page)]) for part in parts()]
    return render_template(
        "panduan/daftar.html",
        parts=[(label, pages) for label, pages in shown if pages],
        text=text,
        pdf=printed.state(db.session()),
        worker=pulse.alive(current_app),
        hits=search(text, _readable_pages(), lambda page: _rendered(page.address).sections) if text else None,
    )


@blueprint.get(f"{ADDRESS}/pdf")
def pdf() -> Response:
    """The whole book on paper; 404 while it is not there. It holds no records, so every reader gets all of it."""
    _gate()
    file = printed.state(db.session()).file
    if file is None:
        abort(404)
    return send_file(file, mimetype="application/pdf", download_name="buku-panduan.pdf")


@blueprint.post(f"{ADDRESS}/pdf")
def susun_pdf() -> ResponseReturnValue:
    """Ask the worker for the PDF of this version."""
    _gate()
    printed.ask(db.session())
    db.session.commit()
    return redirect(ADDRESS)


@blueprint.get(f"{ADDRESS}/<path:address>")
def halaman(address: str) -> str:
    """One page. 404 for an unknown one, 403 for the page of a register the user may not read."""
    _gate()
    page = find(address)
    if page is None:
        abort(404)
    if not _readable(page):
        abort(403)
    readable = _readable_pages()
    place = readable.index(page)
    rendered = _rendered(address)
    return render_template(
        "panduan/halaman.html",
        page=page,
        html=Markup(rendered.html),  # noqa: S704 -- made by the renderer, which lets no HTML through
        headings=_headings(rendered.sections),
        before=readable[place - 1] if place else None,
        after=readable[place + 1] if place + 1 < len(readable) else None,
    )


@blueprint.get(f"{ADDRESS}/gambar/<name>")
def gambar(name: str) -> Response:
    """A picture of the manual."""
    _gate()
    return send_from_directory(PICTURES, name)


def _gate() -> None:
    if not gate.allows_screen(current_user, "panduan"):
        abort(403)


def _readable(page: Page) -> bool:
    return page.table is None or gate.allows(current_user, "lihat", page.table.key)


def _readable_pages() -> list[Page]:
    return [page for part in parts() for page in part.pages if _readable(page)]


def _headings(sections: tuple[Section, ...]) -> list[Section]:
    second = [section for section in sections if section.level == 2]
    return second if len(second) >= _LONG else []


@cache
def _rendered(address: str) -> Rendered:
    page = find(address)
    assert page is not None
    return render(page.text, _link, lambda source: f"{ADDRESS}/gambar/{source.rsplit('/', 1)[-1]}")


def _link(written: str) -> str:
    """Pages are written as files beside each other ("impor.md#judul"), so that the files can be read without us."""
    if "://" in written or written.startswith(("/", "#")):
        return written
    name, mark, anchor = written.partition("#")
    return f"{ADDRESS}/{name.removeprefix('../').removesuffix('.md')}{mark}{anchor}"
