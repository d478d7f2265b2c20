"""What a large register must not do, whatever its size: read or sort the whole table for a list, a search, a look-up or
the dashboard, or ask more the more rows a page shows.

Each request is made once to get warm and once more while its statements are taken down; the database then explains
them. A failure names the step of its plan and the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
from app.master.search import SORTABLE
from app.master.words import Kata
from tests.bench import growth
from tests.support.clearing import clear
from tests.support.forms import fields_of, send

LIST = "/admin/usaha-mikro/"
# Enough that an optimiser which counts rows chooses as it does among a million; of half as many MariaDB reads all.
BASE, TIMES = 2000, 25
LARGE = frozenset({"usaha_mikro", "pelaku_usaha", "um_tahunan", "kata", "jejak"})
# What a request may sort of a table: a page, a capped count; of the words what a search counted before it chose so.
FEW = dict.fromkeys(LARGE, 1100) | {"kata": SORTABLE}
ADDRESSES = {
    "first page": LIST,
    "longest page": f"{LIST}?baris=100",
    "deep page": f"{LIST}?setelah=%3DKeripik~7",
    "page before": f"{LIST}?sebelum=%3DKeripik~7",
    "sorted": f"{LIST}?urut=-omzet_tahunan",
    "sorted, deep": f"{LIST}?urut=-omzet_tahunan&setelah=%3D5000000.00~7",
    "filtered": f"{LIST}?kecamatan=35.13.14",
    "filtered and sorted": f"{LIST}?kecamatan=35.13.14&urut=-omzet_tahunan",
    "a state": f"{LIST}?verifikasi=diajukan",
    "search for a word in every record": f"{LIST}?cari=contoh",
    "search for a word in some": f"{LIST}?cari=keripik",
    "search for a word in one": f"{LIST}?cari=4711",
    "search for three letters": f"{LIST}?cari=ker",
    "search for two words": f"{LIST}?cari=keripik+contoh",
    "search within a kecamatan": f"{LIST}?cari=keripik&kecamatan=35.13.14",
    "search for nothing": f"{LIST}?cari=zzqxv",
    "search for a number": f"{LIST}?cari=9990000000001",
    "look-up": "/admin/um-tahunan/ajax/lookup/?kolom=usaha&q=ker",
    "look-up for nothing": "/admin/um-tahunan/ajax/lookup/?kolom=usaha&q=zzqxv",
    "look-up of a number": "/admin/um-tahunan/ajax/lookup/?kolom=usaha&q=9990000000001",
    "dashboard": "/dashboard",
    "dashboard of an urusan": "/dashboard/usaha_mikro",
    "dashboard of a kecamatan": "/dashboard/usaha_mikro?kecamatan=35.13.14",
}


@pytest.fixture(scope="module")
def filled(_app: Flask) -> Iterator[Flask]:
    """The application on many businesses that are really stored: the statistics of MariaDB count nothing else."""
    with _app.app_context():
        session = db.session()
        usaha_mikro.load_many(World(session, 0.01), Writer(session), BASE, [None], [None])
        session.commit()
        growth.multiply(TIMES)
        if db.engine.dialect.name != "sqlite":
            session.connection().exec_driver_sql(f"ANALYZE TABLE {', '.join(sorted(LARGE))}").all()
        db.session.remove()
    yield _app
    clear(_app)


@pytest.fixture
def app(filled: Flask) -> Iterator[Flask]:
    """That application, without the transaction around other tests."""
    with filled.app_context():
        yield filled
        db.session.remove()


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """The statements sent to the database meanwhile, with their parameters."""
    found: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        found.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_no_request_reads_or_sorts_a_whole_register(
    app: Flask, make_user: Any, client_for: Any, session: Session, subtests: pytest.Subtests
) -> None:
    browser = client_for(make_user("admin"))
    for name, address in ADDRESSES.items():
        browser.get(address)
        with asked() as statements:
            assert browser.get(address).status_code == 200
        with subtests.test(name):
            assert faults(session, statements) == []


def test_saving_a_record_reads_no_whole_register(app: Flask, make_user: Any, client_for: Any, session: Session) -> None:
    row_id = session.scalar(select(func.min(registry.get("usaha_mikro").model.id)))
    browser, url = client_for(make_user("admin")), f"{LIST}edit/?id={row_id}"
    fields = fields_of(browser.soup(url)) | {"merek": "Merek Contoh"}
    with asked() as statements:
        assert send(browser, url, fields).status_code == 302
    assert faults(session, statements) == []


def test_what_must_not_be_done_is_found(app: Flask, session: Session) -> None:
    model = registry.get("usaha_mikro").model
    scan = select(model.id).where(model.merek == "Merek Contoh")
    sort = select(model.id).where(model.hidup == 1).order_by(model.merek).limit(20)
    words = select(Kata.baris_id).where(Kata.kata.like("%contoh%"))
    sound = select(model.id).where(model.hidup == 1).order_by(model.nama_usaha, model.id).limit(20)
    for query, sinful in ((scan, True), (sort, True), (words, True), (sound, False)):
        with asked() as statements:
            session.execute(query).all()
        assert bool(faults(session, statements)) == sinful, statements


def test_a_longer_page_asks_no_more_often(app: Flask, make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("admin"))
    counts = []
    for size in (20, 100):
        browser.get(f"{LIST}?baris={size}")
        with asked() as statements:
            browser.get(f"{LIST}?baris={size}")
        counts.append(len(statements))
    # Of a column that may be empty, the rows without a value are read apart.
    assert counts[0] <= counts[1] <= counts[0] + 1 < 30


def faults(session: Session, statements: list[tuple[str, Any]]) -> list[str]:
    """What the database would do for these queries on large tables that it must not do. Whatever is not LARGE here (the
    code tables, the ledger, accounts) does not grow with the records and may be read as a whole.
    """
    explain: Callable[..., list[str]] = _sqlite if session.get_bind().dialect.name == "sqlite" else _mariadb
    asking = [(text, values) for text, values in statements if text.lstrip().startswith(("SELECT", "WITH"))]
    return [f"{step}: {text}" for text, values in asking for step in explain(session, text, values)]


def _sqlite(session: Session, statement: str, parameters: Any) -> list[str]:
    # Counting goes no further than a fixed number of rows; what was found as a few ids may be sorted.
    if statement.startswith("SELECT count(*)") and " LIMIT " in statement:
        return []
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    steps = [line[3] for line in plan]
    # An index is walked in its order, the table in that of its ids: as far as a LIMIT lets it.
    walked = "" if " LIMIT " not in statement else "(?!.* USING (COVERING )?INDEX)"
    by_id = re.search(r"ORDER BY \w+\.id (ASC|DESC)\s+LIMIT", statement)
    scan = re.compile(rf"SCAN ({'|'.join(LARGE)})(_\d+)?\b{walked}")
    few = any("USING INTEGER PRIMARY KEY (rowid=?)" in step for step in steps)
    # What is sorted of the words is told above: the plan does not say how many they are.
    large = any(re.search(rf"(SCAN|SEARCH) ({'|'.join(LARGE - {'kata'})})(_\d+)?\b", step) for step in steps)
    sorting = large and not few
    return [step for step in steps if (scan.search(step) and not by_id) or (sorting and "FOR ORDER BY" in step)]


def _mariadb(session: Session, statement: str, parameters: Any) -> list[str]:
    plan = session.connection().exec_driver_sql(f"EXPLAIN {statement}", parameters).mappings().all()
    found = []
    for step in plan:
        extra, rows = step["Extra"] or "", int(step["rows"] or 0)
        table = re.sub(r"_\d+$", "", step["table"] or "")
        if table not in LARGE:
            continue
        # `index` walks an index in its order: as far as a LIMIT lets it, or to its end.
        whole = step["type"] == "ALL" or (step["type"] == "index" and rows > FEW[table])
        # A temporary table of different ids is full when it holds as many as the LIMIT.
        distinct = "SELECT DISTINCT " in statement and " LIMIT " in statement
        sorted_ = "Using filesort" in extra or ("Using temporary" in extra and not distinct)
        if whole or (rows > FEW[table] and sorted_):
            found.append(f"{step['table']} {step['type']} {step['key']} {rows} rows, {extra}")
    return found
