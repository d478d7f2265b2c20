"""`/batas-wilayah`: the admin's page for the file with the outlines of the kecamatan."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access import gate
from app.boundaries import store
from app.boundaries.reading import LARGEST_BYTES, BadBoundaries
from app.charts import outline_file
from app.extensions import db
from app.master.lookups import Lookups

blueprint = Blueprint("batas", __name__)


@blueprint.get("/batas-wilayah")
def index() -> ResponseReturnValue:
    """What is imported, and the form for another file."""
    _check()
    return _page()


@blueprint.post("/batas-wilayah")
def take() -> ResponseReturnValue:
    """Take a file over, or say why not."""
    _check()
    file = request.files.get("berkas")
    if file is None or not file.filename:
        return _page("Pilih berkas GeoJSON atau TopoJSON dahulu."), 400
    try:
        # One byte more than allowed tells a file that is too big without reading all of it.
        content = file.stream.read(LARGEST_BYTES + 1)
        count, missing = store.take(db.session(), content, file.filename, current_user.id)
    except BadBoundaries as error:
        db.session.rollback()
        return _page(str(error)), 400
    db.session.commit()
    more = f" Belum berbatas: {', '.join(missing)}." if missing else ""
    flash(f"Batas {count} kecamatan tersimpan; peta di dashboard sudah memakainya.{more}")
    return redirect("/batas-wilayah")


@blueprint.get("/batas-wilayah/<versi>.svg")
def shapes(versi: str) -> Response:
    """The outlines as the maps of the dashboard use them; the address changes with them, so browsers keep the file."""
    if not gate.allows_screen(current_user, "dashboard"):
        abort(403)
    ground = store.ground(Lookups(db.session()))
    if request.path != ground.address:
        abort(404)
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(outline_file(ground.areas), mimetype="image/svg+xml", headers=headers)


def _check() -> None:
    if not gate.allows_screen(current_user, "batas"):
        abort(403)


def _page(error: str = "") -> str:
    session = db.session()
    return render_template(
        "batas_wilayah.html", error=error, newest=store.imported(session), count=len(store.outlines(session))
    )
