"""Made-up data: complete in its tables, marked as made up, by the rules, and never mixed with real records."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.models import Jejak
from app.demo import SOURCE, TABLES, AlreadyLoaded, DemoRefused, load_demo
from app.master import registry, states, store
from app.master.lookups import Lookups
from app.master.validation import validate
from app.urusan.pengenal import read_nik
from app.verification.verified import last_verified
from tests.contract.conftest import make_row


def rows(session: Session, key: str) -> list[Any]:
    return list(session.scalars(select(registry.get(key).model)))


def every_table_is_filled_and_every_row_says_it_is_made_up(small: dict[str, int], session: Session) -> None:
    assert set(small) == set(TABLES)
    for key, count in small.items():
        model = registry.get(key).model
        marked = session.scalar(select(func.count(model.id)).where(model.sumber_data == SOURCE))
        assert marked == count == len(rows(session, key)) > 0, key
        entries = select(func.count(Jejak.id)).where(Jejak.tabel == key, Jejak.aksi == "buat")
        assert session.scalar(entries) == count, key


def stored_rows_obey_the_rules_and_are_not_all_complete(small: dict[str, int], session: Session) -> None:
    lookups = Lookups(session)
    for key in TABLES:
        table = registry.get(key)
        for row in rows(session, key)[:60]:
            values = table.values(row)
            raw = {k: v for k, v in values.items() if k in table.columns and table[k].editable}
            outcome = validate(table, raw, lookups, values)
            assert outcome.ok, (key, outcome.errors)
            assert row.kelengkapan == table.completeness(values), key
    for key in ("koperasi", "usaha_mikro", "pelaku_usaha", "koperasi_tahunan"):
        assert len({row.kelengkapan for row in rows(session, key)}) > 1, key


def parents_repeat_their_newest_yearly_values(small: dict[str, int], session: Session) -> None:
    for key in TABLES:
        child = registry.get(key)
        if child.spec.latest is None:
            continue
        assert child.parent is not None
        parent = registry.get(child.parent.meta.target or "")
        before = {row.id: parent.values(row) for row in rows(session, parent.key)}
        store.refresh_parents(session, child, list(before)[:25])
        assert {row.id: parent.values(row) for row in rows(session, parent.key)} == before, key


def a_good_part_is_verified_and_the_rest_waits(small: dict[str, int], session: Session) -> None:
    stored = rows(session, "koperasi")
    state = Counter(row.verifikasi for row in stored)
    assert set(state) == {states.TERVERIFIKASI, states.DIAJUKAN}
    assert len(stored) / 4 < state[states.TERVERIFIKASI] < len(stored)
    for row in stored[:20]:
        last = last_verified(session, registry.get("koperasi"), row)
        assert (last is None) == (row.versi_verifikasi is None)
        assert last is None or (row.verifikasi == states.TERVERIFIKASI) == (not last.differing)


def people_are_nobody_but_their_numbers_agree(small: dict[str, int], session: Session) -> None:
    owners = [row for row in rows(session, "pelaku_usaha") if row.nik]
    assert owners
    assert len({row.nik for row in owners}) == len(owners)
    for row in owners:
        nik = read_nik(row.nik)
        assert nik is not None
        assert nik.sex == row.jenis_kelamin
        assert "Contoh" in row.nama
        assert row.no_hp is None or row.no_hp.startswith("+62812000")


# One load serves all of them: loading takes longer than they do.
RULES = (
    every_table_is_filled_and_every_row_says_it_is_made_up,
    stored_rows_obey_the_rules_and_are_not_all_complete,
    parents_repeat_their_newest_yearly_values,
    a_good_part_is_verified_and_the_rest_waits,
    people_are_nobody_but_their_numbers_agree,
)


def test_office_proportions_are_those_of_2019(app: Flask, session: Session) -> None:
    from app.demo.koperasi import _families
    from app.demo.world import World

    coops = [family.parent for family in _families(World(session, 1.0))]
    assert len(coops) == 785
    kinds = {"produsen": 94, "konsumen": 555, "pemasaran": 3, "jasa": 4, "simpan_pinjam": 129}
    assert Counter(coop["jenis"] for coop in coops) == kinds
    assert sum(coop["status"] == "aktif" for coop in coops) == 620


def test_same_day_same_records(app: Flask, session: Session) -> None:
    from app.demo.koperasi import _families
    from app.demo.world import World

    first, second = (list(_families(World(session, 0.05))) for _ in range(2))
    assert first == second


def test_large_has_as_many_businesses_as_asked(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.demo.SHARES", {"large": 0.02})
    monkeypatch.setattr("app.demo.usaha_mikro._PIECE", 300)
    counts = load_demo(session, "large", 700)
    assert counts["usaha_mikro"] == 700
    table, lookups = registry.get("usaha_mikro"), Lookups(session)
    found = rows(session, "usaha_mikro")
    assert len({row.pelaku for row in found}) == 700
    for row in found[::35]:
        values = table.values(row)
        raw = {k: v for k, v in values.items() if k in table.columns and table[k].editable}
        assert validate(table, raw, lookups, values).ok


def test_small(app: Flask, session: Session, subtests: pytest.Subtests) -> None:
    small = load_demo(session, "small")
    for rule in RULES:
        with subtests.test(rule.__name__):
            rule(small, session)
    with pytest.raises(AlreadyLoaded):
        load_demo(session, "small")
    result = app.test_cli_runner().invoke(args=["demo", "load", "--scale", "small"])
    assert (result.exit_code, result.output) == (0, "Data rekaan sudah dimuat; tidak ada yang ditambahkan.\n")


def test_real_records_are_never_mixed_with_made_up_ones(app: Flask, session: Session) -> None:
    make_row(session, registry.get("gudang"))
    session.commit()
    with pytest.raises(DemoRefused):
        load_demo(session, "small")
    result = app.test_cli_runner().invoke(args=["demo", "load", "--scale", "small"])
    assert result.exit_code == 1
    assert "sudah berisi data yang bukan rekaan" in result.output
    assert not rows(session, "koperasi")
