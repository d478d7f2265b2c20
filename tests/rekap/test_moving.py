"""Figures told from today are counted over the records: the passing of a day must not need any change of a record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.master import formats, registry, store
from app.master.lookups import Lookups
from app.master.validation import validate
from app.master.values import relative_day
from app.rekap import ledger
from app.urusan.aturan import today


@pytest.fixture
def instruments(session: Any) -> None:
    """Eight nozzles in Paiton verified ten days ago; two scales in Kraksaan verified 400 days ago."""

    def add(key: str, **raw: Any) -> Any:
        outcome = validate(registry.get(key), raw, Lookups(session))
        assert outcome.ok, outcome.errors
        return store.create(session, registry.get(key), outcome.values)

    for kecamatan, kind, nozzles, days in (("Paiton", "PUBBM", "8", 10), ("Kraksaan", "TM", None, 400)):
        owner = add("uttp_pemilik", nama_tempat=f"Tempat {kecamatan}", kecamatan=kecamatan)
        tool = add("uttp", pemilik=owner.id, jenis=kind, jumlah="2", nozzle=nozzles)
        add("tera", uttp=tool.id, tanggal=today() - timedelta(days=days), hasil="Sah")
    session.commit()


def figures(browser: Any, address: str) -> dict[str, Any]:
    found = browser.get(address, headers={"Accept": "application/json"}).json["figures"]
    return {figure["key"]: figure for figure in found}


def values(found: dict[str, Any]) -> tuple[Any, Any, Any]:
    sah, lewat = found["uttp_sah"], found["uttp_lewat"]
    return sah["value"], lewat["value"], lewat["records"]


@pytest.mark.usefixtures("instruments")
def test_what_is_valid_and_what_is_overdue(session: Any, make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("pimpinan"))
    assert values(figures(browser, "/dashboard")) == (80, 1, 1)
    assert values(figures(browser, "/dashboard?kecamatan=35.13.12")) == (100, 0, 0)
    assert values(figures(browser, "/dashboard?kecamatan=35.13.14")) == (0, 1, 1)
    assert values(figures(browser, "/dashboard?verifikasi=ya"))[1:] == (0, 0)
    here = client_for(make_user("operator", urusan=("perdagangan",), kecamatan=("35.13.14",)))
    assert values(figures(here, "/dashboard")) == (0, 1, 1)
    assert list(ledger.differences(session)) == []


@pytest.mark.usefixtures("instruments")
def test_a_year_later_everything_is_overdue_without_a_change(
    session: Any, make_user: Any, client_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = today() + timedelta(days=366)
    monkeypatch.setattr(formats, "today", lambda: later)
    found = figures(client_for(make_user("pimpinan")), "/dashboard")
    assert values(found) == (0, 2, 2)
    assert found["uttp_lewat"]["lists"][0].endswith("berlaku_sampai.maks=hari-ini-1")
    assert relative_day("hari-ini+90") == later + timedelta(days=90)
    assert relative_day("kemarin") is None
    assert list(ledger.differences(session)) == []
