"""What the database refuses is told in Bahasa Indonesia: never SQL, never a value, on screen and in the log."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from sqlalchemy import UniqueConstraint, insert, update
from sqlalchemy.exc import DBAPIError, OperationalError

from app.admin import saving
from app.master import messages, registry
from app.master.dberrors import explain, problem_of
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.validation import Outcome, Problem, validate
from app.urusan import URUSAN
from tests.support.forms import fields_of
from tests.support.page import parsed

SQL = re.compile(r"SQL|INSERT|UPDATE|SELECT|constraint|column|\b(uq|fk|ck|pk)_|[a-z]_[a-z]", re.IGNORECASE)
NUMBER = "3513144509850019"


def test_every_named_constraint_of_every_table_has_a_sentence() -> None:
    registry.register(URUSAN)
    for table in registry.tables():
        for constraint in table.model.__table__.constraints:
            problem, place = problem_of(constraint, table), f"{table.key}: {constraint.name}"
            assert problem.message.endswith(".") and not SQL.search(problem.message), place
            if isinstance(constraint, UniqueConstraint):
                labels = [table[key].label for key in table.columns if table[key].sa.name in constraint.columns]
                assert problem.column and all(label in problem.message for label in labels), place


def refused(session: Any, table: Table, statement: Any) -> Problem:
    """What a person reads when the database refuses the statement; the transaction goes on."""
    with pytest.raises(DBAPIError) as caught, session.begin_nested():
        session.execute(statement, execution_options={"audited": True})
    problem = explain(caught.value, table)
    assert not SQL.search(problem.message), problem
    return problem


def twin(session: Any, table: Table, row_id: int, keys: tuple[str, ...]) -> dict[str, Any]:
    """Another row with the same `keys`, but without the numbers and names of the other unique sets."""
    stored = table.model.__table__
    copy = dict(session.execute(stored.select().where(stored.c.id == row_id)).mappings().one())
    freed = {}
    for column in (table[key] for unique in table.spec.unique for key in unique if key not in keys):
        name, stored_value = column.sa.name, copy[column.sa.name]
        if not column.required:
            freed[name] = None
        elif column.kind in {"text", "year"}:
            freed[name] = "~" if column.kind == "text" else stored_value + 1
    return {name: value for name, value in (copy | freed).items() if name != "id"}


def test_each_kind_of_refusal_names_the_column_and_what_to_do(table: Table, session: Any, row_of: Any) -> None:
    stored, row = table.model.__table__, row_of(table)
    this = update(stored).where(stored.c.id == row.id)
    for keys in table.spec.unique:
        problem = refused(session, table, insert(stored).values(twin(session, table, row.id, keys)))
        assert problem.column in keys and problem.message.endswith("Periksa apakah datanya sudah ada."), (keys, problem)
    for column in table:
        if column.required:
            assert refused(session, table, this.values({column.sa.name: None})) == Problem(
                column.key, messages.REQUIRED
            )
    if (reference := next((column for column in table if column.kind == "reference"), None)) is not None:
        problem = refused(session, table, this.values({reference.sa.name: 999_999_999}))
        assert problem.message == messages.REFERENCE_GONE
    assert refused(session, table, this.values(hidup=None)) == Problem(None, messages.TRASH_BROKEN)


def test_what_does_not_fit_is_refused_by_validation_and_by_mariadb(table: Table, session: Any, row_of: Any) -> None:
    column = next(column for column in table if column.kind == "text" and column.length and column.editable)
    long = "9" * (column.length + 1)
    outcome = validate(table, {column.key: long}, Lookups(session), table.values(row_of(table)))
    assert [problem.column for problem in outcome.errors] == [column.key]
    if session.get_bind().dialect.name == "sqlite":
        return  # it takes text of any length; only validation stands before it
    this = update(table.model.__table__)
    found = refused(session, table, this.values({column.sa.name: long}))
    assert found == Problem(column.key, messages.TOO_LONG_STORED)
    if (count := next((column for column in table if column.kind == "integer"), None)) is not None:
        found = refused(session, table, this.values({count.sa.name: 2**40}))
        assert found == Problem(count.key, messages.TOO_LARGE)


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("koperasi", {"nik_koperasi": "3513140010001"}, "NIK koperasi ini sudah dipakai"),
        ("pelaku_usaha", {"nama": None, "nik": NUMBER}, messages.REQUIRED),
    ],
)
def test_the_form_shows_the_sentence_and_neither_page_nor_log_holds_sql_or_a_value(
    key: str, values: Any, message: str, session: Any, row_of: Any, make_user: Any, client_for: Any,
    monkeypatch: Any, caplog: Any,
) -> None:  # fmt: skip
    """Two people save at the same moment: what validation could not see yet, the database refuses."""
    table = registry.get(key)
    row_of(table, **{name: value for name, value in values.items() if value and name != "nik"})
    row, browser = row_of(table), client_for(make_user("admin"))
    monkeypatch.setattr(saving, "validate", lambda *_: Outcome(values=dict(values)))
    caplog.set_level(logging.DEBUG)
    url = f"/admin/{table.slug}/edit/?id={row.id}"
    response = browser.post(url, fields_of(browser.soup(url)))
    assert response.status_code == 200
    assert message in parsed(response).select_one(".ringkas-galat").get_text()
    for text in (response.get_data(as_text=True), caplog.text):
        assert NUMBER not in text and "UPDATE" not in text and "IntegrityError" not in text


def test_a_busy_database_asks_to_try_again(
    app: Any, make_user: Any, client_for: Any, monkeypatch: Any, caplog: Any
) -> None:
    browser = client_for(make_user("admin"))

    def busy() -> None:
        raise OperationalError("UPDATE x SET nik = 3513144509850019", {}, Exception("database is locked"))

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "halaman.beranda", busy)
    response = browser.get("/beranda")
    text = response.get_data(as_text=True)
    assert response.status_code == 503 and response.headers["Retry-After"] == "5"
    assert "sedang sibuk" in text
    assert NUMBER not in text + caplog.text and "UPDATE" not in text + caplog.text
