"""Whatever an address of a list says (unknown names, huge numbers, control characters, the same name twice), the answer
is a page: the nearest good one, or 400. Never an error of ours.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.master import registry
from app.master.query import OPERATORS, RESERVED, system_columns
from app.master.table import Table

NASTY = (
    "", " ", "0", "-1", "1", "7", "9" * 17, "9" * 40, "-" + "9" * 40, "1e400", "NaN", "-Infinity", "²", "1.5", "1,5",
    "abc", "ya", "tidak", "lewat", "akhir", "semua", "hari-ini", "hari-ini+9999", "hari-ini-9999", "2026-11-24",
    "31/02/2024", "9999-12-31", "0001-01-01", "\x00", "a\x00b", "\x1b[0m", "\u202e", "\U0001f600", "\uffff", "%", "_",
    "\\", "'", '"', "<script>", "a" * 3000, "~", "=~", "~1", "=1~1", "=K~7", "=2026-11-24~3", "=NaN~1", f"=~{'9' * 30}",
    "35.13.14", "konsumen", "atau=x", "kelengkapan.min=1&kelengkapan.maks=abc",
)  # fmt: skip
VALUES = st.sampled_from(NASTY) | st.text(max_size=12) | st.integers().map(str) | st.dates().map(str)


def names_of(table: Table) -> st.SearchStrategy[str]:
    """Names an address may hold: columns, also of what is referred to, operators, what the grammar keeps, nonsense."""
    own = [*table.columns, *system_columns(table)]
    inner = [
        f"{column.key}.{key}"
        for column in table
        if column.kind == "reference"
        for key in [*registry.get(column.meta.target or "").columns][:8]
    ]
    known = st.sampled_from([*own, *inner])
    operators = st.builds("{}.{}".format, known, st.sampled_from([*OPERATORS, "cari", "xyz"]))
    return known | operators | st.sampled_from(sorted(RESERVED)) | st.text(max_size=8)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_address_of_any_list_is_answered(
    data: st.DataObject, table: Table, row_of: Any, make_user: Any, client_for: Any, kept: dict[str, Any]
) -> None:
    if not kept:
        row_of(table)
        kept["browser"] = client_for(make_user("admin"))
    browser = kept["browser"]
    pairs = data.draw(st.lists(st.tuples(names_of(table), VALUES), max_size=7))
    order = data.draw(st.sampled_from(["", *table.columns]))
    query = urlencode([*pairs, *([("urut", order)] if order else [])])
    query += data.draw(st.sampled_from(["", "&%ff=%fe", "&&=&%"]))
    for path in ("", "export/csv/", "tampilan/"):
        status = browser.get(f"/admin/{table.slug}/{path}?{query}").status_code
        assert status in {200, 302, 400}, (path, query)
    column = next((column.key for column in table if column.kind == "reference"), "")
    look_up = urlencode([("kolom", column), *[("q", value) for _, value in pairs], *pairs])
    assert browser.get(f"/admin/{table.slug}/ajax/lookup/?{look_up}").status_code in {200, 400, 404}, look_up


@pytest.fixture
def kept() -> dict[str, Any]:
    """What the examples of one test share: making a user takes longer than asking for a page."""
    return {}
