"""Every table, every role, every endpoint: the answer is the policy's."""

from __future__ import annotations

from typing import Any

import pytest

from app.access.policy import BY_URUSAN, POLICY
from app.admin.view import ENDPOINT_ACTIONS
from app.master.table import Table

# What goes with seeing a list, whoever sees it.
SEEING = {
    "index_view", "details_view", "ajax_lookup", "media_file_view", "views_view", "views_delete_view", "columns_view",
}  # fmt: skip
# What each role may do, by hand: the policy page and this list must agree, or one of them is wrong.
ALLOWED = {
    ("admin", "kode"): set(ENDPOINT_ACTIONS),
    ("admin", "urusan"): set(ENDPOINT_ACTIONS),
    ("operator", "kode"): SEEING,
    ("operator", "urusan"): set(ENDPOINT_ACTIONS) - {"verify_view", "return_view"},
    ("asing", "kode"): SEEING,
    ("asing", "urusan"): set(),
    ("verifikator", "kode"): SEEING,
    ("verifikator", "urusan"): {*SEEING, "export", "verify_view", "return_view"},
    ("verifikator", "kinerja"): {*SEEING, "export"},
    ("pimpinan", "kode"): {*SEEING, "export"},
    ("pimpinan", "urusan"): {*SEEING, "export"},
    ("pimpinan", "kinerja"): {*SEEING, "export", "verify_view", "return_view"},
}


def requests(table: Table, row: Any) -> dict[str, tuple[str, str]]:
    base, column = f"/admin/{table.slug}", next(iter(table.columns))
    return {
        "index_view": ("GET", f"{base}/"),
        "details_view": ("GET", f"{base}/details/?id={row.id}"),
        "create_view": ("GET", f"{base}/new/"),
        "edit_view": ("GET", f"{base}/edit/?id={row.id}"),
        "confirm_delete_view": ("GET", f"{base}/delete/confirm/?id={row.id}"),
        "delete_view": ("POST", f"{base}/delete/"),
        "action_view": ("POST", f"{base}/action/"),
        "bulk_edit_view": ("POST", f"{base}/ubah-massal/"),
        "restore_view": ("POST", f"{base}/restore/"),
        "merge_view": ("GET", f"{base}/gabung/?rowid={row.id}"),
        "reveal_view": ("GET", f"{base}/pribadi/?id={row.id}&kolom={column}"),
        "export": ("GET", f"{base}/export/csv/"),
        "template_view": ("GET", f"{base}/template/"),
        "ajax_lookup": ("GET", f"{base}/ajax/lookup/?kolom={column}"),
        "submit_view": ("GET", f"{base}/ajukan/?rowid={row.id}"),
        "verify_view": ("GET", f"{base}/verifikasi/?rowid={row.id}"),
        "return_view": ("GET", f"{base}/kembalikan/?rowid={row.id}"),
        "media_file_view": ("GET", f"{base}/lampiran/berkas/?id={row.id}&nomor=1"),
        "media_add_view": ("POST", f"{base}/lampiran/tambah/"),
        "media_edit_view": ("GET", f"{base}/lampiran/ubah/?id={row.id}&nomor=1"),
        "media_delete_view": ("GET", f"{base}/lampiran/hapus/?id={row.id}&nomor=1"),
        "views_view": ("GET", f"{base}/tampilan/"),
        "views_delete_view": ("POST", f"{base}/tampilan/hapus/"),
        "columns_view": ("POST", f"{base}/tampilan/kolom/"),
    }


def user_for(role: str, table: Table, make_user: Any) -> Any:
    if role in BY_URUSAN:
        own = [urusan for urusan in table.urusan if urusan != "kode"] or ["koperasi"]
        return make_user(role, urusan=tuple(own[:1]))
    if role == "asing":
        others = {"koperasi", "usaha_mikro", "pasar", "perindustrian", "perdagangan", "publikasi", "kinerja"}
        others -= set(table.urusan)
        return make_user("operator", urusan=(sorted(others)[0],))
    return make_user(role)


def test_every_endpoint_answers_the_admin(table: Table, row_of: Any, make_user: Any, client_for: Any) -> None:
    answers_as_allowed("admin", table, row_of(table), make_user, client_for)


@pytest.mark.only_sqlite("the gate refuses before the database is asked; what is allowed the admin has done on both")
@pytest.mark.parametrize("role", ["operator", "asing", "verifikator", "pimpinan"])
def test_every_endpoint_answers_as_the_policy_says(
    role: str, table: Table, row_of: Any, make_user: Any, client_for: Any
) -> None:
    answers_as_allowed(role, table, row_of(table), make_user, client_for)


def answers_as_allowed(role: str, table: Table, row: Any, make_user: Any, client_for: Any) -> None:
    browser = client_for(user_for(role, table, make_user))
    named = next((urusan for urusan in ("kode", "kinerja") if urusan in table.urusan), "urusan")
    allowed = ALLOWED.get((role, named), ALLOWED[role, "urusan"])
    assert set(requests(table, row)) == set(ENDPOINT_ACTIONS)
    for endpoint, (method, url) in requests(table, row).items():
        response = browser.get(url) if method == "GET" else browser.post(url, {"id": "x", "action": "hapus"})
        if endpoint in allowed:
            assert response.status_code != 403, (endpoint, response.status_code)
        else:
            assert response.status_code == 403, (endpoint, response.status_code)


@pytest.mark.only_sqlite("refused before the database is asked")
def test_nobody_gets_in_without_signing_in(table: Table, row_of: Any, client_for: Any) -> None:
    browser = client_for(None)
    for method, url in requests(table, row_of(table)).values():
        if method == "GET":
            response = browser.get(url)
            assert response.status_code == 302 and response.location.startswith("/masuk?next="), url
        else:
            assert browser.post(url).status_code == 401, url


@pytest.mark.only_sqlite("refused before the database is asked")
def test_post_without_token_is_refused_everywhere(table: Table, row_of: Any, make_user: Any, client_for: Any) -> None:
    row, browser = row_of(table), client_for(make_user("admin"))
    base = f"/admin/{table.slug}"
    for path in (
        "new/",
        f"edit/?id={row.id}",
        "delete/",
        "action/",
        "ubah-massal/",
        "restore/",
        "ajukan/",
        "verifikasi/",
        "kembalikan/",
        "lampiran/tambah/",
        "lampiran/ubah/",
        "lampiran/hapus/",
        "tampilan/",
        "tampilan/hapus/",
        "tampilan/kolom/",
        f"pribadi/?id={row.id}&kolom=x",
    ):
        assert browser.post(f"{base}/{path}", token=False).status_code == 400, path


def test_policy_page_names_only_known_roles() -> None:
    assert set(POLICY) == {"admin", "operator", "verifikator", "pimpinan"}
