"""Filling from the registers: what is computed, what is missing and said, and that nothing approved changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.master import registry, states, store
from app.master.lookups import Lookups
from app.master.measures import Span
from app.master.validation import validate
from app.performance import filling
from app.performance.filling import CHANGED, DIFFERENT, LOCKED, MISSING, NEW, SAME, fill
from tests.contract.conftest import make_row

YEAR = 2024


@pytest.fixture
def add(session: Session) -> Any:
    """add(table, **changes): a stored record made from the examples."""
    return lambda key, **changes: make_row(session, registry.get(key), **changes)


@pytest.fixture
def coop(add: Any) -> Any:
    """A koperasi that held its RAT, and sold and owned more in 2024 than in 2023."""
    row = add("koperasi")
    for year, sold in ((2023, "100000000"), (YEAR, "125000000")):
        add(
            "koperasi_tahunan", koperasi=row.id, tahun_buku=str(year), sudah_rat="ya",
            tanggal_rat=f"18/03/{year + 1}", volume_usaha=sold, aset=sold,
        )  # fmt: skip
    return row


def by_code(lines: list[filling.Line]) -> dict[str, filling.Line]:
    return {line.kode: line for line in lines}


def realisation(session: Session, code: str) -> Any:
    model, indicator = registry.get("realisasi").model, registry.get("indikator").model
    return session.scalar(select(model).join(indicator, indicator.id == model.indikator).where(indicator.kode == code))


def test_businesses_that_rose_are_counted_once_among_those_guided(session: Session, add: Any) -> None:
    one, two, other = (add("usaha_mikro", binaan_dkupp=text, tahap_naik_kelas="3") for text in ("ya", "ya", "tidak"))
    for row, day in ((one, f"01/03/{YEAR}"), (one, f"01/09/{YEAR}"), (other, f"02/09/{YEAR}"), (two, "01/09/2023")):
        add("riwayat_naik_kelas", usaha=row.id, tanggal=day, tahap_lama="1", tahap_baru="2")
    add("riwayat_naik_kelas", usaha=two.id, tanggal=f"03/09/{YEAR}", tahap_lama="4", tahap_baru="3")
    found = by_code(fill(session, YEAR, "tahun"))["U1"].found
    # The examples of other rows bring businesses of their own; `one` rose twice, `two` before that year and `other` is
    # not guided.
    business = registry.get("usaha_mikro").model
    guided = session.scalar(select(func.count(business.id)).where(business.binaan_dkupp.is_(True)))
    assert (found.part, found.whole, found.value) == (1, guided, Decimal(100) / guided)


def test_certificates_of_origin_are_counted_by_their_number(session: Session, add: Any) -> None:
    for month, text in (("03", "SKA-1, SKA-2"), ("04", "ska-2; SKA-3"), ("05", "-")):
        add("ekspor", bulan=f"{month}/{YEAR}", no_ska=text)
    add("ekspor", bulan="12/2023", no_ska="SKA-4")
    assert by_code(fill(session, YEAR, "tahun"))["D8b"].found.value == 3


def test_a_business_that_is_an_industry_too_is_promoted_once(session: Session, add: Any) -> None:
    business = add("usaha_mikro")
    linked, plain = add("industri", usaha_mikro=business.id), add("industri", usaha_mikro=None)
    help_of = {"jenis": "pameran", "tanggal": f"05/05/{YEAR}", "tahun_anggaran": str(YEAR)}
    for receiver in ({"usaha": business.id}, {"industri": linked.id}, {"industri": plain.id}):
        add("fasilitasi", **{"usaha": None, "industri": None, "koperasi": None} | receiver | help_of)
    add(
        "fasilitasi", **{"usaha": business.id, "industri": None, "koperasi": None} | help_of | {"jenis": "bantuan_alat"}
    )
    found = by_code(fill(session, YEAR, "tahun"))["D10b"].found
    # The examples of other rows bring businesses of their own.
    business_model, industry = registry.get("usaha_mikro").model, registry.get("industri").model
    unlinked = select(func.count(industry.id)).where(industry.usaha_mikro.is_(None))
    assert found.part == 2
    assert found.whole == session.scalar(select(func.count(business_model.id))) + session.scalar(unlinked)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("tw1", date(2024, 1, 1), date(2024, 3, 31)),
        ("tw3", date(2024, 7, 1), date(2024, 9, 30)),
        ("tw4", date(2024, 10, 1), date(2024, 12, 31)),
        ("tahun", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_begins_and_ends_on_its_days(period: str, first: date, last: date) -> None:
    span = Span.of(YEAR, period)
    assert (span.first, span.last, span.year_before.year) == (first, last, YEAR - 1)


def test_without_data_nothing_is_filled_and_every_indicator_says_what_is_missing(session: Session) -> None:
    lines = fill(session, 2001, "tahun")
    assert len(lines) >= 50
    assert {line.result for line in lines} == {MISSING}
    assert all(line.text and line.found.value is None for line in lines)
    assert "PDRB" in by_code(lines)["K7"].text


def test_a_share_and_a_growth_come_with_numerator_and_denominator(session: Session, coop: Any) -> None:
    lines = by_code(fill(session, YEAR, "tahun"))
    good, growth = realisation(session, "K2"), realisation(session, "K5")
    assert (good.pembilang, good.verifikasi) == (1, states.DRAF) and good.penyebut >= 1
    assert (growth.pembilang, growth.penyebut, growth.nilai) == (25_000_000, 100_000_000, 25)
    assert "koperasi_volume_usaha" in growth.sumber_data
    assert (lines["K2"].result, lines["K7"].result) == (NEW, MISSING)
    assert realisation(session, "K7") is None
    assert by_code(fill(session, YEAR, "tahun"))["K5"].result == SAME, "safe to repeat"


def test_what_the_register_knows_only_for_a_year_is_not_counted_four_times(session: Session, add: Any) -> None:
    add("koperasi_kesehatan", tahun=str(YEAR), tanggal=f"05/05/{YEAR}")
    quarter, year = by_code(fill(session, YEAR, "tw2")), by_code(fill(session, YEAR, "tahun"))
    assert "per tahun" in quarter["K10b"].text and year["K10b"].found.value == 1
    assert quarter["K10a"].found.value == 1, "its day is known"
    assert by_code(fill(session, YEAR, "tw3"))["K10a"].result == MISSING


@pytest.mark.parametrize(("days", "told"), [(31, True), (30, False), (None, False)])
def test_a_state_is_told_of_a_period_that_ended_so_many_days_ago(
    session: Session, coop: Any, monkeypatch: pytest.MonkeyPatch, days: int | None, told: bool
) -> None:
    monkeypatch.setattr("app.master.formats.today", lambda: date(YEAR + 1, 1, 31))
    limits: Any = registry.get("ketentuan").model
    session.execute(
        update(limits).where(limits.kode == "keadaan_akhir_periode").values(nilai=days),
        execution_options={"audited": True},
    )
    line = by_code(fill(session, YEAR, "tahun"))["K1"]
    assert (line.result == NEW, "keadaan sekarang" in line.text) == (told, not told)
    if told:
        assert realisation(session, "K1").tanggal_data == date(YEAR + 1, 1, 31), "a state is that of the day it is read"


def test_what_is_counted_for_a_period_tells_of_its_last_day(session: Session, coop: Any) -> None:
    fill(session, YEAR, "tahun")
    assert realisation(session, "K5").tanggal_data == date(YEAR, 12, 31)


def test_an_approved_value_is_left_alone_and_a_difference_is_said(session: Session, coop: Any) -> None:
    fill(session, YEAR, "tahun")
    row = realisation(session, "K5")
    row.verifikasi = states.TERVERIFIKASI
    session.flush()
    assert by_code(fill(session, YEAR, "tahun"))["K5"].result == LOCKED
    model: Any = registry.get("koperasi_tahunan").model
    session.scalar(select(model).where(model.tahun_buku == YEAR)).volume_usaha = 150_000_000
    session.flush()
    line = by_code(fill(session, YEAR, "tahun"))["K5"]
    assert (line.result, row.nilai, row.verifikasi) == (DIFFERENT, 25, states.TERVERIFIKASI)
    assert "buat revisi" in line.text
    row.verifikasi = states.DIKEMBALIKAN
    session.flush()
    assert by_code(fill(session, YEAR, "tahun"))["K5"].result == CHANGED and row.nilai == 50


def test_a_period_that_has_not_begun_is_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="not begun"):
        fill(session, 2099, "tw1")


def test_prices_vary_by_their_deviation_from_the_mean(session: Session, add: Any) -> None:
    market, item = add("pasar"), add("komoditas")
    for day, price in (("06/05/2024", "9000"), ("07/05/2024", "11000")):
        add("harga", pasar=market.id, komoditas=item.id, tanggal=day, harga=price)
    found = by_code(fill(session, YEAR, "tw2", write=False))["D3"].found
    assert found.value == Decimal("14.1421") and found.records == 2
    assert realisation(session, "D3") is None, "only looked at"
    assert by_code(fill(session, YEAR, "tw1", write=False))["D3"].result == MISSING


@pytest.mark.parametrize(("code", "value", "warned"), [("D6", "60", True), ("S1b", "20", True), ("S1a", "30", False)])
def test_a_year_is_rolled_up_from_its_quarters(session: Session, add: Any, code: str, value: str, warned: bool) -> None:
    """D6 adds up, S1b takes the mean, S1a the last one; a missing quarter is said where it changes the meaning."""
    table, lookups = registry.get("realisasi"), Lookups(session)
    period = {"indikator": code, "tahun": str(YEAR)}
    for quarter, number in (("tw1", "10"), ("tw2", "20"), ("tw3", "30")):
        outcome = validate(table, {**period, "tw": quarter, "nilai": number}, lookups)
        store.create(session, table, outcome.values)
    outcome = validate(table, {**period, "tw": "tahun"}, lookups)
    assert outcome.values["nilai"] == Decimal(value)
    assert any("baru dihitung dari 3 triwulan" in problem.message for problem in outcome.warnings) is warned
    own = validate(table, {**period, "tw": "tahun", "nilai": "7"}, lookups)
    assert own.values["nilai"] == 7, "a value that was entered stays"
