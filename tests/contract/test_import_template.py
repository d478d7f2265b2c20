"""Every table: its own template and its own export come back through the import as they went out."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.exporting.download import csv_lines
from app.exporting.rows import export_columns, export_parts, identifiers
from app.exporting.workbook import write_xlsx
from app.importing.engine import Report, run
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.importing.template import build_template, example_of, template_columns
from app.master import registry
from app.master.lookups import Lookups
from app.master.query import parse_state
from app.master.table import Table
from tests.contract.conftest import make_row


def bring_in(session: Session, table: Table, content: bytes, name: str, times: int = 1) -> list[Report]:
    """Import a file as the command line does, as often as told, without its own transaction."""
    with open_file(content, name) as source:
        reports = []
        for _ in range(times):
            plan = make_plan(session, table, source, Plan())
            reports.append(run(session, table, source, plan, None, write=True))
        return reports


def store_targets(session: Session, table: Table) -> None:
    """The rows that the examples of the table's references name."""
    for column in template_columns(table):
        target = registry.get(column.meta.target or "") if column.kind == "reference" else None
        if target is None or "kode" in target.urusan or not column.meta.example:
            continue
        row = make_row(session, target)
        lookups = Lookups(session)
        names = [getattr(row, key) for key in target.spec.names]
        assert column.meta.example in names, f"{table.key}.{column.key}: example names no {target.label}: {names}"
        assert identifiers(lookups, column, [row.id]), column.key


def test_template_filled_with_its_example_imports_once(table: Table, session: Session) -> None:
    clear_example(session, table)
    store_targets(session, table)
    content = build_template(table, Lookups(session))
    first, again = bring_in(session, table, content, "templat.xlsx", times=2)
    assert (first.errors, first.total, first.new, first.rejected) == ([], 1, 1, 0)
    assert (again.errors, again.total, again.same, again.new, again.changed) == ([], 1, 1, 0, 0)


def clear_example(session: Session, table: Table) -> None:
    """Codes are seeded: a stored row that has the example's code or name gets another one."""
    if "kode" not in table.urusan:
        return
    lookups = Lookups(session)
    for keys in table.spec.unique:
        examples = {key: example_of(table[key], lookups) for key in keys}
        where = [table[key].attr == text for key, text in examples.items()]
        statement = update(table.model).where(*where).values({keys[0]: f"{examples[keys[0]][:-1]}~"})
        session.execute(statement, execution_options={"audited": True})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_of_a_stored_row_imports_without_a_change(
    kind: str, table: Table, session: Session, tmp_path: Path
) -> None:
    row = make_row(session, table)
    session.flush()
    before = table.values(row)
    state = parse_state(table, [])
    columns = export_columns(table, personal=False)
    *_, last = export_parts(session, table, state, None, columns)
    chosen = [[values[-1:] for values in last]]
    file = tmp_path / f"ekspor.{kind}"
    if kind == "csv":
        file.write_text("".join(csv_lines(columns, chosen)), encoding="utf-8", newline="")
    else:
        write_xlsx(file, table, columns, chosen)
    (report,) = bring_in(session, table, file.read_bytes(), file.name)
    assert (report.errors, report.total, report.same, report.changed, report.new) == ([], 1, 1, 0, 0)
    session.expire_all()
    assert table.values(row) == before
