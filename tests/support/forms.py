"""What a browser would send: the fields of a form as they stand in the page, and the texts of a record's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag

from app.master import formats
from app.master.table import Column, Table
from tests.support.page import parsed


def fields_of(page: BeautifulSoup) -> dict[str, str]:
    """Every field of the record form with the value it shows; unticked boxes are left out."""
    form = page.find("form", attrs={"data-jaga": True})
    assert isinstance(form, Tag), "no record form on the page"
    values: dict[str, str] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name = str(field.get("name") or "")
        if name and not (field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked")):
            values[name] = _value(field)
    return values


def _value(field: Tag) -> str:
    if field.name == "textarea":
        # A browser drops the one line break after the opening tag.
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = [option for option in field.find_all("option") if option.has_attr("selected")]
        assert len(chosen) < 2, f"two options chosen in {field.get('name')}"
        return str((chosen[0] if chosen else field.find_all("option")[0])["value"])
    return str(field.get("value") or "")


def typed(table: Table, values: Mapping[str, Any]) -> dict[str, str]:
    """Values of a record as a person would type them into its form."""
    return {column.key: text_of(column, values.get(column.key)) for column in table if column.editable}


def text_of(column: Column, value: Any) -> str:
    """One value as it is typed or chosen."""
    if value is None:
        return ""
    return str(value) if column.kind in {"code", "reference", "personal"} else formats.as_input(column.kind, value)


def send(browser: Any, url: str, data: dict[str, str]) -> Any:
    """Post a form; when only warnings keep it back, give the reason the page asks for."""
    response = browser.post(url, data)
    if response.status_code == 200 and (token := parsed(response).find("input", {"name": "peringatan_dilihat"})):
        data = data | {"alasan": "sudah dicek", "peringatan_dilihat": str(token["value"])}
        response = browser.post(url, data)
    return response
