"""What a business says of its permits follows their import, its undo, and what was done by hand in between."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.importing import service
from app.importing.models import ImporBatch
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.master import registry, store
from app.rekap import ledger
from tests.contract.conftest import make_row

PIRT, HALAL, OTHER_HALAL = "206351401000126", "ID35110000123450", "ID35110000123451"


@pytest.fixture
def business(session: Session) -> Any:
    row = make_row(session, registry.get("usaha_mikro"), nib="0220001234567")
    session.commit()
    return row


@pytest.fixture
def apply(session: Session) -> Any:
    """apply(lines) imports permits and gives back the batch."""

    def run(*lines: str) -> ImporBatch:
        batch = ImporBatch(tabel="um_izin", berkas="izin.csv")
        session.add(batch)
        content = "\n".join(["NIB usaha,Jenis izin,Nomor izin", *lines]) + "\n"
        with open_file(content.encode(), "izin.csv") as source:
            batch.rencana = make_plan(session, registry.get("um_izin"), source, Plan()).to_json()
            session.commit()
            report = service.perform(session, batch, source, None, write=True)
        assert (report.new, report.rejected) == (len(lines), 0)
        return batch

    return run


def says(session: Session, business: Any) -> tuple[bool, bool, bool]:
    """(halal, PIRT, trade mark) of the business; the dashboard counts the same."""
    session.commit()
    session.refresh(business)
    assert list(ledger.differences(session)) == []
    return business.punya_halal, business.punya_pirt, business.punya_merek


def test_imported_permits_are_told_and_taken_back(apply: Any, session: Session, business: Any) -> None:
    assert says(session, business) == (False, False, False)
    batch = apply(f"0220001234567,Halal,{HALAL}", f"0220001234567,PIRT,{PIRT}")
    assert says(session, business) == (True, True, False)
    service.undo(session, batch, None)
    assert says(session, business) == (False, False, False)


def test_what_was_added_since_still_stands_after_the_undo(apply: Any, session: Session, business: Any) -> None:
    batch = apply(f"0220001234567,Halal,{HALAL}", f"0220001234567,PIRT,{PIRT}")
    store.create(session, registry.get("um_izin"), {"usaha": business.id, "jenis": "halal", "nomor": OTHER_HALAL})
    session.commit()
    service.undo(session, batch, None)
    assert says(session, business) == (True, False, False)


def test_permits_thrown_away_together_are_told_again_when_that_is_undone(
    apply: Any, session: Session, business: Any, make_user: Any, client_for: Any
) -> None:
    apply(f"0220001234567,Halal,{HALAL}", f"0220001234567,PIRT,{PIRT}")
    browser = client_for(make_user("operator", urusan=("usaha_mikro",)))
    address = browser.post("/admin/um-izin/action/", {"action": "hapus", "semua": "ya", "saringan": ""}).location
    browser.post(f"{address}/terapkan")
    assert says(session, business) == (False, False, False)
    browser.post(f"{address}/batalkan")
    assert says(session, business) == (True, True, False)
