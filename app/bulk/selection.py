"""Which records a piece of bulk work is about: the ticked rows, or all that the filter of the list finds."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.scope import scope
from app.master import formats, messages
from app.master.lookups import Lookups
from app.master.query import ListState, parse_state, select_rows
from app.master.table import Table

ROW, ALL, FILTER = "rowid", "semua", "saringan"
MOST = 20_000
_ID_DIGITS = 16


class BadSelection(Exception):
    """Nothing, too much, or something that cannot be understood is selected; the text says which."""


def filter_text(state: ListState) -> str:
    """The filter of a list as it travels with the form: address arguments, without order, columns and page."""
    kept = {condition.name for condition in state.conditions} | {"cari", "atau"}
    return urlencode([pair for pair in state.args() if pair[0] in kept])


def chosen(session: Session, table: Table, posted: Any, user: Any) -> list[tuple[int, int]]:
    """(id, version) of the selected records within the user's scope, by id. Raises BadSelection.

    `posted`: a MultiDict with the ticked ids, or with `semua` and the filter. A filter that is not understood whole is
    refused: left out, it would select more than the person saw.
    """
    columns = [table.model.id, table.model.versi]
    if posted.get(ALL):
        state = parse_state(table, parse_qsl(posted.get(FILTER, "")))
        if state.ignored or state.trash:
            raise BadSelection(messages.FILTER_UNKNOWN)
        query = select_rows(table, columns, state, Lookups(session))
    else:
        ids = {int(text) for text in posted.getlist(ROW) if text.isdecimal() and len(text) < _ID_DIGITS}
        query = select(*columns).where(table.model.id.in_(ids))
    rows = session.execute(scope(query, table, user).order_by(table.model.id).limit(MOST + 1)).all()
    if not rows:
        raise BadSelection(messages.NOTHING_SELECTED)
    if len(rows) > MOST:
        raise BadSelection(messages.TOO_MANY_SELECTED.format(most=formats.angka(MOST)))
    return [(row.id, row.versi) for row in rows]
