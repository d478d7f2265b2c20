"""What the list page shows: rows of text, chips and controls for the filters, links for sorting and paging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from app.access.scope import scope
from app.admin import due
from app.admin.cells import Row, cells, closing, headings, heads, texts_of
from app.admin.complaints import complaints
from app.admin.panel import controls, reference_text
from app.admin.totals import known_total
from app.bulk.selection import filter_text
from app.master import formats
from app.master.column import DATES
from app.master.lookups import Lookups
from app.master.paging import (
    COUNT_CAP,
    Slice,
    count_text,
    count_to_cap,
    farthest_page,
    fetch,
    jump_column,
    order_of,
    waiting_order,
)
from app.master.parsing import PARSERS, Unreadable
from app.master.query import (
    ALL,
    COUNTING,
    LAST,
    PAGE,
    PAGE_SIZES,
    PANEL,
    SELECTION,
    Condition,
    ListState,
    is_due,
    parse_state,
    path_column,
    select_rows,
    selections,
    sortable,
)
from app.master.search import search
from app.master.table import Column, Table
from app.master.values import relative_day

_WORDS = {"min": "paling sedikit", "maks": "paling banyak", "memuat": "memuat", "kosong": "belum diisi"}


def shown_columns(table: Table, state: ListState) -> list[Column]:
    """The title column first, then the chosen columns, or the declared ones when nothing was chosen."""
    keys = state.shown or table.list_columns
    title = table.spec.title[0]
    return [table[title], *[table[key] for key in keys if key != title and not table[key].sensitive]]


def page(
    session: Session,
    table: Table,
    state: ListState,
    user: Any,
    lookups: Lookups,
    urls: Mapping[str, Any],
    *,
    looked: Mapping[str, str] | None = None,
    exact: bool = False,
) -> dict[str, Any]:
    """The context of the list page. `urls` gives `list`, `details`, `edit`, `restore`, `lookup` (None: not allowed).

    `looked`: with the controls of the filter panel, which are as large as all the rest, and what is looked up for them
    by column (None: without). `exact`: count all rows.
    """
    columns = shown_columns(table, state)
    part = read_rows(session, table, state, user, lookups, columns)
    rows = part.rows
    total, capped = _count(session, table, state, user, lookups, exact)
    total = max(total, len(rows))
    shown = {column.key for column in columns}
    return {
        "heads": heads(
            [columns[0], *headings(columns[1:]), *closing(table)],
            _sorting([*columns, *closing(table)], table, state),
        ),
        "rows": present(table, columns, rows, lookups, urls),
        "chips": _chips(table, state, lookups, urls["list"]),
        "clear_url": _address(urls["list"], ListState(whole=state.whole))[:-1],
        "search": state.search,
        "before_args": urlencode([(one.name, value) for one in state.conditions for value in one.values]),
        "hidden_args": [pair for pair in state.args() if pair[0] != "cari"],
        "filter_controls": None if looked is None else controls(table, state, lookups, urls["lookup"], looked, user),
        "panel_url": f"{_address(urls['list'], state)}{PANEL}=saringan",
        "all_columns": tuple(
            (column.key, column.label, column.key in shown)
            for column in [*columns, *(column for column in table if column.key not in shown)]
            if not column.sensitive
        ),
        "count_text": count_text(total, more=True) if capped else formats.angka(total),
        "count_url": f"{_address(urls['list'], state)}{COUNTING}={ALL}" if capped else None,
        "more_match": capped or total > len(rows),
        "filter_text": filter_text(state),
        **_paging(state, part, None if capped else total, _address(urls["list"], state)),
        "jump": _jump(table, state, None if capped else total, urls["list"]),
        "per_page": state.size,
        "page_sizes": PAGE_SIZES,
        "in_trash": state.trash,
        "order_text": _order_text(state),
        "complaints": complaints(table, state, lookups),
    }


def _order_text(state: ListState) -> str:
    """An order that no heading shows, in words."""
    if state.order:
        return ""
    if waiting_order(state):
        return "yang paling lama tidak berubah di atas"
    return "yang terbaru di atas" if state.search else ""


def _count(
    session: Session, table: Table, state: ListState, user: Any, lookups: Lookups, exact: bool
) -> tuple[int, bool]:
    """How many rows match, and whether there may be more: only `exact` counts many rows of a filter to the end."""
    known = known_total(session, table, state, user, lookups)
    if known is not None:
        return known, False
    query = scope(select_rows(table, [table.model.id], state, lookups), table, user)
    sample = search(lookups, table, state.search).sample if state.search and not exact else None
    if sample is not None:
        query = query.where(sample)
    total = count_to_cap(session, query, None if exact else COUNT_CAP, with_deleted=state.trash)
    return total, sample is not None or (not exact and total > COUNT_CAP)


def _jump(table: Table, state: ListState, total: int | None, base: str) -> dict[str, Any]:
    """What the controls say with which one jumps in the list: to a page, to a value of its order, to either end."""
    column, address = jump_column(table, state), _address(base, state)
    pages = farthest_page(state) if total is None else min(farthest_page(state), -(-total // state.size))
    return {
        "farthest": pages,
        "label": column.label if column is not None else "",
        "text": column is not None and column.kind == "text",
        "first_url": address[:-1],
        "last_url": f"{address}{PAGE}={LAST}",
    }


def _paging(state: ListState, part: Slice, total: int | None, address: str) -> dict[str, str | None]:
    """The range shown and the links around it; a page that was not reached by them doesn't know its first number.

    `total`: None when it was not counted to the end.
    """
    rows, before, after, first = len(part.rows), part.before, part.after, part.first
    last = first + rows - 1
    if not first or (total is not None and last > total):
        first = 0
    back, onward = (f"&mulai={max(first - state.size, 1)}", f"&mulai={last + 1}") if first else ("", "")
    return {
        "range_text": f"{formats.angka(first)}–{formats.angka(last)}" if first else f"{rows} baris di halaman ini",
        "prev_url": f"{address}sebelum={_quote(before)}{back}" if before else None,
        "next_url": f"{address}setelah={_quote(after)}{onward}" if after else None,
    }


def read_rows(
    session: Session, table: Table, state: ListState, user: Any, lookups: Lookups, columns: Sequence[Column]
) -> Slice:
    """One page of rows as mappings, with the cursors before and after it."""
    keys = dict.fromkeys([*[c.key for c in columns], *table.spec.title, *table.spec.subtitle])
    order, _ = order_of(table, state)
    last = [column.attr for column in closing(table)]
    selected = [table.model.id, table.model.versi, *last, *[table[key].attr.label(key) for key in keys]]
    if order is not None:
        selected.append(order.attr.label("_urut"))
    query = scope(select_rows(table, selected, replace(state, search=""), lookups), table, user)
    return fetch(session, table, query, state, search(lookups, table, state.search) if state.search else None)


def present(
    table: Table, columns: Sequence[Column], rows: Sequence[Any], lookups: Lookups, urls: Mapping[str, Any]
) -> list[Row]:
    """Rows as the templates draw them: title, subtitle, cells."""
    titles = lookups.titles(table, rows)
    deadlines = due.badges(table, [row["id"] for row in rows], lookups, named=False)
    texts = texts_of(columns, rows, lookups)
    first = texts[columns[0].key]
    drawn = cells(table, columns[1:], rows, texts)
    # What has a column of its own is not said again beneath the title.
    unseen = [table[key] for key in (*table.spec.title[1:], *table.spec.subtitle) if key not in texts]
    subtitles = list(texts_of(unseen, rows, lookups).values())
    details, edit, restore = (
        f"{urls[name]}?id=" if urls.get(name) else None for name in ("details", "edit", "restore")
    )
    shown = []
    for number, row in enumerate(rows):
        row_id = row["id"]
        title = first[number] or titles.get(row_id) or "(tanpa nama)"
        beneath = [part[number] for part in subtitles if part[number] not in ("", title)]
        shown.append(
            Row(
                id=row_id,
                version=row["versi"],
                url=details and f"{details}{row_id}",
                edit_url=edit and f"{edit}{row_id}",
                restore_url=restore and f"{restore}{row_id}",
                title=title,
                subtitle=", ".join(beneath),
                deadlines=deadlines.get(row_id, ()),
                cells=drawn[number],
            )
        )
    return shown


def _address(base: str, state: ListState) -> str:
    """The list's address with room for one more argument."""
    args = urlencode(state.args())
    return f"{base}?{args}&" if args else f"{base}?"


def _quote(cursor: str) -> str:
    return urlencode({"": cursor})[1:]


def _sorting(columns: Sequence[Column], table: Table, state: ListState) -> dict[str, tuple[str, str]]:
    """column key -> the order its heading asks for; 'naik' or 'turun' when it is the order now."""
    current, downwards = order_of(table, state)
    found = {}
    for column in columns:
        if sortable(column):
            active = current is not None and current.key == column.key
            value = f"-{column.key}" if active and not downwards else column.key
            found[column.key] = (value, ("turun" if downwards else "naik") if active else "")
    return found


def _chips(table: Table, state: ListState, lookups: Lookups, base: str) -> list[dict[str, str]]:
    chips = [
        {
            "label": describe_path(table, condition.path),
            "value": describe_values(table, condition, lookups),
            "remove_url": _address(base, state.without(condition))[:-1],
        }
        for condition in state.conditions
    ]
    for number, group in enumerate(state.groups):
        texts = [f"{describe_path(table, one.path)}: {describe_values(table, one, lookups)}" for one in group]
        others = state.groups[:number] + state.groups[number + 1 :]
        turned = parse_state(table, replace(state, groups=others).args())  # a single group left is no choice any more
        chips.append(
            {"label": "Atau" if number else "Salah satu dari", "value": " dan ".join(texts),
             "remove_url": _address(base, turned)[:-1]}
        )  # fmt: skip
    if state.search:
        chips.append(
            {"label": "Cari", "value": state.search, "remove_url": _address(base, replace(state, search=""))[:-1]}
        )
    return chips


def describe_path(table: Table, path: str) -> str:
    """The label of a filter path: 'Kecamatan', or 'Koperasi: Kecamatan' through a reference."""
    if is_due(path):
        return due.describe(table, path)
    if path == SELECTION:
        return "Pilihan"
    first, _, rest = path.partition(".")
    column = path_column(table, path)
    label = column.label if column is not None else path
    return f"{table[first].label}: {label}" if rest else label


def describe_values(table: Table, condition: Condition, lookups: Lookups) -> str:
    """The values of a filter in words, for chips and for the heading of exports and prints."""
    if is_due(condition.path):
        return " atau ".join(due.describe_span(value) for value in condition.values)
    if condition.path == SELECTION:
        return " atau ".join(selection.label for selection in selections(table, condition.values))
    column = path_column(table, condition.path)
    assert column is not None  # parse_state let only known paths through
    if condition.operator == "kosong":
        return "belum diisi" if condition.values[0] == "ya" else "sudah diisi"
    texts = []
    for value in condition.values:
        if column.kind == "code":
            texts.append(lookups.codes(column.meta.code_list or "").get(value, value))
        elif column.kind == "reference":
            texts.append(reference_text(column, value, lookups))
        elif column.kind in DATES:
            texts.append(_date_text(column, value))
        else:
            texts.append(value)
    words = f"{_WORDS[condition.operator]} " if condition.operator else ""
    return words + " atau ".join(texts)


def _date_text(column: Column, value: str) -> str:
    if (day := relative_day(value)) is not None:
        return formats.tanggal(day)
    try:
        return formats.display(column.kind, PARSERS[column.kind](value))
    except Unreadable:
        return value
