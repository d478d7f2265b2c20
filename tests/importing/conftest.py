"""A file made of lines of text, brought into a table as the command line does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.importing.engine import Report, run
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.master import registry

BringIn = Callable[..., Report]


@pytest.fixture
def bring_in(session: Session) -> BringIn:
    """bring_in(table key, lines of a CSV, what is wished of the plan) -> Report; `write=False` is a dry run."""

    def run_it(table_key: str, lines: str, *, write: bool = True, user: Any = None, **wish: Any) -> Report:
        table = registry.get(table_key)
        content = "\n".join(line.strip() for line in lines.strip().splitlines())
        with open_file(content.encode(), "uji.csv") as source:
            plan = make_plan(session, table, source, replace(Plan(), **wish))
            return run(session, table, source, plan, user, write=write)

    return run_it


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """(new, changed, same, clash, rejected)."""
    return report.new, report.changed, report.same, report.clash, report.rejected


def told(problems: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """(row, column, message) of the errors or warnings of a report."""
    return [(problem["row"], problem["column"], problem["message"]) for problem in problems]
