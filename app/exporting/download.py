"""The export as a download: logged, named, streamed; a large workbook is left to the worker."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlencode

from flask import Response, redirect, request, stream_with_context, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.access import gate
from app.audit import trail
from app.exporting import job
from app.exporting.cells import csv_writer, guarded
from app.exporting.rows import Part, export_columns, export_parts
from app.exporting.workbook import MIMETYPE, write_xlsx
from app.extensions import db
from app.master.personal_state import masked
from app.master.query import ListState
from app.master.table import Column, Table


def download(table: Table, state: ListState, kind: str, user: Any) -> BaseResponse:
    """Answer with the export of what `state` describes, or with the way to where a large workbook will be.

    Personal columns need `?pribadi=ya` and the permission.
    """
    personal = request.args.get("pribadi") == "ya" and gate.allows(user, "pribadi", table.key)
    columns = export_columns(table, personal, () if personal else state.shown)
    filters = _logged(table, state)
    if any(column.sensitive for column in columns):
        filters["pribadi"] = "ya"
    session, asker = db.session(), job.Asker(user.kecamatan_ids)
    if kind == "xlsx" and job.is_large(session, table, state, asker):
        order = job.Order(table.key, urlencode(state.args()), "pribadi" in filters, asker)
        waiting = job.unfinished(session, order, user.id)
        if waiting is None:
            trail.record(session, "ekspor", table.key, None, filters)
            waiting = job.place(session, order, user.id)
            session.commit()
        return redirect(url_for("unduhan.satu", job_id=waiting.id))
    trail.record(session, "ekspor", table.key, None, filters)
    session.commit()
    headers = {
        "Content-Disposition": f'attachment; filename="{job.file_name(table, kind)}"',
        "Cache-Control": "no-store",
    }
    if kind == "csv":
        body = stream_with_context(_streamed(table, state, asker, columns))
        return Response(body, mimetype="text/csv", headers=headers)
    with NamedTemporaryFile(suffix=".xlsx") as file:
        write_xlsx(Path(file.name), table, columns, export_parts(session, table, state, asker, columns))
        return Response(Path(file.name).read_bytes(), mimetype=MIMETYPE, headers=headers)


def _logged(table: Table, state: ListState) -> dict[str, str]:
    """The filter as the audit keeps it; several values of one name side by side."""
    found: dict[str, list[str]] = {}
    for name, value in masked(table, state).args():
        if name not in {"tampil", "baris", "urut"}:
            found.setdefault(name, []).append(value)
    return {name: " | ".join(values) for name, values in found.items()}


def _streamed(table: Table, state: ListState, asker: job.Asker, columns: list[Column]) -> Iterator[str]:
    yield from csv_lines(columns, export_parts(db.session(), table, state, asker, columns))


def csv_lines(columns: Sequence[Column], parts: Iterable[Part]) -> Iterator[str]:
    """The CSV in pieces, with a BOM so that Excel reads UTF-8. Dates as ISO, numbers plain.

    An error while the rows are read ends the pieces with it: the server then breaks the download off.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([column.label for column in columns])
    yield f"\ufeff{_taken(buffer)}"
    writers = [csv_writer(column) for column in columns]
    for part in parts:
        writer.writerows(zip(*[write(values) for write, values in zip(writers, part, strict=True)], strict=True))
        yield _taken(buffer)


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """A small table as CSV, its first row the headings; in the same notation as an export."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_csv_cell(value) for value in row] for row in rows)
    return f"\ufeff{buffer.getvalue()}"


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = str(value)
    if isinstance(value, str):
        return guarded(text)
    # See csv_writer: three decimals would be read as thousands.
    return f"{text}0" if isinstance(value, Decimal) and value.as_tuple().exponent == -3 else text
