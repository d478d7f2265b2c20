"""The audit and the records rebuild each other, whatever is done in whatever order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select, update

from app.audit import trail
from app.audit.models import Jejak
from app.master import registry, store
from app.master.session import UnauditedStatement

EDITS = st.one_of(
    st.fixed_dictionaries({"nama": st.sampled_from(["KUD A", "KUD B"])}),
    st.fixed_dictionaries({"catatan": st.none() | st.text("ab é", max_size=3)}),
    st.fixed_dictionaries({"jumlah_kantor_cabang": st.none() | st.integers(0, 2)}),
)
STEPS = st.lists(st.one_of(EDITS, st.sampled_from(["hapus", "pulih"])), max_size=10)


def entries(session: Any, row_id: int) -> list[Jejak]:
    query = select(Jejak).where(Jejak.tabel == "koperasi", Jejak.baris_id == row_id).order_by(Jejak.id)
    return list(session.scalars(query))


def place(session: Any) -> int:
    return session.scalar(select(registry.get("wilayah").model.id).limit(1)) or 0


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_replaying_the_audit_gives_the_record_and_every_change_has_one_entry(steps: list[Any], session: Any) -> None:
    table = registry.get("koperasi")
    row = store.create(session, table, {"nama": "KUD A", "kecamatan": place(session)})
    expected, alive = ["buat"], True
    for step in steps:
        if step == "hapus" and alive:
            store.trash(session, table, row)
        elif step == "pulih" and not alive:
            store.restore(session, table, row)
        elif isinstance(step, dict):
            if store.update(session, table, row, step):
                expected.append("ubah")
            continue
        else:
            continue
        alive = not alive
        expected.append(step)
    log = entries(session, row.id)
    assert [entry.aksi for entry in log] == expected
    rebuilt: dict[str, Any] = dict.fromkeys(table.columns)
    for entry in log:
        for key, (before, after) in entry.perubahan.items():
            assert rebuilt[key] == before, "each entry starts where the one before ended"
            rebuilt[key] = after
    session.flush()
    session.expire(row)
    stored = session.scalars(
        select(table.model).where(table.model.id == row.id), execution_options={"with_deleted": True}
    ).one()
    assert {key: trail.typed(table[key], value) for key, value in rebuilt.items()} == {
        key: getattr(stored, key) for key in table.columns
    }
    session.rollback()


def test_a_rollback_leaves_no_entry(session: Any) -> None:
    before = session.scalar(select(func.count(Jejak.id)))
    store.create(session, registry.get("koperasi"), {"nama": "KUD A", "kecamatan": place(session)})
    assert session.scalar(select(func.count(Jejak.id))) == before + 1
    session.rollback()
    assert session.scalar(select(func.count(Jejak.id))) == before


def test_bulk_statements_without_audit_are_refused(session: Any) -> None:
    model = registry.get("koperasi").model
    statements = [
        insert(model).values(nama="x"), update(model).values(nama="x"), delete(model),
        update(model.__table__).values(nama="x"),
    ]  # fmt: skip
    for statement in statements:
        with pytest.raises(UnauditedStatement):
            session.execute(statement)


def test_personal_values_stand_masked_in_the_audit(session: Any) -> None:
    table = registry.get("pelaku_usaha")
    row = store.create(session, table, {"nama": "Nama Contoh", "nik": "3513144509850019"})
    store.update(session, table, row, {"nik": "3513144509850027"})
    query = select(Jejak).where(Jejak.tabel == "pelaku_usaha", Jejak.baris_id == row.id).order_by(Jejak.id)
    created, changed = session.scalars(query).all()
    assert created.perubahan["nik"] == [None, "3513**********19"]
    assert changed.perubahan["nik"] == ["3513**********19", "3513**********27"]
