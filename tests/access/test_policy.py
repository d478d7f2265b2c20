"""The policy is closed by default: what is not written is denied."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from app.access import gate, policy
from app.access.policy import ACTIONS, SCREENS
from app.master import registry

TABLES = {
    "koperasi": SimpleNamespace(urusan=("koperasi",)),
    "harga": SimpleNamespace(urusan=("perdagangan", "pasar")),
    "komoditas": SimpleNamespace(urusan=("kode",)),
    "realisasi": SimpleNamespace(urusan=("kinerja",)),
}
WRITING = {"buat", "ubah", "hapus", "pulihkan", "impor", "ajukan"}


@pytest.fixture(autouse=True)
def tables(monkeypatch):
    monkeypatch.setattr(registry, "find", TABLES.get)


def person(role, *urusan, **more):
    facts = {"is_authenticated": True, "aktif": True, "harus_ganti_sandi": False, "urusan": urusan, "peran": role}
    return SimpleNamespace(**{**facts, **more})


def allowed(user, table):
    return {action for action in ACTIONS if gate.allows(user, action, table)}


def test_the_admin_may_do_everything_everywhere():
    assert all(allowed(person("admin"), table) == ACTIONS for table in TABLES)


def test_the_operator_works_in_their_own_urusan_only():
    operator = person("operator", "koperasi")
    assert allowed(operator, "koperasi") == {"lihat", "ekspor", "pribadi"} | WRITING
    assert allowed(operator, "harga") == set()
    assert allowed(operator, "komoditas") == {"lihat"}


def test_a_table_of_two_urusan_belongs_to_the_operators_of_both():
    assert "ubah" in allowed(person("operator", "pasar"), "harga")
    assert "ubah" in allowed(person("operator", "perdagangan"), "harga")


def test_the_urusan_kode_cannot_be_used_to_write_codes():
    assert allowed(person("operator", "kode"), "komoditas") == {"lihat"}


def test_the_verifikator_reads_and_verifies_their_own_urusan_and_changes_nothing():
    verifikator = person("verifikator", "koperasi")
    assert allowed(verifikator, "koperasi") == {"lihat", "ekspor", "verifikasi"}
    assert allowed(verifikator, "harga") == set()
    assert allowed(verifikator, "komoditas") == {"lihat"}
    assert not any("verifikasi" in allowed(person(role, "koperasi"), "koperasi") for role in ("operator", "pimpinan"))


def test_an_operator_without_urusan_sees_codes_only():
    assert {table: allowed(person("operator"), table) for table in TABLES} == {
        "koperasi": set(),
        "harga": set(),
        "komoditas": {"lihat"},
        "realisasi": set(),
    }


def test_leadership_reads_and_exports_everything_but_personal_data_and_approves_performance():
    assert {table: allowed(person("pimpinan"), table) - {"lihat", "ekspor"} for table in TABLES} == {
        "koperasi": set(),
        "harga": set(),
        "komoditas": set(),
        "realisasi": {"verifikasi"},
    }
    assert all({"lihat", "ekspor"} <= allowed(person("pimpinan"), table) for table in TABLES)


@pytest.mark.parametrize(
    "user",
    [
        person("camat"),
        person(""),
        person("Admin"),
        person("admin", aktif=False),
        person("admin", is_authenticated=False),
        person("admin", harus_ganti_sandi=True),
        SimpleNamespace(is_authenticated=False),
    ],
)
def test_an_unknown_role_or_unusable_account_may_do_nothing(user):
    assert all(allowed(user, table) == set() for table in TABLES)
    assert not any(gate.allows_screen(user, screen) for screen in SCREENS)


def test_unknown_actions_tables_and_screens_are_denied_even_to_the_admin():
    admin = person("admin")
    assert not gate.allows(admin, "terbitkan", "koperasi")
    assert not gate.allows(admin, "", "koperasi")
    assert not gate.allows(admin, "lihat", "rahasia")
    assert not gate.allows_screen(admin, "rahasia")


def test_who_opens_which_screen():
    opened = {role: {s for s in SCREENS if gate.allows_screen(person(role), s)} for role in policy.PERAN}
    everyone = {"dashboard", "sesi", "cari", "kamus", "panduan", "laporan", "jatuh_tempo", "kualitas"}
    assert opened == {
        "admin": everyone
        | {"beranda", "verifikasi", "potret", "impor", "sampah", "pengguna", "jejak", "keadaan", "batas"},
        "operator": everyone | {"beranda", "impor", "sampah"},
        "verifikator": everyone | {"beranda", "verifikasi"},
        "pimpinan": everyone | {"verifikasi", "potret"},
    }


def test_every_action_in_the_policy_is_a_declared_one():
    granted = {action for rights in policy.POLICY.values() for actions in rights.values() for action in actions}
    assert granted <= ACTIONS
    assert set(policy.POLICY) == set(policy.PERAN)


def told(chapter):
    """What a table of the manual's page says: name -> role -> cell."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in chapter.splitlines() if "| `" in line]
    return {name.strip("`"): dict(zip(policy.PERAN, cells, strict=True)) for _, name, *cells in lines}


def test_the_page_of_the_manual_says_what_the_policy_allows():
    page = (Path(__file__).parents[2] / "manual/pengguna/peran.md").read_text(encoding="utf-8")
    actions, screens = page.split("## Layar")
    words = {policy.ALL: "semua", policy.OWN: "urusannya", policy.CODES: "kode", policy.PERFORMANCE: "kinerja"}
    assert told(actions) == {
        action: {
            role: ", ".join(word for selector, word in words.items() if action in rights.get(selector, ()))
            for role, rights in policy.POLICY.items()
        }
        for action in ACTIONS
    }
    assert told(screens) == {
        screen: {role: "ya" if role in roles else "" for role in policy.PERAN} for screen, roles in SCREENS.items()
    }
