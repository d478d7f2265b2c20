"""A change that an import makes is kept in the history beside the record, and undone with it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.importing import service
from app.importing.models import ImporBatch
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.master import registry

HEADINGS = "NIK koperasi,Nama koperasi,Kecamatan,Status koperasi,Status sejak,Alasan status"
LINE = "3513140010001,KUD Padi Contoh,Kraksaan"


@pytest.fixture
def apply(session: Session) -> Any:
    """apply(line) imports one line into koperasi and gives back batch and report."""

    def run(line: str) -> tuple[ImporBatch, Any]:
        batch = ImporBatch(tabel="koperasi", berkas="koperasi.csv")
        session.add(batch)
        with open_file(f"{HEADINGS}\n{line}\n".encode(), "koperasi.csv") as source:
            batch.rencana = make_plan(session, registry.get("koperasi"), source, Plan()).to_json()
            session.commit()
            return batch, service.perform(session, batch, source, None, write=True)

    return run


def test_an_imported_change_of_status_is_kept_and_undone(apply: Any, session: Session) -> None:
    history, koperasi = registry.get("riwayat_status").model, registry.get("koperasi").model
    apply(f"{LINE},Aktif,01/02/2020,SK")
    _, refused = apply(f"{LINE},Tidak Aktif,01/02/2020,SK")
    assert (refused.rejected, refused.changed) == (1, 0)
    batch, report = apply(f"{LINE},Tidak Aktif,03/08/2026,Tiga tahun tanpa RAT")
    assert (report.changed, report.rejected) == (1, 0)
    (row,) = session.scalars(select(history))
    assert (row.status_lama, row.status_baru, row.batch) == ("aktif", "tidak_aktif", batch.id)
    service.undo(session, batch, None)
    session.expire_all()
    assert session.scalars(select(history)).all() == []
    assert [stored.status for stored in session.scalars(select(koperasi))] == ["aktif"]
