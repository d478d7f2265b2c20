"""An import is a door like any other: a verified record it changes waits again, also when the import is undone."""

from __future__ import annotations

from typing import Any

import pytest

from app.audit import trail
from app.importing import service
from app.importing.models import ImporBatch
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.master import registry, states
from app.verification.steps import STEPS, authors, take
from app.verification.verified import entry_of_state, last_verified

NUMBER = "003357/BH/M.KUKM.2/II/2017"


@pytest.fixture
def people(make_user: Any) -> tuple[Any, Any]:
    """Who imports, and who verifies."""
    return make_user("operator", urusan=("koperasi",)), make_user("verifikator", urusan=("koperasi",))


def brought_in(session: Any, user: Any, lines: str, *, submit: bool = False) -> ImporBatch:
    """Apply a small file as the wizard does."""
    batch = ImporBatch(tabel="koperasi", berkas="koperasi.csv", simpanan="-", pengguna_id=user.id)
    session.add(batch)
    session.commit()
    content = f"Nama koperasi;Nomor badan hukum;Kecamatan;Jumlah kantor cabang\n{lines}".encode()
    with open_file(content, "koperasi.csv") as source:
        plan = make_plan(session, registry.get("koperasi"), source, Plan())
        plan.submit = submit
        batch.rencana = plan.to_json()
        report = service.perform(session, batch, source, user, write=True)
    assert report.errors == []
    return batch


def stored(session: Any, name: str) -> Any:
    table = registry.get("koperasi")
    return session.query(table.model).filter_by(nama=name).one()


@pytest.mark.parametrize(("submit", "state"), [(False, states.DRAF), (True, states.DIAJUKAN)])
def test_imported_records_begin_as_drafts_or_submitted_as_chosen(
    submit: bool, state: str, session: Any, people: Any
) -> None:
    importer, verifikator = people
    brought_in(session, importer, f"KUD Impor;{NUMBER};Kraksaan;2", submit=submit)
    row, table = stored(session, "KUD Impor"), registry.get("koperasi")
    assert row.verifikasi == state
    if submit:
        entry = entry_of_state(session, table, row)
        assert entry is not None and entry.pengguna_id == importer.id
        assert take(session, table, STEPS["verifikasi"], [row], importer.id)[row.id] != ""
        assert take(session, table, STEPS["verifikasi"], [row], verifikator.id)[row.id] == ""


def test_an_import_and_its_undo_make_a_verified_record_wait_again(session: Any, people: Any) -> None:
    importer, verifikator = people
    table = registry.get("koperasi")
    brought_in(session, importer, f"KUD Impor;{NUMBER};Kraksaan;2", submit=True)
    row = stored(session, "KUD Impor")
    take(session, table, STEPS["verifikasi"], [row], verifikator.id)
    session.commit()
    batch = brought_in(session, importer, f"KUD Impor;{NUMBER};Kraksaan;5")
    last = last_verified(session, table, row)
    assert row.verifikasi == states.DIAJUKAN and last is not None
    assert last.differing == {"jumlah_kantor_cabang": [2, 5]}
    assert authors(session, table, [row.id])[row.id] == {importer.id}
    service.undo(session, batch, importer.id)
    session.refresh(row)
    last = last_verified(session, table, row)
    assert (row.verifikasi, row.jumlah_kantor_cabang) == (states.DIAJUKAN, 2)
    assert last is not None and last.differing == {}


def test_an_undo_takes_back_a_submission_but_never_a_verification(session: Any, people: Any) -> None:
    importer, verifikator = people
    table = registry.get("koperasi")
    trail.note(session, user_id=importer.id)
    brought_in(session, importer, f"KUD Impor;{NUMBER};Kraksaan;2")
    batch = brought_in(session, importer, f"KUD Impor;{NUMBER};Kraksaan;3", submit=True)
    row = stored(session, "KUD Impor")
    assert row.verifikasi == states.DIAJUKAN
    service.undo(session, batch, importer.id)
    session.refresh(row)
    assert row.verifikasi == states.DRAF
    batch = brought_in(session, importer, f"KUD Impor;{NUMBER};Kraksaan;3", submit=True)
    take(session, table, STEPS["verifikasi"], [row], verifikator.id)
    session.commit()
    with pytest.raises(service.UndoRefused, match="diverifikasi"):
        service.undo(session, batch, importer.id)
