"""Each process keeps sums, and none ever shows an old one: what is committed anywhere is shown everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from app import create_app
from app.access import users
from app.access.account import Account
from app.dashboard import kept
from app.extensions import db
from app.master import memory, registry, store
from app.rekap import ledger
from tests.conftest import SETTINGS
from tests.contract.conftest import make_row
from tests.support.clearing import clear
from tests.support.page import PageClient

COOPERATIVES = "koperasi_terdaftar"


class Process:
    """One of the office's processes: an application of its own, and its own memory while it works."""

    def __init__(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app, self._monkeypatch = app, monkeypatch
        self._held: dict[str, Any] = {}
        with app.app_context():
            user, _ = users.create_user(Account("Pimpinan", f"pimpinan-{id(self)}", "pimpinan"), None)
            user.harus_ganti_sandi = False
            db.session.commit()
            self.browser = PageClient(app, user)
        self.asked: list[Any] = []
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", lambda *args: self.asked.append((args[2], args[3])))

    def _enter(self) -> None:
        self._monkeypatch.setattr(memory, "_held", self._held)
        self.asked.clear()

    def records(self, *keys: str) -> dict[str, int]:
        """figure -> how many records its board counts."""
        found = self.get("/dashboard", headers={"Accept": "application/json"}).json["figures"]
        return {figure["key"]: figure["records"] for figure in found if figure["key"] in keys or not keys}

    def get(self, address: str, **more: Any) -> Any:
        """What this process answers."""
        self._enter()
        with self.app.app_context():
            return self.browser.get(address, **more)

    def ledger_asked(self) -> list[Any]:
        """Statements over the ledger since `records` began."""
        return [(text, values) for text, values in self.asked if "FROM rekap" in text]

    def work(self, do: Any, *, commit: bool = True) -> None:
        """A transaction of this process."""
        self._enter()
        with self.app.app_context():
            do(db.session())
            (db.session.commit if commit else db.session.rollback)()


@pytest.fixture
def processes(_app: Flask, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Process, Process]]:
    other = create_app({**SETTINGS, "DATABASE_URL": database})
    other.instance_path = _app.instance_path
    pair = Process(_app, monkeypatch), Process(other, monkeypatch)
    pair[0].work(memory.renew)
    yield pair
    with other.app_context():
        db.session.remove()
        db.engine.dispose()
    clear(_app)


def add(session: Any) -> None:
    make_row(session, registry.get("koperasi"))


def remove(session: Any) -> None:
    table = registry.get("koperasi")
    row = session.query(table.model).filter_by(hidup=1).first()
    store.trash(session, table, row)


def test_what_one_process_commits_the_other_shows_at_once(processes: tuple[Process, Process]) -> None:
    first, second = processes
    for number, (worker, do) in enumerate(((first, add), (second, add), (first, add), (second, ledger.rebuild)), 1):
        worker.work(do)
        expected = min(number, 3)
        for process in (second, first, second):
            assert process.records(COOPERATIVES) == {COOPERATIVES: expected}
    first.work(remove)
    for process in (second, first):
        assert process.records(COOPERATIVES) == {COOPERATIVES: 2}


def test_what_is_taken_back_is_shown_by_nobody(processes: tuple[Process, Process]) -> None:
    first, second = processes
    first.work(add)
    assert second.records(COOPERATIVES) == first.records(COOPERATIVES) == {COOPERATIVES: 1}

    def add_and_look(session: Any) -> None:
        add(session)
        session.flush()
        assert memory.held(session, f"{memory.SUMS}koperasi") == {}, "nobody keeps what is not committed"

    first.work(add_and_look, commit=False)
    assert second.records(COOPERATIVES) == first.records(COOPERATIVES) == {COOPERATIVES: 1}


def test_a_board_asks_the_ledger_only_for_what_changed(processes: tuple[Process, Process]) -> None:
    first, second = processes
    first.work(add)
    for process in processes:
        process.records()
        assert process.ledger_asked(), "the first time, all of it"
        process.records()
        assert process.ledger_asked() == []
    first.work(add)
    second.records()
    asked = set()
    for _, values in second.ledger_asked():
        asked |= set(values.values() if isinstance(values, dict) else values)
    figures = {item.key: item.table for room in registry.rooms() for item in (*room.figures, *room.charts)}
    assert COOPERATIVES in asked
    assert {figures[value] for value in asked & figures.keys()} == {"koperasi"}, "other sums have not changed"


def test_only_so_many_states_of_the_filters_are_kept(
    processes: tuple[Process, Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    first, _ = processes
    first.work(add)
    for code in ("35.13.01", "35.13.02", "35.13.03", "35.13.04", "35.13.05"):
        assert first.get(f"/dashboard/koperasi?kecamatan={code}").status_code == 200
    with first.app.app_context():
        assert 1 <= len(memory.held(db.session(), f"{memory.SUMS}koperasi")) <= 3
