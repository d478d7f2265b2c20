"""The work home says of every register what is to be done, and asks the database a handful of times."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.audit.models import Jejak
from app.master import memory, paging, registry, states
from app.master.base import Register
from tests.contract.conftest import make_row
from tests.contract.test_plans import asked

URUSAN = ("koperasi", "usaha_mikro", "perindustrian", "perdagangan", "pasar", "kinerja")
MOST = 15  # session, marks, and one statement for each kind of number


@pytest.fixture
def registers(session: Session) -> None:
    """Two incomplete drafts in every register."""
    for table in registry.tables():
        if issubclass(table.model, Register):
            for _ in range(2):
                make_row(session, table).kelengkapan = 50
    session.commit()
    memory.renew(session)
    session.commit()


@pytest.mark.usefixtures("registers")
@pytest.mark.parametrize("role", ["operator", "verifikator"])
def test_the_home_of_all_registers_asks_a_handful_of_times(role: str, make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user(role, URUSAN))
    page = browser.soup("/beranda")
    assert "belum lengkap" in page.get_text()
    with asked() as statements:
        browser.soup("/beranda")
    assert len([text for text, _ in statements if "SELECT" in text]) <= MOST, statements


@pytest.mark.usefixtures("registers")
def test_what_waits_is_counted_as_it_stands(make_user: Any, client_for: Any, session: Session) -> None:
    verifier = client_for(make_user("verifikator", URUSAN))
    assert "Data menunggu verifikasi" not in verifier.soup("/beranda").get_text()
    for number, key in enumerate(("koperasi", "pasar", "uttp"), 1):
        row = session.query(registry.get(key).model).first()
        row.verifikasi = states.DIAJUKAN
        session.commit()
        words = verifier.soup("/beranda").select_one("main").get_text(" ", strip=True)
        assert f"{number} Data menunggu verifikasi" in words, words


def test_the_home_does_not_count_a_large_register_to_its_end(
    session: Session, make_user: Any, client_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNT_CAP", 2)
    model = registry.get("pasar").model
    for _ in range(3):
        make_row(session, registry.get("pasar"))
    session.execute(update(model).values(kelengkapan=50), execution_options={"audited": True})
    session.commit()
    words = client_for(make_user("operator", ("pasar",))).soup("/beranda").select_one("main").get_text(" ", strip=True)
    assert "2+ Pasar belum lengkap" in words, words


def test_my_own_changes_are_found_among_those_of_others(make_user: Any, client_for: Any, session: Session) -> None:
    user, other = make_user("operator", ("koperasi",)), make_user("operator", ("koperasi",))
    for who, name in ((user, "KUD Milik Saya"), (other, "KUD Orang Lain")):
        row = make_row(session, registry.get("koperasi"), nama=name)
        session.add(Jejak(tabel="koperasi", baris_id=row.id, aksi="ubah", pengguna_id=who.id))
        session.commit()
    words = client_for(user).soup("/beranda").select_one("main").get_text(" ", strip=True)
    assert "KUD Milik Saya" in words
    assert "KUD Orang Lain" not in words
