"""`/data`: the datasets, their dictionaries, their files."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from flask import Response, abort, current_app

from app.master import formats
from app.publication import files, memo
from app.publication.datasets import Dataset, datasets
from app.publication.views import blueprint, keep, page


@blueprint.get("/data")
def data() -> Response:
    """All datasets with what they hold, how new they are and where to download them."""
    return page("data", datasets=[_line(dataset) for dataset in datasets()], licence=current_app.config["LISENSI_DATA"])


@blueprint.get("/data/<kumpulan>")
def kumpulan_data(kumpulan: str) -> Response:
    """One dataset and its data dictionary."""
    found = _find(kumpulan)
    return page("kumpulan", dataset=_line(found), fields=found.fields, licence=current_app.config["LISENSI_DATA"])


@blueprint.get("/data/<kumpulan>.<bentuk>")
def berkas_data(kumpulan: str, bentuk: str) -> Response:
    """A dataset as a file."""
    found = _find(kumpulan)
    if bentuk not in files.FILES:
        abort(404)
    mimetype, write = files.FILES[bentuk]
    content = memo.kept(f"berkas-{kumpulan}.{bentuk}", lambda: write(found))
    answer = current_app.response_class(content, mimetype=mimetype)
    if bentuk != "json":
        answer.headers.set("Content-Disposition", "attachment", filename=f"{kumpulan}.{bentuk}")
    return _shared(answer)


@blueprint.get("/data/datapackage.json")
def paket_data() -> Response:
    """All datasets for programs, as a Data Package."""
    content = json.dumps(files.package(datasets()), ensure_ascii=False)
    return _shared(current_app.response_class(content, mimetype="application/json"))


def _shared(answer: Response) -> Response:
    """Pages of others may read the file too: it is public and knows no visitor."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return keep(answer)


def _find(key: str) -> Dataset:
    found = next((dataset for dataset in datasets() if dataset.key == key), None)
    if found is None:
        abort(404)
    return found


def _line(dataset: Dataset) -> dict[str, Any]:
    moment = dataset.as_of()
    day = moment.astimezone(formats.WIB).date() if isinstance(moment, datetime) else moment
    return {
        "key": dataset.key,
        "title": dataset.title,
        "about": dataset.about,
        "rhythm": dataset.rhythm,
        "as_of": formats.tanggal(day),
    }
