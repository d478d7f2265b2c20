"""What an export must not lose: every digit of an amount, and which of two equal names was meant."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.exporting.download import csv_lines
from app.exporting.rows import export_columns, export_parts
from app.exporting.workbook import write_xlsx
from app.importing.engine import Report, run
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.master import registry, store
from app.master.lookups import Lookups
from app.master.query import parse_state
from app.master.table import Table
from app.master.validation import validate


def stored(session: Session, key: str, **raw: Any) -> Any:
    table = registry.get(key)
    outcome = validate(table, raw, Lookups(session))
    assert outcome.ok, outcome.errors
    return store.create(session, table, outcome.values)


def back_again(session: Session, table: Table, kind: str, folder: Path) -> Report:
    """Export the table as `kind` and import the file."""
    columns = export_columns(table, personal=False)
    parts = export_parts(session, table, parse_state(table, []), None, columns)
    file = folder / f"ekspor.{kind}"
    if kind == "csv":
        file.write_text("".join(csv_lines(columns, parts)), encoding="utf-8", newline="")
    else:
        write_xlsx(file, table, columns, parts)
    with open_file(file, file.name) as source:
        return run(session, table, source, make_plan(session, table, source, Plan()), None, write=True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("amount", ["99999999999999.99", "999999999999999.99", "0.01", "234990859636484"])
def test_every_digit_of_an_amount(kind: str, amount: str, app: Flask, session: Session, tmp_path: Path) -> None:
    coop = stored(session, "koperasi", nama="KUD Padi Contoh", kecamatan="Kraksaan", nik_koperasi="3513140010001")
    row = stored(session, "koperasi_tahunan", koperasi=coop.id, tahun_buku="2024", aset=Decimal(amount))
    report = back_again(session, registry.get("koperasi_tahunan"), kind, tmp_path)
    assert (report.errors, report.same, report.changed) == ([], 1, 0)
    session.expire_all()
    assert row.aset == Decimal(amount)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_owner_meant_among_equal_names(kind: str, app: Flask, session: Session, tmp_path: Path) -> None:
    people = [stored(session, "pelaku_usaha", nama="Siti", nik=nik) for nik in ("3513145708900003", "3513145708900004")]
    rows = [
        stored(session, "usaha_mikro", nama_usaha=f"Usaha {n}", kecamatan="Kraksaan", pelaku=person.id)
        for n, person in enumerate(people)
    ]
    report = back_again(session, registry.get("usaha_mikro"), kind, tmp_path)
    assert (report.errors, report.same, report.changed, report.new) == ([], 2, 0, 0)
    assert [row.pelaku for row in rows] == [person.id for person in people]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_sign_of_a_text(kind: str, app: Flask, session: Session, tmp_path: Path) -> None:
    text = "KUD \"Tani\", \\ 'Jaya'; \t [a]{b} é 𝄞 \u2028 \x1f -- %s \\n"
    row = stored(session, "koperasi", nama=text, kecamatan="Kraksaan", nik_koperasi="3513140010001")
    kept = row.nama
    report = back_again(session, registry.get("koperasi"), kind, tmp_path)
    assert (report.errors, report.same, report.changed) == ([], 1, 0)
    assert kept.startswith('KUD "Tani"')
