import pytest
from sqlalchemy import delete, func, select, update

from app.audit import trail
from app.audit.models import Jejak
from app.importing import reading
from app.master import registry
from app.master.column import Meta
from app.master.lookups import Lookups
from app.master.parsing import Unreadable, is_blank
from app.master.table import Column
from app.master.words import Kata
from app.urusan.kode import loader
from app.urusan.kode.kbli import Kbli
from app.urusan.kode.kode_referensi import KodeReferensi
from app.urusan.kode.komoditas import Komoditas
from app.urusan.kode.satuan import Satuan
from app.urusan.kode.wilayah import Wilayah

KECAMATAN = Column(
    "kecamatan", None, None, Meta(kind="reference", label="Kecamatan", target="wilayah", where={"level": "kecamatan"})
)
DESA = Column(
    "desa",
    None,
    None,
    Meta(
        kind="reference",
        label="Desa/kelurahan",
        target="wilayah",
        where={"level": "desa|kelurahan"},
        within="kecamatan",
    ),
)
TWICE = {
    "Wringinanom": ("Kuripan", "Tongas"),
    "Patokan": ("Bantaran", "Kraksaan"),
    "Karanganyar": ("Bantaran", "Paiton"),
    "Alastengah": ("Paiton", "Besuk"),
    "Tamansari": ("Kraksaan", "Dringu"),
    "Wonorejo": ("Maron", "Wonomerto"),
    "Pesisir": ("Gending", "Sumberasih"),
}


def levels(session):
    return dict(session.execute(select(Wilayah.level, func.count()).group_by(Wilayah.level)).all())


def kode_of(session, column, text, within=None):
    area_id = Lookups(session).resolve_reference(column, text, within)
    return session.scalar(select(Wilayah.kode).where(Wilayah.id == area_id))


@pytest.fixture
def empty(session):
    """The suite's database holds the codes of Probolinggo already: loading begins without them (rolled back)."""
    session.execute(update(Wilayah).values(induk=None), execution_options={"audited": True})
    for model in (Komoditas, Satuan, Kbli, KodeReferensi, Wilayah):
        session.execute(delete(model), execution_options={"audited": True})
    session.execute(delete(Kata))
    session.expire_all()
    return session


def test_probolinggo_has_24_kecamatan_325_desa_5_kelurahan(empty):
    added = loader.load(empty, "35.13")
    assert levels(empty) == {"kabupaten": 1, "kecamatan": 24, "desa": 325, "kelurahan": 5}
    assert added["wilayah"] == 355
    assert added["komoditas"] == 43
    orphans = select(func.count()).select_from(Wilayah).where(Wilayah.induk.is_(None), Wilayah.level != "kabupaten")
    assert empty.scalar(orphans) == 0


def test_another_regency_needs_only_the_setting(empty):
    loader.load(empty, "36.03")
    assert empty.scalar(select(Wilayah.nama).where(Wilayah.level == "kabupaten")) == "Kabupaten Tangerang"
    found = levels(empty)
    assert found["kecamatan"] == 29
    assert found["desa"] + found["kelurahan"] == 274
    assert kode_of(empty, KECAMATAN, "Kec. Sepatan").startswith("36.03.")


def test_centroids_bps_codes_and_aliases_come_with_probolinggo(session):
    area = session.scalars(select(Wilayah).where(Wilayah.kode == "35.13.16")).one()
    assert (area.kode_bps, area.alias) == ("3513170", "Pejarakan")
    assert area.lat is not None
    assert area.lng is not None
    without = select(func.count()).select_from(Wilayah).where(Wilayah.kode_bps.is_(None))
    assert session.scalar(without) == 0


def test_loading_twice_adds_nothing(session):
    assert set(loader.load(session, "35.13").values()) == {0}


def test_what_the_office_changed_or_removed_stays(session):
    area = session.scalars(select(Wilayah).where(Wilayah.kode == "35.13.16")).one()
    area.nama, area.alias = "Pajarakan (diubah)", None
    code = session.scalars(select(KodeReferensi).where(KodeReferensi.kode == "kopra")).one()
    code.dihapus_pada = area.dibuat_pada
    inactive = session.scalars(select(KodeReferensi).where(KodeReferensi.kode == "kopti")).one()
    inactive.aktif = False
    session.flush()
    assert set(loader.load(session, "35.13").values()) == {0}
    assert (area.nama, area.alias, inactive.aktif) == ("Pajarakan (diubah)", None, False)
    assert session.scalar(select(func.count()).where(KodeReferensi.kode == "kopra")) == 0


def test_every_row_is_audited_with_its_door(empty):
    trail.note(empty, door="kode")
    before = empty.scalar(select(func.count()).select_from(Jejak)) or 0
    added = loader.load(empty, "35.13")
    entries = empty.scalars(select(Jejak.pintu)).all()[before:]
    assert len(entries) == sum(added.values())
    assert set(entries) == {"kode"}


@pytest.mark.parametrize("nama", TWICE)
def test_a_village_name_that_occurs_twice_is_found_within_its_kecamatan(session, nama):
    found = {kode_of(session, DESA, nama, Lookups(session).resolve_reference(KECAMATAN, kec)) for kec in TWICE[nama]}
    assert len(found) == 2
    both = " dan ".join(sorted(TWICE[nama]))
    with pytest.raises(Unreadable, match=f"“{nama}” ada di {both}. Isi kecamatannya"):
        Lookups(session).resolve_reference(DESA, nama)


def test_a_village_of_another_kecamatan_is_refused_and_said_where_it_lies(session):
    lookups = Lookups(session)
    paiton = lookups.resolve_reference(KECAMATAN, "Paiton")
    with pytest.raises(Unreadable, match=r"tidak ditemukan di Paiton\. Nama itu ada di Bantaran dan Kraksaan;"):
        lookups.resolve_reference(DESA, "Patokan", paiton)
    with pytest.raises(Unreadable, match="tidak ditemukan di Paiton"):
        lookups.resolve_reference(DESA, "Tidak Ada", paiton)


def test_a_village_is_found_by_other_spellings_within_its_kecamatan(session):
    spelt = session.scalars(select(Wilayah).where(Wilayah.level == "desa", Wilayah.alias.is_not(None))).all()
    assert spelt
    for area in spelt:
        for name in area.alias.split(";"):
            assert Lookups(session).resolve_reference(DESA, name, area.induk) == area.id, (name, area.kode)


@pytest.mark.parametrize(
    ("text", "kode"),
    [("Pejarakan", "35.13.16"), ("KECAMATAN PAITON", "35.13.12"), ("3513170", "35.13.16"), ("35.13.12", "35.13.12")],
)
def test_a_kecamatan_is_found_by_alias_code_and_with_its_title(session, text, kode):
    assert kode_of(session, KECAMATAN, text) == kode


@pytest.mark.parametrize("kabupaten", ["35.13", "51.04"])  # in 51.04 a kecamatan is named like the regency
def test_parents_are_unambiguous_by_name(empty, kabupaten):
    loader.load(empty, kabupaten)
    names = empty.scalars(select(Wilayah.nama).where(Wilayah.level.in_(("kabupaten", "kecamatan")))).all()
    induk = registry.get("wilayah")["induk"]
    assert all(Lookups(empty).resolve_reference(induk, name) for name in names)


def test_an_unknown_regency_and_missing_area_data_are_refused_in_indonesian(session, tmp_path):
    with pytest.raises(loader.CodesError, match=r"KODE_KABUPATEN 99\.99 tidak ada"):
        loader.load(session, "99.99")
    with pytest.raises(loader.CodesError, match="npm ci"):
        loader.load(session, "35.13", tmp_path)


def test_every_code_list_a_table_uses_is_seeded(session):
    used = {column.meta.code_list for table in registry.tables() for column in table if column.meta.code_list}
    seeded = set(session.scalars(select(KodeReferensi.grup)))
    assert used - seeded == set()


def test_no_name_or_alias_means_two_codes_of_one_list(session):
    lookups = Lookups(session)
    for grup in set(session.scalars(select(KodeReferensi.grup))):
        column = Column("x", None, None, Meta(kind="code", label="X", code_list=grup))
        rows = session.scalars(select(KodeReferensi).where(KodeReferensi.grup == grup))
        for row in rows:
            for name in (row.kode, row.label, *filter(None, (row.alias or "").split(";"))):
                assert lookups.resolve_code(column, name, row.kode) == row.kode, (grup, name)


@pytest.mark.parametrize(
    ("grup", "text", "kode"),
    [
        ("status_nik_koperasi", "Sudah Bersetifikat", "sudah_bersertifikat"),
        ("status_nik_koperasi", "Sertifikat - Expired", "sertifikat_kedaluwarsa"),
        ("bentuk_koperasi", "Primer Kabupaten/Kota", "primer_kab_kota"),
        ("kelompok_koperasi", "Kop. Serba Usaha", "serba_usaha"),
        ("sektor_usaha_koperasi", "Pertanian, Kehutanan dan Perikanan", "pertanian_kehutanan_dan_perikanan"),
    ],
)
def test_spellings_of_real_lists_are_known(session, grup, text, kode):
    column = Column("x", None, None, Meta(kind="code", label="X", code_list=grup))
    assert Lookups(session).resolve_code(column, text) == kode


def test_commodity_names_are_unique_and_uncertain_ones_are_not_guessed(session):
    column = Column("komoditas", None, None, Meta(kind="reference", label="Komoditas", target="komoditas"))
    lookups = Lookups(session)
    for row in session.scalars(select(Komoditas)):
        for name in (row.kode, row.nama, *filter(None, (row.alias or "").split(";"))):
            assert lookups.resolve_reference(column, name) == row.id, name
    for uncertain in ("Minyak Goreng Kemasan", "Beras SPHP", "Daging Ayam Kampung (kg)", "Cabai Rawit"):
        with pytest.raises(Unreadable):
            lookups.resolve_reference(column, uncertain)


def test_units_are_found_by_every_spelling(session):
    column = Column("satuan", None, None, Meta(kind="reference", label="Satuan", target="satuan"))
    for row in session.scalars(select(Satuan)):
        for name in (row.kode, row.nama, *filter(None, (row.alias or "").split(";"))):
            assert Lookups(session).resolve_reference(column, name) == row.id, name


def test_both_kbli_versions_ship_categories_and_two_digit_groups(session):
    query = select(Kbli.versi_kbli, Kbli.tingkat, func.count()).group_by(Kbli.versi_kbli, Kbli.tingkat)
    counts = {(version, level): count for version, level, count in session.execute(query)}
    assert counts == {
        (2020, "kategori"): 21,
        (2020, "golongan_pokok"): 88,
        (2025, "kategori"): 22,
        (2025, "golongan_pokok"): 87,
    }


def test_no_code_reads_as_an_empty_cell(session):
    """A code like "na" would come back from its own export as nothing."""
    codes = session.scalars(select(KodeReferensi.kode))
    assert [code for code in codes if reading.is_blank(code) or is_blank(code)] == []
