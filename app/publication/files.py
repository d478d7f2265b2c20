"""A dataset as a file: CSV, XLSX and JSON, each with or beside its data dictionary; and the Data Package of all."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from flask import current_app, url_for

from app.exporting.download import csv_text
from app.master import formats
from app.publication.datasets import Dataset

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(dataset: Dataset) -> bytes:
    """UTF-8 with a BOM for Excel; headings are the keys of the dictionary."""
    rows = ([_yes_no(value) if isinstance(value, bool) else value for value in row] for row in dataset.rows())
    return csv_text([[field.key for field in dataset.fields], *rows]).encode()


def json_file(dataset: Dataset) -> bytes:
    """The rows as objects, with dictionary, licence and date."""
    keys = [field.key for field in dataset.fields]
    rows = [dict(zip(keys, map(_plain, row), strict=True)) for row in dataset.rows()]
    return json.dumps({**described(dataset), "data": rows}, ensure_ascii=False).encode()


def xlsx_file(dataset: Dataset) -> bytes:
    """A workbook with the data, and a second sheet with dictionary, licence and date."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, [field.label for field in dataset.fields], bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(dataset.fields) - 1, 18)
        for line, row in enumerate(dataset.rows(), 1):
            for number, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, number, value, day)
                elif isinstance(value, bool):
                    sheet.write_string(line, number, _yes_no(value))
                elif value is not None:
                    sheet.write(line, number, float(value) if isinstance(value, Decimal) else value)
        _dictionary_sheet(book.add_worksheet("Kamus data"), dataset, bold)
    return out.getvalue()


def _dictionary_sheet(sheet: Any, dataset: Dataset, bold: Any) -> None:
    about = described(dataset)
    facts = [(key.capitalize(), about[key]) for key in ("judul", "uraian", "penerbit", "lisensi", "tanggal")]
    for line, fact in enumerate(facts):
        sheet.write_row(line, 0, fact)
    sheet.write_row(len(facts) + 1, 0, ["Kolom", "Jenis", "Arti"], bold)
    for line, field in enumerate(dataset.fields, len(facts) + 2):
        sheet.write_row(line, 0, [field.label, field.kind, field.meaning])
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 80)


FILES: dict[str, tuple[str, Callable[[Dataset], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_file),
    "xlsx": (XLSX, xlsx_file),
    "json": ("application/json", json_file),
}


def described(dataset: Dataset) -> dict[str, Any]:
    """What a dataset is: title, publisher, licence, date, dictionary."""
    moment = dataset.as_of()
    return {
        "kumpulan": dataset.key,
        "judul": dataset.title,
        "uraian": dataset.about,
        "penerbit": f"{current_app.config['NAMA_INSTANSI']} {current_app.config['NAMA_KABUPATEN']}",
        "lisensi": current_app.config["LISENSI_DATA"],
        "tanggal": moment.isoformat()[:10] if moment is not None else formats.today().isoformat(),
        "kamus": [asdict(field) for field in dataset.fields],
    }


def package(datasets: list[Dataset]) -> dict[str, Any]:
    """All datasets as a Data Package (Frictionless, https://specs.frictionlessdata.io/data-package/)."""
    return {
        "profile": "tabular-data-package",
        "name": "data-terbuka",
        "title": f"Data terbuka {current_app.config['SINGKATAN_INSTANSI']} {current_app.config['NAMA_KABUPATEN']}",
        "homepage": url_for("publik.data", _external=True),
        "created": formats.today().isoformat(),
        "licenses": [{"name": current_app.config["LISENSI_DATA"]}],
        "contributors": [{"title": current_app.config["NAMA_INSTANSI"], "role": "publisher"}],
        "resources": [_resource(dataset) for dataset in datasets],
    }


def _resource(dataset: Dataset) -> dict[str, Any]:
    fields = [
        {"name": field.key, "type": field.kind, "title": field.label, "description": field.meaning}
        | ({"trueValues": ["ya"], "falseValues": ["tidak"]} if field.kind == "boolean" else {})
        for field in dataset.fields
    ]
    return {
        "profile": "tabular-data-resource",
        "name": dataset.key,
        "title": dataset.title,
        "description": dataset.about,
        "path": url_for("publik.berkas_data", kumpulan=dataset.key, bentuk="csv", _external=True),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _yes_no(value: bool) -> str:
    return "ya" if value else "tidak"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
