"""What falls due: both sides of each day, what renews it, who sees it, and the screen that gathers it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.admin import due
from app.master import formats, registry
from app.master.base import now
from app.master.lookups import Lookups
from app.master.query import parse_state, select_rows
from tests.contract.conftest import make_row


def day(days: int) -> str:
    return formats.tanggal_isian(formats.today() + timedelta(days=days))


@pytest.fixture
def add(session: Session) -> Any:
    """add(table, **changes): a stored record made from the examples."""

    def run(key: str, **changes: Any) -> Any:
        return make_row(session, registry.get(key), **changes)

    return run


def found(session: Session, key: str, *pairs: tuple[str, str]) -> set[int]:
    table = registry.get(key)
    state = parse_state(table, pairs)
    assert state.ignored == ()
    return set(session.scalars(select_rows(table, [table.model.id], state, Lookups(session))))


def test_overdue_begins_the_day_after_and_soon_ends_on_the_last_day(session: Session, add: Any) -> None:
    days = (-1, 0, 30, 31, 90, 91)
    rows = {days: add("spbu", berlaku_sampai=day(days), tanggal_izin=None).id for days in days}
    spans = {"lewat": (-1,), "0": (0,), "30": (0, 30), "90": (0, 30, 31, 90)}
    for span, expected in spans.items():
        assert found(session, "spbu", ("jatuh_tempo", span)) == {rows[number] for number in expected}, span
        assert found(session, "spbu", ("jatuh_tempo.berlaku_sampai", span)) == {rows[number] for number in expected}
    assert found(session, "spbu", ("jatuh_tempo", "lewat"), ("jatuh_tempo", "30")) == {rows[n] for n in (-1, 0, 30)}


@pytest.mark.parametrize("pair", [("jatuh_tempo", "besok"), ("jatuh_tempo", "99999"), ("jatuh_tempo.nama", "lewat")])
def test_a_deadline_that_cannot_be_understood_is_left_out_and_said(app: Any, pair: tuple[str, str]) -> None:
    assert parse_state(registry.get("spbu"), [pair]).ignored == (pair[0],)
    assert parse_state(registry.get("gudang"), [("jatuh_tempo", "lewat")]).ignored == ("jatuh_tempo",)


def test_what_no_longer_works_is_not_due(session: Session, add: Any) -> None:
    add("spbu", berlaku_sampai=day(-1), tanggal_izin=None, status="berhenti")
    assert found(session, "spbu", ("jatuh_tempo", "lewat")) == set()


def test_a_later_letter_for_the_same_fuel_renews_the_first(session: Session, add: Any) -> None:
    first = add("rekomendasi_bbm", tanggal_surat=day(-100), berlaku_sampai=day(-1))
    assert found(session, "rekomendasi_bbm", ("jatuh_tempo", "lewat")) == {first.id}
    same = {"tanggal_surat": day(-100), "pelaku": first.pelaku}
    add("rekomendasi_bbm", **same, berlaku_sampai=day(5), jenis_bbm="pertalite")
    assert first.id in found(session, "rekomendasi_bbm", ("jatuh_tempo", "lewat"))
    second = add("rekomendasi_bbm", **same, berlaku_sampai=day(5))
    assert found(session, "rekomendasi_bbm", ("jatuh_tempo", "lewat")) == set()
    second.dihapus_pada = now()
    session.flush()
    assert found(session, "rekomendasi_bbm", ("jatuh_tempo", "lewat")) == {first.id}


def test_a_term_without_end_renews_the_one_before_it(session: Session, add: Any) -> None:
    ended = {"periode_mulai": day(-900), "periode_selesai": day(-1)}
    first = add("koperasi_pengurus", **ended)
    other = add("koperasi_pengurus", **ended, koperasi=first.koperasi, jabatan="bendahara")
    add("koperasi_pengurus", koperasi=first.koperasi, periode_mulai=day(0), periode_selesai=None)
    assert found(session, "koperasi_pengurus", ("jatuh_tempo", "lewat")) == {other.id}


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-1, "lewat 1 hari", "merah"),
        (0, "hari ini", "kuning"),
        (30, "30 hari lagi", "kuning"),
        (31, "31 hari lagi", "biru"),
    ],
)
def test_badges_say_how_many_days_are_left(session: Session, add: Any, days: int, text: str, tone: str) -> None:
    row = add("spbu", berlaku_sampai=day(days), tanggal_izin=None)
    badges = due.badges(registry.get("spbu"), [row.id], Lookups(session))
    assert badges == {row.id: [{"text": f"Izin SPBU {text}", "tone": tone}]}


def test_badges_begin_as_many_days_ahead_as_declared(session: Session, add: Any) -> None:
    table = registry.get("rekomendasi_bbm")
    inside = add("rekomendasi_bbm", tanggal_surat=None, berlaku_sampai=day(30))
    outside = add("rekomendasi_bbm", tanggal_surat=None, berlaku_sampai=day(31))
    assert set(due.badges(table, [inside.id, outside.id], Lookups(session))) == {inside.id}


def test_a_list_leaves_out_what_is_due_where_there_is_one_kind_only(session: Session, add: Any) -> None:
    row = add("spbu", berlaku_sampai=day(-1), tanggal_izin=None)
    badges = due.badges(registry.get("spbu"), [row.id], Lookups(session), named=False)
    assert badges[row.id][0]["text"] == "Lewat 1 hari"


def test_the_next_rat_falls_due_when_the_one_before_it_was_held(session: Session, add: Any) -> None:
    this_year = formats.today().year
    koperasi = add("koperasi", status="aktif")
    add("koperasi_tahunan", koperasi=koperasi.id, tahun_buku=str(this_year - 3), sudah_rat="ya", tanggal_rat=None)
    assert koperasi.id in found(session, "koperasi", ("jatuh_tempo.rat_paling_lambat", "lewat"))
    add("koperasi_tahunan", koperasi=koperasi.id, tahun_buku=str(this_year - 1), sudah_rat="ya", tanggal_rat=None)
    assert koperasi.rat_paling_lambat.year == this_year + 1
    assert koperasi.id not in found(session, "koperasi", ("jatuh_tempo.rat_paling_lambat", "lewat"))


def test_the_screen_gathers_all_registers_the_longest_overdue_first(
    session: Session, add: Any, make_user: Any, client_for: Any
) -> None:
    add("spbu", nama="SPBU Esok", nomor="1", berlaku_sampai=day(1), tanggal_izin=None)
    add("spbu", nama="SPBU Lama", nomor="2", berlaku_sampai=day(-9), tanggal_izin=None)
    add("toko_swalayan", nama="Toko Kemarin", berlaku_sampai=day(-1))
    add("spbu", nama="SPBU Jauh", nomor="3", berlaku_sampai=day(91), tanggal_izin=None)
    session.commit()
    browser = client_for(make_user("operator", ("perdagangan",)))
    page = browser.soup("/jatuh-tempo")
    assert [a.get_text() for a in page.select("a.nama-utama")] == ["SPBU Lama", "Toko Kemarin", "SPBU Esok"]
    late = page.find("a", href="/admin/spbu/?jatuh_tempo=lewat&urut=berlaku_sampai")
    rows = browser.soup(str(late["href"])).select("a.nama-utama")
    assert [a.get_text() for a in rows] == ["SPBU Lama"]
    only = browser.soup("/jatuh-tempo?jenis=spbu.berlaku_sampai&batas=30")
    assert [a.get_text() for a in only.select("a.nama-utama")] == ["SPBU Esok"]
    assert "Izin SPBU sudah lewat" in browser.get("/beranda").get_data(as_text=True)
    details = browser.get(str(page.select_one("a.nama-utama")["href"])).get_data(as_text=True)
    assert "Izin SPBU lewat 9 hari" in details


def test_pages_follow_each_other_without_gap_or_repetition(session: Session, add: Any, make_user: Any) -> None:
    user = make_user("admin")
    for number in range(5):
        add("spbu", nomor=str(number), berlaku_sampai=day(-1), tanggal_izin=None)
        add("toko_swalayan", nama=f"Toko {number}", berlaku_sampai=day(-1))
    kinds = [item for item in due.deadlines(user) if item.table.key in {"spbu", "toko_swalayan"}]
    whole, _ = due.listed(session, kinds, "", None, 50, user)
    urls, after = [], None
    while True:
        rows, after = due.listed(session, kinds, "", after, 3, user)
        urls += [row["url"] for row in rows]
        if after is None:
            break
        assert due.place_of(str(after)) == after
    assert urls == [row["url"] for row in whole]
    assert len(set(urls)) == 10


def test_only_what_the_user_may_see_is_counted(session: Session, add: Any, make_user: Any, client_for: Any) -> None:
    add("spbu", nama="SPBU Kraksaan", berlaku_sampai=day(-1), tanggal_izin=None)
    session.commit()
    elsewhere = client_for(make_user("operator", ("perdagangan",), ("35.13.01",))).soup("/jatuh-tempo")
    assert elsewhere.select("a.nama-utama") == []
    assert elsewhere.find("a", href="/admin/spbu/?jatuh_tempo=lewat&urut=berlaku_sampai") is None
    other = client_for(make_user("operator", ("koperasi",))).soup("/jatuh-tempo")
    assert "SPBU" not in other.get_text()
    assert client_for(make_user("pimpinan")).soup("/jatuh-tempo").select("a.nama-utama")
    assert client_for(None).get("/jatuh-tempo").status_code == 302


def test_every_declared_deadline_can_be_asked_for(session: Session, make_user: Any) -> None:
    user = make_user("admin")
    every = due.deadlines(user)
    for item in every:
        assert item.table[item.due.column].kind == "day", item.key
        assert parse_state(item.table, item.due.where).ignored == (), item.key
    numbers = due.counts(session, every, user, Lookups(session))
    assert [set(number) for number in numbers] == [set(due.SPANS)] * len(every)
