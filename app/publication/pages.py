"""What the pages of the public site show, as plain dictionaries for the templates."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from app.charts import strip
from app.extensions import db
from app.master import formats, registry
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.master.registry import Room
from app.publication import memo
from app.publication.hiding import ALL
from app.publication.prices import Board, board
from app.publication.reading import Piece
from app.publication.sums import Sums

HIDDEN = "disamarkan"


def rooms() -> list[Room]:
    """The urusan that publish something, in menu order."""
    return [room for room in registry.rooms() if room.published]


def sums(room: Room) -> Sums:
    """The published sums of an urusan, not older than a moment."""
    return memo.kept(f"jumlah-{room.key}", lambda: Sums(db.session(), room))


def prices() -> Board:
    """The price board, not older than a moment."""
    return memo.kept("harga", lambda: board(db.session()))


def headline(room: Room) -> dict[str, Any]:
    """The first figure of an urusan, with the address of its profile."""
    found = sums(room)
    return {**_tile(found, found.figures[0]), "urusan": room.label, "icon": room.icon, "url": profile_url(room)}


def profile_url(room: Room) -> str:
    """The address of the profile of an urusan."""
    return url_for("publik.profil", urusan=room.key.replace("_", "-"))


def profile(room: Room) -> dict[str, Any]:
    """Figures and charts of an urusan, and its first figure by kecamatan."""
    found, lookups = sums(room), Lookups(db.session())
    bars = [_chart(found, chart, lookups) for chart in found.charts]
    return {
        "label": room.label,
        "tiles": [_tile(found, figure) for figure in found.figures],
        "charts": [chart for chart in (*bars, _by_kecamatan(found, lookups)) if chart["rows"]],
        "as_of": formats.waktu(found.as_of()),
    }


def _tile(found: Sums, figure: Figure) -> dict[str, Any]:
    year = found.years(figure.key)[-1] if found.years(figure.key) else None
    cell, value = found.cells.get((figure.key, year, ALL, "")), found.value(figure, (figure.key, year, ALL, ""))
    small = cell is not None and cell.small
    return {
        # The public page has no headings that a short label ('Terdaftar') leans on.
        "label": figure.phrase or figure.label,
        "text": HIDDEN if small else figure_text(figure, value),
        "empty": value is None,
        "unit": "" if figure.unit == "Rp" or value is None else figure.unit,
        "year": year,
        "help": figure.help,
    }


def figure_text(figure: Figure | Chart, value: Any) -> str:
    """A published value as it is read; says so when there is none."""
    if value is None:
        return "belum ada data terverifikasi"
    if figure.unit == "Rp":
        return formats.rupiah_ringkas(value)
    return formats.angka(round(value, 2) if isinstance(figure, Figure) and figure.unit == "%" else round(value))


def _chart(found: Sums, chart: Chart, lookups: Lookups) -> dict[str, Any]:
    year = found.years(chart.key)[-1] if found.years(chart.key) else None
    column = registry.get(chart.table)[chart.by]
    groups = [group for key, own, place, group in found.cells if (key, own, place) == (chart.key, year, ALL)]
    labels = lookups.texts(column, [group or None for group in groups])
    lines = [
        (label or "Belum diisi", found.value(chart, (chart.key, year, ALL, group)))
        for group, label in zip(groups, labels, strict=True)
    ]
    return _bars(chart.title + (f", {year}" if year else ""), chart, lines)


def _by_kecamatan(found: Sums, lookups: Lookups) -> dict[str, Any]:
    figure = found.figures[0]
    places = {row["id"]: row["nama"] for row in lookups.small_rows("wilayah", {"level": "kecamatan"})}
    keys = [key for key in found.cells if key[0] == figure.key and key[2] in places]
    return _bars(
        f"{figure.label} menurut kecamatan", figure, [(places[key[2]], found.value(figure, key)) for key in keys]
    )


def _bars(title: str, item: Figure | Chart, lines: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table whose rows are drawn as bars, largest first; hidden cells last."""
    ordered = sorted(lines, key=lambda line: (line[1] is None, -(line[1] or 0), line[0]))
    most = max((value for _, value in ordered if value), default=1)
    rows = [
        {
            "label": label,
            "text": HIDDEN if value is None else figure_text(item, value),
            "bar": "" if value is None else strip(100 * float(value) / float(most)),
        }
        for label, value in ordered
    ]
    return {"title": title, "unit": "" if item.unit == "Rp" else item.unit or "data", "rows": rows}


def card(piece: Piece, lookups: Lookups) -> dict[str, Any]:
    """A piece of content for a list: title, summary, day, picture."""
    cover = piece.photos[0] if piece.photos else None
    return {
        "title": piece.judul,
        "url": content_url(piece),
        "kind": lookups.codes("jenis_konten").get(piece.jenis, piece.jenis),
        "day": formats.tanggal(piece.tayang),
        "summary": piece.texts["ringkasan"] or "",
        "cover": None if cover is None else {**cover, "url": media_url(cover, "kecil")},
        "documents": [{**item, "url": media_url(item, "berkas"), "size": _size(item)} for item in piece.documents],
    }


def content_url(piece: Piece, absolute: bool = False) -> str:
    """The one address of a piece of content."""
    return url_for("publik.konten", number=piece.number, slug=piece.slug, _external=absolute)


def media_url(item: dict[str, Any], size: str, absolute: bool = False) -> str:
    """The address of a photo or document in one of its sizes."""
    return url_for("publik.media", number=item["id"], size=size, _external=absolute)


def _size(item: dict[str, Any]) -> str:
    return f"PDF, {item['halaman']} halaman, {formats.angka(max(item['ukuran'] // 1024, 1))} kB"


def photo(item: dict[str, Any]) -> dict[str, Any]:
    """A photo with its words and both addresses."""
    return {
        **item,
        "small": media_url(item, "kecil"),
        "large": media_url(item, "besar"),
        "day": iso_day(item["tanggal"]),
    }


def iso_day(text: str | None) -> str:
    """'2026-11-24' of a copy -> '24 November 2026'; '' for none."""
    return formats.tanggal(date.fromisoformat(text)) if text else ""
