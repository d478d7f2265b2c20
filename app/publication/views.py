"""The public site: no sign-in, no script, no cookie; every page may be kept for a moment by browser and proxy."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.boundaries.store import kecamatan
from app.extensions import db
from app.master import formats
from app.master.lookups import Lookups
from app.media import store
from app.publication import capaian, narration, pages, reading, results
from app.publication.text import rendered

blueprint = Blueprint("publik", __name__)
PAGE = 12
NEWS = ("berita", "pengumuman", "infografis", "capaian")
PICTURES = ("galeri", "infografis")


def keep(response: Response) -> Response:
    """Let others keep this answer for a moment, and ask whether it is still the same."""
    response.headers["Cache-Control"] = f"public, max-age={current_app.config['PUBLIK_SIMPAN_DETIK']}"
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


def page(template: str, **context: Any) -> Response:
    """A page of the public site."""
    return keep(current_app.make_response(render_template(f"publik/{template}.html", **context)))


@blueprint.get("/")
def beranda() -> Response:
    """The first page: one figure of each urusan, today's prices, the newest content."""
    lookups = Lookups(db.session())
    newest = reading.listed(db.session(), NEWS, limit=3)
    periods = results.periods(db.session())[:1]
    shown = results.listed(db.session(), *periods[0]) if periods else []
    photos = [item for piece in reading.listed(db.session(), PICTURES, limit=4) for item in piece.photos][:4]
    return page(
        "beranda",
        **capaian.summary(shown, lookups),
        period=capaian.period_text(periods[0], lookups) if periods else "",
        headlines=[pages.headline(room) for room in pages.rooms()],
        board=pages.prices(),
        striking=sorted((row for row in pages.prices().rows if row["change"]), key=lambda row: -abs(row["change"]))[:6],
        news=[pages.card(piece, lookups) for piece in newest],
        photos=[pages.photo(item) for item in photos],
    )


@blueprint.get("/profil/<urusan>")
def profil(urusan: str) -> Response:
    """What one urusan publishes."""
    room = next((room for room in pages.rooms() if room.key.replace("_", "-") == urusan), None)
    if room is None:
        abort(404)
    lookups = Lookups(db.session())
    found = reading.listed(db.session(), urusan=room.key, limit=6)
    places = {row["id"]: row["nama"] for row in kecamatan(lookups)}
    return page(
        "profil",
        profile=pages.profile(room),
        told=narration.shown(db.session(), narration.paragraph(pages.sums(room), places), urusan=room.key),
        news=[pages.card(piece, lookups) for piece in found],
    )


@blueprint.get("/harga")
def harga() -> Response:
    """The price board of the newest day."""
    return page("harga", board=pages.prices())


@blueprint.get("/berita")
def berita() -> Response:
    """News, announcements, infographics and results, newest first."""
    return _list("berita", "Berita dan pengumuman", NEWS)


@blueprint.get("/galeri")
def galeri() -> Response:
    """Photo series and infographics."""
    return _list("galeri", "Galeri", PICTURES)


@blueprint.get("/dokumen")
def dokumen() -> Response:
    """Documents to download."""
    return _list("dokumen", "Dokumen", ("dokumen",))


def _list(endpoint: str, title: str, kinds: tuple[str, ...]) -> Response:
    asked = request.args.get("halaman", "")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 5 else 1
    found = reading.listed(db.session(), kinds, limit=PAGE + 1, offset=PAGE * (number - 1))
    lookups = Lookups(db.session())
    return page(
        "daftar",
        title=title,
        cards=[pages.card(piece, lookups) for piece in found[:PAGE]],
        newer=url_for(f".{endpoint}", halaman=number - 1) if number > 1 else None,
        older=url_for(f".{endpoint}", halaman=number + 1) if len(found) > PAGE else None,
    )


@blueprint.get("/konten/<int:number>")
@blueprint.get("/konten/<int:number>/<slug>")
def konten(number: int, slug: str = "") -> ResponseReturnValue:
    """One piece of content under its one address."""
    piece = reading.find(db.session(), number)
    if piece is None:
        abort(404)
    if slug != piece.slug:
        return redirect(pages.content_url(piece), 301)
    lookups = Lookups(db.session())
    photos = [pages.photo(item) for item in piece.photos]
    return page(
        "konten",
        piece=piece,
        card=pages.card(piece, lookups),
        body=rendered(piece.texts["naskah"]),
        photos=photos,
        cover=pages.media_url(piece.photos[0], "besar", absolute=True) if photos else None,
        urusan=lookups.codes("urusan_konten").get(piece.urusan or "", ""),
        period=_period(piece, lookups),
        agreed=formats.tanggal(piece.disetujui_pada.astimezone(formats.WIB).date()),
        data_day=pages.iso_day(piece.texts["tanggal_data"]),
    )


def _period(piece: reading.Piece, lookups: Lookups) -> str:
    quarter = lookups.codes("triwulan").get(piece.texts["triwulan"] or "", "")
    return " ".join(str(part) for part in (quarter, piece.texts["tahun"]) if part)


@blueprint.get("/media/<int:number>/<size>")
def media(number: int, size: str) -> Response:
    """A photo or document of published content; everything else stays behind the gate."""
    item = reading.medium(db.session(), number)
    file = store.file_of(item, size) if item is not None else None
    if item is None or file is None:
        abort(404)
    answer = current_app.response_class(file.read(), mimetype=store.TYPES[f".{file.name.rpartition('.')[2]}"])
    answer.content_length = file.size
    answer.last_modified = file.changed
    if item.jenis == "dokumen":
        answer.headers.set("Content-Disposition", "attachment", filename=f"dokumen-{item.id}.pdf")
    answer.headers["Cache-Control"] = f"public, max-age={current_app.config['PUBLIK_SIMPAN_DETIK']}"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.make_conditional(request)
    return answer


@blueprint.get("/tentang")
def tentang() -> Response:
    """Accessibility, personal data, how the figures are made."""
    return page("tentang")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """All public pages for search engines."""
    fixed = ["beranda", "capaian", "harga", "berita", "galeri", "dokumen", "data", "tentang"]
    places: list[tuple[str, str]] = [(url_for(f".{name}", _external=True), "") for name in fixed]
    places += [(request.host_url.rstrip("/") + pages.profile_url(room), "") for room in pages.rooms()]
    places += [
        (pages.content_url(piece, absolute=True), piece.disetujui_pada.date().isoformat())
        for piece in reading.listed(db.session(), limit=5000)
    ]
    answer = current_app.make_response(render_template("publik/sitemap.xml", places=places))
    answer.mimetype = "application/xml"
    return keep(answer)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search engines are welcome on the public site only."""
    site = url_for(".sitemap", _external=True)
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /masuk", f"Sitemap: {site}"]
    return keep(current_app.response_class("\n".join(lines) + "\n", mimetype="text/plain"))
