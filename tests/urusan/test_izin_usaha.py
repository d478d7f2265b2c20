"""What a business says of its permits is what stands in the register of permits, whatever is done there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from app.master import registry, states, store
from app.master.lookups import Lookups
from app.master.query import parse_state, select_rows
from app.rekap import ledger
from app.rekap.models import Rekap

KRAKSAAN = {"kecamatan": "Kraksaan"}
KINDS = ("halal", "pirt", "merek")
NUMBERS = {"halal": "ID35110000123450", "pirt": "206351401000126", "merek": "IDM000123456", "nib": "0220001234567"}


def held(business: Any) -> set[str]:
    """The kinds of permit the business says it has."""
    said = {kind: getattr(business, f"punya_{kind}") for kind in KINDS}
    assert None not in said.values(), "yes or no, never unknown"
    return {kind for kind, yes in said.items() if yes}


@pytest.fixture
def business(add: Callable[..., Any]) -> Any:
    """A business without permits."""
    return add("usaha_mikro", nama_usaha="Keripik", **KRAKSAAN)


@pytest.fixture
def permit(add: Callable[..., Any], business: Any) -> Callable[..., Any]:
    """permit(kind, column=text, ...): a permit of the business."""
    return lambda kind, **raw: add("um_izin", **{"usaha": business.id, "jenis": kind, "nomor": NUMBERS[kind]} | raw)


def test_a_business_without_permits_has_none_and_one_with_others_neither(business: Any, permit: Any) -> None:
    assert held(business) == set()
    permit("nib")
    assert held(business) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_permit_counts_as_long_as_it_stands(kind: str, business: Any, permit: Any, session: Any) -> None:
    table, row = registry.get("um_izin"), permit(kind)
    assert held(business) == {kind}
    again = permit(kind, nomor=f"{NUMBERS[kind]}9")
    store.trash(session, table, row)
    assert held(business) == {kind}, "the other one still stands"
    store.trash(session, table, again)
    assert held(business) == set()
    store.restore(session, table, row)
    assert held(business) == {kind}


def test_a_permit_that_ran_out_is_still_on_record(business: Any, permit: Any) -> None:
    permit("pirt", tanggal_terbit="12/03/2015", berlaku_sampai="12/03/2020")
    assert held(business) == {"pirt"}


def test_a_permit_that_changes_its_kind_or_its_business(business: Any, permit: Any, add: Any, session: Any) -> None:
    other = add("usaha_mikro", nama_usaha="Sambal", **KRAKSAAN)
    table, row = registry.get("um_izin"), permit("merek")
    store.update(session, table, row, {"jenis": "halal"})
    assert held(business) == {"halal"}
    store.update(session, table, row, {"usaha": other.id})
    assert (held(business), held(other)) == (set(), {"halal"})


def test_a_business_comes_back_with_what_it_had(business: Any, permit: Any, session: Any) -> None:
    thrown_away = permit("merek")
    permit("halal")
    store.trash(session, registry.get("um_izin"), thrown_away)
    table = registry.get("usaha_mikro")
    store.trash(session, table, business)
    store.restore(session, table, business)
    assert held(business) == {"halal"}


def test_a_permit_leaves_the_verification_of_its_business_alone(business: Any, permit: Any, session: Any) -> None:
    business.verifikasi = states.TERVERIFIKASI
    session.flush()
    permit("halal")
    assert (held(business), business.verifikasi) == ({"halal"}, states.TERVERIFIKASI)


@pytest.mark.parametrize("kind", KINDS)
def test_the_share_on_the_dashboard_is_that_of_its_list(kind: str, permit: Any, add: Any, session: Any) -> None:
    add("usaha_mikro", nama_usaha="Sambal", **KRAKSAAN)
    row = permit(kind)
    again = permit(kind, nomor=f"{NUMBERS[kind]}9")  # one business with two is one business
    table = registry.get("usaha_mikro")

    def shown() -> tuple[int, int, int]:
        session.commit()
        assert list(ledger.differences(session)) == []
        sums = select(func.sum(Rekap.bagian), func.sum(Rekap.jumlah)).where(Rekap.angka == f"um_ber_{kind}")
        part, whole = session.execute(sums).one()
        state = parse_state(table, [(f"punya_{kind}", "ya")])
        listed = session.scalar(select_rows(table, [func.count(table.model.id)], state, Lookups(session)))
        return int(part), int(whole), listed

    assert shown() == (1, 2, 1)
    for each in (row, again):
        store.trash(session, registry.get("um_izin"), each)
    assert shown() == (0, 2, 0)
