"""Performance: achievement on both sides of each edge, what a change after approval is, and who approves."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.audit import trail
from app.importing.engine import run
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.master import registry, states, store
from app.master.spec import Values
from app.master.validation import validate
from app.media.models import Lampiran
from app.performance import approval, capaian, rules
from app.urusan.kinerja import seeds
from app.urusan.kinerja.aturan import achieved, ratio
from app.urusan.klasifikasi import capaian_rentang, predikat_capaian
from app.verification.steps import STEPS, take
from app.verification.verified import last_verified

PERIOD = {"tahun": "2024", "tw": "tahun"}
DAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("direction", "target", "reached", "achievement", "predicate"),
    [
        ("naik", "100", "91", "91.00", "sangat_tinggi"),
        ("naik", "100", "90.99", "90.99", "tinggi"),
        ("naik", "100", "76", "76.00", "tinggi"),
        ("naik", "100", "75.99", "75.99", "sedang"),
        ("naik", "100", "66", "66.00", "sedang"),
        ("naik", "100", "65.99", "65.99", "rendah"),
        ("naik", "100", "51", "51.00", "rendah"),
        ("naik", "100", "50.99", "50.99", "sangat_rendah"),
        ("naik", "88.22", "93", "105.42", "sangat_tinggi"),
        ("naik", "0", "5", None, "tidak_dihitung"),
        ("naik", "5", "0", "0.00", "sangat_rendah"),
        ("naik", "5", "-1", "-20.00", "sangat_rendah"),
        ("naik", "10", None, None, None),
        ("turun", "5", "5", "100.00", "sangat_tinggi"),
        ("turun", "5", "4", "120.00", "sangat_tinggi"),
        ("turun", "5", "10", "0.00", "sangat_rendah"),
        ("turun", "5", "10.05", "-1.00", "sangat_rendah"),
        ("turun", "0", "1", None, "tidak_dihitung"),
        (None, "10", "5", None, None),
    ],
)
def test_achievement_of_rising_and_falling_targets(lookups, direction, target, reached, achievement, predicate):
    found = against(lookups, direction, reached, nilai=Decimal(target))
    assert found["capaian"] == (None if achievement is None else Decimal(achievement))
    assert found["predikat"] == predicate


@pytest.mark.parametrize(
    ("reached", "bound", "achievement"),
    [
        ("80", "80", "100.00"),
        ("79.99", "80", "99.99"),
        ("120", "120", "100.00"),
        ("120.01", "120", "99.99"),
        ("99", "80", "100.00"),
        ("101", "120", "100.00"),
        ("40", "80", "50.00"),
        ("180", "120", "50.00"),
        ("260", "120", "-16.67"),
    ],
)
def test_a_range_is_held_against_its_nearer_bound(lookups, reached, bound, achievement):
    found = against(lookups, "rentang", reached, bawah=Decimal(80), atas=Decimal(120))
    assert (found["target_nilai"], found["capaian"]) == (Decimal(bound), Decimal(achievement))


@pytest.mark.parametrize(
    ("reached", "low", "high", "expected"),
    [
        ("50", "80", None, ("80", "0.625")),
        ("90", "80", None, ("80", "1")),
        ("90", None, "80", ("80", "0.875")),
        ("50", None, "80", ("80", "1")),
        ("-1", "0", "10", ("0", None)),
        ("5", None, None, (None, None)),
        (None, "80", "120", ("80", None)),
    ],
)
def test_a_range_with_an_open_side(reached, low, high, expected):
    assert capaian_rentang(number(reached), number(low), number(high)) == tuple(map(number, expected))


def test_what_is_shown_is_capped_and_the_raw_value_kept(lookups):
    found = against(lookups, "naik", "121", nilai=Decimal(100))
    assert (found["capaian"], found["capaian_tampil"]) == (121, 120)
    found = against(lookups, "naik", "120", nilai=Decimal(100))
    assert (found["capaian"], found["capaian_tampil"]) == (120, 120)


def test_a_ratio_is_computed_and_nothing_is_divided_by_nothing():
    assert ratio(Decimal(620), Decimal(785)) == Decimal("78.9809")
    assert ratio(Decimal(0), Decimal(1)) == 0
    assert ratio(Decimal(1), Decimal(0)) is None


def test_every_achievement_has_a_predicate(lookups):
    assert predikat_capaian(lookups, Decimal(-500), DAY) == "sangat_rendah"
    assert predikat_capaian(lookups, Decimal(500), DAY) == "sangat_tinggi"


def against(lookups, direction, reached, **target):
    values = Values(tahun=DAY.year, tw="tahun")
    values.lookups = lookups
    whole = {"versi_target": "murni", "nilai": None, "bawah": None, "atas": None, **target}
    return achieved(values, number(reached), direction, whole)


def number(text):
    return None if text is None else Decimal(text)


# (table, values, column, level, words of the message); level None: nothing may be said.
@pytest.mark.parametrize(
    ("table", "values", "column", "level", "words"),
    [
        ("program", {}, None, None, ""),
        ("program", {"kode": "X.XX.01"}, None, None, ""),
        ("program", {"kode": "3.30.06.2.01"}, "kode", "error", "tidak sesuai jenjangnya"),
        ("program", {"jenjang": "kegiatan"}, "kode", "error", "tidak sesuai jenjangnya"),
        ("program", {"jenjang": "kegiatan", "kode": "3.30.06.2.01"}, None, None, ""),
        ("program", {"jenjang": "sub_kegiatan", "kode": "3.30.06.2.01.0001"}, None, None, ""),
        ("program", {"jenjang": "sub_kegiatan", "kode": "3.30.06.2.01.001"}, "kode", "error", "sub kegiatan seperti"),
        ("target", {"nilai": "90"}, None, None, ""),
        ("target", {}, "nilai", "warning", "belum berisi nilai"),
        ("target", {"bawah": "80", "atas": "80"}, None, None, ""),
        ("target", {"bawah": "80,01", "atas": "80"}, "atas", "error", "lebih besar"),
        ("target", {"nilai": "90", "tahun": "2031"}, None, None, ""),
        ("realisasi", {"tahun": "2031"}, "tahun", "error", "Tahun harus antara"),
        ("realisasi", {"pembilang": "5", "penyebut": "0"}, "penyebut", "warning", "Penyebut 0"),
        ("realisasi", {"pembilang": "0", "penyebut": "5"}, None, None, ""),
        ("anggaran", {"pagu": "250000", "realisasi_keuangan": "250000"}, None, None, ""),
        (
            "anggaran",
            {"pagu": "250000", "realisasi_keuangan": "250001"},
            "realisasi_keuangan",
            "error",
            "pagunya",
        ),
        ("anggaran", {"realisasi_fisik": "100"}, None, None, ""),
        ("anggaran", {"realisasi_fisik": "100,01"}, "realisasi_fisik", "error", "antara 0 dan 100"),
        ("indikator", {"mode": "otomatis", "angka": "koperasi_aktif"}, None, None, ""),
        ("indikator", {"mode": "otomatis"}, "angka", "warning", "diisi otomatis"),
        ("indikator", {"angka": "tidak_ada"}, "angka", "error", "Tidak ada angka dashboard"),
        ("indikator", {"angka_penyebut": "koperasi_terdaftar"}, None, None, ""),
        ("indikator", {"angka_penyebut": "tidak_ada"}, "angka_penyebut", "error", "Tidak ada angka dashboard"),
        ("indikator", {"id": 4, "induk": "4"}, "induk", "error", "dirinya sendiri"),
        ("indikator", {"id": 4, "induk": "5"}, None, None, ""),
        ("indikator", {"publik": "ya", "rumus": "a / b"}, "definisi", "error", "boleh diterbitkan"),
        ("indikator", {"publik": "ya", "definisi": "bagian a"}, "rumus", "error", "boleh diterbitkan"),
        ("indikator", {"publik": "ya", "definisi": "bagian a", "rumus": "a / b"}, None, None, ""),
        ("dokumen_perencanaan", {"tahun_sampai": "2025"}, None, None, ""),
        ("dokumen_perencanaan", {"tahun_sampai": "2024"}, "tahun_sampai", "error", "lebih awal"),
    ],
)
def test_rule(problems, table, values, column, level, words):
    stored = {"id": values.pop("id")} if "id" in values else None
    found = problems(table, existing=stored, **values)
    if level is None:
        assert found == []
    else:
        assert [(kind, where) for kind, where, _ in found] == [(level, column)]
        assert words in found[0][2]


@pytest.mark.parametrize(
    ("period", "today", "begun"),
    [
        ("tw1", "2024-01-01", True),
        ("tw2", "2024-03-31", False),
        ("tw2", "2024-04-01", True),
        ("tw4", "2024-09-30", False),
        ("tahun", "2023-12-31", False),
        ("tahun", "2024-01-01", True),
    ],
)
def test_nothing_is_reached_in_a_period_before_it_begins(problems, monkeypatch, period, today, begun):
    monkeypatch.setattr("app.urusan.kinerja.aturan.today", lambda: date.fromisoformat(today))
    found = problems("realisasi", tahun="2024", tw=period)
    assert [where for level, where, _ in found if level == "error"] == ([] if begun else ["tw"])


# With the database


@pytest.fixture
def session(session):
    """The suite's database with what is shipped, whatever other tests took away (rolled back afterwards); K1 is filled
    by hand, so that it needs evidence."""
    seeds.load(session)
    model = registry.get("indikator").model
    session.scalar(select(model).where(model.kode == "K1")).mode = "manual"
    session.flush()
    return session


def test_the_parent_in_the_tree_is_one_level_above_and_begins_the_code(said):
    activity = {"kode": "3.30.06.2.02", "nama": "Kegiatan Contoh", "jenjang": "kegiatan"}
    assert said("program", **activity, induk="3.30.06") == []
    assert said("program", **activity, induk="3.30.05") == [("error", "induk")]
    below = {"kode": "3.30.06.2.01.0009", "nama": "Sub Contoh", "jenjang": "sub_kegiatan"}
    assert said("program", **below, induk="3.30.06.2.01") == []
    assert said("program", **below, induk="3.30.06") == [("error", "induk")]


def test_a_budget_belongs_to_the_lowest_level(said):
    assert said("anggaran", sub_kegiatan="3.30.06.2.01.0001", **PERIOD) == []
    assert said("anggaran", sub_kegiatan="3.30.06.2.01", **PERIOD) == [("error", "sub_kegiatan")]


def test_the_changed_target_replaces_the_first_and_the_lists_tell_which(add):
    add("target", indikator="K1", **PERIOD, versi_target="murni", nilai="80")
    first = add("realisasi", indikator="K1", **PERIOD, pembilang="60", penyebut="100")
    assert (first.nilai, first.capaian, first.target_dari) == (60, 75, "murni")
    add("target", indikator="K2", **PERIOD, versi_target="murni", nilai="80")
    add("target", indikator="K2", **PERIOD, versi_target="perubahan", nilai="60")
    second = add("realisasi", indikator="K2", **PERIOD, pembilang="60", penyebut="100")
    assert (second.capaian, second.target_dari, second.predikat) == (100, "perubahan", "sangat_tinggi")


def test_a_change_after_approval_is_a_numbered_revision_with_a_reason(add, said, session, lookups):
    table, filler, leader = registry.get("realisasi"), 1, 2
    trail.note(session, user_id=filler)
    row = add("realisasi", indikator="K1", **PERIOD, pembilang="60", penyebut="100")
    assert said("realisasi", row, pembilang="61") == [], "a draft is changed freely"
    take(session, table, STEPS["ajukan"], [row], filler)
    refused = take(session, table, STEPS["verifikasi"], [row], leader)
    assert "Bukti realisasi belum dilampirkan" in refused[row.id] and published(session) is None
    attach(session, row)
    assert take(session, table, STEPS["verifikasi"], [row], leader) == {row.id: ""}
    first = published(session)
    assert (first.nilai, first.revisi, first.alasan, len(first.bukti)) == (60, 0, None, 1)
    assert said("realisasi", row, pembilang="60") == [], "nothing changes"
    assert said("realisasi", row, pembilang="61") == [("warning", "nilai")]
    outcome = validate(table, {"pembilang": "61"}, lookups, table.values(row))
    trail.note(session, reason="Tiga koperasi belum terhitung")
    store.update(session, table, row, outcome.values)
    trail.note(session, reason=None)
    assert (row.revisi_ke, row.nilai, row.verifikasi) == (1, 61, states.DIAJUKAN)
    verified = last_verified(session, table, row)
    assert verified is not None
    assert [Decimal(value) for value in verified.differing["nilai"]] == [60, 61], "what was published stays known"
    assert published(session) == first, "and is what others read until the change is approved"
    outcome = validate(table, {"pembilang": "62"}, lookups, table.values(row))
    store.update(session, table, row, outcome.values)
    assert row.revisi_ke == 1, "one revision until it is approved again"
    take(session, table, STEPS["verifikasi"], [row], leader)
    second = published(session)
    assert (second.nilai, second.revisi, second.alasan) == (62, 1, "Tiga koperasi belum terhitung")
    take(session, table, STEPS["kembalikan"], [row], leader, reason="Bukti keliru")
    assert published(session) is None, "an approval taken back publishes nothing"


def test_a_later_target_or_threshold_does_not_change_what_was_approved(add, session):
    add("target", indikator="K1", **PERIOD, versi_target="murni", nilai="80")
    row = add("realisasi", indikator="K1", **PERIOD, pembilang="60", penyebut="100")
    row.verifikasi = states.DIAJUKAN
    attach(session, row)
    take(session, registry.get("realisasi"), STEPS["verifikasi"], [row], 2)
    add("target", indikator="K1", **PERIOD, versi_target="perubahan", nilai="60")
    limits = registry.get("ketentuan").model
    session.scalar(select(limits).where(limits.kode == "capaian_tampil_maksimal")).nilai = 50
    store.recompute(session, registry.get("realisasi"))
    found = entry(session)
    assert (found.target, found.approved.target, found.approved.capaian) == (60, 80, 75)
    assert found.being_revised, "the recomputed record waits for approval"
    assert found.approved.aturan != rules.in_force(session)


def entry(session, code="K1"):
    return next(item for item in capaian.read(session, 2024) if item.kode == code)


def published(session):
    return entry(session).approved


def attach(session, row):
    facts = {"jenis": "dokumen", "keterangan": "Rekap", "simpanan": "a" * 32, "sidik": "b" * 64, "ukuran": 1}
    session.add(Lampiran(tabel="realisasi", baris_id=row.id, **facts))
    session.flush()


def test_the_indicators_that_are_shipped_obey_their_own_rules(said, session):
    table = registry.get("indikator")
    for row in session.scalars(select(table.model)):
        raw = {key: value for key, value in table.values(row).items() if key in table.columns and table[key].editable}
        assert said("indikator", row, **raw) == [], row.kode


def test_the_bands_and_the_limit_are_those_of_the_period_whenever_it_is_computed(add, session, lookups):
    bands, limits = registry.get("ambang").model, registry.get("ketentuan").model
    since = {"berlaku_mulai": date(2025, 1, 1)}
    session.add(bands(klasifikasi="predikat_capaian", urutan=10, hasil="rendah", **since))
    session.add(limits(kode="capaian_tampil_maksimal", nama="Batas tampil", nilai=Decimal(100), **since))
    session.flush()
    for year in ("2024", "2025"):
        add("target", indikator="K1", tahun=year, tw="tahun", versi_target="murni", nilai="50")
    values = {"indikator": "K1", "tw": "tahun", "pembilang": "60", "penyebut": "100"}
    old, new = (add("realisasi", tahun=year, **values) for year in ("2024", "2025"))
    assert (old.predikat, old.capaian, old.capaian_tampil) == ("sangat_tinggi", 120, 120)
    assert (new.predikat, new.capaian, new.capaian_tampil) == ("rendah", 120, 100)


def approved(add, session, value="60"):
    """A realisation of K1 that somebody approved."""
    row = add("realisasi", indikator="K1", **PERIOD, pembilang=value, penyebut="100")
    row.verifikasi = states.DIAJUKAN
    attach(session, row)
    assert take(session, registry.get("realisasi"), STEPS["verifikasi"], [row], 2) == {row.id: ""}
    return row


def brought_in(session, reason):
    """What an import says that changes the approved realisation of K1 to 61."""
    content = b"Indikator;Tahun;Periode;Pembilang;Penyebut\nK1;2024;tahun;61;100\n"
    table = registry.get("realisasi")
    with open_file(content, "realisasi.csv") as source:
        plan = make_plan(session, table, source, Plan(reason=reason))
        return run(session, table, source, plan, None, write=False)


@pytest.mark.parametrize(("reason", "taken"), [("", False), ("aku", False), ("Data susulan", True)])
def test_an_import_changes_what_is_approved_with_a_reason_only(add, session, reason, taken):
    approved(add, session)
    report = brought_in(session, reason)
    assert (report.changed, report.rejected) == ((1, 0) if taken else (0, 1))
    told = report.warnings if taken else report.errors
    assert "sudah disetujui" in told[0]["message"] and "tulis alasannya" in told[0]["message"]


def test_no_door_writes_over_what_is_approved_without_a_reason(add, session):
    row, table = approved(add, session), registry.get("realisasi")
    with pytest.raises(approval.Unreasoned), session.begin_nested():
        store.update(session, table, row, {"nilai": Decimal(61)})
    session.refresh(row)
    assert (row.nilai, row.verifikasi) == (60, states.TERVERIFIKASI)
    trail.note(session, reason="Dua koperasi belum terhitung")
    store.update(session, table, row, {"nilai": Decimal(61)})
    trail.note(session, reason=None)
    assert row.verifikasi == states.DIAJUKAN


def test_what_is_approved_is_returned_before_it_is_deleted_and_so_is_its_indicator(add, session):
    row, table = approved(add, session), registry.get("realisasi")
    indicator = session.get(registry.get("indikator").model, row.indikator)
    for key, item in (("realisasi", row), ("indikator", indicator)):
        with pytest.raises(store.InUse, match="Kembalikan dahulu"):
            store.trash(session, registry.get(key), item)
    take(session, table, STEPS["kembalikan"], [row], 2, reason="Salah periode")
    assert store.trash(session, table, row) == 1
