"""LPG, fertiliser, fuel, exports and consumers: every rule on both sides of its edge, and the sums at the agent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.master import formats, registry, store
from app.master.lookups import Lookups
from app.master.validation import validate
from app.urusan.aturan import today
from tests.urusan.conftest import LEAST

THIS_MONTH = f"{today():%m/%Y}"
NEXT_MONTH = f"{(today().replace(day=1) + timedelta(days=32)):%m/%Y}"
TOMORROW = formats.tanggal_isian(today() + timedelta(days=1))

# (table, values, column, level, words of the message); level None: nothing may be said.
CASES: list[tuple[str, dict[str, Any], str | None, str | None, str]] = [
    ("lpg_agen", {"kuota_bulan": "0"}, None, None, ""),
    ("lpg_agen", {"kuota_bulan": "-1"}, "kuota_bulan", "error", "kurang dari 0"),
    ("lpg_realisasi", {"bulan": THIS_MONTH}, None, None, ""),
    ("lpg_realisasi", {"bulan": NEXT_MONTH}, "bulan", "error", "belum terjadi"),
    ("lpg_realisasi", {"kuota": "8.000", "realisasi": "8.000"}, None, None, ""),
    ("lpg_realisasi", {"kuota": "8.000", "realisasi": "8.001"}, "realisasi", "warning", "tambahan kuota"),
    ("pupuk_kios", {"distributor": 1, "distributor_2": 2}, None, None, ""),
    ("pupuk_kios", {"distributor": 1, "distributor_2": 1}, "distributor_2", "error", "sama dengan yang pertama"),
    ("pupuk_realisasi", {"alokasi": "150", "realisasi": "150"}, None, None, ""),
    ("pupuk_realisasi", {"alokasi": "150", "realisasi": "150,001"}, "realisasi", "error", "lebih besar dari alokasi"),
    ("pupuk_realisasi", {"rdkk": "150", "alokasi": "150"}, None, None, ""),
    ("pupuk_realisasi", {"rdkk": "150", "alokasi": "150,001"}, "alokasi", "warning", "RDKK"),
    ("pupuk_realisasi", {"stok": "-0,001"}, "stok", "error", "kurang dari 0"),
    ("spbu", {"jumlah_pompa": "6", "jumlah_nozel": "6"}, None, None, ""),
    ("spbu", {"jumlah_pompa": "7", "jumlah_nozel": "6"}, "jumlah_pompa", "error", "satu nozel"),
    ("spbu", {"tanggal_izin": "12/03/2024", "berlaku_sampai": "12/03/2024"}, None, None, ""),
    ("spbu", {"tanggal_izin": "12/03/2024", "berlaku_sampai": "11/03/2024"}, "berlaku_sampai", "error", "terbit"),
    ("rekomendasi_bbm", {"tanggal_surat": "02/02/2025"}, None, None, ""),
    ("rekomendasi_bbm", {"tanggal_surat": "03/02/2025"}, "berlaku_sampai", "error", "sebelum terbit"),
    ("rekomendasi_bbm", {"kebutuhan": "0,01"}, None, None, ""),
    ("rekomendasi_bbm", {"kebutuhan": "0"}, "kebutuhan", "error", "lebih dari 0"),
    ("ekspor", {"kode_hs": "4412.39.00"}, None, None, ""),
    ("ekspor", {"kode_hs": "441239"}, "kode_hs", "warning", "8 angka"),
    ("ekspor", {"kode_hs": "4412"}, "kode_hs", "warning", "8 angka"),
    ("ekspor", {"kode_hs": "44123"}, "kode_hs", "error", "4, 6, atau 8"),
    ("ekspor", {"kode_hs": "441"}, "kode_hs", "error", "4, 6, atau 8"),
    ("ekspor", {"nilai_usd": "48500", "volume_kg": "48,5"}, None, None, ""),
    ("ekspor", {"nilai_usd": "48500,01", "volume_kg": "48,5"}, "nilai_usd", "warning", "rupiah"),
    ("ekspor", {"nilai_usd": "100.000.000"}, None, None, ""),
    ("ekspor", {"nilai_usd": "100.000.000,01"}, "nilai_usd", "warning", "rupiah"),
    ("ekspor", {"nilai_usd": "0"}, "nilai_usd", "error", "lebih dari 0"),
    ("ekspor", {"nilai_usd": "Rp48.500"}, "nilai_usd", "error", "angka"),
    ("ekspor", {"bulan": NEXT_MONTH}, "bulan", "error", "belum terjadi"),
    ("pameran", {"tanggal_selesai": "05/10/2024"}, None, None, ""),
    ("pameran", {"tanggal_selesai": "04/10/2024"}, "tanggal_selesai", "error", "lebih awal"),
    ("pengaduan", {"tanggal_selesai": "10/11/2024", "status": "selesai"}, None, None, ""),
    ("pengaduan", {"tanggal_selesai": "09/11/2024", "status": "selesai"}, "tanggal_selesai", "error", "diterima"),
    ("pengaduan", {"status": "selesai"}, "tanggal_selesai", "warning", "Isi tanggal selesai"),
    ("pengaduan", {"status": "diproses"}, None, None, ""),
    ("pengaduan", {"tanggal_selesai": "12/11/2024", "status": "diproses"}, "status", "warning", "Samakan"),
    ("pengaduan", {"tanggal": TOMORROW}, "tanggal", "error", "belum terjadi"),
    ("pengawasan_barang", {"jumlah_diperiksa": "24", "jumlah_temuan": "24"}, None, None, ""),
    ("pengawasan_barang", {"jumlah_diperiksa": "24", "jumlah_temuan": "25"}, "jumlah_temuan", "error", "lebih banyak"),
    ("pengawasan_barang", {"temuan": "tidak_ada", "jumlah_temuan": "0"}, None, None, ""),
    ("pengawasan_barang", {"temuan": "tidak_ada", "jumlah_temuan": "1"}, "temuan", "error", "tulis 0"),
    ("pengawasan_barang", {"temuan": "rusak", "tindak_lanjut": "pembinaan"}, None, None, ""),
    ("pengawasan_barang", {"temuan": "rusak"}, "tindak_lanjut", "warning", "tindak lanjut"),
    ("pengawasan_barang", {"tanggal_tindak_lanjut": "10/11/2024"}, None, None, ""),
    ("pengawasan_barang", {"tanggal_tindak_lanjut": "09/11/2024"}, "tanggal_tindak_lanjut", "error", "sebelum"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "values", "column", "level", "words"), CASES)
def test_rule(problems: Any, table: str, values: Any, column: str | None, level: str | None, words: str) -> None:
    found = problems(table, **values)
    assert [(one_level, key) for one_level, key, _ in found] == ([(level, column)] if level else [])
    assert all(words in message for _, _, message in found)


OWN = tuple(LEAST)[tuple(LEAST).index("lpg_agen") : tuple(LEAST).index("pengawasan_barang") + 1]


@pytest.mark.parametrize("table", OWN)
def test_only_what_makes_a_row_a_row_is_required(problems: Any, table: str) -> None:
    missing = set(LEAST[table])
    found = {column for level, column, _ in problems(table, **dict.fromkeys(missing, "-")) if level == "error"}
    assert found == missing


@pytest.mark.parametrize(
    ("realisasi", "serapan", "penilaian"), [("135", "90.00", "baik"), ("134,9", "89.93", "kurang"), ("", "None", None)]
)
def test_uptake_of_fertiliser_is_good_from_ninety_percent(
    outcome: Any, realisasi: str, serapan: str, penilaian: str | None
) -> None:
    values = outcome("pupuk_realisasi", alokasi="150", realisasi=realisasi).values
    assert (str(values["serapan"]), values["penilaian"]) == (serapan, penilaian)


def test_a_month_may_be_written_in_many_ways_and_is_one_month(outcome: Any) -> None:
    for text in ("10/2024", "2024-10", "Oktober 2024", "17/10/2024"):
        assert outcome("ekspor", bulan=text).values["bulan"] == date(2024, 10, 1)


@pytest.fixture
def agent(session: Any) -> Any:
    """An agent with 1,000 cylinders a month and one outlet that gets 600 of them."""
    lookups = Lookups(session)
    table, outlets = registry.get("lpg_agen"), registry.get("lpg_pangkalan")
    row = store.create(session, table, validate(table, {"nama": "PT Contoh", "kuota_bulan": "1.000"}, lookups).values)
    first = {"nama": "Pangkalan Satu", "agen": row.id, "kecamatan": "Kraksaan", "kuota_bulan": "600"}
    store.create(session, outlets, validate(outlets, first, lookups).values)
    return row


def said(session: Any, key: str, row: Any = None, **raw: Any) -> list[str | None]:
    table = registry.get(key)
    existing = None if row is None else table.values(row)
    return [problem.column for problem in validate(table, raw, Lookups(session), existing).errors]


def test_outlets_get_together_at_most_what_their_agent_gets(session: Any, agent: Any) -> None:
    second = {"nama": "Pangkalan Dua", "agen": agent.id, "kecamatan": "Kraksaan"}
    assert said(session, "lpg_pangkalan", **second, kuota_bulan="400") == []
    assert said(session, "lpg_pangkalan", **second, kuota_bulan="401") == ["kuota_bulan"]
    outlet = session.query(registry.get("lpg_pangkalan").model).filter_by(agen=agent.id).one()
    assert said(session, "lpg_pangkalan", outlet, kuota_bulan="1.000") == []
    assert said(session, "lpg_pangkalan", outlet, kuota_bulan="1.001") == ["kuota_bulan"]
    assert said(session, "lpg_agen", agent, kuota_bulan="600") == []
    assert said(session, "lpg_agen", agent, kuota_bulan="599") == ["kuota_bulan"]


def test_outlets_of_one_import_are_added_to_each_other(session: Any, agent: Any) -> None:
    table, lookups = registry.get("lpg_pangkalan"), Lookups(session)

    def refused(name: str, quota: str) -> bool:
        raw = {"nama": name, "agen": agent.id, "kecamatan": "Kraksaan", "kuota_bulan": quota}
        return not validate(table, raw, lookups).ok

    assert not refused("Pangkalan Dua", "300")
    assert refused("Pangkalan Tiga", "101")
    assert not refused("Pangkalan Tiga", "100")
    assert refused("Pangkalan Empat", "1")
    assert not refused("Pangkalan Dua", "300")
    assert not refused("Pangkalan Satu", "600")  # stored already: the import will recognise it
    assert refused("Pangkalan Satu", "601")


def test_an_agent_counts_its_outlets_and_adds_up_their_quota(session: Any, agent: Any) -> None:
    outlets = registry.get("lpg_pangkalan")
    first = session.query(outlets.model).filter_by(agen=agent.id).one()
    assert (agent.jumlah_mitra, agent.kuota_pangkalan) == (1, 600)
    raw = {"nama": "Pangkalan Dua", "agen": agent.id, "kecamatan": "Kraksaan", "kuota_bulan": "300"}
    second = store.create(session, outlets, validate(outlets, raw, Lookups(session)).values)
    assert (agent.jumlah_mitra, agent.kuota_pangkalan) == (2, 900)
    store.update(session, outlets, second, {"kuota_bulan": None})
    assert (agent.jumlah_mitra, agent.kuota_pangkalan) == (2, 600)
    store.trash(session, outlets, first)
    assert (agent.jumlah_mitra, agent.kuota_pangkalan) == (1, None)
    store.restore(session, outlets, first)
    assert (agent.jumlah_mitra, agent.kuota_pangkalan) == (2, 600)


def test_the_dashboard_shows_uptake_beside_allocation(session: Any, make_user: Any, client_for: Any) -> None:
    table, lookups = registry.get("pupuk_realisasi"), Lookups(session)
    reports = (("urea", "150", "141,5"), ("npk", "100", "60"), ("organik", "40", ""))
    for kind, allocated, used in reports:
        raw = {"kecamatan": "Kraksaan", "jenis": kind, "bulan": "10/2024", "alokasi": allocated, "realisasi": used}
        store.create(session, table, validate(table, raw, lookups).values)
    session.commit()
    page = client_for(make_user("pimpinan")).soup("/dashboard/perdagangan?tahun=2024&bidang=lpg-pupuk-dan-bbm")
    drawn = page.find(id="tabel-perdagangan-pupuk_per_kecamatan")
    assert [tag.get_text() for tag in drawn.select("thead th")][1:] == ["Realisasi", "Alokasi"]
    # A month that has not been reported yet is in neither sum.
    assert [cell.get_text() for cell in drawn.select("tbody td")] == ["201,5", "250"]
    listed = client_for(make_user("admin")).soup(str(drawn.select_one("tbody td a")["href"]))
    assert len(listed.select("table tbody tr")) == 2
