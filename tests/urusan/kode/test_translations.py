import os
import re
from pathlib import Path

import flask_admin
import pytest
import wtforms
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask_admin import babel as admin_babel

from app import translations

# Flask-Admin ships no .pot; every one of its catalogues holds all messages.
SHIPPED = {
    "admin": Path(flask_admin.__file__).parent / "translations/pl/LC_MESSAGES/admin.po",
    "wtforms": Path(wtforms.__file__).parent / "locale/wtforms.pot",
}
# The same word in both languages.
UNCHANGED = {"%(placeholder)s"}


def catalogue(path):
    with path.open("rb") as stream:
        return read_po(stream)


def ours(domain):
    return catalogue(translations.FOLDER / domain / "id/LC_MESSAGES" / f"{domain}.po")


def forms(text):
    return text if isinstance(text, tuple | list) else (text,)


def placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[a-z]|%[a-z]", text))


@pytest.mark.parametrize("domain", SHIPPED)
def test_every_message_of_the_installed_package_is_translated(domain):
    translated = {forms(message.id): forms(message.string) for message in ours(domain) if message.id}
    shipped = {forms(message.id) for message in catalogue(SHIPPED[domain]) if message.id}
    assert translated.keys() == shipped
    for ids, strings in translated.items():
        assert len(strings) == 1
        assert strings[0].strip()
        assert strings[0] not in ids or ids[0] in UNCHANGED, ids
        assert placeholders(strings[0]) == placeholders(ids[-1]), ids


@pytest.mark.parametrize("domain", SHIPPED)
def test_the_headers_name_the_language_and_one_plural_form(domain):
    found = ours(domain)
    assert str(found.locale) == "id"
    assert found.num_plurals == 1


def test_compiled_catalogues_are_complete_and_made_anew_when_stale(tmp_path, monkeypatch):
    folder = tmp_path / "admin/id/LC_MESSAGES"
    folder.mkdir(parents=True)
    source = translations.FOLDER / "admin/id/LC_MESSAGES/admin.po"
    (folder / "admin.po").write_bytes(source.read_bytes())
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    translations.compile_catalogues()
    with (folder / "admin.mo").open("rb") as stream:
        assert len(read_mo(stream)) == len(catalogue(source))
    (folder / "admin.mo").write_bytes(b"")
    os.utime(folder / "admin.mo", (0, 0))
    translations.compile_catalogues()
    assert (folder / "admin.mo").stat().st_size > 0
    assert [path.name for path in folder.glob("*.tmp")] == []


def test_flask_admin_and_its_forms_speak_indonesian_in_every_request(app):
    with app.test_request_context("/"):
        assert admin_babel.gettext("Save") == "Simpan"
        one, many = "Record was successfully deleted.", "%(count)s records were successfully deleted."
        assert admin_babel.ngettext(one, many, 1, count=1) == "1 data sudah dihapus."
        assert admin_babel.ngettext(one, many, 7, count=7) == "7 data sudah dihapus."
        assert admin_babel.Translations().gettext("This field is required.") == "Isian ini wajib diisi."
