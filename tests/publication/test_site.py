"""The public site: what is published and nothing else, light, kept for a moment, found by search engines."""

from __future__ import annotations

import re
from typing import Any

from app.master import registry, store
from app.media import store as media
from app.publication import pages, reading
from app.publication.text import rendered
from tests.publication.conftest import photo, publish, step

PAGES = ("/", "/harga", "/berita", "/galeri", "/dokumen", "/tentang", "/profil/koperasi", "/profil/usaha-mikro")


def test_every_page_opens_without_signing_in_and_sets_no_cookie(
    app: Any, client_for: Any, session: Any, write: Any
) -> None:
    row = write(photos=1)
    publish(session, row)
    visitor = client_for(None)
    for address in (*PAGES, pages.content_url(reading.find(session, row.id))):
        visitor.get(address)
        answer = app.test_client().get(address)
        assert answer.status_code == 200, address
        assert "Set-Cookie" not in answer.headers and "<script" not in answer.text, address
        assert answer.headers["Cache-Control"] == "public, max-age=0", address
        again = app.test_client().get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304 and not again.data, address


def test_content_stands_where_its_kind_belongs_and_drafts_nowhere(client_for: Any, session: Any, write: Any) -> None:
    publish(session, write(judul="Sidang tera", jenis="pengumuman", urusan="perdagangan"))
    publish(session, write(judul="Los baru", jenis="galeri", photos=1))
    write(judul="Konsep rahasia")
    visitor = client_for(None)
    where = {title: [a for a in PAGES if title in visitor.get(a).text] for title in ("Sidang tera", "Los baru")}
    assert where == {"Sidang tera": ["/", "/berita"], "Los baru": ["/galeri"]}
    assert "Sidang tera" in visitor.get("/profil/perdagangan").text
    assert not any("Konsep rahasia" in visitor.get(a).text for a in (*PAGES, "/sitemap.xml"))


def test_numbers_of_a_profile_are_named_in_full(client_for: Any) -> None:
    names = [tile.get_text() for tile in client_for(None).soup("/profil/koperasi").select(".ubin-publik h3")]
    assert "Koperasi Merah Putih yang terdaftar" in names and "Terdaftar" not in names


def test_a_draft_has_no_address_and_a_title_leads_to_the_one_address(client_for: Any, session: Any, write: Any) -> None:
    row, visitor = write(), client_for(None)
    assert visitor.client.get(f"/konten/{row.id}").status_code == 404
    publish(session, row)
    answer = visitor.client.get(f"/konten/{row.id}/judul-lama")
    assert (answer.status_code, answer.location) == (301, f"/konten/{row.id}/pelatihan-kemasan")
    assert f"/konten/{row.id}/pelatihan-kemasan" in visitor.client.get("/sitemap.xml").text


def test_only_photos_of_published_content_are_served(client_for: Any, session: Any, write: Any) -> None:
    visitor, table = client_for(None).client, registry.get("konten")
    draft, published = write(judul="Konsep", photos=1), write(photos=1)
    publish(session, published)
    other = registry.get("koperasi")
    cooperative = store.create(session, other, {"nama": "KUD Contoh", "kecamatan": _kecamatan(session)})
    inner = media.add(session, other, cooperative, photo("red"), media.Words("Kantor", "Kantor"))
    session.commit()
    wanted = {media.listed(session, table, draft.id)[0].id: 404, inner.id: 404, 999_999: 404}
    wanted[media.listed(session, table, published.id)[0].id] = 200
    assert {number: visitor.get(f"/media/{number}/besar").status_code for number in wanted} == wanted
    assert step(session, published, "kembalikan", 2) == ""
    assert {visitor.get(f"/media/{number}/kecil").status_code for number in wanted} == {404}


def _kecamatan(session: Any) -> int:
    model = registry.get("wilayah").model
    return session.query(model.id).filter(model.level == "kecamatan").limit(1).scalar()


def test_text_of_content_is_text(session: Any) -> None:
    html = rendered("# Besar\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) **tebal** ![p](https://a/b.png)")
    assert html.startswith("<h2>Besar</h2>")
    assert "<script" not in html and 'href="javascript' not in html and "<img" not in html
    assert "<strong>tebal</strong>" in html


def test_previews_show_title_summary_and_the_first_photo(client_for: Any, session: Any, write: Any) -> None:
    row = write(ringkasan="Ringkas & jelas", photos=1)
    publish(session, row)
    head = client_for(None).get(f"/konten/{row.id}/pelatihan-kemasan").text
    found = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', head))
    assert (found["title"], found["description"], found["type"]) == (
        "Pelatihan kemasan",
        "Ringkas &amp; jelas",
        "article",
    )
    assert found["image"] == f"http://localhost/media/{reading.find(session, row.id).photos[0]['id']}/besar"
