"""Whatever several people do in whatever order: nobody verifies an own change, and what was verified stays known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.audit import trail
from app.audit.models import Jejak
from app.master import registry, states, store
from app.verification.steps import STEPS, take
from app.verification.verified import entry_of_state, last_verified

PEOPLE = (1, 2, 3, None)
EDITS = st.one_of(
    st.fixed_dictionaries({"nama": st.sampled_from(["KUD A", "KUD B"])}),
    st.fixed_dictionaries({"jumlah_kantor_cabang": st.none() | st.integers(0, 2)}),
)
WHO = st.sampled_from(PEOPLE)
DEED = st.tuples(WHO, st.one_of(EDITS, st.sampled_from(["hapus", "pulih", *STEPS]))).map(lambda deed: [deed])
# The usual course, by anybody: change, submit, verify.
ROUND = st.tuples(WHO, EDITS, WHO, WHO).map(
    lambda r: [(r[0], r[1]), (r[2], "ajukan"), (r[3], "verifikasi")],
)
COURSES = st.lists(st.one_of(DEED, ROUND), max_size=8).map(lambda parts: [deed for part in parts for deed in part])


def place(session: Any) -> int:
    return session.scalar(select(registry.get("wilayah").model.id).limit(1)) or 0


def new_record(session: Any, by: int | None) -> Any:
    trail.note(session, user_id=by)
    return store.create(session, registry.get("koperasi"), {"nama": "KUD A", "kecamatan": place(session)})


def do(session: Any, row: Any, who: int | None, deed: Any) -> bool:
    """One deed of one person; True when it was a step that was taken."""
    table = registry.get("koperasi")
    trail.note(session, user_id=who)
    if isinstance(deed, dict):
        store.update(session, table, row, deed)
    elif deed == "hapus" and row.dihapus_pada is None:
        store.trash(session, table, row)
    elif deed == "pulih" and row.dihapus_pada is not None:
        store.restore(session, table, row)
    elif deed in STEPS and who is not None:
        return take(session, table, STEPS[deed], [row], who, reason="Periksa lagi") == {row.id: ""}
    return False


class Ledger:
    """What should be so, kept beside the system in the plainest way."""

    def __init__(self, row: Any, maker: int | None) -> None:
        self.changed_by: set[int | None] = {maker}
        self.verified: dict[str, Any] | None = None
        self.state = states.DRAF
        self.facts = self.facts_of(row)

    @staticmethod
    def facts_of(row: Any) -> dict[str, Any]:
        return registry.get("koperasi").values(row) | {"dihapus_pada": row.dihapus_pada}

    def follow(self, row: Any, who: int | None, deed: Any, taken: bool) -> None:
        if (now := self.facts_of(row)) != self.facts:
            self.facts = now
            self.changed_by.add(who)
            self.state = states.DIAJUKAN if self.state == states.TERVERIFIKASI else self.state
        if not taken:
            return
        step = STEPS[deed]
        assert self.state in step.sources
        self.state = step.to
        if step.to == states.TERVERIFIKASI:
            assert who not in self.changed_by, "nobody verifies an own change"
            self.changed_by, self.verified = set(), now


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(maker=st.sampled_from(PEOPLE), deeds=COURSES)
def test_never_an_own_change_and_the_verified_values_stay_known(maker: Any, deeds: list[Any], session: Any) -> None:
    table, row = registry.get("koperasi"), new_record(session, maker)
    ledger = Ledger(row, maker)
    for who, deed in deeds:
        ledger.follow(row, who, deed, do(session, row, who, deed))
        assert row.verifikasi == ledger.state
    last = last_verified(session, table, row)
    assert (last is None) == (ledger.verified is None)
    if last is not None:
        then = trail.shown(table, table.values(row)) | {key: pair[0] for key, pair in last.differing.items()}
        assert then == trail.shown(table, ledger.verified or {})
        assert then == replayed(session, row.id, last.entry.id), "the audit alone gives the same values"
    entry = entry_of_state(session, table, row)
    assert (entry is None) == (row.verifikasi == states.DRAF)
    session.rollback()


def replayed(session: Any, row_id: int, until: int) -> dict[str, Any]:
    """The record as the audit up to an entry tells it."""
    table = registry.get("koperasi")
    query = select(Jejak).where(Jejak.tabel == "koperasi", Jejak.baris_id == row_id, Jejak.id <= until)
    values: dict[str, Any] = dict.fromkeys(table.columns)
    for entry in session.scalars(query.order_by(Jejak.id)):
        values |= {key: pair[1] for key, pair in entry.perubahan.items() if key in table.columns}
    return values


@pytest.mark.parametrize(
    ("state", "step", "possible"),
    [
        (state, key, state in sources)
        for key, sources in {
            "ajukan": {"draf", "dikembalikan"},
            "verifikasi": {"diajukan"},
            "kembalikan": {"diajukan", "terverifikasi"},
        }.items()
        for state in states.LABELS
    ],
)
def test_each_step_starts_from_its_own_states(state: str, step: str, possible: bool, session: Any) -> None:
    row = new_record(session, 1)
    row.verifikasi = state
    session.flush()
    assert do(session, row, 2, step) == possible
    assert row.verifikasi == (STEPS[step].to if possible else state)


def test_a_record_that_changed_since_it_was_looked_at_is_not_verified(session: Any) -> None:
    table, row = registry.get("koperasi"), new_record(session, 1)
    do(session, row, 1, "ajukan")
    looked_at = {row.id: row.versi}
    do(session, row, 1, {"nama": "KUD B"})
    judged = take(session, table, STEPS["verifikasi"], [row], 2, looked_at)
    assert "berubah" in judged[row.id] and row.verifikasi == states.DIAJUKAN
    assert take(session, table, STEPS["verifikasi"], [row], 2, {row.id: row.versi}) == {row.id: ""}


def test_who_was_slower_than_another_editor_is_told_and_the_other_rows_are_verified(session: Any) -> None:
    table, rows = registry.get("koperasi"), [new_record(session, 1), new_record(session, 1)]
    take(session, table, STEPS["ajukan"], rows, 1)
    seen = {row.id: row.versi for row in rows}
    faster = update(table.model).where(table.model.id == rows[0].id).values(versi=table.model.versi + 1)
    session.execute(faster, execution_options={"audited": True, "synchronize_session": False})
    judged = take(session, table, STEPS["verifikasi"], rows, 2, seen)
    assert ["berubah" in judged[row.id] for row in rows] == [True, False]
    assert [row.verifikasi for row in rows] == [states.DIAJUKAN, states.TERVERIFIKASI]


def test_a_return_needs_a_reason_and_the_reason_is_in_the_audit(session: Any) -> None:
    table, row = registry.get("koperasi"), new_record(session, 1)
    do(session, row, 1, "ajukan")
    with pytest.raises(ValueError, match="reason"):
        take(session, table, STEPS["kembalikan"], [row], 2, reason="ya")
    take(session, table, STEPS["kembalikan"], [row], 2, reason="Nomor badan hukum keliru")
    entry = entry_of_state(session, table, row)
    assert entry is not None and (entry.aksi, entry.alasan) == ("kembalikan", "Nomor badan hukum keliru")


def test_a_changed_personal_value_differs_even_when_its_mask_does_not(session: Any) -> None:
    table = registry.get("pelaku_usaha")
    trail.note(session, user_id=1)
    row = store.create(session, table, {"nama": "Nama Contoh", "nik": "3513144509850019"})
    take(session, table, STEPS["ajukan"], [row], 1)
    take(session, table, STEPS["verifikasi"], [row], 2)
    store.update(session, table, row, {"nik": "3513144509860019"})
    last = last_verified(session, table, row)
    assert last is not None and last.differing == {"nik": ["3513**********19", "3513**********19"]}
    store.update(session, table, row, {"nik": "3513144509850019"})
    last = last_verified(session, table, row)
    assert last is not None and last.differing == {}
