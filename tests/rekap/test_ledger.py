"""The ledger equals plain SQL over the records, whatever is done in whatever order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.audit.bulk import delete_rows, insert_rows
from app.jobs import queue
from app.master import messages, registry, states, store
from app.master.lookups import Lookups
from app.master.query import parse_state, select_rows
from app.master.types import LARGEST
from app.master.validation import validate
from app.rekap import ledger
from app.rekap.models import CELL, Rekap
from tests.contract.conftest import make_row

EDITS = [
    {"status": "aktif"}, {"status": "bubar"}, {"is_kdkmp": True}, {"jenis": "konsumen"}, {"jenis": None},
    {"nama": "KUD B"}, {"kecamatan": 0}, {"kecamatan": 1},
]  # fmt: skip
YEARLY = [{"aset": 5_000_000}, {"aset": None}, {"sudah_rat": True}, {"jumlah_anggota": 40}, {"tahun_buku": 2023}]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ubah"), st.sampled_from(EDITS)),
        st.tuples(st.just("tahunan"), st.sampled_from(YEARLY)),
        st.tuples(st.sampled_from(["buat", "hapus", "pulih", "impor", "batal", "verifikasi", "gabung", "urung"])),
    ),
    min_size=2,
    max_size=8,
)


class Office:
    """One cooperative with a yearly row, and rows brought in by imports."""

    def __init__(self, session: Any) -> None:
        self.session, self.imported = session, []
        area = registry.get("wilayah").model
        self.places = list(session.scalars(select(area.id).where(area.level == "kecamatan").limit(2)))
        self.table, self.yearly = registry.get("koperasi"), registry.get("koperasi_tahunan")
        self.parent = make_row(session, self.table, kecamatan=self.places[0], desa=None)
        self.child = make_row(session, self.yearly, koperasi=self.parent.id)
        session.commit()

    def do(self, step: tuple[Any, ...]) -> None:
        getattr(self, step[0])(*step[1:])

    def ubah(self, change: dict[str, Any]) -> None:
        if "kecamatan" in change:
            change = {"kecamatan": self.places[change["kecamatan"]]}
        store.update(self.session, self.table, self.parent, change)

    def tahunan(self, change: dict[str, Any]) -> None:
        store.update(self.session, self.yearly, self.child, change)

    def buat(self) -> None:
        store.create(self.session, self.table, {"nama": "KUD Baru", "kecamatan": self.places[1]})

    def hapus(self) -> None:
        if self.parent.hidup:
            store.trash(self.session, self.table, self.parent)

    def pulih(self) -> None:
        if not self.parent.hidup:
            store.restore(self.session, self.table, self.parent)

    def impor(self) -> None:
        rows = [{"nama": f"KUD {number}", "kecamatan": self.places[number % 2]} for number in range(3)]
        self.imported += insert_rows(self.session, self.table, rows)

    def batal(self) -> None:
        ids, self.imported = self.imported, []
        delete_rows(self.session, self.table, ids)

    def verifikasi(self) -> None:
        self.parent.verifikasi = states.TERVERIFIKASI
        self.session.flush()

    def gabung(self) -> None:
        self.session.commit()
        ledger.compact(self.session)

    def urung(self) -> None:
        self.session.commit()
        store.create(self.session, self.table, {"nama": "KUD Batal", "kecamatan": self.places[0]})
        insert_rows(self.session, self.table, [{"nama": "KUD Batal", "kecamatan": self.places[0]}])
        self.session.rollback()


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_ledger_follows_any_sequence_of_changes(steps: list[Any], session: Any) -> None:
    office = Office(session)
    for step in steps:
        office.do(step)
    session.commit()
    assert list(ledger.differences(session)) == []


def test_rebuilding_changes_nothing(session: Any) -> None:
    office = Office(session)
    office.impor()
    session.commit()
    before = ledger.kept(session, office.table)
    ledger.rebuild(session)
    assert ledger.kept(session, office.table) == before
    assert before


def test_the_ledger_holds_the_largest_amount_and_a_larger_one_is_refused(session: Any) -> None:
    office = Office(session)
    largest = LARGEST - Decimal("0.01")
    for year in (2020, 2021):
        make_row(session, office.yearly, koperasi=office.parent.id, tahun_buku=year, aset=largest)
    session.commit()
    assert list(ledger.differences(session)) == []
    for amount in (LARGEST, -LARGEST):
        outcome = validate(office.yearly, {"shu": amount}, Lookups(session), office.yearly.values(office.child))
        assert [problem.message for problem in outcome.errors] == [messages.TOO_LARGE]


@pytest.mark.parametrize("amounts", [[LARGEST - Decimal("0.01")] * 12, [LARGEST - 1, LARGEST - 2, 1 - LARGEST] * 10])
def test_many_of_the_largest_amounts_add_up_exactly(session: Any, amounts: list[Decimal]) -> None:
    table = registry.get("koperasi_tahunan")
    parent = Office(session).parent
    blank = table.values(make_row(session, table, koperasi=parent.id, tahun_buku=2020, aset=None, shu=None))
    others = [make_row(session, registry.get("koperasi"), kecamatan=parent.kecamatan, desa=None) for _ in amounts]
    insert_rows(
        session,
        table,
        [
            {**blank, "koperasi": other.id, "tahun_buku": 2019, "shu": amount, "aset": abs(amount)}
            for other, amount in zip(others, amounts, strict=True)
        ],
    )
    session.commit()
    for fold in (ledger.compact, ledger.rebuild, ledger.compact):
        fold(session)
        session.commit()
        assert list(ledger.differences(session)) == []
    model: Any = table.model
    found = session.execute(select(func.sum(model.aset), func.sum(model.shu)).where(model.tahun_buku == 2019)).one()
    assert found == (sum(map(abs, amounts)), sum(amounts))
    kept = select(func.sum(Rekap.nilai)).where(Rekap.angka == "koperasi_aset", Rekap.tahun == 2019)
    assert session.scalar(kept) == sum(map(abs, amounts))


def test_verify_names_what_differs(app: Any, session: Any) -> None:
    office = Office(session)
    session.connection().exec_driver_sql("UPDATE rekap SET jumlah = jumlah + 7 WHERE angka = 'koperasi_terdaftar'")
    session.commit()
    result = app.test_cli_runner().invoke(args=["rekap", "verify"])
    assert result.exit_code == 1
    assert "koperasi_terdaftar" in result.output
    assert office.parent.id


@pytest.mark.parametrize("dashboard", ["/dashboard", "/dashboard?tahun=2026&tw=4", "/dashboard?verifikasi=ya"])
def test_every_figure_is_the_count_of_the_list_it_opens(
    dashboard: str, session: Any, make_user: Any, client_for: Any
) -> None:
    for table in registry.tables():
        if "kode" not in table.urusan:
            make_row(session, table)
    session.commit()
    assert list(ledger.differences(session)) == []
    figures = client_for(make_user("pimpinan")).get(dashboard, headers={"Accept": "application/json"}).json["figures"]
    assert len(figures) >= 15
    for figure in figures:
        assert sum(count(session, address) for address in figure["lists"]) == figure["records"], figure["key"]


def count(session: Any, address: str) -> int:
    """How many records a list address selects."""
    path, _, query = address.partition("?")
    table = next(table for table in registry.tables() if f"/admin/{table.slug}/" == path)
    state = parse_state(table, parse_qsl(query))
    assert not state.ignored, query
    return session.scalar(select_rows(table, [func.count(table.model.id)], state, Lookups(session)))


def test_the_worker_folds_the_ledger_and_one_failing_upkeep_does_not_stop_it(session: Any, monkeypatch: Any) -> None:
    def broken(session: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(queue, "UPKEEP", [broken, *queue.UPKEEP])
    office = Office(session)
    office.buat()
    session.commit()
    queue.keep_up()
    cells = select(Rekap.angka).group_by(*CELL).having(func.count() > 1)
    assert session.execute(cells).all() == []
    assert list(ledger.differences(session)) == []
