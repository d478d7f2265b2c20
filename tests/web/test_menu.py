"""The side menu: every register the user may see stands in it once, and the place where one is stands open."""

from __future__ import annotations

from typing import Any

from app.master import registry


def menu_links(page: Any) -> list[str]:
    return [str(link["href"]) for link in page.select("#menu-samping .menu-anak a")]


def test_every_register_stands_in_the_menu_once_and_only_for_who_may_see_it(make_user: Any, client_for: Any) -> None:
    shown = [table for table in registry.tables() if table.spec.in_menu]
    links = menu_links(client_for(make_user("admin")).soup("/beranda"))
    assert sorted(links) == sorted(f"/admin/{table.slug}/" for table in shown)
    own = {f"/admin/{table.slug}/" for table in shown if {"koperasi", "kode"} & set(table.urusan)}
    assert set(menu_links(client_for(make_user("operator", ("koperasi",))).soup("/beranda"))) == own


def test_tables_of_one_heading_stand_together_and_open_where_one_is(make_user: Any, client_for: Any) -> None:
    browser = client_for(make_user("admin"))
    grouped = [table for table in registry.tables() if table.spec.menu_group]
    assert grouped
    page = browser.soup(f"/admin/{grouped[0].slug}/")
    headings = {
        tag.find("summary").get_text(strip=True): menu_links_below(tag)
        for tag in page.select("#menu-samping .menu-anak details")
    }
    for table in grouped:
        assert f"/admin/{table.slug}/" in headings[table.spec.menu_group]
    assert len(headings) == len({table.spec.menu_group for table in grouped})
    opened = page.select("#menu-samping .menu-anak details[open]")
    assert [tag.find("summary").get_text(strip=True) for tag in opened] == [grouped[0].spec.menu_group]
    assert page.select_one("#menu-samping a[aria-current=page]")["href"] == f"/admin/{grouped[0].slug}/"


def menu_links_below(tag: Any) -> list[str]:
    return [str(link["href"]) for link in tag.select("a")]
