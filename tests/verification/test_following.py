"""What a verified record only repeats or computes follows silently; what it publishes waits until that is verified."""

from __future__ import annotations

from typing import Any

import pytest

from app.audit import trail
from app.master import registry, states, store
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.master.validation import validate
from app.rekap.aggregates import of
from app.verification.steps import STEPS, authors, take
from tests.contract.conftest import make_row

FILLER, VERIFIER = 1, 2


def verify(session: Any, key: str, row: Any) -> None:
    """Submit as one person and verify as another."""
    trail.note(session, user_id=FILLER)
    take(session, registry.get(key), STEPS["ajukan"], [row], FILLER)
    trail.note(session, user_id=VERIFIER)
    assert take(session, registry.get(key), STEPS["verifikasi"], [row], VERIFIER) == {row.id: ""}


@pytest.fixture
def market(session: Any) -> Any:
    """A market somebody verified."""
    row = make_row(session, registry.get("pasar"))
    verify(session, "pasar", row)
    return row


def add(session: Any, key: str, **raw: Any) -> Any:
    """A record with just these values, as the filler would add it."""
    trail.note(session, user_id=FILLER)
    table = registry.get(key)
    return store.create(session, table, validate(table, raw, Lookups(session)).values)


def quarter(session: Any, market: Any, number: int, traders: int) -> Any:
    return add(session, "pasar_periode", pasar=market.id, tahun=2024, tw=str(number), jumlah_pedagang=traders)


def test_a_new_yearly_row_leaves_its_record_verified(session: Any) -> None:
    record = make_row(session, registry.get("koperasi"))
    verify(session, "koperasi", record)
    add(session, "koperasi_tahunan", koperasi=record.id, tahun_buku=2024, jumlah_anggota=77)
    assert (record.verifikasi, record.jumlah_anggota) == (states.TERVERIFIKASI, 77)


def test_a_change_by_a_person_still_makes_it_wait(session: Any, market: Any) -> None:
    store.update(session, registry.get("pasar"), market, {"nama": "Pasar Contoh Baru"})
    assert market.verifikasi == states.DIAJUKAN


def test_what_is_published_waits_for_the_verification_of_its_row(session: Any, market: Any) -> None:
    first = quarter(session, market, 1, 120)
    assert market.jumlah_pedagang is None, "nobody has looked at it yet"
    verify(session, "pasar_periode", first)
    assert (market.jumlah_pedagang, market.verifikasi) == (120, states.TERVERIFIKASI)
    second = quarter(session, market, 2, 130)
    assert market.jumlah_pedagang == 120
    verify(session, "pasar_periode", second)
    assert market.jumlah_pedagang == 130
    take(session, registry.get("pasar_periode"), STEPS["kembalikan"], [second], VERIFIER, reason="Salah hitung")
    assert market.jumlah_pedagang == 120
    assert VERIFIER not in authors(session, registry.get("pasar"), [market.id])[market.id], "the system repeated it"


def test_an_unverified_record_repeats_the_newest_row(session: Any) -> None:
    market = make_row(session, registry.get("pasar"))
    quarter(session, market, 1, 120)
    assert market.jumlah_pedagang == 120


def columns_of(item: Figure | Chart) -> set[str]:
    found = of(item)
    return {found.amount, found.part, found.by, *[name.partition(".")[0] for name, _ in (*found.where, *found.divide)]}


def test_whatever_is_published_from_repeated_columns_comes_from_verified_rows(app: Any) -> None:
    unverified = {
        (table[table.spec.upward].meta.target, column)
        for table in registry.tables()
        if table.spec.upward and not (table.spec.latest is not None and table.spec.latest.verified)
        for column in table.spec.repeated
    }
    published = {
        (item.table, column)
        for room in registry.rooms()
        for item in (*room.figures, *room.charts)
        if item.key in room.published
        for column in columns_of(item)
    }
    assert ("pasar", "jumlah_pedagang") in published
    assert unverified.isdisjoint(published)
