"""What a large register must not do, whatever its size: read or sort the whole table for a list, a search, a look-up or
the dashboard, or ask more the more rows a page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from app.demo import usaha_mikro
from app.demo.world import World
from app.demo.writer import Writer
from app.extensions import db
from app.master import registry
from tests.support.forms import fields_of, send

LIST = "/admin/usaha-mikro/"
LARGE = ("usaha_mikro", "pelaku_usaha", "um_tahunan", "kata", "jejak")
ADDRESSES = {
    "first page": LIST,
    "deep page": f"{LIST}?setelah=%3DKeripik~7",
    "sorted": f"{LIST}?urut=-omzet_tahunan",
    "sorted, deep": f"{LIST}?urut=-omzet_tahunan&setelah=%3D5000000.00~7",
    "filtered": f"{LIST}?kecamatan=35.13.14",
    "filtered and sorted": f"{LIST}?kecamatan=35.13.14&urut=-omzet_tahunan",
    "a state": f"{LIST}?verifikasi=diajukan",
    "search": f"{LIST}?cari=contoh",
    "search for two words": f"{LIST}?cari=usaha+contoh",
    "search for a number": f"{LIST}?cari=9990000000001",
    "look-up": "/admin/um-tahunan/ajax/lookup/?kolom=usaha&q=ker",
    "dashboard": "/dashboard",
}


@contextmanager
def asked(app: Flask) -> Iterator[list[tuple[str, Any]]]:
    """The statements sent to the database meanwhile, with their parameters."""
    found: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        found.append((statement, parameters))

    engine = db.session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def businesses(session: Session) -> None:
    """Enough records that reading them all would not be the cheapest way."""
    world = World(session, 0.01)
    usaha_mikro.load_many(world, Writer(session), 300, [None], [None])
    session.commit()


@pytest.mark.only_sqlite("its planner does not depend on how many rows a table holds; the bench times MariaDB")
def test_no_request_reads_or_sorts_a_whole_register(
    businesses: None, app: Flask, make_user: Any, client_for: Any, session: Session, subtests: pytest.Subtests
) -> None:
    browser = client_for(make_user("admin"))
    for name, address in ADDRESSES.items():
        browser.get(address)
        with asked(app) as statements:
            assert browser.get(address).status_code == 200
        plans = [plan for statement in statements for plan in broken_plans(session, *statement)]
        with subtests.test(name):
            assert plans == []


@pytest.mark.only_sqlite("MariaDB reads what a record refers to by its id, however the question is put")
def test_saving_a_record_reads_no_whole_register(
    businesses: None, app: Flask, make_user: Any, client_for: Any, session: Session
) -> None:
    row_id = session.scalar(select(func.min(registry.get("usaha_mikro").model.id)))
    browser, url = client_for(make_user("admin")), f"{LIST}edit/?id={row_id}"
    fields = fields_of(browser.soup(url)) | {"merek": "Merek Contoh"}
    with asked(app) as statements:
        assert send(browser, url, fields).status_code == 302
    assert [plan for statement in statements for plan in broken_plans(session, *statement)] == []


def broken_plans(session: Session, statement: str, parameters: Any) -> list[str]:
    """What the database would do for a query on a large table that it must not do."""
    if not statement.startswith("SELECT") or not re.search(rf"FROM ({'|'.join(LARGE)})\b", statement):
        return []
    # Counting goes no further than a fixed number of rows; what was found as a few ids may be sorted.
    if statement.startswith("SELECT count(*)") and " LIMIT " in statement:
        return []
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    scan = re.compile(rf"SCAN ({'|'.join(LARGE)})(?!.* USING (COVERING )?INDEX)")
    few = any("USING INTEGER PRIMARY KEY (rowid=?)" in line[3] for line in plan)
    bad = [line[3] for line in plan if scan.search(line[3]) or ("FOR ORDER BY" in line[3] and not few)]
    return [f"{step}: {statement[:200]}" for step in bad]


def test_a_longer_page_asks_no_more_often(
    businesses: None, app: Flask, make_user: Any, client_for: Any, session: Session
) -> None:
    browser = client_for(make_user("admin"))
    counts = []
    for size in (20, 100):
        browser.get(f"{LIST}?baris={size}")
        with asked(app) as statements:
            browser.get(f"{LIST}?baris={size}")
        counts.append(len(statements))
    # Of a column that may be empty, the rows without a value are read apart.
    assert counts[0] <= counts[1] <= counts[0] + 1 < 30
